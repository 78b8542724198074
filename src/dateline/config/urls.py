"""The desk's addresses. Readers' pages are files; none of them is here.

Every name here has a row in ``newsdesk/permits/table.py``, or nobody gets through.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from dateline.accounts import views as account_views
from dateline.core.doors import one_transaction
from dateline.newsdesk import views
from dateline.newsdesk.permits.mounted import mounted
from dateline.newsdesk.violations import take_violation


def to_sign_in(_request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """There is one way in, and this address is not it."""
    return redirect("account_login")


handler403 = handler404 = "dateline.newsdesk.permits.guard.nothing_here"
"""Whatever a view itself refuses or does not find is answered as the guard answers."""

urlpatterns = [
    path("", RedirectView.as_view(url="/desk/"), name="root"),
    # Wagtail's own sign-in and allauth's sign-up and mail screens are answered here, before their
    # own addresses are reached; their names must stay, because templates reverse them.
    re_path(r"^desk/(login|password_reset|_util)(/.*)?$", to_sign_in, name="to_sign_in"),
    re_path(
        r"^desk/accounts/(signup|email|confirm-email|inactive|login/code)(/.*)?$",
        to_sign_in,
        name="to_sign_in",
    ),
    re_path(r"^desk/accounts/password/(reset/|reset/done/|set/)$", to_sign_in, name="to_sign_in"),
    path("desk/accounts/", include("allauth.account.urls")),
    path("desk/accounts/pulse/", account_views.pulse, name="account_pulse"),
    path("desk/accounts/signed-in/others/end/", account_views.end_others, name="account_end_others"),
    path("desk/accounts/signed-in/<str:key>/end/", account_views.end_sign_in, name="account_end_sign_in"),
    # These stand before allauth's own of the same name: one page has all of it.
    path("desk/accounts/second-factor/webauthn/", account_views.passkeys, name="mfa_list_webauthn"),
    path("desk/accounts/second-factor/", account_views.AccountView.as_view(), name="mfa_index"),
    path("desk/accounts/second-factor/", include("allauth.mfa.urls")),
    path("desk/originals/<path:name>", views.original, name="original"),
    path("desk/released/<str:token>", views.released, name="released"),
    path("assets/<str:name>", views.asset, name="asset"),
    path("desk/violations/", take_violation, name="violations"),
    path("desk/", include(decorate_urlpatterns(mounted(wagtail_urls.urlpatterns), one_transaction))),
    re_path(r"^desk/.*/$", views.nowhere, name="nowhere"),
]
