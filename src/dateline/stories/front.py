"""The front page: which stories an editor placed there, and in what order."""

from enum import StrEnum
from typing import Any

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.core.recording import publish_document
from dateline.house.queries import house_language
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.stories.models import FrontPlace, Story

MOST_PLACED = 10
"""More places than the front page has room for beside its sections would be seen by nobody."""


class Move(StrEnum):
    """What an editor does with a story on the front page."""

    LEAD = "lead"
    UP = "up"
    DOWN = "down"
    LAST = "last"
    OFF = "off"


def place_on_front(story: Story, move: Move, *, user: Any = None) -> None:
    """Places a story, moves it or takes its place away. Raises RecordRefused where it cannot stand there."""
    if move is not Move.OFF and (not story.live or story.form != "article"):
        raise RecordRefused("only an article that readers have can stand on the front page")
    with transaction.atomic():
        before = _placed()
        after = _moved(before, story.pk, move)
        if len(after) > MOST_PLACED:
            raise RecordRefused(f"the front page has {MOST_PLACED} places; take another story off first")
        if after != before:
            _keep(after)
            audit("place_on_front", thing_of(story), user=user, words={"move": str(move)})


def leave_front(story: Story) -> None:
    """Takes a story off that readers no longer have; in the transaction of whoever withdraws it."""
    before = _placed()
    if story.pk in before:
        _keep([pk for pk in before if pk != story.pk])


def _placed() -> list[int]:
    return list(FrontPlace.objects.order_by("place").values_list("story_id", flat=True))


def _moved(order: list[int], pk: int, move: Move) -> list[int]:
    rest = [one for one in order if one != pk]
    at = order.index(pk) if pk in order else len(rest)
    places = {Move.LEAD: 0, Move.UP: max(at - 1, 0), Move.DOWN: at + 1, Move.LAST: len(rest)}
    if move is Move.OFF:
        return rest
    return [*rest[: places[move]], pk, *rest[places[move] :]]


def _keep(order: list[int]) -> None:
    FrontPlace.objects.exclude(story_id__in=order).delete()
    for place, pk in enumerate(order):
        FrontPlace.objects.update_or_create(story_id=pk, defaults={"place": place})
    ids = dict(Story.objects.filter(pk__in=order).values_list("pk", "document_id"))
    stories = [ids[pk] for pk in order]
    publish_document(documents.FrontPage(id="front", language=house_language(), stories=stories))
