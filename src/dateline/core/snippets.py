"""Desk screens for small things, on which a refusal loses no text."""

from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from dateline.core.doors import KeepsText


class KeepingCreateView(KeepsText, CreateView):
    """A create form that comes back as typed when it is refused."""


class KeepingEditView(KeepsText, EditView):
    """An edit form that comes back as typed when it is refused."""


class DeskViewSet(SnippetViewSet):
    """The screens of one kind of thing."""

    add_view_class = KeepingCreateView
    edit_view_class = KeepingEditView
    copy_view_enabled = False
    add_to_admin_menu = True
    search_backend_name = None
