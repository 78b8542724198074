"""What is done to accounts, each once: screens and commands call these."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from dateline.accounts.models import SignIn, Telling, User, new_nonce
from dateline.accounts.roles import Role
from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.core.clock import now

IDLE = timedelta(minutes=30)
"""How long a sign-in stands without work at the desk."""

SHIFT = timedelta(hours=12)
"""How long a sign-in stands at the most, however busy somebody is."""


class AccountRefused(Exception):
    """What was asked for would do harm; the words say why."""


def add_person(username: str, role: Role, *, name: str = "", email: str = "", password: str | None = None) -> User:
    """Somebody who may sign in; without a password until they set one at their one-time address."""
    first, _, last = name.partition(" ")
    user = User(username=username, email=email, first_name=first, last_name=last, role=role)
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def invite(username: str, role: str, *, name: str = "", email: str = "") -> User:
    """Somebody new, or somebody who was let go and may come back. Raises AccountRefused."""
    found = User.objects.filter(username=username).first()
    if found is None:
        _check_new(username, email)
        return add_person(username, Role(role), name=name, email=email)
    if found.is_active:
        raise AccountRefused(f"somebody signs in as {username!r} already")
    restore_person(found)
    change_role(found, Role(role))
    return found


@transaction.atomic
def change_role(user: User, role: Role, *, by: User | None = None) -> None:
    """Gives a person another role, at once. Raises AccountRefused for the last administrator."""
    if role != Role.ADMINISTRATOR:
        _keep_one_administrator(user)
    user.role = role
    user.save()
    tell(user, f"{_who(by)} made you {'an' if role.label[0] in 'AE' else 'a'} {role.label.lower()}.")


@transaction.atomic
def revoke_person(user: User) -> None:
    """Throws somebody out: every browser, every one-time address. Raises AccountRefused for the last administrator."""
    _keep_one_administrator(user)
    user.is_active = False
    user.link_nonce = new_nonce()
    user.set_unusable_password()
    user.save()
    end_sign_ins(user)


@transaction.atomic
def restore_person(user: User) -> None:
    """Lets somebody in again; they set a new password at a one-time address and keep their second factor."""
    user.is_active = True
    user.save()


def sign_ins_of(user: User) -> QuerySet[SignIn]:
    """Where a person is signed in, the last used first."""
    return SignIn.objects.filter(user=user, seen_at__gt=now() - IDLE).order_by("-seen_at")


def end_sign_ins(user: User, *, but: str = "") -> int:
    """Signs a person out everywhere, perhaps but for one browser. Returns how many."""
    return _end(user, SignIn.objects.filter(user=user).exclude(key=but))


def end_sign_in(user: User, key: str) -> int:
    """Signs a person out in one browser. Returns how many, which is none where it was none of theirs."""
    return _end(user, SignIn.objects.filter(user=user, key=key))


@transaction.atomic
def forget_second_factor(user: User, *, by: User | None = None) -> None:
    """For somebody who lost the device and the recovery codes: they set up a new one when they next sign in."""
    Authenticator.objects.filter(user=user).delete()
    audit("forget_second_factor", thing_of(user))
    end_sign_ins(user)
    tell(user, f"{_who(by)} took your second factor off your account, so that you could set up a new one.")


def set_up_authenticator(user: User) -> str:
    """Gives a person an authenticator app's key, as the demo does; returns the key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def has_second_factor(user: User) -> bool:
    """Whether the person has a passkey or an authenticator app."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]))


def is_mail_taken(email: str) -> bool:
    """Whether somebody signs in with this mail address already; an empty one is nobody's."""
    return bool(email) and User.objects.filter(email__iexact=email).exists()


def tell(user: User, words: str) -> None:
    """Keeps something for the person to read when they next sign in."""
    Telling.objects.create(user=user, words=words, at=now())


@transaction.atomic
def _end(user: User, sign_ins: QuerySet[SignIn]) -> int:
    ended, _ = sign_ins.delete()
    if ended:
        audit("end_sign_ins", thing_of(user), words={"how many": str(ended)})
    return ended


def _who(by: User | None) -> str:
    return by.name if by else "Whoever looks after the server"


def _check_new(username: str, email: str) -> None:
    try:
        User(username=username, email=email).full_clean(exclude=["password"])
    except ValidationError as problem:
        raise AccountRefused(" ".join(problem.messages)) from problem
    if is_mail_taken(email):
        raise AccountRefused(f"somebody else has the mail address {email}")


def _keep_one_administrator(user: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if user.role == Role.ADMINISTRATOR and not others.exists():
        raise AccountRefused(f"{user.username} is the only administrator; make somebody else one first")
