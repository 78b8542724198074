"""Claims of every status, notices of every kind, and a story that prints them, on the record alone."""

import msgspec

from dateline.record.documents import (
    Assertion,
    Assessment,
    BodyPicture,
    Byline,
    Claim,
    ClaimPlace,
    ClaimStatus,
    FactBox,
    ListBlock,
    NonVerification,
    Notice,
    Paragraph,
    Party,
    Printed,
    Quantity,
    Quote,
    RelatedClaim,
    Story,
    Unverified,
)
from dateline.record.markup import mark_of
from tests.press.log import Street

SOUTH = Party(id="south", name="The southern ministry", party_kind="government", stake="belligerent")
NORTH = Party(id="north", name="The northern command", party_kind="military", stake="belligerent")
RESCUERS = Party(id="rescue", name="River Rescue", party_kind="organisation", stake="independent")

STATEMENTS: dict[ClaimStatus, str] = {
    "claimed": "A ferry is to be moored at Wend on Friday.",
    "unverifiable": "Northern troops hold the village of Ostrel.",
    "corroborated": "The pumping station at Ostrel was hit.",
    "verified": "The bridge at Selder was closed on 11 March.",
    "disputed": "Shells fell on the market of Selderbridge on 10 March.",
    "misleading": "The mayor “fled” the town.",
    "false": "The dam upstream was opened.",
    "superseded": "Twelve people were hurt at the market.",
    "retracted": "The governor resigned.",
}


def claim_id(status: str, number: int = 0) -> str:
    """An id of the form the ledger gives."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return (status + letters[number % 32] * 16).replace("_", "")[:15] + letters[number % 32]


def claim(status: ClaimStatus, number: int = 0, **more: object) -> Claim:
    """A claim that came to this status in one step or none."""
    name = claim_id(status, number)
    at = f"2026-03-12T09:{number % 60:02d}:00.000Z"
    was = "claimed" if status != "retracted" else "corroborated"
    history = [Assessment(status=status, was=was, at=at, reason=f"Why it is {status}.", people=2)]
    first = [
        Assessment(status="corroborated", was="claimed", at="2026-03-11T09:00:00.000Z", reason="Two people saw it.")
    ]
    fields: dict[str, object] = {
        "id": name,
        "language": "en",
        "address": f"/claims/{name}/",
        "statement": STATEMENTS[status],
        "claim_kind": "event",
        "status": status,
        "status_at": at if status != "claimed" else "2026-03-10T18:00:00.000Z",
        "recorded_at": "2026-03-10T18:00:00.000Z",
        "reason": f"Why it is {status}." if status != "claimed" else "",
        "happened_on": "2026-03-10",
        "assessments": {"claimed": [], "retracted": [*first, *history]}.get(status, history),
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


def disputed() -> Claim:
    """What two sides tell differently, each with a figure of its own."""
    return claim(
        "disputed",
        place=ClaimPlace(name="Selderbridge", latitude="48.512", longitude="-35.2", radius=5000),
        quantity=Quantity(metric="people hurt", low="9", best="12", high="1400", as_of="2026-03-10~"),
        topics=["topic0", "topic2"],
        related=[RelatedClaim(id=claim_id("superseded"), relation="supersedes")],
        checked="We spoke to four people who were there, and compared two videos with a map of the square.",
        would_settle="Remains of a shell, or the logs of either side's guns.",
        assertions=[
            Assertion(
                parties=[SOUTH, RESCUERS], stance="asserts", words="Six shells, all from the north bank.",
                quantity=Quantity(metric="people hurt", best="14", as_of="2026-03-10"), said_on="2026-03-10",
                said_where="on Telegram", source="Post of the ministry", source_link="https://social.example/1",
            ),
            Assertion(
                parties=[NORTH], stance="denies", words="We fired at nothing but their guns.", said_on="2026-03-11",
                quantity=Quantity(metric="people hurt", high="2"), said_where="at a briefing in Norr",
                source="Briefing of 11 March",
            ),
        ],
    )  # fmt: skip


def warning() -> Claim:
    """A warning with those it is for and the days it is for: somebody's words."""
    return claim(
        "claimed",
        1,
        statement="The ministry warns people in Ostrel to leave.",
        claim_kind="warning",
        addressees=["people in Ostrel"],
        asks="leave for the south bank",
        asked_from="2026-03-12",
        asked_until="2026-03-15",
        topics=["topic0"],
        place=ClaimPlace(name="Ostrel", latitude="48.6", longitude="35.3"),
        assertions=[
            Assertion(
                parties=[SOUTH], stance="asserts", said_on="2026-03-12", said_where="by loudspeaker", source="Residents"
            )
        ],
    )


