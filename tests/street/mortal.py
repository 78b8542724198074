"""A desk or a press that dies with -9 somewhere in a phase it was told to die in.

``python -m tests.street.mortal desk|press HOME [PHASE AFTER SEED]``: at the AFTER-th time it enters PHASE a
thread waits a random moment and kills the process. The phase it was in when it died stands in
HOME/phase, the ids it was told were published in HOME/acknowledged.
"""

import os
import random
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from dateline.edition.home import Home

LONGEST = {"before commit": 0.02, "commit to press": 0.02, "writing": 0.01, "renaming": 0.006, "noting": 0.0004}


class Death:
    """Notes phases, and comes in one of them."""

    def __init__(self, home: Path, phase: str, after: int, seed: int) -> None:
        self._file = (home / "phase").open("w")
        self._phase, self._left = phase, after
        # Every other time at once: noting is over sooner than a thread begins.
        self._wait = random.Random(seed).random() * LONGEST[phase] if seed % 2 else 0.0

    def enter(self, phase: str) -> None:
        self._file.seek(0)
        self._file.write(f"{phase:<40}")
        self._file.flush()
        if phase == self._phase:
            self._left -= 1
            if self._left == 0 and self._wait == 0:
                self._come()
            elif self._left == 0:
                threading.Thread(target=self._come, daemon=True).start()

    def _come(self) -> None:
        time.sleep(self._wait)
        os.kill(os.getpid(), signal.SIGKILL)


class Life(Death):
    """For the one that is killed from outside: notes nothing."""

    def __init__(self) -> None:
        pass

    def enter(self, phase: str) -> None:
        pass


def desk(home: Home, death: Death) -> None:
    from django.db import transaction

    from dateline.cli.desk import open_desk

    open_desk(home)
    from dateline.articles.models import Article
    from dateline.stories.actions import add_story, publish_story

    with (home.path / "acknowledged").open("a") as told:
        for number in range(10_000):
            death.enter("before commit")
            with transaction.atomic():
                title = f"Story {os.getpid()} {number}"
                story = add_story(Article(title=title, body=[("text", "<p>Words that must not be lost.</p>")]))
                publish_story(story)
            death.enter("after commit")
            told.write(f"{story.document_id}\n")
            told.flush()


def press(home: Home, death: Death) -> None:
    from dateline.cli.desk import record_cursor, signing_key
    from dateline.press.press import Press

    worker = Press(home, record_cursor(home), signing_key(home), now=datetime.now(UTC))
    worker.on_phase = death.enter
    while True:
        death.enter("commit to press")
        if worker.work() is None:
            time.sleep(0.001)


if __name__ == "__main__":
    part, place, *when = sys.argv[1:]
    death = Death(Path(place), when[0], int(when[1]), int(when[2])) if when else Life()
    {"desk": desk, "press": press}[part](Home(Path(place)), death)
