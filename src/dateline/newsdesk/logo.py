"""Two logos, each one of the newsroom's pictures: its own, shown in place of its name, and its sponsor's."""

from pathlib import Path
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.images.widgets import AdminImageChooser

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.core.recording import home
from dateline.house.actions import set_logo, set_sponsor_logo
from dateline.house.queries import the_house
from dateline.media.models import Picture
from dateline.newsdesk.previews import released_address
from dateline.record.documents import Released


class LogoForm(forms.Form):
    """Which picture it is, or none."""

    picture = forms.ModelChoiceField(
        Picture.objects.exclude(released_sha256=""),
        required=False,
        widget=AdminImageChooser(),
        help_text="Without one, the button takes the logo off.",
    )


class Logo(NamedTuple):
    """One of the two, as the screen shows it."""

    heading: str
    lead: str
    form: LogoForm
    shown: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.ADMINISTRATOR)
def logos(request: HttpRequest) -> HttpResponseBase:
    """Chooses either; readers see it at once."""
    for prefix, keep in (("", set_logo), ("sponsor", set_sponsor_logo)):
        form = LogoForm(request.POST, prefix=prefix)
        if form.add_prefix("picture") not in request.POST:
            continue
        if form.is_valid():
            picture = form.cleaned_data["picture"]
            keep(small_copy(picture) if picture else None)
            messages.success(request, "Readers see it now." if picture else "The name stands there by itself now.")
            return redirect("house_logo")
        messages.error(request, "That picture is not there any more. Choose another.")
    return _page(request)


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


def _page(request: HttpRequest) -> HttpResponse:
    house = the_house()
    assert house is not None
    own = Logo(
        "The newsroom's",
        "It stands at the head of every page in place of the newsroom's name, on white, at most three lines high."
        " Those who cannot see it hear the name.",
        LogoForm(),
        _address(house.logo),
    )
    sponsors = Logo(
        "The sponsor's",
        f"It stands on the front page above the name of {house.sponsor_name}."
        if house.sponsor_name
        else "No sponsor is named, so readers see neither name nor logo. Name one under Newsroom, Money.",
        LogoForm(prefix="sponsor"),
        _address(house.sponsor_logo),
    )
    return render(request, "newsdesk/logos.html", {"logos": [own, sponsors], "media": LogoForm().media})


def _address(kept: dict[str, Any]) -> str:
    return released_address(f"{kept['sha256']}.{kept['extension']}") if kept else ""
