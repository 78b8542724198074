"""Runs one edge process."""

import asyncio
import os
import signal
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from dateline.edge.app import Edge


async def serve_edge(edition: Path, bell: Path, counts: Path, host: str, port: int) -> None:
    """Serves an edition until it is told to stop."""
    edge = Edge(edition, bell, counts)
    server = Server(
        edge,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
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
