"""Handing a draft in: the button of those who do not publish."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem

from dateline.core.clock import now
from dateline.stories.actions import hand_in_story
from dateline.stories.models import Newsroom, Story

NAME = "action-hand-in"


class HandInItem(ActionMenuItem):
    """Saves the draft and puts it before the editors."""

    name = NAME
    label = "Hand in"
    icon_name = "upload"
    template_name = "newsdesk/hand_in.html"
    order = 5

    def is_shown(self, context: Any) -> bool:
        """To whoever may write this story and not publish it."""
        page = context["parent_page"] if context["view"] == "create" else context["page"]
        may = page.permissions_for_user(context["request"].user)
        publishes = may.can_publish_subpage() if isinstance(page.specific, Newsroom) else may.can_publish()
        return not publishes and context["view"] != "revisions_revert"


def after_saving(request: HttpRequest, page: Any) -> None:
    """Hands the draft in that was just saved, where that was the button pressed."""
    if NAME in request.POST and isinstance(page, Story):
        hand_in_story(page, now=now())
        messages.success(request, "Handed in. Editors find it at the top of their desk; you can go on writing.")
