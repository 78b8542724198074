"""Wagtail's lists of pictures, showing each person what they may see and no count of anybody's drafts."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.images.views.chooser import ImageChooseResultsView, ImageChooseView
from wagtail.images.views.images import IndexView, UsageView

from dateline.accounts.sight import sees_all
from dateline.core.recording import published_document
from dateline.media.models import Picture
from dateline.media.policies import visible_pictures


class PictureIndexView(IndexView):
    """The pictures somebody may see; in a grid, newest first."""

    filterset_class = None
    layout = "grid"
    ORDERING_OPTIONS = {name: label for name, label in IndexView.ORDERING_OPTIONS.items() if "usage" not in name}

    def get_base_queryset(self) -> "QuerySet[Picture]":
        """All of them for a reporter; a contributor's own, and those readers have."""
        seen: Any = visible_pictures(self.request.user)
        return seen.prefetch_renditions("max-165x165")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """As they are: how often a picture is used tells of stories that are not out."""
        return object_list


class PictureUsageView(UsageView):
    """Where a picture is used, for whoever sees every story; changing it is another matter."""

    def user_has_permission(self, permission: str) -> bool:
        """Reporters and above."""
        return sees_all(self.request.user)


class _InSight:
    """Choosing a picture from inside a story."""

    layout = "grid"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without the words other people filed their pictures under."""
        view: Any = super()
        context: dict[str, Any] = view.get_context_data(**kwargs)
        return context | {"popular_tags": []}


class PictureChooseView(_InSight, ImageChooseView):
    """The window in which a picture is chosen."""


class PictureChooseResultsView(_InSight, ImageChooseResultsView):
    """What it finds."""


def show_picture(request: HttpRequest, picture: Picture) -> HttpResponse:
    """A picture somebody may see and not change: what is said of it, and who may change that."""
    context = {
        "picture": picture,
        "is_published": published_document(picture.document_id) is not None,
        "shows_usage": sees_all(request.user),
    }
    return TemplateResponse(request, "media/picture.html", context)
