"""The ledger at the desk: what its screens show, take and refuse, asked over HTTP."""

import json
from typing import Any

import pytest

from tests.newsroom import Newsroom


def told(answer: Any) -> Any:
    """What a script gets."""
    return json.loads(answer.content)


def recording(**more: str) -> dict[str, str]:
    """The least a reporter types."""
    return {"statement": "The ferry sank near Wend.", "party_name": "The port office"} | more


RECORD = "/desk/claims/record/"


def test_a_script_records_a_claim_and_finds_it_again(newsroom: Newsroom):
    client = newsroom.client(role="reporter")
    made = told(client.post(RECORD, recording(stance="denies", words="No ferry sank.", happened_on="2026-03-12")))
    assert made["claim"] == {
        "id": made["claim"]["id"],
        "statement": "The ferry sank near Wend.",
        "status": "claimed",
        "status_words": "Not checked",
        "kind": "event",
        "parties": ["The port office"],
        "says": [],
        "denies": ["The port office"],
        "printed": 0,
    }
    for words in ("ferries sinking at Wend", "ferr", ""):
        assert told(client.get("/desk/claims/find/", {"q": words}))["claims"] == [made["claim"]]
    assert told(client.get("/desk/claims/find/", {"q": "a bridge"}))["claims"] == []
    assert told(client.get(f"/desk/claims/{made['claim']['id']}/brief/")) == made["claim"]


@pytest.mark.parametrize(
    ("voice", "words", "kept"),
    [
        ("quoted", "“No ferry sank,”", "No ferry sank"),
        ("quoted", "No ferry sank", "No ferry sank"),
        ("quoted", "“No ferry,” he said, “sank.”", "No ferry … sank."),
        ("quoted", "„Der Anleger“ steht", "Der Anleger"),
        ("attributed", "no ferry sank", ""),
        ("ours", "no ferry sank", ""),
        ("", "no ferry sank", ""),
    ],
)
def test_words_are_kept_as_somebodys_own_only_where_the_text_quotes_them(
    newsroom: Newsroom, voice: str, words: str, kept: str
):
    from dateline.claims.models import Assertion

    told(newsroom.client(role="reporter").post(RECORD, recording(voice=voice, words=words)))
    assert Assertion.objects.get().words == kept


def test_who_denies_it_is_recorded_with_the_claim_or_nothing_is(newsroom: Newsroom):
    from dateline.claims.models import Claim, Party

    client = newsroom.client(role="reporter")
    refused = client.post(RECORD, recording(denier_name="The owner", status="verified", reason="We saw it."))
    assert refused.status_code == 400 and not Claim.objects.exists() and not Party.objects.exists()
    made = told(client.post(RECORD, recording(denier_name="The owner")))["claim"]
    assert (made["says"], made["denies"]) == (["The port office"], ["The owner"])


def test_claims_that_share_two_words_of_many_are_not_called_alike(newsroom: Newsroom):
    like = newsroom.claim("The ferry sank near the harbour of Wend at night.")
    newsroom.claim("Wend opened a school, a library and a night market in the old customs house.")
    text = "The ferry Marta sank near the harbour of Wend at night with two crew, a pilot and nine cars aboard."
    found = told(newsroom.client(role="reporter").get("/desk/claims/find/", {"q": text}))["claims"]
    assert [one["id"] for one in found] == [like.document_id]


def test_a_party_is_found_by_three_letters_and_made_once(newsroom: Newsroom):
    client = newsroom.client(role="reporter")
    client.post(RECORD, recording(party_kind="government", stake="belligerent"))
    (party,) = told(client.get("/desk/claims/parties/", {"q": "Por"}))["parties"]
    assert (party["name"], party["kind"]) == ("The port office", "government")
    again = told(client.post(RECORD, {"statement": "It sank at dawn.", "party": party["id"]}))
    spelt = told(client.post(RECORD, recording(statement="It sank at night.", party_name="the  PORT office")))
    assert again["claim"]["parties"] == spelt["claim"]["parties"] == ["The port office"]
    assert len(told(client.get("/desk/claims/parties/", {"q": "por"}))["parties"]) == 1


@pytest.mark.parametrize(
    ("typed", "field", "line"),
    [
        ({"statement": " "}, "statement", "required"),
        ({"statement": "x" * 401}, "statement", "400"),
        ({"party_name": ""}, "party_name", "who says so"),
        ({"party_name": "x" * 201}, "party_name", "200"),
        ({"party": "nobody"}, "party", "no such party"),
        ({"stance": "sings"}, "stance", "not one of"),
        ({"happened_on": "yesterday"}, "happened_on", "not a day"),
        ({"status": "disputed"}, "reason", "Say why"),
        ({"status": "disputed", "reason": "x" * 401}, "reason", "400"),
        ({"status": "verified", "reason": "Seen."}, "status", "evidence supports it"),
        ({"status": "false", "reason": "No."}, "status", "contradicts it"),
        ({"status": "retracted", "reason": "No."}, "status", "takes an editor"),
        ({"best": "12"}, "metric", "what is counted"),
    ],
)
def test_what_cannot_be_recorded_is_said_at_its_field_and_nothing_is_made(
    newsroom: Newsroom, typed: dict[str, str], field: str, line: str
):
    from dateline.claims.models import Claim, Party

    answer = newsroom.client(role="reporter").post(RECORD, recording(**typed))
    assert answer.status_code == 400
    assert line in " ".join(told(answer)["errors"][field])
    assert not Claim.objects.exists() and not Party.objects.exists()


def test_a_status_given_at_once_is_an_assessment_and_confirmed_waits_for_a_second_person(newsroom: Newsroom):
    from dateline.claims.models import Claim

    client = newsroom.client(role="reporter")
    made = told(client.post(RECORD, recording(status="unverifiable", reason="Nobody lets us there.")))
    assert made["claim"]["status"] == "unverifiable"
    seen = {"status": "verified", "reason": "We saw it.", "shown_by": "A photograph", "origin": "our photographer"}
    made = told(client.post(RECORD, recording(statement="The bridge is gone.", **seen)))
    assert (made["claim"]["status"], made["proposed"]) == ("claimed", "verified")
    assert Claim.objects.get(document_id=made["claim"]["id"]).evidence.get().origin == "our photographer"


