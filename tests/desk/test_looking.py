"""Before a story is published: what the desk asks and warns of, and what it keeps of the answers."""

import json
from typing import Any

import pytest

from dateline.edition.home import Home
from tests.desk.test_doors import edit_address
from tests.desk.test_marks import converter, mark
from tests.newsroom import Newsroom, form_of

PUBLISH = {"action-publish": "action-publish"}


def cautions(story: Any) -> list[Any]:
    from dateline.stories.looking import open_cautions

    return open_cautions(type(story).objects.get(pk=story.pk).get_latest_revision_as_object())


def whys(story: Any) -> list[str]:
    return [one.why for one in cautions(story)]


def audited(act: str) -> list[dict[str, str]]:
    from dateline.audit.models import AuditWords

    return [json.loads(words.words) for words in AuditWords.objects.filter(entry__act=act).order_by("entry__seq")]


def line(story: Any, claim: Any, words: str, voice: str = "ours", place: str = "headline") -> None:
    from dateline.stories.actions import save_draft
    from dateline.stories.models import ClaimLine

    draft = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.claim_lines = [ClaimLine(claim=claim, words=words, voice=voice, place=place)]
    save_draft(draft)


def send(client: Any, story: Any, html: str | None = None, **more: str) -> Any:
    """What a browser sends for a story of one block of text."""
    body = type(story).objects.get(pk=story.pk).get_latest_revision_as_object().body
    text = converter().from_database_format(body[0].value.source if html is None else html)
    block = {"type": "text", "deleted": "", "order": "0", "id": "", "value": text}
    fields = {"body-count": "1"} | {f"body-0-{name}": part for name, part in block.items()}
    return client.post(edit_address(story), form_of(client, edit_address(story)) | fields | more)


def test_a_mark_an_edit_took_off_is_asked_about_once_when_it_is_published(newsroom: Newsroom):
    from dateline.claims.queries import printed

    claim, other = newsroom.claim("The ferry sank off Wend."), newsroom.claim("The pier is closed.")
    story = newsroom.story("Ferry", text=f"He said {mark(claim, 'it sank')} and {mark(other, 'the pier is shut')}.")
    client, kept = newsroom.client(), f"<p>He said it sank, twice, and {mark(other, 'the pier is shut')}.</p>"
    held = send(client, story, kept, **PUBLISH)
    page = held.content.decode()
    assert held.status_code == 200 and "Gone on purpose" in page and "The ferry sank off Wend." in page
    assert (
        "it sank" in page
        and "twice" in page
        and "The pier is closed." not in page.split("data-given")[1].split("</section>")[0]
    )
    assert [one.words for one in printed(claim)] == ["it sank"]
    answer = send(client, story, kept, **PUBLISH, **{f"gone-{claim.document_id}": "on", "look-reason": "it floats"})
    assert answer.status_code == 302 and not printed(claim).exists() and printed(other).exists()
    (told,) = audited("remove_marks")
    assert (told["claim"], told["words"], told["reason"]) == ("The ferry sank off Wend.", "it sank", "it floats")
    assert send(client, story, **PUBLISH).status_code == 302


def test_a_claim_that_lost_one_of_its_marks_is_asked_about_and_a_moved_one_is_not(newsroom: Newsroom):
    claim = newsroom.claim()
    story = newsroom.story("Ferry", text=f"{mark(claim, 'It sank')}. He said {mark(claim, 'it went down')}.")
    client = newsroom.client()
    assert send(client, story, f"<p>{mark(claim, 'It sank')}. He said it went down.</p>", **PUBLISH).status_code == 200
    moved = f"<p>He said {mark(claim, 'it went down')}.</p><p>{mark(claim, 'It sank for good')}.</p>"
    assert send(client, story, moved, **PUBLISH).status_code == 302


def test_a_line_of_a_headline_that_is_taken_out_is_asked_about(newsroom: Newsroom):
    claim = newsroom.claim("The ferry sank.")
    story = newsroom.draft("The ferry sank", text="He said so.")
    line(story, claim, "The ferry sank", voice="attributed")
    newsroom.publish(type(story).objects.get(pk=story.pk))
    client = newsroom.client()
    assert send(client, story, **PUBLISH).status_code == 302
    held = send(client, story, **PUBLISH, **{"claim_lines-0-DELETE": "1"})
    assert held.status_code == 200 and f"gone-{claim.document_id}" in held.content.decode()


