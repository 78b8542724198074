"""Pictures, sounds, videos and papers at the desk: Wagtail's own screens, in which nothing from outside is opened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import CreateView as DocumentCreateView
from wagtail.documents.views.documents import EditView as DocumentEditView
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images.views import chooser
from wagtail.images.views.images import CreateView, EditView
from wagtail.images.views.multiple import CreateFromUploadedImageView
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.core.doors import KeepsText
from dateline.core.snippets import DeskViewSet
from dateline.edition.layout import media_type
from dateline.media.actions import release_to_readers
from dateline.media.child import NotReleased
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.media.policies import PicturePolicy, visible_pictures
from dateline.media.releasing import release_if_needed, released_path
from dateline.media.views import (
    PictureChooseResultsView,
    PictureChooseView,
    PictureIndexView,
    PictureUsageView,
    show_picture,
)

register_permission_policy(Picture, PicturePolicy())
chooser.viewset.choose_view_class = PictureChooseView
chooser.viewset.choose_results_view_class = PictureChooseResultsView


class PictureCreateView(KeepsText, CreateView):
    """Adding one picture."""

    def get_success_message(self, instance: Any) -> str:
        """Says where only a part of the upload was taken."""
        return f"{super().get_success_message(instance)}{self.form.taken_in_part}"


class PictureEditView(KeepsText, EditView):
    """Changing a picture or what is said of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shows the picture to whoever may see it and not change it."""
        seen = visible_pictures(request.user).filter(pk=self.kwargs["image_id"]).first()
        may_change = seen is None or self.permission_policy.user_has_permission_for_instance(
            request.user, "change", seen
        )
        if request.method == "GET" and seen is not None and not may_change:
            return show_picture(request, seen)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_success_message(self) -> str:
        """Says where only a part of the upload was taken."""
        return f"{super().get_success_message()}{self.form.taken_in_part}"


class PictureFromUploadView(CreateFromUploadedImageView):
    """The second step of adding several: the upload is stored already, now its words are there too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Makes the picture; a refusal comes back with the reason, and the upload is still there."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except NotReleased as problem:
            self.refused_form.add_error(None, problem.as_sentence())
            return JsonResponse({"success": False, "form": self._form_again(kwargs[self.upload_pk_url_kwarg])})
        return response

    def save_object(self, form: Any) -> None:
        """Releases the upload as any other, before anything of it is stored as a picture."""
        self.refused_form = form
        with self.upload.file.open("rb") as data:
            self.object.file = File(data.file, name=self.upload.file.name)
            self.object.uploaded_by_user = self.request.user
            release_if_needed(self.object)
            self.object._set_image_file_metadata()
            form.save()

    def _form_again(self, upload_id: int) -> str:
        actions = {
            "edit_action": reverse(self.edit_upload_url_name, args=[upload_id]),
            "delete_action": reverse(self.delete_upload_url_name, args=[upload_id]),
        }
        return render_to_string(self.edit_form_template_name, {"form": self.refused_form, **actions}, self.request)


class PaperIndexView(DocumentIndexView):
    """All papers, with what readers may get of each."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail would show names of files, which are random here."""
        shown = [column for column in super().columns if column.name != "filename"]
        return [*shown[:2], Column("kind", label="Kind"), Column("for_readers", label="Readers get"), *shown[2:]]


class PaperCreateView(KeepsText, DocumentCreateView):
    """Adding one paper."""


class PaperEditView(KeepsText, DocumentEditView):
    """Changing a paper, and releasing it."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Adds whether this person may release it."""
        may_release = self.request.user.is_at_least(Role.EDITOR)
        return {**super().get_context_data(**more), "may_release": may_release}


class SoundChooserViewSet(SnippetChooserViewSet):
    """Choosing a sound from inside a story, or adding one on the spot."""

    form_fields = ["title", "file", "credit", "is_synthetic", "transcript"]
    icon = "media"
    choose_one_text = "Choose a sound"
    choose_another_text = "Choose another sound"
    edit_item_text = "Edit this sound"
    create_action_label = "Add"
    create_action_clicked_label = "Adding…"
    creation_tab_label = "Add a sound"


class SoundViewSet(DeskViewSet):
    """List, add, edit and delete sounds."""

    model = Sound
    icon = "media"
    menu_label = "Sounds"
    menu_order = 301
    list_display = ["title", "credit", "length"]
    list_per_page = 50
    chooser_viewset_class = SoundChooserViewSet


