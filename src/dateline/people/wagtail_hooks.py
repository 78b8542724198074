"""Contributors at the desk."""

from wagtail.snippets.models import register_snippet

from dateline.core.snippets import DeskViewSet
from dateline.people.models import Contributor


class ContributorViewSet(DeskViewSet):
    """List, add, edit and delete contributors."""

    model = Contributor
    icon = "user"
    menu_label = "Contributors"
    menu_order = 310
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    list_per_page = 50


register_snippet(ContributorViewSet)
