import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from dateline.press.portions import portions
from dateline.record import log
from dateline.record.documents import (
    BodyPicture,
    BodySound,
    FactBox,
    Gallery,
    ListBlock,
    Paragraph,
    Post,
    Quote,
    Story,
    Table,
)
from tests.conftest import TORTURE
from tests.press.everything import everything, picture
from tests.press.log import Street, contributor, live, open_street, story

LIMIT = 15_000
PAGE = "2026/03/12/everything/lite/index.html"


def lite_pages(street: Street, found: Story) -> list[Path]:
    """The text pages of a story in order."""
    folder = street.home.edition / found.address.strip("/") / "lite"
    return sorted(folder.rglob("index.html"), key=lambda path: (len(path.parts), path.parent.name.zfill(9)))


def put_and_press(folder: Path, **more: object) -> tuple[Street, list[Path]]:
    street = open_street(folder)
    live(street)
    found = story(1, **more)
    street.put(found)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    return street, lite_pages(street, found)


def test_a_text_page_has_every_word_and_loads_nothing(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.press.catch_up()
    page = html.parse(street.home.edition / PAGE)
    words = " ".join(page.getroot().text_content().split())
    for said in (
        "“Everything” & <more>: a headline", "A standfirst with <angle>", "Edda Wrensall, Courier news desk, Selderbridge",
        "12 March 2026, 14:00 EET", "Updated", "[Picture: A navy road] The road, seen from the bank. (Liss Amberow / Courier)",
        "[Picture: A olive road] The olive road at noon. (Liss Amberow / Courier) Made by AI", "AI-assisted audio",
        "First line.", "Tuesday<5", "The governor @governor", "What we could not verify", "A film elsewhere (films.example)",
    ):  # fmt: skip
        assert said in words, said
    assert not page.xpath(
        "//img | //script | //style | //@style | //link[@rel='stylesheet'] | //audio | //video | //iframe"
    )
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://courier.example/2026/03/12/everything/"]
    assert page.xpath("//header//a/@href") == ["/", "/2026/03/12/everything/"]
    smaller = {part.sha256 for part in street.press._archive.document("navy").versions if part.width == 480}
    assert any(link in page.xpath("//main//a/@href") for link in (f"/media/{one}.jpg" for one in smaller))


def shows_newest_entry(street: Street, page: Path) -> bool:
    """Whether the foot of a page of story 1 names what the log proves now."""
    newest = log.newest(street.cursor, "s1")
    words = html.parse(page).xpath("string(//footer)")
    return f"Entry {newest.header.seq} of our public record: {newest.leaf.hex()}" in words


def test_a_text_page_shows_the_entry_that_proves_its_words(tmp_path):
    street, (page,) = put_and_press(tmp_path)
    assert shows_newest_entry(street, page)
    street.put(msgspec.structs.replace(story(1), title="Another"))
    street.put(contributor(2, name="Nobody here"))
    street.press.catch_up()
    assert shows_newest_entry(street, page)
    before = page.stat().st_mtime_ns
    street.put(story(4))
    street.press.catch_up()
    assert page.stat().st_mtime_ns == before


def test_fifty_thousand_words_stand_whole_on_pages_that_lead_to_each_other(tmp_path):
    body = [
        Paragraph(html=" ".join(f"word{number}" for number in range(start, start + 50)))
        for start in range(0, 50_000, 50)
    ]
    _, pages = put_and_press(tmp_path, body=body)
    assert 30 < len(pages) < 80 and all(page.stat().st_size <= LIMIT for page in pages)
    words = [word for page in pages for word in html.parse(page).xpath("string(//main)").split()]
    assert [word for word in words if word.startswith("word")] == [f"word{number}" for number in range(50_000)]
    links = html.parse(pages[1]).xpath("//footer//a/@href")
    assert links[:2] == ["/2026/03/02/story-1/lite/", "/2026/03/02/story-1/lite/3/"]
    assert "A standfirst" not in pages[1].read_text() and "(2/" in pages[1].read_text()


def test_a_story_that_was_cut_short_leaves_no_page_behind_and_a_withdrawn_one_only_its_note(tmp_path):
    street, pages = put_and_press(tmp_path, body=[Paragraph(html="Some words. " * 200)] * 20)
    assert len(pages) > 3
    street.put(story(1))
    street.press.catch_up()
    assert len(lite_pages(street, story(1))) == 1
    street.take("s1")
    street.press.catch_up()
    assert "no longer published" in pages[0].read_text()
    assert "/2026/03/02/story-1/lite/" in json.loads((street.home.edition / "redirects.json").read_bytes())["gone"]


LETTERS = st.sampled_from(["word ", "слово ", "&", "<b", "😀 ", '"', "x"])
LONG = st.builds(lambda one, many: one * many, LETTERS, st.sampled_from([1, 40, 700, 6_000]))
SHORT = st.builds(lambda one, many: one * many, LETTERS, st.sampled_from([1, 20]))
BLOCKS = st.one_of(
    st.builds(lambda text: Paragraph(html=text.replace("&", "&amp;").replace("<", "&lt;")), LONG),
    st.builds(Quote, text=LONG, speaker=SHORT),
    st.builds(
        lambda cell, many: Table(caption="T", rows=[[cell] * 5] * many, head=["h"] * 5), SHORT, st.integers(1, 300)
    ),
    st.builds(
        lambda item, many: ListBlock(items=[item.replace("&", "").replace("<", "")] * many), LONG, st.integers(1, 9)
    ),
    st.builds(lambda many: Gallery(title="G", pictures=[BodyPicture(picture="p")] * many), st.integers(1, 60)),
    st.builds(lambda text: FactBox(title="F", body=[Paragraph(html=text.replace("&", "").replace("<", ""))] * 3), LONG),
    st.builds(lambda text: Post(platform="P", author="A", text=text, picture="p"), LONG),
    st.builds(
        lambda text: BodySound(
            id="s", title="S", sha256="0" * 64, extension="m4a", seconds=1, size=1, credit="C", transcript=text
        ),
        LONG,
    ),
)


@settings(max_examples=25 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.lists(BLOCKS, max_size=12))
def test_no_text_page_is_larger_than_it_may_be_whatever_the_story_holds(tmp_path_factory, body):
    street = open_street(tmp_path_factory.mktemp("large"))
    live(street)
    street.put(
        msgspec.structs.replace(picture(street, "p", "navy"), caption="Words of a caption. " * 12, alt="Alt " * 40)
    )
    found = story(1, body=body)
    street.put(found)
    street.press.catch_up()
    pages = lite_pages(street, found)
    assert len(pages) == len(portions(found))
    assert max(page.stat().st_size for page in pages) <= LIMIT


@pytest.mark.parametrize("size", [1_000, 4_000])
def test_an_ordinary_story_has_one_text_page(size):
    assert len(portions(story(1, body=[Paragraph(html="x" * 500)] * (size // 500)))) == 1
