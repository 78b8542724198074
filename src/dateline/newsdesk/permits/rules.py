"""The rules the table of permits is made of. Each answers for one person and one address.

A rule about a thing says no where the thing does not exist, so that nobody learns which do.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.models import Page, UploadedFile
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least, sees_all
from dateline.house.models import House
from dateline.media.models import Picture, Sound, Video
from dateline.media.policies import opens_original, shown_instead, visible_pictures
from dateline.people.models import Contributor
from dateline.stories.models import Newsroom, Story
from dateline.topics.models import Topic

Named = Mapping[str, Any]
"""The parts of an address that name something, such as ``page_id``."""
Rule = Callable[[Any, Named], bool]

_EDITED_TOGETHER: dict[str, type[Any]] = {
    model._meta.label_lower: model for model in (Page, House, Topic, Contributor, Picture, Sound, Video)
}


def everybody(_user: Any, _named: Named) -> bool:
    """Signed in or not."""
    return True


def nobody(_user: Any, _named: Named) -> bool:
    """Whoever it is."""
    return False


def contributor(user: Any, _named: Named) -> bool:
    """Everyone who is signed in."""
    return is_at_least(user, Role.CONTRIBUTOR)


def reporter(user: Any, _named: Named) -> bool:
    """Reporters, editors and administrators."""
    return is_at_least(user, Role.REPORTER)


def editor(user: Any, _named: Named) -> bool:
    """Editors and administrators."""
    return is_at_least(user, Role.EDITOR)


def administrator(user: Any, _named: Named) -> bool:
    """Administrators."""
    return is_at_least(user, Role.ADMINISTRATOR)


def begins_story(user: Any, named: Named) -> bool:
    """Anyone at the desk, in the folder stories lie in."""
    is_folder = Newsroom.objects.filter(pk=named["parent_page_id"]).exists()
    return contributor(user, named) and is_folder and named["content_type_app_name"] == "articles"


def edits_story(user: Any, named: Named) -> bool:
    """Reporters and above; a contributor their own, until it is published."""
    story = _story(named)
    return story is not None and story.permissions_for_user(user).can_edit()


def reads_about_story(user: Any, named: Named) -> bool:
    """Reporters and above, of a story there is."""
    return sees_all(user) and _story(named) is not None


def deletes_story(user: Any, named: Named) -> bool:
    """Whoever may edit it while it was never published; then editors."""
    story = _story(named)
    return story is not None and story.permissions_for_user(user).can_delete()


def takes_down_story(user: Any, named: Named) -> bool:
    """Editors, where it is up."""
    story = _story(named)
    return story is not None and story.permissions_for_user(user).can_unpublish()


def unschedules_story(user: Any, named: Named) -> bool:
    """Editors."""
    story = _story(named)
    return story is not None and story.permissions_for_user(user).can_unschedule()


def holds_story_back(user: Any, named: Named) -> bool:
    """Reporters and above, of a story there is."""
    return reads_about_story(user, named)


def times_story(user: Any, named: Named) -> bool:
    """When a story goes out, and whether an embargo is lifted: editors."""
    return is_at_least(user, Role.EDITOR) and _story(named) is not None


def finds_story(user: Any, named: Named) -> bool:
    """From a reader's page to the editor of its story, for whoever may edit it."""
    story = Story.objects.filter(document_id=named["document_id"]).first()
    return story is not None and story.permissions_for_user(user).can_edit()


def looks_for_links(user: Any, named: Named) -> bool:
    """Anyone at the desk, in the folder stories lie in and above it."""
    folder = Newsroom.objects.first()
    above = folder.get_ancestors(inclusive=True) if folder else Page.objects.none()
    return contributor(user, named) and above.filter(pk=named["parent_page_id"]).exists()


def sees_picture(user: Any, named: Named) -> bool:
    """Reporters and above; a contributor their own, those in their drafts, and published ones."""
    return contributor(user, named) and visible_pictures(user).filter(pk=_number(named)).exists()


def changes_picture(user: Any, named: Named) -> bool:
    """Whoever added it and reporters, until readers have it; then editors."""
    return _may(user, "change", Picture, named)


def deletes_picture(user: Any, named: Named) -> bool:
    """Whoever may change it."""
    return _may(user, "delete", Picture, named)


def finishes_upload(user: Any, named: Named) -> bool:
    """Whoever began it."""
    return UploadedFile.objects.filter(pk=named["uploaded_file_id"], uploaded_by_user_id=user.pk).exists()


def opens_file(user: Any, named: Named) -> bool:
    """A picture's file, for reporters and whoever added it; small copies of those one may see; one's own portrait."""
    name = named["name"]
    is_portrait = UserProfile.objects.filter(avatar=name, user_id=user.pk).exists()
    return is_portrait or opens_original(user, name) or shown_instead(user, name) is not None


def reads_about_picture(user: Any, named: Named) -> bool:
    """Where a picture is used, for reporters and above."""
    return sees_all(user) and sees_picture(user, named)


def chooses_topic(user: Any, named: Named) -> bool:
    """Reporters and above; a contributor one that is published or in a draft of theirs."""
    return _may(user, "choose", Topic, named)


def changes_topic(user: Any, named: Named) -> bool:
    """Reporters, until readers have it; then editors."""
    return _may(user, "change", Topic, named)


def deletes_topic(user: Any, named: Named) -> bool:
    """Editors."""
    return _may(user, "delete", Topic, named)


def chooses_contributor(user: Any, named: Named) -> bool:
    """Reporters and above; a contributor one that is published or in a draft of theirs."""
    return _may(user, "choose", Contributor, named)


def changes_contributor(user: Any, named: Named) -> bool:
    """Reporters, until readers have it; then editors."""
    return _may(user, "change", Contributor, named)


def deletes_contributor(user: Any, named: Named) -> bool:
    """Editors."""
    return _may(user, "delete", Contributor, named)


def edits_together(user: Any, named: Named) -> bool:
    """Who else has a form open, for whoever may open that form."""
    label = f"{named['app_label']}.{named['model_name']}"
    model = _EDITED_TOGETHER.get(label)
    if model is Page:
        return edits_story(user, {"pk": named["object_id"]})
    return model is not None and _may(user, "change", model, {"pk": named["object_id"]})


def _story(named: Named) -> Story | None:
    number = _number(named)
    return Story.objects.filter(pk=number).first() if number is not None else None


def _may(user: Any, action: str, model: type[Any], named: Named) -> bool:
    thing = model._default_manager.filter(pk=_number(named)).first()
    if thing is None or not contributor(user, named):
        return False
    return bool(policy_registry.get(thing).user_has_permission_for_instance(user, action, thing))


def _number(named: Named) -> int | None:
    value = next((named[name] for name in ("page_id", "story_id", "image_id", "pk") if name in named), None)
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 19 else None
