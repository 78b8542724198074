"""Any text at all: no exception, spans within it, and an end in due time however it repeats itself."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.suggestions.suggest import suggest
from tests.conftest import TORTURE
from tests.fuzz.targets import TARGETS
from tests.suggestions.annotated import FROZEN, TUNED, articles

PIECES = [
    "said", "says", "claimed that", "according to", "the ministry", "police", "Caldrey", "Ann Lund", "he", "they", "who", "which",
    "“", "”", '"', "'", "‘", "’", ",", ".", ":", ";", "–", " - ", "(", ")", "?", "!", "…", "\n", "\n\n", " ", "and", "but", "that", "to", "not",
    "could not be verified", "could not independently verify", "declined to comment", "denied", "telling", "reportedly", "is said to",
    "on Tuesday", "March 12", "31 February 2025", "next May", "two weeks ago", "9999", "0", "in Mirnau", "village of Orza", "12 people killed",
    "hundreds of casualties", "was behind", "shelled by Caldrey", "captured", "took control of", "the claim", "its", "as", "\u2028", "\u0301", "İ", "ǆ", "𝒳",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map(" ".join)


@settings(max_examples=300 * TORTURE, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_in_its_order(text):
    TARGETS["suggestions"](text.encode("utf-8", "replace"))


@settings(max_examples=100 * TORTURE, deadline=None)
@given(TEXTS, st.dates())
def test_any_day_may_be_the_day_of_the_text(text, day):
    assert suggest(text, day) == suggest(text, day)
    suggest(text, None)


@pytest.mark.parametrize("article", articles(TUNED) + articles(FROZEN), ids=lambda one: one.name)
def test_articles_cut_anywhere_are_read_too(article):
    for cut in range(0, len(article.text), 97):
        TARGETS["suggestions"](article.text[cut:].encode())
        TARGETS["suggestions"](article.text[:cut].encode())


def test_a_text_in_capitals_or_without_marks_is_only_another_text():
    for article in articles(TUNED):
        for text in (article.text.upper(), article.text.lower(), article.text.replace(",", ""), article.text.title()):
            TARGETS["suggestions"](text.encode())


REPEATED = [
    "said ", "He said, ", '"A," he said. ', "X said that Y. ", "according to the ", "and the ", "the minister of ", ", who ",
    "told the ", "x “y” ", "A said: ", "could not verify the claim. ", "could not be verified ", "declined to ", "March 1 ",
    "in A ", "on the ", "A-", "A'", "‘a ’", "“", "”", '"', "'", " - ", ",", ".", "a. ", "A. ", "1.", "1,", "1 ", " ", "\t", "\n", "a\n", "a", "é", "12 killed ",
    "killed 1 of ", "at least ", "hundreds of ", "captured ", "shelled by ", "was was ", "not not ", "is said to ", "the the ", "of of ",
    "two weeks ", "from 1 March to ", "between 2021 and ", "Tuesday ", "in the past ", "village of ", "A said B denied ", "(", ")",
]  # fmt: skip


@pytest.mark.long
def test_texts_that_repeat_themselves_come_to_an_end():
    """Of 100,000 characters, in a process that is stopped when one of them does not end."""
    script = f"""
from datetime import date
from dateline.suggestions.suggest import suggest
from dateline.suggestions.voice import voice_of
from dateline.suggestions.wording import casualty_figures, words_of_blame, words_of_control
for number, piece in enumerate({REPEATED!r}):
    length = 100_000 if number % 4 == 0 else 20_000
    text = (piece * (length // len(piece) + 1))[:length]
    suggest(text, date(2025, 3, 12))
    casualty_figures(text), words_of_control(text), words_of_blame(text), voice_of(text, 0, 9)
    print(repr(piece), flush=True)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=600)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(REPEATED)


def test_without_a_dateline_only_days_that_need_none_are_told():
    text = "The mayor said on Tuesday that the bridge fell on 12 March 2024 and in March, as in 1987."
    values = [one.value for one in suggest(text, None) if hasattr(one, "value")]
    assert values == ["2024-03-12", "1987"]
    assert "2025-03-11" in [one.value for one in suggest(text, date(2025, 3, 12)) if hasattr(one, "value")]
