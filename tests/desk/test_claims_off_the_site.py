"""Claims that leave the site, alone or with the story that printed them, and come back."""

from typing import Any

import pytest

from dateline.core.recording import published_document
from dateline.record.log import RecordRefused
from tests.desk.test_claims_screens import at, marked, printed, words_of
from tests.newsroom import Newsroom

REASON = {"reason": "Somebody is at risk."}


def is_up(*things: Any) -> list[bool]:
    return [published_document(one.document_id) is not None for one in things]


def page(story: Any, act: str) -> str:
    return f"/desk/pages/{story.pk}/{act}/"


# Putting a claim back.


def test_a_claim_put_back_has_its_address_its_history_and_its_marks_again(newsroom: Newsroom):
    from dateline.audit.models import AuditEntry
    from dateline.claims.actions import assess_claim

    claim, editor = newsroom.claim(), newsroom.client()
    story = printed(newsroom, claim)
    assess_claim(claim, "disputed", reason="The captain denies it.")
    newsroom.press_all()
    before = newsroom.page(claim.address), newsroom.page(story.address)
    assert "1 note to readers tells of this claim" in words_of(editor.get(at(claim, "withdraw/")))
    editor.post(at(claim, "withdraw/"), REASON)
    newsroom.press_all()
    assert "no longer published" in newsroom.page(claim.address)
    assert claim.address not in newsroom.page(story.address)
    assert "Put it back" in words_of(editor.get(at(claim)))
    assert story.title in words_of(editor.get(at(claim, "put-back/")))
    assert "required" in words_of(editor.post(at(claim, "put-back/"), {"reason": " "}))
    assert editor.post(at(claim, "put-back/"), {"reason": "They are safe now."}).status_code == 302
    newsroom.press_all()
    after = newsroom.page(claim.address)
    assert "The captain denies it." in after and claim.statement in after
    assert newsroom.page(story.address) == before[1] and after.splitlines()[0] == before[0].splitlines()[0]
    entry = AuditEntry.objects.get(act="return_claim")
    assert entry.thing == claim.document_id
    assert "Put it back" not in words_of(editor.get(at(claim)))


def test_the_record_keeps_that_it_was_gone_and_came_back(newsroom: Newsroom):
    from django.db import connection

    from dateline.claims.actions import return_claim, withdraw_claim

    claim = newsroom.claim()
    printed(newsroom, claim)
    withdraw_claim(claim, reason="At risk.")
    return_claim(claim, reason="Safe.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT op, version FROM record_entry WHERE id = %s ORDER BY version", [claim.document_id])
        assert [tuple(row) for row in cursor.fetchall()] == [("publish", 1), ("withdraw", 2), ("publish", 3)]


def test_what_nobody_released_stays_at_the_desk_when_a_claim_comes_back(newsroom: Newsroom):
    from dateline.claims.actions import add_assertion, return_claim, withdraw_claim
    from dateline.claims.models import Assertion, Party

    claim = newsroom.claim()
    printed(newsroom, claim)
    withdraw_claim(claim, reason="At risk.")
    add_assertion(Assertion(claim=claim, stance="denies"), [Party.objects.create(name="The captain")])
    assert "1 statement nobody has released stays at the desk" in words_of(
        newsroom.client().get(at(claim, "put-back/"))
    )
    return_claim(claim, reason="Safe.")
    assert len(published_document(claim.document_id).assertions) == 1  # type: ignore[union-attr]


def test_only_an_editor_puts_a_claim_back_and_only_one_that_was_taken_off(newsroom: Newsroom):
    from dateline.claims.actions import return_claim, withdraw_claim

    claim, editor = newsroom.claim(), newsroom.client()
    printed(newsroom, claim)
    assert "was not taken off" in words_of(editor.post(at(claim, "put-back/"), REASON))
    withdraw_claim(claim, reason="At risk.")
    assert newsroom.client(role="reporter").post(at(claim, "put-back/"), REASON).status_code == 404
    with pytest.raises(RecordRefused, match="takes an editor"):
        return_claim(claim, reason="Safe.", user=newsroom.person("reporter"))
    assert is_up(claim) == [False]


# Taking a story down.