def every_claim() -> list[Claim]:
    """A claim of each status, and a warning."""
    made = {status: claim(status, topics=["topic0"]) for status in STATEMENTS}
    made["superseded"] = msgspec.structs.replace(
        made["superseded"], claim_kind="quantity", quantity=Quantity(metric="people hurt", best="8", unit="persons")
    )
    made["unverifiable"] = msgspec.structs.replace(
        made["unverifiable"], claim_kind="control", happened_on="2026-03-09/..", statement="=1+1, or who holds Ostrel"
    )
    return [*(made | {"disputed": disputed()}).values(), warning()]


def notice(number: int, story: str = "claimed", **more: object) -> Notice:
    """A note to the readers of a story."""
    kinds = ["update", "clarification", "correction", "editors_note", "retraction"]
    fields = {
        "id": f"notice{number}",
        "language": "en",
        "story": story,
        "notice_kind": kinds[number % 5],
        "placement": "top" if number % 2 else "inline",
        "text": f"What we say of it now, <{number}>.",
        "issued_at": f"2026-03-12T{5 + number:02d}:30:00.000Z",
    }
    return Notice(**(fields | more))  # type: ignore[arg-type]


def claimed_story(**more: object) -> Story:
    """A story that prints a claim in each place where one can be."""
    ids = {status: claim_id(status) for status in STATEMENTS}
    linked = 'the <a href="/topics/place/">pumping station</a> was hit'
    body = [
        Paragraph(
            html=f"The ministry said that {mark_of(ids['disputed'], 'attributed', 'shells <b>fell</b> on the market')}"
            f" and that {mark_of(ids['corroborated'], 'attributed', linked)}."
        ),
        Paragraph(
            html=f'<a href="https://films.example/">In a film {mark_of(ids["verified"], "ours", "the bridge is shut")}, </a>'
            f"and again {mark_of(ids['disputed'], 'ours', 'the shelling')} is told of."
        ),
        Quote(text="They opened the dam.", speaker="A fisherman", claim=ids["false"]),
        ListBlock(items=[f"{mark_of(ids['misleading'], 'attributed', 'The mayor fled')}", "No mark here."]),
        FactBox(title="Before", body=[Paragraph(html=mark_of(ids["retracted"], "ours", "The governor resigned."))]),
        BodyPicture(
            picture="olive",
            caption="The market.",
            claims=[Printed(claim=ids["superseded"], words="twelve were hurt", voice="attributed")],
        ),
        Paragraph(html=f"And {mark_of('z' * 16, 'ours', 'what nobody recorded')} stands plainly."),
        NonVerification(
            text="We could not verify who holds Ostrel.",
            rows=[Unverified(statement="Troops hold Ostrel.", says="The north", claim=ids["unverifiable"])],
        ),
    ]
    fields: dict[str, object] = {
        "id": "claimed",
        "language": "en",
        "form": "article",
        "title": "Market shelled, says ministry",
        "standfirst": "A ferry is on its way to Wend, officials say.",
        "address": "/2026/03/11/claimed/",
        "published_at": "2026-03-11T12:00:00.000Z",
        "topics": ["topic0", "topic2"],
        "bylines": [Byline(contributor="edda", role="reporting")],
        "picture": BodyPicture(
            picture="navy", caption="The road.", claims=[Printed(claim=ids["disputed"], words="road", voice="ours")]
        ),
        "body": body,
        "headline_claims": [Printed(claim=ids["disputed"], words="Market shelled", voice="attributed")],
        "standfirst_claims": [Printed(claim=ids["claimed"], words="A ferry", voice="attributed")],
    }
    return Story(**(fields | more))  # type: ignore[arg-type]


def put_claims(street: Street) -> Story:
    """Publishes claims of every status, the story that prints them and notices of every kind; returns the story."""
    for made in every_claim():
        street.put(made)
    told = claimed_story()
    street.put(told)
    ids = claim_id("disputed"), claim_id("false")
    for number in range(4):
        street.put(notice(number))
    street.put(notice(4, claim=ids[1], was="claimed", now="false", placement="inline"))
    street.put(notice(5, claim=ids[0], was="claimed", now="disputed", placement="inline"))
    return told
