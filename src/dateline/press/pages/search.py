"""The page readers search from, and what tells their browsers of it."""

from dateline.press.pages.sheet import Sheet


def search_page(sheet: Sheet) -> bytes:
    """The form. The edge puts results in; where there is no edge, the page says so."""
    return sheet.render("search.html", has_claims=sheet.notes.is_filled("claims"))


def opensearch(sheet: Sheet) -> bytes:
    """An OpenSearch 1.1 description document: browsers offer to search the site from their address bar."""
    return sheet.render_data("opensearch.xml")
