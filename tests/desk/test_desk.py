"""Signing in, previews and the screens of the desk."""

import json
import re
from pathlib import Path

import pytest
from django.core import signing
from django.urls import reverse

from dateline.record.documents import released_names
from tests.newsroom import form_of, jpeg, tree


def test_wagtails_and_allauths_other_sign_in_pages_lead_to_the_one_sign_in(newsroom):
    client = newsroom.client(signed_in=False)
    for path in (
        "login/", "password_reset/", "_util/login/", "accounts/signup/", "accounts/email/", "accounts/password/reset/",
        "accounts/confirm-email/", "accounts/login/code/confirm/", "accounts/password/set/",
    ):  # fmt: skip
        for method in (client.get, client.post):
            response = method(f"/desk/{path}")
            assert (response.status_code, response.headers["location"]) == (302, "/desk/accounts/login/"), path


def test_every_desk_address_asks_for_a_sign_in(newsroom):
    client = newsroom.client(signed_in=False)
    story = newsroom.draft("A draft nobody may see")
    for path in ("", "edit-links/", f"pages/{story.pk}/edit/", f"pages/{story.pk}/view_draft/", "api/main/pages/", "images/",
                 "snippets/topics/topic/", f"story/{story.document_id}/", "originals/pictures/x.jpg"):  # fmt: skip
        response = client.get(f"/desk/{path}")
        assert response.status_code in (302, 403) and b"nobody may see" not in response.content, path


def test_a_person_signs_in_with_name_or_mail_address(newsroom):
    from dateline.accounts.actions import add_person
    from dateline.accounts.roles import Role

    add_person("ed", Role.REPORTER, name="Ed", email="ed@example.org", password="correct horse")
    for name in ("ed", "ed@example.org"):
        client = newsroom.client(signed_in=False)
        wrong = client.post("/desk/accounts/login/", {"login": name, "password": "wrong"})
        assert wrong.status_code == 200
        right = client.post("/desk/accounts/login/", {"login": name, "password": "correct horse"})
        assert (right.status_code, right.headers["location"]) == (302, "/desk/")
        assert client.get("/desk/").status_code == 200


def test_no_desk_page_asks_anything_of_a_third_party(newsroom):
    story = newsroom.story("A story", picture=newsroom.picture())
    client = newsroom.client()
    for path in ("/desk/", f"/desk/pages/{story.pk}/edit/", "/desk/images/", "/desk/account/", "/desk/edit-links/"):
        response = client.get(path)
        assert response.status_code == 200, path
        loaded = re.findall(rb'(?:src|srcset|action)="(https?:)?//([^/"]+)', response.content)
        loaded += re.findall(rb'<link[^>]+href="(https?:)?//([^/"]+)', response.content)
        assert loaded == [], path
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert b"gravatar" not in response.content and b"releases.wagtail.org" not in response.content


def test_a_preview_is_the_page_readers_will_get(newsroom):
    from dateline.newsdesk.previews import SALT

    topic, person, picture = newsroom.topic(), newsroom.contributor(), newsroom.picture()
    draft = newsroom.draft("A draft headline", topics=[topic], by=[person], picture=picture, text="Draft words.")
    newsroom.press_all()
    response = newsroom.client().get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
    page = response.content.decode()
    assert (
        "A draft headline" in page
        and "Draft words." in page
        and "script-src" not in response.headers["content-security-policy"]
    )
    signed = re.search(r'src="(/desk/released/[^"]+)"', page)
    assert signed and newsroom.client().get(signed[1]).status_code == 200
    assert newsroom.client(signed_in=False).get(signed[1]).status_code == 302
    newsroom.publish(draft)
    newsroom.press_all()
    pressed = newsroom.page(draft.address)
    shown = re.sub(r"/desk/released/([^\"\s]+)", lambda found: "/media/" + signing.loads(found[1], salt=SALT), page)
    assert shown == re.sub(r"<script src=[^>]+></script>\n", "", pressed)


def test_the_edit_link_leads_from_a_readers_page_to_its_editor_and_no_page_names_the_desk(newsroom):
    story = newsroom.story("A story")
    newsroom.press_all()
    assert f'data-document="{story.document_id}"' in newsroom.page(story.address)
    response = newsroom.client().get(f"/desk/story/{story.document_id}/")
    assert response.headers["location"] == f"/desk/pages/{story.pk}/edit/"
    for path, data in tree(newsroom.home.edition).items():
        if path.endswith((".html", ".xml", ".json", ".js")) and not path.startswith(("staff/", "assets/")):
            assert b"/desk" not in data and b":8001" not in data, path


