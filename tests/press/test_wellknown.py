import json
from pathlib import Path
from urllib.robotparser import RobotFileParser

import msgspec
import pytest

from dateline.press.crawlers import ANSWERING, TRAINING
from dateline.record.documents import Contacts, Machines
from tests.press.everything import HOUSE, everything, page
from tests.press.log import Street, open_street

URL = HOUSE.url


@pytest.fixture
def street(tmp_path: Path) -> Street:
    return open_street(tmp_path)


def with_machines(street: Street, **choices: str) -> Path:
    """The edition of a newsroom that made these choices."""
    street.put(msgspec.structs.replace(HOUSE, machines=Machines(**choices)))  # type: ignore[arg-type]
    street.press.catch_up()
    return street.home.edition


def robots(edition: Path) -> RobotFileParser:
    found = RobotFileParser()
    found.parse((edition / "robots.txt").read_text().splitlines())
    return found


def test_search_engines_read_all_but_the_search_and_the_page_for_staff(street):
    edition = with_machines(street)
    found = robots(edition)
    for path in ("/", "/2026/03/12/everything/", "/media/x.jpg", "/record/checkpoint"):
        assert found.can_fetch("Googlebot", URL + path), path
    for path in ("/search/", "/search/?q=x", "/staff/"):
        assert not found.can_fetch("Googlebot", URL + path), path
    assert found.site_maps() == [f"{URL}/sitemap.xml", f"{URL}/sitemap-news.xml"]


@pytest.mark.parametrize("training", ["allowed", "refused"])
@pytest.mark.parametrize("answering", ["allowed", "refused"])
def test_programs_of_ai_are_let_in_as_the_newsroom_chose(street, training, answering):
    edition = with_machines(street, training=training, search_engines_for_ai=answering)
    found = robots(edition)
    for names, choice in ((TRAINING, training), (ANSWERING, answering)):
        assert {found.can_fetch(name, f"{URL}/2026/") for name in names} == {choice == "allowed"}
    assert found.can_fetch("Bingbot", f"{URL}/2026/")
    usage = "y" if training == "allowed" else "n"
    assert f"\nContent-Usage: train-ai={usage}, search=y\n" in (edition / "robots.txt").read_text()
    said = (edition / "trust.txt").read_text()
    assert f"datatrainingallowed={'yes' if training == 'allowed' else 'no'}\n" in said


def test_no_program_is_in_both_lists_and_no_search_engine_in_any():
    assert not set(TRAINING) & set(ANSWERING)
    assert not {"Googlebot", "Bingbot", "Applebot", "DuckDuckBot"} & {*TRAINING, *ANSWERING}


def test_a_newsroom_that_is_not_to_be_listed_refuses_everyone(street):
    street.put(msgspec.structs.replace(HOUSE, is_indexed=False))
    street.press.catch_up()
    assert (street.home.edition / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_mining_is_reserved_in_a_file_of_its_own_and_where_terms_can_be_had(street):
    edition = with_machines(street, licence_address=f"{URL}/licence/")
    place = edition / ".well-known" / "tdmrep.json"
    assert json.loads(place.read_bytes()) == [{"location": "/", "tdm-reservation": 1, "tdm-policy": f"{URL}/licence/"}]
    assert '<meta name="tdm-reservation" content="1">' in (edition / "index.html").read_text()
    with_machines(street, text_mining="allowed", licence_address=f"{URL}/licence/")
    assert json.loads(place.read_bytes()) == [{"location": "/", "tdm-reservation": 0}]
    page = (edition / "index.html").read_text()
    assert '<meta name="tdm-reservation" content="0">' in page and "tdm-policy" not in page


def test_security_txt_stands_only_while_somebody_is_said_to_answer(street):
    place = street.home.edition / ".well-known" / "security.txt"
    until = "2027-01-01T00:00:00.000Z"
    for contacts, is_there in (
        (Contacts(), False),
        (Contacts(security="faults@courier.example"), False),
        (Contacts(security="faults@courier.example", security_until=until), True),
        (Contacts(security="http://courier.example/faults/", security_until=until), False),
        (Contacts(security="https://courier.example/faults/", security_until=until), True),
        (Contacts(security_until=until), False),
    ):
        street.put(msgspec.structs.replace(HOUSE, contacts=contacts))
        street.press.catch_up()
        assert place.exists() == is_there, contacts
    assert street.press.store.problems() == {}
    street.put(HOUSE)
    street.press.catch_up()
    assert place.read_text().splitlines() == [
        "Contact: https://courier.example/report/",
        f"Expires: {until}",
        "Preferred-Languages: en",
        f"Canonical: {URL}/.well-known/security.txt",
    ]


def test_trust_txt_names_memberships_accounts_policies_and_a_contact(street):
    everything(street)
    street.press.catch_up()
    for name in ("trust.txt", ".well-known/trust.txt"):
        assert (street.home.edition / name).read_text().splitlines() == [
            "member=https://association.example/",
            "social=https://social.example/@courier",
            f"disclosure={URL}/our/about/",
            f"disclosure={URL}/our/corrections/",
            f"disclosure={URL}/our/ethics/",
            f"disclosure={URL}/our/verification/",
            "contact=desk@courier.example",
            "datatrainingallowed=no",
        ]
    street.put(msgspec.structs.replace(page("ethics"), address="/our/code/"))
    street.press.catch_up()
    assert f"disclosure={URL}/our/code/" in (street.home.edition / "trust.txt").read_text()