def test_contributors_get_nothing_of_the_ledger(newsroom: Newsroom):
    claim = newsroom.claim("MARK statement", says="MARK party", desk_notes="MARK notes")
    client = newsroom.client(role="contributor")
    for address in ("find/", "find/?q=MARK", "parties/?q=MARK", f"{claim.document_id}/brief/"):
        answer = client.get(f"/desk/claims/{address}")
        assert answer.status_code == 404 and b"MARK" not in answer.content
    assert client.post(RECORD, recording()).status_code == 404


def marked(claim: Any, words: str, voice: str = "attributed") -> str:
    return f'<mark data-claim="{claim.document_id}" data-voice="{voice}" data-words="{words}">{words}</mark>'


def printed(newsroom: Newsroom, claim: Any, title: str = "Ferry", voice: str = "ours") -> Any:
    return newsroom.story(title, text=f"He said {marked(claim, 'the ferry sank', voice)} on Monday.")


def at(claim: Any, path: str = "") -> str:
    return f"/desk/claims/{claim.document_id}/{path}"


def words_of(answer: Any) -> str:
    from lxml import html

    assert answer.status_code == 200, answer.headers.get("location")
    return " ".join(html.fromstring(answer.content.decode()).xpath("//main")[0].text_content().split())


def fields_of(answer: Any) -> dict[str, Any]:
    """What a browser would send from the longest form of a screen."""
    from lxml import html

    page = html.fromstring(answer.content.decode())
    forms = [one for one in page.forms if one.method == "POST"]
    return dict(max(forms, key=lambda one: len(one.fields)).form_values())


def status_of(claim: Any) -> str:
    from dateline.claims.models import Claim

    return str(Claim.objects.get(pk=claim.pk).status)


def assessing(claim: Any, status: str, reason: str = "The captain denies it.", **more: str) -> dict[str, str]:
    seen = str(claim.assessments.count())
    return {"status": status, "cause": "new_evidence", "reason": reason, "seen": seen, "step": "preview"} | more


# The board.


def test_the_board_says_what_wants_a_look(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim, save_work
    from dateline.core.clock import now

    open_one, denied, old = (newsroom.claim(f"Claim {name}.") for name in ("open", "denied", "old"))
    printed(newsroom, open_one)
    assess_claim(denied, "disputed", reason="Denied.", user=newsroom.person("editor", "other"))
    old.review_on = now().date()
    save_work(old)
    box = {"statement": "A bridge fell.", "says": "The governor", "denies": "", "claim": ""}
    newsroom.story("Bridge", body=[("non_verification", {"text": "We could not go there.", "rows": [box]})])
    words = words_of(newsroom.client(role="reporter").get("/desk/claims/"))
    for part in (
        "Unverified and in print 1 Claim open.",
        "Disputed 1 Claim denied.",
        "Waits for a second pair of eyes 1 Claim denied.",
        "Due for another look 1 Claim old.",
        "Rows of printed boxes not in the ledger yet 1 A bridge fell.",
        "All claims 3",
    ):
        assert part in words
    assert "Overdue" not in words
    home = words_of(newsroom.client(role="reporter").get("/desk/"))
    assert "Claims to look at Claim denied. “Disputed”" in home and "Claim old. Due for another look since" in home


def test_what_nobody_confirmed_for_a_day_is_overdue_and_a_single_editor_is_asked_for_nobody(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    from datetime import timedelta

    from dateline.claims.actions import assess_claim
    from dateline.core.clock import now
    from dateline.newsdesk.ledger import board

    assess_claim(newsroom.claim(), "disputed", reason="Denied.", user=newsroom.person())
    monkeypatch.setattr(board, "now", lambda: now() + timedelta(hours=25))
    assert "Overdue" in words_of(newsroom.client().get("/desk/claims/"))
    newsroom.house(deciders=1)
    assert "second pair of eyes" not in words_of(newsroom.client().get("/desk/claims/"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "ПОРОМ wend"}, ["Пором затонув біля Wend."]),
        ({"words": "axb"}, []),
        ({"party": "PORT"}, ["The ferry sank."]),
        ({"place": "low"}, ["The ferry sank."]),
        ({"status": "disputed"}, ["Пором затонув біля Wend."]),
        ({"story": "ferry"}, ["The ferry sank."]),
        ({"story": "no such"}, []),
        ({"show": "unverified"}, ["The ferry sank."]),
        ({"show": "nonsense"}, []),
        ({"words": ".*"}, []),
    ],
)
def test_the_list_is_narrowed_by_words_party_place_status_and_story(
    newsroom: Newsroom, asked: dict[str, str], found: list[str]
):
    from lxml import html

    from dateline.claims.actions import assess_claim

    printed(newsroom, newsroom.claim("The ferry sank.", place_name="Low Ferry"))
    assess_claim(newsroom.claim("Пором затонув біля Wend.", says="Капітан"), "disputed", reason="Ні.")
    page = html.fromstring(newsroom.client().get("/desk/claims/", asked).content.decode())
    assert page.xpath("//section[h2[@id='board-all']]//li//a/text()") == found


def test_the_list_has_pages_and_one_that_is_not_there_shows_the_last(newsroom: Newsroom):
    for number in range(43):
        newsroom.claim(f"Claim {number}.")
    client = newsroom.client()
    first, beyond = (words_of(client.get(f"/desk/claims/?p={page}")) for page in (1, 99))
    assert "Claim 42." in first and "Claim 2." not in first and "Claim 2." in beyond


# One claim.


