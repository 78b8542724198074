"""What people decided of a claim holds for what they looked at, and for nothing else."""

from typing import Any

import pytest

from dateline.record.log import RecordRefused
from tests.desk.test_claims_screens import at, fields_of, printed, status_of, words_of
from tests.newsroom import Newsroom

APPROVE = "/desk/claims/several/approve/"


def confirmed(newsroom: Newsroom, **more: Any) -> Any:
    """A claim that readers have and two people confirmed."""
    from dateline.claims.actions import approve_proposal, assess_claim

    claim = newsroom.claim(**more)
    newsroom.evidence(claim)
    printed(newsroom, claim)
    made: Any = assess_claim(claim, "verified", reason="Seen.", user=newsroom.person("editor", "anna"))
    approve_proposal(made, user=newsroom.person("editor", "ivan"))
    return type(claim).objects.get(pk=claim.pk)


def proposed(newsroom: Newsroom, by: str = "anna", role: str = "editor") -> Any:
    """A claim of which somebody proposes that it is confirmed."""
    from dateline.claims.actions import assess_claim

    claim = newsroom.claim()
    newsroom.evidence(claim)
    assess_claim(claim, "verified", reason="Seen.", user=newsroom.person(role, by))
    return claim


def declined(claim: Any) -> int:
    from dateline.audit.models import AuditEntry

    return AuditEntry.objects.filter(act="decline_proposal", thing=claim.document_id).count()


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "The ferry sank at dawn."},
        {"kind": "forecast"},
        {"happened_on": "2026-03"},
        {"place_name": "Wend"},
        {"metric": "ferries", "best": "2"},
        {"addressees": "Sailors"},
    ],
)
def test_nobody_alone_changes_what_two_people_confirmed(newsroom: Newsroom, change: dict[str, str]):
    from dateline.claims.actions import assess_claim

    claim, editor = confirmed(newsroom), newsroom.client(username="anna")
    form = fields_of(editor.get(at(claim, "edit/"))) | change
    refused = words_of(editor.post(at(claim, "edit/"), form))
    assert "“Confirmed by us” takes two people and was decided for these very words; assess it anew first" in refused
    claim.refresh_from_db()
    assert claim.statement == "The ferry sank." and not claim.place_name
    assess_claim(claim, "claimed", reason="We look at it again.", user=newsroom.person("editor", "anna"))
    assert editor.post(at(claim, "edit/"), form).status_code == 302


def test_what_was_not_decided_of_a_confirmed_claim_may_change(newsroom: Newsroom):
    claim, editor = confirmed(newsroom, addressees="Sailors\nFishers", place_name="Wend"), newsroom.client()
    topic = newsroom.topic("Ferries")
    more = {"checked": "We called the port.", "place_shown": "withheld", "topics": [topic.pk]}
    form = fields_of(editor.get(at(claim, "edit/"))) | more | {"addressees": "Sailors\r\nFishers"}
    assert editor.post(at(claim, "edit/"), form).status_code == 302
    claim.refresh_from_db()
    assert (claim.checked, list(claim.topics.all())) == ("We called the port.", [topic])


def test_one_person_who_decides_alone_changes_the_words_alone(newsroom: Newsroom):
    newsroom.house(deciders=1)
    from dateline.claims.actions import assess_claim, save_claim

    claim = newsroom.claim()
    newsroom.evidence(claim)
    assess_claim(claim, "verified", reason="Seen.", user=newsroom.person())
    claim.statement = "The ferry sank at dawn."
    save_claim(claim, user=newsroom.person())


def test_a_proposal_goes_with_the_words_it_was_made_of_and_the_audit_keeps_that(newsroom: Newsroom):
    from dateline.claims.models import Proposal

    claim, second = proposed(newsroom), newsroom.client(username="ivan")
    old = fields_of(second.get(at(claim, "proposal/"))) | {"act": "approve"}
    form = fields_of(second.get(at(claim, "edit/"))) | {"statement": "The ferry sank at dawn."}
    assert second.post(at(claim, "edit/"), form).status_code == 302
    assert "Nothing is proposed" in second.post(at(claim, "proposal/"), old, follow=True).content.decode()
    assert status_of(claim) == "claimed" and not Proposal.objects.exists() and declined(claim) == 1


