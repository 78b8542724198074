"""``dateline claims list`` and ``assess``: the ledger from the command line, by the same acts as the desk's buttons."""

import json
from typing import Any

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Refused
from dateline.cli.stories import answering
from dateline.edition.home import Home


@click.command("list")
@click.option("--status", metavar="STATUS", help="Only claims of this status, such as disputed.")
@click.option("--json", "is_json", is_flag=True, help="Print a line of JSON for each claim.")
@click.pass_obj
def list_claims(home: Home, status: str | None, is_json: bool) -> None:
    """Prints every claim of the ledger, the last changed first."""
    _open(home)
    from dateline.claims.models import Status
    from dateline.claims.queries import filtered

    if status and status not in Status:
        raise Refused(f"there is no status {status!r}; there are {', '.join(Status)}")
    for claim in filtered(status=status or "").iterator():
        said = {"id": claim.document_id, "status": claim.status, "statement": claim.statement}
        click.echo(json.dumps(said, ensure_ascii=False) if is_json else "  ".join(said.values()))


@click.command()
@click.argument("claim_id", metavar="CLAIM")
@click.argument("status")
@click.option("--by", required=True, metavar="NAME", help="Who assesses it, by the name they sign in with.")
@click.option("--reason", required=True, metavar="TEXT", help="Readers see it; 400 characters at most.")
@click.option(
    "--cause", default="desk_review", metavar="CAUSE", help="Such as new_evidence, our_error, source_changed."
)
@click.pass_obj
def assess(home: Home, claim_id: str, status: str, by: str, reason: str, cause: str) -> None:
    """Gives CLAIM another STATUS, with the notices the rule asks for, or proposes it where that takes two."""
    _open(home)
    from dateline.accounts.models import User
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Claim, Proposal

    claim = Claim.objects.filter(document_id=claim_id.rstrip("/").rpartition("/")[2]).first()
    if claim is None:
        raise Refused(f"no claim has the id or address {claim_id!r}")
    user = User.objects.filter(username=by, is_active=True).first()
    if user is None:
        raise Refused(f"nobody signs in as {by!r}")
    made: Any = None
    with answering(f"{claim_id} was not assessed"):
        made = assess_claim(claim, status, reason=reason, cause=cause, user=user)
    is_proposed = isinstance(made, Proposal)
    click.echo(f"Proposed: {made}. A second person approves it at the desk." if is_proposed else f"{made}.")


def _open(home: Home) -> None:
    check_home(home)
    open_desk(home)
