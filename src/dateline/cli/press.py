"""``dateline press``: the edition, brought up to date, made anew, or held against the record."""

import secrets
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from dateline.cli.desk import check_home, record_cursor, signing_key
from dateline.cli.errors import Failed
from dateline.edition import doorbell
from dateline.edition.home import Home

if TYPE_CHECKING:
    from dateline.press.press import Counts, Press

_LONGEST_WAIT = 1800


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Press every page from scratch.")
@click.option("--check", "is_check", is_flag=True, help="Change nothing; name each file that is not as it should be.")
@click.pass_obj
def press(home: Home, is_all: bool, is_check: bool) -> None:
    """Brings the edition up to date with the record."""
    check_home(home)
    if is_check:
        _check(home)
    else:
        bring_up_to_date(home, is_all=is_all)


def bring_up_to_date(home: Home, *, is_all: bool = False) -> None:
    """Presses here, or asks the press that is running and waits for it."""
    from dateline.press.press import Press
    from dateline.press.serve import AlreadyPressing, only_press

    try:
        with only_press(home):
            worker = Press(home, record_cursor(home), signing_key(home), now=datetime.now(UTC))
            counts = _press_all(worker, is_all=is_all)
            problems = worker.store.problems()
    except AlreadyPressing:
        problems = _ask_running_press(home, is_all=is_all)
    else:
        click.echo(f"Pressed {counts.rendered} pages, {counts.written} of them changed.")
    for path, reason in problems.items():
        raise Failed(f"{path} could not be pressed: {reason}")


def _press_all(worker: "Press", *, is_all: bool) -> "Counts":
    from dateline.press.press import Counts

    if is_all:
        worker.begin_anew()
    total = Counts(0, 0)
    while (counts := worker.work()) is not None:
        total = Counts(total.rendered + counts.rendered, total.written + counts.written)
        if sys.stderr.isatty():
            click.echo(f"\r{total.rendered} pages, {worker.store.count('dirty')} to go ", nl=False, err=True)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    return total


def _ask_running_press(home: Home, *, is_all: bool) -> dict[str, str]:
    from dateline.press.serve import ANEW
    from dateline.press.store import Store

    token = f"{ANEW.decode()}{secrets.token_hex(8)}"
    cursor = record_cursor(home)

    def is_done() -> bool:
        from dateline.record import log

        store = Store(home.press_store, read_only=True)
        is_anew = not is_all or store.state("pressed_anew") == token
        if not is_anew:
            doorbell.ring(home.press_bell, token.encode())
        return is_anew and store.position >= log.length(cursor) and store.count("dirty") == 0

    doorbell.ring(home.press_bell, b"look")
    _wait_until(is_done)
    click.echo("The running press has brought the edition up to date.")
    return Store(home.press_store, read_only=True).problems()


def _wait_until(is_done: Callable[[], bool]) -> None:
    import sqlite3

    end = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < end:
        try:
            if is_done():
                return
        except sqlite3.DatabaseError:
            pass  # The running press has just thrown its store away.
        time.sleep(0.1)
    raise Failed("the running press did not finish; 'dateline status' tells what it does")


def _check(home: Home) -> None:
    from dateline.press.check import differences
    from dateline.press.serve import AlreadyPressing, only_press

    try:
        with only_press(home):
            pass
    except AlreadyPressing:
        _ask_running_press(home, is_all=False)
    found = list(differences(home, record_cursor(home), signing_key(home), now=datetime.now(UTC)))
    for kind, path in found:
        click.echo(f"{kind} {path}")
    if found:
        raise Failed(f"{len(found)} files are not as the record wants them; 'dateline press --all' mends that")
    click.echo("Every file is as the record wants it.")
