"""A web site on loopback that answers with whatever bytes a test wants."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

Answer = bytes | Iterable[bytes]


class Site:
    """Listens until it is closed; keeps the requests it got."""

    def __init__(self, answer: Callable[[str], Answer], context: ssl.SSLContext | None = None) -> None:
        self.answer, self.context = answer, context
        self.requests: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), connection:
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
            asked = b""
            while b"\r\n\r\n" not in asked:
                piece = connection.recv(65536)
                if not piece:
                    return
                asked += piece
            self.requests.append(asked.decode())
            said = self.answer(asked.split()[1].decode())
            for piece in [said] if isinstance(said, bytes) else said:
                connection.sendall(piece)

    def close(self) -> None:
        self.listener.close()


@contextmanager
def site(answer: Callable[[str], Answer] | Answer, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers every request so."""
    running = Site(answer if callable(answer) else lambda _: answer, context)
    try:
        yield running
    finally:
        running.close()


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer with these headers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
