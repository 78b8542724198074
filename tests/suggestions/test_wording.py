"""Figures of dead and wounded, words of control and blame, and whose voice a passage is in."""

import pytest

from dateline.suggestions.voice import voice_of
from dateline.suggestions.wording import casualty_figures, words_of_blame, words_of_control


def figures(text):
    return [(text[one.span[0] : one.span[1]], one.metric, one.low, one.high) for one in casualty_figures(text)]


@pytest.mark.parametrize(
    ("text", "metric", "low", "high"),
    [
        ("At least 12 people were killed.", "dead", 12, None),
        ("Three soldiers died in the blast.", "dead", 3, 3),
        ("Up to 40 people may be hurt; the strike killed nine.", "dead", 9, 9),
        ("The death toll rose to 1,204.", "dead", 1204, 1204),
        ("Hundreds of casualties were reported.", "casualties", 200, None),
        ("Dozens were wounded.", "wounded", 24, None),
        ("Twenty-three people, mostly children, were taken there; five passengers were seriously injured.", "wounded", 5, 5),
        ("More than 200 fighters were captured.", "captured", 200, None),
        ("Seven sailors are missing.", "missing", 7, 7),
        ("Eight people are confirmed dead.", "dead", 8, 8),
        ("The shelling wounded two women.", "wounded", 2, 2),
        ("Nobody was hurt.", "wounded", 0, 0),
        ("Two hundred people were killed.", "dead", 200, 200),
        ("31 bodies lay in the yard.", "dead", 31, 31),
    ],
)  # fmt: skip
def test_figures_of_harm_are_found(text, metric, low, high):
    assert (metric, low, high) in [one[1:] for one in figures(text)], figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company lost 12 million crowns.",
        "He was killed in 1998.",
        "The bill died in committee on 4 May.",
        "In 2024 injured players returned.",
        "The road was closed for 12 hours.",
        "She is 41 and lives in Sella.",
        "He captured three goals of the month awards and 12 titles.",
    ],
)
def test_other_numbers_are_no_figures_of_harm(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The brigade took control of Mirnau.", "took control of"),
        ("Its forces captured the village of Mirnau.", "captured"),
        ("Caldrey holds the northern bank? It holds Mirnau.", "holds"),
        ("The town was liberated in May.", "was liberated"),
        ("Mirnau fell to the rebels.", "fell to"),
        ("Troops withdrew from the airport.", "withdrew from"),
        ("The town is in the hands of the army.", "in the hands of"),
    ],
)
def test_words_of_control_are_found(text, words):
    assert words in [text[one.span[0] : one.span[1]] for one in words_of_control(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The photographer captured a rare moment.",
        "She holds a degree in law.",
        "The meeting was held on Tuesday.",
        "Parents lost control of the pushchair? No: they lost their patience.",
        "Police seized 12 kilograms of cocaine.",
        "Prices fell to 12 crowns.",
        "He withdrew from public life.",
    ],
)
def test_other_senses_are_no_words_of_control(text):
    found = [text[one.span[0] : one.span[1]] for one in words_of_control(text)]
    assert found in ([], ["lost control of"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Caldrey was behind the attack.", "was behind"),
        ("The raid was carried out by the Second Brigade.", "carried out by"),
        ("The market was shelled by Ostmere.", "shelled by"),
        ("Russian forces shelled the town.", "Russian forces shelled"),
        ("The army is responsible for the deaths.", "is responsible for"),
        ("Caldrey bombed the bridge.", "Caldrey bombed"),
    ],
)
def test_words_of_blame_are_found(text, words):
    assert words in [text[one.span[0] : one.span[1]] for one in words_of_blame(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The cyclist was hit by a car.",
        "The house stood behind the church.",
        "The tree was struck by lightning.",
        "Unemployment was behind last year's figure? Nobody asked.",
        "The mayor hit back at critics.",
    ],
)
def test_accidents_are_nobodys_blame(text):
    found = [text[one.span[0] : one.span[1]] for one in words_of_blame(text)]
    assert found in ([], ["was behind"])


STORY = """Bridge falls at Sella

The bridge at Sella fell on Friday. The mayor said the steel had rusted.

"We warned them for years," the engineer said. The county called the report "a scandal".

It declined to comment on the cost. Rain is expected."""


@pytest.mark.parametrize(
    ("passage", "voice"),
    [
        ("Bridge falls at Sella", "ours"),
        ("The bridge at Sella fell on Friday.", "ours"),
        ("the steel had rusted", "attributed"),
        ("The mayor said", "ours"),
        ("We warned them for years,", "quoted"),
        ('"We warned them for years,"', "quoted"),
        ("warned them", "quoted"),
        ("the report", "attributed"),
        ("It declined to comment on the cost.", "ours"),
        ("Rain is expected.", "ours"),
    ],
)
def test_the_voice_of_a_passage(passage, voice):
    start = STORY.index(passage)
    assert voice_of(STORY, start, start + len(passage)) == voice


def test_the_greater_part_decides():
    start = STORY.index("Friday.")
    assert voice_of(STORY, start, STORY.index("rusted") + 6) == "ours"
    start = STORY.index("said the steel")
    assert voice_of(STORY, start, STORY.index("rusted") + 6) == "attributed"


def test_a_passage_outside_the_text_is_ours():
    assert voice_of(STORY, -5, 0) == voice_of(STORY, 9, 9) == voice_of(STORY, 10**6, 10**6 + 3) == "ours"
