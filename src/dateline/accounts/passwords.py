"""Whether a password is easily guessed, judged without asking anybody."""

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from dateline.accounts.models import User
from dateline.house.queries import house_name

_LONGEST, _GOOD_ENOUGH = 72, 3


class GuessableValidator:
    """Refuses what zxcvbn would guess within ten thousand million tries, names of person and newsroom included."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError with what to do instead."""
        names = [house_name(), *house_name().split()]
        if user is not None:
            names += [user.username, user.first_name, user.last_name, user.email]
        judged = zxcvbn(password[:_LONGEST], user_inputs=[name for name in names if name], max_length=_LONGEST)
        if judged["score"] < _GOOD_ENOUGH:
            raise ValidationError("This password is easily guessed. Three or four unrelated words make a good one.")

    def get_help_text(self) -> str:
        """For forms that show it."""
        return "Three or four unrelated words make a good password."
