"""Runs one edge process."""

import asyncio
import os
import resource
import signal

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server

from dateline.edge.app import Edge
from dateline.edition.home import Home

_BACKLOG, _MOST_READERS, _HEADER_MILLISECONDS = 4096, 100_000, 10_000
_FILES_FOR_ITSELF = 200


async def serve_edge(home: Home, host: str, port: int) -> None:
    """Serves a newsroom's edition until it is told to stop."""
    edge = Edge(home.edition, home.run / f"edge-{port}.sock", home.counts, home.search)
    server = Server(
        edge,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        backlog=_BACKLOG,
        # Without this the server stops taking readers at 128, and a few hundred slow ones close the site.
        backpressure=_room(),
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MILLISECONDS),
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _end, edge, loop, number)
    await server.serve()


def _end(edge: Edge, loop: asyncio.AbstractEventLoop, number: int) -> None:
    """Ends at once, with this hour's counts written: the server itself would wait for the slowest reader."""
    edge.__rsgi_del__(loop)
    loop.remove_signal_handler(number)
    os.kill(os.getpid(), number)


def _room() -> int:
    """How many readers may be connected at once: as many as the system lets this process have open files."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_READERS if hard == resource.RLIM_INFINITY else min(hard, _MOST_READERS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(128, most - _FILES_FOR_ITSELF)
