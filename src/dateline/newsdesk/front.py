"""The front page at the desk: what stands where, and buttons that move it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.house.queries import house_url, newsroom_time
from dateline.record.log import RecordRefused
from dateline.stories.front import MOST_PLACED, Move, place_on_front
from dateline.stories.models import Story
from dateline.stories.queries import newest_published, placed_on_front

_OFFERED = 20


@require_safe
@for_role(Role.EDITOR)
def front_page(request: HttpRequest) -> HttpResponse:
    """What was placed, and the newest of the rest, which follow by themselves."""
    placed = list(placed_on_front())
    rest = newest_published().filter(article__isnull=False, front_place__isnull=True)[:_OFFERED]
    return render(
        request,
        "newsdesk/front_page.html",
        {
            "placed": [(story, _when(story)) for story in placed],
            "rest": [(story, _when(story)) for story in rest],
            "is_full": len(placed) >= MOST_PLACED,
            "most": MOST_PLACED,
            "site": f"{house_url()}/",
        },
    )


@require_POST
@for_role(Role.EDITOR)
def front_place(request: HttpRequest, story_id: int) -> HttpResponseBase:
    """Moves one story and comes back."""
    story = get_object_or_404(Story, pk=story_id).specific
    try:
        place_on_front(story, Move(request.POST.get("move", "")), user=request.user)
    except RecordRefused as problem:
        messages.error(request, f"Not placed: {problem}.")
    except ValueError:
        messages.error(request, "Nothing was moved: say where the story should go.")
    return redirect("front_page")


def _when(story: Story) -> str:
    return newsroom_time(story.published_at) if story.published_at else ""
