"""Rows of boxes of what could not be verified: they wait on the board, and a click makes them claims."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dateline.core.recording import published_document
from dateline.record.log import RecordRefused
from tests.newsroom import Newsroom

ROW = {"statement": "The village was taken.", "says": "The militias", "denies": "The ministry", "claim": ""}


def box(*rows: dict[str, str]) -> list[Any]:
    return [("text", "<p>Words.</p>"), ("non_verification", {"text": "We could not go there.", "rows": list(rows)})]


def waiting() -> list[Any]:
    from dateline.claims.queries import box_rows

    return list(box_rows())


def test_rows_of_a_published_story_wait_once_and_those_of_drafts_do_not(newsroom: Newsroom):
    newsroom.draft("A draft", body=box(ROW))
    assert waiting() == []
    story = newsroom.story("Village", body=box(ROW, ROW | {"statement": "A bridge fell."}))
    assert [row.text for row in waiting()] == ["The village was taken.", "A bridge fell."]
    newsroom.change(story, body=box(ROW))
    assert [(row.story, row.text) for row in waiting()] == [(story.document_id, "The village was taken.")]
    newsroom.withdraw(story)
    assert waiting() == []


def test_a_row_becomes_a_claim_with_both_sides_and_the_story_names_it(newsroom: Newsroom):
    from dateline.claims.box_rows import take_box_row
    from dateline.stories.box_rows import Tied, tie_box_row

    story, editor = newsroom.story("Village", body=box(ROW)), newsroom.person("editor")
    claim = take_box_row(waiting()[0], user=editor)
    assert tie_box_row(story.document_id, ROW["statement"], claim, user=editor) == Tied.PUBLISHED
    said = published_document(claim.document_id)
    assert [(one.parties[0].name, one.stance) for one in said.assertions] == [  # type: ignore[union-attr]
        ("The militias", "asserts"),
        ("The ministry", "denies"),
    ]
    assert (said.status, said.reason) == ("unverifiable", "We could not go there.")  # type: ignore[union-attr]
    assert published_document(story.document_id).body[1].rows[0].claim == claim.document_id  # type: ignore[union-attr]
    assert published_document(story.document_id).updated_at is None  # type: ignore[union-attr]
    assert waiting() == []


def test_what_a_reporter_ties_or_what_is_being_changed_waits_for_an_editor(newsroom: Newsroom):
    from dateline.claims.box_rows import take_box_row
    from dateline.stories.actions import save_draft
    from dateline.stories.box_rows import Tied, tie_box_row

    story = newsroom.story("Village", body=box(ROW))
    claim = take_box_row(waiting()[0], user=newsroom.person("reporter"))
    assert tie_box_row(story.document_id, ROW["statement"], claim, user=newsroom.person("reporter")) == Tied.DRAFTED
    assert published_document(claim.document_id) is None
    other = newsroom.story("Bridge", body=box(ROW))
    draft = type(other).objects.get(pk=other.pk).get_latest_revision_as_object()
    draft.title = "Not ready"
    save_draft(draft)
    assert tie_box_row(other.document_id, ROW["statement"], claim, user=newsroom.person("editor")) == Tied.DRAFTED
    assert published_document(other.document_id).title == "Bridge"  # type: ignore[union-attr]
    assert tie_box_row("gone", ROW["statement"], claim) == Tied.NOWHERE


def test_a_row_can_be_one_claim_with_another_or_none_at_all(newsroom: Newsroom):
    from dateline.claims.box_rows import leave_box_row, take_box_row
    from dateline.claims.models import Claim

    story = newsroom.story("Village", body=box(ROW, ROW | {"statement": "It rains."}))
    known = newsroom.claim("The village fell.")
    same, none = waiting()
    take_box_row(same, claim=known)
    leave_box_row(none, reason="It is no claim.")
    newsroom.change(story, title="Again")
    assert waiting() == [] and Claim.objects.count() == 1


def test_a_row_too_long_for_a_claim_is_refused_whole(newsroom: Newsroom):
    from dateline.claims.box_rows import take_box_row
    from dateline.claims.models import Claim, Party

    newsroom.story("Village", body=box(ROW | {"statement": "x" * 401}))
    with pytest.raises((ValidationError, RecordRefused)):
        take_box_row(waiting()[0])
    assert not Claim.objects.exists() and not Party.objects.exists() and len(waiting()) == 1


def test_rows_printed_before_there_was_a_ledger_wait_after_the_upgrade(newsroom: Newsroom):
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    from dateline.claims.models import Suggestion

    newsroom.story("Village", body=box(ROW))
    newsroom.withdraw(newsroom.story("Gone", body=box(ROW)))
    Suggestion.objects.all().delete()
    with connection.schema_editor() as editor:
        import_module("dateline.claims.migrations.0002_box_rows").fill(apps, editor)
    (row,) = waiting()
    assert row.found == {"line": "We could not go there."} | {
        name: ROW[name] for name in ("statement", "says", "denies")
    }
