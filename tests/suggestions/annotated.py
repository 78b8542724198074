"""Annotated articles: the text without its marks, and what the marks say, in offsets of that text.

The marks are curly braces with a head and a colon:

``{a: the ministry}``            a source; its letter is used by statements
``{1 a denial ?V: the bridge}``  statement 1, by source a (``-`` for nobody named), of class denial (else
                                 neutral), which the newsroom's line V speaks of
``{1: and the road}``            more of statement 1
``{V: We could not check it.}``  the newsroom's line V that it could not verify something
``{=2025-03-11: on Tuesday}``    a date and its value in EDTF

Sources named more than once have several spans; any of them will do.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
TUNED, FROZEN = HERE / "articles", HERE / "frozen"
_CLASSES = {"neutral", "distancing", "denial", "confirmation", "document", "refusal"}
_MARK = re.compile(r"\{(=[^:]+|[a-zA-Z]|\d+[^:{}]*): |\}")

Span = tuple[int, int]


@dataclass
class Statement:
    """A statement as a person marked it."""

    source: str = ""
    cue_class: str = "neutral"
    line: str = ""
    content: list[Span] = field(default_factory=list)


@dataclass
class Article:
    """A text and everything marked in it."""

    name: str
    dateline: date
    text: str = ""
    statements: dict[str, Statement] = field(default_factory=dict)
    sources: dict[str, list[Span]] = field(default_factory=dict)
    lines: dict[str, Span] = field(default_factory=dict)
    dates: list[tuple[Span, str]] = field(default_factory=list)


def articles(folder: Path) -> list[Article]:
    """Every article of a folder, in order."""
    return [read(path) for path in sorted(folder.glob("*.toml"))]


def read(path: Path) -> Article:
    """One article."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    article = Article(path.stem, data["dateline"])
    open_marks: list[tuple[str, int]] = []
    last = 0
    for mark in _MARK.finditer(data["text"]):
        article.text += data["text"][last : mark.start()]
        last = mark.end()
        if mark[1]:
            open_marks.append((mark[1], len(article.text)))
        else:
            head, start = open_marks.pop()
            _note(article, head, (start, len(article.text)))
    article.text += data["text"][last:]
    _check(article, open_marks)
    return article


def _note(article: Article, head: str, span: Span) -> None:
    if head.startswith("="):
        article.dates.append((span, head[1:]))
    elif head.isalpha():
        if head.isupper():
            article.lines[head] = span
        else:
            article.sources.setdefault(head, []).append(span)
    else:
        number, *rest = head.split()
        statement = article.statements.setdefault(number, Statement())
        statement.content = sorted([*statement.content, span])
        for word in rest:
            if word.startswith("?"):
                statement.line = word[1:]
            elif word in _CLASSES:
                statement.cue_class = word
            else:
                statement.source = word.strip("-")


def _check(article: Article, open_marks: list[tuple[str, int]]) -> None:
    assert not open_marks, (article.name, open_marks)
    assert not set(article.text) & set("{}"), article.name
    for number, one in article.statements.items():
        assert not one.source or one.source in article.sources, (article.name, number, one.source)
        assert not one.line or one.line in article.lines, (article.name, number, one.line)
