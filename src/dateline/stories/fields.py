"""Choosing a claim in a form."""

from typing import Any

from django import forms

from dateline.claims.models import Claim


class ClaimInput(forms.TextInput):
    """A claim of the ledger for a field that keeps it by number; the page has its document id, which lasts."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """A field that ``stories/claim_fields.js`` makes a search of."""
        super().__init__({"data-claim-field": "", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str:
        """The document id of the claim with this number, or what was typed."""
        number = str(value or "")
        found = Claim.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
        return found.document_id if found else number

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The number of the claim with this document id, or what was typed."""
        typed = str(data.get(name) or "").strip()
        found = Claim.objects.filter(document_id=typed).first()
        return str(found.pk) if found else typed