def test_a_claims_page_tells_who_says_and_denies_it_where_it_is_printed_and_how_it_came_to_be(newsroom: Newsroom):
    from dateline.claims.actions import add_assertion, assess_claim
    from dateline.claims.models import Assertion, Party

    claim = newsroom.claim()
    printed(newsroom, claim)
    newsroom.draft("A draft", text=f"He said {marked(claim, 'it went down', 'quoted')}.")
    captain = Party.objects.create(name="The captain")
    add_assertion(Assertion(claim=claim, stance="denies", words="We are afloat.", best="0"), [captain])
    newsroom.evidence(claim, origin="A sailor")
    assess_claim(claim, "disputed", reason="The captain denies it.", user=newsroom.person("editor", "anna"))
    words = words_of(newsroom.client().get(at(claim)))
    for part in (
        "Who says so The port office",
        "Who denies it The captain",
        "We are afloat. Readers do not have it Release",
        "Text the ferry sank We say it ourselves",
        "In drafts A draft Text it went down In somebody's own words",
        "1 independent origin supports it",
        "Disputed",
        "The captain denies it. Decided by Editor Itor",
    ):
        assert part in words
    assert "confirms it within 24 hours. I confirm it" in words
    assert "I confirm it" not in words_of(newsroom.client(username="anna").get(at(claim)))


def test_an_editor_changes_what_readers_have_and_a_reporter_what_they_do_not(newsroom: Newsroom):
    from dateline.core.recording import published_document

    reporter, editor = newsroom.client(role="reporter"), newsroom.client()
    topic, claim = newsroom.topic("Ferries"), newsroom.claim()
    form = fields_of(reporter.get(at(claim, "edit/"))) | {"statement": "The ferry sank at dawn.", "topics": [topic.pk]}
    assert reporter.post(at(claim, "edit/"), form).status_code == 302
    printed(newsroom, claim)
    form = fields_of(editor.get(at(claim, "edit/"))) | {"checked": "We called the port."}
    assert "takes an editor" in words_of(reporter.post(at(claim, "edit/"), form))
    assert editor.post(at(claim, "edit/"), form).status_code == 302
    public = published_document(claim.document_id)
    assert (public.statement, public.checked, public.topics) == (  # type: ignore[union-attr]
        "The ferry sank at dawn.",
        "We called the port.",
        [topic.document_id],
    )
    assert published_document(topic.document_id) is not None


def test_two_who_change_a_claim_at_once_lose_nothing(newsroom: Newsroom):
    claim, client = newsroom.claim(), newsroom.client()
    mine = fields_of(client.get(at(claim, "edit/"))) | {"would_settle": "A picture."}
    theirs = fields_of(client.get(at(claim, "edit/"))) | {"checked": "We called."}
    client.post(at(claim, "edit/"), theirs)
    refused = client.post(at(claim, "edit/"), mine)
    assert "Somebody else changed this" in words_of(refused) and "A picture." in words_of(refused)
    client.post(at(claim, "edit/"), fields_of(refused))
    claim.refresh_from_db()
    assert claim.would_settle == "A picture."


def test_the_desks_own_work_is_kept_by_reporters_and_no_old_form_overwrites_it(newsroom: Newsroom):
    claim, client = newsroom.claim(), newsroom.client(role="reporter")
    printed(newsroom, claim)
    form = {name: value for name, value in fields_of(client.get(at(claim))).items() if name in ("work", "seen")}
    done = form | {"work": "waiting", "review_on": "2026-04-01", "desk_notes": "Ask again."}
    assert client.post(at(claim, "our-work/"), done).status_code == 302
    refused = words_of(client.post(at(claim, "our-work/"), form | {"desk_notes": "Mine."}))
    assert "Somebody else changed this" in refused and "Mine." in refused
    claim.refresh_from_db()
    assert (claim.work, str(claim.review_on), claim.desk_notes) == ("waiting", "2026-04-01", "Ask again.")


def test_what_somebody_says_is_added_by_a_reporter_and_released_by_an_editor(newsroom: Newsroom):
    from dateline.core.recording import published_document

    claim, reporter, editor = newsroom.claim(), newsroom.client(role="reporter"), newsroom.client()
    printed(newsroom, claim)
    said = {"party_name": ["The captain", "Капітан порту"], "stance": "denies", "words": "No.", "said_on": "2026-03-12"}
    assert "required" in words_of(reporter.post(at(claim, "says/"), said | {"party_name": ""}))
    assert "not a day" in words_of(reporter.post(at(claim, "says/"), said | {"said_on": "Monday"}))
    assert reporter.post(at(claim, "says/"), said).status_code == 302
    added = claim.assertions.last()
    assert reporter.post(at(claim, f"says/{added.pk}/release/")).status_code == 404
    assert len(published_document(claim.document_id).assertions) == 1  # type: ignore[union-attr]
    assert editor.post(at(claim, f"says/{added.pk}/release/")).status_code == 302
    public = published_document(claim.document_id).assertions[1]  # type: ignore[union-attr]
    assert [party.name for party in public.parties] == ["The captain", "Капітан порту"]
    reporter.post(at(claim, f"says/{added.pk}/drop/"))
    assert claim.assertions.count() == 2


def test_claims_are_related_by_their_words_or_address_and_that_is_taken_back(newsroom: Newsroom):
    one, other, client = newsroom.claim("It sank."), newsroom.claim("It is afloat."), newsroom.client()
    for named in ("It is  afloat.", f"http://localhost:8000{other.address}", other.document_id):
        client.post(at(one, "related/"), {"relation": "contradicts", "other": named})
        (made,) = one.relations.all()
        assert made.other == other
        client.post(at(one, "related/"), {"take_back": str(made.pk)})
    for relation, named in (("contradicts", "Nothing such."), ("contradicts", "It sank."), ("hates", "It is afloat.")):
        answer = client.post(at(one, "related/"), {"relation": relation, "other": named}, follow=True)
        assert "Not saved." in answer.content.decode() and not one.relations.exists()


def test_a_claim_is_taken_off_the_site_by_an_editor_who_says_why(newsroom: Newsroom):
    from dateline.core.recording import published_document

    claim, editor = newsroom.claim(), newsroom.client()
    assert "do not have" in words_of(editor.post(at(claim, "withdraw/"), {"reason": "at risk"}))
    story = printed(newsroom, claim)
    assert newsroom.client(role="reporter").post(at(claim, "withdraw/"), {"reason": "x"}).status_code == 404
    assert story.title in words_of(editor.get(at(claim, "withdraw/")))
    assert "required" in words_of(editor.post(at(claim, "withdraw/"), {"reason": " "}))
    assert editor.post(at(claim, "withdraw/"), {"reason": "at risk"}).status_code == 302
    assert published_document(claim.document_id) is None
    assert "Assess" not in words_of(editor.get(at(claim))).split("Who says")[0]


