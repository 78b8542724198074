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
