"""Where claims are printed: counted from documents as published, and from drafts apart."""

from collections.abc import Iterable

from dateline.claims.models import Appearance, Claim
from dateline.record.appearances import Appearance as Passage


def note_printed(story: str, passages: Iterable[Passage], *, is_published: bool) -> None:
    """Keeps which claims a story, by its document id, prints where. Passages of claims nobody recorded are left out."""
    wanted = list(passages)
    claims = dict(Claim.objects.filter(document_id__in={one.claim for one in wanted}).values_list("document_id", "pk"))
    rows = [(claims[one.claim], str(one.place), one.words, str(one.voice)) for one in wanted if one.claim in claims]
    kept = Appearance.objects.filter(story=story, is_published=is_published)
    if list(kept.values_list("claim_id", "place", "words", "voice")) == rows:
        return
    kept.delete()
    Appearance.objects.bulk_create(
        Appearance(story=story, is_published=is_published, claim_id=claim, place=place, words=words, voice=voice)
        for claim, place, words, voice in rows
    )
