"""Confines itself, then does one job. Run by path, so that it needs no import path and finds no other code."""

import json
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from dateline.media.airlock.confinement import LIMITS, confine
from dateline.media.airlock.refused import Refused


def main(job: str) -> int:
    """Does the job; 2 and one line on standard error when the file is refused."""
    request = json.load(sys.stdin)
    confine(Path.cwd(), LIMITS[job], Path(__file__).parent)
    try:
        answer = import_module(f"dateline.media.airlock.{job}").run(request)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    except MemoryError:
        print("it needs more memory to open than a file of its kind may", file=sys.stderr)
        return 2
    Path("answer").write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
