"""Which notice a change of status asks for, and how many people a status takes. Nothing here asks a database."""

from typing import NamedTuple

from dateline.claims.models import Appearance, Status, Voice
from dateline.notices.models import Notice

TWO_PEOPLE = frozenset({Status.VERIFIED, Status.FALSE})
"""These take effect when a second person has approved them."""
CONFIRMED_LATER = frozenset({Status.DISPUTED, Status.UNVERIFIABLE, Status.RETRACTED})
"""These take effect at once; a second person confirms them within a day, or they stand on the board."""
HOURS_TO_CONFIRM = 24

_HELD = {Status.VERIFIED: 2, Status.CORROBORATED: 1}
_WRONG = frozenset({Status.FALSE, Status.MISLEADING})
_OPEN = frozenset({Status.DISPUTED, Status.UNVERIFIABLE})
_LINES = frozenset({Appearance.Place.HEADLINE, Appearance.Place.STANDFIRST, Appearance.Place.CAPTION})


class NoticeRule(NamedTuple):
    """The kind of a notice and where it stands."""

    kind: Notice.Kind
    placement: Notice.Placement

    @property
    def gravity(self) -> tuple[int, bool]:
        """Greater is graver."""
        return list(Notice.Kind).index(self.kind), self.placement == Notice.Placement.TOP


_UPDATE = NoticeRule(Notice.Kind.UPDATE, Notice.Placement.INLINE)
_UPDATE_ON_TOP = NoticeRule(Notice.Kind.UPDATE, Notice.Placement.TOP)
_CLARIFICATION = NoticeRule(Notice.Kind.CLARIFICATION, Notice.Placement.TOP)
_CORRECTION = NoticeRule(Notice.Kind.CORRECTION, Notice.Placement.TOP)
_RETRACTION = NoticeRule(Notice.Kind.RETRACTION, Notice.Placement.TOP)


def notice_for(was: str, now: str, voice: str) -> NoticeRule:
    """The notice a story needs that prints a claim in this voice when its status changes so."""
    is_ours = voice == Voice.OURS
    if now == Status.RETRACTED:
        return _RETRACTION
    if now == Status.SUPERSEDED:
        return _UPDATE
    if _HELD.get(Status(was), 0) > _HELD.get(Status(now), 0):
        return _CORRECTION
    if now in _WRONG:
        return _CORRECTION if is_ours else _UPDATE_ON_TOP
    if now in _OPEN and is_ours:
        return _CLARIFICATION
    return _UPDATE


def gravest(was: str, now: str, voices: list[str]) -> NoticeRule:
    """One change is one notice in a story, however often the story prints the claim."""
    return max((notice_for(was, now, voice) for voice in voices), key=lambda rule: rule.gravity)


def needs_new_words(place: str, voice: str, status: str) -> bool:
    """Whether a line in our own voice says more than the status allows: a headline cannot hedge by a sign."""
    return place in _LINES and voice == Voice.OURS and status not in _HELD
