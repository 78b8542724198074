"""The test set itself: as large as it says it is, and well formed."""

import re

from tests.suggestions.annotated import FROZEN, TUNED, articles

_EDTF = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X)[~?%]?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)?")


def test_there_are_forty_articles_and_half_of_them_are_frozen():
    assert len(articles(TUNED)) == len(articles(FROZEN)) == 20
    assert sum(len(one.statements) for one in articles(FROZEN)) >= 150
    assert sum(len(one.statements) for one in articles(TUNED)) >= 150


def test_every_mark_leads_to_words():
    for one in articles(TUNED) + articles(FROZEN):
        spans = [span for spans in one.sources.values() for span in spans]
        spans += [span for statement in one.statements.values() for span in statement.content]
        for start, end in [*spans, *one.lines.values()]:
            assert one.text[start:end].strip() == one.text[start:end], (one.name, one.text[start:end])
        for _, value in one.dates:
            assert _EDTF.fullmatch(value), (one.name, value)
