"""The audit at the desk: every act is in it once, and administrators can search it and take it away."""

import csv
import io
import json
from typing import Any

import pytest
from django.urls import reverse

from tests.audit.test_chain import length, verdict
from tests.desk.test_doors import DOORS, Scene, body_fields, edit_address, scene
from tests.newsroom import Newsroom, form_of, jpeg

__all__ = ["scene"]


def since(seq: int) -> list[Any]:
    from dateline.audit.models import AuditEntry

    return list(AuditEntry.objects.select_related("said").filter(seq__gt=seq).order_by("seq"))


def acts(seq: int) -> list[str]:
    return [entry.act for entry in since(seq)]


def listed(answer: Any) -> list[tuple[int, str]]:
    """Number and act of each entry on a page of the list."""
    from lxml import html

    rows = html.fromstring(answer.content.decode()).xpath("//table[contains(@class, 'desk-audit')]/tbody/tr")
    cells = [(row.xpath(".//a/@href")[0], row.xpath("td")[2].text_content()) for row in rows]
    return [(int(address.strip("/").rpartition("/")[2]), act.lower().replace(" ", "_")) for address, act in cells]


EXPECTED = {
    "publish a new story": "publish_story",
    "publish a change": "publish_story",
    "publish an older version": "publish_story",
    "unpublish": "take_down_story",
    "delete": "delete_story",
    "bulk publish": "publish_story",
    "bulk unpublish": "take_down_story",
    "bulk delete": "delete_story",
    "API publish": "publish_story",
    "API unpublish": "take_down_story",
    "API delete": "delete_story",
    "copy and publish": "publish_story",
    "change a topic": "edit_topic",
    "change a contributor": "edit_contributor",
    "put a topic in the navigation": "edit_topic",
    "change the house": "edit_house",
    "change a picture": "edit_picture",
}


@pytest.mark.parametrize("name", DOORS)
def test_every_door_leaves_its_act_in_the_audit_once(scene: Scene, name: str):
    before = length()
    assert DOORS[name].open(scene).status_code in (200, 201, 204, 302)
    kept = since(before)
    assert [entry.act for entry in kept].count(EXPECTED[name]) == 1
    assert len({(entry.act, entry.thing) for entry in kept}) == len(kept)
    assert {entry.words["who"] for entry in kept} == {"admin"}
    assert all(entry.thing and entry.words["what"] for entry in kept)
    assert verdict().problem == ""


@pytest.mark.parametrize("name", DOORS)
def test_where_the_audit_cannot_be_written_the_act_fails(scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str):
    from django.db import OperationalError

    from dateline.audit import actions
    from tests.desk.test_doors import differing_tables, snapshot

    before, kept = snapshot(), length()

    def fail() -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(actions, "_lock_head", fail)
    DOORS[name].open(scene)
    assert differing_tables(before, snapshot()) == []
    assert length() == kept


def test_a_draft_that_keeps_itself_while_somebody_types_is_one_act(scene: Scene):
    before = length()
    form = form_of(scene.client, edit_address(scene.draft)) | body_fields()
    answer = scene.client.post(edit_address(scene.draft), form, headers={"accept": "application/json"})
    revision = answer.json()["revision_id"]
    for number in range(3):
        again = form | {"standfirst": f"typed {number}", "overwrite_revision_id": revision}
        assert scene.client.post(
            edit_address(scene.draft), again, headers={"accept": "application/json"}
        ).status_code == 200  # fmt: skip
    assert acts(before).count("edit_story") == 1
    assert "change_desk" not in acts(before)


def test_a_change_that_nothing_else_heard_of_is_kept_all_the_same(newsroom: Newsroom):
    from django.http import HttpResponse
    from django.test import RequestFactory

    from dateline.audit.middleware import KeepsEveryAct
    from dateline.topics.models import Topic

    topic, user = newsroom.topic(), newsroom.person()

    def answer(request: Any) -> HttpResponse:
        Topic.objects.filter(pk=topic.pk).update(about="Changed behind everyone's back")
        return HttpResponse()

    request = RequestFactory().post("/desk/something/")
    request.user, request.resolver_match = user, None
    before = length()
    KeepsEveryAct(answer)(request)
    (entry,) = since(before)
    assert (entry.act, entry.actor, entry.words["tables"]) == ("change_desk", str(user.pk), "topics_topic")


