"""How the desk is arranged."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.newsdesk import views
from dateline.newsdesk.panels import NewsroomPanel

_HIDDEN = {"explorer", "reports", "help", "documents"}


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Screens of the newsdesk; Wagtail guards them with its sign-in."""
    return [
        path("story/<str:document_id>/", views.story, name="desk_story"),
        path("edit-links/", views.edit_links, name="edit_links"),
    ]


@hooks.register("construct_homepage_panels")
def arrange_home(request: HttpRequest, panels: list[Any]) -> None:
    """One panel, made for a newsroom."""
    panels[:] = [NewsroomPanel()]


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    """What a newsroom uses, in its order."""
    items[:] = [item for item in items if item.name not in _HIDDEN]


@hooks.register("construct_page_action_menu")
def publish_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Drafts are kept by themselves, so the one button a person needs is Publish."""
    menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("register_settings_menu_item")
def edit_links_item() -> MenuItem:
    """Where edit links are switched on."""
    return MenuItem("Edit links", reverse("edit_links"), icon_name="link", order=800)


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The desk's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsdesk/desk.css"))
