"""``dateline status``: what runs, how long the record is, how far the edition is."""

import json
import sqlite3
from pathlib import Path

import click

from dateline.cli.desk import check_home, record_cursor
from dateline.cli.errors import Failed
from dateline.cli.serve import PARTS
from dateline.edition.home import Home


@click.command()
@click.option("--json", "is_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def status(home: Home, is_json: bool) -> None:
    """Tells what runs, how long the record is and how far the edition has come."""
    check_home(home)
    found = read_status(home)
    click.echo(json.dumps(found) if is_json else _plain(found))


def read_status(home: Home) -> dict[str, object]:
    """Processes, record length, edition position, queue and last error. Raises Failed."""
    from dateline.record.log import RecordRefused, length

    try:
        record = length(record_cursor(home))
    except (RecordRefused, sqlite3.DatabaseError) as problem:
        raise Failed(f"the record cannot be read: {problem}") from problem
    position, queue, problems = _press_state(home)
    return {
        "home": str(home.path),
        "processes": {part: _is_running(home, part) for part in PARTS},
        "record": record,
        "edition": position,
        "queue": queue,
        "last_error": next(iter(f"{path}: {reason}" for path, reason in problems.items()), None),
    }


def _press_state(home: Home) -> tuple[int, int, dict[str, str]]:
    from dateline.press.store import Store

    try:
        store = Store(home.press_store, read_only=True)
        return store.position, store.count("dirty"), store.problems()
    except sqlite3.DatabaseError:
        return 0, 0, {}


def _is_running(home: Home, part: str) -> bool:
    try:
        number = int((home.run / f"{part}.pid").read_text())
        return f"--only\0{part}".encode() in Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError):
        return False


def _plain(found: dict[str, object]) -> str:
    processes: dict[str, bool] = found["processes"]  # type: ignore[assignment]
    running = ", ".join(part for part, is_up in processes.items() if is_up) or "nothing"
    behind = int(str(found["record"])) - int(str(found["edition"]))
    state = (
        "up to date" if behind == 0 and not found["queue"] else f"{behind} entries and {found['queue']} pages behind"
    )
    return "\n".join(
        [
            f"Home     {found['home']}",
            f"Running  {running}",
            f"Record   {found['record']} entries",
            f"Edition  {state}",
            f"Error    {found['last_error'] or 'none'}",
        ]
    )
