"""Sitemaps by month (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from dateline.press.pages.sheet import Sheet


def sitemap(sheet: Sheet) -> bytes:
    """The index over the months."""
    return sheet.render_data("sitemap.xml", months=sheet.notes.months("stories"))


def sitemap_month(sheet: Sheet) -> bytes | None:
    """The stories of one month."""
    lines = sheet.notes.lines(f"stories {sheet.subject}")
    return sheet.render_data("sitemap_month.xml", lines=lines) if lines else None


def robots(sheet: Sheet) -> bytes:
    """Everything may be read, unless the house asks not to be indexed."""
    house = sheet.imprint
    if not house.is_indexed:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nDisallow: /staff/\nSitemap: {house.url}/sitemap.xml\n".encode()
