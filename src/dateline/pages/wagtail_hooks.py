"""Standing pages at the desk."""

from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from dateline.accounts.policies import EditorsPolicy
from dateline.core.snippets import DeskViewSet
from dateline.pages.models import StandingPage


class StandingPageViewSet(DeskViewSet):
    """List, add, edit and delete pages about the newsroom."""

    model = StandingPage
    icon = "doc-empty"
    menu_label = "Pages about us"
    menu_order = 890
    list_display = ["name", "kind", "place", BooleanColumn("is_public", label="Readers have it")]
    search_backend_name = None


register_permission_policy(StandingPage, EditorsPolicy(StandingPage))
register_snippet(StandingPageViewSet)
