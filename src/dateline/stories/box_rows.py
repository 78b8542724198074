"""Tying the rows of a story's boxes to the claims they became."""

from enum import StrEnum
from typing import Any

from django.db import transaction

from dateline.claims.models import Claim
from dateline.record.log import RecordRefused
from dateline.stories.actions import publish_story, save_draft
from dateline.stories.models import Schedule, Story


class Tied(StrEnum):
    """What became of the story, as the desk says it."""

    NOWHERE = "No draft has the row any more."
    DRAFTED = "The story's draft names it; readers see that when the draft is published."
    PUBLISHED = "Readers see it in the story now."


def tie_box_row(story_id: str, statement: str, claim: Claim, *, user: Any = None) -> Tied:
    """Names a claim in the row of a story's newest draft.

    Where that is all that differs from what readers have, and the person may publish, it is published.
    """
    story = Story.objects.filter(document_id=story_id).first()
    if story is None:
        return Tied.NOWHERE
    story = story.specific
    draft = story.get_latest_revision_as_object()
    if not _name_claim(draft, statement, claim.document_id):
        return Tied.NOWHERE
    is_all = (
        story.live and not story.has_unpublished_changes and not Schedule.objects.filter(story_id=story.pk).exists()
    )
    save_draft(draft, user=user)
    if not is_all or (user is not None and not story.permissions_for_user(user).can_publish()):
        return Tied.DRAFTED
    try:
        with transaction.atomic():
            publish_story(type(story).objects.get(pk=story.pk), user=user)
    except RecordRefused:
        return Tied.DRAFTED
    return Tied.PUBLISHED


def _name_claim(draft: Any, statement: str, claim_id: str) -> bool:
    is_found = False
    for block in draft.body:
        for row in block.value["rows"] if block.block_type == "non_verification" else ():
            if row["statement"].strip() == statement and not row.get("claim"):
                row["claim"], is_found = claim_id, True
    return is_found
