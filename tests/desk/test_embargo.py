"""An embargo is a lock: whoever tries, by whatever door, nothing of the story is published before it ends."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dateline.record.log import RecordRefused
from tests.cli.test_commands import PAGES, dateline, refused
from tests.desk.test_doors import (
    DOORS,
    TYPED,
    Scene,
    body_fields,
    differing_tables,
    edit_address,
    log_length,
    messages_of,
    scene,
    snapshot,
)
from tests.newsroom import Newsroom, form_of, tree

__all__ = ["scene"]
PUBLISHING = ["publish a change", "publish an older version"]


def hold(story: Any, *, days: float | None = 1, note: str = "The court asked for it", user: Any = None) -> Any:
    from dateline.stories.embargoes import hold_story_back

    now = timezone.now()
    until = None if days is None else now + timedelta(days=days)
    return hold_story_back(story, until=until, note=note, user=user, now=now)


def lift(story: Any, user: Any, reason: str = "They published it themselves") -> None:
    from dateline.stories.embargoes import lift_embargo

    lift_embargo(story, user=user, reason=reason, now=timezone.now())


def is_held(story: Any, at: datetime | None = None) -> bool:
    from dateline.stories.embargoes import embargo_of

    return embargo_of(story, at or timezone.now()) is not None


def acts(story: Any, action: str) -> list[Any]:
    from wagtail.models import PageLogEntry

    return list(PageLogEntry.objects.filter(page_id=story.pk, action=action))


@pytest.mark.parametrize("days", [1, None])
@pytest.mark.parametrize("name", PUBLISHING)
def test_no_door_publishes_a_story_under_embargo_and_no_text_is_lost(scene: Scene, name: str, days: float | None):
    for story in (scene.story, scene.draft):
        hold(story, days=days)
    before, length = snapshot(), log_length()
    response = DOORS[name].open(scene)
    words = response.content.decode() + "".join(str(one) for one in messages_of(response))
    assert "held back until" in words
    assert log_length() == length and differing_tables(before, snapshot()) == []
    if DOORS[name].has_text:
        assert response.status_code == 200 and TYPED in words


def test_the_action_and_the_command_refuse_in_one_line_that_says_until_when(newsroom: Newsroom):
    story = newsroom.draft("A draft", slug="held")
    hold(story, note="A note for the desk")
    with pytest.raises(RecordRefused, match="held back until"):
        newsroom.publish(story)
    done = dateline("publish", "held", home=newsroom.home.path)
    refused(done, 2, "held back until")
    assert "A note for the desk" not in done.stderr


def test_an_import_keeps_the_change_as_a_draft_and_says_why(newsroom: Newsroom, tmp_path):
    from dateline.stories.models import Story

    page = tmp_path / "english.txt"
    page.write_text((PAGES / "english.txt").read_text())
    assert dateline("import", "page", page, home=newsroom.home.path).returncode == 0
    for story in Story.objects.all():
        hold(story)
    done = dateline("import", "page", page, "--publish", home=newsroom.home.path)
    assert done.returncode == 0 and "held back until" in done.stdout, done
    assert not Story.objects.filter(live=True).exists()


def test_an_ended_embargo_publishes_nothing_and_stands_in_nobodys_way(newsroom: Newsroom, monkeypatch):
    story = newsroom.draft("A draft")
    embargo = hold(story)
    length = log_length()
    monkeypatch.setattr(timezone, "now", lambda: embargo.ends_at - timedelta(milliseconds=1))
    with pytest.raises(RecordRefused):
        newsroom.publish(story)
    monkeypatch.setattr(timezone, "now", lambda: embargo.ends_at)
    assert log_length() == length
    newsroom.publish(story)
    assert log_length() > length


def test_a_published_story_stays_and_its_changes_are_held_back(newsroom: Newsroom):
    story = newsroom.story("As published")
    hold(story)
    newsroom.press_all()
    with pytest.raises(RecordRefused):
        newsroom.change(story, title="Rewritten")
    newsroom.press_all()
    assert "As published" in newsroom.page(story.address)
    newsroom.withdraw(story)
    newsroom.press_all()
    assert "no longer published" in newsroom.page(story.address)
    with pytest.raises(RecordRefused):
        newsroom.publish(type(story).objects.get(pk=story.pk))


def test_a_copy_of_a_story_under_embargo_is_under_embargo(scene: Scene):
    from dateline.stories.models import Story

    hold(scene.story, days=None)
    known = set(Story.objects.values_list("pk", flat=True))
    scene.story.copy(update_attrs={"slug": "copied"}, keep_live=False)
    (copy,) = Story.objects.exclude(pk__in=known)
    assert is_held(copy) and copy.embargo.note == scene.story.embargo.note
    with pytest.raises(RecordRefused, match="held back"):
        scene.newsroom.publish(copy.specific)
    lift(scene.story, scene.newsroom.person("editor"))
    assert is_held(copy)


def test_nothing_posted_to_the_editor_ends_an_embargo(scene: Scene):
    hold(scene.draft)
    past = "2020-01-01 00:00"
    hidden = {"embargo": "", "embargo-ends_at": past, "ends_at": past, "go_live_at": past, "until": past, "note": ""}
    form = form_of(scene.client, edit_address(scene.draft)) | body_fields() | hidden
    assert scene.client.post(edit_address(scene.draft), form).status_code == 302
    assert is_held(scene.draft)
    refusal = scene.client.post(edit_address(scene.draft), form | {"action-publish": "action-publish"})
    assert "held back until" in refusal.content.decode()


def test_going_back_to_a_version_from_before_keeps_the_embargo(scene: Scene):
    first = scene.story.revisions.order_by("pk").first()
    hold(scene.story)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[scene.story.pk, first.pk])
    form = form_of(scene.client, address)
    assert scene.client.post(edit_address(scene.story), form | body_fields()).status_code == 302
    assert is_held(scene.story)
    length = log_length()
    refusal = scene.client.post(address, form | body_fields() | {"action-publish": "action-publish"})
    assert refusal.status_code == 200 and "held back until" in refusal.content.decode() and log_length() == length


def test_only_an_editor_lifts_and_who_and_why_are_kept(newsroom: Newsroom):
    story = newsroom.draft("A draft")
    hold(story, user=newsroom.person("reporter"))
    with pytest.raises(RecordRefused, match="only an editor"):
        lift(story, newsroom.person("reporter"))
    with pytest.raises(RecordRefused, match="say why"):
        lift(story, newsroom.person("editor"), reason=" ")
    editor = newsroom.person("editor")
    lift(story, editor)
    (entry,) = acts(story, "dateline.lift")
    assert (entry.user_id, entry.data["reason"]) == (editor.pk, "They published it themselves")
    assert "They published it themselves" in entry.message
    with pytest.raises(RecordRefused, match="not held back"):
        lift(story, editor)
    assert newsroom.publish(story).live


def test_an_embargo_grows_and_never_shrinks_but_by_lifting(newsroom: Newsroom):
    story, reporter = newsroom.draft("A draft"), newsroom.person("reporter")
    hold(story, days=2, user=reporter)
    for shorter in (1, 1.9):
        with pytest.raises(RecordRefused, match="only by lifting"):
            hold(story, days=shorter, user=newsroom.person("administrator"))
    hold(story, days=3, user=reporter)
    hold(story, days=None, user=reporter)
    with pytest.raises(RecordRefused, match="until somebody lifts it already"):
        hold(story, days=400, user=reporter)
    assert is_held(story, timezone.now() + timedelta(days=100_000)) and len(acts(story, "dateline.embargo")) == 3


def test_a_contributor_sets_no_embargo_and_none_begins_in_the_past_or_without_a_reason(newsroom: Newsroom):
    story = newsroom.draft("A draft")
    for refusal, wrong in (
        ("only a reporter", {"user": newsroom.person("contributor")}),
        ("has passed", {"days": -1}),
        ("say why", {"note": "  "}),
    ):
        with pytest.raises(RecordRefused, match=refusal):
            hold(story, **wrong)
    assert not is_held(story)


def test_an_embargo_is_set_and_lifted_from_the_terminal_by_name_and_reason(newsroom: Newsroom):
    home, story = newsroom.home.path, newsroom.draft("A draft", slug="held")
    newsroom.person("reporter"), newsroom.person("editor")
    for wrong in (
        ["embargo", "held"],
        ["embargo", "held", "--reason", "x", "--until", "tomorrow"],
        ["embargo", "held", "--reason", "x", "--until", "2026-03-29T03:30"],  # The clocks go forward over it.
        ["embargo", "held", "--reason", "x", "--until", "2020-01-01T00:00"],
        ["lift", "held", "--reason", "x"],
        ["lift", "held", "--by", "editor"],
        ["lift", "held", "--by", "editor", "--reason", "x"],
    ):
        refused(dateline(*wrong, home=home), 2)
    done = dateline("embargo", "held", "--until", "2099-03-14T18:00", "--reason", "The court", home=home)
    assert (done.returncode, done.stdout) == (0, "A draft is held back until Sat 14 March 2099, 18:00 EET.\n")
    refused(dateline("publish", "held", home=home), 2, "held back until Sat 14 March 2099")
    refused(dateline("lift", "held", "--by", "nobody", "--reason", "x", home=home), 2, "nobody signs in")
    refused(dateline("lift", "held", "--by", "reporter", "--reason", "x", home=home), 2, "only an editor")
    assert dateline("lift", "held", "--by", "editor", "--reason", "They agreed", home=home).returncode == 0
    assert acts(story, "dateline.lift")[0].user.username == "editor"
    assert dateline("publish", "held", home=home).returncode == 0


def test_words_of_an_embargo_are_in_no_public_byte(newsroom: Newsroom):
    from tests.press.test_no_drift import unpacked

    story = newsroom.story("A public story")
    hold(story, note="PLANTED note")
    lift(story, newsroom.person("editor"), reason="PLANTED reason")
    newsroom.change(story, title="Changed")
    newsroom.press_all()
    for path, data in tree(newsroom.home.edition).items():
        assert b"PLANTED" not in unpacked(path, data), path
