"""Runs one edge process."""

from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from dateline.edge.app import Edge


async def serve_edge(edition: Path, bell: Path, host: str, port: int) -> None:
    """Serves an edition until it is told to stop."""
    server = Server(
        Edge(edition, bell),
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
    )
    await server.serve()
