"""The readers' words for what the ledger of claims holds; status words can be the newsroom's own."""

import gettext
from collections.abc import Mapping
from functools import cached_property

from dateline.press.theme import Theme
from dateline.record.documents import (
    Cause,
    ClaimKind,
    ClaimStatus,
    NoticeKind,
    PartyKind,
    Relation,
    Stake,
    Stance,
)


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Marks a word for the catalogue."""
    return message


STATUSES: dict[ClaimStatus, str] = {
    "claimed": N_("Not independently confirmed"),
    "unverifiable": N_("Could not be verified"),
    "corroborated": N_("Supported, not confirmed"),
    "verified": N_("Confirmed by us"),
    "disputed": N_("Disputed"),
    "misleading": N_("Missing context"),
    "false": N_("False"),
    "superseded": N_("Replaced by a newer figure"),
    "retracted": N_("Withdrawn by us"),
}
KINDS: dict[ClaimKind, str] = {
    "event": N_("Event"),
    "control": N_("Control of a place"),
    "quantity": N_("Figure"),
    "blame": N_("Blame"),
    "quote": N_("Words said"),
    "announcement": N_("Announcement or plan"),
    "demand": N_("Demand"),
    "warning": N_("Warning to the public"),
    "identity": N_("Identity"),
    "media": N_("Picture, video or sound"),
    "forecast": N_("Forecast"),
}
_STANCES: dict[Stance, str] = {
    "asserts": N_("Says so"),
    "denies": N_("Denies it"),
    "partly_confirms": N_("Confirms a part"),
    "no_comment": N_("Did not comment"),
    "withdrew": N_("No longer says so"),
}
_PARTIES: dict[PartyKind, str] = {
    "government": N_("government"),
    "military": N_("military"),
    "armed_group": N_("armed group"),
    "organisation": N_("organisation"),
    "person": N_("person"),
    "media": N_("media"),
    "newsroom": N_("newsroom"),
    "other": "",
}
_STAKES: dict[Stake, str] = {
    "belligerent": N_("a side in the fighting"),
    "allied": N_("allied with a side"),
    "affected": N_("affected"),
    "independent": N_("independent"),
    "own": N_("our own reporting"),
}
_CAUSES: dict[Cause, str] = {
    "new_evidence": N_("New evidence"),
    "source_changed": N_("The source changed its account"),
    "our_error": N_("Our error"),
    "desk_review": N_("Review by the newsroom"),
    "reader_report": N_("A reader's report"),
    "legal": N_("Legal reasons"),
    "safety": N_("Safety"),
}
_RELATIONS: dict[Relation, tuple[str, str]] = {
    "contradicts": (N_("Contradicts this"), N_("Contradicts this")),
    "same_as": (N_("Says the same"), N_("Says the same")),
    "narrower": (N_("More general"), N_("More exact")),
    "supersedes": (N_("Older"), N_("Newer")),
}
"""What the other claim is to this one: where this one names it, and where it names this one."""
_NOTICES: dict[NoticeKind, str] = {
    "update": N_("Update"),
    "clarification": N_("Clarification"),
    "correction": N_("Correction"),
    "editors_note": N_("Editor's note"),
    "retraction": N_("Retraction"),
}


class ClaimWords:
    """All of these words in one language."""

    def __init__(self, own: Mapping[str, str], language: str, theme: Theme) -> None:
        """``own`` are the newsroom's own words for statuses; the theme's stand in for the rest."""
        self._own = own
        self._language = language
        self._theme = theme

    def say(self, message: str) -> str:
        """One of the site's own words."""
        return self._words.gettext(message) if message else ""

    def status(self, status: ClaimStatus) -> str:
        """How far a claim is checked."""
        return self._own.get(status) or self.say(STATUSES[status])

    def kind(self, kind: ClaimKind) -> str:
        """What sort of statement a claim is."""
        return self.say(KINDS[kind])

    def stance(self, stance: Stance) -> str:
        """What a party does with a claim."""
        return self.say(_STANCES[stance])

    def party(self, kind: PartyKind, stake: Stake) -> str:
        """What sort of party it is, and what it has at stake."""
        return ", ".join(word for word in (self.say(_PARTIES[kind]), self.say(_STAKES[stake])) if word)

    def cause(self, cause: Cause) -> str:
        """Why a status was decided anew."""
        return self.say(_CAUSES[cause])

    def relation(self, relation: Relation, *, is_named: bool) -> str:
        """What another claim is to this one; ``is_named`` where this one names it."""
        return self.say(_RELATIONS[relation][0 if is_named else 1])

    def notice(self, kind: NoticeKind) -> str:
        """What sort of note to readers it is."""
        return self.say(_NOTICES[kind])

    @cached_property
    def _words(self) -> gettext.NullTranslations:
        return self._theme.words(self._language)
