"""Who may do what with pictures; Wagtail's lists, choosers and views ask here."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least, sees_all, visible
from dateline.core.recording import published_ids
from dateline.media.models import Paper, Picture, PictureRendition, Sound, Video

_FOLDERS: dict[str, type[Any]] = {
    "pictures": Picture,
    "thumbnails": PictureRendition,
    "sounds": Sound,
    "videos": Video,
    "papers": Paper,
}


def visible_pictures(user: Any) -> "QuerySet[Picture]":
    """The pictures somebody may see: a contributor those they added, those in their drafts, and published ones."""
    everything = Picture.objects.all()
    if sees_all(user):
        return everything
    is_seen = Q(uploaded_by_user_id=user.pk) | Q(pk__in=visible(user, Picture).values("pk"))
    # The search takes no filter but by number.
    return everything.filter(pk__in=everything.filter(is_seen).values("pk"))


def owner_of(name: str) -> Any:
    """The picture, thumbnail, sound, video or paper a private file belongs to, or None."""
    model = _FOLDERS.get(name.partition("/")[0])
    return model._default_manager.filter(file=name).first() if model else None


def opens_original(user: Any, name: str) -> bool:
    """Whether somebody may open an uploaded file: it may say where it was taken, and by whom."""
    if sees_all(user):
        return owner_of(name) is not None
    own = Picture.objects.filter(uploaded_by_user_id=user.pk)
    return own.filter(Q(file=name) | Q(renditions__file=name)).exists()


def shown_instead(user: Any, name: str) -> str | None:
    """The released file shown for a small copy, where the picture may be seen and its upload not opened."""
    picture = visible_pictures(user).filter(renditions__file=name).exclude(released_sha256="").first()
    return f"{picture.released_sha256}.jpg" if picture else None


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """Once readers have a picture, what is said of it is published as it is saved; so only editors change it."""

    def __init__(self) -> None:
        """Wagtail asks for the permissions of its own image model, whichever model is in use."""
        super().__init__(Picture, auth_model=Image, owner_field_name="uploaded_by_user")

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Whether this person may do one of these with this picture."""
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> "QuerySet[Picture]":
        """The pictures this person may do one of these with."""
        if not is_at_least(user, Role.CONTRIBUTOR):
            return Picture.objects.none()
        if "choose" in actions:
            return visible_pictures(user)
        return _changeable(user) if {"change", "delete"} & set(actions) else Picture.objects.none()


def _changeable(user: Any) -> "QuerySet[Picture]":
    if is_at_least(user, Role.EDITOR):
        return Picture.objects.all()
    unpublished = Picture.objects.exclude(document_id__in=published_ids("picture"))
    return unpublished if sees_all(user) else unpublished.filter(Q(uploaded_by_user_id=user.pk))