def test_a_preview_and_that_a_browser_was_seen_again_are_no_acts(scene: Scene):
    from datetime import timedelta

    from dateline.accounts.models import SignIn
    from dateline.core.clock import now

    form = form_of(scene.client, edit_address(scene.draft)) | body_fields()
    earlier = now() - timedelta(minutes=10)
    SignIn.objects.update(seen_at=earlier)
    before = length()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[scene.draft.pk])
    assert scene.client.post(preview, form).status_code == 200
    assert SignIn.objects.get().seen_at > earlier
    assert acts(before) == []


def test_what_was_rolled_back_is_not_called_a_change(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from dateline.record import log
    from dateline.record.log import RecordRefused

    story = newsroom.story()
    client = newsroom.client()

    def refuse(*_: Any, **__: Any) -> None:
        raise RecordRefused("out of ink")

    monkeypatch.setattr(log, "_append", refuse)
    before = length()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]), {})
    assert acts(before) == []


def test_many_pictures_at_once_are_kept_one_by_one(newsroom: Newsroom):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dateline.media.models import Picture

    client = newsroom.client()
    before = length()
    for number in range(2):
        files = SimpleUploadedFile("a.jpg", jpeg(("navy", "teal")[number]), "image/jpeg")
        data = {"title": f"Picture {number}", "credit": "Us", "files[]": files, "collection": "1"}
        client.post(reverse("wagtailimages:add_multiple"), data, headers={"x-requested-with": "XMLHttpRequest"})
    made = Picture.objects.count()
    assert acts(before).count("add_picture") == made
    assert "change_desk" not in acts(before)


def test_signing_in_and_out_is_kept_and_no_typed_name_is(newsroom: Newsroom):
    newsroom.person("editor", "anna")
    client = newsroom.client(signed_in=False)
    before = length()
    agent = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
    for name, word in (("TypedPassword", "x"), ("anna", "wrong"), ("anna", "a long password")):
        client.post(reverse("account_login"), {"login": name, "password": word}, headers=agent)
    client.post(reverse("account_logout"))
    kept = since(before)
    assert [entry.act for entry in kept] == ["fail_sign_in", "fail_sign_in", "sign_in", "sign_out"]
    assert [entry.actor == "nobody" for entry in kept] == [True, True, False, False]
    assert kept[0].thing == "" and kept[1].thing == kept[2].actor
    assert kept[2].words["device"] == "Firefox on Linux"
    assert all("TypedPassword" not in str(entry.words) and "127.0.0.1" not in str(entry.words) for entry in kept)


def test_changes_to_accounts_are_kept_with_what_they_were(newsroom: Newsroom):
    user = newsroom.person("reporter")
    before = length()
    user.role = "editor"
    user.save()
    user.is_active = False
    user.save()
    user.is_active = True
    user.save(update_fields=["is_active"])
    user.save(update_fields=["last_login"])
    user.delete()
    assert acts(before) == ["change_role", "close_account", "open_account", "delete_account"]
    assert {"from": "reporter", "to": "editor"}.items() <= since(before)[0].words.items()
    assert {entry.actor for entry in since(before)} == {"operator"}


def test_whoever_opens_an_original_is_kept_and_small_copies_are_not(newsroom: Newsroom):
    picture = newsroom.picture()
    small = picture.get_rendition("max-100x100")
    client = newsroom.client()
    before = length()
    assert client.get(f"/desk/originals/{picture.file.name}").status_code == 200
    assert client.get(f"/desk/originals/{small.file.name}").status_code == 200
    (entry,) = since(before)
    assert (entry.act, entry.kind, entry.thing) == ("open_original", "picture", picture.document_id)


