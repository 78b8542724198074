"""A newsroom's own folder of templates and styles, laid over Dateline's."""

from pathlib import Path

import pytest

from dateline.press.theme import Theme
from dateline.record.documents import Look
from tests.newsroom import Newsroom

OWN = {
    "styles/99-own.css": ":root { --measure: 30rem; background: url(wave.svg); }",
    "static/wave.svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "templates/not_found.html": "{% extends 'base.html' %}{% block main %}<p>Lost in {{ house.name }}</p>{% endblock %}",
}


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_folder_of_the_newsroom_changes_style_and_template_without_touching_the_package(newsroom: Newsroom):
    lay(newsroom.home.theme, OWN)
    newsroom.story()
    newsroom.press_all()
    edition = newsroom.home.edition
    assert "Lost in The Test Courier" in (edition / "404.html").read_text()
    (style,) = (edition / "assets").glob("site.*.css")
    (wave,) = (edition / "assets").glob("wave.*.svg")
    assert f"url(/assets/{wave.name})" in style.read_text() and style.read_text().rstrip().endswith("}")
    assert style.read_text().index("--measure:38rem") < style.read_text().index("--measure:30rem")


def test_a_check_knows_the_newsrooms_own_theme(newsroom: Newsroom):
    from dateline.press.check import differences

    lay(newsroom.home.theme, OWN)
    newsroom.story()
    newsroom.press_all()
    press = newsroom.press
    found = list(differences(newsroom.home, press._cursor, press._shop.key, now=press_time()))
    assert found == []


def test_a_broken_template_of_the_newsroom_leaves_other_pages_and_is_named(newsroom: Newsroom):
    lay(newsroom.home.theme, {"templates/latest.html": "{% for %}"})
    story = newsroom.story()
    newsroom.press_all()
    assert newsroom.has(story.address) and newsroom.has("/")
    assert any("latest/index.html" in path for path in newsroom.press.store.problems())


@pytest.mark.parametrize("look", [Look(), Look(accent="#0a5c99"), Look(letters="system-sans")])
def test_every_name_in_the_style_leads_to_an_asset(look: Look):
    import re

    theme = Theme()
    paths = {theme.asset_address(name, look) for name in theme.assets}
    for address in re.findall(r"url\(([^)]+)\)", theme.asset("site.css", look).decode()):
        assert address in paths, address


def test_the_style_is_named_by_its_colours_and_fonts_and_drawings_are_not():
    theme, blue = Theme(), Look(accent="#0a5c99")
    style, icon = (
        {theme.asset_path(name, look) for look in (Look(), blue, Look())} for name in ("site.css", "icon.svg")
    )
    assert len(style) == 2 and len(icon) == 1


def press_time():
    from datetime import UTC, datetime

    return datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
