"""How the desk is arranged."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.widgets.button import Button

from dateline.accounts.roles import Role
from dateline.core.clock import now
from dateline.newsdesk import audit, cautions, front, logo, suggesting, timing, views
from dateline.newsdesk.handover import NAME, HandInItem, after_saving
from dateline.newsdesk.ledger.addresses import ADDRESSES as LEDGER
from dateline.newsdesk.ledger.taking_down import note_claims_left_alone, take_claims_along
from dateline.newsdesk.panels import NewsroomPanel, ReadMostPanel
from dateline.newsdesk.permits.guard import may_read
from dateline.stories.embargoes import embargo_of
from dateline.stories.models import Story

_HIDDEN = {"explorer", "reports", "help"}


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """Screens of the newsdesk; Wagtail guards them with its sign-in."""
    return [
        path("story/<str:document_id>/", views.story, name="desk_story"),
        path("edit-links/", views.edit_links, name="edit_links"),
        path("stories/<int:story_id>/cautions/", cautions.cautions, name="desk_cautions"),
        path("stories/<int:story_id>/silence/", cautions.silence, name="desk_silence"),
        path("stories/<int:story_id>/suggestions/", suggesting.suggestions, name="desk_suggestions"),
        path("schedule/<int:story_id>/", timing.schedule, name="desk_schedule"),
        path("embargo/<int:story_id>/", timing.embargo, name="desk_embargo"),
        path("lift/<int:story_id>/", timing.lift, name="desk_lift"),
        path("logo/", logo.logos, name="house_logo"),
        path("front/", front.front_page, name="front_page"),
        path("front/<int:story_id>/", front.front_place, name="front_place"),
        path("audit/", audit.entries, name="audit_list"),
        path("audit/export/", audit.export, name="audit_export"),
        path("audit/<int:seq>/", audit.entry, name="audit_entry"),
        path("audit/<int:seq>/erase/", audit.erase_entry, name="audit_erase_entry"),
        path("audit/erase/<str:account>/", audit.erase_person, name="audit_erase_person"),
        *LEDGER,
    ]


@hooks.register("construct_homepage_panels")
def arrange_home(request: HttpRequest, panels: list[Any]) -> None:
    """Panels made for a newsroom."""
    panels[:] = [NewsroomPanel(request.user), ReadMostPanel()]


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    """What a newsroom uses, in its order."""
    items[:] = [item for item in items if item.name not in _HIDDEN and _opens(request, item)]


@hooks.register("construct_settings_menu")
def arrange_settings(request: HttpRequest, items: list[Any]) -> None:
    """What this person may open."""
    items[:] = [item for item in items if _opens(request, item)]


def _opens(request: HttpRequest, item: MenuItem) -> bool:
    return isinstance(item, SubmenuMenuItem) or may_read(request.user, item.url)


@hooks.register("construct_page_action_menu")
def publish_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Drafts are kept by themselves, so the one button a person needs is Publish, or Hand in."""
    menu_items.sort(key=lambda item: item.name not in {"action-publish", NAME})
    page = context.get("page")
    if page is not None and embargo_of(page, now()) is not None:
        menu_items[:] = [item for item in menu_items if item.name not in ("action-publish", "action-schedule")]


@hooks.register("register_page_action_menu_item")
def schedule_button() -> ActionMenuItem:
    """Beside Publish: publishing later."""
    return timing.ScheduleButton()


@hooks.register("register_page_action_menu_item")
def embargo_button() -> ActionMenuItem:
    """Beside Publish: holding back."""
    return timing.EmbargoButton()


@hooks.register("register_page_action_menu_item")
def lift_button() -> ActionMenuItem:
    """Instead of Publish, while a story is held back."""
    return timing.LiftButton()


@hooks.register("register_admin_menu_item")
def front_item() -> MenuItem:
    """What stands where on the front page."""
    return MenuItem("Front page", reverse("front_page"), name="front-page", icon_name="list-ol", order=250)


@hooks.register("register_admin_menu_item")
def claims_item() -> MenuItem:
    """Who says what, and how far it is checked."""
    return MenuItem("Claims", reverse("claims_board"), name="claims", icon_name="tasks", order=260)


hooks.register("before_unpublish_page", note_claims_left_alone)
hooks.register("before_delete_page", note_claims_left_alone)
# Before the one that answers with the home screen.
hooks.register("after_unpublish_page", take_claims_along, order=-1)
hooks.register("after_delete_page", take_claims_along, order=-1)


@hooks.register("register_page_header_buttons")
def ledger_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a story to its claims and its notices."""
    if isinstance(page, Story) and user.is_at_least(Role.REPORTER):
        claims = f"{reverse('claims_board')}?story={page.document_id}"
        yield Button("Claims in this story", claims, icon_name="tasks", priority=60)
        found = f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#desk-suggest"
        yield Button("Claims found in its text", found, icon_name="search", priority=60)
        if user.is_at_least(Role.EDITOR) and page.first_published_at is not None:
            yield Button(
                "Notices to readers", reverse("story_notices", args=[page.pk]), icon_name="info-circle", priority=61
            )


@hooks.register("register_admin_menu_item")
def audit_item() -> MenuItem:
    """Who did what."""
    return MenuItem("Audit", reverse("audit_list"), name="audit", icon_name="history", order=9000)


@hooks.register("register_page_action_menu_item")
def hand_in_item() -> HandInItem:
    """For those who do not publish."""
    return HandInItem()


hooks.register("after_create_page", after_saving)
hooks.register("after_edit_page", after_saving)


@hooks.register("register_admin_search_area")
def story_search() -> SearchArea:
    """Where the search of the menu looks."""
    return SearchArea("Stories", reverse("stories:index"), name="stories", icon_name="doc-full", order=10)


@hooks.register("construct_search")
def arrange_search(request: HttpRequest, areas: list[Any]) -> None:
    """Stories and pictures, and none of Wagtail's own."""
    areas[:] = [area for area in areas if area.name in {"stories", "images"}]


@hooks.register("register_settings_menu_item")
def logo_item() -> MenuItem:
    """What stands at the head of every page, and with the sponsor."""
    return MenuItem("Logos", reverse("house_logo"), icon_name="image", order=790)


@hooks.register("register_settings_menu_item")
def edit_links_item() -> MenuItem:
    """Where edit links are switched on."""
    return MenuItem("Edit links", reverse("edit_links"), icon_name="link", order=800)


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The desk's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsdesk/desk.css"))
