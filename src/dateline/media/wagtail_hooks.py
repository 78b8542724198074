"""Pictures at the desk: Wagtail's own forms, kept as typed when they are refused."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.images.views.images import CreateView, EditView

from dateline.core.doors import KeepsText


class PictureCreateView(KeepsText, CreateView):
    """Adding one picture."""


class PictureEditView(KeepsText, EditView):
    """Changing a picture or what is said of it."""


@hooks.register("register_admin_urls", order=-1)
def register_picture_forms() -> list[URLPattern]:
    """These stand before Wagtail's own addresses of the same form, and so are reached first."""
    return [
        path("images/add/", PictureCreateView.as_view(), name="add_picture"),
        path("images/<int:image_id>/", PictureEditView.as_view(), name="edit_picture"),
    ]
