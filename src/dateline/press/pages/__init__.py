"""The pages of an edition: who makes each, and how soon it is pressed."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.press.claim_lists import LEDGER_FORMS
from dateline.press.index import FEEDS
from dateline.press.pages import (
    claims,
    downloads,
    feeds,
    files,
    fronts,
    lite,
    ninjs,
    notices,
    proofs,
    search,
    sitemaps,
    stories,
    wellknown,
)
from dateline.press.pages.sheet import Sheet

FIRST, CARRYING, SECOND, PROMISES, THIRD, LAST = 1, 2, 3, 4, 5, 6
"""The waves of the design; stories that carry a claim whose status is another now come before feeds, promises are
what says that the rest is there, and last goes what nothing names now."""


class Maker(NamedTuple):
    """Makes the bytes of a page, or None when the page is not to be; and the wave it is pressed in."""

    make: Callable[[Sheet], bytes | None]
    wave: int


MAKERS: dict[str, Maker] = {
    "story": Maker(stories.story, THIRD),
    "lite": Maker(lite.lite, THIRD),
    "ninjs": Maker(ninjs.ninjs, THIRD),
    "moved": Maker(stories.moved, THIRD),
    "gone": Maker(stories.gone, FIRST),
    "front": Maker(fronts.front, FIRST),
    "latest": Maker(fronts.latest, FIRST),
    "news_feed": Maker(fronts.news_feed, FIRST),
    "topic": Maker(fronts.topic, SECOND),
    "author": Maker(fronts.author, SECOND),
    "topics": Maker(fronts.topics, SECOND),
    "corrections": Maker(notices.corrections, SECOND),
    "notices_month": Maker(notices.notices_month, THIRD),
    "claim": Maker(claims.claim, THIRD),
    "claims": Maker(claims.claims, SECOND),
    "claims_month": Maker(claims.claims_month, THIRD),
    "ledger_newest": Maker(downloads.newest, THIRD),
    "ledger": Maker(downloads.month, THIRD),
    "ledger_index": Maker(downloads.index, THIRD),
    "ledger_schema": Maker(downloads.schema, THIRD),
    "month": Maker(fronts.month, THIRD),
    "feed": Maker(feeds.feed, SECOND),
    "sitemap": Maker(sitemaps.sitemap, SECOND),
    "sitemap_month": Maker(sitemaps.sitemap_month, THIRD),
    "sitemap_claims": Maker(sitemaps.sitemap_claims, THIRD),
    "sitemap_news": Maker(sitemaps.sitemap_news, SECOND),
    "sitemap_pages": Maker(sitemaps.sitemap_pages, THIRD),
    "opml": Maker(sitemaps.opml, SECOND),
    "robots": Maker(wellknown.robots, THIRD),
    "tdmrep": Maker(wellknown.tdmrep, THIRD),
    "security": Maker(wellknown.security, THIRD),
    "trust": Maker(wellknown.trust, THIRD),
    "media": Maker(files.media, LAST),
    "asset": Maker(files.asset, FIRST),
    "page": Maker(files.page, THIRD),
    "not_found": Maker(files.not_found, THIRD),
    "staff": Maker(files.staff, THIRD),
    "search_page": Maker(search.search_page, THIRD),
    "opensearch": Maker(search.opensearch, THIRD),
    "redirects": Maker(files.redirects, FIRST),
    "identity": Maker(files.identity, THIRD),
    "about_record": Maker(proofs.about_record, THIRD),
    "record_document": Maker(proofs.record_document, SECOND),
    "tile": Maker(proofs.tile, SECOND),
    "bundle": Maker(proofs.bundle, SECOND),
    "checkpoint": Maker(proofs.checkpoint, PROMISES),
    "absent": Maker(files.absent, FIRST),
}

STANDING: dict[str, tuple[str, str]] = {
    "index.html": ("front", ""),
    "latest/index.html": ("latest", ""),
    "latest/briefs/index.html": ("news_feed", ""),
    "topics/index.html": ("topics", ""),
    "corrections/index.html": ("corrections", ""),
    **{f"corrections/{name}": ("feed", f"{form} notices") for name, form in FEEDS.items()},
    "claims/index.html": ("claims", "claims"),
    **{f"claims/ledger.{form}": ("ledger_newest", "") for form in LEDGER_FORMS},
    "claims/ledger/index.json": ("ledger_index", ""),
    "claims/schema.json": ("ledger_schema", ""),
    **{name: ("feed", f"{form} stories") for name, form in FEEDS.items()},
    "sitemap.xml": ("sitemap", ""),
    "sitemap-news.xml": ("sitemap_news", ""),
    "sitemap/pages.xml": ("sitemap_pages", ""),
    "feeds.opml": ("opml", ""),
    "robots.txt": ("robots", ""),
    "trust.txt": ("trust", ""),
    ".well-known/trust.txt": ("trust", ""),
    ".well-known/tdmrep.json": ("tdmrep", ""),
    "404.html": ("not_found", ""),
    "staff/index.html": ("staff", ""),
    "about/record/index.html": ("about_record", ""),
    "search/index.html": ("search_page", ""),
    "opensearch.xml": ("opensearch", ""),
    "redirects.json": ("redirects", ""),
    "edition.json": ("identity", ""),
    "record/checkpoint": ("checkpoint", ""),
}
"""Pages every edition has, with their makers and subjects."""
