"""What is known of a story before its lines are read: from metadata or the capture."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.importers.found import FoundBrief, FoundContributor


@dataclass(frozen=True)
class Known:
    """Facts stated by a page's metadata, its capture line or its markup."""

    title: str = ""
    contributors: tuple[FoundContributor, ...] = ()
    published_at: datetime | None = None
    has_time: bool = True
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    publisher: str = ""
    address: str = ""
    language: str = ""
    summary: str = ""
    caption: str = ""
    credit: str = ""
    briefs: tuple[FoundBrief, ...] = ()
    articles: str = ""
    captured: date | None = None
    damaged: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
