"""What a reader asks of search, read from an address whatever stands in it."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from dateline.edition.search_form import COLUMNS, FORMS, form_token, topic_token
from dateline.edition.words import WORD, fold, stem

LONGEST, MOST_TERMS, DEEPEST_PAGE = 200, 16, 25
"""Characters and terms of a query that are looked at, and pages of results one can leaf through."""
_MOST_PREFIXES, _SHORTEST_PREFIX = 6, 4
_MOST_FIELDS, _LONGEST_READ, _LONGEST_TOPIC = 32, 1000, 100
_QUOTES = '"“”„«»″'
_PART = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|([^\s{_QUOTES}]+)")
_UNPRINTED = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ue000-\uf8ff]+")


class Term(NamedTuple):
    """Stems that must stand beside each other; a single word is also found by its beginning."""

    stems: tuple[str, ...]
    prefix: str = ""

    def match(self) -> str:
        """The term in FTS5's own language; stems and prefixes hold letters and digits only."""
        words = f'"{" ".join(self.stems)}"'
        return f'({words} OR "{self.prefix}"*)' if self.prefix else words

    @property
    def whole(self) -> "Term":
        """The same, found by whole words only."""
        return self._replace(prefix="")


class Query(NamedTuple):
    """A reader's question, with nothing in it that cannot be asked."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    order: str = "newest"
    topic: str = ""
    form: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1
    is_shortened: bool = False
    is_date_unknown: bool = False

    @property
    def is_asking(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.terms or self.topic or self.form or self.first or self.last)

    @property
    def is_narrowed(self) -> bool:
        """Whether more than words was chosen, and more than a form, which stands above the results."""
        return bool(self.topic or self.first or self.last or self.order != "newest")

    def match(self) -> str:
        """What FTS5 is asked: every term, the topic and the form; empty where only dates are given."""
        words = " AND ".join(term.match() for term in self.terms)
        parts = [f"{{{' '.join(COLUMNS[:-1])}}} : ({words})"] if words else []
        filed = [topic_token(self.topic)] if self.topic else []
        filed += [form_token(self.form)] if self.form else []
        return " AND ".join([*parts, *(f'filed : "{token}"' for token in filed)])

    def address(self, page: int) -> str:
        """The address of another page of the same results."""
        fields = {"q": self.text, "order": self.order if self.order != "newest" else "", "topic": self.topic}
        fields |= {"form": self.form}
        fields |= {"from": str(self.first or ""), "to": str(self.last or ""), "page": str(page) if page > 1 else ""}
        return "/search/?" + urlencode({name: value for name, value in fields.items() if value or name == "q"})


def read_query(query_string: str) -> Query:
    """The question in the part of an address behind its question mark."""
    try:
        pairs = parse_qsl(query_string, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        pairs = []
    fields = {name: clean(value[:_LONGEST_READ]) for name, value in reversed(pairs)}
    text = fields.get("q", "")
    terms = read_terms(text[:LONGEST])
    dates = [_date(fields.get(name, "")) for name in ("from", "to")]
    return Query(
        text=text[:LONGEST].strip(),
        terms=terms[:MOST_TERMS],
        order="relevance" if fields.get("order") == "relevance" else "newest",
        topic=fields.get("topic", "")[:_LONGEST_TOPIC],
        form=fields["form"] if fields.get("form") in FORMS else "",
        first=dates[0],
        last=dates[1],
        page=_page(fields.get("page", "")),
        is_shortened=len(text) > LONGEST or len(terms) > MOST_TERMS,
        is_date_unknown=any(fields.get(name) and not found for name, found in zip(("from", "to"), dates, strict=True)),
    )


def read_terms(text: str) -> tuple[Term, ...]:
    """Words, each to be found in any form, and what stands between quotation marks or hangs together, as it stands."""
    terms: list[Term] = []
    for part in _PART.finditer(text):
        words = WORD.findall(part[1] or part[2] or "")
        if not words:
            continue
        can_begin = (
            part[2] is not None and len(words) == 1 and sum(bool(term.prefix) for term in terms) < _MOST_PREFIXES
        )
        prefix = fold(words[0]) if can_begin else ""
        terms.append(Term(tuple(map(stem, words)), prefix if len(prefix) >= _SHORTEST_PREFIX else ""))
    return tuple(dict.fromkeys(terms))


def clean(text: str) -> str:
    """One line of composed characters, with nothing unprinted in it."""
    return unicodedata.normalize("NFC", _UNPRINTED.sub(" ", text)).strip()


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 <= found.year < 2200 else None


def _page(text: str) -> int:
    return min(max(1, int(text)), DEEPEST_PAGE) if text.isascii() and text.isdigit() and len(text) < 5 else 1
