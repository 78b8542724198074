"""Getting in, staying in, and being thrown out."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from tests.newsroom import Newsroom

LOGIN = "/desk/accounts/login/"
PASSWORD = "a long password"
SETUP = "/desk/accounts/second-factor/"


def authenticator(user: Any) -> str:
    from dateline.accounts.actions import set_up_authenticator

    return set_up_authenticator(user)


def code(secret: str) -> str:
    from dateline.accounts.codes import code_now

    return code_now(secret)


def give_password(newsroom: Newsroom, name: str = "editor", password: str = PASSWORD, client: Any = None) -> Any:
    client = client or newsroom.client(signed_in=False)
    client.last = client.post(LOGIN, {"login": name, "password": password})
    return client


def is_in(client: Any) -> bool:
    return client.get("/desk/").status_code == 200


# Every address that can set a session, with what a right password alone sends to it. Nothing else
# may: test_no_address_lets_a_password_alone_in tries each, and all other addresses of the desk too.
CAN_SET_A_SESSION = {
    "account_login": {"login": "editor", "password": PASSWORD},
    "mfa_authenticate": {"code": "000000"},
    "mfa_login_webauthn": {"credential": "{}"},
    "account_reset_password_from_key": {"password1": "another long password", "password2": "another long password"},
    "account_reauthenticate": {"password": PASSWORD},
}


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("address", CAN_SET_A_SESSION)
def test_no_address_lets_a_password_alone_in(newsroom: Newsroom, role: str, address: str):
    from django.urls import reverse

    from dateline.accounts.links import one_time_path

    user = newsroom.person(role, "editor")
    authenticator(user)
    client = give_password(newsroom)
    assert client.last["location"] == "/desk/accounts/second-factor/authenticate/"
    if address == "account_reset_password_from_key":
        path = client.get(one_time_path(user), follow=True).request["PATH_INFO"]
    else:
        path = reverse(address)
    for _ in range(2):
        client.post(path, CAN_SET_A_SESSION[address], follow=True)
        assert not is_in(client)
        assert "_auth_user_id" not in client.session


def test_no_other_address_of_the_desk_lets_a_password_alone_in(newsroom: Newsroom):
    from django.urls import get_resolver

    authenticator(newsroom.person())
    client = give_password(newsroom)
    plain = [
        "/" + "".join(str(part) for part in _patterns)
        for _patterns in _all_plain(get_resolver())
        if "<" not in "".join(_patterns) and "(" not in "".join(_patterns)
    ]
    assert len(plain) > 60
    for path in plain:
        if "logout" in path:
            continue
        client.post(path, {"login": "editor", "password": PASSWORD, "username": "editor"})
        client.get(path)
        assert "_auth_user_id" not in client.session, path
        give_password(newsroom, client=client) if "login" in path else None


def _all_plain(resolver: Any, before: tuple[str, ...] = ()) -> Any:
    for pattern in resolver.url_patterns:
        here = (*before, str(pattern.pattern).strip("^$"))
        if hasattr(pattern, "url_patterns"):
            yield from _all_plain(pattern, here)
        else:
            yield here


def test_an_editor_signs_in_with_password_and_code(newsroom: Newsroom):
    secret = authenticator(newsroom.person())
    client = give_password(newsroom)
    assert not is_in(client)
    wrong = client.post("/desk/accounts/second-factor/authenticate/", {"code": "000000"})
    assert b"That code is not right" in wrong.content
    assert not is_in(client)
    client.post("/desk/accounts/second-factor/authenticate/", {"code": code(secret)})
    assert is_in(client)


def test_a_code_signs_in_once(newsroom: Newsroom):
    secret = authenticator(newsroom.person())
    first, second = give_password(newsroom), give_password(newsroom)
    for client in (first, second):
        client.post("/desk/accounts/second-factor/authenticate/", {"code": code(secret)})
    assert is_in(first)
    assert not is_in(second)


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_who_may_publish_gets_no_further_than_setting_up_a_second_factor(newsroom: Newsroom, role: str):
    from dateline.accounts.links import one_time_path

    story = newsroom.draft("Nothing of this may show")
    client = newsroom.client(signed_in=False)
    set_password(client, one_time_path(newsroom.person(role)))
    for path in ("/desk/", f"/desk/pages/{story.pk}/edit/", "/desk/images/", "/desk/edit-links/"):
        answer = client.get(path)
        assert (answer.status_code, answer["location"]) == (302, SETUP)
        answer = client.post(path, headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.status_code == 403
        assert b"Nothing of this" not in answer.content
    page = client.get(SETUP)
    assert b"Authenticator app" in page.content
    activate = client.get("/desk/accounts/second-factor/totp/activate/")
    secret = re.search(r'class="key">([A-Z2-7]+)<', activate.content.decode())
    assert secret
    done = client.post("/desk/accounts/second-factor/totp/activate/", {"code": code(secret[1])}, follow=True)
    assert b"Your recovery codes" in done.content
    assert is_in(client)


def test_a_password_alone_sets_up_no_second_factor(newsroom: Newsroom):
    newsroom.person()
    client = give_password(newsroom)
    assert b"Ask for a one-time address" in client.get(SETUP).content
    for path in ("totp/activate/", "webauthn/add/"):
        assert client.get(f"{SETUP}{path}")["location"] == SETUP
        assert client.post(f"{SETUP}{path}", {"code": "123456"})["location"] == SETUP


def test_who_may_not_publish_needs_no_second_factor_but_may_have_one(newsroom: Newsroom):
    reporter = newsroom.person("reporter")
    assert is_in(give_password(newsroom, "reporter"))
    authenticator(reporter)
    assert not is_in(give_password(newsroom, "reporter"))


def test_a_code_taken_once_is_not_taken_again_while_it_would_still_be_good(newsroom: Newsroom):
    secret = authenticator(newsroom.person())
    now_good = code(secret)
    for expected in (True, False):
        client = give_password(newsroom)
        cache.clear()  # As half a minute later, or after a restart.
        client.post("/desk/accounts/second-factor/authenticate/", {"code": now_good})
        assert is_in(client) is expected


def test_a_recovery_code_signs_in_once(newsroom: Newsroom):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = newsroom.person()
    authenticator(user)
    recovery = RecoveryCodes.activate(user).get_unused_codes()[0]
    for expected in (True, False):
        client = give_password(newsroom)
        client.post("/desk/accounts/second-factor/authenticate/", {"code": recovery})
        assert is_in(client) is expected


def test_second_factors_are_not_readable_in_the_database(newsroom: Newsroom):
    from allauth.mfa.models import Authenticator

    secret = authenticator(newsroom.person())
    assert secret not in str(Authenticator.objects.get().data)


def test_guessing_is_stopped_before_hashing_and_says_when_to_come_back(newsroom: Newsroom, monkeypatch):
    from dateline.accounts.hasher import DeskHasher

    newsroom.person()
    hashed = []
    real = DeskHasher.verify
    monkeypatch.setattr(DeskHasher, "verify", lambda *given: hashed.append(1) or real(*given))
    for _ in range(5):
        give_password(newsroom, password="a wrong password")
    assert len(hashed) == 5
    client = give_password(newsroom)
    assert b"Wait 5 minutes" in client.last.content
    assert len(hashed) == 5


@pytest.mark.parametrize("name", ["editor", "nobody", "ed@example.org", "nobody@example.org"])
def test_known_and_unknown_names_get_the_same_answer_for_the_same_work(newsroom: Newsroom, name: str, monkeypatch):
    from dateline.accounts.hasher import DeskHasher

    person = newsroom.person()
    person.email = "ed@example.org"
    person.save()
    work = []
    verify, encode = DeskHasher.verify, DeskHasher.encode
    monkeypatch.setattr(DeskHasher, "verify", lambda *given: work.append(1) or verify(*given))
    monkeypatch.setattr(DeskHasher, "encode", lambda *given: work.append(1) or encode(*given))
    answers = [give_password(newsroom, name, "a wrong password").last for _ in range(6)]
    assert [b"Name or password is wrong" in answer.content for answer in answers] == [True] * 5 + [False]
    assert b"Wait 5 minutes" in answers[-1].content
    assert len(work) == 5
    cleaned = re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answers[0].content).replace(name.encode(), b"NAME")
    assert b"NAME" in cleaned
    assert b"inactive" not in cleaned


def test_strangers_cannot_lock_out_a_device_that_signed_in_before(newsroom: Newsroom):
    newsroom.person("reporter")
    own = give_password(newsroom, "reporter")
    assert is_in(own)
    own.post("/desk/accounts/logout/")
    for _ in range(6):
        give_password(newsroom, "reporter", "a wrong password")
    assert not is_in(give_password(newsroom, "reporter"))
    assert is_in(give_password(newsroom, "reporter", client=own))


def test_the_owner_is_told_of_attempts_at_the_next_sign_in(newsroom: Newsroom):
    newsroom.person("reporter")
    for _ in range(2):
        give_password(newsroom, "reporter", "a wrong password")
    client = give_password(newsroom, "reporter")
    assert b"2 times somebody tried to sign in as you" in client.get("/desk/").content
    again = give_password(newsroom, "reporter")
    assert b"tried to sign in as you" not in again.get("/desk/").content


def test_no_more_than_two_passwords_are_checked_at_once(newsroom: Newsroom, monkeypatch):
    from dateline.accounts import hasher

    newsroom.person("reporter")
    monkeypatch.setattr(hasher, "_PATIENCE_SECONDS", 0.01)
    held = [hasher._places.acquire(timeout=1) for _ in range(2)]
    try:
        assert held == [True, True]
        client = give_password(newsroom, "reporter")
        assert b"Too many people are signing in" in client.last.content
    finally:
        hasher._places.release()
        hasher._places.release()
    assert is_in(give_password(newsroom, "reporter"))


@pytest.mark.parametrize("bad", ["short", "password1234", "123456789012345", "qwertyuiop[]", "courier12345"])
def test_easily_guessed_passwords_are_refused_offline(newsroom: Newsroom, bad: str):
    from dateline.accounts.links import one_time_path

    client = newsroom.client(signed_in=False)
    form = client.get(one_time_path(newsroom.person("reporter")), follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": bad, "password2": bad})
    assert b'class="error"' in answer.content
    assert not is_in(client)


def set_password(client: Any, path: str, password: str = "a new long password") -> Any:
    form = client.get(path, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True)


def test_a_one_time_address_works_once_and_never_skips_the_second_factor(newsroom: Newsroom):
    from dateline.accounts.links import one_time_path

    user = newsroom.person()
    authenticator(user)
    path = one_time_path(user)
    client = newsroom.client(signed_in=False)
    assert b"Now your second factor" in set_password(client, path).content
    assert not is_in(client)
    assert b"no longer works" in newsroom.client(signed_in=False).get(path, follow=True).content


def test_a_one_time_address_dies_after_three_days_with_a_newer_one_and_with_the_account(newsroom: Newsroom):
    from unittest import mock

    from dateline.accounts.actions import revoke_person
    from dateline.accounts.links import OneTimeTokens, one_time_path
    from dateline.accounts.models import User

    user = newsroom.person()
    older, newer = one_time_path(user), one_time_path(user)

    def works(path: str) -> bool:
        return b"password1" in newsroom.client(signed_in=False).get(path, follow=True).content

    assert not works(older)
    assert works(newer)
    real = OneTimeTokens._now
    with mock.patch.object(OneTimeTokens, "_now", lambda self: real(self) + timedelta(days=3, minutes=1)):
        assert not works(newer)
    revoke_person(User.objects.get(pk=user.pk))
    assert not works(newer)


# Being thrown out -----------------------------------------------------------


def test_a_revoked_sign_in_is_dead_at_the_next_request(newsroom: Newsroom):
    from dateline.accounts.actions import end_sign_ins

    newsroom.client()
    client = newsroom.client()
    story = newsroom.draft("Nothing of this may show")
    assert is_in(client)
    end_sign_ins(newsroom.person())
    for path in (
        "/desk/",
        f"/desk/pages/{story.pk}/edit/",
        f"/desk/pages/{story.pk}/view_draft/",
        "/desk/api/main/pages/",
    ):
        answer = client.get(path)
        assert answer.status_code in (302, 401, 403)
        assert b"Nothing of this" not in answer.content


def test_a_person_ends_their_other_sign_ins_and_nobody_elses(newsroom: Newsroom):
    from dateline.accounts.models import SignIn

    here, there = newsroom.client(), newsroom.client()
    other = newsroom.client(role="administrator")
    theirs = SignIn.objects.get(user__username="administrator")
    here.post(f"/desk/accounts/signed-in/{theirs.pk}/end/")
    assert is_in(other)
    listed = here.get(SETUP).content.decode()
    assert listed.count("A browser that does not") == 2
    here.post("/desk/accounts/signed-in/others/end/")
    assert is_in(here)
    assert not is_in(there)


def test_half_an_hour_without_work_ends_a_sign_in_and_an_open_page_does_not_prolong_it(newsroom: Newsroom):
    from dateline.accounts.models import SignIn

    client = newsroom.client()

    def pass_time(minutes: int) -> None:
        for row in SignIn.objects.all():
            SignIn.objects.filter(pk=row.pk).update(seen_at=row.seen_at - timedelta(minutes=minutes))

    pass_time(20)
    assert client.get("/desk/accounts/pulse/").json()["is_signed_in"] is True
    pass_time(5)
    assert is_in(client)
    pass_time(20)
    assert is_in(client)
    for _ in range(4):
        pass_time(9)
        client.get("/desk/accounts/pulse/")
    assert client.get("/desk/accounts/pulse/").json() == {"is_signed_in": False}
    assert not is_in(client)


def test_a_sign_in_ends_after_a_shift_however_busy_somebody_is(newsroom: Newsroom):
    from dateline.accounts.models import SignIn

    client = newsroom.client()
    SignIn.objects.update(started_at=now() - timedelta(hours=12, minutes=1))
    assert not is_in(client)


def test_strangers_cannot_send_the_desk_large_bodies_or_files(newsroom: Newsroom):
    from io import BytesIO

    stranger, editor = newsroom.client(signed_in=False), newsroom.client()
    upload = {"file": BytesIO(b"x" * 70_000)}
    assert stranger.post("/desk/sealed/add/", upload).status_code == 413
    assert stranger.post(LOGIN, {"login": "x" * 70_000, "password": "x"}).status_code == 413
    assert editor.post("/desk/sealed/add/", {"file": BytesIO(b"x" * 100)}).status_code == 200


def test_a_new_password_ends_all_other_sign_ins(newsroom: Newsroom):
    from django.db.models import F

    from dateline.accounts.models import Telling

    here, there = newsroom.client(role="reporter"), newsroom.client(role="reporter")
    new = "an even longer password"
    here.post("/desk/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_in(here)
    assert not is_in(there)
    Telling.objects.update(at=F("at") - timedelta(minutes=6))
    client = give_password(newsroom, "reporter", new)
    assert b"Your password was changed" in client.get("/desk/").content


def test_before_people_and_keys_the_person_is_checked_again(newsroom: Newsroom):
    user = newsroom.person("administrator")
    secret = authenticator(user)
    client = newsroom.client(role="administrator")
    assert client.get("/desk/people/add/").status_code == 200
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time() - 600}]
    session.save()
    assert client.get("/desk/people/").status_code == 200
    for path in ("/desk/people/add/", "/desk/accounts/second-factor/webauthn/add/"):
        answer = client.get(path, follow=True)
        assert b"Is it still you" in answer.content
    cache.clear()
    key = client.session.session_key
    assert b"code" in client.get("/desk/accounts/reauthenticate/", follow=True).content
    client.post("/desk/accounts/second-factor/reauthenticate/", {"code": code(secret)})
    assert client.session.session_key != key
    assert client.get("/desk/people/add/").status_code == 200
