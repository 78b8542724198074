"""What each of the four roles finds at the desk, and what a contributor does not."""

import html
import io
import json
import re
from typing import Any

import pytest

from tests.desk.test_doors import body_fields, edit_address
from tests.newsroom import Newsroom, form_of, jpeg

MARK = "zzmark"


@pytest.fixture
def others(newsroom: Newsroom) -> Any:
    """Somebody else's draft, with words in every part of it."""
    user = newsroom.person("reporter", f"{MARK}-person")
    picture = newsroom.picture(f"{MARK} picture", data=jpeg("maroon"), caption=MARK, credit=MARK, uploaded_by_user=user)
    topic, person = newsroom.topic(f"{MARK} topic"), newsroom.contributor(f"{MARK} byline")
    section = newsroom.topic(f"{MARK} section", kind="section")
    return newsroom.draft(
        f"{MARK} headline", owner=user, picture=picture, section=section, topics=[topic], by=[person], slug="others"
    )


def own_draft(newsroom: Newsroom, **more: Any) -> Any:
    return newsroom.draft("My own draft", owner=newsroom.person("contributor"), **more)


def home_of(newsroom: Newsroom, role: str) -> str:
    return str(newsroom.client(role=role).get("/desk/").content.decode())


def test_a_contributor_sees_their_own_drafts_and_no_word_of_anybody_elses(newsroom: Newsroom, others: Any):
    own_draft(newsroom)
    page = home_of(newsroom, "contributor")
    assert "My own draft" in page and "Write a story" in page and MARK not in page
    for gone in ("Handed in", "Wants a look", "On the site", "The newsroom"):
        assert gone not in page


def test_a_home_shows_each_role_what_it_may_do_and_nothing_else(newsroom: Newsroom, others: Any):
    newsroom.story("A story with a caption", picture_caption="Men at a gate.")
    shown = {role: home_of(newsroom, role) for role in ("reporter", "editor", "administrator")}
    for page in shown.values():
        assert f"{MARK} headline" in page and "Wants a look" in page and "On the site" in page
    assert "Nothing waits for an editor" not in shown["reporter"]
    assert "Nothing waits for an editor" in shown["editor"] and "Nothing waits for an editor" in shown["administrator"]
    assert "home-house" in shown["administrator"] and "home-house" not in shown["editor"]


@pytest.mark.parametrize("role", ["contributor", "reporter", "editor", "administrator"])
def test_no_link_of_menu_home_lists_or_editor_leads_to_a_refusal(newsroom: Newsroom, others: Any, role: str):
    draft = own_draft(newsroom)
    newsroom.story("A published story", owner=newsroom.person("contributor"), picture=newsroom.picture())
    client = newsroom.client(role=role)
    places = ["/desk/", "/desk/articles/", "/desk/stories/", "/desk/images/", edit_address(draft)]
    links = {link for place in places for link in _links(client.get(place).content.decode())}
    assert {"/desk/articles/", "/desk/images/", "/desk/account/"} <= links
    for link in links - {"/desk/logout/", "/desk/accounts/logout/"}:
        assert client.get(link).status_code in (200, 302), link


def _links(page: str) -> set[str]:
    """Every address of the desk a page leads to, in its own markup or in the data of its menu."""
    text = html.unescape(page).replace("\\u002D", "-")
    found = re.findall(r'(?:<a [^>]*href=|"url": )"(/desk/[^"#?]*)', text)
    return {link for link in found if "/static/" not in link}


def test_searching_and_choosing_finds_a_contributor_nothing_of_others(newsroom: Newsroom, others: Any):
    own_draft(newsroom)
    client = newsroom.client(role="contributor")
    for path in (
        "articles/?q=", "articles/results/?q=", "briefs/?q=", "stories/?q=", "stories/results/?q=", "images/?q=",
        "images/results/?q=", "images/chooser/?q=", "images/chooser/results/?q=", "choose-page/search/?q=",
        "snippets/choose/topics/topic/?q=", "snippets/choose/topics/topic/results/?q=",
        "snippets/choose/people/contributor/?q=", "snippets/choose/people/contributor/results/?q=",
    ):  # fmt: skip
        response = client.get(f"/desk/{path}{MARK}")
        told = response.content.decode().replace(f'value="{MARK}"', "").replace(f"q={MARK}", "")
        told = (
            told.replace(f"<em>{MARK}</em>", "").replace(f'value=\\"{MARK}\\"', "").replace(f"&quot;{MARK}&quot;", "")
        )
        assert response.status_code == 200 and f"{MARK} " not in told, path
        assert (
            f"{MARK} " in newsroom.client(role="reporter").get(f"/desk/{path}{MARK}").content.decode()
            or "briefs" in path
        )
    for path in (f"choose-page/{others.pk}/", f"choose-page/chosen-multiple/?id={others.pk}", "api/main/pages/",
                 f"images/chooser/chosen-multiple/?id={others.picture_id}", f"images/{others.picture_id}/",
                 f"bulk/wagtailcore/page/delete/?id={others.pk}", "tag-autocomplete/?term=z"):  # fmt: skip
        assert client.get(f"/desk/{path}").status_code == 404, path


