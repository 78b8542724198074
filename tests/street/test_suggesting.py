"""Claims found in a draft, gone through in the editor by keyboard; and a new story that is begun once."""

from pathlib import Path
from typing import Any

import pytest

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, watch
from tests.street.desk import desk_only, session_of, signed_in
from tests.street.test_claims import marked
from tests.street.test_journey import move_to
from tests.street.test_policy import complaints

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FIRST = "It rained 🚢 all day. The militias claimed control of the village of Lozova."
TEXT = (
    f"<p>The ministry said on Wednesday that its forces repelled an incursion near Wend. {FIRST}</p>"
    '<p>The governor said that <a href="https://example.org/">two people</a> were “killed” 🚑 at the pier.'
    " The mayor denied that the bridge was hit.</p><p>The coroner said that the ferry sank off Wend at night.</p>"
)


def focused(page: Any) -> str:
    """What has the focus, by its class."""
    return str(page.evaluate("document.activeElement.className"))


def at(page: Any, place: str) -> None:
    """The dialog stands there and has the focus, so that keys reach it."""
    page.locator(".desk-suggest__count", has_text=place).wait_for()
    assert page.evaluate("document.activeElement.closest('dialog.desk-suggest') !== null")


def test_claims_found_in_the_text_are_gone_through_by_keyboard_and_what_is_taken_is_marked(
    newsroom: Newsroom, tmp_path: Path
):
    from dateline.claims.models import Claim, Suggestion

    port = free_port()
    move_to(newsroom, port)
    known = newsroom.claim("A ferry sank off Wend at night.")
    story = newsroom.draft("Five accounts", body=[("text", TEXT)])
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/#desk-suggest")
        at(page, "1 of 5.")
        assert page.inner_text(".desk-suggest__said mark") == "its forces repelled an incursion near Wend"
        assert page.inner_text(".desk-suggest__said strong") == "The ministry"
        for _ in range(2):
            page.keyboard.press("a")
        at(page, "3 of 5.")
        page.keyboard.press("c")
        page.locator("dialog [name=statement]").fill("Two people were killed at the pier of Wend.")
        page.keyboard.press("Enter")
        at(page, "4 of 5.")
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.id") == "desk-suggest-why"
        page.keyboard.press("Escape")
        at(page, "4 of 5.")
        page.keyboard.press("r")
        page.keyboard.press("1")
        at(page, "5 of 5.")
        page.locator(".desk-suggest__close", has_text=known.statement).wait_for()
        page.keyboard.press("1")
        page.locator(".desk-suggest__body", has_text="Nothing left to go through.").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_selector(".public-DraftEditor-content:focus")
        page.locator(".desk-mark").nth(3).wait_for()
        assert marked(page) == [
            "its forces repelled an incursion near Wend",
            "control of the village of Lozova",
            "two people were “killed” 🚑 at the pier",
            "the ferry sank off Wend at night",
        ]
        page.wait_for_selector("text=Saved")
        page.reload()
        page.locator(".desk-mark").nth(3).wait_for()
        assert len(marked(page)) == 4 and page.locator(".desk-mark--link").count() == 1
        page.keyboard.press("Control+Alt+g")
        page.locator(".desk-suggest__body", has_text="Nothing found").wait_for()
        assert context.violations == []
        assert complaints(noted) == []
    kept = Suggestion.objects.order_by("pk").values_list("decision", "reason")
    assert list(kept) == [
        ("accepted", ""),
        ("accepted", ""),
        ("changed", ""),
        ("rejected", "Nobody contests it"),
        ("changed", ""),
    ]
    assert Claim.objects.count() == 4 and Claim.objects.filter(statement__startswith="Two people were killed").exists()


def test_what_the_desk_refuses_or_does_not_answer_comes_up_again_with_its_reason(newsroom: Newsroom, tmp_path: Path):
    from dateline.claims.models import Claim

    port = free_port()
    move_to(newsroom, port)
    newsroom.claim("The militias control the village of Lozova.")
    story = newsroom.draft("Two accounts", text=f"The ministry said that its forces repelled an incursion. {FIRST}")
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        page = signed_in(browser, desk, session).new_page()
        page.set_default_timeout(20_000)
        page.route("**/claims/find/?close*", lambda route: route.abort())
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/#desk-suggest")
        at(page, "1 of 2.")
        page.route("**/suggestions/", lambda route: route.abort())
        page.keyboard.press("a")
        page.locator(".desk-suggest__count", has_text="comes up again").wait_for()
        page.unroute("**/suggestions/")
        page.keyboard.press("a")
        page.locator(".desk-claim__problem").wait_for()
        page.keyboard.press("a")
        page.locator(".desk-claim__problem", has_text="Recorded before?").wait_for()
        page.keyboard.press("1")
        page.locator(".desk-suggest__body", has_text="Nothing left to go through.").wait_for()
    assert Claim.objects.count() == 2


