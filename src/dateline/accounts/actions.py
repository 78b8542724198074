"""Making accounts, and the one-time address by which a person sets their own password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from dateline.accounts.models import User

EDITORS = "Editor"
_WAGTAIL_GROUPS = ("Editors", "Moderators")
_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
_MODELS = ("topic", "contributor")
_PICTURE_PERMISSIONS = ("add_image", "change_image", "choose_image")


def make_administrator(username: str, *, email: str = "") -> User:
    """A person who may do everything, still without a password."""
    user = User(username=username, email=email, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.save()
    return user


def make_editor(username: str, *, name: str, email: str, password: str) -> User:
    """A person who writes, edits and publishes."""
    first, _, last = name.partition(" ")
    user = User(username=username, email=email, first_name=first, last_name=last)
    user.set_password(password)
    user.save()
    user.groups.add(editors_group())
    return user


def editors_group() -> Group:
    """The group that may write, publish and file stories; Wagtail's own groups are taken away."""
    Group.objects.filter(name__in=_WAGTAIL_GROUPS).delete()
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    if is_new:
        group.permissions.set(_model_permissions())
        _allow_pages(group)
        _allow_pictures(group)
    return group


def one_time_path(user: User) -> str:
    """Where a person sets a password and is signed in by that; it works once, for three days."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


def _model_permissions() -> list[Permission]:
    names = [f"{act}_{model}" for model in _MODELS for act in ("add", "change", "delete", "view")]
    return list(Permission.objects.filter(codename__in=[*names, "access_admin"]))


def _allow_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    for codename in _PAGE_PERMISSIONS:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)


def _allow_pictures(group: Group) -> None:
    # Wagtail asks for the permissions of its own image model, whichever model is in use.
    wanted = Permission.objects.filter(codename__in=_PICTURE_PERMISSIONS, content_type__app_label="wagtailimages")
    for permission in wanted:
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
