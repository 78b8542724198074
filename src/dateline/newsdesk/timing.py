"""The desk's screens for publishing by itself, holding back and lifting, and their buttons in the editor."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import override
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Revision

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.core.clock import now
from dateline.house.queries import house_zone, newsroom_time
from dateline.record.log import RecordRefused
from dateline.stories.embargoes import embargo_of, hold_story_back, lift_embargo
from dateline.stories.models import Schedule, Story
from dateline.stories.schedules import schedule_story, unschedule_story
from dateline.stories.timing import timing_of

_CHANGED = "The draft was changed while you were here. Look at it once more, then set the time."


class HouseTime(forms.DateTimeField):
    """A day and a time by the newsroom's clock, whatever the clock of whoever sits there says."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "required": "Set a day and a time.",
        "invalid": "Write a day and a time, such as 2026-03-12 18:00.",
    }

    def to_python(self, value: Any) -> Any:
        """The moment; a time that the change of clocks leaves out or repeats is an error."""
        with override(house_zone()):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """A moment as the newsroom's clock shows it."""
        with override(house_zone()):
            return super().prepare_value(value)


class ScheduleForm(forms.Form):
    """When a story goes out, and which version of it."""

    due_at = HouseTime(label="Goes out at")
    version = forms.ChoiceField(
        label="Which version", widget=forms.RadioSelect, error_messages={"required": "Say which version goes out."}
    )

    def __init__(self, *args: Any, versions: dict[str, str], **kwargs: Any) -> None:
        """Offers these versions; where there is one it is not asked for."""
        super().__init__(*args, **kwargs)
        version: Any = self.fields["version"]
        version.choices = list(versions.items())
        version.error_messages["invalid_choice"] = _CHANGED
        if len(versions) == 1:
            version.widget, version.initial = forms.HiddenInput(), next(iter(versions))

    def clean_version(self) -> int:
        """The revision's number."""
        return int(self.cleaned_data["version"].partition(" ")[0])


class EmbargoForm(forms.Form):
    """Until when a story is held back, and why."""

    ends_at = HouseTime(label="Hold back until", required=False, help_text="Empty: until an editor lifts it.")
    note = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For the desk only: who asked for it, what it waits for.",
        error_messages={"required": "Say why, for whoever is on duty then."},
    )


class LiftForm(forms.Form):
    """Why an embargo is lifted."""

    reason = forms.CharField(
        label="Why it is lifted",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept in the story's history, with your name.",
        error_messages={"required": "Say why. It is kept in the story's history."},
    )


View = Callable[[HttpRequest, Story], HttpResponse]
Screen = Callable[..., HttpResponseBase]


def story_screen(role: Role) -> Callable[[View], Screen]:
    """A screen about one story, for people who have at least this role."""

    def decorate(view: View) -> Screen:
        @for_role(role)
        @require_http_methods(["GET", "HEAD", "POST"])
        def screen(request: HttpRequest, story_id: int) -> HttpResponse:
            story: Story = get_object_or_404(Story, pk=story_id).specific
            return view(request, story)

        return screen

    return decorate


@story_screen(Role.EDITOR)
def schedule(request: HttpRequest, story: Story) -> HttpResponse:
    """Sets, changes or cancels the time at which a story goes out by itself."""
    user: Any = request.user
    present = Schedule.objects.filter(story_id=story.pk).select_related("revision").first()
    if request.method == "POST" and "cancel" in request.POST:
        return _cancel(request, story, user)
    initial = {"due_at": present.due_at} if present else {}
    form = ScheduleForm(request.POST or None, versions=_versions(story, present), initial=initial)
    if form.is_valid():
        at, revision = form.cleaned_data["due_at"], Revision.objects.get(pk=form.cleaned_data["version"])
        try:
            schedule_story(story, at, revision=revision, user=user, now=now())
        except RecordRefused as problem:
            form.add_error("due_at", _sentence(problem))
        else:
            return _done(request, story, f"goes out by itself on {newsroom_time(at)}")
    return _show(request, story, form, "schedule", "Publish at …")