def test_captions_without_a_photo_are_listed_and_not_shown(newsroom):
    story = newsroom.story("A story", picture_caption="Men at a gate.", picture_credit="A. Person")
    newsroom.press_all()
    assert "Men at a gate" not in newsroom.page(story.address) and "<figure" not in newsroom.page(story.address)
    assert b"Caption without photo" in newsroom.client().get("/desk/").content


PLANTED = "planted-mark"


def test_marks_planted_at_the_desk_are_nowhere_in_the_edition(newsroom):
    """Drafts, private fields, unpublished versions of live pages, file names and metadata."""
    from tests.press.test_no_drift import unpacked

    topic = newsroom.topic("Public topic", about="Public words")
    newsroom.topic(f"{PLANTED} unused topic")
    newsroom.contributor(f"{PLANTED} unused contributor")
    picture = newsroom.picture(title=f"{PLANTED} title", data=jpeg(comment=PLANTED) + PLANTED.encode())
    newsroom.picture(title="Unused", caption=f"{PLANTED} unused caption")
    private = {
        name: f"{PLANTED} {name}"
        for name in (
            "origin_publisher",
            "origin_address",
            "desk_notes",
            "picture_credit",
            "seo_title",
            "search_description",
        )
    }
    story = newsroom.story("Public headline", topics=[topic], picture=picture, unsure={"title": PLANTED}, **private)
    withdrawn = newsroom.story(f"{PLANTED} withdrawn", slug="withdrawn")
    newsroom.press_all()
    newsroom.withdraw(withdrawn)
    changed = type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
    changed.title = f"{PLANTED} unpublished version"
    changed.save_revision()
    newsroom.draft(f"{PLANTED} draft", text=PLANTED)
    deleted = newsroom.story(f"{PLANTED} deleted", slug="deleted")
    deleted.delete()
    newsroom.press_all()
    files = tree(newsroom.home.edition)
    assert any(b"Public headline" in data for data in files.values())
    for path, data in files.items():
        assert PLANTED.encode() not in unpacked(path, data) and PLANTED not in path, path


def test_everything_in_the_edition_comes_from_the_record_or_is_named_in_it(newsroom):
    import hashlib

    newsroom.story("A story", picture=newsroom.picture())
    newsroom.press_all()
    for path in (newsroom.home.edition / "media").iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_a_story_in_another_script_gets_an_address_in_plain_letters(newsroom):
    story = newsroom.story("Мешканців прикордоння закликали виїхати", slug="")
    assert re.fullmatch(r"/2026/03/12/[a-z0-9-]+/", story.address)
    story = newsroom.story("Bidi \u202e and zero\u200bwidth", slug="")
    assert re.fullmatch(r"/2026/03/12/[a-z0-9-]+/", story.address)


def test_links_to_other_stories_become_their_addresses_and_links_to_drafts_become_words(newsroom):
    public, draft = newsroom.story("Public"), newsroom.draft("Secret draft")
    body = [
        (
            "text",
            f'<p>See <a linktype="page" id="{public.pk}">this</a> and <a linktype="page" id="{draft.pk}">that</a>.</p>',
        )
    ]
    story = newsroom.story("With links", body=body)
    newsroom.press_all()
    assert f'See <a href="{public.address}">this</a> and that.' in newsroom.page(story.address)


def test_a_changed_slug_moves_the_page_and_the_old_address_leads_on(newsroom):
    story = newsroom.story("A story", slug="old")
    newsroom.press_all()
    newsroom.change(story, slug="new")
    newsroom.press_all()
    assert newsroom.has("/2026/03/12/new/")
    assert "/2026/03/12/new/" in newsroom.page("/2026/03/12/old/")
    moved = json.loads((newsroom.home.edition / "redirects.json").read_text())["moved"]
    assert moved == {f"/2026/03/12/old/{name}": f"/2026/03/12/new/{name}" for name in ("", "lite/", "ninjs.json")}
    assert '"/2026/03/12/old/" "/2026/03/12/new/";' in (newsroom.home.maps / "nginx.conf").read_text()


def test_the_models_point_down_as_the_house_does():
    """No foreign key leads from a lower floor to a higher one; what points up is named by id."""
    import tomllib

    from django.apps import apps

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    height = {name.strip(): -place for place, layer in enumerate(layers) for name in layer.split("|")}
    for model in apps.get_models():
        for relation in model._meta.get_fields():
            target = getattr(relation, "related_model", None)
            if not getattr(relation, "concrete", False) or target is None or isinstance(target, str):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here in height and there in height:
                assert height[there] <= height[here], f"{model.__name__}.{relation.name}"


