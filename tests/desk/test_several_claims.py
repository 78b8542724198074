"""Several claims at once, on the board: all or nothing, and by the same rules as one."""

from typing import Any

import pytest

from tests.desk.test_claims_screens import printed, status_of, words_of
from tests.newsroom import Newsroom

WORK, ASSESS, APPROVE = (f"/desk/claims/several/{name}/" for name in ("work", "assess", "approve"))


def ids(*claims: Any) -> list[str]:
    return [one.document_id for one in claims]


def sent(answer: Any) -> dict[str, Any]:
    """What a browser would send, fields of one name together."""
    from lxml import html

    form = max(html.fromstring(answer.content.decode()).forms, key=lambda one: len(one.fields))
    found: dict[str, Any] = {}
    for name, value in form.form_values():
        found[name] = [*found.get(name, []), value]
    return found


def preview(client: Any, claims: list[Any], status: str, reason: str = "Nobody lets us there.") -> Any:
    asked = sent(client.post(ASSESS, {"claim": ids(*claims)}))
    return client.post(ASSESS, asked | {"status": status, "reason": reason, "step": "preview"})


def save(client: Any, shown: Any, **more: Any) -> Any:
    return client.post(ASSESS, sent(shown) | {"step": "save"} | more)


def notices() -> int:
    from dateline.notices.models import Notice

    return Notice.objects.count()


def test_ticked_claims_get_a_keeper_a_work_state_and_a_day_and_what_is_left_empty_stays(newsroom: Newsroom):
    from dateline.claims.models import Claim

    one, other, third = (newsroom.claim(f"Claim {name}.") for name in ("one", "other", "third"))
    reporter = newsroom.person("reporter")
    client = newsroom.client(role="reporter")
    asked = {"claim": ids(one, other), "keeper": reporter.pk, "work": "checking", "review_on": "2026-04-01"}
    assert client.post(WORK, asked | {"back": "words=claim&p=1"})["location"] == "/desk/claims/?words=claim&p=1"
    for claim in Claim.objects.filter(pk__in=(one.pk, other.pk)):
        assert (claim.looked_after_by, claim.work, str(claim.review_on)) == (reporter, "checking", "2026-04-01")
    client.post(WORK, {"claim": ids(one), "has_no_day": "on"})
    client.post(WORK, {"claim": ids(other), "keeper": "nobody"})
    one.refresh_from_db(), other.refresh_from_db(), third.refresh_from_db()
    assert (one.looked_after_by, one.work, one.review_on) == (reporter, "checking", None)
    assert (other.looked_after_by, other.work, str(other.review_on)) == (None, "checking", "2026-04-01")
    assert (third.looked_after_by, third.work, third.review_on) == (None, "new", None)


def test_the_board_is_narrowed_to_what_somebody_looks_after(newsroom: Newsroom):
    one, other = newsroom.claim("Claim one."), newsroom.claim("Claim other.")
    reporter, client = newsroom.person("reporter"), newsroom.client(role="reporter")
    client.post(WORK, {"claim": ids(one), "keeper": reporter.pk})
    mine, nobodys = (words_of(client.get(f"/desk/claims/?keeper={who}")) for who in (reporter.pk, "nobody"))
    assert "Found 1 Claim one. The port office not in print looked after by Reporter Itor" in mine
    assert other.statement in nobodys and one.statement not in nobodys


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"work": "checking", "claim": []}, "Tick the claims first."),
        ({"work": "checking", "claim": ["nothing"]}, "Tick the claims first."),
        ({}, "Choose what is to be the same for all of them."),
        ({"work": "nonsense"}, "Select a valid choice. nonsense is not one of the available choices."),
        ({"keeper": "99999"}, "Select a valid choice. 99999 is not one of the available choices."),
        ({"review_on": "tomorrow"}, "Enter a valid date."),
        ({"review_on": "2026-04-01", "has_no_day": "on"}, "Choose a day, or none."),
    ],
)
def test_what_makes_no_sense_changes_nothing_and_is_said_in_a_line(
    newsroom: Newsroom, asked: dict[str, Any], line: str
):
    claim, client = newsroom.claim(), newsroom.client()
    answer = client.post(WORK, {"claim": ids(claim)} | asked, follow=True)
    assert f"Nothing was changed. {line}" in answer.content.decode()
    claim.refresh_from_db()
    assert (claim.work, claim.looked_after_by, claim.review_on) == ("new", None, None)


