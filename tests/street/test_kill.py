"""Everything killed with -9 in the middle of publishing: nothing acknowledged is missing, no file is torn."""

import collections
import gzip
import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from dateline.cli.desk import record_cursor, signing_key
from dateline.edition.home import Home
from dateline.press.check import differences
from dateline.press.press import Press
from dateline.record import log
from dateline.record.verify import verify_log
from tests.conftest import TORTURE
from tests.newsroom import Newsroom, tree

PHASES = ["before commit", "commit to press", "writing", "renaming", "noting"]
ROUNDS = 4 * TORTURE


@pytest.mark.long
def test_killed_twenty_times_at_every_phase_nothing_acknowledged_is_lost(newsroom: Newsroom):
    home = newsroom.home
    newsroom.press_all()
    chance = random.Random(20260312)
    died = collections.Counter[str]()
    for number in range(ROUNDS * len(PHASES)):
        died[kill_once(home, PHASES[number % len(PHASES)], chance.randint(2, 12), number)] += 1
        check_torn(home.edition)
        check_acknowledged(home)
    print(f"killed {sum(died.values())} times: {dict(died)}")
    assert set(PHASES) <= set(died), died
    bring_back(home)


def kill_once(home: Home, phase: str, after: int, seed: int) -> str:
    """Runs desk and press until one dies in the phase, kills the other, and says where it died."""
    mortal, other = ("desk", "press") if phase == "before commit" else ("press", "desk")
    doomed = start(mortal, home, phase, str(after), str(seed))
    survivor = start(other, home)
    doomed.wait(60)
    survivor.kill()
    survivor.wait(5)
    return (home.path / "phase").read_text().strip()


def start(part: str, home: Home, *when: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.street.mortal", part, str(home.path), *when]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], env=os.environ | {"DATELINE_HOME": str(home.path)})


def check_torn(edition: Path) -> None:
    files = tree(edition)
    for path, data in files.items():
        whole = (
            brotli.decompress(data) if path.endswith(".br") else gzip.decompress(data) if path.endswith(".gz") else data
        )
        name = path.removesuffix(".br").removesuffix(".gz")
        if name.endswith(".html"):
            assert whole.endswith(b"</html>"), path
        elif name.endswith(".json"):
            json.loads(whole)
        elif name.endswith(".xml"):
            assert whole.rstrip().endswith(b">"), path


def check_acknowledged(home: Home) -> None:
    cursor = record_cursor(home)
    told = (home.path / "acknowledged").read_text().split()
    assert verify_log(cursor).problems == []
    missing = [document_id for document_id in told if log.published(cursor, document_id) is None]
    assert missing == [] and told


def bring_back(home: Home) -> None:
    Press(home, record_cursor(home), signing_key(home), now=datetime.now(UTC)).catch_up()
    now = datetime.now(UTC)
    assert list(differences(home, record_cursor(home), signing_key(home), now=now)) == []
    for document_id in (home.path / "acknowledged").read_text().split():
        document = log.published(record_cursor(home), document_id)
        assert (home.edition / document.address.lstrip("/") / "index.html").exists()
