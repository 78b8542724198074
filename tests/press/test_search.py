"""What readers can search for is what the edition shows: no less, no more, and nothing that was taken out."""

import contextlib
import re
import sqlite3
from collections import Counter
from datetime import timedelta
from urllib.parse import urlencode

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.edge.finder import Finder
from dateline.edge.query import read_query
from dateline.edition.home import Home
from dateline.edition.search_form import NAME, open_to_read, row_digest
from dateline.press.check import differences
from dateline.press.press import Press
from dateline.press.search import Search
from dateline.press.search_file import SearchFile
from dateline.press.store import Store
from dateline.record.documents import Paragraph
from tests.conftest import TORTURE
from tests.newsroom import tree
from tests.press.claimed import claim
from tests.press.log import KEY, STEPS, Street, contributor, live, open_street, step, story, topic
from tests.press.test_mishaps import Killed, again, die_in
from tests.press.test_no_drift import scratch
from tests.record.log import HOUSE

OWN_PAGE = re.compile(r"2026/.*index\.html|claims/[a-f]{16}/index\.html")
"""Of a story or a claim."""


def find(home: Home, words: str = "", **more: str) -> list[str]:
    """Headlines a reader finds, in their order."""
    query = read_query(urlencode({"q": words} | more))
    finder = Finder(home.search)
    try:
        return [found.title for found in finder.find(query, "UTC").stories]
    finally:
        finder.close()


def digest(home: Home) -> str:
    with contextlib.closing(open_to_read(home.search)) as sql:
        return row_digest(sql)


@pytest.fixture
def street(tmp_path) -> Street:
    street = open_street(tmp_path / "home")
    live(street)
    return street


def said(text: str, **more: object) -> dict[str, object]:
    return {"body": [Paragraph(html=text)], **more}


def test_a_published_story_is_found_by_its_headline_its_standfirst_its_words_its_author_and_its_topic(street):
    street.put(story(1, title="Zebra crossing", standfirst="About okapis.", dateline_place="Quito", **said("A lynx.")))
    street.press.catch_up()
    for words in ("zebra", "okapi", "lynx", "quito", "person 1", "topic 2", "zebra lynx", '"zebra crossing"'):
        assert find(street.home, words) == ["Zebra crossing"], words
    assert find(street.home, "zebra gnu") == [] and find(street.home, '"crossing zebra"') == []


def test_a_claim_is_found_as_it_stands_now_and_not_once_it_is_withdrawn(street):
    first = claim("claimed", statement="A zebra was seen.")
    street.put(first)
    street.press.catch_up()
    assert find(street.home, "zebra", **{"from": "2026-03-12"}) == []
    assert find(street.home, "zebra independently") == find(street.home, form="claim") == ["A zebra was seen."]
    assessed = claim("false", id=first.id, address=first.address, statement=first.statement)
    street.put(assessed)
    street.press.catch_up()
    assert find(street.home, "zebra false") == ["A zebra was seen."] and find(street.home, "independently") == []
    assert find(street.home, "zebra", **{"from": "2026-03-12"}) == ["A zebra was seen."]
    street.put(msgspec.structs.replace(HOUSE, status_words={"false": "Refuted"}))
    street.press.catch_up()
    assert find(street.home, "zebra refuted") == ["A zebra was seen."]
    street.take(assessed.id)
    street.press.catch_up()
    assert find(street.home, "zebra") == find(street.home, form="claim") == []


def test_an_edited_story_is_found_by_its_new_words_only(street):
    street.put(story(1, title="Zebra", **said("A lynx.")))
    street.press.catch_up()
    street.put(story(1, title="Gnu", **said("A puma.")))
    street.press.catch_up()
    assert find(street.home, "gnu puma") == ["Gnu"]
    assert find(street.home, "zebra") == find(street.home, "lynx") == []


