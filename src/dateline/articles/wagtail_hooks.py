"""Articles and briefs at the desk."""

from operator import attrgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from dateline.accounts.roles import Role
from dateline.articles.models import Article, Brief
from dateline.core.clock import now
from dateline.core.doors import KeepsText
from dateline.stories.looking import gone_marks, note_cautions, note_gone
from dateline.stories.models import Story, lock_story
from dateline.stories.timing import timing_of

_ONWARD = {"action-schedule": "desk_schedule", "action-embargo": "desk_embargo", "action-lift": "desk_lift"}

_GONE = "Not published yet: marks of claims that readers have are gone from the text. Say below whether that is meant."
_EDITORS = {"wagtailadmin/pages/edit.html": "newsdesk/edit_story.html"}


class StaysWithStory:
    """Whoever published a story goes on with that story; the preview is not judged by a checker it cannot run."""

    def redirect_away(self) -> HttpResponse:
        """To the editor, and not to a list of pages."""
        view: Any = self
        return redirect("wagtailadmin_pages:edit", view.page.pk)

    def redirect_and_remain(self) -> HttpResponse:
        """Back to the editor; or, the draft being kept now, on to the screen whose button was pressed."""
        view: Any = self
        for button, screen in _ONWARD.items():
            if button in view.request.POST:
                return redirect(screen, view.page.pk)
        answer: HttpResponse = super().redirect_and_remain()  # type: ignore[misc]
        return answer

    def get_side_panels(self) -> MediaContainer:
        """All but the checks, which need scripts in the preview and would else show a zero for "not looked"."""
        view: Any = super()
        return MediaContainer([panel for panel in view.get_side_panels() if not isinstance(panel, ChecksSidePanel)])


class AsksFirst:
    """Publishing asks once about marks of claims that an edit took off, and keeps what the desk had warned of."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Goes on where every claim that lost a mark is said to have lost it on purpose."""
        view: Any = super()
        sent = self.request.POST  # type: ignore[attr-defined]
        if "action-publish" not in sent:
            answer: HttpResponse = view.form_valid(form)
            return answer
        form.gone = gone_marks(form.instance, form.claim_lines)
        if any(gone.field not in sent for gone in form.gone):
            form.add_error(None, _GONE)
            return self._show_again(form)  # type: ignore[attr-defined]
        answer = view.form_valid(form)
        user, reason = self.request.user, sent.get("look-reason", "")  # type: ignore[attr-defined]
        note_gone(form.instance, form.gone, reason, user=user)
        note_cautions(form.instance, reason, user=user)
        return answer


class StoryCreateView(StaysWithStory, KeepsText, AsksFirst, CreateView):
    """Writing a new story; a refused one comes back as it was typed."""


