"""Who may do what with small things that have a page; Wagtail asks here before it shows a button."""

from typing import Any

from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.base import BasePermissionPolicy

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least, visible
from dateline.core.recording import published_ids


class AddressedPolicy(ModelPermissionPolicy):
    """Whoever may add a topic may put it right, until readers have it: from then on a change publishes at once."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this person may do this with some of them."""
        allowed = bool(super().user_has_permission(user, action))
        return allowed or (action == "change" and bool(super().user_has_permission(user, "add")))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether this person may do one of these with some of them."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether this person may do this with this one."""
        if action != "choose" and super().user_has_permission(user, action):
            return True
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Whether this person may do one of these with this one."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_permission_for(self, user: Any, action: str) -> "models.QuerySet[Any]":
        """Those this person may do this with; to choose one, it has to be in sight."""
        if action == "choose":
            return visible(user, self.model)
        things = self.model._default_manager.all()
        if super().user_has_permission(user, action):
            return things
        if action == "change" and super().user_has_permission(user, "add"):
            return things.exclude(document_id__in=published_ids(str(self.model._meta.model_name)))
        return things.none()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> "models.QuerySet[Any]":
        """Those this person may do one of these with."""
        found = self.model._default_manager.none()
        for action in actions:
            found = found | self.instances_user_has_permission_for(user, action)
        return found


class EditorsPolicy(BasePermissionPolicy):
    """Editors may do everything, and others nothing."""

    def user_has_permission(self, user: Any, _action: str) -> bool:
        """Whether this person is an editor."""
        return is_at_least(user, Role.EDITOR)

    def users_with_any_permission(self, _actions: Any) -> "models.QuerySet[User]":
        """Every editor."""
        return User.objects.filter(is_active=True, role__in=[role for role in Role if role.is_at_least(Role.EDITOR)])

    def instances_user_has_any_permission_for(self, user: Any, _actions: Any) -> "models.QuerySet[Any]":
        """All of them, or none."""
        things = self.model._default_manager
        return things.all() if is_at_least(user, Role.EDITOR) else things.none()

    def users_with_any_permission_for_instance(self, actions: Any, _instance: Any) -> "models.QuerySet[User]":
        """Every editor."""
        return self.users_with_any_permission(actions)
