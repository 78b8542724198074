"""The addresses of the ledger's screens."""

from django.urls import URLPattern, path

from dateline.newsdesk.ledger import briefs

ADDRESSES: list[URLPattern] = [
    path("claims/find/", briefs.find, name="claims_find"),
    path("claims/parties/", briefs.parties, name="claims_parties"),
    path("claims/record/", briefs.record, name="claims_record"),
    path("claims/<str:claim_id>/brief/", briefs.brief, name="claim_brief"),
]
