"""The codes of authenticator apps (RFC 6238), without Django, for the terminal of a demo."""

import base64
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

CODE_SECONDS = 30
"""How long an authenticator app shows one code."""


def code_now(secret: str, later: int = 0) -> str:
    """The six digits an app with this key (base 32) shows now, or so many seconds later."""
    key = TOTP(base64.b32decode(secret), 6, SHA1(), CODE_SECONDS, enforce_key_length=False)  # noqa: S303 - as every app
    return key.generate(int(time.time()) + later).decode("ascii")


def step_of(secret: str, code: str) -> int | None:
    """Which half minute since 1970 a code belongs to, of the present one and those beside it."""
    plain = "".join(code.split())
    steps = {code_now(secret, later): (int(time.time()) + later) // CODE_SECONDS for later in (-30, 0, 30)}
    return steps.get(plain)
