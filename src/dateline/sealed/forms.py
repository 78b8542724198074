"""Forms of sealed material."""

from typing import Any

from django import forms

from dateline.accounts.models import User

_NO_NAMES = "Everyone named for it reads this, so a code word is best. Write nobody's name."


class SealForm(forms.Form):
    """A file and what to call it."""

    label = forms.CharField(label="Code name", max_length=120, help_text=_NO_NAMES)
    story = forms.CharField(
        label="For which story", max_length=120, required=False, help_text="If you like: its slug, or a working title."
    )
    file = forms.FileField(label="File", help_text="Up to 2 GB. Several files go in as one archive.")


class ReasonForm(forms.Form):
    """Why something is done that others will want to understand."""

    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Administrators read this in the audit. Write nobody's name and nothing of what is inside.",
    )


class PersonForm(forms.Form):
    """One more person who may open it."""

    person = forms.ModelChoiceField(User.objects.none(), label="Name one more person", empty_label="Choose somebody")

    def __init__(self, people: Any, data: Any = None) -> None:
        """Of these people."""
        super().__init__(data)
        field: Any = self.fields["person"]
        field.queryset = people
        field.label_from_instance = lambda person: person.name
