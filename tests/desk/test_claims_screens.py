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
        "printed": 0,
    }
    for words in ("ferries sinking at Wend", "ferr", ""):
        assert told(client.get("/desk/claims/find/", {"q": words}))["claims"] == [made["claim"]]
    assert told(client.get("/desk/claims/find/", {"q": "a bridge"}))["claims"] == []
    assert told(client.get(f"/desk/claims/{made['claim']['id']}/brief/")) == made["claim"]


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
