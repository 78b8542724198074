"""Desk screens for small things, on which a refusal loses no text."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from dateline.core.doors import KeepsText


class DeskIndexView(IndexView):
    """A list in which only what somebody may change leads to its form; nothing is done to many at once."""

    @property
    def columns(self) -> list[Any]:
        """Wagtail's, without the boxes to tick."""
        view: Any = super()
        return [column for column in view.columns if not isinstance(column, BulkActionsCheckboxColumn)]

    def get_edit_url(self, instance: Any) -> str | None:
        """The address of its form, for whoever may change it."""
        is_allowed = self.user_has_permission_for_instance("change", instance)
        address: str | None = super().get_edit_url(instance) if is_allowed else None
        return address


class KeepingCreateView(KeepsText, CreateView):
    """A create form that comes back as typed when it is refused."""

    def get_side_panels(self) -> MediaContainer:
        """None: Wagtail's would call a thing live that no reader has seen."""
        return MediaContainer()


class KeepingEditView(KeepsText, EditView):
    """An edit form that comes back as typed when it is refused."""

    def get_side_panels(self) -> MediaContainer:
        """None, as when it was created."""
        return MediaContainer()


class _InSight:
    """Offers what the person may see."""

    model: Any
    request: Any

    def get_object_list(self) -> "QuerySet[Any]":
        """By the rules of the kind of thing it is."""
        policy = policy_registry.get_by_type(self.model)
        things: QuerySet[Any] = policy.instances_user_has_permission_for(self.request.user, "choose")
        return things


class DeskChooseView(_InSight, ChooseView):
    """The window in which one is chosen."""


class DeskChooseResultsView(_InSight, ChooseResultsView):
    """What it finds."""


class DeskChooserViewSet(SnippetChooserViewSet):
    """Choosing one from inside a story, by typing its name, or making it on the spot."""

    choose_view_class = DeskChooseView
    choose_results_view_class = DeskChooseResultsView
    form_fields = ["name", "kind"]
    per_page = 30


class DeskViewSet(SnippetViewSet):
    """The screens of one kind of thing."""

    index_view_class = DeskIndexView
    add_view_class = KeepingCreateView
    edit_view_class = KeepingEditView
    copy_view_enabled = False
    chooser_viewset_class = DeskChooserViewSet
    add_to_admin_menu = True