def test_a_contributor_cannot_make_a_form_or_a_preview_show_what_they_may_not_see(newsroom: Newsroom, others: Any):
    draft = own_draft(newsroom)
    client = newsroom.client(role="contributor")
    topic, person = others.filings.get().topic_id, others.bylines.get().contributor_id
    picture = {"body-1-type": "picture", "body-1-deleted": "", "body-1-order": "1", "body-1-id": ""}
    sneaked = {
        "picture": others.picture_id, "section": others.section_id, "body-count": "2", **picture,
        "body-1-value-picture": others.picture_id, "body-1-value-caption": "",
        "filings-TOTAL_FORMS": "1", "filings-0-topic": topic, "filings-0-ORDER": "1", "filings-0-id": "",
        "bylines-TOTAL_FORMS": "1", "bylines-0-contributor": person, "bylines-0-role": "reporting",
        "bylines-0-ORDER": "1", "bylines-0-id": "",
    }  # fmt: skip
    form = form_of(client, edit_address(draft)) | body_fields() | sneaked
    for address in (edit_address(draft), f"{edit_address(draft)}preview/"):
        assert MARK not in client.post(address, form).content.decode()
        assert MARK not in client.get(address).content.decode()
    assert MARK not in client.get(f"/desk/pages/{draft.pk}/view_draft/").content.decode()
    kept = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert (kept.picture_id, kept.section_id, kept.bylines.count(), kept.filings.count()) == (None, None, 0, 0)


def test_what_a_reporter_put_into_a_contributors_draft_stays_there_when_the_contributor_saves(newsroom: Newsroom):
    from dateline.stories.models import Byline

    draft = own_draft(newsroom, topics=[newsroom.topic()], picture=newsroom.picture())
    draft.bylines = [Byline(contributor=newsroom.contributor())]
    draft.save()
    draft.save_revision()
    client = newsroom.client(role="contributor")
    form = form_of(client, edit_address(draft)) | body_fields() | {"title": "A better headline"}
    assert client.post(edit_address(draft), form).status_code == 302
    kept = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert (kept.title, kept.bylines.count(), kept.filings.count()) == ("A better headline", 1, 1) and kept.picture


def test_an_upload_does_not_tell_a_contributor_that_somebody_has_that_picture_already(newsroom: Newsroom, others: Any):
    sent = io.BytesIO(jpeg("maroon"))
    sent.name = "same.jpg"
    prefix = "image-chooser-upload"
    fields = {f"{prefix}-{name}": "Mine" for name in ("title", "credit", "alt", "caption", "rights")}
    response = newsroom.client(role="contributor").post(
        "/desk/images/chooser/create/", fields | {f"{prefix}-file": sent}
    )
    assert json.loads(response.content)["step"] == "chosen" and MARK not in response.content.decode()


def test_a_contributor_is_not_told_that_there_is_a_story_of_the_same_headline(newsroom: Newsroom):
    from dateline.articles.models import Article
    from dateline.stories.actions import newsroom as folder

    newsroom.draft("Minister resigns", slug="minister-resigns")
    client = newsroom.client(role="contributor")
    address = f"/desk/pages/add/articles/article/{folder().pk}/"
    form = form_of(client, address) | body_fields() | {"title": "Minister resigns", "slug": "minister-resigns"}
    assert client.post(address, form).status_code == 302
    story = Article.objects.get(owner__username="contributor")
    assert story.slug == story.working_slug
    assert "minister-resigns" not in client.get(edit_address(story)).content.decode()
    editor = newsroom.client()
    form = form_of(editor, edit_address(story)) | body_fields() | {"action-publish": "x"}
    assert editor.post(edit_address(story), form).status_code == 302
    assert Article.objects.get(pk=story.pk).slug == "minister-resigns-2"


