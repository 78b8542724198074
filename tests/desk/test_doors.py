"""Every door through which something public can change: desk and record change together, or not at all."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.urls import reverse

from dateline.core import recording
from dateline.record import log
from dateline.record.log import RecordRefused
from tests.newsroom import Newsroom, form_of, sign_in

TABLES = (
    "wagtailcore_page",
    "wagtailcore_revision",
    "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry",
    "stories_story",
    "stories_embargo",
    "stories_schedule",
    "stories_byline",
    "stories_filing",
    "articles_article",
    "articles_brief",
    "topics_topic",
    "people_contributor",
    "house_house",
    "media_picture",
    "importers_imported",
    "audit_head",
    "audit_entry",
    "audit_words",
    "record_head",
    "record_entry",
    "record_document",
    "record_address",
)
TYPED = "Words typed at the desk"


class Scene(NamedTuple):
    """A newsroom with one of everything published, and somebody signed in."""

    newsroom: Newsroom
    client: Any
    story: Any
    draft: Any
    topic: Any
    person: Any
    picture: Any


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    topic, person, picture = newsroom.topic(), newsroom.contributor(), newsroom.picture()
    picture.get_file_size()  # Wagtail notes it when the form is first shown.
    story = newsroom.story("A published story", topics=[topic], by=[person], picture=picture)
    story = newsroom.change(story, title="A published story, changed")
    draft = newsroom.draft("A draft")
    client = newsroom.client(signed_in=False)
    from dateline.accounts.models import User

    sign_in(client, User.objects.get(username="admin"))
    return Scene(newsroom, client, story, draft, topic, person, picture)


def edit_address(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def publish_new(scene: Scene) -> Any:
    from dateline.stories.models import Newsroom as Folder

    address = reverse("wagtailadmin_pages:add", args=["articles", "article", Folder.objects.get().pk])
    form = form_of(scene.client, address)
    form |= {"title": TYPED, "slug": "typed", "standfirst": TYPED, "action-publish": "action-publish"}
    return scene.client.post(address, form | body_fields())


def publish_change(scene: Scene) -> Any:
    form = form_of(scene.client, edit_address(scene.story))
    return scene.client.post(
        edit_address(scene.story), form | body_fields() | {"title": TYPED, "action-publish": "action-publish"}
    )


def publish_older_version(scene: Scene) -> Any:
    first = scene.story.revisions.order_by("pk").first()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[scene.story.pk, first.pk])
    form = form_of(scene.client, address)
    return scene.client.post(
        edit_address(scene.story), form | body_fields() | {"title": TYPED, "action-publish": "action-publish"}
    )


def unpublish(scene: Scene) -> Any:
    return scene.client.post(reverse("wagtailadmin_pages:unpublish", args=[scene.story.pk]), {})


def delete(scene: Scene) -> Any:
    return scene.client.post(reverse("wagtailadmin_pages:delete", args=[scene.story.pk]), {})


def change_snippet(kind: str, attribute: str) -> Callable[[Scene], Any]:
    def run(scene: Scene) -> Any:
        thing = getattr(scene, attribute)
        address = reverse(f"wagtailsnippets_{kind}:edit", args=[thing.pk])
        return scene.client.post(address, form_of(scene.client, address) | {"name": TYPED})

    return run


def change_house(scene: Scene) -> Any:
    from dateline.house.models import House

    address = reverse("wagtailsnippets_house_house:edit", args=[House.objects.get().pk])
    return scene.client.post(address, form_of(scene.client, address) | {"tagline": TYPED})


def change_picture(scene: Scene) -> Any:
    address = reverse("wagtailimages:edit", args=[scene.picture.pk])
    return scene.client.post(address, form_of(scene.client, address) | {"caption": TYPED})


def put_in_navigation(scene: Scene) -> Any:
    address = reverse("wagtailsnippets_topics_topic:edit", args=[scene.topic.pk])
    form = form_of(scene.client, address)
    return scene.client.post(address, form | {"name": TYPED, "is_in_navigation": "on"})


def body_fields(text: str = TYPED) -> dict[str, str]:
    """What the editor's script sends for a body of one block of text."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    value = json.dumps({"blocks": [block], "entityMap": {}})
    place = {"type": "text", "deleted": "", "order": "0", "id": "", "value": value}
    return {"body-count": "1"} | {f"body-0-{name}": part for name, part in place.items()}


class Door(NamedTuple):
    """One way to change what is public, and whether a form with typed text is behind it."""

    open: Callable[[Scene], Any]
    has_text: bool = False


