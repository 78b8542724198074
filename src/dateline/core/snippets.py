"""Desk screens for small things, on which a refusal loses no text."""

from wagtail.admin.ui.components import MediaContainer
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from dateline.core.doors import KeepsText


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


class DeskChooserViewSet(SnippetChooserViewSet):
    """Choosing one from inside a story, by typing its name, or making it on the spot."""

    form_fields = ["name", "kind"]
    per_page = 30


class DeskViewSet(SnippetViewSet):
    """The screens of one kind of thing."""

    add_view_class = KeepingCreateView
    edit_view_class = KeepingEditView
    copy_view_enabled = False
    chooser_viewset_class = DeskChooserViewSet
    add_to_admin_menu = True