def test_the_claim_of_a_line_is_chosen_by_its_lasting_id_and_its_words_are_kept(newsroom: Newsroom):
    from dateline.core.recording import published_document

    claim = newsroom.claim("The ferry sank.")
    story, client = newsroom.draft("The ferry sank"), newsroom.client()
    row = {"claim_lines-TOTAL_FORMS": "1", "claim_lines-0-ORDER": "1", "claim_lines-0-place": "headline"}
    row |= {
        "claim_lines-0-claim": claim.document_id,
        "claim_lines-0-words": "ferry sank",
        "claim_lines-0-voice": "ours",
    }
    assert send(client, story, **row, **PUBLISH).status_code == 302
    (printed,) = published_document(story.document_id).headline_claims  # type: ignore[union-attr]
    assert (printed.claim, printed.words, printed.voice) == (claim.document_id, "ferry sank", "ours")
    assert f'value="{claim.document_id}"' in client.get(edit_address(story)).content.decode()
    row["claim_lines-0-claim"] = "no such claim"
    assert send(client, newsroom.draft("Another"), **row, **PUBLISH).status_code == 200


def test_a_contributor_has_no_lines_of_claims_and_saving_leaves_those_a_reporter_linked(newsroom: Newsroom):
    claim = newsroom.claim("A statement nobody outside may see.")
    writer = newsroom.person("contributor")
    story = newsroom.draft("The ferry sank", owner=writer)
    line(story, claim, "ferry sank")
    client = newsroom.client(role="contributor")
    page = client.get(edit_address(story)).content.decode()
    assert "claim_lines" not in page and claim.statement not in page and claim.document_id not in page
    assert send(client, story, **{"claim_lines-TOTAL_FORMS": "0", "title": "The ferry sank again"}).status_code == 302
    draft = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.title == "The ferry sank again" and [one.words for one in draft.claim_lines.all()] == ["ferry sank"]


@pytest.mark.parametrize("status", ["claimed", "disputed"])
def test_a_headline_that_tells_a_claim_as_a_fact_is_warned_of(newsroom: Newsroom, status: str):
    from dateline.claims.actions import assess_claim

    claim = newsroom.claim("A ferry sank near the Isle of Wend.")
    if status != "claimed":
        assess_claim(claim, status, reason="The owner denies it.")
    linked = newsroom.draft("Ferry sinks near Wend", text="The day was calm.")
    line(linked, claim, "Ferry sinks near Wend")
    assert "The headline says this as our own finding" in whys(linked)[0]
    alike = newsroom.draft(
        "Ferry sank near Isle of Wend", text=f"The mayor said {mark(claim, 'it sank', voice='attributed')}."
    )
    assert "The headline says this as our own finding" in whys(alike)[0]
    said = newsroom.draft(
        "Mayor says ferry sank near Isle of Wend", text=f"He said {mark(claim, 'it sank', voice='attributed')}."
    )
    assert whys(said) == []


def test_a_claim_that_is_held_may_be_told_as_a_fact(newsroom: Newsroom):
    from dateline.claims.actions import assess_claim

    claim = newsroom.claim("A ferry sank near the Isle of Wend.")
    newsroom.evidence(claim, origin="a sailor")
    newsroom.evidence(claim, origin="the port")
    assess_claim(claim, "corroborated", reason="Two saw it.")
    story = newsroom.draft("Ferry sank near Isle of Wend", text=f"On Monday {mark(claim, 'it sank')}.")
    assert whys(story) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("At least twelve people were killed in the harbour.", "figure"),
        ("Ostmere’s forces captured the village of Wend on Monday.", "Who holds a place"),
        ("The bridge was destroyed by Ostmere’s army.", "Who did it"),
    ],
)
def test_figures_control_and_blame_in_our_own_voice_are_warned_of_until_they_carry_a_claim(
    newsroom: Newsroom, text: str, word: str
):
    claim = newsroom.claim("Something happened.")
    assert any(word in why for why in whys(newsroom.draft("A day", text=text)))
    assert whys(newsroom.draft("A day", text=f"The governor said on Tuesday that {text[0].lower()}{text[1:]}")) == []
    assert not any(word in why for why in whys(newsroom.draft("A day", text=mark(claim, text, voice="attributed"))))


