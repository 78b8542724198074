"""The home screen of the desk."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from wagtail.admin.ui.components import Component

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims.queries import due_for_review, proposals, unconfirmed
from dateline.core.clock import now
from dateline.core.recording import home
from dateline.edition.counts import most_read, read_counts
from dateline.house.queries import house_deciders, house_url, house_zone, the_house
from dateline.stories.embargoes import held_back
from dateline.stories.models import Newsroom, Story
from dateline.stories.queries import (
    captions_without_picture,
    drafts_of,
    handed_in,
    newest_drafts,
    newest_published,
    published_of,
    stories_at,
    unsure_imports,
)
from dateline.stories.schedules import all_schedules
from dateline.stories.timing import timing_of

_FEW = 8
_MOST = 30
"""Of what waits for a moment; longer than the other lists, because nothing here may be overlooked."""


class NewsroomPanel(Component):
    """What somebody may write, what is unfinished, what is out, and what wants a look."""

    name = "newsroom"
    order = 10
    template_name = "newsdesk/home.html"

    def __init__(self, user: Any) -> None:
        """For one person; each role sees its own lists."""
        self._user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, object]:
        """The lists of the screen, each short."""
        is_reporter, is_editor = (is_at_least(self._user, role) for role in (Role.REPORTER, Role.EDITOR))
        return {
            "folder": Newsroom.objects.first(),
            "zone": house_zone(),
            "site": house_url(),
            "is_reporter": is_reporter,
            "is_editor": is_editor,
            "house": the_house() if is_at_least(self._user, Role.ADMINISTRATOR) else None,
            **(self._everyones() if is_reporter else self._own()),
            **timing_lists(self._user),
            **(self._editors() if is_editor else {}),
        }

    def _own(self) -> dict[str, object]:
        return {
            "drafts": drafts_of(self._user).select_related("handover")[:_FEW],
            "published": published_of(self._user)[:_FEW],
        }

    def _editors(self) -> dict[str, object]:
        waiting = handed_in().select_related("owner", "handover")
        unfinished = newest_drafts().filter(handover__isnull=True).select_related("owner")
        return {"waiting": waiting[:_FEW], "drafts": unfinished[:_FEW]}

    def _everyones(self) -> dict[str, object]:
        return {
            "drafts": newest_drafts().select_related("owner", "handover")[:_FEW],
            "published": newest_published()[:_FEW],
            "captions": captions_without_picture()[:_FEW],
            "unsure": unsure_imports()[:_FEW],
            "has_published": Story.objects.filter(live=True).exists(),
            **self._claims(),
        }

    def _claims(self) -> dict[str, object]:
        """What the board has first, so that nobody has to open it to know."""
        return {
            "proposals": proposals()[:_FEW],
            "unconfirmed": unconfirmed()[:_FEW] if house_deciders() == 2 else [],
            "to_review": due_for_review(now())[:_FEW],
        }


def timing_lists(user: Any) -> dict[str, object]:
    """What goes out by itself and what is held back; of contributors' own stories only."""
    schedules, embargoes, moment = all_schedules(), held_back(now()), now()
    if not user.is_at_least(Role.REPORTER):
        schedules, embargoes = schedules.filter(story__owner=user), embargoes.filter(story__owner=user)
    return {
        "due": [timing_of(schedule.story, moment) for schedule in schedules[:_MOST]],
        "held": [timing_of(embargo.story, moment) for embargo in embargoes[:_MOST]],
        "may_publish": user.is_at_least(Role.EDITOR),
    }


class ReadMostPanel(Component):
    """What readers read most yesterday, by the newsroom's calendar; for editors."""

    name = "read_most"
    order = 20
    template_name = "newsdesk/read_most.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, object]:
        """The stories, each with its readings in tens; none where nothing was counted."""
        if not parent_context["request"].user.is_at_least(Role.EDITOR):
            return {"read_most": []}
        yesterday = now().astimezone(house_zone()).date() - timedelta(days=1)
        return {"read_most": _read_most(yesterday)[:8]}


def _read_most(day: date) -> list[tuple[Story, int]]:
    start, end = (
        datetime.combine(one, time(), tzinfo=house_zone()).astimezone(UTC) for one in (day, day + timedelta(days=1))
    )
    pages = most_read(read_counts(home().counts, start, end))[:50]
    stories = stories_at([address for address, _ in pages])
    return [(stories[address], count) for address, count in pages if address in stories]
