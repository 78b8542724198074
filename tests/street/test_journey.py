"""The street walked in a browser: import, sign in, edit, publish, read."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.desk import record_cursor
from dateline.edition.home import Home
from dateline.record import log
from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, running, sign_in, wait_for, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LEAD = "/2026/03/12/three-parties-tell-villagers-below-kerrin-pass-to-leave/"


def settle(home: Home, seconds: float = 10) -> None:
    """Waits until the edition has caught up with the record."""
    from dateline.press.store import Store

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        store = Store(home.press_store, read_only=True)
        if store.position == log.length(record_cursor(home)) and store.count("dirty") == 0:
            return
        time.sleep(0.02)
    raise AssertionError("the edition did not catch up")


def move_to(newsroom: Newsroom, port: int) -> None:
    """The addresses of a newsroom that is served on these ports."""
    from dateline.config.newsroom import Settings, write_settings
    from dateline.house.models import House

    write_settings(newsroom.home, Settings(desk_url=f"http://localhost:{port + 1}"))
    house = House.objects.get()
    house.url = f"http://localhost:{port}"
    house.save()


@pytest.mark.seed
def test_from_the_scraped_page_to_the_reader(newsroom: Newsroom, seed: Path):
    port = free_port()
    move_to(newsroom, port)
    from dateline.accounts.actions import set_up_authenticator

    secret = set_up_authenticator(newsroom.person("editor", "ed"))
    command = [
        sys.executable,
        "-m",
        "dateline",
        "--home",
        str(newsroom.home.path),
        "import",
        "page",
        str(seed),
        "--publish",
    ]
    subprocess.run(command, check=True, capture_output=True)
    headline = seed.read_text().splitlines()[4]
    with running(newsroom.home, port), chromium() as browser:
        settle(newsroom.home)
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        noted = watch(page)
        read_seed_page(page, port, headline)
        sign_in(page, port, "ed", "a long password", secret)
        show_edit_links(page, port)
        publish_new_headline(page, port, headline)
        address = page.url
        for path in (
            "/",
            "/topics/russia/",
            "/authors/nate-ostiller/",
            "/feed.xml",
            "/atom.xml",
            "/feed.json",
            "/latest/",
        ):
            assert b"A headline changed at the desk" in wait_for(f"http://127.0.0.1:{port}{path}"), path
        assert address.startswith(f"http://localhost:{port}/2024/03/13/")
        assert set(noted["hosts"]) <= {f"localhost:{port}", f"localhost:{port + 1}"}
        assert noted["complaints"] == []


def read_seed_page(page: Any, port: int, headline: str) -> None:
    """Every row of the seed page's anatomy, as a reader finds it."""
    page.goto(f"http://localhost:{port}/")
    page.click(f"text={headline}")
    assert page.inner_text("h1") == headline
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    topics = page.eval_on_selector_all(".topics a", "all => all.map(one => [one.textContent, one.pathname])")
    assert [name for name, _ in topics][:3] == ["News Feed", "Russia", "Ukraine"] and len(topics) == 7
    reporter, desk = page.locator(".byline a").all_inner_texts()
    assert (reporter, desk.endswith("news desk")) == ("Nate Ostiller", True)
    assert page.inner_text(".byline") == f"by {reporter} and {desk}"
    assert page.get_attribute(".times time", "datetime") == "2024-03-13T14:31:00+02:00"
    assert "14:31 EET" in page.inner_text(".times") and "2 min read" in page.inner_text(".times")
    assert page.query_selector(".updated") is None and page.query_selector("figure.figure") is None
    assert page.query_selector("audio") is None and "AI" not in page.inner_text("header.story-head")
    assert page.inner_text(".unverified h2") == "What we could not verify"
    assert "either the claims" in page.inner_text(".unverified") and "Russian side" in page.inner_text(".unverified")
    assert page.locator(".body p").count() == 10 and page.locator(".authors li").count() == 2
    briefs = page.eval_on_selector_all(
        ".news-feed .brief", "all => all.map(one => one.querySelector('time').textContent)"
    )
    assert briefs == ["07:07", "06:02", "01:48"]
    assert page.locator(".edit-link").count() == 0


def show_edit_links(page: Any, port: int) -> None:
    """Switched on in this browser only, after being asked once more."""
    page.goto(f"http://localhost:{port + 1}/desk/edit-links/")
    page.click("text=Show edit links in this browser")
    page.wait_for_url(f"http://localhost:{port}/staff/**")
    assert page.inner_text(".staff-ask .staff-desk") == f"http://localhost:{port + 1}/desk/"
    page.click(".staff-yes")
    assert page.locator(".staff-on").is_visible()


def publish_new_headline(page: Any, port: int, headline: str) -> None:
    page.goto(f"http://localhost:{port}/")
    page.click(f"text={headline}")
    address = page.url
    page.click(".edit-link")
    page.wait_for_selector("[name=title]")
    page.fill("[name=title]", "A headline changed at the desk")
    page.click("button[name=action-publish]")
    page.wait_for_selector("text=has been published")
    page.goto(address)
    page.wait_for_selector("h1:text('A headline changed at the desk')")
    assert page.locator(".updated time").count() == 1


def test_killed_with_9_the_newsroom_comes_back_and_readers_never_noticed(newsroom: Newsroom):
    port = free_port()
    move_to(newsroom, port)
    story = newsroom.story("A story that stays")
    with running(newsroom.home, port) as process:
        settle(newsroom.home)
        pids = {
            part: int((newsroom.home.run / f"{part}.pid").read_text()) for part in ("edge", "desk", "press", "worker")
        }
        for part in ("desk", "press", "worker"):
            os.kill(pids[part], signal.SIGKILL)
        assert b"A story that stays" in wait_for(f"http://127.0.0.1:{port}{story.address}")
        newsroom.story("Published while the press was dead", slug="meanwhile")
        settle(newsroom.home, 20)
        assert b"while the press was dead" in wait_for(f"http://127.0.0.1:{port}/")
        wait_for(f"http://127.0.0.1:{port + 1}/desk/accounts/login/")
        process.kill()
        process.wait(5)
        end = time.monotonic() + 10
        while any(is_alive(newsroom.home, part) for part in pids):
            assert time.monotonic() < end, "something outlived the newsroom"
            time.sleep(0.1)


def is_alive(home: Home, part: str) -> bool:
    from dateline.cli.status import _is_running

    return _is_running(home, part)


def test_the_checkpoint_of_the_demo_is_small_enough_to_keep_by_hand(demo_home: Home):
    lines = (demo_home.edition / "record/checkpoint").read_text().splitlines()
    assert len(lines) == 5 and json.loads((demo_home.edition / "edition.json").read_text())["form"] == 1