class ShowsTiming:
    """Above the form: whether the story is held back, and when it goes out by itself."""

    def get_template_names(self) -> list[str]:
        """The editor with that line, where Wagtail would show its own."""
        view: Any = super()
        return [_EDITORS.get(name, name) for name in view.get_template_names()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what keeps the story in and lets it out."""
        view: Any = self
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context["timing"] = timing_of(Story.objects.get(pk=view.page.pk), now())
        context["may_publish"] = view.request.user.is_at_least(Role.EDITOR)
        return context


_CHANGES = attrgetter("live", "last_published_at", "latest_revision_id", "latest_revision_created_at")
"""What is another after whatever anybody does to a story: saving, publishing, taking down."""


class SavesOntoNewest:
    """A form is saved onto the story as it is now, and not as it was when the request came in.

    Wagtail loads a story before the transaction and writes a draft back whole. An autosave under way while
    its story was published would make it a draft without a time again, at the desk only.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        """Saves; where somebody else did so meanwhile, the request is answered as if it came in now."""
        view: Any = self
        try:
            newest = lock_story(view.page.pk)
        except Story.DoesNotExist:
            raise Http404 from None
        if _CHANGES(newest) == _CHANGES(view.real_page_record):
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            return answer
        match = view.request.resolver_match
        again: HttpResponse = match.func(view.request, *match.args, **match.kwargs)
        return again


class StoryEditView(ShowsTiming, StaysWithStory, KeepsText, SavesOntoNewest, AsksFirst, EditView):
    """Editing a story; a refused change comes back as it was typed."""


class StoryRevertView(ShowsTiming, StaysWithStory, KeepsText, SavesOntoNewest, RevisionsRevertView):
    """Going back to an earlier version."""


class StoryViewSet(PageViewSet):
    """What both forms share."""

    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    revisions_revert_view_class = StoryRevertView


class ArticleViewSet(StoryViewSet):
    """Articles."""

    model = Article
    icon = "doc-full"


class BriefViewSet(StoryViewSet):
    """Briefs."""

    model = Brief
    icon = "list-ul"


class TimingColumn(Column):
    """Until when a story is held back, and when it goes out by itself."""

    def get_value(self, instance: Any) -> str:
        """In a few words; empty for most stories."""
        return timing_of(instance, now()).line


class PublishedColumn(DateColumn):
    """When readers first had it, by the newsroom's clock: "8 months ago" says too little on a desk."""

    cell_template_name = "stories/published_cell.html"


class StoryIndexView(IndexView):
    """A list of stories with their times."""

    def annotate_queryset(self, pages: Any) -> Any:
        """Brings the times along in the same query."""
        return super().annotate_queryset(pages).select_related("embargo", "schedule")


class StoryFilters(WagtailFilterSet):
    """What a list of stories can be narrowed to; nobody's name is among it."""

    live = ChoiceFilter(label="Readers have it", choices=[("true", "Yes"), ("false", "No")], empty_label="Any")
    published_at = DateFromToRangeFilter(label="Published", widget=DateRangePickerWidget)

    class Meta:
        """Of stories."""

        model = Story
        fields: list[str] = []


class AllStoriesView(StoryIndexView):
    """Every story in one list, to search in; stories are begun elsewhere."""

    def get_add_url(self) -> None:
        """None."""
        return


class StoryListing(PageListingViewSet):
    """What the lists of both forms show."""

    add_to_admin_menu = True
    index_view_class = StoryIndexView
    filterset_class = StoryFilters
    columns = [
        PageTitleColumn("title", label="Headline", sort_key="title", classname="title"),
        PublishedColumn("published_at", label="Published", sort_key="published_at"),
        PageStatusColumn("status", label="Status", sort_key="live"),
        TimingColumn("timing", label="Timing"),
    ]


class ArticleListing(StoryListing):
    """All articles."""

    model = Article
    icon = "doc-full"
    menu_label = "Articles"
    menu_order = 110
    name = "articles"


class BriefListing(StoryListing):
    """All briefs."""

    model = Brief
    icon = "list-ul"
    menu_label = "Briefs"
    menu_order = 120
    name = "briefs"


class AllStoriesListing(StoryListing):
    """Where the desk's search looks."""

    model = Story
    index_view_class = AllStoriesView
    icon = "search"
    add_to_admin_menu = False
    name = "stories"


@hooks.register("register_admin_viewset")
def register_story_screens() -> list[PageListingViewSet]:
    """The screens of articles and briefs, their lists in the menu, and the list to search in."""
    return [ArticleViewSet(), BriefViewSet(), ArticleListing(), BriefListing(), AllStoriesListing()]


@hooks.register("after_unpublish_page", order=-2)
def say_it_is_off(request: HttpRequest, page: Any) -> None:
    """Before what else is said of it: readers do not have the story any more."""
    messages.success(request, f"“{page.title}” is off the site.")


@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
def back_to_the_desk(request: HttpRequest, page: Any) -> HttpResponse:
    """Wagtail would show its tree of pages, which means nothing to a newsroom."""
    return redirect("wagtailadmin_home")
