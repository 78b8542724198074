"""Topics at the desk."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from dateline.accounts.policies import AddressedPolicy
from dateline.core.snippets import DeskViewSet
from dateline.topics.models import Topic


class TopicViewSet(DeskViewSet):
    """List, add, edit and delete topics."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 300
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    list_per_page = 50


register_permission_policy(Topic, AddressedPolicy(Topic))
register_snippet(TopicViewSet)