class VideoChooserViewSet(SnippetChooserViewSet):
    """Choosing a video from inside a story, or adding one on the spot."""

    form_fields = ["title", "file", "credit", "is_synthetic", "transcript"]
    icon = "desktop"
    choose_one_text = "Choose a video"
    choose_another_text = "Choose another video"
    edit_item_text = "Edit this video"
    create_action_label = "Add"
    create_action_clicked_label = "Adding…"
    creation_tab_label = "Add a video"


class VideoViewSet(DeskViewSet):
    """List, add, edit and delete videos."""

    model = Video
    icon = "desktop"
    menu_label = "Videos"
    menu_order = 302
    list_display = ["title", "credit", "length"]
    list_per_page = 50
    chooser_viewset_class = VideoChooserViewSet


register_snippet(SoundViewSet)
register_snippet(VideoViewSet)


@for_role(Role.EDITOR)
@require_POST
def release_paper(request: HttpRequest, document_id: int) -> HttpResponse:
    """Releases a paper to readers, by an editor. Nothing is printed by that; stories do so."""
    paper = get_object_or_404(Paper, pk=document_id)
    try:
        release_to_readers(paper, user=request.user)
    except NotReleased as problem:
        messages.error(request, problem.as_sentence())
    else:
        messages.success(request, f"“{paper.title}” can now be printed in stories: {paper.pages} pages, drawn anew.")
    return redirect("wagtaildocs:edit", paper.pk)


@require_safe
def released_paper(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The copy readers get, to be looked through before it is printed."""
    paper = get_object_or_404(Paper, pk=document_id)
    if not policy_registry.get_by_type(Paper).user_has_permission_for_instance(request.user, "choose", paper):
        raise PermissionDenied
    return _released(paper.released_sha256, "pdf", "application/pdf", as_attachment=True)


@require_safe
def released_sound(request: HttpRequest, sound_id: int) -> HttpResponseBase:
    """The copy readers get, to be listened to."""
    if not request.user.has_perm("media.view_sound"):
        raise PermissionDenied
    return _released(get_object_or_404(Sound, pk=sound_id).released_sha256, "m4a", "audio/mp4", as_attachment=False)


@require_safe
def released_video(request: HttpRequest, video_id: int, what: str) -> HttpResponseBase:
    """What readers get of a video: the film itself, its poster, its captions."""
    if not request.user.has_perm("media.view_video"):
        raise PermissionDenied
    video = get_object_or_404(Video, pk=video_id)
    poster = video.shown_first
    files = {
        "film": (video.released_sha256, "mp4"),
        "poster": (poster.sha256, poster.extension) if poster else ("", ""),
        "captions": (video.captions_sha256, "vtt"),
    }
    if what not in files:
        raise Http404
    return _released(*files[what], media_type(f"x.{files[what][1]}"), as_attachment=what == "captions")


@require_safe
def no_preview(_request: HttpRequest, **_: Any) -> HttpResponse:
    """Wagtail would open the upload here; there is nothing to see."""
    raise Http404


def _released(sha256: str, extension: str, kind: str, *, as_attachment: bool) -> FileResponse:
    try:
        data = released_path(sha256, extension).open("rb")
    except OSError as problem:
        raise Http404 from problem
    return FileResponse(data, content_type=kind, as_attachment=as_attachment, filename=f"released.{extension}")


@hooks.register("register_admin_urls", order=-1)
def register_media_screens() -> list[URLPattern]:
    """These stand before Wagtail's own addresses of the same form, and so are reached first."""
    from_upload = "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/"
    return [
        path("images/", PictureIndexView.as_view(), name="pictures"),
        path("images/results/", PictureIndexView.as_view(results_only=True), name="picture_results"),
        path("images/add/", PictureCreateView.as_view(), name="add_picture"),
        path("images/<int:image_id>/", PictureEditView.as_view(), name="edit_picture"),
        path("images/<int:image_id>/preview/<str:filter_spec>/", no_preview, name="no_preview"),
        path(from_upload, PictureFromUploadView.as_view(), name="picture_from_upload"),
        path("documents/", PaperIndexView.as_view(), name="papers"),
        path("documents/results/", PaperIndexView.as_view(results_only=True), name="papers_found"),
        path("documents/add/", PaperCreateView.as_view(), name="add_paper"),
        path("documents/edit/<int:document_id>/", PaperEditView.as_view(), name="edit_paper"),
        path("documents/<int:document_id>/release/", release_paper, name="release_paper"),
        path("documents/<int:document_id>/released/", released_paper, name="released_paper"),
        path("sounds/<int:sound_id>/released/", released_sound, name="released_sound"),
        path("videos/<int:video_id>/released/<str:what>/", released_video, name="released_video"),
        path("images/usage/<int:image_id>/", PictureUsageView.as_view(), name="picture_usage"),
    ]
