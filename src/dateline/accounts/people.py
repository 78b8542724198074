"""Screens on which an administrator looks after people."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dateline.accounts import actions
from dateline.accounts.actions import AccountRefused
from dateline.accounts.fresh import needs_fresh_check
from dateline.accounts.links import one_time_path
from dateline.accounts.models import User
from dateline.accounts.requests import DeskRequest
from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.house.queries import house_zone


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own takes no type at run time.
    """Who is to sign in, and as what."""

    name = forms.CharField(max_length=200, help_text="As colleagues know them.")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.REPORTER, widget=forms.RadioSelect)

    class Meta:
        """The sign-in name is checked by Django's own rule."""

        model = User
        fields = ["name", "username", "email", "role"]
        labels = {"username": "Signs in as", "email": "Mail address"}
        help_texts = {"username": "Letters, digits and . _ - only.", "email": "May be left out."}

    def clean_email(self) -> str:
        """A mail address signs in one person only."""
        email: str = self.cleaned_data["email"]
        if actions.is_mail_taken(email):
            raise ValidationError("Somebody else has this mail address.")
        return email


@for_role(Role.ADMINISTRATOR)
@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """Everybody who may sign in, and who was let go."""
    found = User.objects.order_by("-is_active", "username").prefetch_related("sign_ins", "authenticator_set")
    return render(request, "accounts/people.html", {"people": found})


@for_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@needs_fresh_check
def add(request: DeskRequest) -> HttpResponse:
    """Somebody new, and the address to pass on to them."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user = actions.add_person(given["username"], Role(given["role"]), name=given["name"], email=given["email"])
        return _show_link(request, user)
    return render(request, "accounts/person_add.html", {"form": form})


@for_role(Role.ADMINISTRATOR)
@require_safe
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """One person: role, sign-ins, and what can be done."""
    user = get_object_or_404(User, pk=pk)
    known = {
        "person": user,
        "roles": Role.choices,
        "has_second_factor": actions.has_second_factor(user),
        "places": actions.sign_ins_of(user),
        "zone": house_zone(),
    }
    return render(request, "accounts/person.html", known)


@for_role(Role.ADMINISTRATOR)
@require_POST
@needs_fresh_check
def act(request: DeskRequest, pk: int, deed: str) -> HttpResponse:
    """One deed of the person's screen."""
    user = get_object_or_404(User, pk=pk)
    if deed == "link":
        return _show_link(request, user)
    if deed not in _DEEDS:
        raise Http404
    try:
        words = _DEEDS[deed](user, request)
    except AccountRefused as problem:
        messages.error(request, f"Not done: {problem}.")
    else:
        messages.success(request, words)
    return redirect("people_person", user.pk)


def _change_role(user: User, request: DeskRequest) -> str:
    actions.change_role(user, _role(request.POST.get("role", "")), by=request.user)
    return f"{user.name} is now: {user.get_role_display()}."


def _revoke(user: User, request: DeskRequest) -> str:
    actions.revoke_person(user)
    return f"{user.name} can no longer sign in and was signed out everywhere."


def _restore(user: User, request: DeskRequest) -> str:
    actions.restore_person(user)
    return f"{user.name} may come back: make a one-time address and pass it on."


def _forget(user: User, request: DeskRequest) -> str:
    actions.forget_second_factor(user, by=request.user)
    return f"{user.name} sets up a new second factor at the next sign-in."


def _sign_out(user: User, request: DeskRequest) -> str:
    actions.end_sign_ins(user)
    return f"{user.name} was signed out everywhere."


_DEEDS: dict[str, Callable[[User, DeskRequest], str]] = {
    "role": _change_role,
    "revoke": _revoke,
    "restore": _restore,
    "forget": _forget,
    "sign-out": _sign_out,
}


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError as problem:
        raise AccountRefused("there is no such role") from problem


def _show_link(request: DeskRequest, user: User) -> HttpResponse:
    if not user.is_active:
        messages.error(request, f"Not done: {user.name} was let go; let them in again first.")
        return redirect("people_person", user.pk)
    address = f"{settings.DATELINE_DESK_URL}{one_time_path(user)}"
    return render(request, "accounts/person_link.html", {"person": user, "address": address})


addresses: list[URLPattern] = [
    path("people/", people, name="people_list"),
    path("people/add/", add, name="people_add"),
    path("people/<int:pk>/", person, name="people_person"),
    path("people/<int:pk>/<str:deed>/", act, name="people_act"),
]
"""To be mounted below the desk."""
