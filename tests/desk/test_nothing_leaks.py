"""Every text field of every model is either public on purpose or found nowhere in public bytes.

A new field that stands in neither list fails the first test, so nobody can forget to decide.
"""

from typing import Any

from django.apps import apps
from django.db import models

from tests.newsroom import Newsroom, tree
from tests.planted import pdf
from tests.press.test_no_drift import unpacked

OURS = {
    "accounts",
    "articles",
    "audit",
    "claims",
    "core",
    "house",
    "importers",
    "media",
    "notices",
    "pages",
    "people",
    "sealed",
    "stories",
    "topics",
}
PUBLIC = {
    "house.House": {
        *("name", "tagline", "about", "footer", "url", "timezone", "language", "navigation", "interface", "profiles"),
        *("logo", "accent", "accent_dark", "paper", "paper_dark", "letters", "errors_contact", "evidence_contact"),
        *("general_contact", "security_contact", "feed_text", "training", "search_engines_for_ai", "text_mining"),
        *("licence_address", "trust", "appeal_title", "appeal_text", "appeal_link", "appeal_link_text"),
        *("appeal_goal", "appeal_raised", "appeal_currency", "sponsor_name", "sponsor_text", "sponsor_link"),
        "status_words",
        "sponsor_logo",
    },
    "pages.StandingPage": {"document_id", "name", "slug", "about", "kind", "body"},
    "topics.Topic": {"document_id", "name", "slug", "about", "kind"},
    "people.Contributor": {"document_id", "name", "slug", "about", "kind", "job", "contact", "profiles"},
    "media.Picture": {
        "document_id", "alt", "caption", "credit", "rights", "source_type", "released_sha256", "versions", "card",
    },
    "media.Sound": {"document_id", "title", "credit", "rights", "transcript", "released_sha256"},
    "media.Video": {
        "document_id", "title", "credit", "rights", "transcript", "released_sha256", "poster", "captions_sha256",
        "captions_language",
    },
    "media.Paper": {"document_id", "title", "released_sha256"},
    "stories.Story": {
        "title",
        "slug",
        "document_id",
        "standfirst",
        "dateline_place",
        "picture_caption",
        "body",
        "genre",
    },
    "stories.Byline": {"role"},
    "stories.ClaimLine": {"place", "words", "voice"},
    "claims.Party": {"document_id", "name", "kind", "stake"},
    "claims.Claim": {
        *("document_id", "statement", "kind", "happened_on", "place_name", "place_precision", "place_shown", "metric"),
        *("unit", "figure_of", "addressees", "asks", "asked_from", "asked_until", "checked", "would_settle", "status"),
    },
    "claims.ClaimRelation": {"relation"},
    "claims.Assertion": {"stance", "words", "figure_of", "said_on", "said_where", "source", "source_link"},
    "claims.Assessment": {"was", "status", "reason", "cause"},
    "notices.Notice": {"document_id", "story", "claim", "kind", "placement", "text", "was", "now"},
    "stories.StoryCard": {"released"},
}  # fmt: skip
PRIVATE = {
    "accounts.User": {"password", "role", "username", "first_name", "last_name", "email", "link_nonce"},
    "accounts.SignIn": {"key", "device"},
    "accounts.Attempt": {"account", "device"},
    "accounts.Telling": {"words"},
    "audit.AuditHead": {"at", "hash"},
    "audit.AuditEntry": {"at", "act", "actor", "kind", "thing", "erases", "digest", "previous", "hash"},
    "audit.AuditWords": {"salt", "words", "heard_from"},
    "importers.Imported": {"reference", "found_digest", "kept_digest"},
    "media.Picture": {"title", "description", "file", "file_hash", "released_from"},
    "media.PictureRendition": {"filter_spec", "file", "focal_point_key"},
    "stories.Embargo": {"note"},
    "stories.Schedule": {"refused"},
    "stories.Silenced": {"key", "words", "reason"},
    "stories.StoryCard": {"drawn_from"},
    "media.Sound": {"file", "source_note", "released_from"},
    "media.Video": {"file", "source_note", "released_from"},
    "media.Paper": {"file", "file_hash"},
    "sealed.SealedItem": {"id"},
    "claims.Party": {"other_names", "identity", "desk_notes"},
    "claims.Claim": {"work", "desk_notes"},
    "claims.ClaimWord": {"stem"},
    "claims.Evidence": {
        *("title", "effect", "method", "reliability", "credibility", "origin", "capture", "address", "sha256"),
        *("media_type", "desk_notes"),
    },
    "claims.Proposal": {"was", "status", "reason", "cause", "notices"},
    "claims.Appearance": {"story", "place", "words", "voice"},
    "claims.Suggestion": {"story", "text", "found", "decision", "reason"},
    "notices.Notice": {"desk_reason"},
    "stories.Newsroom": {"title", "draft_title", "slug", "url_path", "seo_title", "search_description", "path"},
    "stories.Story": {
        "path", "draft_title", "url_path", "seo_title", "search_description", "picture_credit", "origin_publisher",
        "origin_address", "desk_notes", "unsure",
    },
}  # fmt: skip
SAME_AS_STORY = {"articles.Article", "articles.Brief"}
# Fields the database or Wagtail must be able to read back; a mark in them would only break the test.
_LEFT_ALONE = {"role", "key", "path", "file", "password", "url_path", "slug", "translation_key", "focal_point_key"}


def text_fields(model: type[models.Model]) -> set[str]:
    from wagtail.fields import StreamField

    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField, StreamField)
    own = [field for field in model._meta.get_fields() if isinstance(field, kinds)]
    return {field.name for field in own if field.name != "translation_key"}


