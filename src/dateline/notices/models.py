"""Notices."""

from typing import Any, cast

from django.conf import settings
from django.db import models

from dateline.core.ids import new_id
from dateline.house.queries import house_language
from dateline.record import documents
from dateline.record.moments import write_moment

MOST_WORDS = 600
"""Characters of a notice."""


class Notice(models.Model):
    """A note to the readers of one story. Once it is issued, code and database refuse to change it."""

    class Kind(models.TextChoices):
        """What it tells, the gravest last."""

        UPDATE = "update", "Update"
        CLARIFICATION = "clarification", "Clarification"
        EDITORS_NOTE = "editors_note", "Editor's note"
        CORRECTION = "correction", "Correction"
        RETRACTION = "retraction", "Retraction"

    class Placement(models.TextChoices):
        """Where in the story readers find it."""

        INLINE = "inline", "At the words it is about"
        TOP = "top", "Above the text"

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    story = models.CharField(max_length=16, db_index=True)
    """The story's document id."""
    claim = models.CharField(max_length=16, blank=True, db_index=True)
    """The claim's document id, where a change of its status is the reason."""
    change = models.PositiveIntegerField(null=True, blank=True)
    """Which assessment of the claim it tells of."""
    kind = models.CharField(max_length=20, choices=Kind.choices)
    placement = models.CharField(max_length=10, choices=Placement.choices)
    text = models.TextField(max_length=MOST_WORDS)
    was = models.CharField(max_length=20, blank=True)
    now = models.CharField(max_length=20, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    desk_reason = models.TextField(blank=True)
    """Why an editor chose another kind or place than the rule has."""

    class Meta:
        """One notice for a story and a change."""

        ordering = ["-issued_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["story", "claim", "change"], name="one_notice_a_change")]

    def __str__(self) -> str:
        """Its kind and the beginning of its words."""
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def document(self) -> documents.Notice:
        """This notice as readers get it."""
        return documents.Notice(
            id=self.document_id,
            language=house_language(),
            story=self.story,
            notice_kind=cast(documents.NoticeKind, self.kind),
            placement=cast(Any, self.placement),
            text=self.text.strip(),
            issued_at=write_moment(self.issued_at),
            claim=self.claim,
            was=cast("documents.ClaimStatus | None", self.was or None),
            now=cast("documents.ClaimStatus | None", self.now or None),
        )
