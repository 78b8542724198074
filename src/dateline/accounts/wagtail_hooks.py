"""How accounts show at the desk."""

from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.accounts.people import addresses


@hooks.register("register_admin_urls")
def register_people() -> list[URLPattern]:
    """The screens of people."""
    return addresses


@hooks.register("register_settings_menu_item")
def people_item() -> MenuItem:
    """Where people are."""
    return MenuItem("People", reverse("people_list"), icon_name="group", order=100)


@hooks.register("register_settings_menu_item")
def account_item() -> MenuItem:
    """Where somebody's own sign-in is."""
    return MenuItem("Your account", reverse("mfa_index"), icon_name="key", order=50)


@hooks.register("insert_global_admin_js")
def keep_what_was_typed() -> SafeString:
    """The script that keeps a page when its sign-in ends."""
    return format_html(
        '<script src="{}" data-pulse="{}" data-sign-in="{}"></script>',
        static("accounts/pulse.js"),
        reverse("account_pulse"),
        reverse("account_login"),
    )
