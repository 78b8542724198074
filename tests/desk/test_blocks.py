"""The blocks of a body: from the desk's form to the page readers get."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from tests.desk.test_doors import body_fields, edit_address
from tests.desk.test_roles import MARK, others, own_draft  # noqa: F401 - a fixture
from tests.newsroom import Newsroom, form_of, jpeg

ROWS = [["Northport", "12,400", "3.1%"], ["Isle of Wend", "640", "–"]]


def post(**more: Any) -> dict[str, Any]:
    """The value of a quoted post."""
    empty = {"other_platform": "", "handle": "", "posted_at": None, "translation": "", "url": "", "picture": None}
    return empty | {"platform": "Telegram", "author": "Wend Port", "text": "All sailings are off."} | more


def table(rows: list[list[str]], **more: Any) -> dict[str, Any]:
    from dateline.stories.tables import table_value

    return table_value(rows, **more)


def pressed(newsroom: Newsroom, *blocks: tuple[str, Any], **more: Any) -> HtmlElement:
    """The body of a story of these blocks, as its page has it."""
    story = newsroom.story("A story of blocks", body=list(blocks), **more)
    newsroom.press_all()
    assert newsroom.press.store.problems() == {}
    return html.fromstring(newsroom.page(story.address)).find_class("body")[0]


def words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_every_block_of_the_editor_reaches_readers_and_is_explained(newsroom: Newsroom):
    from dateline.stories.blocks import Body
    from dateline.stories.body import _MAKERS

    blocks = Body().child_blocks
    assert set(blocks) == set(_MAKERS)
    explained = (Path(__file__).parents[2] / "docs/how-to/report.md").read_text()
    assert [name for name, block in blocks.items() if f"| {block.label} |" not in explained] == []


def test_a_table_is_printed_with_headers_and_numbers_at_the_end_of_their_cells(newsroom: Newsroom):
    value = table(
        ROWS, head=["", "Passengers", "Change"], has_row_heads=True, caption="Three lines", source="Our count"
    )
    (figure,) = pressed(newsroom, ("text", "<p>x</p>"), ("table", value)).find_class("table")
    (region,) = figure.find_class("table-scroll")
    (named,) = figure.xpath(".//*[@id=$name]", name=region.get("aria-labelledby"))
    assert (region.get("tabindex"), region.get("role"), named.text) == ("0", "region", "Three lines")
    assert named.getparent().tag == "caption"
    heads = figure.xpath(".//th")
    assert [(head.get("scope"), head.text) for head in heads] == [
        ("col", "Passengers"), ("col", "Change"), ("row", "Northport"), ("row", "Isle of Wend"),
    ]  # fmt: skip
    numbers = [cell.text for cell in figure.find_class("number")]
    assert numbers == ["Passengers", "Change", "12,400", "3.1%", "640", "–"]
    assert words(figure.find("figcaption")) == "Source: Our count"


def test_two_tables_of_one_story_have_names_of_their_own(newsroom: Newsroom):
    value = table(ROWS, caption="Three lines")
    body = pressed(newsroom, ("table", value), ("table", value))
    names = [region.get("aria-labelledby") for region in body.find_class("table-scroll")]
    assert len(set(names)) == 2 and all(len(body.xpath(".//*[@id=$name]", name=name)) == 1 for name in names)


def test_cells_that_say_nothing_at_the_edge_of_a_table_are_not_printed_and_an_empty_table_is_none(newsroom: Newsroom):
    from dateline.stories.tables import table_document

    made = table_document(table([["a", "b", ""], ["c", " ", None], ["", "", ""]], caption="Padded"))  # type: ignore[list-item]
    assert made is not None and made.rows == [["a", "b"], ["c", ""]]
    assert table_document(table([["", " "], [""]])) is None


def test_a_column_of_numbers_is_told_from_one_of_words():
    from dateline.press.tables import number_columns
    from dateline.record.documents import Table

    columns = {
        "numbers": ["1", "1 200", "−3,5", "12.400,50", "€ 7", "40%", "~30", "12 UAH", "–", ""],
        "words": ["1", "twelve", "3", "4", "5", "6", "7", "8", "9", "10"],
        "days": ["12 March"] * 10,
        "empty": [""] * 10,
    }
    made = Table(caption="x", rows=[list(row) for row in zip(*columns.values(), strict=True)])
    assert dict(zip(columns, number_columns(made), strict=True)) == {
        "numbers": True, "words": False, "days": False, "empty": False,
    }  # fmt: skip


def test_a_gallery_shows_each_picture_with_its_words_and_leads_to_it(newsroom: Newsroom):
    one, other = newsroom.picture("One", caption="A road."), newsroom.picture("Other", data=jpeg("olive"))
    made_by_ai = newsroom.picture("Made", data=jpeg("teal"), source_type="trainedAlgorithmicMedia")
    shown = [{"picture": one, "caption": "The road at noon."}, {"picture": other, "caption": ""}]
    shown.append({"picture": made_by_ai, "caption": ""})
    (gallery,) = pressed(newsroom, ("gallery", {"title": "The morning", "pictures": shown})).find_class("gallery")
    assert gallery.find("h2").get("id") == gallery.get("aria-labelledby")
    assert [words(line) for line in gallery.iter("figcaption")] == [
        "The road at noon. (Drawn by us)", "A road. (Drawn by us)", "A road. (Drawn by us) Made by AI",
    ]  # fmt: skip
    for link, picture in zip(gallery.iter("a"), (one, other, made_by_ai), strict=True):
        assert link.get("href") == link.find(".//img").get("src") == f"/media/{picture.released_sha256}.jpg"
        assert (newsroom.home.edition / link.get("href").lstrip("/")).exists()
        assert link.find(".//img").get("loading") == "lazy" and link.find(".//img").get("alt") == "A road"


def test_pictures_of_galleries_and_posts_come_and_go_with_their_story(newsroom: Newsroom):
    shared, own, shot = (newsroom.picture(name, data=jpeg(name)) for name in ("navy", "olive", "teal"))
    gallery = ("gallery", {"title": "", "pictures": [{"picture": one, "caption": ""} for one in (shared, own)]})
    story = newsroom.story("A story", body=[gallery, ("post", post(picture=shot))])
    newsroom.story("Another", body=[("post", post(picture=shared))], slug="another")
    newsroom.press_all()
    files = {one: newsroom.home.edition / f"media/{one.released_sha256}.jpg" for one in (shared, own, shot)}
    assert all(file.exists() for file in files.values())
    newsroom.withdraw(story)
    newsroom.press_all()
    assert [file.exists() for file in files.values()] == [True, False, False]


def test_a_preview_shows_unpublished_pictures_of_galleries_and_posts_to_who_is_signed_in(newsroom: Newsroom):
    one, shot = newsroom.picture("One"), newsroom.picture("Shot", data=jpeg("olive"))
    gallery = ("gallery", {"title": "", "pictures": [{"picture": one, "caption": ""}]})
    draft = newsroom.draft("A draft", body=[gallery, ("post", post(picture=shot))])
    newsroom.press_all()
    page = newsroom.client().get(f"/desk/pages/{draft.pk}/view_draft/").content.decode()
    assert '="/media/' not in page
    signed = set(re.findall(r'(/desk/released/[^" ,]+)', page))
    assert len(signed) == 4 and all(newsroom.client().get(place).status_code == 200 for place in signed)
    assert all(newsroom.client(signed_in=False).get(place).status_code == 302 for place in signed)


def test_a_picture_of_a_gallery_or_a_post_counts_as_used(newsroom: Newsroom):
    one, shot = newsroom.picture("One"), newsroom.picture("Shot", data=jpeg("olive"))
    gallery = ("gallery", {"title": "", "pictures": [{"picture": one, "caption": ""}]})
    newsroom.draft("A draft that shows them", body=[gallery, ("post", post(picture=shot))])
    for picture in (one, shot):
        assert "A draft that shows them" in newsroom.client().get(f"/desk/images/usage/{picture.pk}/").content.decode()


def test_a_quoted_post_says_whose_words_where_and_when_and_loads_nothing_from_there(newsroom: Newsroom):
    value = post(
        author="Порт Венд", handle="@wendport", posted_at=datetime(2026, 3, 12, 6, 5, tzinfo=UTC),
        text="Увага!\nРейси скасовано.", translation="Attention!\nSailings are off.", url="https://t.me/wendport/1",
        picture=newsroom.picture("Screenshot", credit="Screenshot"),
    )  # fmt: skip
    (figure,) = pressed(newsroom, ("post", value)).find_class("post")
    assert words(figure.find_class("post-head")[0]) == "Порт Венд @wendport Telegram, 12 March 2026, 08:05 EET"
    (quoted,) = figure.iter("blockquote")
    assert [line.text for line in quoted] == ["Увага!", "Рейси скасовано."]
    assert (quoted.get("dir"), quoted.get("lang")) == ("auto", "")
    assert words(figure.find_class("post-translation")[0]) == "Our translation Attention! Sailings are off."
    (link,) = figure.find("figcaption")
    assert (link.text, link.get("rel")) == ("The post on t.me", "noopener nofollow")
    assert [one.get("src")[:7] for one in figure.xpath(".//*[@src]")] == ["/media/"]


def test_a_post_from_another_platform_has_the_name_that_was_typed(newsroom: Newsroom):
    body = pressed(newsroom, ("post", post(platform="other", other_platform="Odnoklassniki")))
    assert "Odnoklassniki" in words(body) and "other" not in words(body)


def test_a_fact_box_keeps_its_words_and_no_heading_but_its_own(newsroom: Newsroom):
    text = "<h2>Pasted</h2><p><b>Nine</b> kilometres.</p><ul><li>Depth: 6 m</li></ul>"
    (box,) = pressed(newsroom, ("facts", {"title": "The channel", "text": text})).find_class("facts")
    assert box.tag == "aside" and box.find("h2").get("id") == box.get("aria-labelledby")
    assert words(box) == "The channel Pasted Nine kilometres. Depth: 6 m" and len(list(box.iter("h2"))) == 1


def test_what_stands_elsewhere_is_a_link_with_its_title_and_host_and_never_a_frame(newsroom: Newsroom):
    value = {"url": "https://player.unheard-of.example/v/1", "title": "A film of the quay"}
    body = pressed(newsroom, ("embed", value))
    (link,) = body.iter("a")
    assert (link.text, link.get("href")) == ("A film of the quay", value["url"])
    assert "player.unheard-of.example" in words(body) and not list(body.iter("iframe", "object", "embed", "img"))


def test_a_story_says_what_sort_of_journalism_it_is(newsroom: Newsroom):
    from dateline.core.recording import published_document

    for genre in ("news", "opinion"):
        story = newsroom.story(f"A story of {genre}", genre=genre, slug=genre)
        assert published_document(story.document_id).genre == genre  # type: ignore[union-attr]


def test_words_of_new_blocks_count_in_the_time_a_story_takes_to_read(newsroom: Newsroom):
    long = " ".join(["word"] * 230)
    blocks = [("post", post(text=long, translation=long)), ("facts", {"title": "x", "text": f"<p>{long}</p>"})]
    blocks += [("table", table([[long, long]])), ("text", "<p>x</p>")]
    story = newsroom.story("A story", body=blocks)
    newsroom.press_all()
    assert "5 min read" in newsroom.page(story.address)


def test_a_summary_is_the_first_paragraph_even_below_a_table(newsroom: Newsroom):
    story = newsroom.story("A story", body=[("table", table(ROWS, caption="Lines")), ("text", "<p>What happened.</p>")])
    newsroom.press_all()
    assert '<meta name="description" content="What happened.">' in newsroom.page(story.address)


def block_fields(number: int, kind: str, values: dict[str, str]) -> dict[str, str]:
    """What the editor sends for one block."""
    place = {"type": kind, "deleted": "", "order": str(number), "id": ""}
    form = {f"body-{number}-{name}": part for name, part in place.items()}
    return form | {f"body-{number}-value-{name}": part for name, part in values.items()}


def list_fields(name: str, *items: dict[str, str]) -> dict[str, str]:
    """What the editor sends for a list inside a block."""
    form = {f"{name}-count": str(len(items))}
    for number, item in enumerate(items):
        place = {"type": "item", "deleted": "", "order": str(number), "id": ""}
        form |= {f"{name}-{number}-{key}": part for key, part in place.items()}
        form |= {f"{name}-{number}-value-{key}": part for key, part in item.items()}
    return form


def post_fields(**more: str) -> dict[str, str]:
    names = ("other_platform", "author", "handle", "posted_at", "text", "translation", "url", "picture")
    return {"platform": "Telegram"} | dict.fromkeys(names, "") | more


def grid(rows: list[list[str | None]], choice: str = "row") -> str:
    return json.dumps({"data": rows, "table_header_choice": choice})


def send(newsroom: Newsroom, draft: Any, *blocks: tuple[str, dict[str, str]], role: str = "editor", **more: str) -> Any:
    client = newsroom.client(role=role)
    form = form_of(client, edit_address(draft)) | body_fields("Words that were typed")
    for number, (kind, values) in enumerate(blocks, 1):
        form |= block_fields(number, kind, values)
    form |= {"body-count": str(len(blocks) + 1)} | more
    return client.post(edit_address(draft), form)


def kept_body(draft: Any) -> Any:
    return type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object().body


def test_what_a_block_lacks_is_said_beside_it_when_it_is_published_and_a_draft_is_kept_without(newsroom: Newsroom):
    draft = newsroom.draft("A draft")
    lacking = [
        ("table", {"caption": "x", "source": "", "table": grid([["", None]])}),
        ("post", post_fields(author="Somebody")),
        ("post", post_fields(author="Somebody", text="x", platform="other")),
        ("gallery", {"title": "x"} | list_fields("pictures")),
    ]
    answer = send(newsroom, draft, *lacking, **{"action-publish": "x"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "Words that were typed" in page
    for words_said in ("The table is empty", "needs its words, or a screenshot", "Where was it posted?"):
        assert words_said in page
    assert send(newsroom, draft, *lacking).status_code == 302
    assert [block.block_type for block in kept_body(draft)] == ["text", "table", "post", "post", "gallery"]


def test_cells_no_widget_would_send_make_an_empty_table_and_no_error(newsroom: Newsroom):
    draft = newsroom.draft("A draft")
    for sent in (
        "",
        "{",
        "[]",
        "null",
        '{"data": 1}',
        '{"data": [1, [{"a": 1}, null, 2.5]], "table_header_choice": []}',
    ):
        assert send(newsroom, draft, ("table", {"caption": "x", "source": "", "table": sent})).status_code == 302
    assert kept_body(draft)[1].value["table"]["data"] == [["{'a': 1}", "", "2.5"]]


def test_a_table_of_more_cells_than_anyone_reads_is_refused_in_words(newsroom: Newsroom):
    big = grid([["1"] * 60] * 501)
    answer = send(newsroom, newsroom.draft("A draft"), ("table", {"caption": "x", "source": "", "table": big}))
    assert answer.status_code == 200 and "This table has 30,060 cells; at most 30,000" in answer.content.decode()


def test_times_of_posts_are_typed_by_the_newsrooms_clock(newsroom: Newsroom):
    draft = newsroom.draft("A draft")
    answer = send(newsroom, draft, ("post", post_fields(author="A", text="x", posted_at="2026-03-12 08:05")))
    assert answer.status_code == 302
    assert kept_body(draft)[1].value["posted_at"] == datetime(2026, 3, 12, 6, 5, tzinfo=UTC)
    bad = send(newsroom, draft, ("post", post_fields(author="A", text="x", posted_at="yesterday")))
    assert bad.status_code == 200 and "Enter a valid date/time." in bad.content.decode()


def test_a_contributor_cannot_name_what_they_may_not_see_in_any_block(newsroom: Newsroom, others: Any):  # noqa: F811
    sound, paper = newsroom.sound(f"{MARK} sound"), newsroom.paper(f"{MARK} paper")
    theirs = str(others.picture_id)
    blocks = [
        ("gallery", {"title": ""} | list_fields("pictures", {"picture": theirs, "caption": ""})),
        ("post", post_fields(author="A", text="x", picture=theirs)),
        ("sound", {"sound": str(sound.pk), "caption": ""}),
        ("paper", {"paper": str(paper.pk)}),
    ]
    draft = own_draft(newsroom)
    send(newsroom, draft, *blocks, role="contributor")
    client = newsroom.client(role="contributor")
    for place in (edit_address(draft), f"/desk/pages/{draft.pk}/view_draft/"):
        assert MARK not in client.get(place).content.decode()
    gallery, quoted = list(kept_body(draft))[1:]
    assert [item["picture"] for item in gallery.value["pictures"]] == [None] and quoted.value["picture"] is None


def test_a_contributor_is_not_offered_blocks_whose_choosers_stay_closed(newsroom: Newsroom):
    from dateline.stories.blocks import NOT_FOR_CONTRIBUTORS, Body

    offered = {}
    for role in ("contributor", "reporter"):
        page = newsroom.client(role=role).get(edit_address(own_draft(newsroom))).content.decode()
        labels = {name: block.label for name, block in Body().child_blocks.items()}
        offered[role] = {
            name
            for name, label in labels.items()
            if f'"label\\": \\"{label}' in page or f"&quot;label&quot;: &quot;{label}&quot;" in page
        }
    assert offered["reporter"] == set(Body().child_blocks)
    assert offered["contributor"] == offered["reporter"] - NOT_FOR_CONTRIBUTORS


def test_a_sound_a_reporter_put_into_a_contributors_draft_stays_when_the_contributor_saves(newsroom: Newsroom):
    sound = newsroom.sound()
    draft = own_draft(newsroom, body=[("text", "<p>x</p>"), ("sound", {"sound": sound, "caption": ""})])
    answer = send(newsroom, draft, ("sound", {"sound": str(sound.pk), "caption": "Heard at noon."}), role="contributor")
    assert answer.status_code == 302
    (_, kept) = kept_body(draft)
    assert kept.value["sound"] == sound and kept.value["caption"] == "Heard at noon."