def carried(newsroom: Newsroom) -> tuple[Any, Any, Any]:
    """A story with a claim of its own and one that another story prints too."""
    own, shared = newsroom.claim("Only here."), newsroom.claim("Here and there.")
    story = newsroom.story("The ferry", text=f"He said {marked(own, 'it sank')} and {marked(shared, 'it burned')}.")
    printed(newsroom, shared, "Another")
    return story, own, shared


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_the_screen_says_which_claims_are_printed_nowhere_then_and_they_go_with_the_story(newsroom: Newsroom, act: str):
    from dateline.claims.actions import assess_claim
    from dateline.notices.actions import notices_of

    story, own, shared = carried(newsroom)
    assess_claim(own, "disputed", reason="The captain denies it.")
    editor = newsroom.client()
    shown = editor.get(page(story, act))
    words = words_of(shown)
    assert "1 claim is printed nowhere else" in words and own.statement in words and shared.statement not in words
    assert b"checked" in shown.content
    answer = editor.post(page(story, act), {"claims-too": [own.document_id]}, follow=True)
    assert "1 claim taken off the site with it." in answer.content.decode()
    assert is_up(story, own, shared) == [False, False, True]
    assert [one.claim for one in notices_of(story.document_id)] == [own.document_id]
    newsroom.press_all()
    assert "The captain denies it." not in newsroom.page(own.address)
    assert own.statement not in newsroom.page("/claims/")


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_claim_that_was_not_ticked_stays(newsroom: Newsroom, act: str):
    story, own, shared = carried(newsroom)
    newsroom.client().post(page(story, act))
    assert is_up(story, own, shared) == [False, True, True]


def test_a_claim_another_story_came_to_print_meanwhile_stays_and_that_is_said(newsroom: Newsroom):
    story, own, _ = carried(newsroom)
    printed(newsroom, own, "A third")
    answer = newsroom.client().post(page(story, "unpublish"), {"claims-too": [own.document_id]}, follow=True)
    assert "stayed on the site" in answer.content.decode() and is_up(story, own) == [False, True]


