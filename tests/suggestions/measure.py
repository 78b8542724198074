"""How well the suggestions fit what people marked: found, with source, precision, ties, dates."""

from dataclasses import dataclass

from dateline.suggestions.found import FoundDate, SuggestedClaim
from dateline.suggestions.suggest import suggest
from tests.suggestions.annotated import Article, Span, Statement


@dataclass
class Measured:
    """Counts over several articles; each property is a share between 0 and 1."""

    marked: int = 0
    hit: int = 0
    sourced: int = 0
    classed: int = 0
    offered: int = 0
    fitting: int = 0
    ties: int = 0
    tied: int = 0
    dates: int = 0
    dated: int = 0

    @property
    def found(self) -> float:
        """Marked statements of which at least half the characters were offered as one."""
        return self.hit / self.marked

    @property
    def with_source(self) -> float:
        """Of all marked statements, those found with the source that was marked."""
        return self.sourced / self.marked

    @property
    def with_class(self) -> float:
        """Of those found, the ones whose cue is of the class that was marked."""
        return self.classed / self.hit

    @property
    def precision(self) -> float:
        """Offered statements that overlap a marked one by half of the shorter."""
        return self.fitting / self.offered

    @property
    def lines_right(self) -> float:
        """Statements found that a newsroom's line was marked for or offered for, where both agree."""
        return self.tied / self.ties

    @property
    def dates_right(self) -> float:
        """Marked dates that were found with the right value."""
        return self.dated / self.dates


def measure(articles: list[Article]) -> Measured:
    """The counts of several articles."""
    total = Measured()
    for article in articles:
        _measure_one(total, article)
    return total


def _measure_one(total: Measured, article: Article) -> None:
    offered = suggest(article.text, article.dateline)
    claims = [one for one in offered if isinstance(one, SuggestedClaim)]
    marked = list(article.statements.values())
    total.offered += len(claims)
    total.fitting += sum(any(_fits(one.content, two.content) for two in marked) for one in claims)
    for statement in marked:
        total.marked += 1
        _measure_statement(total, article, statement, claims)
    for span, value in article.dates:
        total.dates += 1
        near = [one.value for one in offered if isinstance(one, FoundDate) and _overlap([one.date], [span])]
        total.dated += value in near


def _measure_statement(total: Measured, article: Article, statement: Statement, claims: list[SuggestedClaim]) -> None:
    best = max(claims, key=lambda one: _likeness(one, statement), default=None)
    if best is None or 2 * _overlap(best.content, statement.content) < _length(statement.content):
        total.ties += bool(statement.line)
        return
    total.hit += 1
    total.sourced += _same_source(article, statement, best)
    total.classed += best.cue_class == statement.cue_class
    if statement.line or best.nonverification:
        total.ties += 1
        line = article.lines.get(statement.line)
        total.tied += bool(line and best.nonverification and _overlap([line], [best.nonverification]))


def _likeness(claim: SuggestedClaim, statement: Statement) -> float:
    return _overlap(claim.content, statement.content) / (_length(claim.content) + _length(statement.content))


def _same_source(article: Article, statement: Statement, claim: SuggestedClaim) -> bool:
    """The same words, or a part of them elsewhere: "Benk" for "Finance Minister Orsolya Benk"."""
    if not statement.source or claim.source is None:
        return not statement.source and claim.source is None
    spans = article.sources[statement.source]
    named = article.text[claim.source[0] : claim.source[1]]
    return _overlap([claim.source], spans) > 0 or any(named in article.text[start:end] for start, end in spans)


def _fits(one: tuple[Span, ...], two: list[Span]) -> bool:
    return 2 * _overlap(one, two) >= min(_length(one), _length(two))


def _overlap(one: tuple[Span, ...] | list[Span], two: tuple[Span, ...] | list[Span]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in two)


def _length(spans: tuple[Span, ...] | list[Span]) -> int:
    return sum(end - start for start, end in spans)
