"""Pages of results before judges nobody here wrote."""

import json
import shutil
import subprocess
from collections.abc import Iterator

import msgspec
import pytest

from tests.conftest import leave_out
from tests.edge.test_http import Site
from tests.edge.test_search import open_site, search
from tests.hostile.vectors import VECTORS
from tests.judges.test_pages import judge
from tests.press.log import live, open_street, story
from tests.record.log import HOUSE
from tests.street.browser import chromium

ASKED: list[tuple[str | None, dict[str, str]]] = [
    (None, {}),
    ("heron", {}),
    ("heron", {"page": "2", "topic": "t1", "order": "relevance"}),
    ("чапля", {}),
    ("nothing of the kind", {"from": "2026-01-01", "to": "tomorrow"}),
    ("x" * 10_000, {}),
    ("<!-- & \"'", {"topic": "<t>"}),
    ("vectored", {}),
]
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    street = open_street(tmp_path_factory.mktemp("judged"))
    live(street)
    street.put(msgspec.structs.replace(HOUSE, navigation=["t0", "t1"], interface="en"))
    for number in range(25):
        street.put(story(number, title=f"Heron {number} & others", topics=["t1"], address=f"/2026/05/01/{number}/"))
    street.put(story(30, title="Сіра чапля", language="uk", address="/2026/05/01/30/"))
    for place, vector in enumerate(VECTORS[:20]):
        text = "".join(character for character in vector if character.isprintable())
        street.put(story(40 + place, title=f"Vectored {text}", address=f"/2026/05/02/{place}/"))
    street.press.catch_up()
    yield from open_site(street)


@pytest.mark.judge
def test_vnu_finds_nothing_wrong_with_pages_of_results(site, tmp_path):
    jar = judge("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        leave_out("Java", "make judges")
    for place, (words, more) in enumerate(ASKED):
        (tmp_path / f"{place}.html").write_text(search(site, words, **more).text)
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stderr)["messages"] == []


@pytest.mark.judge
@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 320)])
def test_axe_finds_no_violation_on_pages_of_results_and_nothing_runs(site, scheme, width):
    axe = judge("axe-core/axe.min.js").read_text()
    with chromium() as browser:
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for words, more in ASKED:
            page.goto(f"http://localhost:{site.port}/search/")
            page.get_by_text("Order, topic and dates").click()
            if words is not None:
                page.fill("#search-q", words)
                page.select_option("#search-order", more.get("order", "newest"))
                page.press("#search-q", "Enter")
                page.wait_for_load_state()
                assert page.input_value("#search-q") == words[:200]
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], words
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert dialogs == []
