"""The site's own words: every one of them in every language it speaks."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from dateline.press import theme
from dateline.press.theme import Theme
from tests.newsroom import Newsroom

FOLDER = Path(theme.__file__).parent / "theme"
LANGUAGES = sorted(path.name for path in (FOLDER / "locale").iterdir() if path.is_dir())


def spoken() -> set[str]:
    """Every message of templates and of the press's code."""
    methods = [("templates/**", "jinja2"), ("**.py", "python")]
    options = {"templates/**": {"extensions": "jinja2.ext.i18n"}}
    found = list(extract_from_dir(FOLDER, methods, options)) + list(extract_from_dir(FOLDER.parent, methods[1:]))
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_site_is_translated_and_compiled(language: str):
    folder = FOLDER / "locale" / language / "LC_MESSAGES"
    catalogue = read_po(BytesIO((folder / "site.po").read_bytes()))
    told = {first(one): one for one in catalogue if one.id}
    assert spoken() == set(told), "run `make words` and translate what is new"
    for message in told.values():
        assert all(strings(message)) and not message.fuzzy, message.id
        for string in strings(message):
            assert set(re.findall(r"%\(\w+\)s", string)) == set(re.findall(r"%\(\w+\)s", str(message.id))), message.id
    compiled = {first(one): list(strings(one)) for one in read_mo(BytesIO((folder / "site.mo").read_bytes())) if one.id}
    assert compiled == {name: list(strings(one)) for name, one in told.items()}, "run `make words`"


def first(message: Any) -> str:
    """What is to be translated; of a plural, the form for one."""
    return str(message.id) if isinstance(message.id, str) else str(message.id[0])


def strings(message: Any) -> Iterable[str]:
    """What it is in the other language."""
    return [message.string] if isinstance(message.string, str) else message.string


def test_a_site_speaks_ukrainian_around_stories_in_english(newsroom: Newsroom):
    newsroom.house(interface="uk")
    story = newsroom.story("A headline", by=[newsroom.contributor()], topics=[newsroom.topic()])
    newsroom.press_all()
    page = newsroom.page(story.address)
    assert '<html lang="uk" dir="ltr">' in page and 'lang="en"' in page
    assert "12 березня 2026" in page and "1 хвилина читання" in page and "Стрічка новин" in page
    assert "Skip to content" not in page


def test_a_language_nobody_translated_is_laid_out_its_own_way_and_speaks_english(newsroom: Newsroom):
    newsroom.house(language="ar")
    story = newsroom.story("A headline")
    newsroom.press_all()
    assert '<html lang="ar" dir="rtl">' in newsroom.page(story.address)


def test_a_newsrooms_own_catalogue_changes_single_words(tmp_path: Path):
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale="uk")
    catalogue.add("News feed", "Хроніка")
    folder = tmp_path / "locale" / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "site.mo").open("wb") as file:
        write_mo(file, catalogue)
    words = Theme(tmp_path).words("uk")
    assert words.gettext("News feed") == "Хроніка" and words.gettext("Latest") == "Останнє"
