"""Recording a claim: what the screen and the editor's popup both do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from dateline.claims.actions import add_assertion, add_evidence, assess_claim, record_claim
from dateline.claims.models import MOST_REASON, Assertion, Claim, Evidence, Party, Proposal, Status, Voice
from dateline.claims.quoting import said_words
from dateline.newsdesk.ledger.fields import NamesField, keep_parties
from dateline.newsdesk.ledger.screens import sentence
from dateline.record.log import RecordRefused

OFFERED = (Status.CLAIMED, Status.UNVERIFIABLE, Status.DISPUTED, Status.VERIFIED)
"""What a reporter is offered first; the rest stand under "more"."""
_REST = [status for status in Status if status not in OFFERED]
_SHOWN = (Status.VERIFIED, Status.CORROBORATED, Status.FALSE)
"""These need something that shows it."""
_LINES = forms.Textarea(attrs={"rows": 2})


def _status_choices() -> list[Any]:
    return [
        *((status.value, status.label) for status in OFFERED),
        ("More", [(status.value, status.label) for status in _REST]),
    ]


class RecordForm(forms.ModelForm[Claim]):
    """A claim with who says so and how far it is checked. The rest can wait."""

    party = forms.CharField(required=False, max_length=16)
    """A party's document id, where a script has one; else names stand in ``party_name``."""
    party_name = NamesField(
        required=False, label="Who says so", help_text="Type three letters to find them; a new name is made."
    )
    party_kind = forms.ChoiceField(
        required=False,
        label="Who that is",
        choices=Party.Kind.choices,
        initial=Party.Kind.OTHER,
        help_text="For a new name only.",
    )
    stake = forms.ChoiceField(
        required=False,
        label="Their part in it",
        choices=Party.Stake.choices,
        initial=Party.Stake.INDEPENDENT,
        help_text="For a new name only.",
    )
    stance = forms.ChoiceField(
        required=False, label="What they do", choices=Assertion.Stance.choices, initial=Assertion.Stance.ASSERTS
    )
    denier_name = NamesField(
        required=False, label="Who denies it", help_text="If anybody does. Three letters find them; a new name is made."
    )
    words = forms.CharField(required=False, label="Their words", max_length=1000, widget=_LINES)
    status = forms.ChoiceField(
        required=False, label="Our status", choices=_status_choices, initial=Status.CLAIMED, widget=forms.Select
    )
    reason = forms.CharField(
        required=False,
        label="Why",
        max_length=MOST_REASON,
        widget=_LINES,
        help_text="Readers see it. Needed for any other status than “Not checked”.",
    )
    shown_by = forms.CharField(
        required=False, label="What shows it", max_length=200, help_text="A call, a document, a picture. Private."
    )
    origin = forms.CharField(
        required=False, label="Where that comes from", max_length=200, help_text="In the end. Private."
    )

    class Meta:
        """What may be known of a claim from the start."""

        model = Claim
        fields = [
            "statement", "kind", "happened_on", "place_name", "place_precision", "place_shown", "metric", "low", "best",
            "high", "unit", "figure_of", "addressees", "asks", "asked_from", "asked_until",
        ]  # fmt: skip
        widgets = {"statement": _LINES, "addressees": _LINES}

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """What a script leaves out is what the form would say."""
        super().__init__(data, **kwargs)
        for name in ("kind", "place_precision", "place_shown"):
            self.fields[name].required = False

    def clean_party(self) -> Party | None:
        """The party of this id. Raises ValidationError."""
        wanted = self.cleaned_data["party"]
        found = Party.objects.filter(document_id=wanted).first() if wanted else None
        if wanted and found is None:
            raise ValidationError("There is no such party any more; choose or name another.")
        return found

    def clean_kind(self) -> str:
        """An event, unless somebody says otherwise."""
        return self.cleaned_data["kind"] or Claim.Kind.EVENT

    def clean_place_precision(self) -> str:
        """A settlement, unless somebody says otherwise."""
        return self.cleaned_data["place_precision"] or Claim.Precision.SETTLEMENT

    def clean_place_shown(self) -> str:
        """As an area, unless somebody says otherwise."""
        return self.cleaned_data["place_shown"] or Claim.Shown.AREA

    def clean(self) -> dict[str, Any]:
        """Somebody says so, and a status has its reason."""
        said = super().clean() or self.cleaned_data
        if not {"party", "party_name"} & set(self.errors) and not self.speakers:
            self.add_error("party_name", "Say who says so.")
        if self.new_status and not str(said.get("reason", "")).strip() and "reason" not in self.errors:
            self.add_error("reason", "Say why; readers see the reason.")
        return said

    @property
    def new_status(self) -> str:
        """What it is to be called at once, where that is not what every claim begins as."""
        status = str(self.cleaned_data.get("status") or Status.CLAIMED)
        return "" if status == Status.CLAIMED else status

    @property
    def speakers(self) -> list[Party]:
        """Who says so."""
        chosen = self.cleaned_data.get("party")
        return [chosen] if chosen else self.cleaned_data.get("party_name", [])

    def record(self, *, user: Any) -> tuple[Claim, Proposal | None]:
        """Records the claim and assesses it, both or neither; with the proposal a status may have become.

        A refusal stands in the form's errors; then nothing has changed. Raises ValidationError in that case.
        """
        try:
            with transaction.atomic():
                return self._record(user)
        except RecordRefused as problem:
            self.add_error("status", sentence(problem))
        except ValidationError as problem:
            self.add_error(None, problem)
        raise ValidationError("not recorded")

    def _record(self, user: Any) -> tuple[Claim, Proposal | None]:
        said = self.cleaned_data
        claim = record_claim(
            self.instance,
            parties=self._kept_speakers(user),
            stance=said["stance"] or Assertion.Stance.ASSERTS,
            words=said["words"],
            user=user,
        )
        deniers = keep_parties(said["denier_name"], user=user)
        if deniers:
            add_assertion(Assertion(claim=claim, stance=Assertion.Stance.DENIES), deniers, user=user)
        if not self.new_status:
            return claim, None
        if said["shown_by"].strip() and said["origin"].strip():
            does = Evidence.Effect.CONTRADICTS if self.new_status == Status.FALSE else Evidence.Effect.SUPPORTS
            add_evidence(
                Evidence(claim=claim, title=said["shown_by"].strip(), origin=said["origin"].strip(), effect=does),
                user=user,
            )
        made = assess_claim(claim, self.new_status, reason=said["reason"], user=user)
        return Claim.objects.get(pk=claim.pk), made if isinstance(made, Proposal) else None

    def _kept_speakers(self, user: Any) -> list[Party]:
        for party in self.speakers:
            if party.pk is None:
                party.kind = self.cleaned_data["party_kind"] or Party.Kind.OTHER
                party.stake = self.cleaned_data["stake"] or Party.Stake.INDEPENDENT
        return keep_parties(self.speakers, user=user)


class MarkedForm(RecordForm):
    """A claim that words of a text carry; they are its speaker's own words only where the text quotes them."""

    voice = forms.ChoiceField(required=False, choices=Voice.choices)

    def clean(self) -> dict[str, Any]:
        """What the text says in its own words is kept as nobody's."""
        said = super().clean()
        is_quoted = said.get("voice") == Voice.QUOTED
        said["words"] = said_words(said.get("words", "")) if is_quoted else ""
        return said