def test_what_is_typed_last_is_read_too_and_a_text_that_is_written_on_keeps_its_caret(
    newsroom: Newsroom, tmp_path: Path
):
    port = free_port()
    move_to(newsroom, port)
    story = newsroom.draft("The ferry", text="It rained.")
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        page = signed_in(browser, desk, session).new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(
            "document.addEventListener('w-unsaved:watch-edits', () => document.documentElement.dataset.isWatched = 'yes')"
        )
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/")
        page.wait_for_selector("html[data-is-watched]")
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.press("Control+End")
        page.keyboard.type(" The mayor said that the ferry sank off Wend.")
        page.keyboard.press("Control+Alt+g")
        at(page, "1 of 1.")
        page.keyboard.press("Escape")
        page.wait_for_selector(".public-DraftEditor-content:focus")
        assert page.evaluate("getSelection().toString()") == "the ferry sank off Wend"


def test_a_new_story_published_before_its_first_draft_is_answered_is_one_story(newsroom: Newsroom, tmp_path: Path):
    from dateline.articles.models import Article
    from dateline.stories.models import Newsroom as Folder

    port = free_port()
    move_to(newsroom, port)
    session, folder = session_of(newsroom, "editor"), Folder.objects.get().pk
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        page = signed_in(browser, desk, session).new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(
            "document.addEventListener('w-unsaved:watch-edits', () => document.documentElement.dataset.isWatched = 'yes')"
        )
        held: list[Any] = []

        def hold(route: Any) -> None:
            asked = route.request
            is_draft = asked.method == "POST" and "application/json" in asked.headers["accept"]
            is_whole = is_draft and b"sank off Wend" in (asked.post_data_buffer or b"")
            held.append((route, route.fetch())) if is_whole else route.continue_()

        page.route("**/pages/add/**", hold)
        page.goto(f"{desk}/desk/pages/add/articles/article/{folder}/")
        page.wait_for_selector("html[data-is-watched]")
        page.fill("[name=title]", "The ferry")
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.insert_text("It sank off Wend.")
        for _ in range(200):
            if held:
                break
            page.wait_for_timeout(100)
        page.click("button[name=action-publish]", no_wait_after=True)
        ((route, answer),) = held
        route.fulfill(response=answer)
        page.wait_for_selector("text=has been published")
    assert [(story.title, story.live) for story in Article.objects.all()] == [("The ferry", True)]


def test_what_is_typed_as_soon_as_a_story_is_open_is_kept(newsroom: Newsroom, tmp_path: Path):
    from dateline.articles.models import Article

    port = free_port()
    move_to(newsroom, port)
    story = newsroom.draft("The ferry", text="It rained.")
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        page = signed_in(browser, desk, session).new_page()
        page.set_default_timeout(20_000)
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => document.querySelector('[name=title]').focus());"
            "document.addEventListener('w-autosave:success', () => document.documentElement.dataset.isKept = 'yes')"
        )
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/", wait_until="commit")
        page.wait_for_selector("[name=title]:focus")
        page.keyboard.press("End")
        page.keyboard.type(" sank")
        page.wait_for_selector("html[data-is-kept]")
    assert Article.objects.get().get_latest_revision_as_object().title == "The ferry sank"


def test_a_claim_that_could_not_be_looked_up_is_asked_for_again(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    claim = newsroom.claim("The ferry sank off Wend.")
    mark = f'<mark data-claim="{claim.document_id}" data-voice="ours" data-words="ferry sank">ferry sank</mark>'
    story = newsroom.draft("The ferry", text=f"The {mark}.")
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        page = signed_in(browser, desk, session).new_page()
        page.set_default_timeout(20_000)
        page.route("**/brief/", lambda route: route.abort(), times=1)
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/")
        page.locator(".desk-mark[title*='The ferry sank off Wend.']").wait_for()
