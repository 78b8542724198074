"""The desk in a browser: somebody signed in, and everything the content policy stops noted."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.newsroom import Newsroom
from tests.street.browser import wait_for

_NOTE = "document.addEventListener('securitypolicyviolation', (event) => noteViolation({rule: event.effectiveDirective, blocked: event.blockedURI, place: `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`, on: location.pathname}))"

NAME = "desk_session"


@contextmanager
def desk_only(newsroom: Newsroom, port: int, log: Path) -> Iterator[str]:
    """The desk by itself, with what it logs in a file."""
    command = [sys.executable, "-m", "dateline", "--home", str(newsroom.home.path), "serve", "--only", "desk"]
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [*command, "--desk-port", str(port)],
            stdout=lines,
            stderr=lines,
            env=os.environ | {"DATELINE_HOME": str(newsroom.home.path)},
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/desk/accounts/login/")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(15)


def session_of(newsroom: Newsroom, role: str = "administrator") -> str:
    """A session of somebody with this role; to be made before there is a browser."""
    return str(newsroom.client(role=role).cookies[NAME].value)


def signed_in(browser: Any, desk: str, session: str) -> Any:
    """A browser that has somebody's session, and notes what the policy stops in any of its pages."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.add_cookies([{"name": NAME, "value": session, "url": desk, "httpOnly": True}])
    context.violations = []
    context.expose_binding("noteViolation", lambda _source, violation: context.violations.append(violation))
    context.add_init_script(_NOTE)
    return context
