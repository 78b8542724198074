"""A real newsroom for tests: its own folder, its own database file, real transactions.

The newsroom is made once for all test processes and copied back before each test that asks for it,
so that what commits really commits and the press reads what it would read.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest

_MEMORY = Path("/dev/shm")
_ROOM = 4 * 1024**3
_NAME = "dltest-"
"""Short, because Chromium puts a socket into a folder in a folder of this, and a socket's path has 107 letters at most."""


def _sweep() -> None:
    """Takes away what tests that were killed left in memory."""
    for left in _MEMORY.glob(f"{_NAME}*"):
        if not Path("/proc", left.name.split("-")[1]).exists():
            shutil.rmtree(left, ignore_errors=True)


def _make_place() -> Path:
    """A folder for all that this process writes: in memory where there is room, because a disk takes its time to sync."""
    is_nested = tempfile.gettempdir().startswith(f"{_MEMORY}/")
    is_roomy = not is_nested and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM
    if is_roomy:
        _sweep()
    place = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=_MEMORY if is_roomy else None))
    place.chmod(0o711)  # PostgreSQL, as a user of its own, passes through.
    os.environ["TMPDIR"] = tempfile.tempdir = str(place)
    return place


_PLACE = _make_place()
HOME = _PLACE / "home"
os.environ["DATELINE_HOME"] = str(HOME)
POSTGRESQL = os.environ.pop("DATELINE_TEST_POSTGRESQL", "")
"""Where set, the newsroom of the tests keeps its desk and record there; see test_postgresql.py."""
os.environ["DATABASE_URL"] = f"{POSTGRESQL}/newsroom" if POSTGRESQL else ""

from dateline.config.newsroom import Settings  # noqa: E402
from dateline.edition.home import Home  # noqa: E402
from tests.newsroom import Newsroom  # noqa: E402

TORTURE = int(os.environ.get("DATELINE_TORTURE", "1"))
"""How many times longer than usual the random tests go on; see ``make torture``."""

# How fast a machine is says nothing about what is tested on it.
hypothesis.settings.register_profile(
    "newsroom",
    hypothesis.settings.default,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("newsroom")

_MISSING: dict[str, str] = {}


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Holds back the other test processes while one makes what all of them use."""
    with (folder / "making.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def shared(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests have in common."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return factory.getbasetemp().parent if is_worker else factory.getbasetemp()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty newsroom to copy, made once for all processes; with PostgreSQL, once for each server."""
    from dateline.cli.desk import open_desk

    folder = _of_server() if POSTGRESQL else shared(tmp_path_factory)
    with only_one(folder):
        if not (folder / "template").exists():
            _make_template(folder / "template")
    if not HOME.exists():
        shutil.copytree(folder / "template", HOME)
        open_desk(Home(HOME))
    return folder / "template"


def _of_server() -> Path:
    """A folder that all runs on one server have in common, beside that server's own."""
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres") as connection:
        row = connection.execute("SHOW unix_socket_directories").fetchone()
    assert row is not None
    return Path(row[0])


def _make_template(place: Path) -> None:
    from dateline.cli.init import make_newsroom

    make_newsroom(
        Home(HOME),
        Settings(),
        name="The Test Courier",
        timezone="Europe/Kyiv",
        language="en",
        url="http://localhost:8000",
        administrator="admin",
    )
    _close()
    if POSTGRESQL:
        _copy_database("newsroom", "template_newsroom")
    shutil.copytree(HOME, place)


@pytest.fixture
def newsroom(template: Path) -> Iterator[Newsroom]:
    """A fresh newsroom with nothing published but its house."""
    _close()
    shutil.rmtree(HOME)
    shutil.copytree(template, HOME)
    if POSTGRESQL:
        _copy_database("template_newsroom", "newsroom")
    from django.core.cache import cache

    cache.clear()
    yield Newsroom(Home(HOME))
    _close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The demo newsroom, made by its own command and pressed; the same for all processes, so nobody changes it."""
    folder = shared(tmp_path_factory)
    home = folder / "demo"
    with only_one(folder):
        if not (folder / "demo.made").exists():
            command = [sys.executable, "-m", "dateline", "--home", str(home), "demo", "--no-serve"]
            subprocess.run(command, check=True, capture_output=True, env=os.environ | {"DATELINE_HOME": str(home)})
            (folder / "demo.made").touch()
    return Home(home)


@pytest.fixture(scope="session")
def demo_edition(demo_home: Home) -> Path:
    """The demo newsroom's edition."""
    return demo_home.edition


@pytest.fixture(scope="session")
def seed() -> Path:
    """The scraped page the importer was first written for."""
    folder = os.environ.get("DATELINE_SEED")
    if not folder:
        leave_out("seed", "set DATELINE_SEED to the folder of the seed page")
    files = sorted(Path(folder or "").resolve().glob("*.txt"))
    assert files, f"DATELINE_SEED names {folder}, which holds no page"
    return files[0]


def leave_out(what: str, how: str) -> None:
    """Skips a test for want of something outside; on CI that is a failure."""
    _MISSING[what] = how
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing: {how}")
    pytest.skip(f"{what} is missing: {how}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with what takes longest, so that all processes end together."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tells the process that prints the summary why a test was left out."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and isinstance(report.longrepr, tuple):
        report.user_properties.append(("left out", report.longrepr[2].removeprefix("Skipped: ")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Ends with what was left out and how to get it, and how many tests read the seed page."""
    seen = {
        str(value)
        for report in terminalreporter.stats.get("skipped", [])
        for name, value in report.user_properties
        if name == "left out"
    }
    ran = sum("seed" in report.keywords for report in terminalreporter.stats.get("passed", []))
    terminalreporter.write_line(f"{ran} tests read the seed page")
    for line in sorted(seen):
        terminalreporter.write_line(f"left out: {line}")


def pytest_sessionfinish() -> None:
    """Takes away all that was written; ``--basetemp`` names a folder that stays."""
    shutil.rmtree(_PLACE, ignore_errors=True)


def _copy_database(source: str, target: str) -> None:
    import psycopg

    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {target} TEMPLATE {source}")


def _close() -> None:
    from django.apps import apps
    from django.db import connections

    if apps.ready:
        connections.close_all()