@story_screen(Role.REPORTER)
def embargo(request: HttpRequest, story: Story) -> HttpResponse:
    """Holds a story back, or for longer."""
    user: Any = request.user
    present = embargo_of(story, now())
    initial = {"ends_at": present.ends_at, "note": present.note} if present else {}
    form = EmbargoForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            hold_story_back(
                story, until=form.cleaned_data["ends_at"], note=form.cleaned_data["note"], user=user, now=now()
            )
        except RecordRefused as problem:
            form.add_error("ends_at", _sentence(problem))
        else:
            return _done(request, story, f"is {timing_of(_fresh(story), now()).held}")
    return _show(request, story, form, "embargo", "Hold back …")


@story_screen(Role.EDITOR)
def lift(request: HttpRequest, story: Story) -> HttpResponse:
    """Lifts an embargo, by name and with a reason."""
    user: Any = request.user
    form = LiftForm(request.POST or None)
    if form.is_valid():
        try:
            lift_embargo(story, user=user, reason=form.cleaned_data["reason"], now=now())
        except RecordRefused as problem:
            form.add_error("reason", _sentence(problem))
        else:
            return _done(request, story, f"is not held back any more; {_what_now(story)}")
    return _show(request, story, form, "lift", "Lift the embargo")


def _cancel(request: HttpRequest, story: Story, user: Any) -> HttpResponse:
    try:
        unschedule_story(story, user=user)
    except RecordRefused as problem:
        messages.error(request, _sentence(problem))
        return redirect("wagtailadmin_pages:edit", story.pk)
    return _done(request, story, "does not go out by itself")


def _what_now(story: Story) -> str:
    timing = timing_of(_fresh(story), now())
    will = timing.schedule is not None and not timing.obstacle
    return f"it goes out by itself on {timing.due}" if will else "nothing is published by that"


def _done(request: HttpRequest, story: Story, words: str) -> HttpResponse:
    messages.success(request, f"“{story.get_admin_display_title()}” {words}.")
    return redirect("wagtailadmin_pages:edit", story.pk)


def _show(request: HttpRequest, story: Story, form: forms.Form, name: str, title: str) -> HttpResponse:
    context = {
        "story": story,
        "form": form,
        "timing": timing_of(story, now()),
        "present": newsroom_time(now()),
        "page_title": title,
        "page_subtitle": story.get_admin_display_title(),
    }
    return render(request, f"newsdesk/{name}.html", context)


def _versions(story: Story, present: Schedule | None) -> dict[str, str]:
    """The version set before, where there is one, and the newest draft; each with a name that its bytes depend on."""
    newest = story.get_latest_revision()
    offered = [present.revision] if present else []
    if newest is not None and newest not in offered:
        offered.append(newest)
    return {f"{one.pk} {one.created_at.isoformat()}": _version_words(one, one == newest) for one in offered}


def _version_words(revision: Revision, is_newest: bool) -> str:
    who = f" by {revision.user.name}" if revision.user else ""
    which = "The newest draft" if is_newest else "The version set before"
    return f"{which}, kept {newsroom_time(revision.created_at)}{who}: {revision.object_str}"


def _fresh(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


def _sentence(problem: RecordRefused) -> str:
    words = str(problem)
    return f"{words[:1].upper()}{words[1:]}."


class _StoryButton(ActionMenuItem):
    """A button that keeps the draft first and then leads to a screen of this module."""

    role = Role.EDITOR

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        is_story = context["view"] == "create" or (isinstance(page, Story) and page.alias_of_id is None)
        return is_story and context["request"].user.is_at_least(self.role) and super().is_shown(context)


class ScheduleButton(_StoryButton):
    """To the screen that sets the time."""

    name, label, icon_name, order = "action-schedule", "Publish at …", "calendar-alt", 40


class EmbargoButton(_StoryButton):
    """To the screen that holds a story back."""

    name, label, icon_name, order = "action-embargo", "Hold back …", "lock", 50
    role = Role.REPORTER


class LiftButton(_StoryButton):
    """To the screen that lifts an embargo; there only while there is one."""

    name, label, icon_name, order = "action-lift", "Lift the embargo …", "lock-open", 60

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Where the story is held back."""
        page = context.get("page")
        return super().is_shown(context) and page is not None and embargo_of(page, now()) is not None
