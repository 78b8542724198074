"""What was found becomes drafts; twice is the same as once; the desk's changes are never overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dateline.importers.found import FoundBlock, FoundBrief, FoundContributor, FoundStory, FoundTopic

FOUND = FoundStory(
    title="Ferry stops for the winter",
    contributors=(FoundContributor("Ada Lund", "person"), FoundContributor("Coast desk", "desk")),
    published_at=datetime(2024, 3, 13, 14, 31),
    topics=(FoundTopic("News", "section"), FoundTopic("Norway", "country"), FoundTopic("Ferries", "subject")),
    caption="A quay.",
    credit="B. Olsen",
    ai_audio=True,
    body=(
        FoundBlock("paragraph", "It stops <today> & tomorrow."),
        FoundBlock("subhead", "Why"),
        FoundBlock("list_item", "Ice"),
        FoundBlock("list_item", "Wind"),
        FoundBlock("quote", "We wait.", speaker="A skipper"),
        FoundBlock("non_verification", "The Coast could not verify it."),
        FoundBlock("paragraph", "See here.", links=((4, 8, "https://example.org/a?b=1&c=2"),)),
    ),
    notices=("Correction: it was Tuesday.",),
    briefs=(FoundBrief("07:07", date(2024, 3, 13), "Ice on the fjord.", "Thick ice.\nVery thick."),),
    publisher="The Coast",
    unsure=("briefs",),
    reasons=(("briefs", "no day"),),
)


def save(found=FOUND, **more):
    from dateline.importers.save import save_page

    return save_page((found,), **more)


def only_story():
    from dateline.articles.models import Article

    return Article.objects.get()


def test_drafts_hold_what_was_found(newsroom):
    assert [(one.did, one.is_published) for one in save()] == [("created", False), ("created", False)]
    story = only_story().get_latest_revision_as_object()
    assert story.title == FOUND.title and story.had_ai_audio and story.picture_caption == "A quay."
    assert story.published_at == datetime(2024, 3, 13, 12, 31, tzinfo=UTC)
    assert [byline.contributor.name for byline in story.bylines.all()] == ["Ada Lund", "Coast desk"]
    assert story.section.name == "News" and [filing.topic.name for filing in story.filings.all()] == [
        "Norway",
        "Ferries",
    ]
    assert "it was Tuesday" in story.desk_notes and story.origin_publisher == "The Coast"


def test_published_they_read_as_they_were_printed(newsroom):
    assert all(one.is_published for one in save(publish=True))
    newsroom.press_all()
    page = newsroom.page("/2024/03/13/ferry-stops-for-the-winter/")
    assert "<p>It stops &lt;today&gt; &amp; tomorrow.</p>" in page and "<li>Ice</li>" in page
    assert '<a href="https://example.org/a?b=1&amp;c=2">here</a>' in page and "What we could not verify" in page
    assert "Ice on the fjord." in page and "it was Tuesday" not in page and "A quay" not in page
    assert newsroom.has("/2024/03/13/ice-on-the-fjord/")


def test_twice_is_the_same_as_once(newsroom):
    from tests.desk.test_doors import snapshot

    save(publish=True)
    before = snapshot()
    assert [one.did for one in save(publish=True)] == ["skipped", "skipped"]
    assert snapshot() == before


def test_a_changed_page_updates_what_the_desk_has_not_touched(newsroom):
    save(publish=True)
    better = replace(FOUND, standfirst="Until March.")
    assert [one.did for one in save(better)] == ["updated", "skipped"]
    assert only_story().standfirst == "Until March."


def test_what_the_desk_changed_is_never_overwritten(newsroom):
    save(publish=True)
    newsroom.change(only_story(), title="The desk's own headline")
    kept = save(replace(FOUND, standfirst="Until March."))
    assert (kept[0].did, kept[0].reason) == ("skipped", "it was changed at the desk since")
    assert only_story().title == "The desk's own headline" and only_story().standfirst == ""


@pytest.mark.parametrize("field", ["title", "published_at", "body"])
def test_a_story_unsure_of_headline_date_or_body_stays_a_draft(newsroom, field):
    kept = save(replace(FOUND, reasons=((field, "a guess"),), briefs=()), publish=True)
    assert [(one.did, one.is_published, one.reason) for one in kept] == [("created", False, "a guess")]


def test_topics_and_contributors_that_are_known_are_not_made_again(newsroom):
    from dateline.people.models import Contributor
    from dateline.topics.models import Topic

    newsroom.topic("norway", kind="place")
    newsroom.contributor("ADA LUND")
    save()
    assert Topic.objects.filter(name__iexact="Norway").count() == 1
    assert Contributor.objects.filter(name__iexact="Ada Lund").count() == 1


def test_two_pages_with_one_headline_get_two_addresses(newsroom):
    save(replace(FOUND, briefs=()), publish=True)
    save(replace(FOUND, briefs=(), publisher="Another"), publish=True)
    newsroom.press_all()
    assert newsroom.has("/2024/03/13/ferry-stops-for-the-winter/") and newsroom.has(
        "/2024/03/13/ferry-stops-for-the-winter-2/"
    )


def test_two_pages_with_one_long_headline_get_two_addresses(newsroom):
    title = "The ferry across the fjord stops for the winter, and " + "nobody knows when it will be back - " * 4
    for publisher in ("One", "Two", "Three"):
        assert save(replace(FOUND, title=title[:250], briefs=(), publisher=publisher), publish=True)[0].is_published
    from dateline.articles.models import Article

    slugs = {article.slug for article in Article.objects.all()}
    assert len(slugs) == 3 and all(len(slug) <= 70 for slug in slugs)