def test_every_text_field_is_public_on_purpose_or_private(newsroom: Newsroom):
    for model in apps.get_models():
        name = f"{model._meta.app_label}.{model.__name__}"
        if model._meta.app_label not in OURS or name in SAME_AS_STORY:
            continue
        known = PUBLIC.get(name, set()) | PRIVATE.get(name, set())
        assert text_fields(model) == known & text_fields(model), (name, text_fields(model) - known)
        assert known <= text_fields(model), (name, known - text_fields(model))


# The database itself refuses to have these changed; their mark goes in by the audit's own door.
_APPEND_ONLY = {"audit.AuditHead", "audit.AuditEntry", "audit.AuditWords"}
# Short codes, and words of a passage readers have: a mark in them would only break the test.
_CODES = {
    "effect",
    "reliability",
    "credibility",
    "work",
    "was",
    "status",
    "cause",
    "decision",
    "story",
    "place",
    "voice",
}


def plant(model: type[models.Model], names: set[str]) -> int:
    """Puts a mark into these fields of every row."""
    planted = 0
    for row in model._default_manager.all():
        fields = {name: mark(model, name, row.pk) for name in names - _LEFT_ALONE - _CODES}
        model._default_manager.filter(pk=row.pk).update(**fields)
        planted += len(fields)
    return planted


def mark(model: type[models.Model], name: str, pk: Any) -> Any:
    field = model._meta.get_field(name)
    text = f"MARK-{model.__name__}-{name}-{pk}"
    return {"title": text} if isinstance(field, models.JSONField) else text[: field.max_length or None]


def test_marks_planted_in_every_private_field_are_in_no_public_byte(newsroom: Newsroom):
    from dateline.articles.models import Article
    from dateline.audit.actions import audit
    from dateline.audit.things import Thing
    from dateline.importers.models import Imported
    from dateline.media.actions import release_to_readers
    from dateline.media.models import Picture

    newsroom.person("editor", "someone")
    picture = newsroom.picture()
    paper = newsroom.paper(data=pdf())
    release_to_readers(paper, user=None)
    body = [("text", "<p>x</p>"), ("sound", {"sound": newsroom.sound(), "caption": ""}), ("paper", {"paper": paper})]
    body += [("gallery", {"title": "", "pictures": [{"picture": newsroom.picture("Another"), "caption": ""}]})]
    body += [("post", {"platform": "X", "author": "A", "text": "x", "picture": newsroom.picture("A screenshot")})]
    body.append(("video", {"video": newsroom.video(), "caption": ""}))
    claim = newsroom.claim()
    newsroom.evidence(claim)
    fill_ledger(newsroom, claim)
    body.append(("text", f'<p><mark data-claim="{claim.document_id}" data-voice="ours">It sank</mark>.</p>'))
    filed = {"topics": [newsroom.topic()], "by": [newsroom.contributor()], "picture": picture}
    story = newsroom.story("A public story", body=body, **filed)
    Imported(story_id=story.pk, reference="r", found_digest="f", kept_digest="k").save()
    picture.get_rendition("max-100x100")
    audit("try_thing", Thing("MARK-kind", "MARK-thing", "MARK-title"), words={"reason": "MARK-reason"})
    planted = sum(plant(apps.get_model(name), names) for name, names in PRIVATE.items() if name not in _APPEND_ONLY)
    assert planted > 15
    for one in Picture.objects.all():
        one.save()
    change_ledger(newsroom, claim)
    fresh = Article.objects.get(pk=story.pk)
    fresh.standfirst = "Changed, so that all of it is published again."
    fresh.save_revision()
    newsroom.publish(fresh)
    newsroom.press_all()
    assert "published again" in newsroom.page(story.address)
    found = {path.name: path.read_bytes() for path in newsroom.home.path.glob("search.sqlite3*")}
    assert any(b"published again" in data for data in found.values())
    for path, data in (tree(newsroom.home.edition) | found).items():
        assert b"MARK-" not in unpacked(path, data) and "MARK-" not in path, path
        assert b"someone@example.org" not in unpacked(path, data), path


def fill_ledger(newsroom: Newsroom, claim: Any) -> None:
    """A row in every table of the ledger that has private fields."""
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Suggestion

    Suggestion.objects.create(story="s", text="x")
    newsroom.evidence(claim, effect="contradicts", origin="the port")
    assess_claim(claim, "verified", reason="Seen.", user=newsroom.person("reporter"))


def change_ledger(newsroom: Newsroom, claim: Any) -> None:
    """Publishes the claim anew, with the marks at the desk, and issues a notice."""
    from dateline.claims.actions import Choice, assess_claim
    from dateline.claims.models import Claim
    from dateline.notices.models import Notice

    story = claim.appearances.get(is_published=True).story
    chosen = Choice("editors_note", "top", "A note.", "MARK-Notice-desk_reason")
    assess_claim(Claim.objects.get(pk=claim.pk), "disputed", reason="Denied.", notices={story: chosen})
    assert Notice.objects.get().desk_reason == "MARK-Notice-desk_reason"


def test_nobody_who_signs_in_is_named_in_any_public_byte(newsroom: Newsroom):
    client = newsroom.client()
    from tests.desk.test_doors import body_fields, edit_address
    from tests.newsroom import form_of

    story = newsroom.draft("A story")
    form = form_of(client, edit_address(story)) | body_fields() | {"action-publish": "x"}
    assert client.post(edit_address(story), form).status_code == 302
    newsroom.press_all()
    for path, data in tree(newsroom.home.edition).items():
        assert b"Itor" not in unpacked(path, data), path
