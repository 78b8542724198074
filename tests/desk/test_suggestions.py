"""Claims found in a draft: offered with their sources, taken, changed or turned down by a person, and kept."""

from typing import Any

from tests.desk.test_looking import audited
from tests.newsroom import Newsroom

TEXT = (
    "The ministry said on Wednesday that its forces repelled an incursion near Wend. The militias claimed control of"
    " the village of Lozova. The Test Courier could not independently verify the claims."
)


def address(story: Any) -> str:
    return f"/desk/stories/{story.pk}/suggestions/"


def offered(client: Any, story: Any) -> dict[str, dict[str, Any]]:
    """What is offered, by who says so."""
    return {one["says"]: one for one in client.get(address(story)).json()["suggestions"]}


def send(client: Any, story: Any, key: str, decision: str, **more: str) -> Any:
    return client.post(address(story), {"key": key, "decision": decision} | more)


def decisions() -> list[tuple[str, str, str]]:
    from dateline.claims.models import Suggestion

    return [(row.decision, row.reason, row.claim.statement if row.claim else "") for row in Suggestion.objects.all()]


def test_statements_are_offered_with_source_day_place_and_our_own_line(newsroom: Newsroom):
    story = newsroom.draft("Two accounts", text=TEXT)
    found = offered(newsroom.client(role="reporter"), story)
    assert set(found) == {"The ministry", "The militias"}
    militias = found["The militias"]
    assert (militias["kind"], militias["place_name"], militias["status"]) == ("control", "Lozova", "unverifiable")
    assert "could not independently verify" in militias["reason"] and militias["voice"] == "attributed"
    assert found["The ministry"]["words"][0] in TEXT


def test_an_offer_shows_its_sentence_with_the_words_and_who_says_so(newsroom: Newsroom):
    story = newsroom.draft("Two accounts", text=f"It rained. {TEXT}")
    for says, sentence in (("The ministry", TEXT.split(". ")[0]), ("The militias", TEXT.split(". ")[1])):
        offer = offered(newsroom.client(), story)[says]
        assert "".join(words for words, _ in offer["said_in"]) == f"{sentence}."
        assert [words for words, role in offer["said_in"] if role == "source"] == [says]
        assert [words for words, role in offer["said_in"] if role == "words"] == offer["words"]
        assert [offer["passage"][start:end] for start, end in offer["parts"]] == offer["words"]


def test_a_word_in_place_of_a_name_is_shown_where_it_stands(newsroom: Newsroom):
    story = newsroom.draft("The bridge", text="The mayor denied it was hit. He said that two shells had hit the pier.")
    offer = offered(newsroom.client(), story)["The mayor"]
    assert [words for words, role in offer["said_in"] if role == "source"] == ["He"]


def test_a_statement_stands_alone_as_a_sentence(newsroom: Newsroom):
    text = (
        "The militias said they had captured Orsk. The ministry said its forces had repelled them. The company said that"
        " it was clear who did it. “The village is ours,” said Marek Toll. A doctor said “four of the wounded” were boys."
    )
    found = newsroom.client().get(address(newsroom.draft("Voices", text=text))).json()["suggestions"]
    assert [one["statement"] for one in found] == [
        "The militias had captured Orsk.",
        "The ministry’s forces had repelled them.",
        "It was clear who did it.",
        "The village is ours.",
        "“four of the wounded” were boys.",
    ]


def test_only_what_is_quoted_is_kept_as_somebodys_own_words(newsroom: Newsroom):
    from dateline.claims.models import Assertion

    text = "“The village is ours,” said Marek Toll. A doctor said “four of the wounded” were boys. It rained, Kit Abara said."
    story, client = newsroom.draft("Voices", text=text), newsroom.client()
    for offer in client.get(address(story)).json()["suggestions"]:
        assert send(client, story, offer["key"], "accept").status_code == 200
    assert list(Assertion.objects.order_by("pk").values_list("words", flat=True)) == [
        "The village is ours",
        "four of the wounded",
        "",
    ]


def test_denials_and_refusals_are_offered_as_what_they_are(newsroom: Newsroom):
    text = "The mayor denied that the bridge was hit. The ministry declined to comment on the strike."
    found = offered(newsroom.client(), newsroom.draft("A bridge", text=text))
    assert {says: one["stance"] for says, one in found.items()} == {"The mayor": "denies", "The ministry": "no_comment"}