def test_story_and_claims_go_together_or_not_at_all(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from dateline.claims import actions

    story, own, _ = carried(newsroom)

    def refuse(*_: Any, **__: Any) -> None:
        raise RecordRefused("the disk is full")

    monkeypatch.setattr(actions, "withdraw_claim", refuse)
    newsroom.client().post(page(story, "unpublish"), {"claims-too": [own.document_id]})
    assert is_up(story, own) == [True, True]


def test_who_deletes_a_draft_of_their_own_takes_no_claim_off_the_site(newsroom: Newsroom):
    _, own, _ = carried(newsroom)
    draft = newsroom.draft("Mine")
    draft.owner = newsroom.person("contributor")
    draft.save()
    client = newsroom.client(role="contributor")
    assert "printed nowhere" not in words_of(client.get(page(draft, "delete")))
    assert client.post(page(draft, "delete"), {"claims-too": [own.document_id]}).status_code == 302
    assert is_up(own) == [True]


def test_a_story_published_again_shows_a_claim_that_went_along_once_it_is_put_back(newsroom: Newsroom):
    from dateline.claims.actions import return_claim

    story, own, _ = carried(newsroom)
    newsroom.client().post(page(story, "unpublish"), {"claims-too": [own.document_id]})
    newsroom.publish(type(story).objects.get(pk=story.pk))
    newsroom.press_all()
    assert own.address not in newsroom.page(story.address)
    return_claim(own, reason="The story is up again.")
    newsroom.press_all()
    assert own.address in newsroom.page(story.address)


# A look at a draft.


def preview(client: Any, story: Any) -> str:
    return str(client.get(f"/desk/pages/{story.pk}/view_draft/").content.decode())


def test_a_preview_shows_a_claim_that_goes_out_with_the_story_as_readers_will_see_it(newsroom: Newsroom):
    claim = newsroom.claim(desk_notes="MARK private")
    newsroom.evidence(claim, title="MARK evidence")
    draft = newsroom.draft("The ferry", text=f"He said {marked(claim, 'it sank')}.")
    seen = preview(newsroom.client(role="reporter"), draft)
    assert f'<a class="claim" id="at-{claim.document_id}" href="#claim-{claim.document_id}">it sank' in seen
    assert claim.statement in seen and "The port office" in seen and "Not independently confirmed" in seen
    assert "MARK" not in seen and is_up(claim, draft) == [False, False]
    newsroom.publish(draft)
    newsroom.press_all()
    entry = seen[seen.index(f'id="claim-{claim.document_id}"') :].partition("</li>")[0]
    assert entry in newsroom.page(draft.address)


def test_a_preview_shows_no_claim_that_was_taken_off_the_site(newsroom: Newsroom):
    from dateline.claims.actions import withdraw_claim

    claim = newsroom.claim()
    printed(newsroom, claim)
    withdraw_claim(claim, reason="At risk.")
    draft = newsroom.draft("Another", text=f"He said {marked(claim, 'it sank')}.")
    seen = preview(newsroom.client(), draft)
    assert "it sank" in seen and claim.document_id not in seen


def test_a_contributor_learns_nothing_of_the_ledger_from_a_preview(newsroom: Newsroom):
    claim = newsroom.claim("MARK statement", says="MARK party")
    draft = newsroom.draft("Mine", text=f"He said {marked(claim, 'it sank')}.")
    draft.owner = newsroom.person("contributor")
    draft.save()
    seen = preview(newsroom.client(role="contributor"), draft)
    assert "it sank" in seen and "MARK" not in seen


def test_a_claim_off_the_site_is_changed_by_an_editor_as_if_readers_had_it(newsroom: Newsroom):
    from dateline.claims.actions import (
        assess_claim,
        relate_claims,
        roles_to_assess,
        save_claim,
        save_party,
        withdraw_claim,
    )
    from dateline.claims.models import Party

    claim, reporter = newsroom.claim(), newsroom.person("reporter")
    printed(newsroom, claim)
    withdraw_claim(claim, reason="At risk.")
    for act in (
        lambda: save_claim(claim, user=reporter),
        lambda: relate_claims(claim, newsroom.claim("Another."), "same_as", user=reporter),
        lambda: save_party(Party.objects.get(), user=reporter),
        lambda: assess_claim(claim, "disputed", reason="Denied.", user=reporter),
    ):
        with pytest.raises(RecordRefused, match=r"takes an editor|taken off the site"):
            act()
    assert roles_to_assess([claim])["disputed"] == "editor"
    claim.statement = "The ferry sank at dawn."
    save_claim(claim, user=newsroom.person())


def test_the_screen_that_puts_a_claim_back_says_what_is_other_than_readers_had_it(newsroom: Newsroom):
    from dateline.claims.actions import save_claim, withdraw_claim

    claim, editor = newsroom.claim(), newsroom.client()
    printed(newsroom, claim)
    withdraw_claim(claim, reason="At risk.")
    assert "Readers had" not in words_of(editor.get(at(claim, "put-back/")))
    claim.statement, claim.place_name = "The ferry sank at dawn.", "Wend"
    save_claim(claim, user=newsroom.person())
    words = words_of(editor.get(at(claim, "put-back/")))
    assert "Readers had “The ferry sank.” They will have “The ferry sank at dawn.”" in words
    assert "Changed since readers had it: the place." in words
    assert "Readers see the claim as it stands now." in words


def test_no_claim_readers_have_names_one_that_was_taken_off(newsroom: Newsroom):
    from dateline.claims.actions import relate_claims, return_claim, withdraw_claim

    claim, other = newsroom.claim("One."), newsroom.claim("Other.")
    printed(newsroom, claim), printed(newsroom, other, "Another")
    relate_claims(claim, other, "contradicts")
    assert [one.id for one in published_document(claim.document_id).related] == [other.document_id]  # type: ignore[union-attr]
    withdraw_claim(other, reason="At risk.")
    assert published_document(claim.document_id).related == []  # type: ignore[union-attr]
    return_claim(other, reason="Safe.")
    assert [one.id for one in published_document(claim.document_id).related] == [other.document_id]  # type: ignore[union-attr]


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_no_claim_goes_with_a_story_that_did_not_print_it(newsroom: Newsroom, act: str):
    story, own, _ = carried(newsroom)
    unprinted = newsroom.claim("Once printed.")
    newsroom.withdraw(printed(newsroom, unprinted, "Gone"))
    ticked = {"claims-too": [own.document_id, unprinted.document_id]}
    answer = newsroom.client().post(page(story, act), ticked, follow=True)
    assert is_up(own, unprinted) == [False, True]
    assert "stayed on the site" not in answer.content.decode()
