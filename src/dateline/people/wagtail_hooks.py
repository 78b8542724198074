"""Contributors at the desk."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from dateline.accounts.policies import AddressedPolicy
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


register_permission_policy(Contributor, AddressedPolicy(Contributor))
register_snippet(ContributorViewSet)