def test_no_claim_is_given_to_somebody_who_does_not_work_on_claims(newsroom: Newsroom):
    from dateline.claims.several import SeveralRefused, change_work

    claim, stranger = newsroom.claim(), newsroom.person("contributor")
    client = newsroom.client()
    client.post(WORK, {"claim": ids(claim), "keeper": stranger.pk})
    with pytest.raises(SeveralRefused, match="is no reporter"):
        change_work([claim], {"looked_after_by": stranger})
    claim.refresh_from_db()
    assert claim.looked_after_by is None


def test_one_screen_says_for_all_of_them_what_changes_and_then_it_does(newsroom: Newsroom):
    from dateline.notices.models import Notice

    one, other, third = (newsroom.claim(f"Claim {name}.") for name in ("one", "other", "third"))
    first, _ = printed(newsroom, one, "The first"), printed(newsroom, one, "The second")
    printed(newsroom, other, "The third", voice="attributed")
    client = newsroom.client()
    shown = preview(client, [one, other, third], "disputed", "The captain denies it.")
    words = words_of(shown)
    for part in (
        "3 claims → Disputed The captain denies it. 3 stories readers have will show it.",
        "3 notices will be issued, one for each claim in each story.",
        "They take effect at once. A second person confirms each within 24 hours.",
        "Claim one. Not checked → Disputed in 2 stories",
        "Claim other. Not checked → Disputed in 1 story",
        "Claim third. Not checked → Disputed in no story that readers have",
        "Clarification, above the text: The first",
        "Update, at the words it is about: The third",
    ):
        assert part in words, part
    assert [status_of(claim) for claim in (one, other, third)] == ["claimed"] * 3 and notices() == 0
    typed = {f"{one.document_id}-{first.document_id}-text": "We printed it as a fact."}
    assert save(client, shown, **typed).status_code == 302
    assert [status_of(claim) for claim in (one, other, third)] == ["disputed"] * 3
    assert Notice.objects.count() == 3
    assert Notice.objects.get(text="We printed it as a fact.").story == first.document_id


def test_a_headline_that_needs_new_words_is_named_before_saving(newsroom: Newsroom):
    from dateline.stories.models import ClaimLine

    one, other = newsroom.claim("Claim one."), newsroom.claim("Claim other.")
    draft = newsroom.draft("The ferry sank", text="Some words.")
    draft.claim_lines = [ClaimLine(place="headline", claim=one, words="The ferry sank", voice="ours")]
    draft.save_revision()
    newsroom.publish(draft)
    printed(newsroom, other)
    words = words_of(preview(newsroom.client(), [one, other], "disputed"))
    assert "1 line in our own voice says more than that and needs new wording: Headline: “The ferry sank”" in words


