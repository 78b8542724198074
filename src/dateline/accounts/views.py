"""Where somebody looks after their own sign-in."""

from allauth.mfa.base.views import IndexView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from dateline.accounts import actions
from dateline.accounts.actions import sign_ins_of
from dateline.accounts.gate import gave_second_factor, may_set_up
from dateline.accounts.requests import DeskRequest
from dateline.house.queries import house_zone


class AccountView(IndexView):
    """How the person signs in and where they are signed in; or what they still have to set up."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """What allauth knows of second factors, and the browsers."""
        context: dict[str, object] = super().get_context_data(**kwargs)
        context["must_set_up"] = not gave_second_factor(self.request)
        context["may_set_up"] = may_set_up(self.request)
        context["places"] = sign_ins_of(self.request.user)
        context["zone"] = house_zone()
        return context


@require_safe
def passkeys(request: HttpRequest) -> HttpResponse:
    """To the page that has all of an account; allauth comes back here."""
    return redirect("mfa_index")


@require_safe
def pulse(request: DeskRequest) -> HttpResponse:
    """Tells an open desk page whether its sign-in still stands; asking does not prolong it."""
    if not request.user.is_authenticated or not gave_second_factor(request):
        return JsonResponse({"is_signed_in": False})
    return JsonResponse({"is_signed_in": True, "name": request.user.username, "token": get_token(request)})


@require_POST
@login_required
def end_sign_in(request: DeskRequest, key: str) -> HttpResponse:
    """Signs the person out in one other browser."""
    actions.end_sign_in(request.user, key)
    return redirect("mfa_index")


@require_POST
@login_required
def end_others(request: DeskRequest) -> HttpResponse:
    """Signs the person out everywhere but here."""
    actions.end_sign_ins(request.user, but=request.sign_in.pk)
    return redirect("mfa_index")
