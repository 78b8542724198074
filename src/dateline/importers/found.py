"""The plain records read from a page: what was found, and how sure of it we are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ContributorKind = Literal["person", "desk"]
TopicKind = Literal["section", "country", "place", "organisation", "person", "subject"]
BlockKind = Literal["paragraph", "subhead", "quote", "list_item", "non_verification"]


@dataclass(frozen=True)
class FoundContributor:
    """Somebody a byline names: a person, or a desk, staff or agency."""

    name: str
    kind: ContributorKind


@dataclass(frozen=True)
class FoundTopic:
    """A tag, section or breadcrumb the page prints, with a guess at its kind."""

    name: str
    kind: TopicKind


@dataclass(frozen=True)
class FoundBlock:
    """One block of the body; links are (start, end, url) offsets into its text."""

    kind: BlockKind
    text: str
    speaker: str = ""
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class FoundBrief:
    """One item of a news ticker or live blog; time is "HH:MM" on a 24-hour clock."""

    time: str | None
    day: date | None
    title: str
    text: str


@dataclass(frozen=True)
class FoundStory:
    """A story as the page prints it.

    ``published_at`` is naive when the page names no zone and aware when it does.
    ``unsure`` names the fields a person should look at, ``reasons`` says why.
    """

    title: str
    standfirst: str = ""
    contributors: tuple[FoundContributor, ...] = ()
    published_at: datetime | None = None
    topics: tuple[FoundTopic, ...] = ()
    caption: str = ""
    credit: str = ""
    ai_audio: bool = False
    body: tuple[FoundBlock, ...] = ()
    notices: tuple[str, ...] = ()
    briefs: tuple[FoundBrief, ...] = ()
    publisher: str = ""
    address: str = ""
    language: str = ""
    unsure: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FoundPage:
    """Every story of one page: the first is the main one, the others are "also"."""

    stories: tuple[FoundStory, ...]

    @property
    def main(self) -> FoundStory:
        """The story the page is about."""
        return self.stories[0]

    @property
    def also(self) -> tuple[FoundStory, ...]:
        """The further stories of the same file."""
        return self.stories[1:]
