"""The seed story: what must be offered, told by places and single words; its text stays in the seed's folder."""

from datetime import date
from pathlib import Path

import pytest

from dateline.suggestions.found import FoundDate, FoundPlace, SuggestedClaim, Suggestion, UntiedLine
from dateline.suggestions.suggest import suggest

pytestmark = pytest.mark.seed


@pytest.fixture
def text(seed: Path) -> str:
    return seed.read_bytes().decode()


@pytest.fixture
def found(text: str) -> list[Suggestion]:
    return suggest(text, date(2024, 3, 13))


def _claims(text: str, found: list[Suggestion], *words: str) -> list[tuple[SuggestedClaim, str]]:
    """The statements that hold all these words, with the words of their source."""
    some = []
    for one in found:
        if isinstance(one, SuggestedClaim):
            said = " ".join(text[start:end] for start, end in one.content)
            if all(word in said for word in words):
                some.append((one, text[one.source[0] : one.source[1]] if one.source else ""))
    return some


def test_the_control_of_a_village_is_offered_and_was_not_verified(text, found):
    ((claim, source),) = _claims(text, found, "control of", "Tyotkino")
    assert source.endswith("Legion")
    assert (claim.kind, claim.quotation, claim.cue_class) == ("control", "indirect", "neutral")
    assert claim.nonverification is not None


def test_the_ministrys_account_and_its_casualties_are_offered_and_were_not_verified(text, found):
    ((claim, source),) = _claims(text, found, "incursions", "hundreds")
    assert source.endswith("Ministry")
    assert (claim.cue, claim.cue_class, claim.kind) == ("claimed", "distancing", "quantity")
    line = text[claim.nonverification[0] : claim.nonverification[1]]
    assert "cannot" in line and "\n" not in line


def test_the_planned_attacks_are_offered_with_who_plans_them(text, found):
    ((claim, source),) = _claims(text, found, "planned", "attacks")
    assert source.endswith("militias") and claim.kind == "announcement"


def test_the_demand_about_the_shelling_is_offered_as_a_quotation(text, found):
    ((claim, source),) = _claims(text, found, "shelling", "must")
    assert source.endswith("statement")
    assert (claim.kind, claim.quotation) == ("demand", "direct")


def test_the_calls_to_evacuate_are_demands(text, found):
    sources = {source.split()[-1] for claim, source in _claims(text, found, "evacuate") if claim.kind == "demand"}
    assert sources == {"militias"}


def test_the_newsrooms_line_speaks_of_no_demand_and_no_plan(found):
    tied = [one for one in found if isinstance(one, SuggestedClaim) and one.nonverification]
    assert not {one.kind for one in tied} & {"demand", "announcement", "warning"}
    assert len({one.nonverification for one in tied}) == 1
    assert not [one for one in found if isinstance(one, UntiedLine)]


def test_the_previous_day_is_counted_from_the_dateline(text, found):
    values = {text[one.date[0] : one.date[1]]: one.value for one in found if isinstance(one, FoundDate)}
    assert values["the previous day"] == "2024-03-12"
    assert values["on March 13"] == "2024-03-13"


def test_places_are_told_by_the_words_around_them(found):
    names = {one.name for one in found if isinstance(one, FoundPlace)}
    assert {"Tyotkino", "Kursk Oblast", "Sumy Oblast", "Myropillia"} <= names
    assert not names & {"March", "Ukrainian", "Defense Ministry"}