def test_a_contributors_draft_gets_its_address_when_it_is_published_by_command_too(newsroom: Newsroom):
    draft = own_draft(newsroom)
    draft.slug = draft.working_slug
    draft.save_revision()
    assert newsroom.publish(type(draft).objects.get(pk=draft.pk)).slug == "my-own-draft"


def test_a_published_story_is_out_of_its_contributors_hands(newsroom: Newsroom):
    draft = own_draft(newsroom)
    client = newsroom.client(role="contributor")
    assert client.get(edit_address(draft)).status_code == 200
    newsroom.publish(draft)
    for path in ("edit", "view_draft", "history", "delete"):
        assert client.get(f"/desk/pages/{draft.pk}/{path}/").status_code == 404, path
    newsroom.withdraw(draft)
    assert client.get(edit_address(draft)).status_code == 404
    assert "My own draft" not in home_of(newsroom, "contributor")


def test_an_unpublished_headline_of_a_published_story_is_not_told_to_a_contributor(newsroom: Newsroom):
    story = newsroom.story("What readers have", owner=newsroom.person("contributor"))
    changed = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
    changed.title = f"{MARK} new headline"
    changed.save_revision()
    client = newsroom.client(role="contributor")
    sent = {"external-link-chooser-url": f"http://localhost/{story.slug}/", "external-link-chooser-link_text": ""}
    for response in (
        client.get("/desk/"), client.get("/desk/choose-page/"), client.get(f"/desk/choose-page/{story.get_parent().pk}/"),
        client.get("/desk/choose-page/search/?q=readers"), client.post("/desk/choose-external-link/", sent),
    ):  # fmt: skip
        assert response.status_code == 200 and MARK not in response.content.decode()
    assert "What readers have" in home_of(newsroom, "contributor")


def test_of_a_published_picture_a_contributor_gets_the_released_copy_and_not_the_upload(newsroom: Newsroom):
    picture = newsroom.picture(data=jpeg(comment=MARK), clean_original=False)
    small = picture.get_rendition("max-165x165").file.name
    client = newsroom.client(role="contributor")
    assert client.get(f"/desk/originals/{small}").status_code == 404
    newsroom.story("A story", picture=picture)
    assert client.get(f"/desk/originals/{picture.file.name}").status_code == 404
    shown = b"".join(client.get(f"/desk/originals/{small}").streaming_content)
    assert shown == (newsroom.home.released / f"{picture.released_sha256}.jpg").read_bytes()
    upload = b"".join(newsroom.client(role="reporter").get(f"/desk/originals/{picture.file.name}").streaming_content)
    assert MARK.encode() in upload


def test_publishing_by_hand_does_not_help_who_may_not_publish(newsroom: Newsroom):
    for role in ("contributor", "reporter"):
        draft = newsroom.draft(f"Draft of {role}", owner=newsroom.person(role), slug=role)
        client = newsroom.client(role=role)
        page = client.get(edit_address(draft)).content.decode()
        assert 'name="action-publish"' not in page and "/unpublish/" not in page and "Hand in" in page
        form = form_of(client, edit_address(draft)) | body_fields() | {"action-publish": "x", "action-unpublish": "x"}
        assert client.post(edit_address(draft), form).status_code == 302
        assert not type(draft).objects.get(pk=draft.pk).live
    assert 'name="action-publish"' in newsroom.client().get(edit_address(draft)).content.decode()


def test_a_reporter_adds_and_mends_a_topic_until_readers_have_it_and_puts_none_in_the_navigation(newsroom: Newsroom):
    from dateline.topics.models import Topic

    client = newsroom.client(role="reporter")
    address = "/desk/snippets/topics/topic/add/"
    form = form_of(client, address) | {"name": "Harbuor", "kind": "place", "is_in_navigation": "on"}
    assert client.post(address, form).status_code == 302
    topic = Topic.objects.get(name="Harbuor")
    assert not topic.is_in_navigation
    address = f"/desk/snippets/topics/topic/edit/{topic.pk}/"
    assert client.post(address, form_of(client, address) | {"name": "Harbour"}).status_code == 302
    newsroom.story("A story", topics=[Topic.objects.get(name="Harbour")])
    assert client.get(address).status_code == 404 and newsroom.client().get(address).status_code == 200
    assert address not in newsroom.client(role="reporter").get("/desk/snippets/topics/topic/").content.decode()


