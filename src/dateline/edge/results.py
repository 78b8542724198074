"""The page of results: the page the press made for searching, with results where it holds a place for them.

Looks and words are the theme's. Between two comments stands what a copy of the site without an edge shows;
results come in its place, in the words of the attribute ``data-words``. Neither can be forged: in what the
press prints, no word of the newsroom's holds a ``<``.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from dateline.edge.finder import MOST, PAGE_LENGTH, Findings, Found
from dateline.edge.query import DEEPEST_PAGE, Query
from dateline.edge.snippets import Marker, marked, snippet
from dateline.edition.search_form import FORMS, Shown

_START, _END = "<!-- results -->", "<!-- end of results -->"
_FORM = re.compile(r'<form\b[^>]*\bid="search-form"[^>]*>.*?</form>', re.DOTALL)
_FIELD = re.compile(r"<(?:input|select|option|details)\b[^>]*>|</select>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_WORDS = re.compile(r"\bdata-words='([^']*)'")


class NotASearchPage(ValueError):
    """The theme's page has no form, no place for results or no words for them."""


class Said(NamedTuple):
    """What there is to say instead of results, or above them: names among the page's words."""

    names: tuple[str, ...] = ()
    has_archive: bool = False


class ResultsPage:
    """A page of search taken apart once, and put together for every question."""

    def __init__(self, data: bytes) -> None:
        """Takes the page apart. Raises NotASearchPage."""
        page = data.decode()
        form, words = _FORM.search(page), _WORDS.search(page)
        head, _, rest = page.partition(_START)
        _, _, tail = rest.partition(_END)
        if form is None or words is None or not tail or form.end() > len(head):
            raise NotASearchPage("the page of search has no form, no words or no place for results")
        self.words: dict[str, str] = msgspec.json.decode(html.unescape(words[1]), type=dict[str, str])
        self._head = head[: form.start()]
        self._form = list(_parts_of_form(form[0], self._word("other_topic")))
        self._middle, self._tail = head[form.end() :], tail

    def render(self, query: Query, said: Said, findings: Findings | None = None) -> bytes:
        """The page for a question, with what was found or with what there is to say instead."""
        form = [part if isinstance(part, str) else part(query) for part in self._form]
        results = [*self._said(said), *(self._found(query, findings) if findings else [])]
        return "".join([self._head, *form, self._middle, *results, self._tail]).encode()

    def _word(self, name: str, **values: object) -> str:
        text = self.words.get(name, "")
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return html.escape(text)

    def _note(self, name: str) -> str:
        return f'<p class="search-note">{self._word(name)}</p>\n'

    def _said(self, said: Said) -> Iterator[str]:
        for name in said.names:
            yield self._note(name)
        if said.has_archive:
            yield f'<p><a href="/latest/">{self._word("archive")}</a></p>\n'

    def _found(self, query: Query, findings: Findings) -> Iterator[str]:
        yield from self._forms(query)
        if findings.stories:
            yield f'<h2 class="unseen">{self._word("results")}</h2>\n'
            count = min(findings.total, MOST)
            name = "found_more" if findings.total > MOST else "found"
            yield f'<p class="search-count">{self._word(name, count=count)}</p>\n'
            yield f'<ol class="search-list" start="{(query.page - 1) * PAGE_LENGTH + 1}">\n'
            marker = Marker(query.terms)
            yield from (self._result(story, marker) for story in findings.stories)
            yield "</ol>\n"
        elif findings.total:
            yield self._note("end")
        else:
            yield self._note("nothing")
            yield f"<p>{self._word('nothing_hint')}</p>\n"
        yield from self._leaves(query, findings.total)

    def _forms(self, query: Query) -> Iterator[str]:
        """The ways to the same results of one form alone; none where the newsroom has but stories."""
        names = {form: self._word(form) for form in ("", *FORMS)}
        if not names["claim"]:
            return
        yield f'<nav class="search-forms" aria-label="{self._word("forms")}">\n<ul>\n'
        for form, name in names.items():
            address = html.escape(query._replace(form=form).address(1))
            here = ' aria-current="true"' if form == query.form else ""
            yield f'<li><a href="{address}"{here}>{name or self._word("every_form")}</a></li>\n'
        yield "</ul>\n</nav>\n"

    def _leaves(self, query: Query, count: int) -> Iterator[str]:
        if query.page == DEEPEST_PAGE and count > MOST:
            yield self._note("deepest")
        has_next = count > query.page * PAGE_LENGTH and query.page < DEEPEST_PAGE
        if query.page == 1 and not has_next:
            return
        yield f'<nav class="search-pages" aria-label="{self._word("pages")}">\n'
        if query.page > 1:
            yield self._leaf(query, query.page - 1, "prev", "previous")
        yield f"<span>{self._word('page', number=query.page)}</span>\n"
        if has_next:
            yield self._leaf(query, query.page + 1, "next", "next")
        yield "</nav>\n"

    def _result(self, found: Found, marker: Marker) -> str:
        shown = found.shown
        other = "" if shown.language == self.words["language"] else f' lang="{html.escape(shown.language)}"'
        words = snippet(found.standfirst, found.body, marker)
        title, authors = marked(found.title, marker), marked(found.authors, marker)
        when = f'<time datetime="{html.escape(shown.iso)}">{html.escape(shown.when)}</time>'
        return (
            f'<li class="search-result search-{html.escape(shown.form)}">\n{self._kicker(shown)}'
            f'<h3 class="card-title"><a href="{html.escape(shown.address)}"{other}>{title}</a></h3>\n'
            f'<p class="search-snippet"{other}>{words}</p>\n'
            f'<p class="card-line">{authors}{" · " if authors else ""}{when}</p>\n</li>\n'
        )

    def _kicker(self, shown: Shown) -> str:
        """A story's section; of a claim that it is one, with the sign and the word for how far it is checked."""
        section = html.escape(shown.section)
        if not shown.status:
            return f'<p class="kicker">{section}</p>\n' if section else ""
        sign = f'<span class="sign {html.escape(shown.status)}" aria-hidden="true"></span> {section}'
        return f'<p class="kicker">{self._word("a_claim")}</p>\n<p class="search-status">{sign}</p>\n'

    def _leaf(self, query: Query, page: int, relation: str, name: str) -> str:
        return f'<a rel="{relation}" href="{html.escape(query.address(page))}">{self._word(name)}</a>\n'


