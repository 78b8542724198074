"""Schedules: one version of a story goes out by itself at a time, once.

``publish_due`` does the publishing; a process that waits for the moment calls it (``cli/due.py``).
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Revision

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.house.queries import newsroom_time
from dateline.record.log import RecordRefused
from dateline.stories.documents import check_complete, story_document
from dateline.stories.embargoes import embargo_of, held_back_words
from dateline.stories.models import Schedule, Story, lock_story

_NO_LONGER = "whoever set the time may not publish any more; an editor has to set it again"


def schedule_story(story: Story, at: datetime, *, revision: Revision, user: User, now: datetime) -> Schedule:
    """Has this version of a story go out by itself at a time, instead of any set before. Raises RecordRefused."""
    if not user.is_at_least(Role.EDITOR):
        raise RecordRefused("only an editor may have a story go out by itself")
    if at <= now:
        raise RecordRefused(f"{newsroom_time(at)} has passed; it is {newsroom_time(now)}")
    with transaction.atomic():
        lock_story(story.pk)
        embargo = embargo_of(story, at)
        if embargo is not None:
            raise RecordRefused(f"it is {held_back_words(embargo)}")
        _check_ready(revision, at, now)
        values = {"revision": revision, "due_at": at, "set_at": now, "set_by": user, "refused": ""}
        schedule, _ = Schedule.objects.update_or_create(story_id=story.pk, defaults=values)
        log(instance=story, action="dateline.schedule", user=user, revision=revision, data={"due": at.isoformat()})
    return schedule


def unschedule_story(story: Story, *, user: User) -> None:
    """Keeps a story from going out by itself. Raises RecordRefused where it would not."""
    if not user.is_at_least(Role.EDITOR):
        raise RecordRefused("only an editor may change when a story goes out")
    if not drop_schedule(story, why="", user=user):
        raise RecordRefused("the story was not to go out by itself")


def drop_schedule(story: Story, *, why: str, user: User | None = None) -> bool:
    """Ends a schedule because the story was published or taken down otherwise; False where there was none."""
    with transaction.atomic():
        dropped, _ = Schedule.objects.filter(story_id=story.pk).delete()
        if dropped:
            log(instance=story, action="dateline.unschedule", user=user, data={"why": why})
    return bool(dropped)


def publish_due(now: datetime) -> None:
    """Publishes every version whose moment has come, each in a transaction of its own.

    What the record refuses stays unpublished, with the reason. What the database or the disk did not
    take is left as it was and raises once the others are done, for another try.
    """
    trouble: Exception | None = None
    for number in list(waiting().filter(due_at__lte=now).values_list("pk", flat=True)):
        try:
            _publish_one(number, now)
        except (OperationalError, InterfaceError, OSError) as problem:
            trouble = problem
    if trouble is not None:
        raise trouble


def next_due() -> datetime | None:
    """The moment the next story goes out by itself, or None."""
    return waiting().values_list("due_at", flat=True).first()


def waiting() -> "QuerySet[Schedule]":
    """Schedules whose moment is to come, the next one first."""
    return Schedule.objects.filter(refused="").order_by("due_at", "pk")


def all_schedules() -> "QuerySet[Schedule]":
    """What goes out by itself, and before that what should have gone out and did not."""
    return Schedule.objects.select_related("story", "revision", "set_by").order_by("due_at", "pk")


def _publish_one(number: int, now: datetime) -> None:
    try:
        with transaction.atomic():
            schedule = _take(number, now)
            if schedule is not None:
                _publish(schedule)
    except (OperationalError, InterfaceError, OSError):
        raise
    except (RecordRefused, ValidationError) as problem:
        _refuse(number, now, "; ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem))
    except Exception as problem:
        # A fault of ours in one story keeps no other in.
        _refuse(number, now, f"something went wrong ({type(problem).__name__}); try to publish it by hand")


def _take(number: int, now: datetime) -> Schedule | None:
    """The schedule, if it still is to go out by now; of two workers the second waits here and finds none."""
    due = waiting().filter(pk=number, due_at__lte=now)
    for story in due.values_list("story_id", flat=True):
        lock_story(story)
    return due.select_for_update().first()


def _publish(schedule: Schedule) -> None:
    if schedule.set_by is None or not schedule.set_by.is_at_least(Role.EDITOR):
        raise RecordRefused(_NO_LONGER)
    revision = schedule.revision
    schedule.delete()
    revision.publish(user=schedule.set_by, log_action="dateline.publish_due", skip_permission_checks=True)


def _refuse(number: int, now: datetime, reason: str) -> None:
    with transaction.atomic():
        # Whoever set another time meanwhile is not told of a refusal of the old one.
        schedule = _take(number, now)
        if schedule is not None:
            schedule.refused = reason
            schedule.save(update_fields=["refused"])
            log(instance=schedule.story, action="dateline.refuse_due", data={"reason": reason})


def _check_ready(revision: Revision, at: datetime, now: datetime) -> None:
    """Says now what would be refused then, while somebody is there to mend it."""
    story: Story = revision.as_object()
    if story.published_at is not None and story.published_at > at:
        shown = newsroom_time(story.published_at)
        raise RecordRefused(
            f"it says “shown as published at” {shown}, which is later; empty that field or set it earlier"
        )
    story.published_at = story.published_at or at
    check_complete(story_document(story, now))
