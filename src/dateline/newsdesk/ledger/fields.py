"""Fields of the ledger's forms: naming parties, found while typing or made on the spot, and who looks after a claim."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dateline.accounts.models import User
from dateline.claims import queries
from dateline.claims.actions import add_party
from dateline.claims.finding import party_called
from dateline.claims.models import Party

_MOST = 10


class NamesInput(forms.TextInput):
    """One or more fields of the same name, each for one name; the desk's script offers known ones and adds fields."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """By the desk's own template, which Django's renderer of widgets does not look for."""
        return render_to_string("newsdesk/claims/names.html", self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Every name that was typed."""
        typed = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [typed] if isinstance(typed, str) else list(typed)

    def format_value(self, value: Any) -> Any:
        """As a list; there is always a field to type the next one in."""
        names = [name for name in ([value] if isinstance(value, str) else value or []) if name]
        return names or [""]


class NamesField(forms.Field):
    """Parties by name. Cleans to a list of ``Party``; those nobody knows yet are not saved."""

    widget = NamesInput

    def to_python(self, value: Any) -> list[str]:
        """Each name once, without blanks around it."""
        names = [" ".join(str(name).split()) for name in value or []]
        return list(dict.fromkeys(name for name in names if name))

    def clean(self, value: Any) -> list[Party]:
        """The parties. Raises ValidationError."""
        names = self.to_python(value)
        if self.required and not names:
            raise ValidationError(self.error_messages["required"])
        if len(names) > _MOST:
            raise ValidationError(f"Name {_MOST} at most; a group of them is a party of its own.")
        return [_named(name) for name in names]


class KeeperField(forms.ModelChoiceField[User]):
    """Who looks after a claim, by the name colleagues know."""

    def __init__(self) -> None:
        """Offers whoever works on claims."""
        super().__init__(queries.keepers(), label="Looked after by", required=False, empty_label="Nobody yet")

    def label_from_instance(self, obj: User) -> str:
        """Their name."""
        return obj.name


def _named(name: str) -> Party:
    known = party_called(name)
    if known is not None:
        return known
    party = Party(name=name)
    try:
        party.full_clean()
    except ValidationError as problem:
        raise ValidationError([f"{name[:40]}: {line}" for line in problem.messages]) from problem
    return party


def keep_parties(parties: list[Party], *, user: Any) -> list[Party]:
    """The same, with those nobody knew before made."""
    return [party if party.pk else add_party(party, user=user) for party in parties]
