"""Every address of the desk, asked by everybody, about their own work and other people's.

``routes.txt`` is the answer key: one line for each address the resolver knows. An address without a
line fails, and so does a line without an address.
"""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.newsroom import Newsroom

TABLE = Path(__file__).with_name("routes.txt")
PEOPLE = ("anonymous", "contributor", "reporter", "editor", "administrator")
WHOSE = ("own", "other", "published")
MARK = "zzmark"
"""Stands in every word of other people's unpublished work, and in no word a contributor may see."""


@dataclass(frozen=True)
class Route:
    """One address as the resolver knows it."""

    name: str
    pattern: str
    names: tuple[str, ...]


def routes() -> list[Route]:
    """Every address of the live resolver, in its order."""
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Any, prefix: str, group: str) -> Iterator[Route]:
    from django.urls import URLResolver

    for pattern in patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, text, f"{group}{pattern.namespace}:" if pattern.namespace else group)
        else:
            yield Route(f"{group}{pattern.name or '?'}", text, tuple(pattern.pattern.regex.groupindex))


class Scene:
    """A newsroom in which everybody has work of their own, and one other person has more."""

    def __init__(self, newsroom: Newsroom) -> None:
        from dateline.stories.actions import newsroom as folder

        self.newsroom = newsroom
        self.folder = folder()
        self.other = newsroom.person("contributor", f"{MARK}-person")
        self.page = newsroom.standing_page(f"{MARK} page", is_public=False)
        self.clients = {who: self._client(who) for who in PEOPLE}
        self.cookies = {who: client.cookies.output(header="", sep=";") for who, client in self.clients.items()}
        self.things = {(who, "own"): self._draft(who) for who in PEOPLE}
        other, published = self._others_draft(), self._published()
        for who in PEOPLE:
            self.things[who, "other"], self.things[who, "published"] = other, published

    def _client(self, who: str) -> Any:
        return self.newsroom.client(signed_in=who != "anonymous", role=who, username=who)

    def _draft(self, who: str) -> dict[str, Any]:
        user = None if who == "anonymous" else self.newsroom.person(who, who)
        story = self.newsroom.draft(f"Draft of {who}", slug=f"draft-{who}", owner=user)
        return self._things(story, user, f"of {who}")

    def _others_draft(self) -> dict[str, Any]:
        make = self.newsroom
        section = make.topic(f"{MARK} section", kind="section")
        story = make.draft(
            f"{MARK} headline", text=f"{MARK} text", slug=f"{MARK}-slug", desk_notes=f"{MARK} notes", owner=self.other,
            standfirst=MARK, picture=self._picture(self.other, f"{MARK} shown"), section=section, picture_caption=MARK,
            topics=[make.topic(f"{MARK} named")], by=[make.contributor(f"{MARK} by")],
        )  # fmt: skip
        return self._things(story, self.other, f"{MARK} spare")

    def _published(self) -> dict[str, Any]:
        """A story readers have, and things they have that could be deleted; the story is being changed."""
        from django.db import transaction

        from dateline.articles.models import Article
        from dateline.core.addressed import ensure_published
        from dateline.media.actions import ensure_published as ensure_picture_published

        story = self.newsroom.story("Published headline", desk_notes=f"{MARK} notes", owner=self.other)
        changed = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
        changed.title = f"{MARK} new headline"
        changed.save_revision(user=self.other)
        things = self._things(Article.objects.get(pk=story.pk), self.other, "published")
        with transaction.atomic():
            ensure_published(things["topic"])
            ensure_published(things["person"])
            ensure_picture_published(things["picture"])
        return things

    def _picture(self, user: Any, words: str) -> Any:
        said = dict.fromkeys(("caption", "credit", "alt", "rights"), words)
        picture = self.newsroom.picture(f"Picture {words}", uploaded_by_user=user, **said)
        picture.get_rendition("max-165x165")
        return picture

    def _things(self, story: Any, user: Any, words: str) -> dict[str, Any]:
        from django.contrib.contenttypes.models import ContentType
        from wagtail.models import UploadedFile

        picture = self._picture(user, words)
        kind = ContentType.objects.get_for_model(type(picture))
        return {
            "sealed": self._sealed(user or self.other, words),
            **self._ledger(words),
            "paper": self._paper(user, words),
            "sound": self._recording("Sound", "sounds/none.mp3", words),
            "video": self._recording("Video", "videos/none.mp4", words),
            "story": story,
            "picture": picture,
            "topic": self.newsroom.topic(f"Topic {words}"),
            "person": self.newsroom.contributor(f"Byline {words}"),
            "upload": UploadedFile.objects.create(for_content_type=kind, file=picture.file.name, uploaded_by_user=user),
        }

    def _paper(self, user: Any, words: str) -> Any:
        from django.core.files.base import ContentFile

        from dateline.media.models import Paper

        paper = Paper(title=f"Paper {words}", uploaded_by_user=user)
        paper.file = ContentFile(b"PK not a pdf", name="paper.odt")
        paper.save()
        return paper

    def _recording(self, kind: str, file: str, words: str) -> Any:
        from django.apps import apps

        # In bulk, so that nothing is released: what is said of it is enough here.
        path = self.newsroom.home.originals / file
        path.parent.mkdir(exist_ok=True)
        path.touch()
        model = apps.get_model("media", kind)
        model._default_manager.bulk_create([model(title=f"{kind} {words}", credit=words, file=file)])
        return model._default_manager.latest("pk")

    def _ledger(self, words: str) -> dict[str, Any]:
        from dateline.claims.models import Suggestion

        claim = self.newsroom.claim(f"Claim {words}", says=f"Party {words}", desk_notes=words)
        self.newsroom.evidence(claim, title=words, origin=words, desk_notes=words, sha256=self._kept(words))
        row = Suggestion(story="a", text=f"Row {words}", is_box_row=True, found={"says": words})
        row.save()
        return {"claim": claim, "row": row}

    def _kept(self, words: str) -> str:
        from dateline.claims.captures import keep_capture

        return keep_capture([words.encode()]).sha256

    def _sealed(self, user: Any, words: str) -> Any:
        from dateline.core.clock import now
        from dateline.sealed.locking import Note, lock_note
        from dateline.sealed.models import SealedItem, SealedPerson

        note = lock_note(Note(f"Code name {words}", ""))
        item = SealedItem.objects.create(note=note, size=1, put_in_by=user, put_in_at=now())
        SealedPerson.objects.create(item=item, user=user, named_by=user, named_at=now())
        return item

    def named(self, route: Route, who: str, whose: str) -> dict[str, Any]:
        """What stands in the variable parts of an address."""
        return {name: self._value(route, name, self.things[who, whose]) for name in route.names}

    def _value(self, route: Route, name: str, things: dict[str, Any]) -> Any:
        from dateline.house.models import House
        from dateline.newsdesk.previews import released_address, theme

        story, group = things["story"], route.name.rpartition(":")[0]
        asset = theme().asset_path(next(iter(theme().assets))).rpartition("/")[2]
        if name == "pk":
            kinds = {"topics_topic": "topic", "people_contributor": "person", "wagtailimages": "picture"}
            kinds |= {"media_sound": "sound", "media_video": "video", "wagtaildocs": "paper"}
            if route.name.startswith("people_"):
                return self.other.pk
            if "house_house" in group:
                return House.objects.get().pk
            if "pages_standingpage" in group:
                return self.page.pk
            return things[next((kind for part, kind in kinds.items() if part in group), "story")].pk
        values = {
            "page_id": story.pk,
            "parent_page_id": self.folder.pk,
            "content_type_app_name": "articles",
            "content_type_model_name": "article",
            "revision_id": story.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "image_id": things["picture"].pk,
            "uploaded_file_id": things["upload"].pk,
            "name": things["picture"].file.name if route.name == "original" else asset,
            "token": released_address(f"{things['picture'].released_sha256}.jpg").rpartition("/")[2],
            "story_id": story.pk,
            "document_id": story.document_id if route.name == "desk_story" else things["paper"].pk,
            "doc_id": things["paper"].pk,
            "sound_id": things["sound"].pk,
            "video_id": things["video"].pk,
            "what": "film",
            "item_id": things["sealed"].pk,
            "claim_id": things["claim"].document_id,
            "party_id": things["claim"].assertions.get().parties.get().document_id,
            "assertion_id": things["claim"].assertions.get().pk,
            "evidence_id": things["claim"].evidence.get().pk,
            "row_id": things["row"].pk,
            "account": self.other.pk,
            "seq": 1,
            "deed": "sign-out",
            "filter_spec": "max-165x165",
            "app_label": "wagtailcore",
            "model_name": "page",
            "object_id": story.pk,
            "session_id": 1,
            "key": "MQ:abc",
            "uidb36": "1",
        }
        return values[name]

    def address(self, route: Route, named: dict[str, Any]) -> str:
        """The address with its variable parts filled in, by the pattern itself and not by its name."""
        import re

        text = route.pattern.replace("^", "").replace("$", "").replace(r"\Z", "").replace(r"\.", ".")
        for name, value in named.items():
            text = re.sub(rf"<\w*:?{name}>|\(\?P<{name}>(?:[^()]|\([^()]*\))*\)", str(value), text)
        text = re.sub(r"\(([^()|]*)\|[^()]*\)", r"\1", text).replace("(/.*)?", "/")
        return "/" + text.replace(".*", f"no-{MARK}-such-place")

    def ask(self, who: str, method: str, address: str, **headers: str) -> Any:
        """One request, of which nothing stays."""
        from django.db import transaction

        client = self.clients[who]
        client.cookies = SimpleCookie(self.cookies[who])
        with transaction.atomic():
            response = client.generic(method, address, headers=headers, **_body(method))
            content = b"" if response.streaming and response.close() is None else response.content
            transaction.set_rollback(True)
        response.words = content
        return response


