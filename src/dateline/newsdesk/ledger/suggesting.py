"""What the desk found in a draft, gone through one by one: taken, changed, or turned down with a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.claims.models import Assertion, Claim
from dateline.claims.suggesting import Offer, accept_offer, offers_in, reject_offer
from dateline.core.clock import now
from dateline.house.queries import house_zone
from dateline.newsdesk.ledger.screens import sentence, show, user_of
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.record.markup import plain_words
from dateline.stories.body import body_document
from dateline.stories.models import Story


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.REPORTER)
def story_suggestions(request: HttpRequest, story_id: int) -> HttpResponse:
    """The statements of a draft that nobody has decided on yet."""
    story = get_object_or_404(Story, pk=story_id).specific
    draft = story.get_latest_revision_as_object()
    offers = offers_in(story.document_id, _text(draft), _dateline(draft))
    if request.method == "POST":
        _decide(request, story, offers)
        return redirect("story_suggestions", story.pk)
    return show(
        request, "suggestions", story=story, offers=offers, kinds=Claim.Kind.choices, stances=Assertion.Stance.choices
    )


def _decide(request: HttpRequest, story: Story, offers: list[Offer]) -> None:
    asked, user = request.POST, user_of(request)
    offer = next((one for one in offers if one.statement == asked.get("offer")), None)
    if offer is None:
        messages.warning(request, "The text has changed, or somebody decided already. Look again.")
        return
    try:
        if asked.get("act") == "reject":
            reject_offer(story.document_id, offer, reason=asked.get("reason", ""), user=user)
            messages.success(request, "Turned down, with your reason.")
            return
        typed = {name: asked.get(name, "") for name in ("statement", "says", "stance", "kind")}
        claim = accept_offer(story.document_id, offer, **typed, user=user)
    except RecordRefused as problem:
        messages.error(request, f"Nothing was recorded. {sentence(problem)}")
    except ValidationError as problem:
        messages.error(request, f"Nothing was recorded: {' '.join(problem.messages)}")
    else:
        messages.success(request, f"Recorded: {claim.statement} Mark the words in the text to tie them to it.")


def _text(draft: Story) -> str:
    """Headline, standfirst and running words, a paragraph each."""
    lines = [draft.title, draft.standfirst]
    for block in body_document(draft):
        for part in documents.parts_of(block):
            match part:
                case documents.Paragraph(html=html):
                    lines.append(plain_words(html))
                case documents.ListBlock(items=items):
                    lines += [plain_words(item) for item in items]
                case documents.Subhead(text=text) | documents.NonVerification(text=text):
                    lines.append(text)
                case documents.Quote(text=text, speaker=speaker):
                    lines.append(f"“{text}” said {speaker}.")
    return "\n\n".join(line for line in lines if line)


def _dateline(draft: Story) -> date:
    return (draft.published_at or now()).astimezone(house_zone()).date()
