"""Embargoes: locks on stories that no screen, command or schedule passes.

An embargo ends at its time by itself, which publishes nothing, or is lifted by an editor, by name
and with a reason. While it holds, ``check_embargo`` stands before the record.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from wagtail.log_actions import log

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.house.queries import newsroom_time
from dateline.record.log import RecordRefused
from dateline.stories.models import Embargo, Story, lock_story


def hold_story_back(story: Story, *, until: datetime | None, note: str, user: User | None, now: datetime) -> Embargo:
    """Puts a story under embargo, or makes the one it has longer. Without ``until`` it holds until it is lifted.

    ``user`` is at least a reporter, or None for the command line. Raises RecordRefused.
    """
    if user is not None and not user.is_at_least(Role.REPORTER):
        raise RecordRefused("only a reporter or an editor may hold a story back")
    if not note.strip():
        raise RecordRefused("say why it is held back")
    if until is not None and until <= now:
        raise RecordRefused(f"{newsroom_time(until)} has passed; it is {newsroom_time(now)}")
    with transaction.atomic():
        _lock(story)
        _check_longer(embargo_of(story, now), until)
        values = {"ends_at": until, "note": note.strip(), "set_at": now, "set_by": user}
        embargo, _ = Embargo.objects.update_or_create(story_id=story.pk, defaults=values)
        log(instance=story, action="dateline.embargo", user=user, data=_told(embargo))
    return embargo


def lift_embargo(story: Story, *, user: User, reason: str, now: datetime) -> None:
    """Ends an embargo before its time. Who and why stay in the story's history. Raises RecordRefused."""
    if not user.is_at_least(Role.EDITOR):
        raise RecordRefused("only an editor may lift an embargo")
    if not reason.strip():
        raise RecordRefused("say why the embargo is lifted")
    with transaction.atomic():
        _lock(story)
        embargo = embargo_of(story, now)
        if embargo is None:
            raise RecordRefused("the story is not held back")
        embargo.delete()
        log(instance=story, action="dateline.lift", user=user, data=_told(embargo) | {"reason": reason.strip()})


def check_embargo(story: Story, moment: datetime) -> None:
    """Raises RecordRefused while the story is held back; asks the database, never the story it is given."""
    embargo = embargo_of(story, moment)
    if embargo is not None:
        raise RecordRefused(
            f"it is {held_back_words(embargo)}; an editor can lift the embargo, by name and with a reason"
        )


def embargo_of(story: Story, moment: datetime) -> Embargo | None:
    """The embargo a story is under at this moment."""
    embargo = Embargo.objects.filter(story_id=story.pk).first()
    return embargo if embargo is not None and embargo.holds_at(moment) else None


def held_back(moment: datetime) -> "QuerySet[Embargo]":
    """Every embargo in force, the one that ends first at the top, those without an end last."""
    in_force = Embargo.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=moment))
    return in_force.select_related("story", "set_by").order_by(F("ends_at").asc(nulls_last=True), "pk")


def held_back_words(embargo: Embargo) -> str:
    """Until when a story is held back, as people say it."""
    until = f"until {newsroom_time(embargo.ends_at)}" if embargo.ends_at else "until somebody lifts it"
    return f"held back {until}"


def _check_longer(present: Embargo | None, until: datetime | None) -> None:
    if present is None or until is None:
        return
    if present.ends_at is None or until < present.ends_at:
        raise RecordRefused(f"it is {held_back_words(present)} already; an embargo is made shorter only by lifting it")


def _lock(story: Story) -> None:
    # Publishing changes this row first, so one of the two waits, and then sees what the other did.
    lock_story(story.pk)


def _told(embargo: Embargo) -> dict[str, Any]:
    return {"until": embargo.ends_at.isoformat() if embargo.ends_at else None, "note": embargo.note}