def test_one_claim_that_cannot_take_it_is_named_and_none_is_changed(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, withdraw_claim
    from dateline.claims.several import SeveralRefused, assess_claims

    good, done, gone = (newsroom.claim(f"Claim {name}.") for name in ("good", "done", "gone"))
    printed(newsroom, good), printed(newsroom, gone, "Gone")
    assess_claim(done, "disputed", reason="Denied.")
    withdraw_claim(gone, reason="Somebody is at risk.")
    client = newsroom.client()
    words = words_of(preview(client, [good, done, gone], "disputed"))
    assert "“Claim done.”: its status is “Disputed” already." in words
    assert "“Claim gone.”: it was taken off the site" in words and "“Claim good.”" not in words
    with pytest.raises(SeveralRefused) as refused:
        assess_claims([good, done, gone], "disputed", reason="Denied.")
    assert len(refused.value.lines) == 2
    assert status_of(good) == "claimed" and notices() == 0
    assert save(client, preview(client, [good], "disputed")).status_code == 302
    assert status_of(good) == "disputed"


def test_what_takes_two_people_is_proposed_for_each_and_only_somebody_else_approves_it(newsroom: Newsroom):
    from dateline.claims.models import Assessment, Proposal

    claims = [newsroom.claim(f"Claim {number}.") for number in range(3)]
    for claim in claims:
        newsroom.evidence(claim)
        newsroom.evidence(claim, effect="contradicts", origin="A clerk")
        printed(newsroom, claim, f"Story {claim.pk}")
    anna, ivan, reporter = (
        newsroom.client(username="anna"),
        newsroom.client(username="ivan"),
        newsroom.client(role="reporter"),
    )
    for client in (reporter, anna):
        for status in ("verified", "false"):
            shown = preview(client, claims, status, "Seen.")
            assert "Each takes effect when a second person approves it" in words_of(shown)
            assert save(client, shown).status_code == 302
            assert Proposal.objects.filter(status=status).count() == 3 and not Assessment.objects.exists()
    asked = {"claim": ids(*claims)}
    own = anna.post(APPROVE, asked)
    assert words_of(own).count("this takes two people") == 3
    numbers = {name: value for name, value in sent(ivan.post(APPROVE, asked)).items() if name.startswith("number-")}
    anna.post(APPROVE, asked | numbers | {"step": "save"})
    assert reporter.post(APPROVE, asked | numbers | {"step": "save"}).status_code == 404
    assert {status_of(claim) for claim in claims} == {"claimed"} and notices() == 0
    shown = ivan.post(APPROVE, asked)
    assert "3 stories readers have will show it." in words_of(shown) and "3 notices will be issued." in words_of(shown)
    assert ivan.post(APPROVE, sent(shown) | {"step": "save"}).status_code == 302
    assert {status_of(claim) for claim in claims} == {"false"} and notices() == 3
    assert {one.people for one in Assessment.objects.all()} == {2}
    assert not Proposal.objects.exists()


def test_of_several_proposals_ones_own_is_never_approved_along_with_others(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Proposal
    from dateline.claims.several import SeveralRefused, approve_proposals

    mine, theirs, none = (newsroom.claim(f"Claim {name}.") for name in ("mine", "theirs", "none"))
    anna, ivan = newsroom.person("editor", "anna"), newsroom.person("editor", "ivan")
    for claim, person in ((mine, anna), (theirs, ivan)):
        newsroom.evidence(claim)
        assess_claim(claim, "verified", reason="Seen.", user=person)
    client = newsroom.client(username="anna")
    shown = client.post(APPROVE, {"claim": ids(mine, theirs, none)})
    assert "“Claim mine.”: this takes two people" in words_of(shown)
    assert "“Claim none.”: nothing is proposed for it." in words_of(shown)
    assert sent(shown)["claim"] == ids(theirs)
    forged = sent(shown) | {
        "claim": ids(mine, theirs),
        f"number-{mine.document_id}": Proposal.objects.get(claim=mine).number,
        "step": "save",
    }
    assert "this takes two people" in words_of(client.post(APPROVE, forged))
    with pytest.raises(SeveralRefused, match="this takes two people"):
        approve_proposals(Proposal.objects.all(), user=anna)
    assert status_of(mine) == status_of(theirs) == "claimed"
    assert client.post(APPROVE, sent(shown) | {"step": "save"}).status_code == 302
    assert (status_of(mine), status_of(theirs)) == ("claimed", "verified")


def test_what_is_proposed_otherwise_meanwhile_is_not_approved_with_the_rest(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claims = [newsroom.claim(f"Claim {number}.") for number in range(2)]
    anna = newsroom.person("editor", "anna")
    for claim in claims:
        newsroom.evidence(claim)
        assess_claim(claim, "verified", reason="Seen.", user=anna)
    client = newsroom.client(username="ivan")
    old = sent(client.post(APPROVE, {"claim": ids(*claims)}))
    assess_claim(claims[0], "verified", reason="Seen twice.", user=anna)
    again = client.post(APPROVE, old | {"step": "save"})
    assert "“Claim 0.”: what is proposed has changed since" in words_of(again)
    assert {status_of(claim) for claim in claims} == {"claimed"}


def test_an_old_form_for_several_is_refused_with_what_happened_and_keeps_what_was_typed(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    one, other, client = newsroom.claim("Claim one."), newsroom.claim("Claim other."), newsroom.client()
    story = printed(newsroom, one)
    shown = preview(client, [one, other], "retracted", "We erred.")
    assess_claim(other, "disputed", reason="Denied by phone.", user=newsroom.person("editor", "anna"))
    typed = {f"{one.document_id}-{story.document_id}-text": "Typed with care."}
    refused = save(client, shown, **typed)
    assert "“Claim other.”: While you were here it became “Disputed”" in words_of(refused)
    assert "Denied by phone." in words_of(refused) and status_of(one) == "claimed"
    again = client.post(ASSESS, sent(refused) | {"step": "preview"})
    assert "Typed with care." in words_of(again)
    assert save(client, again).status_code == 302
    assert status_of(one) == status_of(other) == "retracted"


def test_a_story_that_came_to_print_one_meanwhile_is_shown_before_anything_is_issued(newsroom: Newsroom):
    one, other, client = newsroom.claim("Claim one."), newsroom.claim("Claim other."), newsroom.client()
    printed(newsroom, one)
    shown = preview(client, [one, other], "disputed")
    printed(newsroom, other, "Another")
    again = save(client, shown)
    assert "have changed while you were here" in words_of(again) and "2 notices" in words_of(again)
    assert status_of(one) == "claimed"
    assert save(client, again).status_code == 302 and notices() == 2


def test_another_kind_of_notice_takes_a_reason_in_bulk_too(newsroom: Newsroom):
    from dateline.claims.actions import Choice
    from dateline.claims.several import SeveralRefused, assess_claims

    one, client = newsroom.claim("Claim one."), newsroom.client()
    story = printed(newsroom, one)
    shown = preview(client, [one], "disputed")
    prefix = f"{one.document_id}-{story.document_id}"
    refused = save(client, shown, **{f"{prefix}-kind": "correction"})
    assert "Say why the notice should be of another kind" in words_of(refused) and status_of(one) == "claimed"
    with pytest.raises(SeveralRefused, match="say why the notice"):
        assess_claims(
            [one], "disputed", reason="No.", notices={one.document_id: {story.document_id: Choice("correction")}}
        )


def test_a_reporter_is_offered_for_all_what_a_reporter_may_give_to_each(newsroom: Newsroom):
    from dateline.claims.several import SeveralRefused, assess_claims

    public, fresh = newsroom.claim("Claim public."), newsroom.claim("Claim fresh.")
    printed(newsroom, public)
    client = newsroom.client(role="reporter")
    both, alone = (words_of(client.post(ASSESS, {"claim": ids(*some)})) for some in ((public, fresh), (fresh,)))
    assert "Disputed" in alone and "Disputed" not in both and "Confirmed by us" in both
    with pytest.raises(SeveralRefused, match="this takes an editor"):
        assess_claims([public, fresh], "disputed", reason="No.", user=newsroom.person("reporter"))
    assert status_of(fresh) == "claimed"


def test_each_of_several_stands_in_the_audit_by_itself(newsroom: Newsroom):
    from dateline.audit.models import AuditEntry

    claims = [newsroom.claim(f"Claim {number}.") for number in range(2)]
    client = newsroom.client()
    client.post(WORK, {"claim": ids(*claims), "work": "checking"})
    save(client, preview(client, claims, "disputed"))
    for act in ("change_work", "assess_claim"):
        assert set(AuditEntry.objects.filter(act=act).values_list("thing", flat=True)) == {
            one.document_id for one in claims
        }


def test_more_than_a_screen_can_show_are_refused_in_a_line(newsroom: Newsroom):
    from dateline.newsdesk.ledger.several import MOST

    claims = [newsroom.claim(f"Claim {number}.") for number in range(MOST + 1)]
    client = newsroom.client()
    for address in (WORK, ASSESS, APPROVE):
        answer = client.post(address, {"claim": ids(*claims), "work": "checking"}, follow=True)
        assert f"Nothing was changed. Tick {MOST} at most." in answer.content.decode()
    assert len(sent(client.post(ASSESS, {"claim": ids(*claims[:MOST])}))["claim"]) == MOST


def test_notes_somebody_writes_meanwhile_and_old_faults_of_other_fields_stand_in_no_ones_way(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    from dateline.claims import several
    from dateline.claims.models import Claim

    claim, save_work = newsroom.claim(), several.save_work
    Claim.objects.update(happened_on="some day", latitude="50")

    def after_another(*given: Any, **named: Any) -> None:
        Claim.objects.update(desk_notes="Ask the captain.")
        save_work(*given, **named)

    monkeypatch.setattr(several, "save_work", after_another)
    assert newsroom.client().post(WORK, {"claim": ids(claim), "work": "checking"}).status_code == 302
    claim.refresh_from_db()
    assert (claim.work, claim.desk_notes) == ("checking", "Ask the captain.")
