"""The fuzzer's harness starts and runs; every target runs on random bytes in test_cleaning.py."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def fuzz(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path},
        timeout=300,
    )


@pytest.mark.parametrize("target", ["page", "markup", "archive"])
def test_a_target_runs(target: str, tmp_path: Path) -> None:
    done = fuzz(tmp_path, target, "-runs=300", "-seed=7", "-max_len=300")
    assert done.returncode == 0, done.stderr
    assert "Done " in done.stderr and not list(tmp_path.glob("crash-*"))


def test_an_unknown_target_is_told(tmp_path: Path) -> None:
    done = fuzz(tmp_path, "nonsense")
    assert done.returncode == 1 and "rich_text" in done.stderr
