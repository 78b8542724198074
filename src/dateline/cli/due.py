"""Publishes scheduled stories at their moment: started a few seconds ahead by the worker, ends when none is near."""

import sys
import time
from datetime import timedelta
from pathlib import Path

from dateline.cli.desk import open_desk
from dateline.cli.errors import Failed
from dateline.edition.home import Home

_NEAR = timedelta(seconds=30)
_LOOK_SECONDS = 0.5


def main(home: Home) -> int:
    """Publishes what is due now or soon. 1 where the database or the disk did not take it."""
    try:
        open_desk(home)
        _publish_while_near()
    except KeyboardInterrupt:
        return 0
    except Failed as problem:
        return _say(str(problem))
    except Exception as problem:
        # Only its name: the words of an error may hold words of a story nobody has published.
        return _say(f"a scheduled story could not be published ({type(problem).__name__}); it is tried again")
    return 0


def _publish_while_near() -> None:
    from dateline.core.clock import now
    from dateline.stories.schedules import next_due, publish_due

    while True:
        publish_due(now())
        due, present = next_due(), now()
        if due is None or due > present + _NEAR:
            return
        # Never long: somebody may cancel it or set another time.
        time.sleep(min(max((due - present).total_seconds(), 0.0), _LOOK_SECONDS))


def _say(line: str) -> int:
    print(f"dateline: {line}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(Home(Path(sys.argv[1]))))
