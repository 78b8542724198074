"""Where the screens of sealed material stand."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.sealed import views


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    """An id in an address says nothing of what it stands for."""
    return [
        path("sealed/", views.items, name="sealed_list"),
        path("sealed/add/", views.add, name="sealed_add"),
        path("sealed/<str:item_id>/", views.item, name="sealed_item"),
        path("sealed/<str:item_id>/open/", views.open_item, name="sealed_open"),
        path("sealed/<str:item_id>/people/", views.people, name="sealed_people"),
        path("sealed/<str:item_id>/people/<int:account>/remove/", views.remove_person, name="sealed_remove_person"),
        path("sealed/<str:item_id>/destroy/", views.destroy_item, name="sealed_destroy"),
    ]


@hooks.register("register_admin_menu_item")
def sealed_item() -> MenuItem:
    """For everyone: anybody may have a source."""
    return MenuItem("Sealed", reverse("sealed_list"), name="sealed", icon_name="lock", order=600)
