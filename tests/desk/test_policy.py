"""The headers of the desk: which scripts may run, who may frame it, and where a browser tells what was stopped."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from tests.desk.test_doors import edit_address
from tests.newsroom import Newsroom

REPORT = {
    "document-uri": "http://localhost:8001/desk/accounts/password/reset/key/3-the-one-time-key/?q=secret-query",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/path?secret-query",
    "source-file": "http://localhost:8001/desk/pages/7/edit/?secret-query",
    "script-sample": "secret-words",
}


def rules(response: Any) -> dict[str, str]:
    parts = (rule.strip().partition(" ") for rule in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_every_answer_of_the_desk_carries_a_policy_without_anything_unsafe_for_scripts(newsroom: Newsroom):
    story = newsroom.story("A story")
    client, nobody = newsroom.client(role="administrator"), newsroom.client(signed_in=False)
    strict = Client(HTTP_HOST="localhost:8001", enforce_csrf_checks=True)
    answers = [
        client.get("/desk/"),
        client.get(edit_address(story)),
        client.get("/desk/nothing-here/"),
        nobody.get("/desk/"),
        nobody.get("/desk/accounts/login/"),
        nobody.get("/desk/static/newsdesk/start.js"),
        strict.post("/desk/accounts/login/", {"login": "x"}),
        Client(HTTP_HOST="elsewhere.example").get("/desk/"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 302, 200, 200, 403, 400]
    for answer in answers:
        found = rules(answer)
        assert re.fullmatch(r"'self'( 'nonce-[\w-]{22}')?", found["script-src"]), found
        assert re.fullmatch(r"'self'( 'nonce-[\w-]{22}')?", found["style-src"]), found
        assert found["default-src"] == found["base-uri"] == found["frame-ancestors"] == "'none'"
        assert found["form-action"] == found["connect-src"] == found["frame-src"] == "'self'"
        assert found["report-uri"] == "/desk/violations/"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_nonce_is_used_once_and_only_for_a_script_of_the_desk(newsroom: Newsroom):
    story = newsroom.story("A story", standfirst='<script nonce="">alert(1)</script>')
    client = newsroom.client()
    seen = set()
    for _ in range(2):
        answer = client.get(edit_address(story))
        nonce = re.search(r"'nonce-([\w-]+)'", rules(answer)["script-src"])[1]
        carriers = re.findall(rf'<[^>]*nonce="{nonce}"[^>]*>', answer.content.decode())
        assert carriers == [f'<script src="/desk/static/newsdesk/start.js" nonce="{nonce}">']
        seen.add(nonce)
    assert len(seen) == 2


def test_no_screen_holds_an_inline_script(newsroom: Newsroom):
    story = newsroom.story("A story", by=[newsroom.contributor()], picture=newsroom.picture())
    client = newsroom.client(role="administrator")
    for address in (edit_address(story), f"/desk/pages/{story.pk}/history/", "/desk/images/1/", "/desk/users/new/"):
        page = client.get(address).content.decode()
        assert "data-start=" in page or "images" in address or "users" in address, address
        assert re.findall(r"<script(?![^>]*(?:\ssrc=|application/json))[^>]*>", page) == [], address
        assert re.findall(r"<[a-z][^>]*\son[a-z]+=", page) == [], address


def test_only_what_the_desk_frames_itself_can_be_framed(newsroom: Newsroom):
    story = newsroom.story("A story")
    client = newsroom.client()
    preview = client.get(f"{edit_address(story)}preview/?in_preview_panel=true")
    assert rules(preview)["frame-ancestors"] == "'self'" and preview.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert rules(client.get(edit_address(story)))["frame-ancestors"] == "'none'"


def test_nothing_of_theme_or_story_runs_in_a_preview(newsroom: Newsroom):
    story = newsroom.story("A story")
    preview = newsroom.client().get(f"/desk/pages/{story.pk}/view_draft/")
    assert b"A story" in preview.content
    assert rules(preview)["default-src"] == "'none'" and "script-src" not in rules(preview)
    assert rules(preview)["report-uri"] == "/desk/violations/"


def test_an_upload_runs_nothing_and_is_shown_without_the_desks_rights(newsroom: Newsroom):
    picture = newsroom.picture()
    answer = newsroom.client(role="administrator").get(f"/desk/originals/{picture.file.name}")
    assert answer.status_code == 200
    assert rules(answer)["default-src"] == "'none'" and "sandbox" in rules(answer)


def tell(report: Any, **more: Any) -> Any:
    client = Client(HTTP_HOST="localhost:8001", enforce_csrf_checks=True)
    return client.post("/desk/violations/", report, content_type="application/csp-report", **more)


def test_a_violation_is_logged_without_a_key_a_query_or_a_word_that_was_typed(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, fresh_notebook: None
):
    with caplog.at_level(logging.WARNING):
        assert tell(json.dumps({"csp-report": REPORT})).status_code == 204
        assert tell(json.dumps({"csp-report": REPORT})).status_code == 204
    (line,) = caplog.messages
    assert "https://evil.example" in line and "script-src-elem" in line
    assert "account_reset_password_from_key" in line and "wagtailadmin_pages:edit" in line
    assert "secret" not in line and "one-time" not in line


@pytest.mark.parametrize(
    "report", ["", "[]", "{}", '{"csp-report": 1}', '{"csp-report": {}}', "x" * 60_000, "[" * 10_000, "\xff"]
)
def test_what_is_no_report_is_refused_and_not_logged(
    newsroom: Newsroom, report: str, caplog: pytest.LogCaptureFixture, fresh_notebook: None
):
    assert tell(report).status_code == 400
    assert [line for line in caplog.messages if "policy" in line] == []


def test_a_report_cannot_write_lines_of_its_own_into_the_log(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, fresh_notebook: None
):
    tell(json.dumps({"csp-report": REPORT | {"effective-directive": "a\nb\r\x1b[2J" + "c" * 5000}}))
    (line,) = caplog.messages
    assert line.isprintable() and len(line) < 600


def test_a_flood_of_reports_fills_no_log():
    from dateline.newsdesk.violations import Notebook

    book, noon = Notebook(limit=60), datetime(2026, 3, 12, 12, tzinfo=UTC)
    assert sum(book.is_news(f"line {number}", noon) for number in range(1000)) == 60
    assert not book.is_news("line 1", noon + timedelta(minutes=59))
    assert book.is_news("line 1", noon + timedelta(minutes=60)) and len(book.told) == 1


@pytest.fixture
def fresh_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.newsdesk import violations

    monkeypatch.setattr(violations, "_notebook", violations.Notebook())


def test_a_template_outside_a_request_gets_no_nonce():
    from dateline.newsdesk.context import csp

    assert csp(RequestFactory().get("/")) == {"csp_nonce": None}
