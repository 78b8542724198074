"""The card of a story: what other sites show beside a link to it.

A crop of its lead picture where that is large enough, made as the picture was released; else drawn from
headline, section and newsroom. What was drawn is kept, so that a story published again has the same card.
"""

import hashlib

import msgspec

from dateline.house.queries import the_house
from dateline.media import cards
from dateline.media.releasing import keep_image, released_path
from dateline.record.documents import Look, Released
from dateline.stories.models import Story, StoryCard

_FORM = "1"
"""How a card is drawn; raised when drawn ones must be drawn anew."""


def story_card(story: Story) -> Released:
    """The card of a story as it is now. Nothing is stored by asking."""
    cropped = _cropped(story)
    if cropped is not None:
        return cropped
    card = _card(story)
    return _kept(story, card) or _drawn(card)


def keep_card(story: Story) -> None:
    """Sees to it that the card of a story is stored, before the record names it."""
    if _cropped(story) is not None:
        return
    card = _card(story)
    kept = _kept(story, card)
    if kept is not None and released_path(kept.sha256, kept.extension).exists():
        return
    made = keep_image(cards.draw_card(card), "jpg", cards.CARD)
    values = {"drawn_from": _digest(card), "released": msgspec.to_builtins(made)}
    StoryCard.objects.update_or_create(story_id=story.pk, defaults=values)


def _cropped(story: Story) -> Released | None:
    return story.picture.card_for_links() if story.picture else None


def _kept(story: Story, card: cards.Card) -> Released | None:
    found = StoryCard.objects.filter(story_id=story.pk, drawn_from=_digest(card)).first()
    return msgspec.convert(found.released, Released) if found else None


def _card(story: Story) -> cards.Card:
    house = the_house()
    look = house.document().look if house else Look()
    filed = [story.section, *(filing.topic for filing in story.filings.all())]
    section = next((topic for topic in filed if topic is not None), None)
    return cards.Card(
        headline=story.title.strip(),
        section=section.name if section else "",
        newsroom=house.name if house else "",
        accent=look.accent or cards.ACCENT,
        paper=look.paper or cards.PAPER,
    )


def _digest(card: cards.Card) -> str:
    return hashlib.sha256("\n".join([_FORM, *card]).encode()).hexdigest()


def _drawn(card: cards.Card) -> Released:
    data = cards.draw_card(card)
    width, height = cards.CARD
    return Released(
        sha256=hashlib.sha256(data).hexdigest(), extension="jpg", width=width, height=height, size=len(data)
    )