# Assessing.


def test_before_saving_the_screen_says_what_it_changes_and_then_it_does(newsroom: Newsroom):
    from dateline.notices.actions import notices_of
    from dateline.stories.models import ClaimLine

    claim, client = newsroom.claim(), newsroom.client()
    draft = newsroom.draft("The ferry sank", text=f"He said {marked(claim, 'it sank')}.")
    draft.claim_lines = [ClaimLine(place="headline", claim=claim, words="The ferry sank", voice="ours")]
    draft.save_revision()
    first = newsroom.publish(draft)
    second = printed(newsroom, claim, "Another", voice="attributed")
    shown = client.post(at(claim, "assess/"), assessing(claim, "disputed"))
    words = words_of(shown)
    assert "2 stories readers have will show it" in words and "2 notices will be issued" in words
    assert "1 line in our own voice says more" in words and "Headline: “The ferry sank”" in words
    assert status_of(claim) == "claimed"
    form = fields_of(shown) | {f"{second.document_id}-text": "It may not have sunk.", "step": "save"}
    assert client.post(at(claim, "assess/"), form).status_code == 302
    assert status_of(claim) == "disputed"
    assert [one.kind for one in notices_of(first.document_id)] == ["clarification"]
    assert [one.text for one in notices_of(second.document_id)] == ["It may not have sunk."]


def test_another_kind_of_notice_takes_a_reason_and_nothing_typed_is_lost(newsroom: Newsroom):
    from dateline.notices.actions import notices_of

    claim, client = newsroom.claim(), newsroom.client()
    story = printed(newsroom, claim)
    form = fields_of(client.post(at(claim, "assess/"), assessing(claim, "disputed"))) | {"step": "save"}
    changed = form | {f"{story.document_id}-kind": "update", f"{story.document_id}-text": "A word on this."}
    refused = client.post(at(claim, "assess/"), changed)
    assert "Say why the notice" in words_of(refused) and "A word on this." in words_of(refused)
    assert "needs words" in words_of(client.post(at(claim, "assess/"), form | {f"{story.document_id}-text": " "}))
    assert "600" in words_of(client.post(at(claim, "assess/"), form | {f"{story.document_id}-text": "x" * 601}))
    assert status_of(claim) == "claimed"
    with_reason = fields_of(refused) | {f"{story.document_id}-reason": "A sidebar.", "step": "save"}
    assert client.post(at(claim, "assess/"), with_reason).status_code == 302
    (notice,) = notices_of(story.document_id)
    assert (notice.kind, notice.text, notice.desk_reason) == ("update", "A word on this.", "A sidebar.")


