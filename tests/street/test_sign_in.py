"""Signing in as people do it, in a browser: invitations, passkeys, and a page left open over lunch."""

import subprocess
import sys
from typing import Any

import pytest

from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, give_code, running, sign_in, watch
from tests.street.test_journey import move_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WORDS = "Words nobody has saved yet"


def with_virtual_passkey(page: Any) -> None:
    """Chromium's own virtual authenticator: one with a fingerprint reader that always says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_from_a_one_time_address_to_signing_in_with_a_passkey_alone(newsroom: Newsroom):
    from dateline.accounts.links import one_time_path

    port = free_port()
    move_to(newsroom, port)
    path = one_time_path(newsroom.person("editor", "mira", password=None))
    with running(newsroom.home, port), chromium() as browser:
        page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
        noted = watch(page)
        with_virtual_passkey(page)
        page.goto(f"http://localhost:{port + 1}{path}")
        page.fill("#id_password1", "four unrelated words here")
        page.fill("#id_password2", "four unrelated words here")
        page.click("button[type=submit]")
        page.click("text=Passkey")
        page.fill("#id_name", "Mira's phone")
        page.click("#mfa_webauthn_add")
        page.wait_for_selector(".codes li")
        assert page.locator(".codes li").count() == 10
        page.goto(f"http://localhost:{port + 1}/desk/")
        page.wait_for_selector(".desk-home")
        page.goto(f"http://localhost:{port + 1}/desk/accounts/logout/")
        page.click("button[type=submit]")
        page.click("#passkey_login")
        page.wait_for_selector(".desk-home")
        assert noted["complaints"] == []
        assert set(noted["hosts"]) <= {f"localhost:{port}", f"localhost:{port + 1}"}


def test_what_was_typed_outlives_the_sign_in(newsroom: Newsroom):
    from dateline.accounts.actions import set_up_authenticator

    port = free_port()
    move_to(newsroom, port)
    secret = set_up_authenticator(newsroom.person())
    story = newsroom.draft("A headline")
    with running(newsroom.home, port), chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        sign_in(page, port, "editor", "a long password", secret)
        page.goto(f"http://localhost:{port + 1}/desk/pages/{story.pk}/edit/")
        page.wait_for_load_state("networkidle")
        sign_out = [sys.executable, "-m", "dateline", "--home", str(newsroom.home.path), "people", "sign-out", "editor"]
        subprocess.run(sign_out, check=True, capture_output=True)
        page.fill("#id_standfirst", WORDS)
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_selector("dialog.desk-signed-out[open]")
        with context.expect_page() as opened:
            page.click("dialog.desk-signed-out a")
        other = opened.value
        other.fill("#id_login", "editor")
        other.fill("#id_password", "a long password")
        other.click("button[type=submit] >> nth=0")
        give_code(other, secret, steps=1)
        other.wait_for_selector(".desk-home")
        page.bring_to_front()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_selector("dialog.desk-signed-out", state="hidden")
        assert page.input_value("#id_standfirst") == WORDS
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        page.wait_for_load_state("networkidle")
        assert page.input_value("#id_standfirst") == WORDS
