"""An empty place for a renderer: ``newsdesk`` fills it at start, because no story may know the press."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Renderer = Callable[[Any, HttpRequest], HttpResponse]
_renderers: list[Renderer] = []


def set_renderer(renderer: Renderer) -> None:
    """Names what renders previews from now on."""
    _renderers[:] = [renderer]


def render_preview(story: Any, request: HttpRequest) -> HttpResponse:
    """The preview of a story; a plain sentence where nothing renders previews."""
    if not _renderers:
        return HttpResponse("Previews are not switched on here.", content_type="text/plain")
    return _renderers[0](story, request)