def test_what_stands_twice_is_offered_once(newsroom: Newsroom):
    line = "<p>The militias claimed control of the village of Lozova.</p>"
    story = newsroom.draft("Twice", body=[("text", line + line)])
    assert len(newsroom.client().get(address(story)).json()["suggestions"]) == 1


def test_nothing_becomes_a_claim_before_somebody_takes_it(newsroom: Newsroom):
    from dateline.claims.models import Claim, Suggestion

    story = newsroom.draft("Two accounts", text=TEXT)
    offered(newsroom.client(), story)
    assert not Claim.objects.exists() and not Suggestion.objects.exists()


def test_what_is_accepted_becomes_a_claim_with_its_party_and_status_and_is_kept_as_an_example(newsroom: Newsroom):
    from dateline.claims.models import Claim, Suggestion

    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client(role="reporter")
    militias = offered(client, story)["The militias"]
    said = send(client, story, militias["key"], "accept").json()
    claim = Claim.objects.get(document_id=said["claim"]["id"])
    assert (claim.place_name, claim.kind, claim.status) == ("Lozova", "control", "unverifiable")
    assertion = claim.assertions.get()
    assert [str(party) for party in assertion.parties.all()] == ["The militias"] and assertion.stance == "asserts"
    assert assertion.words == ""
    kept = Suggestion.objects.get()
    assert (kept.decision, kept.claim, kept.found["says"]) == ("accepted", claim, "The militias")
    assert set(offered(client, story)) == {"The ministry"}
    again = send(client, story, militias["key"], "accept")
    assert again.status_code == 400 and "somebody has decided" in str(again.json())
    assert Claim.objects.count() == 1


def test_no_second_claim_of_the_same_is_recorded_before_somebody_has_seen_the_first(newsroom: Newsroom):
    from dateline.claims.models import Claim

    known = newsroom.claim("The militias control the village of Lozova.")
    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client(role="reporter")
    key = offered(client, story)["The militias"]["key"]
    said = send(client, story, key, "accept").json()
    assert (said["claim"], [one["id"] for one in said["close"]]) == (None, [known.document_id])
    assert decisions() == [] and Claim.objects.count() == 1
    assert send(client, story, key, "accept", seen=known.document_id).json()["claim"]["id"] != known.document_id
    assert Claim.objects.count() == 2


def test_claims_that_share_a_word_or_two_are_not_called_the_same(newsroom: Newsroom):
    client, known = newsroom.client(), newsroom.claim("The militias control the village of Lozova.")
    newsroom.claim("A ferry sank off the village of Wend with nine people on board.")

    def close(text: str) -> list[str]:
        said = client.get("/desk/claims/find/", {"close": "", "q": text}).json()["claims"]
        return [one["id"] for one in said]

    assert close("Control of the village of Lozova.") == [known.document_id]
    assert close("The village council of Lozova meets on Monday to elect a mayor.") == []


def test_an_offer_is_tied_to_a_claim_recorded_before_and_none_is_made(newsroom: Newsroom):
    from dateline.claims.models import Claim

    known = newsroom.claim("The militias control Lozova.")
    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client()
    key = offered(client, story)["The militias"]["key"]
    assert send(client, story, key, "tie", claim="none").status_code == 400
    assert send(client, story, key, "tie", claim=known.document_id).json()["claim"]["id"] == known.document_id
    assert decisions() == [("changed", "", known.statement)] and Claim.objects.count() == 1
    assert set(offered(client, story)) == {"The ministry"}


def test_a_changed_statement_is_kept_beside_what_was_found_and_an_unchanged_one_counts_as_taken(newsroom: Newsroom):
    from dateline.claims.models import Suggestion

    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client()
    for says, statement in (("The ministry", "The army beat back an attack."), ("The militias", "")):
        offer = offered(client, story)[says]
        given = {name: offer[name] for name in ("statement", "kind", "happened_on", "place_name", "stance")}
        given |= {"party_name": says} | ({"statement": statement} if statement else {})
        claim = client.post("/desk/claims/record/", given).json()["claim"]
        assert send(client, story, offer["key"], "tie", claim=claim["id"]).status_code == 200
    assert [row[0] for row in decisions()] == ["changed", "accepted"]
    assert Suggestion.objects.first().found["statement"].startswith("The ministry’s forces repelled")


