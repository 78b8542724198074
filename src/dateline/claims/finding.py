"""Finding claims that were recorded before, by stems of words and names."""

from django.db.models import Count, QuerySet

from dateline.claims.models import Claim, ClaimWord, Party
from dateline.edition.words import stems

_COMMON = frozenset(
    stems(
        "a an and are as at be been by for from had has have he her his in into is it its not of on or our over said"
        " says she than that the their they this to was were which who will with would we"
        " а але в від до з за і й на не о під по про та у що як який це"
    ).split()
)
_MOST_WORDS = 60
_SHARED = 2


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
    """Claims that share the most words with a text, the likest first; two words at least, or all there are."""
    wanted = sorted(claim_stems(text))[:_MOST_WORDS]
    shared = Count("words")
    found = Claim.objects.filter(words__stem__in=wanted).annotate(shared=shared)
    return list(found.filter(shared__gte=min(_SHARED, len(wanted))).order_by("-shared", "-status_at")[:most])


def parties_named(text: str, *, most: int = 8) -> "QuerySet[Party]":
    """Parties whose name, or another name of theirs, has a word that begins so."""
    typed = text.strip()
    begins = Party.objects.filter(name__istartswith=typed) | Party.objects.filter(name__icontains=f" {typed}")
    return (begins | Party.objects.filter(other_names__icontains=typed)).distinct().order_by("name")[:most]
