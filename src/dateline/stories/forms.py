"""The form a story is written in."""

import re
from typing import Any

from django.db import models
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from dateline.accounts.sight import sees_all, visible
from dateline.core.addressed import free_slug, plain_slug
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.media.policies import visible_pictures
from dateline.people.models import Contributor
from dateline.stories.blocks import NOT_FOR_CONTRIBUTORS, body_of
from dateline.topics.models import Topic

_NAMES: dict[re.Pattern[str], type[models.Model]] = {
    re.compile(r"picture|body-.*-picture"): Picture,
    re.compile(r"body-.*-sound"): Sound,
    re.compile(r"body-.*-video"): Video,
    re.compile(r"body-.*-paper"): Paper,
    re.compile(r"section|filings-\d+-topic"): Topic,
    re.compile(r"bylines-\d+-contributor"): Contributor,
}


class StoryForm(WagtailAdminPageForm):
    """Wagtail's form, in which two stories may have one headline: the second gets a number in its address."""

    def __init__(self, data: Any = None, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        """Forgets the numbers of things this person may not see, or the form would show what they are."""
        if data and for_user is not None and not sees_all(for_user):
            data = _without_the_unseen(data, for_user)
        super().__init__(data, *args, for_user=for_user, **kwargs)
        if for_user is not None and not sees_all(for_user):
            self._offer_what_can_be_chosen()
            # Contributors learn nothing of the ledger; what a reporter linked stays.
            self.formsets.pop("claim_lines", None)
        section = self.fields.get("section")
        if section is not None and for_user is not None:
            section.queryset = section.queryset & visible(for_user, Topic)

    def _offer_what_can_be_chosen(self) -> None:
        """Blocks whose choosers stay closed to this person are offered only where the draft has one already."""
        body = self.fields.get("body")
        if body is None:
            return
        kept = {block.block_type for block in self.instance.body}
        wanted = set(body.block.child_blocks) - (NOT_FOR_CONTRIBUTORS - kept)
        self.fields["body"] = BlockField(block=body_of(wanted), required=body.required, label=body.label)

    def clean_slug(self) -> str:
        """The last part of the address. What the headline made may be changed; what a person typed is not."""
        slug: str = self.cleaned_data.get("slug") or ""
        title = self.cleaned_data.get("title") or self.data.get("title") or ""
        if slug and slug not in {plain_slug(title), self.instance.working_slug}:
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        return free_slug(siblings, title) if title else slug

    @property
    def claim_lines(self) -> list[Any]:
        """The claims of headline, standfirst and caption as they were sent."""
        rows = self.formsets["claim_lines"].forms if "claim_lines" in self.formsets else []
        sent = [row for row in rows if row.is_valid() and row.cleaned_data and not row.cleaned_data.get("DELETE")]
        return [row.instance for row in sent if row.cleaned_data.get("claim")]

    def _post_clean(self) -> None:
        if "slug" not in self.fields:
            self.instance.slug = self.instance.slug or self.instance.working_slug
        super()._post_clean()


def _without_the_unseen(data: Any, user: Any) -> Any:
    kept = data.copy()
    for field, value in data.items():
        model = next((model for pattern, model in _NAMES.items() if pattern.fullmatch(field)), None)
        if model is not None and value and not (value.isdecimal() and _in_sight(user, model, int(value))):
            kept[field] = ""
    return kept


def _in_sight(user: Any, model: type[models.Model], pk: int) -> bool:
    things = visible_pictures(user) if model is Picture else visible(user, model)
    return things.filter(pk=pk).exists()
