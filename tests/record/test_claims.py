"""Claims, notices, marks and days as the record takes them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record import documents
from dateline.record.appearances import appearances_of, claims_of
from dateline.record.checks import document_problems
from dateline.record.edtf import edtf_problem, first_day, last_day
from dateline.record.markup import clean_markup, mark_of, marks_in
from tests.record.log import story

ONE, TWO = "a" * 16, "b" * 16
AT = "2026-03-12T12:00:00.000Z"
CLAIM = documents.Claim(
    id=ONE,
    language="en",
    address=f"/claims/{ONE}/",
    statement="The ferry sank.",
    claim_kind="event",
    status="claimed",
    status_at=AT,
    recorded_at=AT,
)


def with_history(*statuses: documents.ClaimStatus) -> documents.Claim:
    """The claim after these assessments."""
    made: list[documents.Assessment] = []
    for status in statuses:
        was = made[-1].status if made else "claimed"
        made.append(documents.Assessment(status=status, at=AT, reason="We asked.", was=was))
    return msgspec.structs.replace(CLAIM, assessments=made, status=statuses[-1])


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (msgspec.structs.replace(CLAIM, status="verified"), "newest assessment"),
        (msgspec.structs.replace(CLAIM, address="/claims/other/"), "address"),
        (msgspec.structs.replace(CLAIM, address="/ferry/"), "address"),
        (msgspec.structs.replace(CLAIM, happened_on="yesterday"), "not a day"),
        (msgspec.structs.replace(CLAIM, statement=""), "says nothing"),
        (msgspec.structs.replace(CLAIM, quantity=documents.Quantity(metric="dead", low="9", best="3")), "between"),
        (msgspec.structs.replace(CLAIM, quantity=documents.Quantity(metric="dead", best="many")), "not a figure"),
        (msgspec.structs.replace(CLAIM, place=documents.ClaimPlace(name="Wend", latitude="91", longitude="0")), "map"),
        (msgspec.structs.replace(CLAIM, place=documents.ClaimPlace(name="Wend", latitude="9")), "longitude"),
        (
            msgspec.structs.replace(
                with_history("disputed", "false"), assessments=with_history("verified", "false").assessments[1:] * 2
            ),
            "gap",
        ),
        (msgspec.structs.replace(CLAIM, assertions=[documents.Assertion(parties=[], stance="denies")]), "who says so"),
        (
            documents.Notice(
                id="n", language="en", story="s", notice_kind="update", placement="top", text="", issued_at=AT
            ),
            "words",
        ),
    ],
)
def test_a_claim_that_contradicts_itself_does_not_enter_the_record(broken: documents.Document, words: str):
    assert any(words in problem for problem in document_problems(broken)), list(document_problems(broken))


def test_a_claim_with_an_unbroken_history_enters_the_record():
    assert list(document_problems(with_history("unverifiable", "disputed", "false"))) == []


def test_only_a_claim_lies_below_claims():
    assert list(document_problems(story(address="/claims/wend/")))


@pytest.mark.parametrize(
    "day", ["2026", "2026-03", "2026-03-12", "2026~", "2026-03?", "2026-03-01/2026-03-05", "../2026"]
)
def test_days_known_more_or_less_are_days(day: str):
    assert edtf_problem(day) is None
    assert first_day(day) <= last_day(day)


@pytest.mark.parametrize("day", ["", "12 March", "2026-13", "2026-02-30", "2026-03-05/2026-03-01", "../..", "2026/..x"])
def test_other_words_are_no_days(day: str):
    assert edtf_problem(day)


def test_marks_are_kept_with_the_link_inside_and_other_marks_are_taken_away():
    marked = mark_of(ONE, "attributed", 'the <a href="https://wend.example/">ferry</a> sank')
    assert clean_markup(f"He said {marked}.") == f"He said {marked}."
    assert clean_markup(f"He said <mark>{marked}</mark>.") == f"He said {marked}."
    assert clean_markup(mark_of(ONE, "ours", f"a {mark_of(TWO, 'ours', 'b')} c")) == mark_of(ONE, "ours", "a b c")
    for no_mark in ("<mark>x</mark>", '<mark data-claim="no" data-voice="ours">x</mark>', mark_of(ONE, "loud", "x")):
        assert clean_markup(no_mark) == "x"


@given(
    st.lists(
        st.sampled_from(
            ["<b>", "</b>", f'<mark data-claim="{ONE}" data-voice="ours">', "</mark>", "<mark>", "x ", "<a>"]
        )
    )
)
def test_whatever_is_typed_marks_are_whole_and_never_nested(pieces: list[str]):
    cleaned = clean_markup("".join(pieces))
    assert clean_markup(cleaned) == cleaned
    assert cleaned.count("<mark") == cleaned.count("</mark>") == len(list(marks_in(cleaned)))


def test_a_story_says_where_it_prints_which_claim():
    printed = documents.Printed(claim=ONE, words="Ferry sinks", voice="ours")
    made = story(
        headline_claims=[printed],
        picture=documents.BodyPicture(picture="p", caption="The ferry", claims=[printed]),
        body=[
            documents.Paragraph(html=f"He said {mark_of(TWO, 'attributed', 'it <b>sank</b> &amp; burnt')}."),
            documents.Quote(text="It sank.", speaker="He", claim=ONE),
            documents.FactBox(title="Known", body=[documents.ListBlock(items=[mark_of(ONE, "ours", "It left")])]),
            documents.NonVerification(
                text="We could not.", rows=[documents.Unverified(statement="Sank", says="He", claim=TWO)]
            ),
        ],
    )
    assert [tuple(appearance) for appearance in appearances_of(made)] == [
        (ONE, "headline", "Ferry sinks", "ours"),
        (ONE, "caption", "Ferry sinks", "ours"),
        (TWO, "text", "it sank & burnt", "attributed"),
        (ONE, "quote", "It sank.", "quoted"),
        (ONE, "text", "It left", "ours"),
        (TWO, "box", "Sank", "attributed"),
    ]
    assert claims_of(made) == [ONE, TWO]
