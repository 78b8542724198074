"""``dateline audit``: checking, taking away and erasing what the desk keeps of every act."""

import sys
from datetime import date, datetime, time, timedelta

import click

from dateline.cli.desk import check_home, open_desk
from dateline.cli.errors import Failed, Refused
from dateline.edition.home import Home


@click.group()
def audit() -> None:
    """Who did what at the desk, and when."""


@audit.command()
@click.option("--noted", default="", help="A hash that was noted before; it must still be in the audit.")
@click.pass_obj
def verify(home: Home, noted: str) -> None:
    """Walks the whole chain, and prints its newest hash. Note that elsewhere."""
    check_home(home)
    open_desk(home)
    from dateline.audit.chain import verify_chain

    verdict = verify_chain(noted.strip().lower())
    if verdict.problem:
        raise Failed(f"the audit does not hold: {verdict.problem}")
    click.echo(f"{verdict.size} entries hold together. Newest hash {verdict.head}")


@audit.command()
@click.option("--since", help="The first day, such as 2026-03-12.")
@click.option("--until", help="The last day.")
@click.option("--json", "form", flag_value="json", default=True, help="One line of JSON for each entry [default].")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
@click.pass_obj
def export(home: Home, since: str | None, until: str | None, form: str) -> None:
    """Prints entries, oldest first. Keep them private: they hold names and headlines of drafts."""
    first, last = _day(since, "--since"), _day(until, "--until")
    check_home(home)
    open_desk(home)
    from dateline.audit.actions import audit as keep
    from dateline.audit.export import export_lines
    from dateline.audit.queries import in_order, search_audit
    from dateline.audit.things import Thing
    from dateline.house.queries import house_zone

    zone = house_zone()
    found = search_audit(
        since=datetime.combine(first, time.min, zone) if first else None,
        until=datetime.combine(last + timedelta(days=1), time.min, zone) if last else None,
    )
    kept = keep("export_audit", Thing("audit"), words={"form": form})
    for line in export_lines(in_order(found.filter(seq__lt=kept.seq)), "csv" if form == "csv" else "json"):
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


@audit.command()
@click.option("--person", required=True, metavar="NAME", help="The name they sign in with, or signed in with.")
@click.option("--reason", required=True, metavar="TEXT", help="Stays in the audit; write nobody's name.")
@click.pass_obj
def erase(home: Home, person: str, reason: str) -> None:
    """Erases all words of one person. What was done, when and by which account number stays proven."""
    if not reason.strip():
        raise Refused("--reason needs words")
    check_home(home)
    open_desk(home)
    from dateline.audit.actions import erase_words
    from dateline.audit.queries import accounts_named, words_of_person
    from dateline.audit.things import Thing

    accounts = accounts_named(person)
    if not accounts:
        raise Refused(f"the audit knows nobody who signs in as {person!r}")
    count = sum(
        erase_words(list(words_of_person(account)), reason=reason, about=Thing("account", account))
        for account in accounts
    )
    click.echo(f"Erased the words of {count} entries.")


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise Refused(f"{option} {text} is not a day; write one such as 2026-03-12") from problem
