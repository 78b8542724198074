"""Articles and briefs at the desk."""

from django.http import HttpResponse
from wagtail import hooks
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet

from dateline.articles.models import Article, Brief
from dateline.core.doors import KeepsText


class StoryCreateView(KeepsText, CreateView):
    """Writing a new story; a refused one comes back as it was typed."""


class StoryEditView(KeepsText, EditView):
    """Editing a story; a refused change comes back as it was typed."""

    def redirect_away(self) -> HttpResponse:
        """Whoever published a story goes on with that story."""
        return self.redirect_and_remain()


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
    menu_label = "Articles"
    menu_order = 110
    add_to_admin_menu = True
    name = "articles"


class BriefViewSet(StoryViewSet):
    """Briefs."""

    model = Brief
    icon = "list-ul"
    menu_label = "Briefs"
    menu_order = 120
    add_to_admin_menu = True
    name = "briefs"


@hooks.register("register_admin_viewset")
def register_story_screens() -> list[StoryViewSet]:
    """The screens of articles and briefs."""
    return [ArticleViewSet(), BriefViewSet()]
