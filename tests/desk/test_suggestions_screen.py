"""Going through what was found in a draft: nothing becomes a claim by itself, and every decision is kept."""

from typing import Any

from tests.newsroom import Newsroom

TEXT = "The ministry claimed on Tuesday that it had captured the village of Mirnau. The mayor denied that the bridge was hit."


def screen(story: Any) -> str:
    return f"/desk/claims/found/{story.pk}/"


def offers(client: Any, story: Any) -> list[dict[str, str]]:
    """What the screen offers, as a browser would send it back."""
    from lxml import html

    page = html.fromstring(client.get(screen(story)).content.decode())
    forms = [form for form in page.forms if form.get("data-offer") is not None]
    return [{name: value for name, value in form.form_values() if value} for form in forms]


def decisions() -> list[tuple[str, str, str]]:
    from dateline.claims.models import Suggestion

    return [(row.decision, row.reason, row.claim.statement if row.claim else "") for row in Suggestion.objects.all()]


def test_statements_of_a_draft_are_offered_with_who_makes_them_and_recorded_on_a_click(newsroom: Newsroom):
    from dateline.claims.models import Claim

    client = newsroom.client(role="reporter")
    story = newsroom.draft("A day at Mirnau", text=TEXT)
    first, second = offers(client, story)
    assert not Claim.objects.exists()
    assert "captured the village of Mirnau" in first["statement"] and "ministry" in first["says"]
    assert second["stance"] == "denies" and "mayor" in second["says"]
    client.post(screen(story), first | {"act": "accept"})
    claim = Claim.objects.get()
    assert claim.statement == first["statement"]
    assert claim.assertions.get().parties.get().name == first["says"]
    assert decisions() == [("accepted", "", claim.statement)]
    assert [one["statement"] for one in offers(client, story)] == [second["statement"]]


def test_a_changed_statement_is_kept_beside_what_was_found(newsroom: Newsroom):
    from dateline.claims.models import Suggestion

    client = newsroom.client(role="reporter")
    story = newsroom.draft("A day at Mirnau", text=TEXT)
    (first, _) = offers(client, story)
    client.post(screen(story), first | {"act": "accept", "statement": "The army holds Mirnau.", "kind": "control"})
    assert decisions() == [("changed", "", "The army holds Mirnau.")]
    assert Suggestion.objects.get().found["statement"] == first["statement"]


def test_turning_a_statement_down_takes_a_reason_which_is_kept(newsroom: Newsroom):
    from dateline.claims.models import Claim

    client = newsroom.client(role="reporter")
    story = newsroom.draft("A day at Mirnau", text=TEXT)
    (first, _) = offers(client, story)
    told = client.post(screen(story), first | {"act": "reject"}, follow=True).content.decode()
    assert "say why it is no claim" in told.lower() and decisions() == []
    client.post(screen(story), first | {"act": "reject", "reason": "Nobody contests it."})
    assert decisions() == [("rejected", "Nobody contests it.", "")]
    assert len(offers(client, story)) == 1 and not Claim.objects.exists()


def test_an_offer_whose_words_are_gone_and_one_without_a_speaker_record_nothing(newsroom: Newsroom):
    client = newsroom.client(role="reporter")
    story = newsroom.draft("A day at Mirnau", text=TEXT)
    (first, _) = offers(client, story)
    gone = client.post(screen(story), first | {"act": "accept", "offer": "Other words"}, follow=True)
    assert "The text has changed" in gone.content.decode()
    nobody = client.post(screen(story), first | {"act": "accept", "says": " "}, follow=True)
    assert "Say who says so" in nobody.content.decode()
    long = client.post(screen(story), first | {"act": "accept", "statement": "x" * 401}, follow=True)
    assert "Nothing was recorded" in long.content.decode()
    assert decisions() == []


def test_a_text_without_statements_says_so(newsroom: Newsroom):
    client = newsroom.client(role="reporter")
    story = newsroom.draft("A calm day", text="The sun shone.")
    assert "Nothing is left to decide" in client.get(screen(story)).content.decode()
