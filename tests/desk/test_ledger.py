"""The ledger: what is recorded, assessed and published of claims, and what readers are told."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import override_settings

from dateline.core.recording import published_document
from dateline.record import documents
from dateline.record.log import RecordRefused
from tests.newsroom import Newsroom


def marked(claim: Any, words: str = "the ferry sank", voice: str = "attributed") -> str:
    """A passage of the editor that prints a claim."""
    return f'<mark data-claim="{claim.document_id}" data-voice="{voice}" data-words="{words}">{words}</mark>'


def claim_of(newsroom: Newsroom, statement: str = "The ferry sank.", **more: Any) -> Any:
    return newsroom.claim(statement, **more)


def in_story(newsroom: Newsroom, claim: Any, voice: str = "attributed", title: str = "Ferry", **more: Any) -> Any:
    return newsroom.story(title, text=f"He said {marked(claim, voice=voice)} on Monday.", **more)


def notices(story: Any) -> list[Any]:
    from dateline.notices.actions import notices_of

    return notices_of(story.document_id)


def public(claim: Any) -> documents.Claim:
    found = published_document(claim.document_id)
    assert isinstance(found, documents.Claim)
    return found


def test_a_claim_becomes_public_with_the_first_story_that_prints_it_and_not_before(newsroom: Newsroom):
    claim = claim_of(newsroom)
    newsroom.draft("A draft", text=f"He said {marked(claim)}.")
    assert published_document(claim.document_id) is None
    story = in_story(newsroom, claim)
    assert public(claim).statement == "The ferry sank."
    assert public(claim).assertions[0].parties[0].name == "The port office"
    body = published_document(story.document_id).body  # type: ignore[union-attr]
    assert body[0].html == (
        f'He said <mark data-claim="{claim.document_id}" data-voice="attributed">the ferry sank</mark> on Monday.'
    )


def test_a_mark_of_no_claim_is_plain_words_for_readers(newsroom: Newsroom):
    story = newsroom.story(
        "Ferry", text='He said <mark data-claim="aaaaaaaaaaaaaaaa" data-voice="ours">it sank</mark>.'
    )
    assert published_document(story.document_id).body[0].html == "He said it sank."  # type: ignore[union-attr]


def test_published_and_drafted_places_are_counted_apart(newsroom: Newsroom):
    from dateline.claims.queries import drafted, printed

    claim = claim_of(newsroom)
    draft = newsroom.draft("A draft", text=f"He said {marked(claim, 'it went down', 'quoted')}.")
    story = in_story(newsroom, claim)
    assert [(one.story, one.words, one.voice) for one in drafted(claim)] == [
        (draft.document_id, "it went down", "quoted")
    ]
    assert [(one.story, one.words, one.voice) for one in printed(claim)] == [
        (story.document_id, "the ferry sank", "attributed")
    ]
    newsroom.withdraw(story)
    assert not printed(claim).exists()


def test_a_change_of_status_reaches_the_claim_and_issues_one_notice_a_story(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim = claim_of(newsroom)
    twice = newsroom.story("Twice", text=f"He said {marked(claim)}, and {marked(claim, voice='ours')}.")
    once = in_story(newsroom, claim)
    assess_claim(claim, "disputed", reason="The captain denies it.", cause="new_evidence")
    assert (public(claim).status, public(claim).assessments[0].reason) == ("disputed", "The captain denies it.")
    (graver,), (lighter,) = notices(twice), notices(once)
    assert (graver.kind, graver.placement) == ("clarification", "top")
    assert (lighter.kind, lighter.placement) == ("update", "inline")
    assert published_document(graver.document_id).story == twice.document_id  # type: ignore[union-attr]


def test_verified_takes_evidence_and_two_people(newsroom: Newsroom):
    from dateline.claims.actions import approve_proposal, assess_claim
    from dateline.claims.models import Proposal

    claim = claim_of(newsroom)
    in_story(newsroom, claim)
    first, second = newsroom.person("reporter"), newsroom.person("editor")
    with pytest.raises(RecordRefused, match="evidence"):
        assess_claim(claim, "verified", reason="Seen.", user=first)
    newsroom.evidence(claim, origin="our photographer")
    proposal = assess_claim(claim, "verified", reason="Seen.", user=first)
    assert isinstance(proposal, Proposal)
    assert public(claim).status == "claimed"
    with pytest.raises(RecordRefused, match="editor"):
        approve_proposal(proposal, user=first)
    made = approve_proposal(proposal, user=second)
    assert (public(claim).status, made.people, public(claim).assessments[0].people) == ("verified", 2, 2)


def test_an_editor_cannot_approve_what_they_propose(newsroom: Newsroom):
    from dateline.claims.actions import approve_proposal, assess_claim

    claim, editor = claim_of(newsroom), newsroom.person("editor")
    newsroom.evidence(claim, effect="contradicts", origin="the port")
    proposal = assess_claim(claim, "false", reason="The ferry is here.", user=editor)
    with pytest.raises(RecordRefused, match="two people"):
        approve_proposal(proposal, user=editor)  # type: ignore[arg-type]
    claim.refresh_from_db()
    assert claim.status == "claimed"


def test_a_newsroom_with_one_editor_decides_alone_and_readers_are_told(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    newsroom.house(deciders=1)
    claim, editor = claim_of(newsroom), newsroom.person("editor")
    newsroom.evidence(claim, effect="contradicts", origin="the port")
    in_story(newsroom, claim)
    assess_claim(claim, "false", reason="The ferry is here.", user=editor)
    assert public(claim).assessments[0].people == 1
    assert published_document("house").deciders == 1  # type: ignore[union-attr]


def test_two_items_of_one_origin_are_not_two_sources(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim = claim_of(newsroom)
    newsroom.evidence(claim, origin="Port  office")
    newsroom.evidence(claim, origin="port office")
    with pytest.raises(RecordRefused, match="one origin count once"):
        assess_claim(claim, "corroborated", reason="Two say so.")
    newsroom.evidence(claim, origin="A sailor")
    assess_claim(claim, "corroborated", reason="Two say so.")


def test_a_reporter_does_not_assess_what_readers_have(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim, reporter = claim_of(newsroom), newsroom.person("reporter")
    assess_claim(claim, "unverifiable", reason="We could not reach it.", user=reporter)
    in_story(newsroom, claim)
    with pytest.raises(RecordRefused, match="editor"):
        assess_claim(claim, "disputed", reason="Denied.", user=reporter)


def test_what_one_editor_decided_waits_for_a_second_and_is_overdue_after_a_day(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, confirm_assessment
    from dateline.claims.queries import is_overdue, unconfirmed

    claim, editor = claim_of(newsroom), newsroom.person("editor")
    made = assess_claim(claim, "retracted", reason="We erred.", cause="our_error", user=editor)
    assert list(unconfirmed()) == [made]
    assert not is_overdue(made, made.decided_at + timedelta(hours=23))  # type: ignore[union-attr]
    assert is_overdue(made, made.decided_at + timedelta(hours=24))  # type: ignore[union-attr]
    with pytest.raises(RecordRefused, match="two people"):
        confirm_assessment(made, user=editor)  # type: ignore[arg-type]
    confirm_assessment(made, user=newsroom.person("editor", "another"))  # type: ignore[arg-type]
    assert not unconfirmed()


def test_neither_an_assessment_nor_a_notice_can_be_rewritten_or_deleted(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Assessment
    from dateline.notices.models import Notice

    claim = claim_of(newsroom)
    in_story(newsroom, claim)
    assess_claim(claim, "disputed", reason="Denied.", user=newsroom.person("editor"))
    for rows, change in ((Assessment.objects.all(), {"reason": "x"}), (Notice.objects.all(), {"text": "x"})):
        for act in (lambda rows=rows, change=change: rows.update(**change), rows.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()


def test_another_kind_of_notice_than_the_rule_has_takes_a_reason(newsroom: Newsroom):
    from dateline.claims.actions import Choice, assess_claim

    claim = claim_of(newsroom)
    story = in_story(newsroom, claim, "ours")
    with pytest.raises(RecordRefused, match="say why"):
        assess_claim(claim, "disputed", reason="Denied.", notices={story.document_id: Choice("update", "inline")})
    chosen = Choice("update", "inline", "Now disputed.", "A sidebar only.")
    assess_claim(claim, "disputed", reason="Denied.", notices={story.document_id: chosen})
    (notice,) = notices(story)
    assert (notice.kind, notice.text, notice.desk_reason) == ("update", "Now disputed.", "A sidebar only.")


def test_nothing_changes_when_a_notice_is_refused(newsroom: Newsroom):
    from dateline.claims.actions import Choice, assess_claim

    claim = claim_of(newsroom)
    story = in_story(newsroom, claim)
    with pytest.raises(RecordRefused, match="600"):
        assess_claim(claim, "disputed", reason="Denied.", notices={story.document_id: Choice(text="x" * 601)})
    claim.refresh_from_db()
    assert (claim.status, claim.assessments.count(), public(claim).status) == ("claimed", 0, "claimed")


def test_a_claim_taken_off_the_site_does_not_come_back_with_the_next_story(newsroom: Newsroom):
    from dateline.claims.actions import withdraw_claim
    from dateline.claims.models import Claim

    claim = claim_of(newsroom)
    in_story(newsroom, claim)
    withdraw_claim(Claim.objects.get(pk=claim.pk), reason="somebody is at risk", user=newsroom.person("editor"))
    in_story(newsroom, claim, title="Another")
    assert published_document(claim.document_id) is None


def test_readers_never_get_a_place_more_exactly_than_the_claim_allows(newsroom: Newsroom):
    from dateline.claims.documents import claim_document

    where: dict[str, Any] = {"place_name": "Wend", "latitude": "50.123456", "longitude": "36.654321"}
    exact = claim_document(claim_of(newsroom, "One.", **where, place_precision="point", place_shown="exact"))
    area = claim_document(claim_of(newsroom, "Two.", **where, place_precision="district", place_shown="area"))
    name = claim_document(claim_of(newsroom, "Three.", **where, place_shown="name"))
    withheld = claim_document(claim_of(newsroom, "Four.", **where, place_shown="withheld"))
    assert (exact.place.latitude, exact.place.radius) == ("50.1235", 0)  # type: ignore[union-attr]
    assert (area.place.latitude, area.place.longitude, area.place.radius) == ("50.1", "36.7", 25_000)  # type: ignore[union-attr]
    assert (name.place.name, name.place.latitude) == ("Wend", "")  # type: ignore[union-attr]
    assert withheld.place is None


def test_what_is_said_later_waits_for_an_editor(newsroom: Newsroom):
    from dateline.claims.actions import add_assertion, release_assertion
    from dateline.claims.models import Assertion, Party

    claim = claim_of(newsroom)
    in_story(newsroom, claim)
    captain = Party.objects.create(name="The captain", kind="person")
    later = add_assertion(Assertion(claim=claim, stance="denies"), [captain], user=newsroom.person("reporter"))
    assert len(public(claim).assertions) == 1
    release_assertion(later, user=newsroom.person("editor"))
    assert [one.stance for one in public(claim).assertions] == ["asserts", "denies"]


def test_related_claims_are_named_only_when_readers_have_them(newsroom: Newsroom):
    from dateline.claims.actions import relate_claims

    one, other = claim_of(newsroom, "The ferry sank."), claim_of(newsroom, "The ferry is in port.")
    in_story(newsroom, one)
    relate_claims(one, other, "contradicts")
    assert public(one).related == []
    in_story(newsroom, other, title="Port")
    assert [(found.id, found.relation) for found in public(one).related] == [(other.document_id, "contradicts")]


def test_marking_a_claim_does_not_say_the_words_changed(newsroom: Newsroom):
    claim = claim_of(newsroom)
    story = newsroom.story("Ferry", text="He said the ferry sank.")
    newsroom.change(story, body=[("text", f"<p>He said {marked(claim)}.</p>")])
    assert published_document(story.document_id).updated_at is None  # type: ignore[union-attr]


def test_a_claim_is_found_by_words_of_it_in_another_form(newsroom: Newsroom):
    from dateline.claims.finding import like_claims, parties_named

    claim = claim_of(newsroom, "Two ferries were sunk near Wend.")
    claim_of(newsroom, "A bridge was closed.")
    assert like_claims("The ferry that sank at Wend")[0] == claim
    assert like_claims("the and of") == []
    assert [str(party) for party in parties_named("por")] == ["The port office"]


@pytest.mark.parametrize(("named", "finds"), [("ids", True), ("fails", False), ("nothing", False)])
def test_a_finder_of_the_newsrooms_own_adds_claims_by_meaning_and_never_breaks_the_desk(
    newsroom: Newsroom, monkeypatch: Any, named: str, finds: bool
):
    from dateline.claims import finding

    claim = claim_of(newsroom)
    monkeypatch.setattr(finding, "ids", lambda _text, _most: ["unknown", claim.document_id], raising=False)
    monkeypatch.setattr(finding, "fails", lambda _text, _most: 1 / 0, raising=False)
    finding.own_finder.cache_clear()
    with override_settings(DATELINE_CLAIM_FINDER=f"dateline.claims.finding:{named}"):
        assert finding.like_claims("A vessel went down.") == ([claim] if finds else [])
    finding.own_finder.cache_clear()


def test_a_claim_with_a_figure_says_what_is_counted(newsroom: Newsroom):
    with pytest.raises(ValidationError, match="counted"):
        claim_of(newsroom, best="340")
    with pytest.raises(ValidationError, match="between"):
        claim_of(newsroom, best="3", low="9", metric="dead")
    with pytest.raises(ValidationError, match="not a day"):
        claim_of(newsroom, happened_on="yesterday")


def test_the_words_of_a_notice_are_in_the_language_of_the_newsroom(newsroom: Newsroom):
    from dateline.claims.wording import _STATUS, notice_words

    claim = claim_of(newsroom)
    assert re.search(
        "з «незалежно не підтверджено» на «неправда»", notice_words(claim, "claimed", "false", "Ні.", "uk")
    )
    assert set(_STATUS["uk"]) == set(_STATUS["en"]) == set(documents.ClaimStatus.__args__)  # type: ignore[attr-defined]


def test_the_longest_statement_and_reason_make_a_notice_that_can_be_issued(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim = claim_of(newsroom, "The ferry sank. " * 24)
    story = in_story(newsroom, claim)
    assess_claim(claim, "disputed", reason="It is here. " * 33)
    (notice,) = notices(story)
    assert len(notice.text) <= 600 and "…”" in notice.text and notice.text.endswith("It is here.")


def test_a_party_renamed_is_renamed_in_every_claim_readers_have(newsroom: Newsroom):
    from dateline.claims.actions import save_party
    from dateline.claims.models import Party

    claim, draft = claim_of(newsroom), claim_of(newsroom, "Not printed.")
    in_story(newsroom, claim)
    party = Party.objects.get()
    party.name, party.identity = "The harbour office", "Somebody"
    with pytest.raises(RecordRefused, match="editor"):
        save_party(party, user=newsroom.person("reporter"))
    save_party(party, user=newsroom.person("editor"))
    assert [one.name for one in public(claim).assertions[0].parties] == ["The harbour office"]
    assert published_document(draft.document_id) is None


def test_an_old_form_does_not_bring_an_old_status_back(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, save_claim

    claim = claim_of(newsroom)
    assess_claim(claim, "disputed", reason="Denied.")
    claim.statement = "The ferry sank at dawn."
    save_claim(claim)
    claim.refresh_from_db()
    assert (claim.status, claim.statement) == ("disputed", "The ferry sank at dawn.")


def test_what_is_off_the_site_gets_no_notices(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, withdraw_claim

    claim = claim_of(newsroom)
    story = in_story(newsroom, claim)
    withdraw_claim(claim, reason="somebody is at risk")
    with pytest.raises(RecordRefused, match="taken off"):
        assess_claim(claim, "disputed", reason="Denied.")
    assert notices(story) == []


def test_what_readers_have_of_who_said_it_stays(newsroom: Newsroom):
    from dateline.claims.actions import add_assertion, drop_assertion
    from dateline.claims.models import Assertion, Party

    claim = claim_of(newsroom)
    in_story(newsroom, claim)
    (public_one,) = claim.assertions.all()
    with pytest.raises(RecordRefused, match="readers have it"):
        drop_assertion(public_one)
    drop_assertion(add_assertion(Assertion(claim=claim, stance="denies"), Party.objects.all()))
    assert list(claim.assertions.all()) == [public_one]


def test_a_file_taken_away_is_gone_unless_other_evidence_is_the_same_file(newsroom: Newsroom):
    from dateline.claims.actions import remove_evidence
    from dateline.claims.captures import keep_capture

    kept = keep_capture([b"a ", b"photograph"])
    one, other = (newsroom.evidence(claim_of(newsroom, text), sha256=kept.sha256) for text in ("One.", "Two."))
    place = newsroom.home.captures / kept.sha256
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"a photograph", 0o600)
    remove_evidence(one, reason="never any")
    assert place.exists()
    remove_evidence(other, reason="never any")
    assert not place.exists()


def test_files_that_no_evidence_names_are_swept_after_a_day(newsroom: Newsroom):
    from datetime import UTC, datetime

    from dateline.claims.captures import keep_capture, sweep_captures

    kept, stray = keep_capture([b"one"]), keep_capture([b"two"])
    newsroom.evidence(claim_of(newsroom), sha256=kept.sha256)
    sweep_captures(datetime.now(UTC))
    assert (newsroom.home.captures / stray.sha256).exists()
    sweep_captures(datetime.now(UTC) + timedelta(days=2))
    assert [path.name for path in newsroom.home.captures.iterdir()] == [kept.sha256]
