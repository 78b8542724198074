"""The newsroom's settings at the desk."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from dateline.core.snippets import DeskViewSet
from dateline.house.models import House


class OneHousePolicy(ModelPermissionPolicy):
    """Whoever may change the house may; nobody adds a second one or deletes the one there is."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Whether this person may do this."""
        return action not in ("add", "delete") and bool(super().user_has_permission(user, action))


class HouseViewSet(DeskViewSet):
    """Edit the newsroom's name, address, clock and language."""

    model = House
    icon = "home"
    menu_label = "Newsroom"
    menu_order = 900
    list_display = ["name", "url", "timezone"]
    chooser_viewset_class = SnippetChooserViewSet
    search_backend_name = None


register_permission_policy(House, OneHousePolicy(House))
register_snippet(HouseViewSet)