def test_a_no_takes_a_reason_and_is_not_offered_again(newsroom: Newsroom):
    from dateline.claims.models import Claim

    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client(role="reporter")
    key = offered(client, story)["The ministry"]["key"]
    refused = send(client, story, key, "reject", reason=" ")
    assert refused.status_code == 400 and "Say why" in str(refused.json()["errors"])
    assert decisions() == []
    assert send(client, story, key, "reject", reason="old news").status_code == 200
    assert decisions() == [("rejected", "old news", "")]
    assert set(offered(client, story)) == {"The militias"} and not Claim.objects.exists()
    assert audited("decide_suggestion")[0]["reason"] == "old news"


def test_words_that_are_gone_and_a_decision_nobody_knows_record_nothing(newsroom: Newsroom):
    from dateline.claims.models import Claim

    story, client = newsroom.draft("Two accounts", text=TEXT), newsroom.client()
    key = offered(client, story)["The ministry"]["key"]
    assert send(client, story, key, "shrug").status_code == 400
    assert "The text has changed" in str(send(client, story, "other", "accept").json())
    assert not Claim.objects.exists() and decisions() == []


def test_words_that_carry_a_mark_are_not_offered(newsroom: Newsroom):
    claim = newsroom.claim("The militias control Lozova.")
    marked = f'<mark data-claim="{claim.document_id}" data-voice="attributed">control of the village of Lozova</mark>'
    story = newsroom.draft("Two accounts", text=TEXT.replace("control of the village of Lozova", marked))
    assert set(offered(newsroom.client(), story)) == {"The ministry"}


def test_headlines_and_boxes_carry_claims_in_fields_and_are_not_gone_through(newsroom: Newsroom):
    box = ("non_verification", {"text": "The governor said that the dam at Lozova had burst.", "rows": []})
    story = newsroom.draft("The mayor said the bridge was hit", body=[("text", "<p>It rained.</p>"), box])
    assert offered(newsroom.client(), story) == {}


def test_a_statement_without_a_source_is_not_taken_as_it_is(newsroom: Newsroom):
    from dateline.claims.models import Claim

    story = newsroom.draft("A day", text="It was claimed that the bridge at Wend had been mined by night.")
    client = newsroom.client()
    (found,) = client.get(address(story)).json()["suggestions"]
    answer = send(client, story, found["key"], "accept")
    assert found["says"] == "" and answer.status_code == 400 and not Claim.objects.exists()
    assert "Nobody is named who says so" in str(answer.json()["errors"])


def test_a_long_line_of_ours_is_cut_to_what_a_reason_holds(newsroom: Newsroom):
    line = "The Test Courier could not independently verify the claims" + " of either side" * 40
    text = f"The ministry said that its forces had taken the village of Lozova. {line}."
    story, client = newsroom.draft("Long", text=text), newsroom.client()
    found = client.get(address(story)).json()["suggestions"]
    assert found and all(len(one["reason"]) <= 400 for one in found)
    for one in found:
        assert send(client, story, one["key"], "accept").status_code == 200


def test_a_storys_editor_is_where_its_offers_are(newsroom: Newsroom):
    story = newsroom.draft("Two accounts", text=TEXT)
    edit = f"/desk/pages/{story.pk}/edit/"
    page = newsroom.client(role="reporter").get(edit).content.decode()
    assert f'href="{edit}#desk-suggest"' in page and 'id="desk-suggest"' in page
    assert "<noscript>" in page and "needs JavaScript" in page


def test_contributors_are_offered_nothing(newsroom: Newsroom):
    story = newsroom.draft("Two accounts", text=TEXT, owner=newsroom.person("contributor"))
    client = newsroom.client(role="contributor")
    assert client.get(address(story)).status_code == client.post(address(story), {}).status_code == 404
    assert 'id="desk-suggest"' not in client.get(f"/desk/pages/{story.pk}/edit/").content.decode()
