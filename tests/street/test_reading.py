"""Every kind of page of the demo newsroom in a browser: by eye, by keyboard, on a phone, in print, without script."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.edition.home import Home
from tests.edge.test_http import free_port, start_edge
from tests.judges.test_pages import judge
from tests.street.browser import chromium, watch

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reading")]

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STANDING = {
    "front": "",
    "latest": "latest/",
    "news feed": "latest/briefs/",
    "topics": "topics/",
    "corrections": "corrections/",
    "record": "about/record/",
    "staff": "staff/",
    "claims": "claims/",
    "search": "search/?q=river",
    "search that finds nothing": "search/?q=zeppelins",
}
PATTERNS = {
    "topic": "topics/*/index.html",
    "author": "authors/*/index.html",
    "month of a topic": "topics/*/20*/*/index.html",
    "month": "latest/20*/*/index.html",
    "page about us": "about/*/index.html",
    "month of corrections": "corrections/20*/*/index.html",
    "claim": "claims/????????????????/index.html",
    "claims of a status": "claims/status/*/index.html",
    "claims of a month": "claims/20*/*/index.html",
    "lite": "20*/*/*/*/lite/index.html",
}


def kinds(edition: Path) -> dict[str, str]:
    """One address for each kind of page this edition has; of stories, the longest article and the shortest brief."""
    found = {name: f"/{path}" for name, path in STANDING.items()}
    for name, pattern in PATTERNS.items():
        largest = max(edition.glob(pattern), key=lambda path: (path.stat().st_size, path), default=None)
        if largest is not None:
            found[name] = f"/{largest.parent.relative_to(edition)}/"
    stories = sorted(edition.glob("20*/*/*/*/index.html"), key=lambda path: path.stat().st_size)
    for form, chosen in (("brief", stories), ("article", stories[::-1])):
        path = next(one for one in chosen if f"story-{form}" in one.read_text())
        found[form] = f"/{path.parent.relative_to(edition)}/"
    return found | {"unknown": "/never/was/"}


@pytest.fixture(scope="module")
def site(demo_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The demo newsroom's edition and search, served by the edge alone, with an address for each kind of page."""
    home = Home(tmp_path_factory.mktemp("served"))
    shutil.copytree(demo_home.edition, home.edition)
    shutil.copy(demo_home.search, home.search)
    port = free_port()
    process = start_edge(home, port)
    yield f"http://localhost:{port}", kinds(home.edition)
    process.terminate()
    process.wait(5)


@pytest.mark.judge
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_axe_finds_no_violation_on_any_kind_of_page(site: tuple[str, dict[str, str]], scheme: str, width: int):
    axe = judge("axe-core/axe.min.js").read_text()
    address, pages = site
    with chromium() as browser:
        viewport: Any = {"width": width, "height": 900}
        page = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True).new_page()
        # A page without a style has the browser's own colours, and axe knows only those of light ones.
        looked_at = {name: path for name, path in pages.items() if scheme == "light" or name != "lite"}
        for name, path in looked_at.items():
            page.goto(address + path)
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({runOnly: tags})", AXE_TAGS)
            assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == [], name
            assert found["passes"]


# 1280 pixels at 400 percent leave 320 by 256 (WCAG 2.2, success criterion 1.4.10).
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (768, 1024), (1440, 900)])
def test_no_page_is_wider_than_its_window_or_asks_or_complains(
    site: tuple[str, dict[str, str]], width: int, height: int
):
    address, pages = site
    with chromium() as browser:
        for name, path in pages.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            noted = watch(page)
            stopped = watch_policy(page)
            page.goto(address + path, wait_until="networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert {re.sub(r":\d+", "", host) for host in noted["hosts"]} == {"localhost"}, name
            assert [line for line in noted["complaints"] if "404" not in line] == [], name
            assert stopped == [], name
            page.close()


def test_everything_is_reached_by_keyboard_in_the_order_it_is_read_and_the_focus_is_seen(
    site: tuple[str, dict[str, str]],
):
    address, pages = site
    with chromium() as browser:
        for name, path in pages.items():
            # The newest briefs are brought by a request of their own; what is counted before them is gone after.
            # A browser with copies of its own asks again behind the page, and never says that this has ended.
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address + path, wait_until="networkidle")
            wanted = page.evaluate(_FOCUSABLE)
            seen = [tab(page) for _ in range(wanted)]
            # Text alone has one line before the headline, which needs no way around it.
            assert seen[0]["text"] == "Skip to content" or name == "lite", name
            places = [one["place"] for one in seen]
            assert places == sorted(places) and len(set(places)) == wanted, name
            unseen = [one["text"] for one in seen if not one["is_seen"]]
            assert unseen == [], name
            page.close()