def test_our_own_line_that_something_could_not_be_verified_is_warned_of_until_what_it_speaks_of_is_marked(
    newsroom: Newsroom,
):
    claim = newsroom.claim("The ferry sank.")
    said, unverified = "The mayor said that the ferry sank", "The Test Courier could not verify the claim."
    assert any("could not verify" in why for why in whys(newsroom.draft("A", text=f"{said}. {unverified}")))
    marked = f"The mayor said that {mark(claim, 'the ferry sank', voice='attributed')}. {unverified}"
    assert whys(newsroom.draft("A", text=marked)) == []
    row = {"statement": "The ferry sank.", "says": "The mayor", "denies": "", "claim": ""}
    box = [("text", "<p>x</p>"), ("non_verification", {"text": unverified, "rows": [row]})]
    assert whys(newsroom.draft("A", body=box)) == ["This row of what we could not verify is in no claim yet."]
    row["claim"] = claim.document_id
    assert whys(newsroom.draft("A", body=box)) == []


def test_the_worst_comes_first_and_three_at_most_are_shown(newsroom: Newsroom):
    claim = newsroom.claim("A ferry sank near the Isle of Wend.")
    text = " ".join(f"At least {number} people were killed in street {number}." for number in ("twelve", "nine", "six"))
    story = newsroom.draft("Ferry sank near Isle of Wend", text=f"{text} {mark(claim, 'It sank')}.")
    found = cautions(story)
    assert len(found) == 5 and "headline" in found[0].why
    said = newsroom.client().get(f"/desk/stories/{story.pk}/cautions/").json()
    assert (said["open"], [one["key"] for one in said["cautions"]]) == (5, [one.key for one in found[:3]])


def test_a_warning_is_silenced_once_with_a_reason_that_is_kept(newsroom: Newsroom):
    story = newsroom.draft("A day", text="At least twelve people were killed in the harbour.")
    client, (found,) = newsroom.client(role="reporter"), cautions(story)
    address = f"/desk/stories/{story.pk}/silence/"
    refused = client.post(address, {"key": found.key, "reason": " "})
    assert refused.status_code == 400 and "Say why" in refused.json()["errors"]["reason"][0]
    assert client.post(address, {"key": found.key, "reason": "we counted"}).json() == {"cautions": [], "open": 0}
    assert cautions(story) == [] and audited("silence_caution")[0]["reason"] == "we counted"
    assert client.post(address, {"key": found.key, "reason": "again"}).status_code == 200
    assert len(audited("silence_caution")) == 1
    send(newsroom.client(), story, "<p>At least thirty people were killed in the harbour.</p>")
    assert len(cautions(story)) == 1


def test_it_only_warns_and_what_went_out_in_spite_of_it_is_kept_with_the_reason(newsroom: Newsroom):
    story = newsroom.draft("A day", text="At least twelve people were killed in the harbour.")
    answer = send(newsroom.client(), story, **PUBLISH, **{"look-reason": "the coroner told us"})
    assert answer.status_code == 302 and type(story).objects.get(pk=story.pk).live
    (told,) = audited("publish_with_cautions")
    assert told["reason"] == "the coroner told us" and "twelve people were killed" in told["cautions"]


def test_a_contributor_is_told_nothing_of_warnings(newsroom: Newsroom):
    story = newsroom.draft("A day", text="At least twelve people were killed.", owner=newsroom.person("contributor"))
    client = newsroom.client(role="contributor")
    assert client.get(f"/desk/stories/{story.pk}/cautions/").status_code == 404
    assert client.post(f"/desk/stories/{story.pk}/silence/", {"key": "x", "reason": "x"}).status_code == 404


TRUE = {"Wennet is held by both.", "Neither account has been verified.", "None of it could be verified at once."}
"""What the demo newsroom tells in its own voice, and should be asked about."""


def test_in_the_demo_newsroom_no_story_is_warned_of_wrongly_more_than_once(demo_home: Home):
    from dateline.record import documents
    from dateline.stories.checker import cautions_of

    stories = [story for story in published(demo_home) if isinstance(story, documents.Story)]
    assert len(stories) > 40
    for story in stories:
        guesses = [one for one in cautions_of(story, {}) if "This row of" not in one.why and one.words not in TRUE]
        assert len(guesses) <= 1, (story.title, guesses)


def published(home: Home) -> list[Any]:
    """The newest document of everything in a newsroom's record."""
    from dateline.cli.desk import record_cursor
    from dateline.record import log
    from dateline.record.documents import read_document

    entries = {entry.header.id: entry for entry in log.entries(record_cursor(home))}.values()
    return [read_document(entry.header.schema, entry.document) for entry in entries if entry.document]
