"""The blocks of the editor in a browser: filled by hand, pasted into, kept, published and read."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, watch
from tests.street.desk import desk_only, session_of, signed_in
from tests.street.test_journey import move_to
from tests.street.test_policy import complaints

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SHEET = "Harbour\tPassengers\tState\nNorthport\t12,400\tClosed\nIsle of Wend\t640\tOpen\nSouthport\t8,950\tOpen\nWend\t7\tOpen"


def test_tables_galleries_posts_and_facts_are_written_in_the_editor_and_read_on_the_site(
    newsroom: Newsroom, tmp_path: Path
):
    from dateline.articles.models import Article
    from dateline.stories.models import Newsroom as Folder

    port = free_port()
    move_to(newsroom, port)
    newsroom.picture()
    session, folder = session_of(newsroom), Folder.objects.get().pk
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        page.goto(f"{desk}/desk/pages/add/articles/article/{folder}/")
        page.fill("[name=title]", "Written with every block")
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.type("Typed words.")
        for number, label in enumerate(("Table", "Gallery", "Quoted post", "Fact box"), 1):
            page.locator(".c-sf-add-button:visible").last.click()
            page.get_by_role("option", name=label, exact=True).click()
            page.locator(f"[name^=body-{number}-value]:visible").first.wait_for()
        fill_table(page)
        fill_others(page)
        page.wait_for_url("**/edit/")
        editor = page.url
        page.click("button[name=action-publish]")
        page.wait_for_selector("text=has been published")
        page.goto(editor)
        page.locator(".ht_master td:text('Isle of Wend')").wait_for()
        assert context.violations == []
        assert complaints(noted) == []
    newsroom.press_all()
    read = newsroom.page(Article.objects.get().address)
    for words in ('<th scope="col" class="number">Passengers</th>', '<td class="number">7</td>', "<td>Shut</td>"):
        assert words in read
    for words in ('class="gallery"', 'lang="">\n<p>Увага!</p>', "Our translation", "Odnoklassniki", "Nine kilometres."):
        assert words in read


def fill_table(page: Any) -> None:
    page.fill("[name=body-1-value-caption]", "Three lines")
    cells = page.locator(".ht_master td")
    cells.first.click()
    page.evaluate("text => navigator.clipboard.writeText(text)", SHEET)
    page.keyboard.press("Control+v")
    page.locator(".ht_master td:text-is('7')").wait_for()
    cells.last.click(button="right")
    page.click(".htContextMenu td:has-text('Insert row below')")
    assert page.locator(".ht_master tr").count() == 6
    cells.nth(5).click()
    page.keyboard.type("Shut")
    page.keyboard.press("Enter")
    paste_much(page)


def paste_much(page: Any) -> None:
    """A range of a size that the widget by itself would take minutes for; undone by pasting the small one again."""
    kept = page.input_value("[name=body-1-value-table]")
    much = "\n".join("\t".join(f"{row}/{column}" for column in range(40)) for row in range(200))
    page.locator(".ht_master td").first.click()
    page.evaluate("text => navigator.clipboard.writeText(text)", much)
    page.keyboard.press("Control+v")
    wait_for_value(page, "body-1-value-table", "199/39")
    page.evaluate("value => { document.querySelector('[name=body-1-value-table]').value = value }", kept)


def fill_others(page: Any) -> None:
    for field in ("body-2-value-pictures-0-value-picture", "body-3-value-picture"):
        page.locator(f"#{field}-chooser [data-chooser-action-choose]:visible").first.click()
        page.click(".modal.in .image-choice")
        page.locator(f"#{field}-chooser .chooser__title:text('A road')").wait_for()
    given = {"author": "Wend Port", "posted_at": "2026-03-12 08:05", "text": "Увага!", "translation": "Attention!"}
    assert not page.is_visible("[name=body-3-value-other_platform]")
    page.select_option("[name=body-3-value-platform]", "other")
    page.fill("[name=body-3-value-other_platform]", "Odnoklassniki")
    for name, words in given.items():
        page.fill(f"[name=body-3-value-{name}]", words)
    page.fill("[name=body-4-value-title]", "The channel")
    page.press("[name=body-4-value-title]", "Tab")
    page.keyboard.type("Nine kilometres.")
    wait_for_value(page, "body-4-value-text", "kilometres")


def wait_for_value(page: Any, field: str, words: str) -> None:
    """Until the editor's script has put these words into a hidden field."""
    from playwright.sync_api import expect

    expect(page.locator(f"[name={field}]")).to_have_value(re.compile(re.escape(words)))
