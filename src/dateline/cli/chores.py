"""What must be done now and then: appeals that begin or end, dead sessions, what uploads left behind, old counts."""

import sys
from pathlib import Path

from dateline.cli.desk import open_desk
from dateline.edition.counts import forget_counts
from dateline.edition.home import Home


def main(home: Home) -> None:
    """Does every chore once."""
    open_desk(home)
    from django.core.management import call_command

    from dateline.accounts.attempts import forget_old_attempts
    from dateline.audit.actors import NEWSROOM, act_as
    from dateline.claims.captures import sweep_captures
    from dateline.core.clock import now
    from dateline.house.actions import bring_up_to_date
    from dateline.media.actions import clear_incoming
    from dateline.sealed.actions import sweep_sealed

    act_as(NEWSROOM)
    call_command("clearsessions")
    bring_up_to_date(now())
    forget_old_attempts()
    clear_incoming(now())
    sweep_sealed(now())
    sweep_captures(now())
    forget_counts(home.counts, now().date())


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])))
