"""``dateline serve``: all processes of a newsroom under one command."""

import asyncio
import ctypes
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import click

from dateline.cli.desk import NOTHING_LEAVES, check_home, record_cursor, settings_of, signing_key
from dateline.cli.errors import Failed
from dateline.edition.home import Home

PARTS = ("edge", "desk", "press", "worker")
_PR_SET_PDEATHSIG = 1
_STOP_SECONDS, _LONGEST_PAUSE, _STEADY_SECONDS = 10.0, 10.0, 30.0


class ListeningAddress(click.ParamType[str]):
    """An address of this machine by its numbers, so that no name service decides where the newsroom listens."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address; ``localhost`` is 127.0.0.1."""
        try:
            return str(ipaddress.ip_address("127.0.0.1" if value == "localhost" else value))
        except ValueError:
            self.fail(f"{value!r} is no address; write one such as 127.0.0.1 or ::1", param, ctx)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, type=ListeningAddress(), help="The address to listen on."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port of the site.")
@click.option("--desk-port", default=8001, show_default=True, type=click.IntRange(1, 65535), help="Port of the desk.")
@click.option("--only", type=click.Choice(PARTS), help="Run one of them, in this process.")
@click.pass_obj
def serve(home: Home, host: str, port: int, desk_port: int, only: str | None) -> None:
    """Runs edge, desk, press and worker, and starts again whichever dies."""
    check_home(home)
    check_debug(home, host)
    if only is not None:
        run_part(home, only, host, port, desk_port)
        return
    for number, what in ((port, "--port"), (desk_port, "--desk-port")):
        check_port(host, number, what)
    click.echo(f"Site: http://localhost:{port}/   Desk: http://localhost:{desk_port}/desk/   Stop with Ctrl-C.")
    click.echo(NOTHING_LEAVES)
    Supervisor(home, host, port, desk_port).run()


def run_part(home: Home, part: str, host: str, port: int, desk_port: int) -> None:
    """Runs one process of a newsroom until it is told to stop."""
    home.run.mkdir(parents=True, exist_ok=True)
    (home.run / f"{part}.pid").write_text(str(os.getpid()))
    if part == "edge":
        _run_edge(home, host, port)
    elif part == "desk":
        _run_desk(home, host, desk_port)
    elif part == "press":
        _run_press(home)
    else:
        _run_worker(home)


def check_port(host: str, port: int, option: str) -> None:
    """Raises Failed where something else listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise Failed(f"port {port} cannot be used ({problem.strerror}); choose another with {option}") from problem


def check_debug(home: Home, host: str) -> None:
    """Debug pages show everything, so they never leave this machine."""
    if settings_of(home).is_local_only and not ipaddress.ip_address(host).is_loopback:
        raise Failed("a demo or debug newsroom listens on loopback only; leave --host out")


class Supervisor:
    """Starts the processes, starts dead ones again, and stops them cleanly."""

    def __init__(self, home: Home, host: str, port: int, desk_port: int) -> None:
        """Nothing is started yet."""
        self._home = home
        options = ["--host", host, "--port", str(port), "--desk-port", str(desk_port)]
        base = [sys.executable, "-m", "dateline", "--home", str(home.path), "serve", *options, "--only"]
        self._commands = {part: [*base, part] for part in PARTS}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._started: dict[str, float] = {}
        self._pause: dict[str, float] = dict.fromkeys(PARTS, 0.1)
        self._due: dict[str, float] = dict.fromkeys(PARTS, 0.0)
        self._stopping = threading.Event()

    def run(self, beside: Callable[[], None] = lambda: None) -> None:
        """Watches over the processes until SIGINT or SIGTERM, and calls what stands beside between two looks."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stopping.set())
        try:
            while not self._stopping.wait(0.05):
                for part in PARTS:
                    self._watch(part, time.monotonic())
                beside()
        finally:
            self._stop()

    def _watch(self, part: str, now: float) -> None:
        process = self._running.get(part)
        if process is None:
            if now >= self._due[part]:
                self._start(part, now)
        elif process.poll() is not None:
            self._mourn(part, process, now)

    def _start(self, part: str, now: float) -> None:
        # Its own process group: Ctrl-C reaches only this process, which then stops the others in order.
        self._running[part] = subprocess.Popen(
            self._commands[part],
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has one thread
            start_new_session=True,
        )
        self._started[part] = now

    def _mourn(self, part: str, process: subprocess.Popen[bytes], now: float) -> None:
        del self._running[part]
        if now - self._started[part] > _STEADY_SECONDS:
            self._pause[part] = 0.1
        print(f"dateline: {part} ended ({process.returncode}); it is started again", file=sys.stderr)
        self._due[part] = now + self._pause[part]
        self._pause[part] = min(self._pause[part] * 2, _LONGEST_PAUSE)

    def _stop(self) -> None:
        for process in self._running.values():
            process.terminate()
        end = time.monotonic() + _STOP_SECONDS
        for process in self._running.values():
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def _die_with_parent() -> None:
    # A supervisor killed with -9 must not leave a second newsroom running behind it.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _run_edge(home: Home, host: str, port: int) -> None:
    from dateline.edge.serve import serve_edge

    asyncio.run(serve_edge(home, host, port))


def _run_desk(home: Home, host: str, port: int) -> None:
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    os.environ["DATELINE_HOME"] = str(home.path)
    Server(
        "dateline.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
    ).serve()


def _run_press(home: Home) -> None:
    from dateline.press.serve import AlreadyPressing, serve_press

    try:
        serve_press(home, record_cursor(home), signing_key(home), _stop_flag())
    except AlreadyPressing as problem:
        raise Failed(str(problem)) from problem


def _run_worker(home: Home) -> None:
    from dateline.cli.worker import run_worker

    run_worker(home, _stop_flag())


def _stop_flag() -> Callable[[], bool]:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    return stop.is_set
