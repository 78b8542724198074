"""Looking at a story before it is published: marks an edit took off, and what the checker found."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.claims.models import Claim
from dateline.claims.queries import claims_by_id
from dateline.core.clock import now
from dateline.core.recording import published_document
from dateline.record import documents
from dateline.record.appearances import appearances_of, claims_of
from dateline.record.log import RecordRefused
from dateline.stories.checker import Caution, Known, cautions_of
from dateline.stories.models import ClaimLine, Silenced, Story
from dateline.stories.printing import sketch_of


class Gone(NamedTuple):
    """A claim that fewer words carry than readers have now."""

    claim: Claim
    words: list[str]

    @property
    def field(self) -> str:
        """What the form says when that is on purpose."""
        return f"gone-{self.claim.document_id}"


def gone_marks(story: Story, lines: Iterable[ClaimLine] | None = None) -> list[Gone]:
    """Claims of which the story readers have prints a passage more than the draft does."""
    present = published_document(story.document_id)
    if not isinstance(present, documents.Story):
        return []
    before, after = list(appearances_of(present)), list(appearances_of(sketch_of(story, lines)))
    fewer = Counter(one.claim for one in before) - Counter(one.claim for one in after)
    kept = {(one.claim, one.place, one.words) for one in after}
    words = {
        claim: [one.words for one in before if one.claim == claim and (claim, one.place, one.words) not in kept]
        for claim in fewer
    }
    return [Gone(claim, words[name]) for name, claim in claims_by_id(list(fewer)).items()]


def note_gone(story: Story, gone: list[Gone], reason: str, *, user: Any) -> None:
    """Keeps that somebody published without these marks on purpose."""
    for one in gone:
        told = {"claim": one.claim.statement, "words": " | ".join(one.words), "reason": reason.strip()}
        audit("remove_marks", thing_of(story), user=user, words=told)


def open_cautions(story: Story) -> list[Caution]:
    """What the checker finds in a draft and nobody silenced, the worst first."""
    return _not_silenced(story, sketch_of(story))


def note_cautions(story: Story, reason: str, *, user: Any) -> None:
    """Keeps that a story went out with something the desk warned of, and why."""
    present = published_document(story.document_id)
    cautions = _not_silenced(story, present) if isinstance(present, documents.Story) else []
    if cautions:
        told = " | ".join(f"{one.words}: {one.why}" for one in cautions)
        audit("publish_with_cautions", thing_of(story), user=user, words={"reason": reason.strip(), "cautions": told})


def silence_caution(story: Story, key: str, reason: str, *, user: Any) -> None:
    """Has the desk say this no more of a story. Raises RecordRefused without a reason."""
    found = next((one for one in open_cautions(story) if one.key == key), None)
    if not reason.strip():
        raise RecordRefused("say why; it is kept here")
    if found is None:
        return
    with transaction.atomic():
        Silenced.objects.get_or_create(
            story=story,
            key=key,
            defaults={"words": found.words, "reason": reason.strip()[:300], "silenced_at": now(), "silenced_by": user},
        )
        told = {"words": found.words, "caution": found.why, "reason": reason.strip()}
        audit("silence_caution", thing_of(story), user=user, words=told)


def _not_silenced(story: Story, document: documents.Story) -> list[Caution]:
    known = {
        name: Known(claim.statement, claim.status, claim.get_status_display())
        for name, claim in claims_by_id(claims_of(document)).items()
    }
    silenced = set(Silenced.objects.filter(story_id=story.pk).values_list("key", flat=True))
    return [one for one in cautions_of(document, known) if one.key not in silenced]
