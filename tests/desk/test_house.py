"""What a newsroom says of itself: settings, standing pages and the front page, from the desk to the reader."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import NOON, Newsroom

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_colours_that_cannot_be_read_are_refused_and_nothing_is_kept(newsroom: Newsroom):
    client = newsroom.client(role="administrator")
    with pytest.raises(ValidationError, match=r"contrast 1\.\d"):
        newsroom.house(accent="#fff8e0")
    with pytest.raises(ValidationError, match="hard to read"):
        newsroom.house(paper_dark="#ffffff")
    with pytest.raises(ValidationError, match="is not a colour"):
        newsroom.house(accent="red; } body { display: none")
    answer = client.get("/desk/snippets/house/house/")
    assert answer.status_code == 200


def test_own_colours_reach_the_style_under_a_new_name_and_the_old_style_stays(newsroom: Newsroom):
    story = newsroom.story()
    newsroom.press_all()
    (old,) = set(re.findall(r"/assets/site\.\w+\.css", newsroom.page(story.address)))
    newsroom.house(accent="#0a5c99", paper_dark="#101418")
    newsroom.press_all()
    (new,) = set(re.findall(r"/assets/site\.\w+\.css", newsroom.page(story.address)))
    assert new != old and (newsroom.home.edition / old.lstrip("/")).exists()
    style = (newsroom.home.edition / new.lstrip("/")).read_text()
    assert "--accent:#0a5c99" in style and "--paper:#101418" in style
    newsroom.house(letters="system-serif")
    newsroom.press_all()
    (plain,) = set(re.findall(r"/assets/site\.\w+\.css", newsroom.page(story.address)))
    assert "@font-face" not in (newsroom.home.edition / plain.lstrip("/")).read_text()


@given(COLOUR, COLOUR)
def test_contrast_is_symmetric_and_between_1_and_21(one: str, other: str):
    from dateline.house.contrast import contrast

    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


def test_contrast_is_that_of_the_standard():
    from dateline.house.contrast import contrast

    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_colours_checked_against_are_those_of_the_theme():
    from dateline.house import contrast
    from dateline.press import theme

    style = (Path(theme.__file__).parent / "theme" / "styles" / "10-site.css").read_text()
    day, night = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    for block, names in ((day, "PAPER INK SOFT ACCENT"), (night, "PAPER_DARK INK_DARK SOFT_DARK ACCENT_DARK")):
        for name in names.split():
            variable = name.removesuffix("_DARK").lower()
            assert f"--{variable}: {getattr(contrast, name)};" in block, name


def test_an_appeal_is_shown_from_its_first_day_to_its_last(newsroom: Newsroom):
    from dateline.house.actions import bring_up_to_date

    asked = {"appeal_title": "Keep us going", "appeal_text": "We need a van.", "appeal_link": "https://example.org/pay"}
    asked |= {"appeal_link_text": "Give", "appeal_goal": "12000", "appeal_raised": "4300", "appeal_currency": "EUR"}
    today = datetime.now(UTC).date()
    newsroom.house(**asked, appeal_from_on=today + timedelta(days=2), appeal_until_on=today + timedelta(days=9))
    story = newsroom.story()
    for days, is_shown in ((0, False), (3, True), (8, True), (12, False)):
        bring_up_to_date(datetime.now(UTC) + timedelta(days=days))
        newsroom.press_all()
        for address in ("/", story.address):
            assert ("Keep us going" in newsroom.page(address)) is is_shown, (days, address)
            assert ("€4,300 of €12,000 so far" in newsroom.page(address)) is is_shown, (days, address)


def test_an_appeal_without_its_link_or_currency_is_refused(newsroom: Newsroom):
    with pytest.raises(ValidationError) as refusal:
        newsroom.house(
            appeal_title="Help", appeal_goal="100", appeal_from_on=date(2026, 3, 2), appeal_until_on=date(2026, 3, 1)
        )
    assert {"appeal_text", "appeal_link", "appeal_link_text", "appeal_currency", "appeal_until_on"} == set(
        refusal.value.message_dict
    )


def test_readers_report_errors_with_story_and_version_filled_in(newsroom: Newsroom):
    story = newsroom.story("A & B: 100% wrong?")
    newsroom.press_all()
    assert "Report an error" not in newsroom.page(story.address)
    newsroom.house(errors_contact="errors@example.org")
    newsroom.press_all()
    page = newsroom.page(story.address)
    link = re.search(r'href="(mailto:errors@example.org[^"]+)"', page)[1]
    assert "subject=A%20%26amp;%20B" not in link and "A%20%26%20B%3A%20100%25%20wrong%3F" in link
    assert "2026-03-12T14%3A00%3A00%2B02%3A00" in link
    newsroom.house(errors_contact="https://example.org/form?lang=en")
    newsroom.press_all()
    assert "https://example.org/form?lang=en&amp;story=" in newsroom.page(story.address)


def test_a_standing_page_is_public_as_it_is_saved_and_gone_when_it_is_taken_off(newsroom: Newsroom):
    page = newsroom.standing_page("How we verify", kind="verification", text="We ask <b>two</b> people.")
    newsroom.press_all()
    assert "<b>two</b>" in newsroom.page("/about/how-we-verify/")
    assert 'href="/about/how-we-verify/"' in newsroom.page("/")
    page.is_public = False
    page.save()
    newsroom.press_all()
    assert "We ask" not in newsroom.page("/about/how-we-verify/")
    assert 'href="/about/how-we-verify/"' not in newsroom.page("/")


def test_a_standing_page_at_an_address_of_the_site_itself_is_refused(newsroom: Newsroom):
    from dateline.record.log import RecordRefused

    with pytest.raises(RecordRefused, match="no page may have the address /about/record/"):
        newsroom.standing_page("Record", slug="record")
    with pytest.raises(ValidationError, match="no text yet"):
        newsroom.standing_page("Empty", text=" ")
    newsroom.standing_page("Ethics", kind="ethics")
    with pytest.raises(ValidationError, match="says so already"):
        newsroom.standing_page("More ethics", kind="ethics")


def test_an_editor_places_stories_and_the_newest_follow(newsroom: Newsroom):
    stories = [newsroom.story(f"Story {n}", published_at=NOON - timedelta(hours=n)) for n in range(4)]
    client = newsroom.client(role="editor")
    assert client.post(f"/desk/front/{stories[3].pk}/", {"move": "lead"}).status_code == 302
    assert client.post(f"/desk/front/{stories[2].pk}/", {"move": "last"}).status_code == 302
    newsroom.press_all()
    assert titles(newsroom.page("/")) == ["Story 3", "Story 2", "Story 0", "Story 1"]
    client.post(f"/desk/front/{stories[3].pk}/", {"move": "down"})
    newsroom.press_all()
    assert titles(newsroom.page("/")) == ["Story 2", "Story 3", "Story 0", "Story 1"]
    screen = client.get("/desk/front/").content.decode()
    assert screen.index("Story 2") < screen.index("Story 3") < screen.index("Story 0")
    newsroom.withdraw(stories[2])
    client.post(f"/desk/front/{stories[3].pk}/", {"move": "off"})
    newsroom.press_all()
    assert titles(newsroom.page("/")) == ["Story 0", "Story 1", "Story 3"]


def test_drafts_briefs_and_an_eleventh_story_cannot_stand_on_the_front_page(newsroom: Newsroom):
    client = newsroom.client(role="editor")
    draft, brief = newsroom.draft("A draft"), newsroom.story("A brief", form="brief")
    for story in (draft, brief):
        answer = client.post(f"/desk/front/{story.pk}/", {"move": "lead"}, follow=True)
        assert "only an article that readers have" in answer.content.decode()
    placed = [newsroom.story(f"Placed {n}") for n in range(11)]
    for story in placed:
        answer = client.post(f"/desk/front/{story.pk}/", {"move": "last"}, follow=True)
    assert "the front page has 10 places" in answer.content.decode()
    answer = client.post(f"/desk/front/{placed[0].pk}/", {"move": "sideways"}, follow=True)
    assert "say where the story should go" in answer.content.decode()


def test_an_author_page_shows_job_picture_and_contact_and_keeps_the_picture_of_a_withdrawn_story(newsroom: Newsroom):
    portrait = newsroom.picture("Edda", alt="Edda Wrensall at her desk")
    person = newsroom.contributor(job="Border reporter", contact="edda@example.org", picture=portrait)
    person.profiles = "https://social.example/@edda"
    person.save()
    story = newsroom.story(by=[person], picture=portrait)
    newsroom.press_all()
    page = newsroom.page(person.address)
    for words in (
        "Border reporter",
        "mailto:edda@example.org",
        "https://social.example/@edda",
        "Edda Wrensall at her desk",
    ):
        assert words in page, words
    newsroom.withdraw(story)
    newsroom.press_all()
    assert "Edda Wrensall at her desk" in newsroom.page(person.address)


def test_related_topics_are_shown_once_readers_have_them(newsroom: Newsroom):
    from dateline.topics.models import RelatedTopic

    border, river = newsroom.topic("Border"), newsroom.topic("River", kind="subject")
    border.related_links = [RelatedTopic(other=river)]
    border.save()
    newsroom.story(topics=[border])
    newsroom.press_all()
    assert "River" not in newsroom.page(border.address)
    newsroom.story("Another", topics=[river])
    newsroom.press_all()
    assert f'href="{river.address}"' in newsroom.page(border.address)
    assert f'href="{river.address}"' in newsroom.page("/topics/")


def test_changed_stories_are_listed_under_corrections_with_the_day_of_the_change(newsroom: Newsroom):
    story = newsroom.story("First words")
    newsroom.press_all()
    assert "First words" not in newsroom.page("/corrections/")
    newsroom.change(story, title="Other words")
    newsroom.press_all()
    assert "Other words" in newsroom.page("/corrections/") and "Published 12 March 2026" in newsroom.page(
        "/corrections/"
    )


def test_a_logo_stands_for_the_name_on_every_page_and_can_be_taken_off(newsroom: Newsroom):
    picture = newsroom.picture("Our sign")
    client = newsroom.client(role="administrator")
    assert "Our sign" in client.get("/desk/images/chooser/results/").content.decode()
    assert client.post("/desk/logo/", {"picture": picture.pk}).status_code == 302
    newsroom.press_all()
    shown = re.search(
        r'masthead-name" href="/"><img src="/(media/[^"]+)"[^>]+alt="The Test Courier"', newsroom.page("/")
    )
    assert (newsroom.home.edition / shown[1]).exists()
    client.post("/desk/logo/", {"picture": ""})
    newsroom.press_all()
    assert "masthead-name" in newsroom.page("/") and shown[1] not in newsroom.page("/")
    assert not (newsroom.home.edition / shown[1]).exists()
    assert client.post("/desk/logo/", {"picture": "999999"}).status_code == 200


def test_a_sponsor_is_shown_with_its_logo_while_it_is_named(newsroom: Newsroom):
    newsroom.house(sponsor_name="Wend Ferries", sponsor_link="https://ferries.example/")
    client = newsroom.client(role="administrator")
    assert client.post("/desk/logo/", {"sponsor-picture": newsroom.picture("Their sign").pk}).status_code == 302
    newsroom.press_all()
    place = r'<aside class="sponsor".*?<img src="/(media/[^"]+)" width="\d+" height="\d+" alt=""'
    shown = re.search(place, newsroom.page("/"), re.DOTALL)
    assert (newsroom.home.edition / shown[1]).exists()
    assert 'masthead-name" href="/">The Test Courier' in newsroom.page("/")
    signed = re.search(r'src="(/desk/released/[^"]+)"', client.get("/desk/logo/").content.decode())
    assert client.get(signed[1]).status_code == 200
    newsroom.house(sponsor_name="")
    newsroom.press_all()
    assert shown[1] not in newsroom.page("/") and not (newsroom.home.edition / shown[1]).exists()
    newsroom.house(sponsor_name="Wend Ferries")
    client.post("/desk/logo/", {"sponsor-picture": ""})
    newsroom.press_all()
    assert "Wend Ferries" in newsroom.page("/") and shown[1] not in newsroom.page("/")


def test_a_logo_that_is_no_picture_is_refused_in_one_line(newsroom: Newsroom):
    client = newsroom.client(role="administrator")
    for field in ("picture", "sponsor-picture"):
        for number in ("999999", "x"):
            assert "Choose another." in client.post("/desk/logo/", {field: number}).content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'class="card-title"><a href="[^"]+">([^<]+)<', page)
