"""The home screen of the desk."""

from typing import Any

from wagtail.admin.ui.components import Component

from dateline.accounts.roles import Role
from dateline.core.clock import now
from dateline.house.queries import house_url, house_zone
from dateline.stories.embargoes import held_back
from dateline.stories.models import Newsroom, Story
from dateline.stories.queries import captions_without_picture, newest_drafts, newest_published, unsure_imports
from dateline.stories.schedules import all_schedules
from dateline.stories.timing import timing_of

_MOST = 30
"""Of what waits for a moment; longer than the other lists, because nothing here may be overlooked."""


class NewsroomPanel(Component):
    """What to write, what is unfinished, what is out, and what wants a look."""

    name = "newsroom"
    order = 10
    template_name = "newsdesk/home.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, object]:
        """The lists of the screen, each short."""
        return {
            "folder": Newsroom.objects.first(),
            "drafts": newest_drafts()[:8],
            "published": newest_published()[:8],
            "captions": captions_without_picture()[:8],
            "unsure": unsure_imports()[:8],
            "counts": {"published": Story.objects.filter(live=True).count()},
            "zone": house_zone(),
            "site": house_url(),
        } | timing_lists(parent_context["request"].user)


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
