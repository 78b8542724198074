"""Previews: a draft's document given to the press's renderer."""

import re
import sqlite3
from functools import lru_cache

from django.core import signing
from django.db import connection
from django.http import HttpRequest, HttpResponse

from dateline.accounts.sight import sees_all
from dateline.claims.documents import claim_document
from dateline.claims.queries import waiting
from dateline.core.clock import now
from dateline.core.recording import home
from dateline.edition.layout import file_of
from dateline.house.queries import the_house
from dateline.newsdesk.policy import VIOLATIONS
from dateline.press.notebook import Archive, Notebook
from dateline.press.pages.sheet import Sheet, Workshop
from dateline.press.pages.stories import render_story
from dateline.press.store import Store
from dateline.press.theme import Theme
from dateline.record import documents, log
from dateline.record.appearances import claims_of
from dateline.record.documents import AnyDocument, Document, Withdrawal, released_names
from dateline.record.log import RecordRefused
from dateline.stories.documents import story_document, story_pictures, story_topics
from dateline.stories.models import Story

SALT = "dateline.released"
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; media-src 'self';"
    f" base-uri 'none'; form-action 'none'; frame-ancestors 'self'; report-uri {VIOLATIONS}"
)


_MEDIA = re.compile(r"""(["\s])/media/([0-9a-f]{64}\.[a-z0-9]+)(?=["\s])""")
"""A released file where an attribute names it, alone or in a list."""


class DraftArchive(Archive):
    """The record as it is, with a draft and what the draft names laid over it."""

    def __init__(self, store: Store, drafts: list[Document]) -> None:
        """Lists come from the press's store; documents from the record, or from the drafts."""
        super().__init__(store, connection.cursor())
        self._drafts = {draft.id: draft for draft in drafts}

    def document(self, document_id: str) -> AnyDocument | None:
        """A draft where there is one, else what readers have."""
        if document_id in self._drafts:
            return self._drafts[document_id]  # type: ignore[return-value]
        found = log.published(self.cursor, document_id)
        return None if isinstance(found, Withdrawal) else found


def preview_story(story: Story, request: HttpRequest) -> HttpResponse:
    """The page of a draft, exactly as it would be pressed now."""
    if story.published_at is None:
        story.published_at = now().replace(second=0, microsecond=0)
    try:
        document = story_document(story, now())
    except RecordRefused as problem:
        return HttpResponse(f"No preview yet: {problem}.", content_type="text/plain")
    shop = Workshop(
        archive=DraftArchive(_lists(), [*_named_drafts(story), *_waiting_claims(document, request.user)]),
        theme=theme(),
        plate="",
        released=home().released,
        key=None,
        has_script=False,
    )
    sheet = Sheet(shop, Notebook(shop.archive), file_of(document.address) or "", document.id)
    page = _sign_released(render_story(sheet, document).decode(), story, document)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The theme readers' pages are pressed with."""
    return Theme(home().theme)


def released_address(name: str) -> str:
    """A signed desk address of a released file that may not be public yet."""
    return f"/desk/released/{signing.dumps(name, salt=SALT)}"


def _named_drafts(story: Story) -> list[Document]:
    things = [*story_topics(story), *(byline.contributor for byline in story.bylines.all())]
    pictures = [picture for picture in story_pictures(story) if picture.released_sha256]
    house = the_house()
    return [*(thing.document() for thing in [*things, *pictures]), *([house.document()] if house else [])]


def _waiting_claims(document: documents.Story, user: object) -> list[Document]:
    """Claims the draft prints that go out with it, as they will be then, for whoever may see the ledger."""
    if not sees_all(user):
        return []
    return [claim_document(claim, is_first=True) for claim in waiting(claims_of(document))]


def _sign_released(page: str, story: Story, document: Document) -> str:
    shown = [document, *(picture.document() for picture in story_pictures(story) if picture.released_sha256)]
    names = {name for one in shown for name in released_names(one)}

    def signed(found: re.Match[str]) -> str:
        return found[1] + released_address(found[2]) if found[2] in names else found[0]

    return _MEDIA.sub(signed, page)


def _lists() -> Store:
    try:
        store = Store(home().press_store, read_only=True)
        store.state("form")
    except sqlite3.DatabaseError:
        return _EmptyStore()
    return store


class _EmptyStore(Store):
    """Stands in before the press has ever run: every list is empty."""

    def __init__(self) -> None:
        pass

    def newest(self, list_name: str, limit: int) -> list[str]:
        return []

    def before(self, list_name: str, sort: str, limit: int) -> list[str]:
        return []

    def members(self, list_name: str) -> list[str]:
        return []
