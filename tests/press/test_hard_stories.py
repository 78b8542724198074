"""Stories nobody should write, each of which has a page that can be read."""

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from dateline.record.documents import (
    BodyPicture,
    Byline,
    Embed,
    FactBox,
    Gallery,
    ListBlock,
    NonVerification,
    Paragraph,
    Post,
    Quote,
    Subhead,
    Table,
)
from tests.edge.test_http import free_port, start_edge
from tests.press.log import Street, contributor, open_street, picture, story, topic
from tests.street.browser import chromium

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 8
COLORS = ["navy", "olive", "teal", "maroon"]
ROWS = [[f"{row}·{column}" for column in range(60)] for row in range(500)]
ARABIC = Post(
    platform="Telegram",
    author="نشرة الميناء",
    handle="@almina",
    text="توقفت الرحلات حتى إشعار آخر (A12).\nالرصيف مغلق.",
    translation="Sailings have stopped until further notice (A12).\nThe quay is closed.",
    url=f"https://t.me/{'a' * 200}",
    posted_at="2026-03-12T06:05:00.000Z",
)
EMPTY = [
    Paragraph(html=""),
    Subhead(text=""),
    ListBlock(items=[]),
    Quote(text="", speaker=""),
    BodyPicture(picture="nobody"),
    Gallery(title="", pictures=[BodyPicture(picture="nobody")]),
    Table(caption="", rows=[[""]]),
    FactBox(title="", body=[]),
    Post(platform="", author="-", text="-"),
    NonVerification(text=""),
]
HARD: dict[str, dict[str, object]] = {
    "headline": {"title": LONG[:300], "standfirst": LONG, "dateline_place": LONG[:100]},
    "authors": {"bylines": [Byline(contributor=f"c{number}", role="reporting") for number in range(40)]},
    "words": {"body": [Paragraph(html="word " * 99 + f"end{number}") for number in range(500)], "standfirst": ""},
    "table": {"body": [Table(caption=LONG, rows=ROWS, head=ROWS[0], has_row_heads=True, source=LONG)]},
    "gallery": {
        "body": [Gallery(title=LONG, pictures=[BodyPicture(picture=f"p{number % 4}") for number in range(80)])]
    },
    "post": {"body": [ARABIC, Post(platform=LONG, author=LONG, handle=LONG, text=LONG, picture="p1")]},
    "embed": {"body": [Embed(url=f"https://{'a' * 60}.example/{'b' * 300}", title=LONG)]},
    "empty": {"body": EMPTY, "standfirst": "", "topics": [], "bylines": []},
    "long": {
        "body": [
            Paragraph(html=f"<b>{LONG}</b>"), Subhead(text=LONG), ListBlock(items=[LONG], is_ordered=True),
            Quote(text=LONG, speaker=LONG, speaker_role=LONG), FactBox(title=LONG, body=[Paragraph(html=LONG)]),
            NonVerification(text=LONG), Table(caption=LONG, rows=[[LONG, "1"], ["2", LONG]], has_row_heads=True),
        ]
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    """All of them, pressed."""
    made = open_street(tmp_path_factory.mktemp("hard"))
    for number in range(5):
        made.put(topic(number, name=f"{LONG} {number}"))
    for number in range(40):
        made.put(contributor(number))
    for number, color in enumerate(COLORS):
        made.put(picture(made.home, number, color))
    for number, (name, fields) in enumerate(HARD.items()):
        made.put(story(number, form="article", address=f"/2026/03/12/{name}/", **fields))
    made.press.catch_up()
    return made


def page(street: Street, name: str) -> HtmlElement:
    text = (street.home.edition / f"2026/03/12/{name}/index.html").read_text()
    return html.fromstring(text)


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_every_hard_story_has_its_page(street: Street):
    assert street.press.store.problems() == {}
    for name in HARD:
        assert (street.home.edition / f"2026/03/12/{name}/index.html").exists(), name


def test_each_of_forty_authors_is_named_and_linked(street: Street):
    (byline,) = page(street, "authors").find_class("byline")
    assert [link.get("href") for link in byline.iter("a")] == [f"/authors/c{number}/" for number in range(40)]
    assert words(byline).endswith("Person 38 and Person 39")


def test_fifty_thousand_words_are_all_there_with_the_time_they_take(street: Street):
    found = page(street, "words")
    said = words(found.find_class("body")[0]).split()
    assert len(said) == 50_000 and said[-1] == "end499"
    assert "211 min read" in words(found.find_class("read-time")[0])
    (described,) = found.xpath("//meta[@name='description']/@content")
    assert len(described) < 210


def test_every_cell_of_a_table_of_thirty_thousand_is_there(street: Street):
    (table,) = page(street, "table").iter("table")
    rows = [[words(cell) for cell in row.iterchildren()] for row in table.iter("tr")]
    assert rows == [ROWS[0], *ROWS]


def test_eighty_pictures_of_a_gallery_wait_until_they_are_scrolled_to(street: Street):
    (gallery,) = page(street, "gallery").find_class("gallery")
    pictures = list(gallery.iter("img"))
    assert len(pictures) == 80
    assert {image.get("loading") for image in pictures} == {"lazy"}
    assert all(image.get("width") and image.get("height") and image.get("alt") for image in pictures)


def test_a_post_written_from_right_to_left_keeps_its_direction_beside_a_translation(street: Street):
    quoted = next(page(street, "post").iter("blockquote"))
    assert quoted.get("dir") == "auto" and quoted[0].text == "توقفت الرحلات حتى إشعار آخر (A12)."


def test_blocks_that_say_nothing_leave_no_broken_picture_and_no_link_without_words(street: Street):
    body = page(street, "empty").find_class("body")[0]
    assert not list(body.iter("img"))
    assert all(words(link) for link in page(street, "empty").iter("a"))


def test_a_topic_of_thirty_thousand_stories_costs_no_more_pages_than_a_small_one(tmp_path: Path):
    rendered = {}
    for size in (0, 30_000):
        street = open_street(tmp_path / str(size))
        for number in range(5):
            street.put(topic(number))
        for number in range(45):
            street.put(story(number, topics=["t1"], form="article", address=f"/2026/03/12/s-{number}/"))
        street.press.catch_up()
        fill_list(street, "topic/t1", size)
        street.put(story(50, topics=["t1"], form="article", address="/2026/03/12/s-50/", title="The newest"))
        rendered[size] = street.press.catch_up().rendered
    front = html.fromstring((street.home.edition / "topics/t1/index.html").read_text())
    assert "The newest" in words(next(front.iter("article"))) and len(list(front.iter("article"))) == 40
    months = [link.get("href") for link in front.find_class("archive")[0].iter("a")]
    assert months[-1] == "/topics/t1/2000/01/" and len(months) == 302
    assert rendered[30_000] == rendered[0]


def fill_list(street: Street, name: str, size: int) -> None:
    """Old stories of a list, as the press keeps them; the 25 years before 2025."""
    rows = [(name, f"{2000 + n % 25}-{n % 12 + 1:02d}-01T00:00:{n // 700:02d}.000Z", f"old{n}") for n in range(size)]
    months = {(name, sort[:7], 1) for name, sort, _ in rows}
    with street.press.store.transaction():
        street.press.store.sql.executemany("INSERT INTO member (list, sort, id) VALUES (?, ?, ?)", rows)
        street.press.store.sql.executemany("INSERT INTO month (list, month, count) VALUES (?, ?, ?)", sorted(months))


@pytest.mark.browser
def test_nothing_overflows_sideways_on_a_small_telephone(street: Street):
    port = free_port()
    edge = start_edge(street.home, port)
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 320, "height": 800})
        wide = {}
        for path in ("/", "/latest/", "/topics/t0/", *(f"/2026/03/12/{name}/" for name in HARD)):
            tab.goto(f"http://localhost:{port}{path}")
            wide[path] = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    edge.terminate()
    edge.wait(5)
    assert {path: width for path, (width, shown) in wide.items() if width > shown} == {}
