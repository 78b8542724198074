"""Codes of authenticator apps, each taken once."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt

from dateline.accounts.codes import step_of

_LAST = "last_step"


class _TakenOnce:
    """allauth forgets a used code after half a minute, and the desk takes a code for longer, for odd clocks."""

    def clean_code(self) -> str:
        """The code, unless it or a later one was taken before (RFC 6238, 5.2). Raises ValidationError."""
        form: object = super()
        code: str = form.clean_code()  # type: ignore[attr-defined]
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if used.type == Authenticator.Type.TOTP:
            step = step_of(decrypt(used.data["secret"]), code)
            if step is None or step <= used.data.get(_LAST, 0):
                raise get_adapter().validation_error("incorrect_code")
            used.data[_LAST] = step
            used.save(update_fields=["data"])
        return code


class CodeForm(_TakenOnce, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_TakenOnce, ReauthenticateForm):
    """A fresh check of who sits there."""
