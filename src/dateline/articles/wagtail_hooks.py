"""Articles and briefs at the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from dateline.articles.models import Article, Brief
from dateline.core.doors import KeepsText


class StaysWithStory:
    """Whoever published a story goes on with that story; the preview is not judged by a checker it cannot run."""

    def redirect_away(self) -> HttpResponse:
        """To the editor, and not to a list of pages."""
        view: Any = self
        return redirect("wagtailadmin_pages:edit", view.page.pk)

    def get_side_panels(self) -> MediaContainer:
        """All but the checks, which need scripts in the preview and would else show a zero for "not looked"."""
        view: Any = super()
        return MediaContainer([panel for panel in view.get_side_panels() if not isinstance(panel, ChecksSidePanel)])


class StoryCreateView(StaysWithStory, KeepsText, CreateView):
    """Writing a new story; a refused one comes back as it was typed."""


class StoryEditView(StaysWithStory, KeepsText, EditView):
    """Editing a story; a refused change comes back as it was typed."""


class StoryRevertView(KeepsText, RevisionsRevertView):
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


class StoryListing(PageListingViewSet):
    """What the lists of both forms show."""

    add_to_admin_menu = True
    columns = [
        PageTitleColumn("title", label="Headline", sort_key="title", classname="title"),
        DateColumn("published_at", label="Published", sort_key="published_at"),
        PageStatusColumn("status", label="Status", sort_key="live"),
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


@hooks.register("register_admin_viewset")
def register_story_screens() -> list[PageListingViewSet]:
    """The screens of articles and briefs, and their lists in the menu."""
    return [ArticleViewSet(), BriefViewSet(), ArticleListing(), BriefListing()]


@hooks.register("after_unpublish_page")
@hooks.register("after_delete_page")
def back_to_the_desk(request: HttpRequest, page: Any) -> HttpResponse:
    """Wagtail would show its tree of pages, which means nothing to a newsroom."""
    return redirect("wagtailadmin_home")
