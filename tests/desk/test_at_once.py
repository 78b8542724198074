"""Two requests at one story at once: what was published stays published, whoever saves an older form."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.record import documents
from tests.desk.test_doors import body_fields, edit_address
from tests.newsroom import Newsroom, form_of

AUTOSAVE = {"accept": "application/json"}


def post_while(client: Any, story: Any, form: dict[str, Any], act: Callable[[], None], **more: Any) -> Any:
    """A form sent to the editor; something else happens after it was read and before it is saved."""
    from wagtail.admin.forms import WagtailAdminPageForm

    is_valid, left = WagtailAdminPageForm.is_valid, [act]

    def happen(form: Any) -> bool:
        answer = is_valid(form)
        if left:
            left.pop()()
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WagtailAdminPageForm, "is_valid", happen)
        return client.post(edit_address(story), form | body_fields(), **more)


def published(story: Any) -> Any:
    from dateline.core.recording import published_document

    return published_document(story.document_id)


def fresh(story: Any) -> Any:
    return type(story).objects.get(pk=story.pk)


@pytest.fixture
def draft(newsroom: Newsroom) -> Any:
    return newsroom.draft("Being written", published_at=None)


def test_an_autosave_under_way_while_its_story_is_published_does_not_take_it_back(newsroom: Newsroom, draft: Any):
    client = newsroom.client()
    form = form_of(client, edit_address(draft))

    def publish() -> None:
        sent = form | body_fields("Checked words.") | {"action-publish": "action-publish"}
        assert newsroom.client().post(edit_address(draft), sent).status_code == 302

    answer = post_while(client, draft, form | {"title": "Half typed"}, publish, headers=AUTOSAVE)
    assert answer.json()["error_code"] == "invalid_revision"
    after = fresh(draft)
    assert after.live and not after.has_unpublished_changes
    assert after.published_at is not None and after.live_revision == after.latest_revision
    assert after.get_latest_revision_as_object().published_at == after.published_at
    assert after.title == published(draft).title == "Being written"


def test_an_autosave_under_way_while_its_story_goes_out_by_itself_does_not_take_it_back(newsroom: Newsroom, draft: Any):
    client = newsroom.client()
    form = form_of(client, edit_address(draft))
    answer = post_while(client, draft, form, lambda: newsroom.publish(draft) and None, headers=AUTOSAVE)
    assert answer.status_code == 200 and fresh(draft).live and fresh(draft).published_at is not None


def test_who_saves_a_draft_while_another_publishes_it_keeps_the_words_and_the_story_stays_up(
    newsroom: Newsroom, draft: Any
):
    client = newsroom.client(role="reporter")
    form = form_of(client, edit_address(draft)) | {"title": "Typed at that moment"}
    answer = post_while(client, draft, form, lambda: newsroom.publish(draft) and None)
    assert answer.status_code == 302
    after = fresh(draft)
    assert after.live and after.has_unpublished_changes and after.published_at is not None
    assert after.title == published(draft).title == "Being written"
    assert after.get_latest_revision_as_object().title == "Typed at that moment"


def test_who_publishes_while_the_story_is_taken_down_publishes_it_again(newsroom: Newsroom):
    story, client = newsroom.story("Was up"), newsroom.client()
    form = form_of(client, edit_address(story)) | {"title": "Is up", "action-publish": "action-publish"}
    answer = post_while(client, story, form, lambda: newsroom.withdraw(story))
    assert answer.status_code == 302 and fresh(story).live
    assert isinstance(published(story), documents.Story) and published(story).title == fresh(story).title == "Is up"


def test_a_save_under_way_while_its_story_is_deleted_does_not_bring_it_back(newsroom: Newsroom, draft: Any):
    client = newsroom.client()
    form = form_of(client, edit_address(draft))
    answer = post_while(client, draft, form, lambda: fresh(draft).delete() and None, headers=AUTOSAVE)
    assert answer.status_code == 404 and not type(draft).objects.filter(pk=draft.pk).exists()
