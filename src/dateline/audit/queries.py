"""Asking the audit."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from dateline.audit.actors import account_name
from dateline.audit.labels import actor_label
from dateline.audit.models import AuditEntry
from dateline.record.moments import write_moment

_PAGE = 500


def search_audit(
    *,
    words: str = "",
    actor: str = "",
    act: str = "",
    thing: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> "QuerySet[AuditEntry]":
    """Entries that fit all of these, newest first; each of ``words`` may stand anywhere, in any case."""
    found = AuditEntry.objects.select_related("said").order_by("-seq")
    exact = {"actor": actor, "act": act, "thing": thing}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if since is not None:
        found = found.filter(at__gte=write_moment(since))
    if until is not None:
        found = found.filter(at__lt=write_moment(until))
    for word in words.split():
        # By pattern, because a database's own comparing without case knows Latin letters only.
        found = found.filter(said__words__iregex=re.escape(word))
    return found


def in_order(entries: "QuerySet[AuditEntry]", after: int = 0) -> Iterator[AuditEntry]:
    """Entries from the oldest on, read in pages so that a long audit costs no memory."""
    while True:
        page = list(entries.select_related("said").filter(seq__gt=after).order_by("seq")[:_PAGE])
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1].seq


def accounts_named(name: str) -> list[str]:
    """The numbers of accounts that sign in, or signed in when it was kept, under this name."""
    user = get_user_model()
    known = {str(pk) for pk in user._default_manager.filter(**{user.USERNAME_FIELD: name}).values_list("pk", flat=True)}
    kept = AuditEntry.objects.select_related("said").filter(kind="account", said__words__contains=name)
    return sorted(known | {entry.thing for entry in kept if _is_name(name, (entry.words or {}).get("what", ""))})


def actors() -> dict[str, str]:
    """Everybody who stands in the audit, by id, under the name they have now."""
    ids = set(AuditEntry.objects.order_by().values_list("actor", flat=True).distinct())
    numbers = [one for one in ids if one.isdecimal()]
    known = {str(user.pk): account_name(user) for user in get_user_model()._default_manager.filter(pk__in=numbers)}
    return {one: known.get(one) or actor_label(one) for one in ids}


def words_of_person(account: str) -> "QuerySet[AuditEntry]":
    """Entries that hold words of somebody: what they did, what was done to their account, where they are named."""
    kept = AuditEntry.objects.select_related("said").filter(said__isnull=False)
    mine = Q(actor=account) | Q(kind="account", thing=account)
    for name in _names_kept(kept.filter(mine), account):
        mine |= Q(said__words__contains=json.dumps(name, ensure_ascii=False))
    return kept.filter(mine)


def _names_kept(mine: "QuerySet[AuditEntry]", account: str) -> set[str]:
    names = {(entry.words or {}).get("who" if entry.actor == account else "what", "") for entry in mine}
    return names - {""}


def _is_name(name: str, kept: str) -> bool:
    return kept == name or kept.endswith(f"({name})")