def test_no_migration_is_missing(newsroom):
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_articles_and_briefs_have_their_lists_in_the_menu(newsroom):
    newsroom.story("An article")
    newsroom.story("A brief", form="brief")
    client = newsroom.client()
    home = client.get("/desk/").content.decode()
    for name, mine, other in (("articles", "An article", "A brief"), ("briefs", "A brief", "An article")):
        assert f"/desk/{name}/" in home and "/desk/null" not in home
        page = client.get(f"/desk/{name}/").content.decode()
        assert mine in page and other not in page and "12 Mar 2026, 14:00" in page


def test_a_story_keeps_its_time_and_address_when_it_is_taken_down_and_put_back(newsroom):
    from dateline.core.recording import published_document

    story = newsroom.story("A story", published_at=None)
    first = published_document(story.document_id)
    newsroom.withdraw(story)
    newsroom.publish(type(story).objects.get(pk=story.pk))
    again = published_document(story.document_id)
    assert (again.published_at, again.address) == (first.published_at, first.address)
    assert type(story).objects.get(pk=story.pk).get_latest_revision_as_object().published_at is not None


def test_a_story_taken_down_takes_its_pictures_along_unless_another_shows_them(newsroom):
    from dateline.core.recording import published_document

    shared, own = newsroom.picture("Shared"), newsroom.picture("Own", data=jpeg("olive"))
    story = newsroom.story(
        "One", picture=own, body=[("picture", {"picture": shared, "caption": ""}), ("text", "<p>x</p>")]
    )
    other = newsroom.story("Two", picture=shared)
    newsroom.press_all()
    newsroom.withdraw(story)
    newsroom.press_all()
    left = {path.name for path in (newsroom.home.edition / "media").iterdir()}
    assert left == {*released_names(shared.document()), *released_names(published_document(other.document_id))}


def test_odd_characters_at_the_start_of_a_paragraph_lose_no_words(newsroom):
    story = newsroom.story("Odd", body=[("text", "<p>\u0338 first words</p><p><b>x</b>\u0338 next</p>")])
    newsroom.press_all()
    assert "first words" in newsroom.page(story.address) and "next" in newsroom.page(story.address)


def test_view_live_leads_to_the_readers_site(newsroom):
    story = newsroom.draft("A story")
    client = newsroom.client()
    from tests.desk.test_doors import body_fields, edit_address

    form = form_of(client, edit_address(story)) | body_fields() | {"action-publish": "action-publish"}
    page = client.post(edit_address(story), form, follow=True).content.decode()
    assert re.search(r'href="http://localhost:8000/2026/03/12/[^"]+"', page) and "has been published" in page


def test_the_desk_shows_and_takes_the_newsrooms_time(newsroom):
    from tests.desk.test_doors import body_fields, edit_address

    story = newsroom.story("A story")
    client = newsroom.client()
    form = form_of(client, edit_address(story))
    assert form["published_at"] == "2026-03-12 14:00"
    client.post(edit_address(story), form | body_fields() | {"published_at": "2026-03-12 16:30", "action-publish": "x"})
    newsroom.press_all()
    assert 'datetime="2026-03-12T16:30:00+02:00"' in newsroom.page(story.address)


def test_a_mistyped_time_is_an_error_and_is_shown_as_it_was_typed(newsroom):
    from tests.desk.test_doors import body_fields, edit_address

    story = newsroom.story("A story")
    client = newsroom.client()
    form = form_of(client, edit_address(story)) | body_fields() | {"published_at": "yesterday", "action-publish": "x"}
    page = client.post(edit_address(story), form).content.decode()
    assert "Enter a valid date/time" in page and 'value="yesterday"' in page


def test_a_time_in_the_future_is_refused(newsroom):
    from datetime import UTC, datetime, timedelta

    from dateline.record.log import RecordRefused

    with pytest.raises(RecordRefused, match="future"):
        newsroom.story("Tomorrow", published_at=datetime.now(UTC) + timedelta(days=1))
    newsroom.press_all()
    assert not list(newsroom.home.edition.glob("20*"))


def test_a_story_rewritten_while_it_was_down_says_that_it_was_updated(newsroom):
    story = newsroom.story("A story")
    newsroom.withdraw(story)
    newsroom.change(story, title="Another story")
    newsroom.press_all()
    assert "Updated" in newsroom.page(story.address)


def test_a_brief_says_in_the_news_feed_what_could_not_be_verified(newsroom):
    row = {"statement": "Shells fell.", "says": "One side", "denies": ""}
    block = ("non_verification", {"text": "We could not verify this.", "rows": [row]})
    newsroom.story("A brief", form="brief", body=[("text", "<p>Shells fell.</p>"), block])
    newsroom.press_all()
    assert "We could not verify this." in newsroom.page("/") and "We could not verify this." in newsroom.page(
        "/latest/briefs/"
    )


