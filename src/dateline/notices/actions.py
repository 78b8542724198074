"""Issuing notices: the only act there is, for nothing undoes one."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.core.clock import now
from dateline.core.recording import last_published, publish_document
from dateline.notices.models import MOST_WORDS, Notice
from dateline.record import documents
from dateline.record.log import RecordRefused


def issue_notice(notice: Notice, *, user: Any = None, at: datetime | None = None) -> Notice:
    """Publishes a notice in a story that readers have or had. Raises RecordRefused. ``at`` is when, if not now."""
    notice.text = notice.text.strip()
    if not notice.text:
        raise RecordRefused("a notice needs words")
    if len(notice.text) > MOST_WORDS:
        raise RecordRefused(f"a notice has {MOST_WORDS} characters at most")
    if not isinstance(last_published(notice.story), documents.Story):
        raise RecordRefused("a notice stands in a story that was published")
    with transaction.atomic():
        notice.issued_at, notice.issued_by = at or now(), user
        notice.save(force_insert=True)
        publish_document(notice.document())
        audit("issue_notice", thing_of(notice), user=user, words={"story": notice.story, "reason": notice.desk_reason})
    return notice


def notices_of(story: str) -> list[Notice]:
    """What the readers of a story, by its document id, were told, the newest first."""
    return list(Notice.objects.filter(story=story))
