"""The newsroom's logo: one of its pictures, which readers see in place of its name."""

from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.core.recording import home
from dateline.house.actions import set_logo
from dateline.media.models import Picture
from dateline.record.documents import Released

_OFFERED = 100


class LogoForm(forms.Form):
    """Which picture it is, or none."""

    picture = forms.ModelChoiceField(
        Picture.objects.none(),
        required=False,
        empty_label="None: the name is written out",
        help_text="Upload it under Images first. It is shown on white, at most three lines high.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers the newest pictures that can be shown to readers."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["picture"]
        newest = Picture.objects.exclude(released_sha256="").order_by("-created_at")[:_OFFERED]
        field.queryset = Picture.objects.filter(pk__in=[picture.pk for picture in newest]).order_by("-created_at")


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.ADMINISTRATOR)
def logo(request: HttpRequest) -> HttpResponseBase:
    """Chooses it; readers see it at once."""
    form = LogoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["picture"]
        set_logo(small_copy(picture) if picture else None)
        messages.success(request, "Readers see it now." if picture else "The name is written out again.")
        return redirect("house_logo")
    return _page(request, form)


def small_copy(picture: Picture) -> Released:
    """The smallest JPEG of a picture that readers can be shown."""
    document = picture.document()
    small = [version for version in document.versions if version.extension == "jpg"]
    if small:
        return small[0]
    name = f"{document.sha256}.{document.extension}"
    return Released(
        sha256=document.sha256,
        extension=document.extension,
        width=document.width,
        height=document.height,
        size=Path(home().released / name).stat().st_size,
    )


def _page(request: HttpRequest, form: LogoForm) -> HttpResponse:
    return render(request, "newsdesk/logo.html", {"form": form})
