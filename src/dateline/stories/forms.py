"""The form a story is written in."""

from wagtail.admin.forms import WagtailAdminPageForm

from dateline.core.addressed import free_slug, plain_slug


class StoryForm(WagtailAdminPageForm):
    """Wagtail's form, in which two stories may have one headline: the second gets a number in its address."""

    def clean_slug(self) -> str:
        """The last part of the address. What the headline made may be changed; what a person typed is not."""
        slug: str = self.cleaned_data.get("slug") or ""
        title = self.cleaned_data.get("title") or self.data.get("title") or ""
        if slug and slug != plain_slug(title):
            return slug
        siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
        return free_slug(siblings, title) if title else slug
