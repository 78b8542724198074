"""The record and the doors on PostgreSQL: a server of Debian's, on loopback, in a throw-away folder."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dateline.record import log, schema
from dateline.record.verify import verify_log
from tests.conftest import leave_out
from tests.edge.test_http import free_port
from tests.record.log import HOUSE, NOW, story

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that ends with these tests."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs or not (programs[-1] / "initdb").exists():
        leave_out("PostgreSQL", "make judges")
    folder, port = Path(tempfile.mkdtemp(prefix="dateline-postgresql-")), free_port()
    folder.chmod(0o711)
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if who:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    subprocess.run(
        [*who, programs[-1] / "initdb", "--no-sync", "-D", data, "-A", "trust", "-U", "dateline", "-E", "UTF8"],
        check=True,
        capture_output=True,
        cwd="/",
    )
    options = [
        f"-c{name}"
        for name in (
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
            "fsync=off",  # Nothing here pulls the plug, and the server goes with these tests.
        )
    ]
    process = subprocess.Popen(
        [*who, programs[-1] / "postgres", "-D", data, *options], stderr=subprocess.DEVNULL, cwd="/"
    )
    address = f"postgresql://dateline@127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        subprocess.run(
            [*who, programs[-1] / "pg_ctl", "-D", data, "-m", "immediate", "stop"], capture_output=True, cwd="/"
        )
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")


@pytest.fixture
def database(server: str) -> str:
    """A database with an empty log and a desk table beside it."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS record WITH (FORCE)")
        connection.execute("CREATE DATABASE record")
    with psycopg.connect(f"{server}/record") as connection:
        cursor = connection.cursor()
        schema.run_step(cursor, 1, "postgresql", "testorigin")
        log.publish(cursor, HOUSE, now=NOW)
        cursor.execute("CREATE TABLE desk_notes (secret TEXT)")
    return f"{server}/record"


def test_a_rollback_leaves_no_gap(database):
    with psycopg.connect(database) as connection:
        log.publish(connection.cursor(), story(1), now=NOW)
        connection.rollback()
        log.publish(connection.cursor(), story(2), now=NOW)
        connection.commit()
        assert [entry.header.seq for entry in log.entries(connection.cursor())] == [1, 2]
        assert verify_log(connection.cursor()).problems == []


def test_many_writers_share_no_number_and_leave_none_out(database):
    def write(writer: int) -> None:
        with psycopg.connect(database) as connection:
            for number in range(25):
                log.publish(connection.cursor(), story(writer * 100 + number), now=NOW)
                connection.commit()

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    with psycopg.connect(database) as connection:
        assert [entry.header.seq for entry in log.entries(connection.cursor())] == list(range(1, 102))
        assert verify_log(connection.cursor()).problems == []


def test_the_press_reads_under_a_role_that_may_see_nothing_but_the_record(database):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS dateline_press")
        connection.execute("CREATE ROLE dateline_press LOGIN")
        connection.execute(f"GRANT SELECT ON {', '.join(schema.TABLES)} TO dateline_press")
    with psycopg.connect(database.replace("dateline@", "dateline_press@"), autocommit=True) as reading:
        assert log.length(reading.cursor()) == 1
        for statement in (
            "SELECT secret FROM desk_notes",
            "DELETE FROM record_entry",
            "UPDATE record_head SET seq = 9",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reading.execute(statement)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP OWNED BY dateline_press")
        connection.execute("DROP ROLE dateline_press")


def test_every_door_goes_through_the_record_on_postgresql_too(server):
    said = _tests_on(
        server,
        "tests/desk/test_doors.py",
        "tests/desk/test_roles.py",
        "-k",
        "through_the_record or record_refuses or finds_a_contributor",
    )
    assert "21 passed" in said, said[-300:]


def test_embargo_and_schedule_hold_on_postgresql_too(server):
    names = ("embargo", "schedule", "timing_properties", "at_once")
    _tests_on(server, *(f"tests/desk/test_{name}.py" for name in names))


def test_the_ledger_holds_on_postgresql_too(server):
    names = ("ledger", "several_claims", "claims_off_the_site")
    decided = [
        f"tests/desk/test_claims_as_decided.py::test_{name}"
        for name in (
            "an_address_with_a_nul_is_refused_in_a_line",
            "what_somebody_else_did_while_a_form_waited_for_its_turn_is_seen",
        )
    ]
    _tests_on(server, *(f"tests/desk/test_{name}.py" for name in names), *decided)


def _tests_on(server: str, *arguments: str) -> str:
    """The same tests as on SQLite, by a pytest of its own whose newsroom lives on this server; what it printed."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS newsroom WITH (FORCE)")
        connection.execute("CREATE DATABASE newsroom")
    surroundings = os.environ | {"DATELINE_TEST_POSTGRESQL": server}
    command = [sys.executable, "-m", "pytest", *arguments, "-p", "no:xdist"]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\b[1-9]\d* passed\b", done.stdout), done.stdout[-300:]
    return done.stdout


def test_audit_and_sealed_material_hold_on_postgresql_too(server):
    """The same tests as on SQLite, and what only PostgreSQL could do to its tables."""
    assert "passed" in _tests_on(server, "tests/audit", "tests/sealed", "-k", "not door and not judge")


def test_a_newsroom_on_postgresql_is_pressed_and_verified(server, tmp_path):
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE whole")
    surroundings = os.environ | {"DATABASE_URL": f"{server}/whole"}
    surroundings.pop("DATELINE_HOME", None)
    page = Path(__file__).parent / "importers" / "pages" / "english.txt"
    for arguments in (
        ["init"],
        ["import", "page", str(page), "--publish"],
        ["press"],
        ["press", "--check"],
        ["record", "verify"],
    ):
        command = [sys.executable, "-m", "dateline", "--home", str(tmp_path / "home"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, env=surroundings)
        assert done.returncode == 0, (arguments, done.stderr)
    assert "(published" in done.stdout or "hold together" in done.stdout
