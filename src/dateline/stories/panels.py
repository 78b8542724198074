"""The ledger in the editor of a story: what its scripts need to know, for those who keep the ledger."""

import json
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import InlinePanel, Panel

from dateline.accounts.sight import sees_all
from dateline.claims.models import Assertion, Claim, Status
from dateline.stories.suggesting import REASONS

OFFERED = (Status.CLAIMED, Status.UNVERIFIABLE, Status.DISPUTED, Status.VERIFIED)
"""What a claim is called when it is recorded; the rest stands under "more"."""
_SHOWN = (Status.VERIFIED, Status.CORROBORATED, Status.FALSE)
"""These need something that shows it."""
_STANCES = (Assertion.Stance.ASSERTS, Assertion.Stance.DENIES, Assertion.Stance.NO_COMMENT)
REPORTING = (
    "said", "says", "saying", "told", "tells", "according to", "reported", "reports", "claimed", "claims", "stated",
    "announced", "added", "wrote", "denied", "denies", "confirmed", "confirms", "alleged", "accused", "warned",
    "сказав", "сказала", "сказали", "повідомив", "повідомила", "повідомили", "заявив", "заявила", "заявили",
    "за словами", "за даними", "стверджує", "стверджують", "заперечує", "підтвердив", "підтвердила",
)  # fmt: skip
"""Words by which a sentence tells whose statement it is; a mark in such a sentence begins as attributed."""


class LedgerPanel(Panel):
    """Above the form, for reporters and editors: where the ledger is, and what to look at before publishing."""

    class BoundPanel(Panel.BoundPanel):
        """For one story and one person."""

        template_name = "stories/ledger_panel.html"

        def is_shown(self) -> bool:
            """Contributors learn nothing of the ledger."""
            return sees_all(self.request.user)

        def show_panel_furniture(self) -> bool:
            """It has a look of its own."""
            return False

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With the ledger's addresses and words for the scripts."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["given"] = json.dumps(_given())
            context["is_out"] = self.instance.live and not self.instance.has_unpublished_changes
            context["gone"] = getattr(self.form, "gone", [])
            context["sent"] = self.request.POST
            context["reason"] = self.request.POST.get("look-reason", "")
            return context


class ReportersInlinePanel(InlinePanel):
    """An inline panel that contributors do not get; the form leaves its rows as they are."""

    class BoundPanel(InlinePanel.BoundPanel):
        """For one story and one person."""

        def __init__(self, **kwargs: Any) -> None:
            """Without the rows where the form has none."""
            self._is_there = kwargs["form"] is None or kwargs["panel"].relation_name in kwargs["form"].formsets
            if self._is_there:
                super().__init__(**kwargs)

        def is_shown(self) -> bool:
            """Where the form has its rows."""
            return self._is_there


def _given() -> dict[str, Any]:
    rest = [status for status in Status if status not in OFFERED]
    return {
        "find": reverse("claims_find"),
        "parties": reverse("claims_parties"),
        "record": reverse("claims_record"),
        "brief": reverse("claim_brief", args=["ID"]),
        "statuses": [(status.value, status.label) for status in (*OFFERED, *rest)],
        "cautions": reverse("desk_cautions", args=[0]),
        "silence": reverse("desk_silence", args=[0]),
        "suggestions": reverse("desk_suggestions", args=[0]),
        "reasons": REASONS,
        "shown": _SHOWN,
        "stances": [(stance.value, stance.label) for stance in _STANCES],
        "kinds": Claim.Kind.choices,
        "reporting": REPORTING,
    }
