"""``dateline claims``: what a text says, and who says so."""

import json
import sys
from datetime import date, datetime
from pathlib import Path

import click

from dateline.cli.errors import Refused
from dateline.cli.ledger import assess, list_claims
from dateline.suggestions.found import FoundDate, FoundPlace, Span, SuggestedClaim, Suggestion, UntiedLine, as_json

_LARGEST = 2_000_000
"""Bytes of a text; a book has about one million."""


@click.group()
def claims() -> None:
    """The ledger, and what a text says and who says so."""


claims.add_command(list_claims)
claims.add_command(assess)


@claims.command()
@click.argument("path", metavar="FILE")
@click.option("--dateline", type=click.DateTime(["%Y-%m-%d"]), help="The day the text was written on: 2026-03-12.")
@click.option("--json", "is_json", is_flag=True, help="Print a line of JSON for each thing found.")
def suggest(path: str, dateline: datetime | None, is_json: bool) -> None:
    """Prints the statements of a text with their sources, its dates and its places. Needs no home.

    FILE is plain text in UTF-8, or - for standard input. Nothing is recorded and nothing is sent anywhere.
    """
    from dateline.suggestions.suggest import suggest as find

    text = _text(path)
    found = find(text, dateline.date() if dateline else None)
    if is_json:
        for one in found:
            click.echo(json.dumps(as_json(one), ensure_ascii=False))
        return
    for one in found:
        click.echo(_line(text, one))
    click.echo(_summary(found, dateline.date() if dateline else None))


def _text(path: str) -> str:
    name = "standard input" if path == "-" else _plain(path)
    data = _bytes(path, name)
    if len(data) > _LARGEST:
        raise Refused(f"{name}: larger than {_LARGEST // 1_000_000} MB; give it one story at a time")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise Refused(f"{name}: not plain text in UTF-8; save it as UTF-8 and try again") from problem
    if not text.strip("\ufeff \t\r\n"):
        raise Refused(f"{name}: there is no text in it")
    return text


def _bytes(path: str, name: str) -> bytes:
    try:
        if path == "-":
            return sys.stdin.buffer.read(_LARGEST + 1)
        with Path(path).open("rb") as file:
            return file.read(_LARGEST + 1)
    except (OSError, ValueError) as problem:
        reason = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
        raise Refused(f"{name}: cannot be read ({reason}); name a file of plain text") from problem


def _plain(text: str) -> str:
    """The text in one line, without what would command the terminal."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(one if one.isprintable() else " " for one in clean).split())


def _line(text: str, one: Suggestion) -> str:
    if isinstance(one, FoundDate):
        return f"  date   {one.value}  ({_part(text, one.date)})"
    if isinstance(one, FoundPlace):
        return f"  place  {_plain(one.name)}"
    if isinstance(one, UntiedLine):
        return f"OURS: {_part(text, one.nonverification)}\n    speaks of no statement found"
    return _claim(text, one)


def _claim(text: str, one: SuggestedClaim) -> str:
    source = _part(text, one.source) if one.source else "(nobody named)"
    said = " ... ".join(_part(text, span) for span in one.content)
    lines = [f"{source}: {said}", f"    {one.kind}, {one.quotation}, {one.cue_class}: {_plain(one.cue)}"]
    if one.nonverification:
        lines.append(f"    not verified: {_part(text, one.nonverification)}")
    return "\n".join(lines)


def _part(text: str, span: Span) -> str:
    return _plain(text[span[0] : span[1]])


def _summary(found: list[Suggestion], dateline: date | None) -> str:
    counts = [
        (SuggestedClaim, "statements"),
        (UntiedLine, "lines of ours alone"),
        (FoundDate, "dates"),
        (FoundPlace, "places"),
    ]
    words = ", ".join(f"{sum(isinstance(one, kind) for one in found)} {name}" for kind, name in counts)
    return words if dateline else f"{words}; with --dateline, days such as Tuesday are told too"
