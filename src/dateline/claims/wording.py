"""The words of a notice that nobody wrote by hand, in the language the newsroom writes in."""

from textwrap import shorten

from dateline.claims.models import Assessment, Claim
from dateline.notices.models import MOST_WORDS

_STATUS = {
    "en": {
        "claimed": "not independently confirmed",
        "unverifiable": "could not be verified",
        "corroborated": "supported, not confirmed",
        "verified": "confirmed by us",
        "disputed": "disputed",
        "misleading": "missing context",
        "false": "false",
        "superseded": "replaced by a newer figure",
        "retracted": "withdrawn by us",
    },
    "uk": {
        "claimed": "незалежно не підтверджено",
        "unverifiable": "не вдалося перевірити",
        "corroborated": "є підтвердження, не перевірено",
        "verified": "підтверджено нами",
        "disputed": "заперечується",
        "misleading": "бракує контексту",
        "false": "неправда",
        "superseded": "замінено новішою цифрою",
        "retracted": "відкликано нами",
    },
}
_SENTENCE = {
    "en": "We have changed the status of “{statement}” from “{was}” to “{now}”. {reason}",
    "uk": "Ми змінили статус твердження «{statement}» з «{was}» на «{now}». {reason}",
}


def notice_words(claim: Claim, was: str, now: str, reason: str, language: str) -> str:
    """What readers of a story are told when nobody words it otherwise."""
    spoken = language if language in _SENTENCE else "en"
    status = _STATUS[spoken]
    said = {"now": status[now], "was": status[was], "reason": reason.strip()}
    bare = _SENTENCE[spoken].format(statement="", **said).strip()
    statement = shorten(claim.statement.rstrip(". "), width=MOST_WORDS - len(bare), placeholder=" …")
    return _SENTENCE[spoken].format(statement=statement, **said).strip()


def change_words(assessment: Assessment) -> str:
    """A change of status as the desk says it."""
    return f"{assessment.get_was_display()} → {assessment.get_status_display()}"
