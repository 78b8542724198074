"""The street walked in a browser: import, sign in, edit, publish, read."""

import json
import os
import re
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
from tests.judges.test_pages import judge
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


PAGES = {
    "front": "/",
    "story": LEAD,
    "long story": "/2026/03/14/how-the-durrock-road-closed/",
    "topic": "/topics/border/",
    "author": "/authors/edda-wrensall/",
    "month": "/topics/border/2026/03/",
    "latest": "/latest/",
    "news feed": "/latest/briefs/",
    "record": "/about/record/",
    "staff": "/staff/",
    "unknown": "/never/was/",
}


@pytest.fixture(scope="module")
def demo_site(demo_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The demo newsroom's edition, served by the edge alone."""
    import shutil

    from tests.edge.test_http import start_edge

    home = Home(tmp_path_factory.mktemp("served"))
    shutil.copytree(demo_home.edition, home.edition)
    port = free_port()
    process = start_edge(home, port)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(5)


@pytest.mark.judge
def test_axe_finds_no_violation_on_any_kind_of_page(demo_site: str):
    axe = judge("axe-core/axe.min.js").read_text()
    with chromium() as browser:
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
            page = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            ).new_page()
            for name, path in PAGES.items():
                page.goto(demo_site + path)
                page.evaluate(axe)
                tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
                found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
                wrong = [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]
                assert wrong == [], (name, scheme, width)
                assert found["passes"]


def test_pages_fit_a_narrow_phone_and_complain_of_nothing(demo_site: str):
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
        noted = watch(page)
        for name, path in PAGES.items():
            page.goto(demo_site + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert {re.sub(r":\d+", "", host) for host in noted["hosts"]} == {"localhost"}
        assert [line for line in noted["complaints"] if "404" not in line] == []


def test_a_story_can_be_read_without_script(demo_site: str):
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(demo_site + LEAD)
        text = page.inner_text("main")
        assert "What we could not verify" in text and "News feed" in text and "Ostmere closes the pass road" in text


def test_keyboard_reaches_everything_in_the_order_it_is_read(demo_site: str):
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(demo_site + LEAD)
        order = []
        for _ in range(16):
            page.keyboard.press("Tab")
            order.append(
                page.evaluate(
                    "[document.activeElement.textContent.trim(), getComputedStyle(document.activeElement).outlineStyle]"
                )
            )
        assert [name for name, _ in order][:7] == [
            "Skip to content",
            "The Selder Courier",
            "Border",
            "Daily life",
            "Economy",
            "News feed",
            "Latest",
        ]
        assert [name for name, _ in order][7:14] == [
            "Border",
            "Caldrey",
            "Ostmere",
            "Kerrin Valleys Union",
            "Ostmere Ministry of Defence",
            "Wennet",
            "Kerrin Pass",
        ]
        assert all(outline != "none" for _, outline in order)


def test_the_checkpoint_of_the_demo_is_small_enough_to_keep_by_hand(demo_home: Home):
    lines = (demo_home.edition / "record/checkpoint").read_text().splitlines()
    assert len(lines) == 5 and json.loads((demo_home.edition / "edition.json").read_text())["form"] == 1