DOORS = {
    "publish a new story": Door(publish_new, has_text=True),
    "publish a change": Door(publish_change, has_text=True),
    "publish an older version": Door(publish_older_version, has_text=True),
    "unpublish": Door(unpublish),
    "delete": Door(delete),
    "change a topic": Door(change_snippet("topics_topic", "topic"), has_text=True),
    "change a contributor": Door(change_snippet("people_contributor", "person"), has_text=True),
    "put a topic in the navigation": Door(put_in_navigation, has_text=True),
    "change the house": Door(change_house, has_text=True),
    "change a picture": Door(change_picture, has_text=True),
}


def snapshot() -> dict[str, list[Any]]:
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def log_length() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        return log.length(cursor)


@pytest.mark.parametrize("name", DOORS)
def test_a_door_publishes_through_the_record(scene, name):
    before = log_length()
    response = DOORS[name].open(scene)
    assert response.status_code in (200, 201, 204, 302), response.content[:2000]
    assert log_length() > before, name


@pytest.mark.parametrize("name", DOORS)
def test_where_the_record_refuses_nothing_changes_and_no_text_is_lost(scene, monkeypatch, name):
    before = snapshot()

    def refuse(*_args: Any, **_more: Any) -> None:
        raise RecordRefused("the record is out of ink")

    monkeypatch.setattr(log, "_append", refuse)
    response = DOORS[name].open(scene)
    if DOORS[name].has_text:
        page = response.content.decode()
        assert response.status_code == 200 and TYPED in page and "out of ink" in page
    else:
        words = response.content.decode() + "".join(str(one) for one in messages_of(response))
        assert "out of ink" in words
    assert differing_tables(before, snapshot()) == []


@pytest.mark.parametrize("name", DOORS)
def test_with_the_disk_full_nothing_changes_and_no_text_is_lost(scene, monkeypatch, name):
    from django.db import OperationalError

    before = snapshot()

    def fail(*_args: Any, **_more: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(log, "_append", fail)
    response = DOORS[name].open(scene)
    words = response.content.decode() + "".join(str(one) for one in messages_of(response))
    assert "did not take it" in words
    if DOORS[name].has_text:
        assert response.status_code == 200 and TYPED in response.content.decode()
    assert differing_tables(before, snapshot()) == []


def differing_tables(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [table for table in TABLES if before[table] != after[table]]


def messages_of(response: Any) -> list[Any]:
    from django.contrib.messages import get_messages

    return list(get_messages(response.wsgi_request))


def test_an_alias_is_refused(scene):
    from wagtail.actions.create_alias import CreatePageAliasAction

    before = snapshot()
    with pytest.raises(RecordRefused, match="stands at one address"):
        CreatePageAliasAction(scene.story, update_slug="alias").execute(skip_permission_checks=True)
    assert differing_tables(before, snapshot()) == []


def test_publishing_outside_a_transaction_is_a_fault(newsroom):
    from dateline.record.documents import House

    with pytest.raises(recording.OutsideTransaction):
        recording.publish_document(House(id="house", language="en", name="x", url="x", timezone="UTC"))


def test_what_readers_have_already_is_not_published_again(newsroom):
    story = newsroom.story("Once")
    before = log_length()
    newsroom.publish(story)
    assert log_length() == before


def test_an_updated_time_appears_only_when_the_words_changed(newsroom):
    from dateline.core.recording import published_document

    story = newsroom.story("Once", topics=[newsroom.topic()])
    assert published_document(story.document_id).updated_at is None
    newsroom.change(story, dateline_place="Wennet")
    assert published_document(story.document_id).updated_at is None
    newsroom.change(story, standfirst="New words")
    assert published_document(story.document_id).updated_at is not None


def test_topics_and_contributors_are_public_only_once_a_published_story_names_them(newsroom):
    from dateline.core.recording import published_document

    topic, person = newsroom.topic(), newsroom.contributor()
    draft = newsroom.draft("A draft", topics=[topic], by=[person])
    assert published_document(topic.document_id) is None and published_document(person.document_id) is None
    newsroom.publish(draft)
    assert published_document(topic.document_id) and published_document(person.document_id)


def test_the_press_is_rung_only_after_the_transaction(newsroom, monkeypatch):
    from django.db import transaction

    rung = []
    monkeypatch.setattr(recording, "ring_press", lambda: rung.append(True))
    draft = newsroom.draft("A draft")
    with transaction.atomic():
        newsroom.publish(draft)
        assert rung == []
    assert rung
