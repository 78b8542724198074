"""A browser for tests: Debian's Chromium by Playwright, and a running newsroom to point it at."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline.edition.home import Home
from tests.conftest import leave_out

CHROMIUM = "/usr/bin/chromium"


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser; the test is left out where there is none."""
    if not shutil.which(CHROMIUM):
        leave_out("Chromium", "make judges")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def running(home: Home, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A whole newsroom under ``dateline serve``; site on ``port``, desk on the next."""
    command = [sys.executable, "-m", "dateline", "--home", str(home.path), "serve", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--desk-port", str(port + 1)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"DATELINE_HOME": str(home.path)},
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        wait_for(f"http://127.0.0.1:{port + 1}/desk/accounts/login/")
        yield process
    finally:
        process.terminate()
        process.wait(15)


def wait_for(address: str, seconds: float = 30) -> bytes:
    """What an address answers, once it does."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def watch(page: Any) -> dict[str, list[str]]:
    """Notes every host a page talks to, and everything it complains of."""
    noted: dict[str, list[str]] = {"hosts": [], "complaints": []}
    page.on(
        "request", lambda request: noted["hosts"].append(request.url.split("/")[2]) if "//" in request.url else None
    )
    page.on("pageerror", lambda error: noted["complaints"].append(str(error)))
    page.on(
        "console", lambda line: noted["complaints"].append(line.text) if line.type in ("error", "warning") else None
    )
    return noted


def sign_in(page: Any, port: int, name: str, password: str, secret: str) -> None:
    """At the desk, with password and authenticator app."""
    page.goto(f"http://localhost:{port + 1}/desk/")
    page.fill("#id_login", name)
    page.fill("#id_password", password)
    page.click("button[type=submit] >> nth=0")
    give_code(page, secret)
    page.wait_for_selector(".desk-home")


def give_code(page: Any, secret: str, steps: int = 0) -> None:
    """What an authenticator app shows. Each works once; the desk also takes the next one, for clocks that are fast."""
    from dateline.accounts.codes import code_now

    page.wait_for_selector("#id_code")
    page.fill("#id_code", code_now(secret, later=30 * steps))
    page.click("button[type=submit] >> nth=0")
