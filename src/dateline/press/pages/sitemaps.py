"""Sitemaps (sitemaps.org 0.9) by month, of the newest, and of all that is no story; and all feeds as OPML."""

from dateline.press import views
from dateline.press.claim_lists import changed_at
from dateline.press.pages.sheet import Sheet

_NEWS_HOURS, _NEWS_MOST = 48, 1000


def sitemap(sheet: Sheet) -> bytes:
    """The index: one sitemap a month for stories and for claims, and one of what is neither."""
    claims = [f"claims-{month}" for month in sheet.notes.months("ledger")]
    return sheet.render_data("sitemap.xml", names=[*sheet.notes.months("stories"), *claims, "pages"])


def sitemap_month(sheet: Sheet) -> bytes | None:
    """The stories of one month."""
    lines = sheet.notes.lines(sheet.subject)
    pages = [(line.address, line.updated_at or line.published_at) for line in lines]
    return sheet.render_data("sitemap_month.xml", pages=pages) if pages else None


def sitemap_claims(sheet: Sheet) -> bytes | None:
    """The claims that were recorded in one month."""
    pages = [(claim.address, changed_at(claim)) for claim in sheet.notes.claims(sheet.subject)]
    return sheet.render_data("sitemap_month.xml", pages=pages) if pages else None


def sitemap_news(sheet: Sheet) -> bytes:
    """Google's news sitemap. Its two days end with the newest story, so that it needs no clock to be pressed."""
    lines = sheet.notes.recent("stories", hours=_NEWS_HOURS, most=_NEWS_MOST)
    return sheet.render_data("sitemap_news.xml", lines=lines, language=sheet.imprint.language.partition("-")[0])


def sitemap_pages(sheet: Sheet) -> bytes:
    """Fronts of topics and authors, and the standing pages."""
    ids = [one for name in ("pages", "topics", "authors") for one in sheet.notes.members(name)]
    return sheet.render_data("sitemap_pages.xml", addresses=sheet.notes.views(ids, views.address))


def opml(sheet: Sheet) -> bytes:
    """Every feed as OPML 2.0 (http://opml.org/spec2.opml), to be taken into a feed reader at once."""
    topics = sheet.notes.views(sheet.notes.members("topics"), views.topic_link)
    authors = sheet.notes.views(sheet.notes.members("authors"), views.author_link)
    return sheet.render_data("feeds.opml", topics=topics, authors=authors)
