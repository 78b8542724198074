"""The home screen of the desk."""

from typing import Any

from wagtail.admin.ui.components import Component

from dateline.house.queries import house_url, house_zone
from dateline.stories.models import Newsroom, Story
from dateline.stories.queries import captions_without_picture, newest_drafts, newest_published, unsure_imports


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
        }
