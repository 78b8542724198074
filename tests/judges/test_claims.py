"""Stories with claims, claims' own pages and lists, and notes to readers, before judges nobody here wrote."""

import functools
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.conftest import leave_out
from tests.judges.test_pages import judge
from tests.newsroom import tree
from tests.press.everything import everything
from tests.press.log import open_street
from tests.street.browser import chromium

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_STORY = "2026/03/11/claimed/"
_SHOWN = [
    _STORY, f"{_STORY}lite/", "claims/", "claims/disputedaaaaaaaa/", "claims/falseaaaaaaaaaaa/", "claims/claimedbbbbbbbbb/",
    "claims/2026/03/", "claims/status/disputed/", "corrections/", "corrections/2026/03/", "topics/section/",
]  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    street = open_street(tmp_path_factory.mktemp("judged"))
    everything(street)
    street.press.catch_up()
    return street.home.edition


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(edition: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(edition)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.mark.judge
def test_vnu_finds_nothing_wrong_with_any_page_or_style(edition):
    jar = judge("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        leave_out("Java", "make judges")
    files = [*edition.rglob("*.html"), *edition.rglob("*.css")]
    command = ["java", "-jar", str(jar), "--format", "json", "--also-check-css", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stderr)["messages"] == []


@pytest.mark.browser
@pytest.mark.judge
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 768), ("light", 320)])
def test_axe_finds_no_violation_and_no_page_is_wider_than_its_window(site, scheme, width):
    axe = judge("axe-core/axe.min.js").read_text()
    with chromium() as browser:
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        # A text page has no style, and axe takes the browser's own dark paper for white.
        for address in [one for one in _SHOWN if scheme == "light" or not one.endswith("lite/")]:
            page.goto(site + address)
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.browser
def test_a_tap_opens_what_is_known_beside_the_text_and_a_second_one_closes_it(site):
    with chromium() as browser:
        page = browser.new_page()
        page.goto(site + _STORY)
        link = page.locator(".body a.claim").first
        link.click()
        opened = page.locator(".body > .entry")
        assert "Who says" not in page.url and opened.locator("h3").inner_text().startswith("Shells fell on the market")
        page.keyboard.press("Escape")
        assert opened.count() == 0 and link.evaluate("link => link === document.activeElement")
        page.keyboard.press("Enter")
        assert opened.count() == 1
        link.click()
        assert opened.count() == 0


@pytest.mark.browser
def test_without_a_script_a_mark_leads_to_its_entry_and_print_says_the_word(site):
    with chromium() as browser:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(site + _STORY)
        page.locator(".body a.claim").first.click()
        assert page.url.endswith("#claim-disputedaaaaaaaa")
        word = page.locator(".body a.claim .sign > span").first
        assert word.bounding_box()["width"] <= 1
        page.emulate_media(media="print")
        assert word.bounding_box()["width"] > 20


def test_every_link_leads_to_a_page_and_every_fragment_to_a_place_on_it(edition):
    files = set(tree(edition))
    places: dict[str, set[str]] = {}
    for path in edition.rglob("*.html"):
        for link in html.parse(path).xpath("//@href"):
            address, _, fragment = urlsplit(link)._replace(scheme="", netloc="").geturl().partition("#")
            if not re.match(r"[/#]", link) or not (address or fragment):
                continue
            target = address.lstrip("/") if address else str(path.relative_to(edition))
            name = target + "index.html" if target.endswith("/") or not target else target
            assert name in files, (path, link)
            if fragment and fragment != "end":
                if name not in places:
                    places[name] = set(html.parse(edition / name).xpath("//@id"))
                assert fragment in places[name], (path, link)
