"""What the desk's screens say of embargoes and schedules, and to whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.desk.test_doors import body_fields, edit_address, messages_of
from tests.desk.test_embargo import acts, hold, is_held
from tests.desk.test_schedule import SIX, due, edit, published, schedule, scheduled, set_clock
from tests.newsroom import Newsroom, form_of

__all__ = ["set_clock"]


def screen(name: str, story: Any) -> str:
    return reverse(name, args=[story.pk])


def text(response: Any) -> str:
    from html import unescape

    words = unescape(response.content.decode()) + "".join(str(one) for one in messages_of(response))
    return " ".join(words.split())


def choose(client: Any, story: Any, at: str, **more: str) -> Any:
    form = form_of(client, screen("desk_schedule", story))
    return client.post(screen("desk_schedule", story), form | {"due_at": at} | more)


def test_an_editor_sets_changes_and_cancels_a_time_by_the_newsrooms_clock(set_clock, newsroom: Newsroom):
    story, client = newsroom.draft("A draft"), newsroom.client()
    assert choose(client, story, "2030-03-14T18:00").headers["location"] == edit_address(story)
    assert scheduled(story).due_at == SIX
    assert "Goes out by itself on Thu 14 March 2030, 18:00 EET" in text(client.get(edit_address(story)))
    home = text(client.get("/desk/"))
    assert "Goes out by itself</h2>" in home and "Thu 14 March 2030, 18:00 EET" in home
    assert "Goes out by itself Thu 14 March 2030, 18:00 EET" in text(client.get("/desk/articles/"))
    assert form_of(client, screen("desk_schedule", story))["due_at"] == "2030-03-14T18:00"
    choose(client, story, "2030-03-14T19:30")
    assert scheduled(story).due_at == SIX + timedelta(minutes=90)
    client.post(screen("desk_schedule", story), {"cancel": "cancel"})
    assert scheduled(story) is None and "Goes out by itself" not in text(client.get("/desk/"))
    set_clock(SIX + timedelta(days=1))
    due()
    assert published(story) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("2030-03-14T13:59", "Thu 14 March 2030, 13:59 EET has passed; it is Thu 14 March 2030, 14:00 EET."),
        ("tomorrow", "Write a day and a time"),
        ("", "Set a day and a time."),
        ("2030-03-31T03:30", "may not exist"),
        ("2030-10-27T03:30", "may be ambiguous"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_one_line_and_stays_as_typed(set_clock, newsroom: Newsroom, typed, reason):
    story, client = newsroom.draft("A draft"), newsroom.client()
    page = text(choose(client, story, typed))
    assert reason in page and scheduled(story) is None
    assert f'value="{typed}"' in page or not typed


def test_the_button_keeps_what_was_typed_and_leads_to_the_screen(newsroom: Newsroom):
    story, client = newsroom.draft("A draft"), newsroom.client()
    for button, name in (("action-schedule", "desk_schedule"), ("action-embargo", "desk_embargo")):
        form = form_of(client, edit_address(story)) | body_fields() | {"title": f"Typed before {name}", button: button}
        assert client.post(edit_address(story), form).headers["location"] == screen(name, story)
        assert type(story).objects.get(pk=story.pk).get_latest_revision_as_object().title == f"Typed before {name}"
    from dateline.stories.models import Newsroom as Folder

    address = reverse("wagtailadmin_pages:add", args=["articles", "article", Folder.objects.get().pk])
    form = form_of(client, address) | body_fields() | {"title": "New", "slug": "new", "action-schedule": "x"}
    made = client.post(address, form)
    assert made.headers["location"].startswith("/desk/schedule/") and "New" in text(
        client.get(made.headers["location"])
    )


def test_where_a_newer_draft_exists_the_editor_says_which_version_goes_out(set_clock, newsroom: Newsroom):
    story, client = newsroom.draft("As checked"), newsroom.client()
    schedule(newsroom, story)
    edit(story, "Half rewritten")
    assert "The draft below is newer than the version that goes out" in text(client.get(edit_address(story)))
    page = text(client.get(screen("desk_schedule", story)))
    assert "The version set before, kept" in page and "The newest draft, kept" in page
    assert "Say which version goes out" in text(choose(client, story, "2030-03-14T19:00"))
    before = scheduled(story).revision
    kept = f"{before.pk} {before.created_at.isoformat()}"
    assert choose(client, story, "2030-03-14T19:00", version=kept).status_code == 302
    assert scheduled(story).revision == before
    newest = type(story).objects.get(pk=story.pk).get_latest_revision()
    choose(client, story, "2030-03-14T19:00", version=f"{newest.pk} {newest.created_at.isoformat()}")
    assert scheduled(story).revision == newest


def test_a_draft_that_changed_while_the_time_was_chosen_is_looked_at_again(set_clock, newsroom: Newsroom):
    story, client, editor = newsroom.draft("As seen"), newsroom.client(), newsroom.person("editor")
    kept = edit(story, "As seen", user=editor)
    form = form_of(client, screen("desk_schedule", story))
    set_clock(timezone.now() + timedelta(minutes=1))
    edit(story, "Written over by autosave", user=editor, overwrite_revision=kept)
    answer = client.post(screen("desk_schedule", story), form | {"due_at": "2030-03-14T18:00"})
    assert "The draft was changed while you were here" in text(answer) and scheduled(story) is None
    assert choose(client, story, "2030-03-14T18:00").status_code == 302


def test_a_reporter_holds_back_and_an_editor_lifts(newsroom: Newsroom):
    story, reporter, editor = newsroom.draft("A draft"), newsroom.client(role="reporter"), newsroom.client()
    address = screen("desk_embargo", story)
    assert "Say why" in text(reporter.post(address, {"ends_at": "2099-03-14T18:00", "note": " "}))
    assert reporter.post(address, {"ends_at": "2099-03-14T18:00", "note": "The court"}).status_code == 302
    for path in (edit_address(story), "/desk/", "/desk/articles/"):
        for client in (reporter, editor):
            assert "Held back until Sat 14 March 2099, 18:00 EET" in text(client.get(path)), path
    assert "only by lifting it" in text(reporter.post(address, {"ends_at": "2098-01-01T00:00", "note": "x"}))
    assert "desk/lift" not in text(reporter.get("/desk/")) and "desk/lift" in text(editor.get("/desk/"))
    editing = text(editor.get(edit_address(story)))
    assert 'name="action-publish"' not in editing and 'name="action-schedule"' not in editing
    assert "Say why" in text(editor.post(screen("desk_lift", story), {"reason": ""})) and is_held(story)
    done = editor.post(screen("desk_lift", story), {"reason": "The hearing is over"}, follow=True)
    assert "nothing is published by that" in text(done) and not is_held(story) and published(story) is None
    assert "Embargo lifted: The hearing is over" in text(
        editor.get(reverse("wagtailadmin_pages:history", args=[story.pk]))
    )
    assert acts(story, "dateline.lift")[0].user == newsroom.person("editor")


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("desk_schedule", {"editor", "administrator"}),
        ("desk_embargo", {"reporter", "editor", "administrator"}),
        ("desk_lift", {"editor", "administrator"}),
    ],
)
@pytest.mark.parametrize("role", ["contributor", "reporter", "editor", "administrator"])
def test_a_screen_opens_to_who_may_use_it_and_tells_others_nothing(
    newsroom: Newsroom, name: str, may: set[str], role: str
):
    story, client = newsroom.draft("Nobody else's business"), newsroom.client(role=role)
    if name == "desk_lift":
        hold(story)
    data = {"due_at": "2099-03-14T18:00", "ends_at": "2099-03-14T18:00", "note": "x", "reason": "x"}
    for response in (client.get(screen(name, story)), client.post(screen(name, story), data)):
        assert (response.status_code == 404) == (role not in may)
        if role not in may:
            assert "Nobody else's business" not in text(response)
    if role not in may:
        assert scheduled(story) is None and is_held(story) == (name == "desk_lift")
    assert (
        newsroom.client(signed_in=False).get(screen(name, story)).headers["location"].startswith("/desk/accounts/login")
    )


def test_a_contributors_home_names_no_colleagues_story(newsroom: Newsroom):
    theirs, own = newsroom.draft("Their story", slug="theirs"), newsroom.draft("Own story", slug="own")
    type(own).objects.filter(pk=own.pk).update(owner=newsroom.person("contributor"))
    for story in (theirs, own):
        hold(story, note=f"Why: {story.title}")
    lists = text(newsroom.client(role="contributor").get("/desk/"))
    assert "Why: Own story" in lists and "Why: Their story" not in lists


def test_the_desk_shows_what_did_not_go_out_and_why(set_clock, newsroom: Newsroom):
    story, client = newsroom.draft("A draft"), newsroom.client()
    schedule(newsroom, story)
    hold(story)
    assert "Will not go out on Thu 14 March 2030, 18:00 EET" in text(client.get(edit_address(story)))
    set_clock(SIX)
    due()
    client = newsroom.client()  # The old sign-in has ended: nobody worked for years.
    for path in ("/desk/", edit_address(story), "/desk/articles/"):
        assert "Did not go out" in text(client.get(path)), path
    assert "it is held back until Fri 15 March 2030, 14:00 EET" in text(client.get("/desk/"))
    assert "The reason: it is held back" in text(client.get(screen("desk_schedule", story)))


def test_holding_back_what_is_on_the_site_says_what_that_does(newsroom: Newsroom):
    story, client = newsroom.story("Out"), newsroom.client()
    assert "It is on the site already." in text(client.get(screen("desk_embargo", story)))
    hold(story)
    assert "What readers have stays as it is." in text(client.get(edit_address(story)))
