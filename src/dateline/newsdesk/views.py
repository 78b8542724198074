"""Small doors of the desk: private pictures, preview assets, and the way from a story to its editor."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from dateline.audit.actions import audit
from dateline.audit.things import Thing, thing_of
from dateline.core.recording import home
from dateline.edition.layout import media_type
from dateline.house.queries import house_url, the_house
from dateline.media.policies import opens_original, owner_of, shown_instead
from dateline.newsdesk.permits.guard import refused
from dateline.newsdesk.policy import UPLOAD_POLICY
from dateline.newsdesk.previews import SALT, theme
from dateline.record.documents import Look
from dateline.stories.models import Story

_TOKEN_SECONDS = 24 * 3600


@require_safe
@login_required
@require_admin_access
def original(request: HttpRequest, name: str) -> HttpResponseBase:
    """A private file, for people at the desk. Only small copies made by the desk open; uploads are downloaded."""
    stand_in = None if opens_original(request.user, name) else shown_instead(request.user, name)
    if stand_in is not None:
        return FileResponse((home().released / stand_in).open("rb"), content_type=media_type(stand_in))
    try:
        opened = default_storage.open(name)
    except (OSError, ValueError) as problem:
        raise Http404 from problem
    _audit_opened(request, name)
    is_ours = name.startswith("thumbnails/") and name.endswith(".jpg")
    kind = "image/jpeg" if is_ours else "application/octet-stream"
    answer = FileResponse(opened, as_attachment=not is_ours, content_type=kind)
    answer.headers["Content-Security-Policy"] = UPLOAD_POLICY
    return answer


def _audit_opened(request: HttpRequest, name: str) -> None:
    """Who opened what; the small copies that every list of pictures shows say nothing new."""
    if name.startswith("thumbnails/"):
        return
    found = owner_of(name)
    audit("open_original", thing_of(found) if found else Thing("file", name), user=request.user)


@require_safe
@login_required
@require_admin_access
def released(request: HttpRequest, token: str) -> HttpResponseBase:
    """A released picture in a preview, by a signed address that lasts a day."""
    try:
        name = signing.loads(token, salt=SALT, max_age=_TOKEN_SECONDS)
        return FileResponse((home().released / name).open("rb"), content_type=media_type(name))
    except (signing.BadSignature, OSError) as problem:
        raise Http404 from problem


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """Styles of the readers' site, so that a preview looks as the page will."""
    made, house = theme(), the_house()
    look = house.document().look if house else Look()
    for plain in made.assets:
        if made.asset_path(plain, look) == f"assets/{name}":
            return HttpResponse(made.asset(plain, look), content_type=media_type(name))
    raise Http404


@require_safe
def story(request: HttpRequest, document_id: str) -> HttpResponse:
    """From a reader's page to the editor of its story."""
    found = Story.objects.filter(document_id=document_id).first()
    if found is None:
        raise Http404
    return redirect("wagtailadmin_pages:edit", found.pk)


@require_safe
def edit_links(request: HttpRequest) -> HttpResponse:
    """Offers to show edit links on the readers' site, in this browser only."""
    desk = f"{settings.DATELINE_DESK_URL}/desk/"
    return render(request, "newsdesk/edit_links.html", {"staff_address": f"{house_url()}/staff/#{desk}"})


def nowhere(request: HttpRequest) -> HttpResponse:
    """An address nobody knows."""
    return refused(request)