def _parts_of_form(form: str, other: str) -> Iterator[str | Callable[[Query], str]]:
    """The form in pieces: as it stands, or to be filled with what was asked."""
    place, name, offered = 0, "", set[str]()
    for tag in _FIELD.finditer(form):
        yield form[place : tag.start()]
        place = tag.end()
        attributes = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(tag[0])}
        if tag[0].startswith("<input"):
            yield _input(tag[0], attributes.get("name", ""))
        elif tag[0].startswith("<details"):
            yield _details(tag[0])
        elif tag[0].startswith("<option"):
            offered.add(attributes.get("value", ""))
            yield _option(tag[0], name, attributes.get("value", ""))
        else:
            if tag[0] == "</select>":
                yield _option_not_offered(name, frozenset(offered), other)
            name, offered = attributes.get("name", ""), set()
            yield tag[0]
    yield form[place:]


def _input(tag: str, name: str) -> Callable[[Query], str]:
    def fill(query: Query) -> str:
        value = _value(query, name)
        return f'{tag[:-1]} value="{html.escape(value)}">' if value else tag

    return fill


def _details(tag: str) -> Callable[[Query], str]:
    """The filters lie open where one of them is in use."""
    return lambda query: f"{tag[:-1]} open>" if query.is_narrowed else tag


def _option(tag: str, name: str, value: str) -> Callable[[Query], str]:
    return lambda query: f"{tag[:-1]} selected>" if _value(query, name) == value else tag


def _option_not_offered(name: str, offered: frozenset[str], other: str) -> Callable[[Query], str]:
    """A topic that the form does not list, when an address asks for it: leafing on must not lose it."""

    def fill(query: Query) -> str:
        value = _value(query, name)
        return "" if value in offered else f'<option value="{html.escape(value)}" selected>{other}</option>\n'

    return fill


def _value(query: Query, name: str) -> str:
    values = {"q": query.text, "order": query.order, "topic": query.topic, "form": query.form}
    return (values | {"from": str(query.first or ""), "to": str(query.last or "")}).get(name, "")
