"""Whatever happens to a story in whatever order: in public is only what was allowed, and nothing twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.record import log
from dateline.record.log import RecordRefused
from tests.cli.test_commands import dateline
from tests.conftest import TORTURE
from tests.desk.test_doors import DOORS, Scene, scene
from tests.desk.test_embargo import hold, lift
from tests.desk.test_schedule import SIX, due, edit, entries_of, published, schedule, scheduled, start_due
from tests.newsroom import Newsroom, jpeg, tree
from tests.press.test_no_drift import unpacked

__all__ = ["scene"]
HOURS = st.integers(1, 6)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["edit", "revert", "unschedule", "lift", "publish", "withdraw", "copy", "work", "killed"])),
        st.tuples(st.sampled_from(["schedule", "advance"]), HOURS),
        st.tuples(st.just("hold"), st.one_of(HOURS, st.none())),
    ),
    min_size=4,
    max_size=25,
)  # fmt: skip


class Killed(BaseException):
    """Stands in for kill -9: nothing catches it."""


@dataclass
class Expected:
    """What must be true of one story, by the plain rules."""

    now: datetime
    newest: str
    first: str
    live: str | None = None
    entries: int = 0
    due: tuple[datetime, str] | None = None
    is_refused: bool = False
    held: tuple[datetime | None] | None = None

    @property
    def is_held(self) -> bool:
        return self.held is not None and (self.held[0] is None or self.now < self.held[0])

    def out(self, title: str | None) -> None:
        self.entries += title != self.live
        self.live, self.due, self.is_refused = title, None, False

    def work(self) -> None:
        if self.due is None or self.is_refused or self.due[0] > self.now:
            return
        if self.is_held:
            self.is_refused = True
        else:
            self.out(self.due[1])


class Play:
    """One story at a real desk, beside what must be true of it."""

    def __init__(self, newsroom: Newsroom, number: int, clock: list[datetime]) -> None:
        clock[0] = SIX
        self.newsroom, self.clock, self.number = newsroom, clock, 0
        self.story = newsroom.draft(f"Story {number}", slug=f"play-{number}")
        self.know = Expected(now=SIX, newest=self.story.title, first=self.story.title)

    def step(self, name: str, amount: int | None = None) -> None:
        getattr(self, name)(*([amount] if name in ("schedule", "advance", "hold") else []))
        self.clock[0] = self.know.now
        document = published(self.story)
        assert (document.title if document else None) == self.know.live, name
        assert entries_of(self.story) == self.know.entries, name
        row = scheduled(self.story)
        assert (row is not None) == (self.know.due is not None), name
        assert bool(row and row.refused) == self.know.is_refused, name

    def attempt(self, act: Any, *, is_allowed: bool) -> bool:
        """Does it; whether it was taken must be as the rules say."""
        if is_allowed:
            act()
        else:
            with pytest.raises(RecordRefused):
                act()
        return is_allowed

    def edit(self) -> None:
        self.number += 1
        self.know.newest = f"{self.know.first}, version {self.number}"
        edit(self.story, self.know.newest)

    def revert(self) -> None:
        self.know.newest = self.know.first
        first = self.story.revisions.order_by("pk").first()
        first.as_object().save_revision(previous_revision=first)

    def advance(self, hours: int) -> None:
        self.know.now += timedelta(hours=hours)

    def schedule(self, hours: int) -> None:
        at = self.know.now + timedelta(hours=hours)
        is_free = self.know.held is None or (self.know.held[0] is not None and self.know.held[0] <= at)
        if self.attempt(lambda: schedule(self.newsroom, self.story, at), is_allowed=is_free):
            self.know.due, self.know.is_refused = (at, self.know.newest), False

    def unschedule(self) -> None:
        from dateline.stories.schedules import unschedule_story

        editor = self.newsroom.person("editor")
        self.attempt(lambda: unschedule_story(self.story, user=editor), is_allowed=self.know.due is not None)
        self.know.due, self.know.is_refused = None, False

    def hold(self, hours: int | None) -> None:
        until = None if hours is None else self.know.now + timedelta(hours=hours)
        present = self.know.held[0] if self.know.held and self.know.is_held else self.know.now
        is_longer = until is None or (present is not None and until >= present)
        days = None if hours is None else hours / 24
        if self.attempt(lambda: hold(self.story, days=days), is_allowed=is_longer):
            self.know.held = (until,)

    def lift(self) -> None:
        self.attempt(lambda: lift(self.story, self.newsroom.person("editor")), is_allowed=self.know.is_held)
        if self.know.is_held:
            self.know.held = None

    def publish(self) -> None:
        fresh = type(self.story).objects.get(pk=self.story.pk)
        if self.attempt(lambda: self.newsroom.publish(fresh), is_allowed=not self.know.is_held):
            self.know.out(self.know.newest)

    def withdraw(self) -> None:
        if self.attempt(lambda: self.newsroom.withdraw(self.story), is_allowed=self.know.live is not None):
            self.know.out(None)

    def copy(self) -> None:
        """A copy is as free as the story: no way around."""
        self.number += 1
        fresh = type(self.story).objects.get(pk=self.story.pk)
        made = fresh.copy(update_attrs={"slug": f"{fresh.slug}-{self.number}"}, keep_live=False)
        self.attempt(lambda: self.newsroom.publish(made), is_allowed=not self.know.is_held)

    def work(self) -> None:
        due()
        due()
        self.know.work()

    def killed(self) -> None:
        """The worker dies when the entry is written and nothing is committed; then another comes."""
        append = log._append

        def die(*args: Any, **more: Any) -> Any:
            append(*args, **more)
            raise Killed

        log._append = die
        try:
            due()
        except Killed:
            pass
        finally:
            log._append = append
        document = published(self.story)
        assert (document.title if document else None) == self.know.live
        assert entries_of(self.story) == self.know.entries
        self.work()


@settings(max_examples=30 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))
@example(
    steps=[("schedule", 2), ("hold", 3), ("advance", 2), ("work",), ("lift",), ("advance", 6), ("work",), ("copy",)]
)
@example(steps=[("schedule", 1), ("edit",), ("advance", 1), ("killed",), ("killed",), ("withdraw",), ("publish",)])
@example(steps=[("publish",), ("edit",), ("schedule", 1), ("hold", None), ("publish",), ("advance", 1), ("killed",)])
@given(steps=STEPS)
def test_in_the_record_is_only_what_was_allowed_and_each_schedule_publishes_once(newsroom, monkeypatch, steps):
    from dateline.stories.models import Story

    clock = [SIX]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    play = Play(newsroom, Story.objects.count(), clock)
    for name, *amount in steps:
        play.step(name, *amount)


def test_killed_with_9_while_publishing_each_story_is_out_once_or_not_at_all(newsroom: Newsroom):
    import random
    import time

    chance, past = random.Random(20300314), timezone.now() - timedelta(hours=1)
    stories = [newsroom.draft(f"Story {number}", slug=f"s{number}") for number in range(10)]
    for story in stories:
        schedule(newsroom, story, past, now=past - timedelta(hours=1))
    for _ in range(3 * TORTURE):
        doomed = start_due(newsroom)
        before = sum(entries_of(story) for story in stories)
        while doomed.poll() is None and sum(entries_of(story) for story in stories) == before:
            time.sleep(0.005)
        time.sleep(chance.random() * 0.05)
        doomed.kill()
        doomed.communicate()
        assert {entries_of(story) for story in stories} <= {0, 1}
        assert all((scheduled(story) is None) == (entries_of(story) == 1) for story in stories)
    assert start_due(newsroom).wait(60) == 0
    assert [entries_of(story) for story in stories] == [1] * 10


MARK = "planted-mark"


def planted(newsroom: Newsroom, name: str, color: str) -> Any:
    """A story with a mark in everything it says and everything only it names."""
    mark = f"{MARK} {name}"
    exif_picture = newsroom.picture(
        f"{mark} title", jpeg(color, comment=mark), caption=f"{mark} caption", credit=mark, alt=mark
    )
    inside = newsroom.picture(f"{mark} inside", jpeg(color, (300, 200)), caption=f"{mark} inside", credit=mark)
    return newsroom.draft(
        f"{mark} headline",
        slug=f"{MARK}-{name}",
        standfirst=f"{mark} standfirst",
        dateline_place=f"{mark} place",
        picture=exif_picture,
        picture_caption=f"{mark} caption here",
        topics=[newsroom.topic(f"{mark} topic", about=mark)],
        by=[newsroom.contributor(f"{mark} person", about=mark)],
        body=[("text", f"<p>{mark} body</p>"), ("picture", {"picture": inside, "caption": f"{mark} words"})],
    )


def public_bytes(newsroom: Newsroom) -> dict[str, bytes]:
    """Everything that leaves the desk: the edition, its twins unpacked, search, the maps, what commands print."""
    newsroom.press_all()
    found = {path: unpacked(path, data) for path, data in tree(newsroom.home.edition).items()}
    found |= {path.name: path.read_bytes() for path in newsroom.home.path.glob("search.sqlite3*")}
    found |= {f"maps/{path}": data for path, data in tree(newsroom.home.maps).items()}
    for command in (["status"], ["status", "--json"], ["record", "export"], ["record", "verify"], ["press", "--check"]):
        done = dateline(*command, home=newsroom.home.path)
        found[" ".join(command)] = f"{done.returncode}{done.stdout}{done.stderr}".encode()
    return found


def traces(newsroom: Newsroom, shas: set[str]) -> list[str]:
    """Where a mark, or a picture that only a marked story shows, can be found."""
    needles = [MARK.encode(), *(sha.encode() for sha in shas)]
    return [
        path
        for path, data in public_bytes(newsroom).items()
        if any(needle in data or needle.decode() in path for needle in needles)
    ]


def test_what_is_under_schedule_or_embargo_is_in_no_public_byte(scene: Scene, capfd, caplog):
    """Drafts and changes of published stories, while every door is tried at them; and it does come out afterwards."""
    from dateline.media.models import Picture

    newsroom = scene.newsroom
    soon, held = planted(newsroom, "soon", "olive"), planted(newsroom, "held", "teal")
    shas = set(Picture.objects.filter(title__contains=MARK).values_list("released_sha256", flat=True))
    schedule(newsroom, soon, timezone.now() + timedelta(hours=1))
    hold(held, note=f"{MARK} note"), hold(scene.story, days=None, note=f"{MARK} note")
    edit(scene.story, f"{MARK} change of a published story")
    public = newsroom.story(
        "A public story that links", body=[("text", f'<p><a linktype="page" id="{held.pk}">x</a></p>')]
    )
    capfd.readouterr(), caplog.clear()
    for name in ("publish a change", "publish an older version"):
        DOORS[name].open(scene._replace(draft=held, story=scene.story))
    due()
    waiting = start_due(newsroom)
    assert (waiting.wait(60), waiting.communicate()[1]) == (0, b"")
    assert dateline("publish", held.document_id, home=newsroom.home.path).returncode == 2
    assert traces(newsroom, shas) == []
    assert MARK not in "".join(capfd.readouterr()) + caplog.text
    lift(held, newsroom.person("editor"))
    newsroom.publish(type(held).objects.get(pk=held.pk))
    found = traces(newsroom, shas)
    assert any(path.endswith(".html") for path in found) and any(path.startswith("media/") for path in found)
    assert "record export" in found and public.address.strip("/") not in found


def test_a_refused_story_leaves_no_trace_in_what_the_worker_says(newsroom: Newsroom):
    story = planted(newsroom, "held", "teal")
    schedule(newsroom, story, timezone.now() + timedelta(seconds=1))
    hold(story)
    worker = start_due(newsroom)
    said = worker.communicate(timeout=60)[1]
    assert worker.returncode == 0 and said == b"" and scheduled(story).refused
    assert published(story) is None and traces(newsroom, set()) == []
