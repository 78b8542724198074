"""Limits on guessing, kept by account and device and looked at before any password is hashed.

A device that has signed in to the account before has a count of its own; all others share one for
each name. Names are kept as keyed digests, since people type passwords into the wrong field.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from dateline.accounts.backend import find_person
from dateline.accounts.devices import known_device
from dateline.accounts.models import Attempt, User
from dateline.core.clock import now

_FAILURES, _WINDOW = 5, timedelta(minutes=5)
_KEPT = timedelta(days=90)


def account_key(login: str) -> str:
    """What stands for a name in the list of attempts; the same for a person's mail address as for their name."""
    person = find_person(login)
    name = person.username if person else login.casefold()
    return salted_hmac("dateline.accounts.attempts", name, algorithm="sha256").hexdigest()


def check_attempts(request: HttpRequest, account: str) -> None:
    """Raises ValidationError, saying when to come back, where this device guessed too often."""
    recent = Attempt.objects.filter(account=account, device=known_device(request, account), at__gt=now() - _WINDOW)
    times = list(recent.order_by("-at").values_list("at", flat=True)[:_FAILURES])
    if len(times) == _FAILURES:
        raise ValidationError(_come_back(times[-1] + _WINDOW - now()))


def note_failure(request: HttpRequest, account: str) -> None:
    """Keeps that somebody gave a wrong password for this name, known or not."""
    Attempt.objects.create(account=account, device=known_device(request, account), at=now())


def forgive_device(request: HttpRequest, account: str) -> None:
    """Forgets the wrong guesses of a known device that has got in after all."""
    device = known_device(request, account)
    if device:
        Attempt.objects.filter(account=account, device=device).delete()


def failures_since(user: User, moment: datetime | None) -> list[datetime]:
    """When somebody failed to sign in as this person since then; newest first."""
    found = Attempt.objects.filter(account=account_key(user.username), at__gt=moment or user.date_joined)
    return list(found.order_by("-at").values_list("at", flat=True))


def forget_old_attempts() -> None:
    """What nobody needs to be told any more."""
    Attempt.objects.filter(at__lt=now() - _KEPT).delete()


def _come_back(left: timedelta) -> str:
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    return f"Too many wrong tries. Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again."
