"""Claims found in a draft's text, for the script of the editor: a person goes through them."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from dateline.claims.models import Claim
from dateline.newsdesk.ledger.briefs import claim_brief
from dateline.newsdesk.ledger.screens import sentence
from dateline.record.log import RecordRefused
from dateline.stories.models import Story
from dateline.stories.suggesting import LooksRecorded, Offer, accept_offer, offers_of, reject_offer, tie_offer


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest, story_id: int) -> JsonResponse:
    """What was found and not decided on; and, when one is decided on, what became of it."""
    story: Story = get_object_or_404(Story, pk=story_id).get_latest_revision_as_object()
    offers = offers_of(story)
    if request.method != "POST":
        return JsonResponse({"suggestions": [offer._asdict() for offer in offers]})
    offer = next((one for one in offers if one.key == request.POST.get("key")), None)
    if offer is None:
        return _refused("The text has changed since, or somebody has decided on it.")
    try:
        claim = _decided(story, offer, request)
    except LooksRecorded as found:
        return JsonResponse({"claim": None, "close": [claim_brief(claim) for claim in found.claims]})
    except RecordRefused as problem:
        return _refused(sentence(problem))
    except ValidationError as problem:
        return _refused(" ".join(problem.messages))
    return JsonResponse({"claim": claim_brief(claim) if claim else None})


def _decided(story: Story, offer: Offer, request: HttpRequest) -> Claim | None:
    sent, user = request.POST, request.user
    match sent.get("decision"):
        case "accept":
            return accept_offer(story, offer, seen=sent.get("seen", "").split(), user=user)
        case "tie":
            claim = Claim.objects.filter(document_id=sent.get("claim", "")).first()
            if claim is None:
                raise RecordRefused("there is no such claim any more; look for another")
            tie_offer(story, offer, claim, user=user)
            return claim
        case "reject":
            reject_offer(story, offer, sent.get("reason", ""), user=user)
            return None
        case _:
            raise RecordRefused("there is no such decision")


def _refused(words: str) -> JsonResponse:
    return JsonResponse({"errors": {"": [words]}}, status=400)