def test_nobody_approves_what_a_claim_shows_by_now_and_did_not_when_it_was_looked_at(newsroom: Newsroom):
    from dateline.claims.actions import approve_proposal
    from dateline.claims.models import Claim, Proposal

    claim, second = proposed(newsroom), newsroom.client(username="ivan")
    one = fields_of(second.get(at(claim, "proposal/"))) | {"act": "approve"}
    several = fields_of(second.post(APPROVE, {"claim": [claim.document_id]})) | {"step": "save"}
    looked_at = Proposal.objects.select_related("claim").get()
    form = fields_of(second.get(at(claim, "edit/"))) | {"checked": "We called the port."}
    assert second.post(at(claim, "edit/"), form).status_code == 302
    for answer in (second.post(at(claim, "proposal/"), one), second.post(APPROVE, several)):
        assert "hat is proposed has changed since" in words_of(answer)
    with pytest.raises(RecordRefused, match="has changed since"):
        approve_proposal(looked_at, user=newsroom.person("editor", "ivan"))
    assert Claim.objects.get().status == "claimed"


def test_a_reporter_ends_no_proposal_of_somebody_else_and_an_editors_doing_so_is_kept(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, save_claim
    from dateline.claims.models import Proposal

    claim, reporter = proposed(newsroom), newsroom.person("reporter")
    newsroom.evidence(claim, effect="contradicts", origin="A clerk")
    for status in ("false", "verified", "disputed"):
        with pytest.raises(RecordRefused, match="an editor has to decide on that first"):
            assess_claim(claim, status, reason="Mine.", user=reporter)
    claim.statement = "The ferry sank at dawn."
    with pytest.raises(RecordRefused, match="an editor has to decide on that first"):
        save_claim(claim, user=reporter)
    assert Proposal.objects.get().reason == "Seen." and declined(claim) == 0
    assess_claim(claim, "false", reason="It is here.", user=newsroom.person("editor", "ivan"))
    assert Proposal.objects.get().status == "false" and declined(claim) == 1
    assess_claim(claim, "disputed", reason="Denied.", user=newsroom.person("editor", "anna"))
    assert not Proposal.objects.exists() and declined(claim) == 2


def test_a_reporter_changes_their_own_proposal(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Proposal

    claim = proposed(newsroom, "maria", "reporter")
    assess_claim(claim, "verified", reason="Seen twice.", user=newsroom.person("reporter", "maria"))
    assert Proposal.objects.get().reason == "Seen twice."


def test_what_is_not_the_proposal_that_was_looked_at_is_not_declined(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, decline_proposal
    from dateline.claims.models import Proposal

    claim, anna = proposed(newsroom), newsroom.person("editor", "anna")
    old = Proposal.objects.get()
    assess_claim(claim, "verified", reason="Seen twice.", user=anna)
    with pytest.raises(RecordRefused, match="has changed since"):
        decline_proposal(old, reason="No.", user=anna)
    assert Proposal.objects.exists()


def test_what_cannot_be_approved_is_not_offered_ticked(newsroom: Newsroom):
    from dateline.claims.actions import remove_evidence, withdraw_claim

    good, gone, bare = (proposed(newsroom) for _ in range(3))
    printed(newsroom, gone)
    withdraw_claim(gone, reason="At risk.")
    remove_evidence(bare.evidence.get(), reason="It was none.")
    asked = {"claim": [one.document_id for one in (good, gone, bare)]}
    shown = newsroom.client(username="ivan").post(APPROVE, asked)
    assert "it was taken off the site" in words_of(shown) and "nothing in the evidence supports" in words_of(shown)
    assert shown.content.count(b'name="claim"') == 1


def test_a_form_for_several_that_does_not_say_how_they_stood_is_shown_once_more(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim, client = newsroom.claim(), newsroom.client()
    assess_claim(claim, "disputed", reason="Denied by phone.", user=newsroom.person("editor", "anna"))
    asked = {"claim": [claim.document_id], "status": "retracted", "cause": "our_error", "reason": "We erred."}
    refused = client.post("/desk/claims/several/assess/", asked | {"step": "save"})
    assert "Denied by phone." in words_of(refused) and status_of(claim) == "disputed"


def test_the_look_before_saving_several_names_what_somebody_proposes_for_them(newsroom: Newsroom):
    claim, client = proposed(newsroom), newsroom.client(username="ivan")
    asked = fields_of(client.post("/desk/claims/several/assess/", {"claim": [claim.document_id]}))
    said = {"status": "disputed", "cause": "our_error", "reason": "Denied.", "step": "preview"}
    shown = words_of(client.post("/desk/claims/several/assess/", asked | said))
    assert "proposes “Confirmed by us”. This takes the place of that." in shown


@pytest.mark.parametrize("module", ["screens", "several"])
def test_what_somebody_else_did_while_a_form_waited_for_its_turn_is_seen(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, module: str
):
    from dateline.claims.actions import assess_claim

    claim, client, anna = newsroom.claim(), newsroom.client(), newsroom.person("editor", "anna")
    one = {"screens": at(claim, "assess/"), "several": "/desk/claims/several/assess/"}[module]
    form = fields_of(client.post(one, {"claim": [claim.document_id]}))
    said = {"status": "retracted", "cause": "our_error", "reason": "We erred."}
    shown = fields_of(client.post(one, form | said | {"step": "preview"}))

    def another_goes_first() -> None:
        monkeypatch.undo()
        assess_claim(claim, "disputed", reason="Denied by phone.", user=anna)

    monkeypatch.setattr(f"dateline.newsdesk.ledger.{module}.wait_for_turn", another_goes_first)
    refused = client.post(one, shown | {"step": "save"})
    assert "Denied by phone." in words_of(refused) and status_of(claim) == "disputed"


@pytest.mark.parametrize(
    "address", ["/desk/claims/%00/", "/desk/claims/find/?q=%00", "/desk/parties/?q=a%00b", "/desk/claims/?words=%00"]
)
def test_an_address_with_a_nul_is_refused_in_a_line(newsroom: Newsroom, address: str):
    answer = newsroom.client().get(address)
    assert (answer.status_code, answer.content) == (400, b"No address holds the character NUL. Take it out.\n")


def test_a_relation_of_thousands_of_digits_is_none(newsroom: Newsroom):
    answer = newsroom.client().post(at(newsroom.claim(), "related/"), {"take_back": "9" * 5000})
    assert answer.status_code == 404


def test_the_board_offers_who_left_and_still_has_claims(newsroom: Newsroom):
    from dateline.claims.actions import save_work

    claim, reporter = newsroom.claim(), newsroom.person("reporter")
    claim.looked_after_by = reporter
    save_work(claim)
    reporter.is_active = False
    reporter.save()
    assert claim.statement in words_of(newsroom.client().get(f"/desk/claims/?keeper={reporter.pk}"))


def test_what_is_due_today_is_due_by_the_newsrooms_calendar(newsroom: Newsroom):
    from datetime import UTC, date, datetime

    from dateline.claims.actions import save_work
    from dateline.claims.queries import due_for_review

    claim = newsroom.claim()
    claim.review_on = date(2026, 3, 13)
    save_work(claim)
    late = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    for zone, due in (("Europe/Kyiv", [claim]), ("America/New_York", [])):
        newsroom.house(timezone=zone)
        assert list(due_for_review(late)) == due


def test_choosing_a_status_for_many_asks_the_database_no_more_often_than_for_few(
    newsroom: Newsroom,
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from dateline.newsdesk.ledger.several import AssessAllForm

    claims, reporter = [newsroom.claim(f"Claim {number}.") for number in range(8)], newsroom.person("reporter")
    counts = []
    for some in (claims[:2], claims):
        with CaptureQueriesContext(connection) as asked:
            AssessAllForm(some, reporter)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
