"""Claims in the text editor, by keyboard: marked, kept, published and read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, watch
from tests.street.desk import desk_only, session_of, signed_in
from tests.street.test_blocks import wait_for_value
from tests.street.test_journey import move_to
from tests.street.test_policy import complaints

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KEYS = "Control+Alt+c"
TEXT = "The port office said the ferry sank off Wend on Monday. Nobody else has seen it. The pier is closed."


def begin(page: Any, desk: str, folder: int, text: str = TEXT) -> None:
    """A new article with a headline and one paragraph."""
    page.goto(f"{desk}/desk/pages/add/articles/article/{folder}/")
    page.fill("[name=title]", "The ferry")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(text)


def select(page: Any, words: str) -> None:
    """By keyboard, from the end of the paragraph the words stand in."""
    text = page.locator(".public-DraftEditor-content").first.inner_text()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+End")
    behind = len(text) - text.index(words) - len(words)
    for _ in range(behind):
        page.keyboard.press("ArrowLeft")
    for _ in range(len(words)):
        page.keyboard.press("Shift+ArrowLeft")


def marked(page: Any) -> list[str]:
    return [" ".join(words.split()) for words in page.locator(".desk-mark").all_inner_texts()]


def written(page: Any) -> Any:
    """Words and what they carry; the editor writes the same text with its fields in another order as soon as it has the focus."""
    state = json.loads(page.input_value("[name=body-0-value]"))
    places = ("entityRanges", "inlineStyleRanges")
    blocks = [(block["text"], block["type"], *(block[place] for place in places)) for block in state["blocks"]]
    return blocks, state["entityMap"]


def test_a_claim_is_recorded_from_the_text_by_keyboard_kept_published_and_read(newsroom: Newsroom, tmp_path: Path):
    from dateline.articles.models import Article
    from dateline.claims.models import Claim
    from dateline.stories.models import Newsroom as Folder

    port = free_port()
    move_to(newsroom, port)
    known = newsroom.claim("The pier of Wend is closed.", says="The harbour master")
    session, folder = session_of(newsroom, "editor"), Folder.objects.get().pk
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        begin(page, desk, folder)
        record_one(page)
        take_one(page)
        page.wait_for_url("**/edit/")
        wait_for_value(page, "body-0-value", known.document_id)
        page.wait_for_selector("text=Saved")
        page.click("button[name=action-publish]")
        page.wait_for_selector("text=has been published")
        page.locator(".desk-mark").nth(1).wait_for()
        assert marked(page) == ["the ferry sank off Wend", "The pier is closed"]
        look_at_it(page)
        assert context.violations == []
        assert complaints(noted) == []
    made = Claim.objects.get(statement="The ferry sank off Wend.")
    assert [str(party) for party in made.assertions.get().parties.all()] == ["The port office"]
    newsroom.press_all()
    read = newsroom.page(Article.objects.get().address)
    for claim, words in ((made, "the ferry sank off Wend"), (known, "The pier is closed")):
        link = re.search(f'<a class="claim[^>]* href="#claim-{claim.document_id}">(.*?)</a>', read)
        assert link is not None and words in re.sub("<[^>]*>", "", link[1])
        assert f'id="claim-{claim.document_id}"' in read


def record_one(page: Any) -> None:
    """A new claim by a party nobody knew, without a mouse."""
    select(page, "the ferry sank off Wend")
    page.keyboard.press(KEYS)
    page.wait_for_selector("dialog.desk-claim")
    assert page.evaluate("document.activeElement.value") == "the ferry sank off Wend"
    assert page.locator("dialog [name=voice]:checked").input_value() == "attributed"
    page.keyboard.type("The ferry sank off Wend.")
    page.keyboard.press("Tab")
    page.keyboard.type("The port office")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.desk-claim", state="detached")
    assert marked(page) == ["the ferry sank off Wend"]


def take_one(page: Any) -> None:
    """A claim recorded before, found by its words."""
    select(page, "The pier is closed")
    page.keyboard.press(KEYS)
    page.locator("dialog [role=option]", has_text="The pier of Wend").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.desk-claim", state="detached")


def look_at_it(page: Any) -> None:
    """A click on marked words tells of the claim; its voice can be changed there."""
    page.locator(".desk-mark").first.click()
    page.locator(".desk-mark-pop", has_text="The ferry sank off Wend.").wait_for()
    assert "Not checked" in page.inner_text(".desk-mark-pop") and "The port office" in page.inner_text(".desk-mark-pop")
    page.check(".desk-mark-pop [value=quoted]", force=True)
    page.keyboard.press("Escape")
    wait_for_value(page, "body-0-value", '"voice":"quoted"')


def test_a_mark_cuts_neither_a_link_nor_a_mark_and_holds_a_link_that_lies_in_it(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    claim = newsroom.claim("The pier of Wend is closed.")
    newsroom.claim("A ferry sank off Wend.")
    mark = f'<mark data-claim="{claim.document_id}" data-voice="ours" data-words="pier is shut">pier is shut</mark>'
    text = f'<p>The <a href="https://example.org/">ferry sank</a> off Wend, the {mark} now.</p>'
    story = newsroom.draft("The ferry", body=[("text", text)])
    session = session_of(newsroom, "reporter")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/")
        page.wait_for_selector(".desk-mark")
        before = written(page)
        for words, why in (("sank off", "cut a link"), ("Wend, the pier", "carry a claim already")):
            select(page, words)
            page.keyboard.press(KEYS)
            page.locator(".desk-mark-told", has_text=why).wait_for()
            assert written(page) == before
        select(page, "ferry sank off Wend")
        page.keyboard.press(KEYS)
        page.locator("dialog [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator(".desk-mark--link").wait_for()
        wait_for_value(page, "body-0-value", '"words":"ferry sank off Wend","url":"https://example.org/"')
        assert marked(page) == ["ferry sank off Wend", "pier is shut"]
        assert context.violations == []
        assert complaints(noted) == []


def test_changed_words_are_asked_about_and_warnings_are_silenced_in_the_editor(newsroom: Newsroom, tmp_path: Path):
    from dateline.articles.models import Article

    port = free_port()
    move_to(newsroom, port)
    claim = newsroom.claim("A ferry sank off Wend.")
    mark = f'<mark data-claim="{claim.document_id}" data-voice="attributed" data-words="the ferry sank">the ferry sank</mark>'
    story = newsroom.draft("The ferry", text=f"The port office said {mark}. At least twelve people were killed.")
    session = session_of(newsroom, "editor")
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        page.goto(f"{desk}/desk/pages/{story.pk}/edit/")
        silence_the_figure(page)
        select(page, "sank")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type("slowly ")
        question = page.locator("#desk-look .desk-changed")
        question.wait_for()
        assert question.locator("dd").all_inner_texts() == ["the ferry sank", "the ferry slowly sank"]
        question.locator("text=Yes, the same").click()
        wait_for_value(page, "body-0-value", '"words":"the ferry slowly sank"')
        question.wait_for(state="detached")
        link_headline(page, claim)
        page.click("button[name=action-publish]")
        page.wait_for_selector("text=has been published")
        take_mark_off(page)
        assert context.violations == []
        assert complaints(noted) == []
    assert Article.objects.get().claim_lines.get().words == "A ferry sank"


def silence_the_figure(page: Any) -> None:
    page.locator("#desk-look", has_text="twelve people were killed").wait_for()
    page.click("text=It is all right")
    page.fill("#desk-look details input", "The coroner told us")
    page.click("text=Do not say it again")
    page.locator("#desk-look").wait_for(state="hidden")


def link_headline(page: Any, claim: Any) -> None:
    """The exact words are those of the line, and who says it there can be chosen."""
    page.fill("[name=title]", "A ferry sank")
    page.click("#id_claim_lines-ADD")
    page.click("#id_claim_lines-0-claim-search")
    page.locator("#id_claim_lines-0-claim-search ~ ul [role=option]", has_text=claim.statement).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".desk-chosen", has_text=claim.statement).wait_for()
    assert page.input_value("[name=claim_lines-0-words]") == "A ferry sank"
    page.locator("#desk-look", has_text="The headline says this as our own finding").wait_for()
    page.select_option("[name=claim_lines-0-voice]", "attributed")
    page.locator("#desk-look").wait_for(state="hidden")


def take_mark_off(page: Any) -> None:
    """Publishing without a mark readers have is held once, with the text as it was typed."""
    page.locator(".desk-mark").first.click()
    page.click("text=Take the mark off")
    page.locator(".desk-mark").wait_for(state="detached")
    page.click("button[name=action-publish]")
    gone = page.locator("#desk-look label", has_text="Gone on purpose")
    gone.wait_for()
    assert "the ferry slowly sank" in page.locator(".public-DraftEditor-content").first.inner_text()
    gone.click()
    page.click("button[name=action-publish]")
    page.wait_for_selector("text=has been published")


def test_a_passage_of_two_paragraphs_gets_two_marks_of_one_claim_that_survive_cutting_and_pasting(
    newsroom: Newsroom, tmp_path: Path
):
    from dateline.claims.models import Appearance
    from dateline.stories.models import Newsroom as Folder

    port = free_port()
    move_to(newsroom, port)
    newsroom.claim("The ferry sank off Wend.")
    session, folder = session_of(newsroom, "reporter"), Folder.objects.get().pk
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        begin(page, desk, folder, "The ferry sank.")
        page.keyboard.press("Enter")
        page.keyboard.type("It was off Wend 🚢 that it sank.")
        page.keyboard.press("Control+a")
        page.keyboard.press(KEYS)
        page.locator("dialog [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator(".desk-mark").nth(1).wait_for()
        page.wait_for_selector(".public-DraftEditor-content:focus")
        for _ in range(2):
            page.keyboard.press("Control+a")
            page.keyboard.press("Control+x")
            page.locator(".desk-mark").first.wait_for(state="detached")
            page.keyboard.press("Control+v")
            page.locator(".desk-mark").nth(1).wait_for()
        page.keyboard.press("Control+End")
        page.keyboard.type(" Nobody knows why.")
        page.wait_for_url("**/edit/")
        wait_for_value(page, "body-0-value", "Nobody knows why.")
        page.wait_for_selector("text=Saved")
        page.reload()
        page.locator(".desk-mark").nth(1).wait_for()
        words = ["The ferry sank.", "It was off Wend 🚢 that it sank."]
        assert marked(page) == words
        assert context.violations == []
        assert complaints(noted) == []
    assert list(Appearance.objects.values_list("words", flat=True)) == words


def test_a_party_that_is_known_is_taken_by_its_first_letters_and_enter_and_a_new_one_is_made_by_choosing_so(
    newsroom: Newsroom, tmp_path: Path
):
    from dateline.claims.models import Claim, Party
    from dateline.stories.models import Newsroom as Folder

    port = free_port()
    move_to(newsroom, port)
    for place in range(9):
        newsroom.claim(
            f"The ferry sank off Wend, witness {place} says, with all who were aboard.",
            says="Ostmere Ministry of Defence",
        )
    session, folder = session_of(newsroom, "reporter"), Folder.objects.get().pk
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        begin(page, desk, folder)
        name_who(page, "the ferry sank off Wend", "Ost", keys=["Enter"], told="Ostmere Ministry of Defence")
        name_who(page, "Nobody else has seen it", "Ost", keys=["ArrowDown", "Enter"], told="Ost")
        assert marked(page) == ["the ferry sank off Wend", "Nobody else has seen it"]
        assert context.violations == []
        assert complaints(noted) == []
    assert set(Party.objects.values_list("name", flat=True)) == {"Ostmere Ministry of Defence", "Ost"}
    known = Claim.objects.get(statement="the ferry sank off Wend")
    assert [str(party) for party in known.assertions.get().parties.all()] == ["Ostmere Ministry of Defence"]


def name_who(page: Any, words: str, typed: str, *, keys: list[str], told: str) -> None:
    """By Tab from the statement, past its list; Enter before the list is there waits for it."""
    select(page, words)
    page.keyboard.press(KEYS)
    page.locator("dialog [name=statement]").wait_for()
    if words in TEXT[:60]:
        page.locator("dialog [role=option]").nth(7).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "party_name"
    page.keyboard.type(typed)
    if len(keys) > 1:
        page.locator("dialog [role=option][aria-selected=true]", has_text="Ostmere").wait_for()
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("name => document.querySelector('dialog [name=party_name]').value === name", arg=told)
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.desk-claim", state="detached")