def test_the_link_to_the_content_leads_past_the_navigation(site: tuple[str, dict[str, str]]):
    address, pages = site
    with chromium() as browser:
        page = browser.new_page()
        page.goto(address + pages["article"])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_nothing_moves_by_itself(site: tuple[str, dict[str, str]]):
    address, pages = site
    with chromium() as browser:
        page = browser.new_context(reduced_motion="no-preference").new_page()
        for name, path in pages.items():
            page.goto(address + path)
            assert page.evaluate(_MOVING) == [], name


def test_a_story_can_be_read_without_script_and_in_print(site: tuple[str, dict[str, str]]):
    address, pages = site
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(address + pages["article"])
        text = page.inner_text("main")
        assert "Authors" in text and "News feed" in text
        page.emulate_media(media="print")
        printed = page.inner_text("body")
        assert "Authors" in printed and pages["article"] in printed
        assert "News feed" not in printed and "Report an error" not in printed


def test_first_paint_waits_for_one_request_beyond_the_page_and_letters_weigh_sixty_kilobytes(
    site: tuple[str, dict[str, str]],
):
    address, pages = site
    with chromium() as browser:
        for name, path in pages.items():
            page = browser.new_context().new_page()
            page.goto(address + path, wait_until="networkidle")
            blocking, letters = page.evaluate(_LOADED)
            assert len(blocking) <= 1, (name, blocking)
            assert len(letters) <= 2 and sum(letters) <= 60_000, (name, letters)
            page.close()


def test_pages_are_laid_out_from_right_to_left_where_the_language_is_read_so(site: tuple[str, dict[str, str]]):
    address, pages = site
    with chromium() as browser:
        for width in (320, 1280):
            page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
            for name, path in pages.items():
                page.goto(address + path)
                page.evaluate("document.documentElement.dir = 'rtl'")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            page.goto(address + pages["article"])
            page.evaluate("document.documentElement.dir = 'rtl'")
            at = page.evaluate("document.querySelector('h1').getBoundingClientRect().right")
            text = page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign")
            assert at > width / 2 and text in ("start", "right")


def watch_policy(page: Any) -> list[str]:
    """What the content policy stops from now on."""
    stopped: list[str] = []
    page.expose_function("noteViolation", lambda directive: stopped.append(directive))  # noqa: PLW0108 - no builtins
    page.add_init_script("addEventListener('securitypolicyviolation', event => noteViolation(event.violatedDirective))")
    return stopped


def tab(page: Any) -> dict[str, Any]:
    """Presses Tab; what has the focus then, its place in the document, and whether that can be seen."""
    page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate(_FOCUSED)
    return found


_FOCUSABLE = """() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, audio, video, [tabindex="0"]')];
    window.focusable = all.filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && one.matches(':not(audio, video)'));
    return window.focusable.length;
}"""
_FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        text: one.textContent.trim(),
        place: window.focusable.indexOf(one),
        is_seen: (style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)) && box.bottom > 0 && box.top < innerHeight,
    };
}"""
_MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    return style.animationName !== 'none' || style.transitionDuration.split(',').some(part => parseFloat(part) > 0)
        || one.autoplay || one.matches('marquee, blink');
}).map(one => one.outerHTML.slice(0, 80))"""
_LOADED = """() => {
    const loaded = performance.getEntriesByType('resource');
    return [
        loaded.filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name),
        loaded.filter(one => one.name.includes('.woff2')).map(one => one.encodedBodySize),
    ];
}"""