def test_an_old_form_is_refused_with_what_happened_and_keeps_what_was_typed(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim, client = newsroom.claim(), newsroom.client()
    story = printed(newsroom, claim)
    shown = client.post(at(claim, "assess/"), assessing(claim, "retracted", "We erred."))
    form = fields_of(shown) | {f"{story.document_id}-text": "Typed with care.", "step": "save"}
    assess_claim(claim, "disputed", reason="Denied by phone.", user=newsroom.person("editor", "anna"))
    refused = client.post(at(claim, "assess/"), form)
    assert "it became “Disputed”" in words_of(refused) and "Denied by phone." in words_of(refused)
    assert "We erred." in words_of(refused) and status_of(claim) == "disputed"
    again = client.post(at(claim, "assess/"), fields_of(refused) | {"step": "preview"})
    assert "Typed with care." in words_of(again)
    assert client.post(at(claim, "assess/"), fields_of(again) | {"step": "save"}).status_code == 302
    assert status_of(claim) == "retracted"


def test_a_story_published_meanwhile_is_shown_before_anything_is_issued(newsroom: Newsroom):
    claim, client = newsroom.claim(), newsroom.client()
    printed(newsroom, claim)
    form = fields_of(client.post(at(claim, "assess/"), assessing(claim, "disputed"))) | {"step": "save"}
    printed(newsroom, claim, "Another")
    shown = client.post(at(claim, "assess/"), form)
    assert "have changed while you were here" in words_of(shown) and "2 notices" in words_of(shown)
    assert status_of(claim) == "claimed"
    assert client.post(at(claim, "assess/"), fields_of(shown) | {"step": "save"}).status_code == 302


def test_going_back_keeps_the_words(newsroom: Newsroom):
    claim, client = newsroom.claim(), newsroom.client()
    form = fields_of(client.post(at(claim, "assess/"), assessing(claim, "disputed", "A reason.")))
    back = client.post(at(claim, "assess/"), form | {"step": "back"})
    assert fields_of(back)["status"] == "disputed" and "A reason." in fields_of(back)["reason"]


@pytest.mark.parametrize(
    ("status", "reason", "line"),
    [
        ("claimed", "Why.", "Select a valid choice"),
        ("disputed", " ", "Say why"),
        ("disputed", "x" * 401, "400"),
        ("verified", "Seen.", "supports it"),
        ("corroborated", "Two.", "two origins"),
        ("false", "No.", "contradicts it"),
        ("nonsense", "Why.", "Select a valid choice"),
    ],
)
def test_what_cannot_be_assessed_is_said_before_the_preview(newsroom: Newsroom, status: str, reason: str, line: str):
    claim, client = newsroom.claim(), newsroom.client()
    for step in ("preview", "save"):
        answer = client.post(at(claim, "assess/"), assessing(claim, status, reason, step=step))
        assert line in words_of(answer) and status_of(claim) == "claimed"


def test_the_rule_of_two_holds_by_form_script_and_command(newsroom: Newsroom):
    from dateline.claims.models import Proposal

    claim, first, second = newsroom.claim(), newsroom.client(username="anna"), newsroom.client(username="ivan")
    newsroom.evidence(claim)
    shown = first.post(at(claim, "assess/"), assessing(claim, "verified", "Seen."))
    assert "a second person approves it" in words_of(shown)
    first.post(at(claim, "assess/"), fields_of(shown) | {"step": "save"})
    assert status_of(claim) == "claimed"
    asked = fields_of(first.get(at(claim, "proposal/"))) | {"act": "approve"}
    assert "takes two people" in words_of(first.post(at(claim, "proposal/"), asked))
    assert "takes an editor" in words_of(newsroom.client(role="reporter").post(at(claim, "proposal/"), asked))
    assert status_of(claim) == "claimed"
    assert second.post(at(claim, "proposal/"), asked).status_code == 302
    assert status_of(claim) == "verified" and not Proposal.objects.exists()
    seen = {"status": "false", "reason": "No.", "shown_by": "A call", "origin": "The port"}
    assert told(first.post(RECORD, recording(**seen)))["claim"]["status"] == "claimed"
    for address in ("/desk/bulk/claims/claim/assess/", "/desk/snippets/claims/claim/"):
        assert first.get(address).status_code == 404


def test_a_proposal_that_changed_or_went_is_not_approved(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim, client = newsroom.claim(), newsroom.client(username="ivan")
    newsroom.evidence(claim)
    anna = newsroom.person("editor", "anna")
    assess_claim(claim, "verified", reason="Seen.", user=anna)
    old = fields_of(client.get(at(claim, "proposal/"))) | {"act": "approve"}
    assess_claim(claim, "verified", reason="Seen twice.", user=anna)
    assert "has changed since" in words_of(client.post(at(claim, "proposal/"), old))
    declined = fields_of(client.get(at(claim, "proposal/"))) | {"act": "decline", "reason": "Not enough."}
    assert client.post(at(claim, "proposal/"), declined).status_code == 302
    answer = client.post(at(claim, "proposal/"), declined, follow=True)
    assert "Nothing is proposed" in answer.content.decode() and status_of(claim) == "claimed"


def test_a_second_editor_confirms_what_one_decided_and_not_what_came_since(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim
    from dateline.claims.models import Confirmation

    claim, client = newsroom.claim(), newsroom.client(username="ivan")
    anna = newsroom.person("editor", "anna")
    assess_claim(claim, "disputed", reason="Denied.", user=anna)
    assert newsroom.client(username="anna").post(at(claim, "confirm/"), {"number": "1"}).status_code == 302
    assess_claim(claim, "retracted", reason="We erred.", user=anna)
    client.post(at(claim, "confirm/"), {"number": "1"})
    assert not Confirmation.objects.exists()
    assert newsroom.client(role="reporter").post(at(claim, "confirm/"), {"number": "2"}).status_code == 404
    client.post(at(claim, "confirm/"), {"number": "2"})
    assert Confirmation.objects.get().confirmed_by.username == "ivan"  # type: ignore[union-attr]


def test_a_reporter_is_offered_what_a_reporter_may_give(newsroom: Newsroom):
    from lxml import html

    claim, client = newsroom.claim(), newsroom.client(role="reporter")

    def offered() -> list[str]:
        page = html.fromstring(client.get(at(claim, "assess/")).content.decode())
        return page.xpath("//input[@name='status']/@value")

    assert offered() == ["unverifiable", "verified", "disputed", "false"]
    printed(newsroom, claim)
    assert offered() == ["verified", "false"]


# Evidence.


def test_a_file_is_kept_privately_handed_out_as_bytes_and_never_served(newsroom: Newsroom):
    import hashlib

    from django.core.files.uploadedfile import SimpleUploadedFile

    data = b"<html><script>alert(1)</script>" * 9
    claim, client = newsroom.claim(), newsroom.client(role="reporter")
    upload = SimpleUploadedFile("../../a nurse.html", data, "text/html")
    said = {"title": "A page", "origin": "A nurse", "effect": "supports", "reliability": "B", "credibility": "2"}
    assert client.post(at(claim, "evidence/"), said | {"file": upload}).status_code == 302
    kept = claim.evidence.get()
    path = newsroom.home.captures / hashlib.sha256(data).hexdigest()
    assert (kept.sha256, kept.size, kept.capture) == (path.name, len(data), "upload")
    assert path.read_bytes() == data and path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    answer = client.get(at(claim, f"evidence/{kept.pk}/file/"))
    assert b"".join(answer.streaming_content) == data
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="evidence-{kept.pk}.html.txt"'
    assert (
        answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
    )
    contributor = newsroom.client(role="contributor")
    assert contributor.get(at(claim, f"evidence/{kept.pk}/file/")).status_code == 404
    assert contributor.get(f"/desk/originals/../captures/{path.name}").status_code == 404
    other = newsroom.claim("Another.")
    assert client.get(at(other, f"evidence/{kept.pk}/file/")).status_code == 404


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"file": b""}, "empty"),
        ({"file": b"x" * 2001}, "larger than"),
        ({"title": "", "file": b"x"}, "required"),
        ({"origin": ""}, "required"),
        ({"is_copied": "on"}, "Give the address"),
        ({"is_copied": "on", "address": "file:///etc/passwd"}, "Not copied"),
        ({"is_copied": "on", "address": "http://127.0.0.1:9/"}, "Not copied"),
        ({"is_copied": "on", "address": "http://[::1]:8001/desk/"}, "Not copied"),
        ({"is_copied": "on", "address": "http://169.254.169.254/"}, "Not copied"),
        ({"is_copied": "on", "address": "https://example.org/", "file": b"x"}, "or a copy of a page"),
    ],
)
def test_what_cannot_be_kept_gets_a_clear_line_and_leaves_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any], line: str
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dateline.claims import captures

    monkeypatch.setattr(captures, "LARGEST", 2000)
    claim, client = newsroom.claim(), newsroom.client(role="reporter")
    said = {"title": "A page", "origin": "A nurse", "effect": "supports", "reliability": "F", "credibility": "6"}
    said |= {"desk_notes": "Typed with care."}
    said |= {name: SimpleUploadedFile("a", text) if isinstance(text, bytes) else text for name, text in more.items()}
    answer = client.post(at(claim, "evidence/"), said)
    assert line in words_of(answer) and "Typed with care." in words_of(answer)
    assert not claim.evidence.exists() and not list(newsroom.home.captures.glob("*"))


