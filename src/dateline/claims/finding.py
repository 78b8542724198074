"""Finding claims that were recorded before, by stems of words and names."""

import logging
import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from dateline.claims.models import Claim, ClaimWord, Party
from dateline.edition.words import stems

logger = logging.getLogger(__name__)
_COMMON = frozenset(
    stems(
        "a an and are as at be been by for from had has have he her his in into is it its not of on or our over said"
        " says she than that the their they this to was were which who will with would we"
        " а але в від до з за і й на не о під по про та у що як який це"
    ).split()
)
_MOST_WORDS = 60
_SHARED = 2
_WIDER = 4
"""How many times as many are compared as are wanted."""


def claim_stems(text: str) -> set[str]:
    """The stems of a text that tell claims apart."""
    return {stem[:64] for stem in stems(text).split() if stem not in _COMMON}


def index_claim(claim: Claim) -> None:
    """Keeps by which words a claim is found; whenever statement, place or parties changed."""
    names = Party.objects.filter(assertions__claim=claim).values_list("name", "other_names")
    wanted = claim_stems(" ".join([claim.statement, claim.place_name, *(word for pair in names for word in pair)]))
    kept = set(claim.words.values_list("stem", flat=True))
    claim.words.filter(stem__in=kept - wanted).delete()
    ClaimWord.objects.bulk_create([ClaimWord(claim=claim, stem=stem) for stem in sorted(wanted - kept)])


def like_claims(text: str, *, most: int = 8) -> list[Claim]:
    """Claims like a text: those the newsroom's own finder names, then those that share the most words with it."""
    found = dict.fromkeys([*_by_meaning(text, most), *_by_words(text, most)])
    return list(found)[:most]


def close_claims(text: str, *, most: int = 3) -> list[Claim]:
    """Claims that may state the same as a text: those that share half of its telling words at least."""
    wanted = claim_stems(text)
    found = like_claims(text, most=most)
    return [claim for claim in found if 2 * len(wanted & claim_stems(claim.statement)) >= len(wanted)]


def _by_words(text: str, most: int) -> list[Claim]:
    """Two words at least, or all there are; and a third of the text's or half of the claim's."""
    wanted = sorted(claim_stems(text))[:_MOST_WORDS]
    # Counted on the words alone: to group by all that a claim has costs ten times as much.
    counted = ClaimWord.objects.filter(stem__in=wanted).values_list("claim").annotate(shared=Count("pk"))
    likest = counted.filter(shared__gte=min(_SHARED, len(wanted))).order_by("-shared", "-claim")[: _WIDER * most]
    shared = dict(likest)
    telling = dict(ClaimWord.objects.filter(claim__in=shared).values_list("claim").annotate(all=Count("pk")))
    alike = [pk for pk in shared if 3 * shared[pk] >= len(wanted) or 2 * shared[pk] >= telling[pk]][:most]
    return sorted(Claim.objects.filter(pk__in=alike), key=lambda claim: (-shared[claim.pk], -claim.pk))


def _by_meaning(text: str, most: int) -> list[Claim]:
    """Asks the function named in the settings for document ids; when it fails, the desk goes on without it."""
    finder = own_finder()
    if finder is None:
        return []
    try:
        ids = list(finder(text, most))
    except Exception:
        logger.exception("the newsroom's own finder of claims failed")
        return []
    claims = {claim.document_id: claim for claim in Claim.objects.filter(document_id__in=ids)}
    return [claims[one] for one in ids if one in claims]


@cache
def own_finder() -> Callable[[str, int], Iterable[str]] | None:
    """The function ``claim_finder`` names, such as one that asks a local model; None where there is none."""
    name = settings.DATELINE_CLAIM_FINDER
    if not name:
        return None
    module, _, function = name.partition(":")
    try:
        found: Callable[[str, int], Iterable[str]] = getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError):
        logger.exception("claim_finder in newsroom.toml names nothing that is there: %s", name)
        return None
    return found


def parties_named(text: str, *, most: int = 8) -> "QuerySet[Party]":
    """Parties whose name, or another name of theirs, has a word that begins so, in any script and case."""
    # By pattern, because a database's own comparing without case knows Latin letters only.
    begins = rf"(^|[^\w]){re.escape(text.strip())}"
    found = Party.objects.filter(Q(name__iregex=begins) | Q(other_names__iregex=begins))
    return found.order_by("name")[:most]


def party_called(name: str) -> Party | None:
    """The party readers know by this name, in any case."""
    return Party.objects.filter(name__iregex=f"^{re.escape(' '.join(name.split()))}$").first()
