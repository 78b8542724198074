"""What must be tidied now and then: dead sessions, what form previews left behind, and old counts."""

import sys
from pathlib import Path

from dateline.cli.desk import open_desk
from dateline.edition.counts import forget_counts
from dateline.edition.home import Home


def main(home: Home) -> None:
    """Does every chore once."""
    open_desk(home)
    from django.core.management import call_command

    from dateline.audit.actors import NEWSROOM, act_as
    from dateline.core.clock import now
    from dateline.media.actions import clear_incoming

    act_as(NEWSROOM)
    call_command("clearsessions")
    clear_incoming(now())
    forget_counts(home.counts, now().date())


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])))