def test_a_full_disk_is_said_and_nothing_is_half_there(newsroom: Newsroom):
    from django.core.files.uploadedfile import SimpleUploadedFile

    claim, client = newsroom.claim(), newsroom.client(role="reporter")
    newsroom.home.captures.write_bytes(b"in the way")
    said = {"title": "A page", "origin": "A nurse", "effect": "supports", "reliability": "F", "credibility": "6"}
    answer = client.post(at(claim, "evidence/"), said | {"file": SimpleUploadedFile("a", b"x")})
    assert "did not take the file" in words_of(answer) and not claim.evidence.exists()


def test_a_copy_of_a_page_is_kept_as_it_came(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from functools import partial

    from dateline.newsdesk.ledger import evidence
    from dateline.outside.fetch import fetch
    from tests.hostile.site import page, site

    monkeypatch.setattr(evidence, "fetch", partial(fetch, is_allowed=lambda *_: True))
    claim, client = newsroom.claim(), newsroom.client(role="reporter")
    said = {"title": "A page", "origin": "The port", "effect": "supports", "reliability": "A", "credibility": "1"}
    with site(page(b"<p>The ferry sank.</p>", "Content-Type: text/html; charset=utf-8")) as answering:
        address = f"http://127.0.0.1:{answering.port}/a"
        assert client.post(at(claim, "evidence/"), said | {"address": address, "is_copied": "on"}).status_code == 302
    kept = claim.evidence.get()
    assert (newsroom.home.captures / kept.sha256).read_bytes() == b"<p>The ferry sank.</p>"
    assert (kept.capture, kept.media_type, kept.address) == ("saved", "text/html", address)


def test_grading_changes_and_the_file_stays_and_an_editor_takes_evidence_away(newsroom: Newsroom):
    from dateline.claims.captures import keep_capture

    file = keep_capture([b"a photograph"])
    claim = newsroom.claim()
    kept = newsroom.evidence(claim, sha256=file.sha256, capture="upload")
    reporter, editor = newsroom.client(role="reporter"), newsroom.client()
    form = fields_of(reporter.get(at(claim, f"evidence/{kept.pk}/"))) | {"reliability": "A", "sha256": "0" * 64}
    assert reporter.post(at(claim, f"evidence/{kept.pk}/"), form).status_code == 302
    kept.refresh_from_db()
    assert (kept.reliability, kept.sha256) == ("A", file.sha256)
    assert reporter.post(at(claim, f"evidence/{kept.pk}/remove/"), {"reason": "x"}).status_code == 404
    assert editor.post(at(claim, f"evidence/{kept.pk}/remove/"), {"reason": "somebody is at risk"}).status_code == 302
    assert not claim.evidence.exists() and not list(newsroom.home.captures.iterdir())


# Parties, rows of boxes, notices.


def test_a_party_is_changed_and_what_readers_have_takes_an_editor(newsroom: Newsroom):
    from dateline.claims.models import Party
    from dateline.core.recording import published_document

    claim, reporter, editor = newsroom.claim(), newsroom.client(role="reporter"), newsroom.client()
    party = Party.objects.get()
    form = fields_of(reporter.get(f"/desk/parties/{party.document_id}/")) | {"other_names": "PO\nThe port"}
    assert reporter.post(f"/desk/parties/{party.document_id}/", form).status_code == 302
    assert "The port office" in words_of(reporter.get("/desk/parties/", {"q": "PO"}))
    printed(newsroom, claim)
    form |= {"name": "The harbour office", "identity": "Somebody"}
    assert "takes an editor" in words_of(reporter.post(f"/desk/parties/{party.document_id}/", form))
    assert editor.post(f"/desk/parties/{party.document_id}/", form).status_code == 302
    assert published_document(claim.document_id).assertions[0].parties[0].name == "The harbour office"  # type: ignore[union-attr]
    twin = {"name": "The harbour office", "kind": "other", "stake": "own"}
    assert "already exists" in words_of(editor.post("/desk/parties/add/", twin))
    assert editor.post("/desk/parties/add/", twin | {"name": "The mayor"}).status_code == 302


ROW = {"statement": "A bridge fell.", "says": "The governor", "denies": "The army", "claim": ""}


def boxed(newsroom: Newsroom) -> tuple[Any, Any]:
    from dateline.claims.queries import box_rows

    story = newsroom.story("Bridge", body=[("non_verification", {"text": "We could not go.", "rows": [ROW]})])
    return story, box_rows().get()


def test_one_click_makes_a_row_a_claim_in_print(newsroom: Newsroom):
    from dateline.core.recording import published_document

    story, row = boxed(newsroom)
    answer = newsroom.client().post(f"/desk/claims/rows/{row.pk}/", follow=True)
    assert "Readers see it in the story now." in answer.content.decode()
    tied = published_document(story.document_id).body[0].rows[0].claim  # type: ignore[union-attr]
    assert published_document(tied).status == "unverifiable"  # type: ignore[union-attr]
    assert newsroom.client().post(f"/desk/claims/rows/{row.pk}/").status_code == 404


def test_a_row_may_be_a_claim_there_is_or_none(newsroom: Newsroom):
    from dateline.claims.models import Claim
    from dateline.claims.queries import box_rows

    known = newsroom.claim("The bridge fell down.")
    _, row = boxed(newsroom)
    client = newsroom.client(role="reporter")
    assert "It is: The bridge fell down." in words_of(client.get("/desk/claims/"))
    answer = client.post(f"/desk/claims/rows/{row.pk}/", {"claim": known.document_id}, follow=True)
    assert "readers see that when the draft is published" in answer.content.decode()
    newsroom.story("Bridge two", body=[("non_verification", {"text": "We could not go.", "rows": [ROW]})])
    client.post(f"/desk/claims/rows/{box_rows().get().pk}/", {"act": "leave"})
    assert not box_rows().exists() and Claim.objects.count() == 1


def test_a_notice_without_a_claim_is_issued_by_an_editor_and_listed(newsroom: Newsroom):
    from dateline.core.recording import published_document
    from dateline.notices.actions import notices_of

    story, client = newsroom.story("Ferry"), newsroom.client()
    address = f"/desk/notices/{story.pk}/"
    said = {"kind": "correction", "placement": "top", "text": "The name is Salenko.\r\nNot Salko."}
    assert newsroom.client(role="reporter").post(address, said).status_code == 404
    assert "needs words" in words_of(client.post(address, said | {"text": ""}))
    assert "600" in words_of(client.post(address, said | {"text": "x" * 601}))
    assert client.post(address, said).status_code == 302
    (notice,) = notices_of(story.document_id)
    assert published_document(notice.document_id).text == "The name is Salenko. Not Salko."  # type: ignore[union-attr]
    assert "Correction, above the text" in words_of(client.get(address))
    draft = newsroom.draft("Draft")
    assert "was never published" in words_of(client.get(f"/desk/notices/{draft.pk}/"))
    assert "was published" in words_of(client.post(f"/desk/notices/{draft.pk}/", said))


# What must never get out, and what must never run.


def test_private_words_of_the_ledger_are_in_no_public_byte(newsroom: Newsroom):
    from dateline.claims.models import Claim, Party, Suggestion
    from tests.desk.test_nothing_leaks import tree
    from tests.press.test_no_drift import unpacked

    client = newsroom.client()
    post = client.post
    made = told(post(RECORD, recording(statement="A public statement.")))["claim"]["id"]
    claim = Claim.objects.get(document_id=made)
    party = fields_of(client.get(f"/desk/parties/{Party.objects.get().document_id}/"))
    post(
        f"/desk/parties/{Party.objects.get().document_id}/",
        party | dict.fromkeys(("other_names", "identity", "desk_notes"), "MARK"),
    )
    evidence = dict.fromkeys(("title", "origin", "method", "address", "desk_notes"), "MARK")
    post(at(claim, "evidence/"), evidence | {"effect": "supports", "reliability": "A", "credibility": "1"})
    form = fields_of(client.get(at(claim)))
    post(at(claim, "our-work/"), {"seen": form["seen"], "work": "waiting", "desk_notes": "MARK"})
    story = printed(newsroom, claim)
    post(at(claim, "says/"), {"party_name": "MARK party", "stance": "denies", "words": "MARK"})
    shown = fields_of(post(at(claim, "assess/"), assessing(claim, "disputed")))
    chosen = {f"{story.document_id}-kind": "update", f"{story.document_id}-reason": "MARK", "step": "save"}
    assert post(at(claim, "assess/"), shown | chosen).status_code == 302
    Suggestion.objects.create(story=story.document_id, text="MARK", found={"a": "MARK"}, reason="MARK")
    shown = fields_of(post(at(claim, "assess/"), assessing(claim, "verified")))
    post(at(claim, "assess/"), shown | {"step": "save"})
    fields_of(client.get(at(claim, "proposal/")))
    newsroom.press_all()
    found = {path.name: path.read_bytes() for path in newsroom.home.path.glob("search.sqlite3*")}
    pages = tree(newsroom.home.edition) | found
    assert any(b"the ferry sank" in data for data in pages.values())
    for path, data in pages.items():
        assert b"MARK" not in unpacked(path, data) and b"Itor" not in unpacked(path, data), path


def test_every_act_of_the_ledger_is_in_the_audit_once(newsroom: Newsroom):
    from dateline.audit.models import AuditEntry

    claim, client = newsroom.claim(), newsroom.client()
    printed(newsroom, claim)
    evidence = {"title": "A", "origin": "B", "effect": "supports", "reliability": "A", "credibility": "1"}
    form = fields_of(client.get(at(claim)))
    acts = [
        (RECORD, recording(statement="New."), {"record_claim", "add_assertion"}),
        (at(claim, "evidence/"), evidence, {"add_evidence"}),
        (at(claim, "our-work/"), {"seen": form["seen"], "work": "waiting"}, {"change_work"}),
        (at(claim, "edit/"), fields_of(client.get(at(claim, "edit/"))), {"change_claim"}),
        (at(claim, "says/"), {"party_name": "Captain", "stance": "denies"}, {"add_party", "add_assertion"}),
        (at(claim, "assess/"), assessing(claim, "verified", step="preview"), set()),
        ("/desk/parties/add/", {"name": "Mayor", "kind": "other", "stake": "own"}, {"add_party"}),
        (at(claim, "withdraw/"), {"reason": "at risk"}, {"withdraw_claim"}),
    ]
    for address, sent, expected in acts:
        before = AuditEntry.objects.count()
        assert client.post(address, sent).status_code in (200, 302)
        kept = [entry.act for entry in AuditEntry.objects.order_by("seq")[before:]]
        assert set(kept) == expected and len(kept) == len(expected), (address, kept)


def faults(page: Any) -> list[str]:
    """What would run, or lead to something that runs, of what somebody typed."""
    from lxml import html

    found = []
    for one in html.fromstring(page.content.decode()).iter("*"):
        names = {name for name in dict(one.attrib) if name.startswith("on") or name == "srcdoc"}
        runs = [
            one.get(name, "").strip().lower().startswith(("javascript:", "data:", "vbscript:"))
            for name in ("href", "src", "action")
        ]
        is_script = one.tag == "script" and not one.get("src") and "json" not in one.get("type", "")
        if names or any(runs) or is_script or one.tag in ("iframe", "object", "embed", "base"):
            found.append(html.tostring(one)[:200].decode())
    return found


def test_no_script_typed_into_any_field_of_the_ledger_stands_in_a_screen_as_one(newsroom: Newsroom):
    from dateline.claims.models import Claim, Party
    from tests.hostile.vectors import VECTORS

    client = newsroom.client()
    plain = faults(client.get("/desk/topics-none/"))
    said: list[Any] = []
    for vector in [one for one in VECTORS if len(one) <= 200]:
        typed = recording(
            statement=vector, party_name=vector, words=vector, place_name=vector, asks=vector, metric=vector
        )
        said.append(client.post("/desk/claims/add/", typed | {"best": "1", "addressees": vector, "unit": vector[:40]}))
    claim = Claim.objects.order_by("pk").first()
    everything = " ".join(VECTORS)
    evidence = dict.fromkeys(("title", "origin", "method", "address"), everything[:200]) | {"desk_notes": everything}
    said.append(
        client.post(at(claim, "evidence/"), evidence | {"effect": "supports", "reliability": "A", "credibility": "1"})
    )
    for link in ("javascript:alert(1)", "data:text/html,x"):
        refused = client.post(at(claim, "says/"), {"party_name": "x", "stance": "asserts", "source_link": link})
        assert "valid URL" in words_of(refused)
        said.append(refused)
    client.post(
        at(claim, "says/"),
        {
            "party_name": "x",
            "stance": "denies",
            "words": everything[:1000],
            "said_where": everything[:200],
            "source": everything[:200],
        },
    )
    story = printed(newsroom, claim, title=everything[:255])
    client.post(f"/desk/notices/{story.pk}/", {"kind": "update", "placement": "top", "text": everything[:600]})
    shown = client.post(at(claim, "assess/"), assessing(claim, "disputed", everything[:400]))
    client.post(at(claim, "assess/"), fields_of(shown) | {"step": "save"})
    assert claim.assessments.count() == 1
    asked = {"words": everything[:200], "party": everything[:200], "story": everything[:200]}
    screens = ["/desk/claims/", "/desk/parties/", f"/desk/notices/{story.pk}/"]
    screens += [
        at(one, path) for one in Claim.objects.all()[:3] for path in ("", "edit/", "assess/", "says/", "evidence/")
    ]
    screens += [f"/desk/parties/{party.document_id}/" for party in Party.objects.all()[:3]]
    said += [shown, client.get("/desk/claims/", asked), *(client.get(address) for address in screens)]
    for page in said:
        assert page.status_code in (200, 302)
        assert page.status_code == 302 or [fault for fault in faults(page) if fault not in plain] == []


def test_the_command_line_keeps_the_rule_of_two_and_of_roles(newsroom: Newsroom):
    from click.testing import CliRunner

    from dateline.cli.ledger import assess, list_claims

    def run(command: Any, *words: str) -> Any:
        return CliRunner().invoke(command, words, obj=newsroom.home)

    claim = newsroom.claim()
    printed(newsroom, claim)
    newsroom.person("editor", "anna")
    newsroom.person("reporter", "ivan")
    because = ("--reason", "Seen.", "--by")
    assert "nobody signs in" in str(run(assess, claim.document_id, "disputed", *because, "nobody").exception)
    assert "no claim has" in str(run(assess, "nothing", "disputed", *because, "anna").exception)
    assert "takes an editor" in str(run(assess, claim.document_id, "disputed", *because, "ivan").exception)
    assert "evidence supports it" in str(run(assess, claim.document_id, "verified", *because, "anna").exception)
    newsroom.evidence(claim)
    assert "second person" in run(assess, claim.address, "verified", *because, "anna").output
    assert status_of(claim) == "claimed"
    assert "Disputed" in run(assess, claim.document_id, "disputed", *because, "anna").output
    assert f"{claim.document_id}  disputed  The ferry sank." in run(list_claims).output
    assert json.loads(run(list_claims, "--json").output)["status"] == "disputed"
    assert run(list_claims, "--status", "verified").output == ""
    assert "there are claimed" in str(run(list_claims, "--status", "sunk").exception)


def test_a_storys_editor_leads_to_its_claims_and_an_editor_to_its_notices(newsroom: Newsroom):
    story = printed(newsroom, newsroom.claim())
    for role, leads in (("editor", True), ("reporter", False)):
        page = newsroom.client(role=role).get(f"/desk/pages/{story.pk}/edit/").content.decode()
        assert f"/desk/claims/?story={story.document_id}" in page
        assert (f"/desk/notices/{story.pk}/" in page) is leads
    assert "Claims" not in words_of(newsroom.client(role="contributor").get("/desk/"))


def test_the_claims_of_one_story_stand_under_its_headline(newsroom: Newsroom):
    claim, other = newsroom.claim("The ferry sank."), newsroom.claim("The pier is closed.")
    story = newsroom.draft("The ferry", text=f"They said {marked(claim, 'the ferry sank')}.")
    newsroom.draft("The ferry, again", text=f"They said {marked(other, 'the pier is closed')}.")
    client = newsroom.client(role="reporter")
    by_id = client.get("/desk/claims/", {"story": story.document_id})
    assert "Claims in “The ferry”" in words_of(by_id) and f'value="{story.document_id}"' in by_id.content.decode()
    asked = {"story": "The ferry", "story_id": story.document_id}
    for answer, there, gone in (
        (by_id, claim, other),
        (client.get("/desk/claims/", asked), claim, other),
        (client.get("/desk/claims/", asked | {"story": "again"}), other, claim),
    ):
        assert there.statement in words_of(answer) and gone.statement not in words_of(answer)
        assert f'name="story" value="{story.document_id}"' not in answer.content.decode()


def test_an_assessment_leads_to_who_denies_it_and_to_the_evidence_it_lacks(newsroom: Newsroom):
    from dateline.claims.actions import add_assertion
    from dateline.claims.models import Assertion

    claim, client = newsroom.claim("The ferry sank."), newsroom.client()
    said = {"cause": "new_evidence", "reason": "Two accounts.", "seen": "0", "step": "preview"}
    shown = client.post(at(claim, "assess/"), said | {"status": "disputed"})
    assert (
        "Nobody on record denies it. Add who does" in words_of(shown) and at(claim, "says/") in shown.content.decode()
    )
    add_assertion(Assertion(claim=claim, stance="denies"), [claim.assertions.get().parties.get()])
    assert "Nobody on record" not in words_of(client.post(at(claim, "assess/"), said | {"status": "disputed"}))
    refused = client.post(at(claim, "assess/"), said | {"status": "verified"})
    assert "nothing in the evidence supports it" in words_of(refused).lower()
    assert f'href="{at(claim, "evidence/")}" target="_blank"' in refused.content.decode()


def test_taking_a_story_down_says_first_that_it_is_off_the_site(newsroom: Newsroom):
    story, client = newsroom.publish(newsroom.draft("The ferry")), newsroom.client()
    address = f"/desk/pages/{story.pk}/unpublish/"
    assert "Used in 0 places" not in words_of(client.get(address))
    assert "“The ferry” is off the site." in words_of(client.post(address, follow=True))