def test_only_who_reported_or_wrote_stands_in_the_byline_and_everyone_among_the_authors(newsroom):
    from dateline.stories.models import Byline

    reporter, translator = newsroom.contributor("Rita Reporter"), newsroom.contributor("Tara Translator")
    draft = newsroom.draft("A story", by=[reporter])
    draft = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    draft.bylines = [Byline(contributor=reporter), Byline(contributor=translator, role="translation")]
    draft.save_revision()
    newsroom.publish(draft)
    newsroom.press_all()
    page = newsroom.page(draft.address)
    assert "Tara" not in page[page.index('class="byline"') : page.index('class="times"')]
    assert "Tara Translator" in page[page.index('class="authors"') :] and "translation" in page
    assert "Tara" not in page[: page.index("</head>")]


def test_two_stories_of_one_headline_get_two_addresses_without_a_word(newsroom):
    from tests.desk.test_doors import body_fields

    newsroom.story("Snow closes the road", slug="snow-closes-the-road")
    from dateline.stories.models import Newsroom as Folder

    client = newsroom.client()
    address = reverse("wagtailadmin_pages:add", args=["articles", "brief", Folder.objects.get().pk])
    fields = {
        "title": "Snow closes the road",
        "slug": "snow-closes-the-road",
        "published_at": "2026-03-12 14:00",
        "action-publish": "x",
    }
    response = client.post(address, form_of(client, address) | body_fields() | fields)
    assert response.status_code == 302, response.content.decode()[:500]
    newsroom.press_all()
    assert newsroom.has("/2026/03/12/snow-closes-the-road-2/")


def test_a_second_topic_of_the_same_name_and_kind_is_refused(newsroom):
    newsroom.topic("Border")
    client = newsroom.client()
    address = "/desk/snippets/topics/topic/add/"
    page = client.post(address, form_of(client, address) | {"name": "border", "kind": "section"}).content.decode()
    assert "There is already a section of this name" in page


def test_topics_are_found_in_the_chooser_by_typing_and_can_be_made_there(newsroom):
    newsroom.topic("Kerrin Pass", kind="place")
    newsroom.topic("Wennet", kind="place")
    client = newsroom.client()
    found = client.get("/desk/snippets/choose/topics/topic/results/?q=kerr").content.decode()
    assert "Kerrin Pass" in found and "Wennet" not in found
    made = client.post(
        "/desk/snippets/choose/topics/topic/create/",
        {
            "topic-chooser-creation-form-name": "Upper road",
            "topic-chooser-creation-form-kind": "place",
            "name": "Upper road",
            "kind": "place",
        },
    )
    from dateline.topics.models import Topic

    assert made.status_code == 200 and Topic.objects.get(name="Upper road").slug == "upper-road", made.content[:800]


def test_the_desk_speaks_a_newsrooms_words(newsroom):
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    folder = Path(__file__).parents[2] / "src/dateline/newsdesk/locale/en_GB/LC_MESSAGES"
    with (folder / "django.po").open("rb") as written, (folder / "django.mo").open("rb") as compiled:
        wanted = {message.id: message.string for message in read_po(written) if message.id}
        assert {message.id: message.string for message in read_mo(compiled) if message.id} == wanted, "run make words"
    page = newsroom.client().get("/desk/images/").content.decode()
    assert "Add a picture" in page and "Add an image" not in page


def test_editors_see_what_was_read_most_yesterday_and_reporters_do_not(newsroom):
    from datetime import datetime, time, timedelta

    from dateline.core.clock import now
    from dateline.edition.counts import Tally
    from dateline.house.queries import house_zone

    read, other = newsroom.story("A story many read"), newsroom.story("Another", slug="other")
    today = datetime.combine(now().astimezone(house_zone()).date(), time(), tzinfo=house_zone())
    for moment, address, times in (
        (today - timedelta(hours=1), read.address, 37),
        (today - timedelta(hours=24), read.address, 20),
        (today - timedelta(hours=25), other.address, 90),
        (today, other.address, 90),
        (today - timedelta(hours=2), "/", 500),
    ):
        tally = Tally(newsroom.home.counts, moment)
        for _ in range(times):
            tally.note(address)
        tally.close(moment)
    page = newsroom.client().get("/desk/").content.decode()
    yesterday = page.partition("Read most yesterday")[2]
    assert "A story many read" in yesterday and "50 times" in yesterday and "Another" not in yesterday
    assert "Read most yesterday" not in newsroom.client(role="reporter").get("/desk/").content.decode()