def test_a_reporter_reads_what_is_said_of_a_published_picture_and_an_editor_changes_it(newsroom: Newsroom):
    picture = newsroom.picture(caption="A road at dusk.")
    newsroom.story("A story", picture=picture)
    address = f"/desk/images/{picture.pk}/"
    page = newsroom.client(role="reporter").get(address).content.decode()
    assert "A road at dusk." in page and "An editor can change it" in page and "<form" not in page.split("<main")[-1]
    assert "Save" in newsroom.client().get(address).content.decode()


def test_what_is_handed_in_stands_at_the_top_of_an_editors_desk_until_it_is_published(newsroom: Newsroom):
    draft = own_draft(newsroom)
    client = newsroom.client(role="contributor")
    form = form_of(client, edit_address(draft)) | body_fields() | {"action-hand-in": "yes"}
    assert client.post(edit_address(draft), form).status_code == 302
    assert "Handed in" in home_of(newsroom, "contributor")
    waiting = home_of(newsroom, "editor").partition('id="home-waiting"')[2].partition("</section>")[0]
    assert "My own draft" in waiting and "By Contributor Itor" in waiting
    newsroom.publish(type(draft).objects.get(pk=draft.pk))
    assert "Nothing waits for an editor" in home_of(newsroom, "editor")


def test_the_guide_says_who_may_do_what_as_the_desk_does(newsroom: Newsroom):
    """The table in docs/how-to/report.md, asked of the rules themselves."""
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs/how-to/report.md").read_text()
    rows = [
        [part.strip() for part in line.strip("|").split("|")]
        for line in text.partition("## Who may do what")[2].partition("\n## ")[0].splitlines()
        if line.startswith("| ") and not line.startswith("| what")
    ]
    assert {row[0] for row in rows} == set(CLAIMS)
    for what, *cells in rows:
        said = [cell == "yes" for cell in cells]
        assert said == [
            CLAIMS[what](newsroom, role) for role in ("contributor", "reporter", "editor", "administrator")
        ], what


def _opens(newsroom: Newsroom, role: str, path: str) -> bool:
    return bool(newsroom.client(role=role).get(f"/desk/{path}").status_code == 200)


def _draft_of(newsroom: Newsroom, role: str, name: str = "") -> Any:
    from dateline.articles.models import Article

    owner = newsroom.person(role, name)
    slug = f"draft-of-{owner.username}"
    return Article.objects.filter(slug=slug).first() or newsroom.draft(slug, slug=slug, owner=owner)


def _published(newsroom: Newsroom) -> Any:
    from dateline.articles.models import Article

    found = Article.objects.filter(live=True).first()
    return found or newsroom.story("Out", picture=newsroom.picture(), topics=[newsroom.topic("Public")])


def _may_publish(newsroom: Newsroom, role: str) -> bool:
    page = newsroom.client(role=role).get(edit_address(_draft_of(newsroom, role)))
    return "action-publish" in page.content.decode()


CLAIMS = {
    "write stories, and change and preview one's own drafts": lambda newsroom, role: _opens(
        newsroom, role, f"pages/{_draft_of(newsroom, role).pk}/edit/"
    ),
    "add pictures": lambda newsroom, role: _opens(newsroom, role, "images/add/"),
    "see and change everybody's drafts": lambda newsroom, role: _opens(
        newsroom, role, f"pages/{_draft_of(newsroom, 'reporter', 'somebody').pk}/edit/"
    ),
    "add topics and contributors": lambda newsroom, role: _opens(newsroom, role, "snippets/topics/topic/add/"),
    "publish": _may_publish,
    "take a story down, or delete one that was published": lambda newsroom, role: _opens(
        newsroom, role, f"pages/{_published(newsroom).pk}/unpublish/"
    ),
    "change topics, contributors and pictures that readers have": lambda newsroom, role: _opens(
        newsroom, role, f"snippets/topics/topic/edit/{_published(newsroom).filings.get().topic_id}/"
    ),
    "change the newsroom's name, address and clock": lambda newsroom, role: _opens(
        newsroom, role, "snippets/house/house/"
    ),
}


def test_a_contributor_is_not_told_how_often_a_picture_is_used(newsroom: Newsroom):
    picture = newsroom.picture(uploaded_by_user=newsroom.person("contributor"))
    newsroom.draft("Somebody else's draft", picture=picture)
    address = f"/desk/images/{picture.pk}/"
    assert "In use" in newsroom.client(role="reporter").get(address).content.decode()
    assert "In use" not in newsroom.client(role="contributor").get(address).content.decode()
