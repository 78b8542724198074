"""Sitemaps (sitemaps.org 0.9) by month, of the newest, and of all that is no story; and all feeds as OPML."""

from dateline.press import views
from dateline.press.pages.sheet import Sheet

_NEWS_HOURS, _NEWS_MOST = 48, 1000


def sitemap(sheet: Sheet) -> bytes:
    """The index: one sitemap a month, and one of what is no story."""
    return sheet.render_data("sitemap.xml", months=sheet.notes.months("stories"))


def sitemap_month(sheet: Sheet) -> bytes | None:
    """The stories of one month."""
    lines = sheet.notes.lines(f"stories {sheet.subject}")
    return sheet.render_data("sitemap_month.xml", lines=lines) if lines else None


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
