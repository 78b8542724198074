"""Who acts: somebody with an account, the operator at the command line, or the newsroom by itself."""

from contextvars import ContextVar
from typing import Any, NamedTuple

OPERATOR = "operator"
"""Whoever runs a command on the server."""
NEWSROOM = "newsroom"
"""What happens by itself, such as a schedule that falls due."""
NOBODY = "nobody"
"""Somebody who was not signed in."""

_standing_in: ContextVar[str] = ContextVar("audit_actor", default=NEWSROOM)


class Actor(NamedTuple):
    """The lasting id of who acts, and how colleagues know them at this moment."""

    id: str
    name: str


def act_as(actor: str) -> None:
    """Says who acts from here on where no account does."""
    _standing_in.set(actor)


def actor_of(user: Any) -> Actor:
    """Who acts when this user does; None stands for the operator or the newsroom itself."""
    if user is None:
        return Actor(_standing_in.get(), "")
    if not user.is_authenticated:
        return Actor(NOBODY, "")
    return Actor(str(user.pk), account_name(user))


def account_name(user: Any) -> str:
    """Full name and sign-in name, as they are at this moment."""
    full, name = user.get_full_name(), user.get_username()
    return f"{full} ({name})" if full else name
