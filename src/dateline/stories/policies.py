"""Who may do what with a story. Wagtail's buttons, lists and views ask here, and so does the permission layer."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least, own_drafts, sees_all


class _Closed(PagePermissionTester):
    """What nobody does with anything at this desk: stories lie in one folder and have one address each."""

    def can_copy(self) -> bool:
        """Nobody copies a story."""
        return False

    def can_move(self) -> bool:
        """Nor moves it."""
        return False

    def can_move_to(self, destination: Any) -> bool:
        """Nowhere."""
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        """Nowhere."""
        return False

    def can_reorder_children(self) -> bool:
        """Stories are in the order of their time."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """What is published is for everyone."""
        return False

    def can_lock(self) -> bool:
        """Nobody locks a story."""
        return False

    def can_unlock(self) -> bool:
        """So there is nothing to unlock."""
        return False

    def can_submit_for_moderation(self) -> bool:
        """There is no workflow."""
        return False


class StoryPermissions(_Closed):
    """What one person may do with one story."""

    def __init__(self, user: Any, page: Any) -> None:
        """Looks at the role, and at whose the story is."""
        super().__init__(user, page)
        self._is_editor = is_at_least(user, Role.EDITOR)
        self._is_new = not page.live and page.first_published_at is None
        self._is_own_draft = self._is_new and user.is_active and page.owner_id == user.pk

    def can_edit(self) -> bool:
        """Reporters edit every story; a contributor their own, until it is published."""
        return sees_all(self.user) or self._is_own_draft

    def can_view_revisions(self) -> bool:
        """Whoever may edit it may see how it came to be."""
        return self.can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What was ever published is deleted by editors only."""
        return self._is_editor or (self._is_new and self.can_edit())

    def can_publish(self) -> bool:
        """Editors publish."""
        return self._is_editor

    def can_unpublish(self) -> bool:
        """And take down what is up."""
        return self._is_editor and bool(self.page.live) and not self.page_locked()

    def can_unschedule(self) -> bool:
        """And call a schedule off."""
        return self._is_editor

    def can_add_subpage(self) -> bool:
        """Nothing lies below a story."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nothing lies below a story."""
        return False


class FolderPermissions(_Closed):
    """The folder all stories lie in takes new ones, and is otherwise left alone."""

    def can_add_subpage(self) -> bool:
        """Everyone at the desk begins stories."""
        return is_at_least(self.user, Role.CONTRIBUTOR)

    def can_publish_subpage(self) -> bool:
        """Editors publish them as they are made."""
        return is_at_least(self.user, Role.EDITOR)

    def can_edit(self) -> bool:
        """There is nothing in it to edit."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Every story would go with it."""
        return False

    def can_publish(self) -> bool:
        """It has no page."""
        return False

    def can_unpublish(self) -> bool:
        """It has no page."""
        return False

    def can_view_revisions(self) -> bool:
        """It has none."""
        return False


class StoryPolicy(PagePermissionPolicy):
    """Which stories somebody finds in lists and searches."""

    def explorable_instances(self, user: Any) -> "QuerySet[Page]":
        """Everything at the desk; for a contributor their own drafts."""
        return self._in_sight(user, super().explorable_instances(user))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> "QuerySet[Page]":
        """As Wagtail's, within what the person may see."""
        return self._in_sight(user, super().instances_user_has_any_permission_for(user, actions))

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """As the story itself says for editing and publishing, which is what is asked from outside its screens."""
        may = instance.permissions_for_user(user)
        allowed = {"change": may.can_edit, "publish": may.can_publish, "delete": may.can_delete}
        return any(action in allowed and allowed[action]() for action in actions)

    @staticmethod
    def _in_sight(user: Any, pages: "QuerySet[Page]") -> "QuerySet[Page]":
        return pages if sees_all(user) else pages.filter(own_drafts(user))
