"""The desk as it stands on the net: behind TLS, with cookies nobody else can read or write, and never in debug."""

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.config.newsroom import Settings, write_settings
from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.desk import desk_only

HTTPS = "https://desk.news.example"


def python(newsroom: Newsroom, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"DATELINE_HOME": str(newsroom.home.path), "DJANGO_SETTINGS_MODULE": "dateline.config.settings"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=os.environ | surroundings, cwd="/"
    )


def settings_of(newsroom: Newsroom, **chosen: Any) -> dict[str, Any]:
    """Django's settings with these in newsroom.toml."""
    write_settings(newsroom.home, Settings(**chosen))
    code = (
        "import json; from django.conf import settings as s;"
        " print(json.dumps({n: getattr(s, n) for n in ('ALLOWED_HOSTS', 'DEBUG', 'SILENCED_SYSTEM_CHECKS',"
        " 'SECURE_HSTS_SECONDS', 'SESSION_COOKIE_NAME', 'SESSION_COOKIE_SECURE')}))"
    )
    done = python(newsroom, "-c", code)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_djangos_own_check_for_production_finds_nothing_and_nothing_is_silenced(newsroom: Newsroom):
    assert settings_of(newsroom, desk_url=HTTPS)["SILENCED_SYSTEM_CHECKS"] == []
    done = python(newsroom, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    write_settings(newsroom.home, Settings(debug=True))
    assert python(newsroom, "-m", "django", "check", "--deploy", "--fail-level", "WARNING").returncode == 1


@pytest.mark.parametrize("mark", ["debug", "is_demo"])
def test_a_debug_or_demo_desk_answers_to_loopback_names_only(newsroom: Newsroom, mark: str):
    chosen = {"desk_url": HTTPS, "desk_hosts": ["desk.other.example", "*"]}
    names = ["localhost", "127.0.0.1", "[::1]"]
    assert settings_of(newsroom, **chosen, **{mark: True})["ALLOWED_HOSTS"] == names
    open_to = settings_of(newsroom, desk_url=HTTPS, desk_hosts=["desk.other.example"])["ALLOWED_HOSTS"]
    assert open_to == [*names, "desk.news.example", "desk.other.example"]


@pytest.mark.parametrize("only", [[], ["--only", "desk"], ["--only", "edge"]])
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "::ffff:127.0.0.1"])
def test_a_debug_newsroom_refuses_to_listen_anywhere_but_on_loopback(newsroom: Newsroom, host: str, only: list[str]):
    write_settings(newsroom.home, Settings(debug=True))
    done = python(newsroom, "-m", "dateline", "serve", "--host", host, *only)
    assert done.returncode == 1 and "loopback only" in done.stderr


def test_any_address_of_loopback_will_do(newsroom: Newsroom):
    from dateline.cli.serve import ListeningAddress, check_debug

    write_settings(newsroom.home, Settings(debug=True))
    for host in ("127.0.0.1", "127.8.9.10", "::1", "localhost"):
        check_debug(newsroom.home, ListeningAddress().convert(host, None, None))
    done = python(newsroom, "-m", "dateline", "serve", "--host", "example.org")
    assert done.returncode == 2 and "127.0.0.1" in done.stderr


@pytest.fixture
def behind_tls(newsroom: Newsroom, tmp_path: Path) -> Iterator[int]:
    """A desk whose address is https; what asks it here stands where the web server would."""
    write_settings(newsroom.home, Settings(desk_url=HTTPS))
    newsroom.person("editor", "ed")
    port = free_port()
    with desk_only(newsroom, port, tmp_path / "log"):
        yield port


def ask(port: int, path: str, method: str = "GET", body: str = "", **headers: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    given = {"Host": "desk.news.example"} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, given)
    answer = connection.getresponse()
    answer.text = answer.read().decode()  # type: ignore[attr-defined]
    connection.close()
    return answer


def test_behind_tls_every_cookie_is_the_hosts_own_and_https_is_for_a_year(behind_tls: int):
    page = ask(behind_tls, "/desk/accounts/login/")
    assert page.status == 200, "no redirect to the address it was asked by"
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    (cookie,) = page.headers.get_all("Set-Cookie")
    assert cookie.startswith("__Host-desk_csrf=") and "Domain" not in cookie
    for part in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"):
        assert part in cookie
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    form = f"csrfmiddlewaretoken={token}&login=ed&password=a+long+password"
    given = {"Content_Type": "application/x-www-form-urlencoded", "Cookie": cookie.partition(";")[0]}
    assert ask(behind_tls, "/desk/accounts/login/", "POST", form, **given).status == 403, "no referrer, no origin"
    given["Origin"] = "https://evil.example"
    assert ask(behind_tls, "/desk/accounts/login/", "POST", form, **given).status == 403
    given["Origin"] = HTTPS
    answer = ask(behind_tls, "/desk/accounts/login/", "POST", form, **given)
    assert answer.status == 302
    session = [one for one in answer.headers.get_all("Set-Cookie") if one.startswith("__Host-desk_session=")]
    assert session and all("; Secure" in one and "; HttpOnly" in one and "Domain" not in one for one in session)


def test_no_header_a_stranger_sends_changes_how_the_desk_was_reached(behind_tls: int):
    for name, value in (
        ("X_Forwarded_Proto", "http"),
        ("X_Forwarded_Host", "evil.example"),
        ("Forwarded", "proto=http"),
    ):
        answer = ask(behind_tls, "/desk/", **{name: value})
        assert answer.status == 302 and answer.headers["Location"].startswith("/desk/accounts/login/"), name
    assert ask(behind_tls, "/desk/", Host="evil.example").status == 400


def test_without_tls_cookies_have_plain_names_that_browsers_take(newsroom: Newsroom):
    found = settings_of(newsroom, desk_url="http://localhost:8001")
    assert found["SESSION_COOKIE_NAME"] == "desk_session" and not found["SESSION_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] == 0


def test_what_the_desk_tells_somebody_is_in_no_cookie(newsroom: Newsroom):
    from tests.desk.test_doors import body_fields, edit_address
    from tests.newsroom import form_of

    client = newsroom.client()
    story = newsroom.draft("A secret headline")
    form = form_of(client, edit_address(story)) | body_fields() | {"action-publish": "x"}
    assert client.post(edit_address(story), form).status_code == 302
    assert set(client.cookies) <= {"desk_session", "desk_csrf"}
    assert "A secret headline" in client.get(edit_address(story)).content.decode()
