"""What the checker says of a draft, for the script of the editor."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from dateline.record.log import RecordRefused
from dateline.stories.checker import MOST
from dateline.stories.looking import open_cautions, silence_caution
from dateline.stories.models import Story


@require_safe
def cautions(request: HttpRequest, story_id: int) -> JsonResponse:
    """The worst of what an editor should look at, and how much there is."""
    return _told(get_object_or_404(Story, pk=story_id))


@require_POST
def silence(request: HttpRequest, story_id: int) -> JsonResponse:
    """Has one of them not said again."""
    story = get_object_or_404(Story, pk=story_id)
    try:
        silence_caution(_draft(story), request.POST.get("key", ""), request.POST.get("reason", ""), user=request.user)
    except RecordRefused as problem:
        return JsonResponse({"errors": {"reason": [f"{str(problem).capitalize()}."]}}, status=400)
    return _told(story)


def _told(story: Story) -> JsonResponse:
    found = open_cautions(_draft(story))
    shown = [{"key": one.key, "words": one.words, "why": one.why} for one in found[:MOST]]
    return JsonResponse({"cautions": shown, "open": len(found)})


def _draft(story: Story) -> Story:
    draft: Story = story.get_latest_revision_as_object()
    return draft
