"""The card of a story: what other sites show beside a link to it."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dateline.media.cards import Card, draw_card
from tests.desk.test_pictures import FOCAL_POINT, halves, public_media
from tests.desk.test_uploads import near
from tests.newsroom import Newsroom, jpeg, tree
from tests.planted import program, said_by

HEADLINES = {
    "a word": "War",
    "a sentence": "Ferry service across the Tarn resumes after eleven days",
    "Cyrillic": "Кордон відкрили: перші вантажівки пройшли через пункт пропуску «Південний»",
    "no spaces": "x" * 300,
    "500 words": "word " * 500,
    "another script": "مرحبا بالعالم",
    "no letters": "🎉🎉",
    "nothing": "",
}


def card_of(story: Any) -> Any:
    """The card that the record names."""
    from dateline.core.recording import published_document

    return published_document(story.document_id).card  # type: ignore[union-attr]


def opened(newsroom: Newsroom, card: Any) -> Image.Image:
    path = newsroom.home.released / f"{card.sha256}.jpg"
    assert path.stat().st_size == card.size
    made = Image.open(path)
    assert made.size == (card.width, card.height) == (1200, 630)
    return made.convert("RGB")


@pytest.mark.parametrize("which", HEADLINES)
def test_any_headline_fits_on_a_card(which):
    data = draw_card(Card(HEADLINES[which], "Politics", "The Courier"))
    draw_card.cache_clear()
    assert draw_card(Card(HEADLINES[which], "Politics", "The Courier")) == data
    sheet = Image.open(io.BytesIO(data)).convert("L")
    assert sheet.size == (1200, 630) and len(data) < 150_000
    edges = [sheet.crop(box) for box in ((40, 0, 1200, 50), (1160, 0, 1200, 630), (40, 610, 1200, 630))]
    assert all(min(edge.tobytes()) > 200 for edge in edges), "letters run over an edge"
    assert min(sheet.crop((84, 100, 1116, 530)).tobytes()) < 90, "the card says nothing"


def test_words_there_are_no_letters_for_are_left_out_and_not_drawn_as_boxes():
    assert draw_card(Card("War 🎉", "", "C")) == draw_card(Card("War", "", "C"))
    assert draw_card(Card("مرحبا", "", "C")) == draw_card(Card("", "", "C"))


def test_a_card_is_drawn_in_the_newsrooms_own_colours():
    sheet = Image.open(io.BytesIO(draw_card(Card("War", "", "C", accent="#0a5c99", paper="#ffffee"))))
    assert near(sheet.getpixel((10, 300)), (0x0A, 0x5C, 0x99))  # type: ignore[arg-type]
    assert near(sheet.getpixel((1180, 20)), (255, 255, 0xEE))  # type: ignore[arg-type]


def test_every_story_has_a_card_and_readers_can_fetch_it(newsroom):
    topic = newsroom.topic("Border")
    stories = [
        newsroom.story("A story", topics=[topic]),
        newsroom.story("A brief", form="brief"),
        newsroom.story("A story with a picture", picture=newsroom.picture(data=halves())),
    ]
    newsroom.press_all()
    cards = [card_of(story) for story in stories]
    assert len({card.sha256 for card in cards}) == 3
    program("exiftool")
    for card, said in zip(cards, ({}, {}, {"XMP-photoshop:Credit": "Drawn by us"}), strict=True):
        opened(newsroom, card)
        public = newsroom.home.edition / "media" / f"{card.sha256}.jpg"
        assert public.read_bytes() == (newsroom.home.released / public.name).read_bytes()
        assert said_by(public) == said


def test_the_card_of_a_story_with_a_picture_is_cut_around_the_focus(newsroom):
    picture = newsroom.picture(data=halves((4000, 1000)))
    story = newsroom.story("A story", picture=picture)
    made = opened(newsroom, card_of(story))
    assert near(made.getpixel((20, 300)), (255, 0, 0)) and near(made.getpixel((1180, 300)), (0, 0, 255))  # type: ignore[arg-type]
    for name, value in zip(FOCAL_POINT, (3900, 500, 100, 100), strict=True):
        setattr(picture, name, value)
    picture.save()
    made = opened(newsroom, card_of(story))
    assert near(made.getpixel((20, 300)), (0, 0, 255)), "readers have the card of before the focus was chosen"  # type: ignore[arg-type]


def test_another_file_in_the_place_of_a_picture_leaves_nothing_of_it_on_a_card(newsroom):
    from django.core.files.images import ImageFile

    picture = newsroom.picture(data=halves())
    story = newsroom.story("A story", picture=picture)
    newsroom.press_all()
    before = card_of(story)
    for data in (jpeg("olive", size=(1300, 900)), jpeg("olive", size=(300, 200))):
        picture.file = ImageFile(io.BytesIO(data), name="upload.jpg")
        picture.save()
        newsroom.press_all()
        assert f"{before.sha256}.jpg" not in public_media(newsroom)
        assert f"{card_of(story).sha256}.jpg" in public_media(newsroom)
        before = card_of(story)


def test_a_picture_too_small_for_a_card_has_one_drawn_from_the_headline(newsroom):
    story = newsroom.story("A story", picture=newsroom.picture(data=jpeg(size=(500, 400))))
    plain = newsroom.story("A story")
    assert card_of(story) == card_of(plain)


def test_a_card_is_drawn_anew_when_what_it_says_changed_and_then_alone(newsroom, monkeypatch):
    from dateline.stories import cards

    drawn: list[Any] = []
    real = cards.cards.draw_card
    monkeypatch.setattr(cards.cards, "draw_card", lambda card: drawn.append(card.headline) or real(card))
    story = newsroom.story("A story")
    first = card_of(story)
    drawn.clear()
    story = newsroom.change(story, standfirst="More words.")
    assert drawn == [] and card_of(story) == first
    story = newsroom.change(story, title="Another headline")
    assert set(drawn) == {"Another headline"} and card_of(story) != first


def test_the_card_of_a_draft_is_in_no_public_place(newsroom):
    story = newsroom.story("A story")
    draft = newsroom.draft("A draft nobody may see")
    client = newsroom.client()
    assert client.get(f"/desk/pages/{draft.pk}/view_draft/").status_code == 200
    newsroom.press_all()
    assert public_media(newsroom) == {f"{card_of(story).sha256}.jpg"}
    assert set(tree(newsroom.home.released)) == public_media(newsroom)


def test_a_story_taken_down_takes_its_card_along(newsroom):
    story = newsroom.story("A story")
    newsroom.press_all()
    assert public_media(newsroom)
    newsroom.withdraw(story)
    newsroom.press_all()
    assert not public_media(newsroom)


def test_a_card_that_was_lost_is_drawn_again_when_the_story_is_published(newsroom):
    story = newsroom.story("A story")
    path: Path = newsroom.home.released / f"{card_of(story).sha256}.jpg"
    path.unlink()
    newsroom.change(story, standfirst="More words.")
    newsroom.press_all()
    assert path.exists() and path.name in public_media(newsroom)