def test_a_story_taken_down_is_not_found_and_one_published_again_is(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    street.take("s1")
    street.press.catch_up()
    assert find(street.home, "zebra") == []
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    assert find(street.home, "zebra") == ["Zebra"]


def test_a_moved_story_is_found_once_at_its_new_address(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    street.put(story(1, title="Zebra", address="/2026/03/02/better/"))
    street.press.catch_up()
    (found,) = Finder(street.home.search).find(read_query("q=zebra"), "UTC").stories
    assert found.shown.address == "/2026/03/02/better/"


def test_a_renamed_author_and_a_renamed_topic_are_found_by_their_new_names(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    street.put(contributor(1, name="Ada Quill"))
    street.put(topic(1, name="Savannah"))
    street.press.catch_up()
    assert find(street.home, "ada quill savannah") == ["Zebra"]
    assert find(street.home, '"person 1"') == find(street.home, '"topic 1"') == []
    street.take("t1")
    street.press.catch_up()
    assert find(street.home, "savannah") == []


def test_a_result_shows_the_time_on_the_newsrooms_own_clock(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    for zone, when in (("Europe/Kyiv", "27 February 2026, 03:00"), ("Pacific/Auckland", "27 February 2026, 14:00")):
        street.put(msgspec.structs.replace(HOUSE, timezone=zone))
        street.press.catch_up()
        (found,) = Finder(street.home.search).find(read_query("q=zebra"), "UTC").stories
        assert found.shown.when == when


def test_the_newest_come_first_unless_the_best_match_is_asked_for(street):
    street.put(story(0, title="Zebra and more", **said("Words.")))
    street.put(story(3, title="Something", **said("A zebra, in the midst of many other words that say nothing of it.")))
    street.put(story(6, title="Else", standfirst="No animal.", **said("Nothing.")))
    street.press.catch_up()
    assert find(street.home, "zebra") == ["Something", "Zebra and more"]
    assert find(street.home, "zebra", order="relevance") == ["Zebra and more", "Something"]


def test_stories_are_narrowed_by_topic_and_by_days_of_the_newsrooms_calendar(street):
    for number in (0, 1, 2):  # 26 February at 20:00 UTC, and five hours more each time.
        street.put(story(number, title=f"Zebra {number}"))
    street.press.catch_up()
    assert find(street.home, "zebra", topic="t2") == ["Zebra 2", "Zebra 1"]
    assert find(street.home, "", topic="t0") == ["Zebra 0"]
    assert find(street.home, "zebra", **{"from": "2026-02-27"}) == ["Zebra 2", "Zebra 1"]
    assert find(street.home, "zebra", to="2026-02-26") == ["Zebra 0"]
    query = read_query("q=zebra&to=2026-02-27&from=2026-02-27")
    assert len(Finder(street.home.search).find(query, "Pacific/Auckland").stories) == 3


def test_stories_of_one_moment_are_all_found(street):
    for number in range(20):
        street.put(story(number, title=f"Zebra {number}", published_at="2026-03-01T00:00:00.000Z"))
    street.press.catch_up()
    street.put(story(7, title="Zebra seven", published_at="2026-03-01T00:00:00.000Z"))
    street.press.catch_up()
    assert len(find(street.home, "zebra")) == 20
    assert digest(street.home) == digest(scratch(street, street.home.path.parent / "scratch"))


FEW = settings(max_examples=20 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(
    steps=STEPS,
    deaths=st.lists(
        st.tuples(st.sampled_from(["writing", "renaming", "noting", "searching"]), st.integers(1, 3)), max_size=6
    ),
)
def test_killed_at_any_moment_of_any_sequence_search_still_equals_one_made_from_scratch(
    tmp_path_factory, steps, deaths
):
    folder = tmp_path_factory.mktemp("street")
    street = open_street(folder / "home")
    live(street)
    pending = list(deaths)
    for act in steps:
        step(street, *act)
        if pending:
            phase, after = pending.pop()
            if phase == "searching":
                die_in_search(street.press, after)
            else:
                die_in(street.press, phase, after)
            with contextlib.suppress(Killed):
                street.press.catch_up()
            again(street)
    street.press.on_phase = lambda _phase: None
    street.press.catch_up()
    assert street.press.store.problems() == {}
    assert digest(street.home) == digest(scratch(street, folder / "scratch"))
    shown = {path for path in tree(street.home.edition) if OWN_PAGE.fullmatch(path)}
    with contextlib.closing(open_to_read(street.home.search)) as sql:
        assert {path for (path,) in sql.execute("SELECT path FROM story")} == {
            path for path in shown if "<article" in (street.home.edition / path).read_text()
        }


def die_in_search(press: Press, after: int) -> None:
    left = [after]

    def note(self: Search, pressed: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        Search.note(self, pressed)  # type: ignore[arg-type]

    press._search.note = note.__get__(press._search)  # type: ignore[method-assign]


def take_away(home: Home) -> None:
    home.search.unlink()


def damage_all(home: Home) -> None:
    home.search.write_bytes(b"no database" * 1000)


def damage_middle(home: Home) -> None:
    data = bytearray(home.search.read_bytes())
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    home.search.write_bytes(data)


def damage_form(home: Home) -> None:
    with contextlib.closing(sqlite3.connect(home.search)) as sql, sql:
        sql.execute("UPDATE state SET value = 'of another version' WHERE name = 'form'")


def damage_rows(home: Home) -> None:
    with contextlib.closing(sqlite3.connect(home.search)) as sql, sql:
        sql.execute("DELETE FROM story WHERE path LIKE '%story-1%'")


@pytest.mark.parametrize("damage", [take_away, damage_all, damage_middle, damage_form, damage_rows])
def test_a_lost_or_broken_file_is_made_again_when_the_press_starts(street, damage):
    for number in range(6):
        street.put(story(number, title=f"Zebra {number}"))
    street.press.catch_up()
    street.press._search._file.close()
    damage(street.home)
    again(street).catch_up()
    assert len(find(street.home, "zebra")) == 6
    wanted = digest(scratch(street, street.home.path.parent / "scratch"))
    if damage is not damage_rows:
        assert digest(street.home) == wanted
    street.press.press_anew()
    assert digest(street.home) == wanted and street.press.store.problems() == {}


def test_a_file_taken_away_while_the_press_is_at_work_is_made_again(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    street.home.search.unlink()
    street.press.catch_up()
    assert find(street.home, "zebra") == ["Zebra"]


def test_a_press_that_cannot_write_its_search_file_publishes_all_the_same_and_says_so(street, monkeypatch):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    real = SearchFile.put

    def full(self, row):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(SearchFile, "put", full)
    street.put(story(1, title="Gnu"))
    street.press.catch_up()
    assert "Gnu" in (street.home.edition / "2026/03/02/story-1/index.html").read_text()
    assert street.press.store.problems() == {NAME: "OperationalError: database or disk is full"}
    assert find(street.home, "zebra") == ["Zebra"]
    monkeypatch.setattr(SearchFile, "put", real)
    street.press.catch_up()
    assert find(street.home, "gnu") == ["Gnu"] and street.press.store.problems() == {}


def test_a_place_that_cannot_hold_the_file_stops_no_page(tmp_path):
    street = open_street(tmp_path / "home")
    street.home.search.mkdir()
    (street.home.search / "in the way").write_text("")
    live(street)
    street.put(story(1))
    street.press.catch_up()
    assert (street.home.edition / "2026/03/02/story-1/index.html").exists()
    assert NAME in street.press.store.problems()


def on_disk(home: Home) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(home.path.glob(f"{NAME}*")))


@pytest.mark.parametrize("word", ["zanzibarite", "жайворонок"])
def test_the_words_of_a_story_taken_down_are_in_no_byte_of_the_file(street, word):
    for number in range(8):
        street.put(story(number))
    street.put(story(1, title=f"About {word}", **said(f"The {word} of old.")))
    street.press.catch_up()
    assert word.encode() in on_disk(street.home)
    street.take("s1")
    street.press.catch_up()
    assert word.encode() not in on_disk(street.home) and word[1:-1].encode() not in on_disk(street.home)
    assert digest(street.home) == digest(scratch(street, street.home.path.parent / "scratch"))


def test_the_former_words_of_an_edited_story_are_in_no_byte_after_the_next_sweep(street):
    for number in range(8):
        street.put(story(number))
    street.put(story(1, title="About zanzibarite"))
    street.press.catch_up()
    street.put(story(1, title="About something else"))
    street.press.catch_up()
    street.press.sweep(street.now + timedelta(hours=1))
    street.press.catch_up()
    assert b"anzibarit" not in on_disk(street.home)


def test_words_are_taken_out_while_somebody_reads_and_until_then_it_is_tried_again(street):
    street.put(story(1, title="About zanzibarite"))
    street.press.catch_up()
    reading = open_to_read(street.home.search)
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM story").fetchone()
    street.take("s1")
    street.press.catch_up()
    assert find(street.home, "zanzibarite") == []
    reading.close()
    street.press.catch_up()
    assert b"anzibarit" not in on_disk(street.home)


def test_checking_names_a_search_file_that_is_not_as_the_edition(street):
    street.put(story(1, title="Zebra"))
    street.put(story(2, title="Gnu"))
    street.press.catch_up()

    def check() -> list[tuple[str, str]]:
        return list(differences(street.home, street.cursor, KEY, now=street.now))

    assert check() == []
    damage_rows(street.home)
    assert check() == [("changed", NAME)]
    street.press.press_anew()
    assert check() == []
    with contextlib.closing(sqlite3.connect(street.home.search)) as sql, sql:
        sql.execute("INSERT INTO word (rowid, title) VALUES (7, 'forged')")
    assert check() == [("changed", NAME)]
    street.press._search._file.close()
    street.home.search.unlink()
    assert check() == [("missing", NAME)]


def test_search_is_looked_after_only_when_there_is_no_page_to_press(street, monkeypatch):
    for number in range(6):
        street.put(story(number))
    acts = Counter()
    tend = Search.tend

    def counting(self):
        acts["pages left"] += street.press.store.count("dirty")
        acts["tended"] += 1
        return tend(self)

    monkeypatch.setattr(Search, "tend", counting)
    street.press.catch_up()
    assert acts["tended"] > 1 and acts["pages left"] == 0


def test_a_story_page_that_cannot_be_pressed_keeps_what_search_knows_of_it(street, monkeypatch):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    from dateline.press.pages import MAKERS

    def broken(sheet):
        raise ValueError("a fault of this page")

    monkeypatch.setitem(MAKERS, "story", MAKERS["story"]._replace(make=broken))
    street.put(story(1, title="Gnu"))
    street.press.catch_up()
    again(street).catch_up()
    assert "Zebra" in (street.home.edition / "2026/03/02/story-1/index.html").read_text()
    assert find(street.home, "zebra") == ["Zebra"] and find(street.home, "gnu") == []


def test_the_store_can_be_lost_together_with_a_withdrawal(street):
    street.put(story(1, title="Zebra"))
    street.press.catch_up()
    street.press.store.sql.close()
    street.home.press_store.unlink()
    street.take("s1")
    street._press = None
    street.press.catch_up()
    assert isinstance(street.press.store, Store) and find(street.home, "zebra") == []
