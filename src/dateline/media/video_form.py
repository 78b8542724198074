"""The form of a video: its captions come as a file of their own, and only what is made of that is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import WagtailAdminModelForm

from dateline.media.child import NotReleased
from dateline.media.releasing import release_captions


class VideoForm(WagtailAdminModelForm):
    """Wagtail's form with the captions."""

    captions_file = forms.FileField(
        label="Captions",
        required=False,
        widget=forms.FileInput({"accept": ".vtt,text/vtt"}),
        help_text="A WebVTT file (.vtt): what is said and heard, with times, for those who cannot hear it.",
    )
    without_captions = forms.BooleanField(label="Take the captions away", required=False)

    def clean_captions_file(self) -> Any:
        """Captions that can be shown. Raises ValidationError."""
        upload = self.cleaned_data["captions_file"]
        if upload is not None:
            try:
                self.instance.captions_sha256 = release_captions(upload)
            except NotReleased as problem:
                raise ValidationError(problem.as_sentence()) from problem
        return upload

    def clean(self) -> dict[str, Any]:
        """Takes captions away where somebody asked for that and sent no others."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("without_captions") and not cleaned.get("captions_file"):
            self.instance.captions_sha256 = ""
        return cleaned
