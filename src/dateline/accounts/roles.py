"""The four roles of a newsroom. Each may do what the one before it may, and more."""

from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


class Role(models.TextChoices):
    """What somebody is in the newsroom.

    A contributor writes drafts of their own. A reporter works on everyone's drafts and holds back. An editor
    publishes, sets the hour, lifts embargoes and takes down. An administrator looks after people and settings.
    """

    CONTRIBUTOR = "contributor", "Contributor"
    REPORTER = "reporter", "Reporter"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"

    @property
    def rank(self) -> int:
        """Higher may do more."""
        return list(Role).index(self)

    def is_at_least(self, other: "Role") -> bool:
        """Whether this role may do what the other may."""
        return self.rank >= other.rank


NEEDS_SECOND_FACTOR = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
"""Roles that may publish, take down or administer."""

_ALL = ("view", "add", "change", "delete")
_PAGES = {
    Role.CONTRIBUTOR: ("add_page",),
    Role.REPORTER: ("add_page", "change_page"),
    Role.EDITOR: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
_PICTURES = {
    Role.CONTRIBUTOR: ("add_image", "choose_image"),
    Role.REPORTER: ("add_image", "change_image", "choose_image"),
    Role.EDITOR: ("add_image", "change_image", "delete_image", "choose_image"),
}
_PAPERS = {
    Role.CONTRIBUTOR: ("add_document", "choose_document"),
    Role.REPORTER: ("add_document", "change_document", "choose_document"),
    Role.EDITOR: ("add_document", "change_document", "delete_document", "choose_document"),
}
_RECORDINGS = ("view_sound", "add_sound", "view_video", "add_video")
_MODELS = {
    Role.CONTRIBUTOR: ("view_topic", "view_contributor", *_RECORDINGS),
    Role.REPORTER: (
        *("view_topic", "view_contributor", "add_topic", "add_contributor"),
        *(*_RECORDINGS, "change_sound", "change_video"),
    ),
    Role.EDITOR: tuple(f"{act}_{what}" for what in ("topic", "contributor", "sound", "video") for act in _ALL),
}


def make_groups() -> None:
    """Wagtail's group for each role below the administrator, with just what it may do; stock groups go."""
    for role in _PAGES:
        group, _ = Group.objects.get_or_create(name=role.label)
        group.permissions.set(Permission.objects.filter(codename__in=[*_MODELS[role], "access_admin"]))
        _allow_pages(group, role)
        _allow_uploads(group, role)
    Group.objects.exclude(name__in=[role.label for role in Role]).delete()


def group_of(role: Role) -> Group:
    """The group of a role, made where it is missing."""
    group = Group.objects.filter(name=role.label).first()
    if group is None:
        make_groups()
        group = Group.objects.get(name=role.label)
    return group


def _allow_pages(group: Group, role: Role) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    root = Page.get_first_root_node()
    wanted = Permission.objects.filter(codename__in=_PAGES[role], content_type__app_label="wagtailcore")
    for permission in wanted:
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)


def _allow_uploads(group: Group, role: Role) -> None:
    # Wagtail asks for the permissions of its own image and document models, whichever models are in use.
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = Collection.get_first_root_node()
    for names, app in ((_PICTURES[role], "wagtailimages"), (_PAPERS[role], "wagtaildocs")):
        for permission in Permission.objects.filter(codename__in=names, content_type__app_label=app):
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