@pytest.mark.parametrize("role", ["contributor", "reporter", "editor"])
def test_only_administrators_see_the_audit_and_others_asking_is_kept(newsroom: Newsroom, role: str):
    from dateline.audit.actions import audit

    audit("try_thing", words={"reason": "MARKwords"})
    client = newsroom.client(role=role)
    addresses = ["audit/", "audit/1/", "audit/export/", "audit/1/erase/", "audit/erase/1/"]
    for address in addresses:
        before = length()
        for answer in (client.get(f"/desk/{address}"), client.post(f"/desk/{address}", {"reason": "x"})):
            assert answer.status_code == 404
            assert b"MARKwords" not in answer.content
        assert "erase_words" not in acts(before) and "refuse_request" in acts(before)
    assert 'href="/desk/audit/"' not in client.get("/desk/").content.decode()
    assert newsroom.client(signed_in=False).get("/desk/audit/").status_code == 302


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    """A newsroom in which several people did things."""
    from dateline.audit.actions import audit
    from dateline.audit.things import Thing

    anna, ivan = newsroom.person("editor", "anna"), newsroom.person("reporter", "ivan")
    audit("publish_story", Thing("story", "aaaa", "Вода повернулася"), user=anna)
    audit(
        "take_down_story", Thing("story", "aaaa", "Вода повернулася"), user=anna, words={"reason": "ЮРИДИЧНА 100% a_b"}
    )
    audit("edit_story", Thing("story", "bbbb", "=HYPERLINK(1)"), user=ivan)
    return newsroom


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=вода", ["take_down_story", "publish_story"]),
        ("words=ВОДА+юридична", ["take_down_story"]),
        ("words=100%25", ["take_down_story"]),
        ("words=a_b", ["take_down_story"]),
        ("words=axb", []),
        ("words=.*", []),
        ("act=edit_story", ["edit_story"]),
        ("thing=aaaa", ["take_down_story", "publish_story"]),
        ("actor=IVAN", ["edit_story"]),
        ("thing=aaaa&until=2001-01-01", []),
        ("thing=aaaa&since=2001-01-01", ["take_down_story", "publish_story"]),
        ("thing=aaaa&since=nonsense", []),
    ],
)
def test_searching_finds_what_was_asked_for(told: Newsroom, query: str, found: list[str]):
    ivan = str(told.person("reporter", "ivan").pk)
    client = told.client(role="administrator")
    answer = client.get("/desk/audit/?" + query.replace("IVAN", ivan))
    assert [act for _, act in listed(answer)] == found


def test_the_list_has_pages_and_an_entry_tells_all(told: Newsroom):
    from tests.audit.test_chain import keep

    client = told.client(role="administrator")
    for number in range(120):
        keep(number)
    first, last = client.get("/desk/audit/"), client.get("/desk/audit/?p=3")
    assert len(listed(first)) == 50 and listed(first)[0] == (length(), "try_thing")
    assert "Older" in first.content.decode() and "Newer" in last.content.decode()
    page = client.get(f"/desk/audit/{length()}/").content.decode()
    assert "because 119" in page and verdict().head in page
    assert client.get("/desk/audit/999999/").status_code == 404


def test_the_export_can_be_checked_by_anyone_and_holds_no_formula(told: Newsroom):
    import hashlib

    import rfc8785

    client = told.client(role="administrator")
    data = b"".join(client.get("/desk/audit/export/?form=json").streaming_content).decode()
    lines = [json.loads(line) for line in data.splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        salt, words, made = line.pop("salt"), line.pop("words"), line.pop("hash")
        assert hashlib.sha256(rfc8785.dumps(line)).hexdigest() == made
        assert hashlib.sha256(bytes.fromhex(salt) + rfc8785.dumps(words)).hexdigest() == line["digest"]
    table = b"".join(client.get("/desk/audit/export/?form=csv&thing=bbbb").streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(table))
    assert row["what"] == "'=HYPERLINK(1)" and row["act"] == "edit_story"
    assert acts(length() - 2) == ["export_audit", "export_audit"]


def test_an_administrator_erases_words_and_says_why(told: Newsroom):
    client = told.client(role="administrator")
    anna = told.person("editor", "anna")
    (entry,) = [entry for entry in since(0) if entry.act == "take_down_story"]
    address = f"/desk/audit/{entry.seq}/erase/"
    assert "Erase for good" in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 200
    assert client.post(address, {"reason": "a source was named"}).status_code == 302
    assert client.get(address).status_code == 404
    assert "words erased" in client.get("/desk/audit/").content.decode()
    assert client.post(f"/desk/audit/erase/{anna.pk}/", {"reason": "she left"}).status_code == 302
    assert client.post("/desk/audit/erase/99999/", {"reason": "x"}).status_code == 404
    assert not [one for one in since(0) if one.words and "anna" in str(one.words)]
    assert verdict().problem == ""
    assert client.get(f"/desk/audit/{entry.seq}/").status_code == 200
