"""The addresses of the ledger's screens."""

from django.urls import URLPattern, path

from dateline.newsdesk.ledger import assessing, board, briefs, claims, evidence, notices, parties, several

_CLAIM = "claims/<str:claim_id>/"

ADDRESSES: list[URLPattern] = [
    path("claims/", board.board, name="claims_board"),
    path("claims/add/", claims.add, name="claim_add"),
    path("claims/find/", briefs.find, name="claims_find"),
    path("claims/parties/", briefs.parties, name="claims_parties"),
    path("claims/record/", briefs.record, name="claims_record"),
    path("claims/several/work/", several.work, name="claims_work"),
    path("claims/several/assess/", several.assess, name="claims_assess"),
    path("claims/several/approve/", several.approve, name="claims_approve"),
    path("claims/rows/<int:row_id>/", board.box_row, name="claim_row"),
    path(_CLAIM, claims.claim, name="claim"),
    path(f"{_CLAIM}brief/", briefs.brief, name="claim_brief"),
    path(f"{_CLAIM}edit/", claims.edit, name="claim_edit"),
    path(f"{_CLAIM}our-work/", claims.work, name="claim_work"),
    path(f"{_CLAIM}says/", claims.says, name="claim_says"),
    path(f"{_CLAIM}says/<int:assertion_id>/release/", claims.release, name="claim_release"),
    path(f"{_CLAIM}says/<int:assertion_id>/drop/", claims.drop, name="claim_drop"),
    path(f"{_CLAIM}related/", claims.relate, name="claim_relate"),
    path(f"{_CLAIM}withdraw/", claims.withdraw, name="claim_withdraw"),
    path(f"{_CLAIM}put-back/", claims.put_back, name="claim_return"),
    path(f"{_CLAIM}assess/", assessing.assess, name="claim_assess"),
    path(f"{_CLAIM}proposal/", assessing.proposal, name="claim_proposal"),
    path(f"{_CLAIM}confirm/", assessing.confirm, name="claim_confirm"),
    path(f"{_CLAIM}evidence/", evidence.add, name="claim_evidence_add"),
    path(f"{_CLAIM}evidence/<int:evidence_id>/", evidence.evidence, name="claim_evidence"),
    path(f"{_CLAIM}evidence/<int:evidence_id>/file/", evidence.file, name="claim_evidence_file"),
    path(f"{_CLAIM}evidence/<int:evidence_id>/remove/", evidence.remove, name="claim_evidence_remove"),
    path("parties/", parties.parties, name="parties"),
    path("parties/add/", parties.add, name="party_add"),
    path("parties/<str:party_id>/", parties.party, name="party"),
    path("notices/<int:story_id>/", notices.story_notices, name="story_notices"),
]
