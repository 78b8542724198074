"""``dateline record``: checking, exporting and naming the log."""

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from dateline.cli.desk import check_home, record_cursor, signing_key
from dateline.cli.errors import Failed
from dateline.edition.home import Home

if TYPE_CHECKING:
    from dateline.record.checkpoint import Checkpoint


@click.group()
def record() -> None:
    """The log of everything that was published."""


@record.command()
@click.pass_obj
def verify(home: Home) -> None:
    """Checks the log, its documents, and the last checkpoint in the edition."""
    check_home(home)
    from dateline.record.verify import verify_log

    cursor = record_cursor(home)
    checkpoint, problem = _last_checkpoint(home)
    verdict = verify_log(cursor, checkpoint)
    problems = [*([problem] if problem else []), *verdict.problems]
    if problems:
        for line in problems:
            click.echo(line)
        raise Failed(f"the record does not hold: {problems[0]}")
    against = f"and with the checkpoint of {checkpoint.size}" if checkpoint else "(no checkpoint was published yet)"
    click.echo(f"{verdict.size} entries hold together {against}. Root {verdict.root.hex()}")


@record.command()
@click.pass_obj
def export(home: Home) -> None:
    """Prints every entry as one line of JSON."""
    check_home(home)
    from dateline.record.log import entries

    for entry in entries(record_cursor(home)):
        line = msgspec.to_builtins(entry.header)
        line["leaf"] = entry.leaf.hex()
        line["salt"] = entry.salt.hex() if entry.salt else None
        line["document"] = msgspec.Raw(entry.document) if entry.document else None
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


@record.command()
@click.pass_obj
def key(home: Home) -> None:
    """Prints the public key, in the form C2SP verifiers take."""
    check_home(home)
    from dateline.record.checkpoint import log_name, verifier_key
    from dateline.record.log import origin

    click.echo(verifier_key(log_name(origin(record_cursor(home))), signing_key(home).public_key()))


def _last_checkpoint(home: Home) -> "tuple[Checkpoint | None, str]":
    from dateline.record.checkpoint import BadCheckpoint, log_name, open_checkpoint
    from dateline.record.log import origin

    try:
        note = (home.edition / "record" / "checkpoint").read_bytes()
    except FileNotFoundError:
        return None, ""
    try:
        name = log_name(origin(record_cursor(home)))
        return open_checkpoint(note, name, signing_key(home).public_key()), ""
    except BadCheckpoint as problem:
        return None, str(problem)
