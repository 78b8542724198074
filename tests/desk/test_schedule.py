"""A schedule publishes one version of a story by itself at a time: that version, then, and once."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dateline.record import log
from dateline.record.log import RecordRefused
from tests.desk.test_doors import DOORS, Scene, body_fields, edit_address, log_length, scene
from tests.desk.test_embargo import acts, hold, lift
from tests.newsroom import Newsroom, form_of

__all__ = ["scene"]
SIX = datetime(2030, 3, 14, 16, 0, tzinfo=UTC)
"""Six in the evening in Kyiv."""


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the machine's clock, as all of the desk sees it."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    put(SIX - timedelta(hours=4))
    return put


def schedule(newsroom: Newsroom, story: Any, at: datetime = SIX, **more: Any) -> Any:
    from dateline.stories.schedules import schedule_story

    newest = type(story).objects.get(pk=story.pk).get_latest_revision()
    values = {"revision": newest, "user": newsroom.person("editor"), "now": timezone.now()} | more
    return schedule_story(story, at, **values)


def due() -> None:
    from dateline.stories.schedules import publish_due

    publish_due(timezone.now())


def published(story: Any) -> Any:
    from dateline.core.recording import published_document

    return published_document(story.document_id)


def entries_of(story: Any) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        return sum(entry.header.id == story.document_id for entry in log.entries(cursor))


def edit(story: Any, title: str, *, user: Any = None, **more: Any) -> Any:
    fresh = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
    fresh.title = title
    return fresh.save_revision(user=user, **more)


def scheduled(story: Any) -> Any:
    from dateline.stories.models import Schedule

    return Schedule.objects.filter(story_id=story.pk).first()


def test_a_story_goes_out_at_its_time_and_not_before_and_once(newsroom: Newsroom, set_clock):
    story = newsroom.draft("A draft", published_at=None)
    schedule(newsroom, story)
    set_clock(SIX - timedelta(milliseconds=1))
    due()
    assert published(story) is None
    set_clock(SIX)
    due()
    assert published(story).published_at == "2030-03-14T16:00:00.000Z" and scheduled(story) is None
    (entry,) = acts(story, "dateline.publish_due")
    assert entry.user == newsroom.person("editor")
    due()
    assert entries_of(story) == 1


def test_the_version_that_was_set_goes_out_and_later_drafts_do_not(newsroom: Newsroom, set_clock):
    story = newsroom.draft("As checked")
    schedule(newsroom, story)
    edit(story, "Half rewritten")
    set_clock(SIX)
    due()
    assert published(story).title == "As checked"
    fresh = type(story).objects.get(pk=story.pk)
    assert fresh.has_unpublished_changes and fresh.get_latest_revision_as_object().title == "Half rewritten"


def test_autosave_never_writes_over_the_version_that_is_to_go_out(newsroom: Newsroom, set_clock):
    editor = newsroom.person("editor")
    story = newsroom.draft("As checked")
    kept = edit(story, "As checked", user=editor)
    schedule(newsroom, story)
    client = newsroom.client()
    form = form_of(client, edit_address(story)) | body_fields() | {"title": "Typed after"}
    answer = client.post(
        edit_address(story), form | {"overwrite_revision_id": kept.pk}, headers={"accept": "application/json"}
    )
    assert answer.json()["success"] and answer.json()["revision_id"] != kept.pk, answer.content
    set_clock(SIX)
    due()
    assert published(story).title == "As checked"


def test_going_back_to_a_version_neither_moves_nor_brings_back_a_schedule(set_clock, scene: Scene):
    newsroom, story = scene.newsroom, scene.draft
    first = story.get_latest_revision()
    schedule(newsroom, story)
    edit(story, "Second")
    schedule(newsroom, story, SIX + timedelta(hours=1))
    address = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, first.pk])
    form = form_of(scene.client, address)
    assert scene.client.post(edit_address(story), form | body_fields()).status_code == 302
    set_clock(SIX)
    due()
    assert published(story) is None
    set_clock(SIX + timedelta(hours=1))
    due()
    assert published(story).title == "Second"


def test_a_published_story_changes_by_itself_at_the_time(newsroom: Newsroom, set_clock):
    story = newsroom.story("First")
    edit(story, "Second")
    schedule(newsroom, story)
    assert published(story).title == "First"
    set_clock(SIX)
    due()
    assert published(story).title == "Second"


@pytest.mark.parametrize("act", ["publish", "withdraw", "unschedule"])
def test_publishing_by_hand_taking_down_and_cancelling_end_a_schedule(newsroom: Newsroom, set_clock, act: str):
    from dateline.stories.schedules import unschedule_story

    story = newsroom.story("First")
    edit(story, "Second")
    schedule(newsroom, story)
    if act == "publish":
        edit(story, "Third")
        newsroom.publish(type(story).objects.get(pk=story.pk))
    elif act == "withdraw":
        newsroom.withdraw(story)
    else:
        unschedule_story(story, user=newsroom.person("editor"))
    assert scheduled(story) is None and len(acts(story, "dateline.unschedule")) == 1
    set_clock(SIX)
    due()
    title = {"publish": "Third", "withdraw": None, "unschedule": "First"}[act]
    assert (published(story).title if published(story) else None) == title


def test_what_cannot_go_out_is_said_when_the_time_is_set(newsroom: Newsroom, set_clock):
    ready = newsroom.draft("Ready")
    for refusal, story, more in (
        ("has passed; it is Thu 14 March 2030, 14:00 EET", ready, {"at": SIX - timedelta(hours=4)}),
        ("no text yet", newsroom.draft("No words", body=[]), {}),
        ("shown as published at", newsroom.draft("Odd", published_at=SIX + timedelta(hours=1)), {}),
        ("only an editor", ready, {"user": newsroom.person("reporter")}),
    ):
        with pytest.raises(RecordRefused, match=refusal):
            schedule(newsroom, story, **more)
        assert scheduled(story) is None
    hold(ready)
    with pytest.raises(RecordRefused, match="held back until"):
        schedule(newsroom, ready)
    schedule(newsroom, ready, SIX + timedelta(days=1))


def test_an_embargo_set_afterwards_keeps_the_story_in_and_the_desk_says_so(newsroom: Newsroom, set_clock):
    held, free = newsroom.draft("Held"), newsroom.draft("Free")
    schedule(newsroom, held), schedule(newsroom, free)
    hold(held)
    set_clock(SIX)
    due()
    assert published(held) is None and published(free) is not None
    assert "held back until" in scheduled(held).refused and acts(held, "dateline.refuse_due")
    lift(held, newsroom.person("editor"))
    length = log_length()
    set_clock(SIX + timedelta(days=30))
    due()
    assert published(held) is None and log_length() == length
    schedule(newsroom, held, SIX + timedelta(days=31))
    set_clock(SIX + timedelta(days=31))
    due()
    assert published(held) is not None


def test_an_embargo_that_ends_at_the_moment_lets_the_story_out(newsroom: Newsroom, set_clock):
    story = newsroom.draft("A draft")
    hold(story, days=4 / 24)
    schedule(newsroom, story)
    set_clock(SIX)
    due()
    assert published(story) is not None


@pytest.mark.parametrize("change", ["role", "account", "gone"])
def test_whoever_was_shut_out_leaves_no_story_behind_that_publishes_itself(newsroom: Newsroom, set_clock, change: str):
    story, editor = newsroom.draft("A draft"), newsroom.person("editor", "leaving")
    schedule(newsroom, story, user=editor)
    if change == "role":
        editor.role = "reporter"
        editor.save()
    elif change == "account":
        editor.is_active = False
        editor.save()
    else:
        editor.delete()
    set_clock(SIX)
    due()
    assert published(story) is None and "may not publish any more" in scheduled(story).refused


def test_one_that_cannot_go_out_keeps_no_other_in_and_a_full_disk_is_tried_again(newsroom, set_clock, monkeypatch):
    from django.db import OperationalError

    stories = [newsroom.draft(f"Story {number}", slug=f"s{number}") for number in range(3)]
    for number, story in enumerate(stories):
        schedule(newsroom, story, SIX + timedelta(seconds=number))
    set_clock(SIX + timedelta(minutes=1))
    append, refusals = log._append, [OperationalError("disk is full"), KeyError("a fault of ours")]

    def fail(*args: Any, **more: Any) -> Any:
        if refusals:
            raise refusals.pop(0)
        return append(*args, **more)

    monkeypatch.setattr(log, "_append", fail)
    with pytest.raises(OperationalError):
        due()
    assert [published(story) is not None for story in stories] == [False, False, True]
    assert scheduled(stories[0]).refused == "" and "something went wrong (KeyError)" in scheduled(stories[1]).refused
    due()
    assert [published(story) is not None for story in stories] == [True, False, True]


def test_a_copy_takes_no_schedule_along_and_a_deleted_story_leaves_none(set_clock, scene: Scene):
    from dateline.stories.models import Schedule

    schedule(scene.newsroom, scene.draft)
    scene.draft.copy(update_attrs={"slug": "copied"}, keep_live=False)
    assert Schedule.objects.count() == 1
    assert DOORS["delete"].open(scene._replace(story=scene.draft)).status_code == 302
    assert Schedule.objects.count() == 0
    set_clock(SIX)
    due()


def test_wagtails_own_times_are_refused_at_every_door(set_clock, scene: Scene):
    """A story meant for later must not go out at once because its time was overlooked."""
    draft = type(scene.draft).objects.get(pk=scene.draft.pk)
    length = log_length()
    posted = {"go_live_at": "2030-03-14 18:00", "expire_at": "2030-03-15 18:00"}
    scene.client.post(edit_address(draft), form_of(scene.client, edit_address(draft)) | body_fields() | posted)
    fresh = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert fresh.go_live_at is None and fresh.expire_at is None
    for field in ("go_live_at", "expire_at"):
        setattr(fresh, field, SIX)
        with pytest.raises(Exception, match="Publish at"):
            fresh.save_revision()
        revision = fresh.save_revision(clean=False)
        with pytest.raises(Exception, match="Publish at"):
            scene.newsroom.publish(fresh)
        setattr(fresh, field, None)
        revision.delete()
    with pytest.raises(RecordRefused, match="Publish at"):
        scene.story.save_revision(approved_go_live_at=SIX)
    assert log_length() == length


def test_a_time_in_the_future_typed_as_published_says_where_to_set_it(newsroom: Newsroom):
    with pytest.raises(RecordRefused, match="future; to have it go out by itself, use “Publish at …”"):
        newsroom.story("Tomorrow", published_at=timezone.now() + timedelta(days=1))


def start_due(newsroom: Newsroom) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dateline.cli.due", str(newsroom.home.path)]
    return subprocess.Popen(
        command, env=os.environ | {"DATELINE_HOME": str(newsroom.home.path)}, stderr=subprocess.PIPE
    )


def test_of_two_processes_each_story_is_published_by_one(newsroom: Newsroom):
    soon = timezone.now() + timedelta(seconds=4)
    stories = [newsroom.draft(f"Story {number}", slug=f"s{number}") for number in range(12)]
    for story in stories:
        schedule(newsroom, story, soon)
    both = [start_due(newsroom), start_due(newsroom)]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert said == [b"", b""] and [process.returncode for process in both] == [0, 0]
    assert timezone.now() >= soon
    assert [entries_of(story) for story in stories] == [1] * 12


def test_the_worker_starts_it_ahead_of_the_moment_and_the_story_is_out(newsroom: Newsroom):
    import time

    story = newsroom.draft("A draft")
    schedule(newsroom, story, timezone.now() + timedelta(seconds=3))
    command = [sys.executable, "-m", "dateline", "--home", str(newsroom.home.path), "serve", "--only", "worker"]
    surroundings = {name: value for name, value in os.environ.items() if name != "DATELINE_HOME"}
    worker = subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
    try:
        end = time.monotonic() + 60
        while published(story) is None and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        worker.terminate()
        said = worker.communicate(timeout=20)[1]
    assert entries_of(story) == 1 and said == b""


def test_the_worker_carries_no_django(newsroom: Newsroom):
    code = "import sys, dateline.cli.worker, dateline.cli.serve; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False"