def _body(method: str) -> dict[str, Any]:
    """What a form of the desk sends at the least."""
    fields = {"title": "A headline", "body-count": "0", "external-link-chooser-url": "https://example.org/"}
    for formset in ("bylines", "filings"):
        fields |= {f"{formset}-{count}_FORMS": "0" for count in ("TOTAL", "INITIAL", "MIN_NUM")}
    data = urlencode(fields).encode() if method == "POST" else b""
    return {"data": data, "content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def scene(newsroom: Newsroom) -> Scene:
    return Scene(newsroom)


def verdict(response: Any) -> str:
    """What an answer is: the way to the sign-in, a refusal, or something of the desk."""
    location = response.headers.get("location", "")
    if location.startswith("/desk/accounts/login/?next="):
        return "in"
    if response.status_code == 404 and b"Nothing here for you" in response.words:
        return "-"
    denied = [
        str(message) for message in getattr(response.wsgi_request, "_messages", []) if "permission" in str(message)
    ]
    if denied or response.status_code in (401, 403, 404) or response.status_code >= 500:
        return f"!{response.status_code}"
    return "yes"


def cell(scene: Scene, route: Route, who: str, method: str, seen: list[Any]) -> str:
    """How somebody is answered at an address: one word, or whose things they get."""
    answers = {}
    for whose in WHOSE:
        address = scene.address(route, scene.named(route, who, whose))
        if address in [asked for asked, _ in answers.values()]:
            continue
        response = scene.ask(who, method, address)
        seen.append((who, method, whose, address, response))
        answers[whose] = (address, verdict(response))
    words = [word for _, word in answers.values()]
    if len(set(words)) == 1:
        return "all" if words == ["yes"] * 3 else words[0]
    return "+".join(whose for whose, (_, word) in answers.items() if word == "yes") + "".join(
        word for word in words if word.startswith("!")
    )


def table(scene: Scene, seen: list[Any]) -> list[str]:
    """The answer key as the desk gives it now."""
    lines = []
    for route in routes():
        rows = [[cell(scene, route, who, method, seen) for who in PEOPLE] for method in ("GET", "POST")]
        reads, changes = (" ".join(f"{word:<9}" for word in row) for row in rows)
        lines.append(f"{route.name:<57} {reads} | {changes} | /{route.pattern}")
    return lines


def expected() -> list[str]:
    """The lines of the answer key."""
    return [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]


@pytest.mark.long
def test_every_address_answers_everybody_as_the_table_says_and_a_refusal_tells_nothing(scene: Scene):
    seen: list[Any] = []
    changes = difflib.unified_diff(expected(), table(scene, seen), "routes.txt", "the desk", lineterm="", n=0)
    assert not (found := list(changes)), "\n".join(found)
    assert len({response.words for *_, response in seen if verdict(response) == "-"}) == 1
    for who, method, whose, address, response in seen:
        told = response.words + json.dumps(dict(response.headers)).encode().replace(address.encode(), b"")
        if who == "contributor" or verdict(response) in ("-", "in"):
            assert MARK.encode() not in told, (who, method, whose, address)


def test_other_methods_are_never_answered_more_freely(scene: Scene):
    from dateline.newsdesk.permits.table import ALSO_CHANGES

    for route in routes():
        for who in ("anonymous", "contributor", "administrator"):
            address = scene.address(route, scene.named(route, who, "other"))
            reads, changes = (_refuses(scene.ask(who, method, address), who) for method in ("GET", "POST"))
            for method in ("HEAD", "OPTIONS") if reads else ():
                assert _refuses(scene.ask(who, method, address), who), (who, method, address)
            for method in ("PUT", "PATCH", "DELETE"):
                is_change = method in ALSO_CHANGES.get(route.name, ())
                assert _refuses(scene.ask(who, method, address), who) == (changes or not is_change), (
                    who,
                    method,
                    address,
                )


def _refuses(response: Any, who: str) -> bool:
    location = response.headers.get("location", "")
    return location.startswith("/desk/accounts/login/?next=") if who == "anonymous" else response.status_code == 404


def test_every_address_has_a_permit_or_is_closed_and_every_permit_an_address(scene: Scene):
    from django.urls import resolve

    from dateline.newsdesk.permits.mounted import CLOSED
    from dateline.newsdesk.permits.table import ALSO_CHANGES, PERMITS

    known = routes()
    for route in known:
        reached = resolve(scene.address(route, scene.named(route, "editor", "own"))).view_name
        assert reached in PERMITS or reached in CLOSED, f"{route.name} has no permit"
    assert set(PERMITS) <= {route.name for route in known}, "permits for addresses the desk does not have"
    assert set(ALSO_CHANGES) <= set(PERMITS) and not CLOSED & set(PERMITS)


def test_a_stolen_cookie_is_dead_on_every_address_once_its_sign_in_was_ended(scene: Scene):
    from dateline.accounts.actions import end_sign_ins

    thief = "administrator"
    end_sign_ins(scene.newsroom.person(thief, thief))
    for route in routes():
        address = scene.address(route, scene.named(route, thief, "other"))
        for method in ("GET", "POST"):
            stolen, none_at_all = (scene.ask(who, method, address) for who in (thief, "anonymous"))
            assert verdict(stolen) == verdict(none_at_all), (method, address)
            assert MARK.encode() not in stolen.words.replace(address.encode(), b""), (method, address)


def test_what_is_left_out_or_closed_is_still_wagtails():
    from wagtail.admin import urls

    from dateline.newsdesk.permits.mounted import CLOSED, LEFT_OUT, TO_HOME

    names = {route.name for route in _walk(urls.urlpatterns, "", "")}
    groups = {f"{name.rpartition(':')[0]}:" for name in names}
    assert names | groups >= LEFT_OUT | CLOSED | TO_HOME


def test_who_is_not_signed_in_cannot_tell_an_address_from_no_address(scene: Scene):
    answers = set()
    for path in (f"pages/{scene.things['editor', 'other']['story'].pk}/edit/", "pages/999999/edit/", "no/such/place/"):
        for method in ("GET", "POST", "DELETE"):
            response = scene.ask("anonymous", method, f"/desk/{path}")
            answers.add((response.status_code, response.headers["location"].replace(f"/desk/{path}", "")))
        script = scene.ask("anonymous", "GET", f"/desk/{path}", **{"X-Requested-With": "XMLHttpRequest"})
        assert (script.status_code, json.loads(script.words)["error_code"]) == (403, "signed_out")
    assert answers == {(302, "/desk/accounts/login/?next=")}


def test_a_script_is_refused_in_the_same_few_words_whatever_it_asks_for(scene: Scene):
    answers = set()
    for path in (f"pages/{scene.things['editor', 'other']['story'].pk}/edit/", "pages/999999/edit/", "no/such/place/"):
        response = scene.ask("contributor", "GET", f"/desk/{path}", Accept="application/json")
        answers.add((response.status_code, response.words))
    assert len(answers) == 1 and json.loads(answers.pop()[1])["error_code"] == "refused"
