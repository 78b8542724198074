"""The desk under its own content policy: nothing on any screen is stopped by it, and everything still works."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom, jpeg
from tests.street.browser import chromium, watch
from tests.street.desk import desk_only, session_of, signed_in
from tests.street.test_journey import move_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def fill(newsroom: Newsroom) -> Any:
    """One of everything; the story in two versions."""
    from dateline.stories.tables import table_value

    picture = newsroom.picture()
    body = [
        ("text", "<p>First words.</p>"),
        ("quote", {"text": "Words", "speaker": "A speaker", "speaker_role": ""}),
        ("picture", {"picture": picture, "caption": ""}),
        ("embed", {"url": "https://example.org/", "title": "A post"}),
        ("gallery", {"title": "", "pictures": [{"picture": picture, "caption": ""}]}),
        ("facts", {"title": "Facts", "text": "<p>A fact.</p>"}),
        ("table", table_value([["a", "1"]], caption="Letters")),
        ("post", {"platform": "Telegram", "author": "Somebody", "text": "Words"}),
    ]
    story = newsroom.story(
        "A story", topics=[newsroom.topic()], by=[newsroom.contributor()], picture=picture, body=body
    )
    newsroom.story("A brief", form="brief", slug="brief")
    return newsroom.change(story, title="Another headline")


def test_no_screen_of_the_desk_holds_anything_its_policy_stops(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    story = fill(newsroom)
    session = session_of(newsroom)
    revisions = [revision.pk for revision in story.revisions.order_by("pk")]
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        first = [
            "/desk/",
            "/desk/images/multiple/add/",
            f"/desk/pages/{story.pk}/revisions/compare/{revisions[0]}...{revisions[-1]}/",
            f"/desk/pages/{story.pk}/revisions/{revisions[0]}/view/",
            f"/desk/pages/{story.pk}/revisions/{revisions[0]}/revert/",
            f"/desk/pages/{story.pk}/edit/preview/?in_preview_panel=true",
        ]
        seen = walk(page, desk, first)
        assert len(seen) > 30, seen
        assert context.violations == []
        assert {host for host in noted["hosts"] if host} == {desk.removeprefix("http://")}
        assert complaints(noted) == []
    assert "content policy" not in (tmp_path / "log").read_text()


def test_what_the_policy_stops_is_told_and_logged(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    story = newsroom.story("A story")
    session = session_of(newsroom)
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        for path in (f"/desk/pages/{story.pk}/edit/", f"/desk/pages/{story.pk}/view_draft/"):
            page.goto(desk + path)
            planted = "<img src=x onerror=alert(1)><a id=press href=javascript:alert(1)>press</a>"
            page.evaluate("planted => document.body.insertAdjacentHTML('beforeend', planted)", planted)
            page.evaluate("document.getElementById('press').click()")
        assert {one["rule"] for one in context.violations} >= {"script-src-attr", "script-src-elem"}
        end = time.monotonic() + 10
        while (log := (tmp_path / "log").read_text()).count("content policy stopped") < 4:
            assert time.monotonic() < end, log
            time.sleep(0.05)
    assert "on wagtailadmin_pages:edit" in log and "on wagtailadmin_pages:view_draft" in log


def complaints(noted: dict[str, list[str]]) -> list[str]:
    """What a page complains of, but for refusals: a draft with an empty block is not kept yet, and says so."""
    return [line for line in noted["complaints"] if "the server responded with a status" not in line]


def walk(page: Any, desk: str, first: list[str], look: Callable[[str], object] = lambda path: None) -> set[str]:
    """Opens every kind of screen that a link leads to, one of each kind, and looks at it."""
    seen: set[str] = set()
    ahead = list(first)
    while ahead:
        path = ahead.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        page.goto(desk + path)
        look(path)
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => [one.origin, one.pathname])")
        ahead += [path for origin, path in links if origin == desk and path.startswith("/desk/")]
        # What would end the session, is a file, or was typed as an address that leads nowhere.
        ahead = [path for path in ahead if not re.search(r"/(logout|originals|export|download)/|^[^?]*%", path)]
    return seen


def kind(path: str) -> str:
    return re.sub(r"(?<=/)[a-z\d]{16}(?=/)|\d+", "N", path)


def test_everything_at_the_desk_works_under_the_policy(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    story = fill(newsroom)
    folder = story.get_parent().pk
    newsroom.contributor("Second Reporter")
    session = session_of(newsroom)
    with desk_only(newsroom, port + 1, tmp_path / "log") as desk, chromium() as browser:
        context = signed_in(browser, desk, session)
        page = context.new_page()
        page.set_default_timeout(20_000)
        noted = watch(page)
        page.goto(f"{desk}/desk/pages/add/articles/article/{folder}/")
        write_with_every_block(page)
        add_remove_and_order_bylines(page)
        choose_a_picture(page)
        assert_kept_and_previewed(page)
        page.click("button[name=action-publish]")
        page.wait_for_selector("text=has been published")
        pick_a_day(page, f"{desk}/desk/pages/{story.pk}/history/")
        upload_two(page, f"{desk}/desk/images/multiple/add/")
        assert context.violations == []
        assert complaints(noted) == []
    assert "content policy" not in (tmp_path / "log").read_text()


def write_with_every_block(page: Any) -> None:
    page.fill("[name=title]", "Written under the policy")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("Typed words.")
    for label in ("Quote", "Picture", "What we could not verify", "Page or film elsewhere"):
        page.locator(".c-sf-add-button:visible").last.click()
        page.get_by_role("option", name=label, exact=True).click()
    page.fill("[name$=-value-speaker]", "A speaker")
    page.locator("[name$=-value-text]").first.fill("Quoted words")
    page.locator("[name$=-value-text]").last.fill("We could not verify this.")
    page.fill("[name$=-value-url]", "https://example.org/")
    page.fill("[name$=-value-title]", "A post")
    page.locator("[data-contentpath=picture] [data-chooser-action-choose]:visible").first.click()
    page.click(".modal.in .image-choice")
    page.locator("[data-contentpath=picture] .chooser__title:text('A road')").first.wait_for()


def add_remove_and_order_bylines(page: Any) -> None:
    for number, name in enumerate(["Edda Wrensall", "Second Reporter", "Edda Wrensall"]):
        page.click("#id_bylines-ADD")
        page.click(f"#id_bylines-{number}-contributor-chooser .unchosen [data-chooser-action-choose]")
        page.click(f".modal.in a:text('{name}')")
        page.wait_for_selector(f"#id_bylines-{number}-contributor-title:text('{name}')")
    page.click("#id_bylines-2-DELETE-button")
    page.click("#inline_child_bylines-1 [data-inline-panel-child-move-up]")
    orders = [page.input_value(f"#id_bylines-{number}-ORDER") for number in (0, 1)]
    assert orders == ["2", "1"] and page.input_value("#id_bylines-2-DELETE") == "1"


def choose_a_picture(page: Any) -> None:
    page.click("#id_picture-chooser .unchosen [data-chooser-action-choose]")
    page.click(".modal.in .image-choice")
    page.wait_for_selector("#id_picture-title:text('A road')")


def assert_kept_and_previewed(page: Any) -> None:
    from playwright.sync_api import expect

    page.wait_for_url("**/edit/")
    page.click("[data-side-panel-toggle=preview]")
    frame = page.frame_locator("#w-preview-iframe")
    frame.locator("h1:text('Written under the policy')").wait_for()
    expect(frame.locator(".byline")).to_have_text("by Second Reporter and Edda Wrensall", timeout=20_000)


def pick_a_day(page: Any, address: str) -> None:
    page.goto(address)
    page.click("[aria-label='Show filters']")
    page.click("[aria-controls=drilldown-id_timestamp]")
    page.locator("#drilldown-id_timestamp input:visible").first.click()
    page.click(".xdsoft_datetimepicker:visible .xdsoft_date.xdsoft_today")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", page.locator("#drilldown-id_timestamp input").first.input_value())


def upload_two(page: Any, address: str) -> None:
    page.goto(address)
    files = [{"name": f"{color}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(color)} for color in ("red", "green")]
    page.set_input_files("#fileupload", files)
    page.locator("#upload-list li.upload-success").nth(1).wait_for()
