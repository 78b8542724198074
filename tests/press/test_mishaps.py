"""What goes wrong between the record and the edition, and comes right again."""

import contextlib
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.edition.batch import Batch
from dateline.press.press import Press
from dateline.press.theme import Theme
from dateline.record import log
from dateline.record.checks import document_problems
from dateline.record.documents import BodyPicture, Paragraph
from tests.conftest import TORTURE
from tests.newsroom import differing, tree
from tests.press.log import KEY, STEPS, contributor, live, open_street, picture, step, story, topic
from tests.press.test_no_drift import scratch, unpacked
from tests.record.log import NOW, open_newsroom


class Killed(BaseException):
    """Stands for kill -9: nothing catches it."""


def again(street):
    """The press after a restart."""
    street.press.store.sql.close()
    street._press = Press(street.home, street.cursor, KEY, now=street.now)
    return street._press


def die_in(press, phase, after=1):
    left = [after]

    def enter(now):
        left[0] -= now == phase
        if left[0] == 0 and now == phase:
            raise Killed

    press.on_phase = enter


@settings(max_examples=30 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=STEPS,
    deaths=st.lists(st.tuples(st.sampled_from(["writing", "renaming", "noting"]), st.integers(1, 3)), max_size=6),
)
def test_killed_in_any_phase_of_any_sequence_the_edition_still_equals_one_from_scratch(tmp_path_factory, steps, deaths):
    folder = tmp_path_factory.mktemp("street")
    street = open_street(folder / "home")
    live(street)
    pending = list(deaths)
    for act in steps:
        step(street, *act)
        if pending:
            die_in(street.press, *pending.pop())
            with contextlib.suppress(Killed):
                street.press.catch_up()
            again(street)
    street.press.on_phase = lambda _phase: None
    street.press.catch_up()
    assert differing(tree(street.home.edition), tree(scratch(street, folder / "scratch").edition)) == []


def test_a_story_withdrawn_after_a_death_between_renaming_and_noting_is_gone(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.press.catch_up()
    street.put(story(1, title="Unmistakable"))
    die_in(street.press, "noting")
    with pytest.raises(Killed):
        street.press.catch_up()
    street.take("s1")
    again(street).catch_up()
    for path, data in tree(street.home.edition).items():
        assert b"Unmistakable" not in unpacked(path, data), path


def test_a_database_that_fails_for_a_moment_costs_nothing_but_time(tmp_path, monkeypatch):
    street = open_street(tmp_path / "home")
    live(street)
    street.put(story(1, title="Unmistakable"))
    street.press.catch_up()
    street.take("s1")
    street.press._intake.take_entries()
    real = street.press._archive.cursor.execute
    monkeypatch.setattr(
        street.press._archive.cursor, "execute", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("busy"))
    )
    street.press._archive.forget_all()
    with pytest.raises(sqlite3.OperationalError):
        street.press.catch_up()
    monkeypatch.setattr(street.press._archive.cursor, "execute", real)
    street.press.catch_up()
    assert differing(tree(street.home.edition), tree(scratch(street, tmp_path / "scratch").edition)) == []


def test_a_full_disk_leaves_the_edition_as_it_was_and_is_made_good_later(tmp_path, monkeypatch):
    street = open_street(tmp_path / "home")
    live(street)
    street.press.catch_up()
    before = tree(street.home.edition)
    street.put(story(1))
    real = Batch._write

    def full(self, path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Batch, "_write", full)
    with pytest.raises(OSError, match="No space"):
        street.press.catch_up()
    assert tree(street.home.edition) == before
    monkeypatch.setattr(Batch, "_write", real)
    street.press.catch_up()
    assert differing(tree(street.home.edition), tree(scratch(street, tmp_path / "scratch").edition)) == []


def test_a_page_that_failed_is_pressed_once_its_cause_is_mended_and_the_problem_is_forgotten(tmp_path):
    street = open_street(tmp_path)
    live(street)
    made = picture(street.home, 1)
    released = street.home.released / f"{made.sha256}.jpg"
    released.rename(released.with_suffix(".away"))
    street.put(made)
    street.press.catch_up()
    assert list(street.press.store.problems()) == [f"media/{made.sha256}.jpg"]
    released.with_suffix(".away").rename(released)
    street.put(picture(street.home, 2))
    street.press.catch_up()
    street.press.press_anew()
    assert street.press.store.problems() == {} and (street.home.edition / f"media/{made.sha256}.jpg").exists()


def test_two_pictures_of_the_same_bytes_share_a_file_that_goes_with_the_last(tmp_path):
    street = open_street(tmp_path)
    live(street)
    one, other = picture(street.home, 1), picture(street.home, 2)
    file = street.home.edition / f"media/{one.sha256}.jpg"
    street.put(one)
    street.put(other)
    street.put(story(1, picture=BodyPicture(picture="p1")))
    street.take("p2")
    street.press.catch_up()
    assert file.exists()
    street.take("p1")
    street.press.catch_up()
    assert not file.exists()


def test_an_upgrade_in_the_middle_of_a_batch_does_not_stall_the_press(tmp_path, monkeypatch):
    street = open_street(tmp_path / "home")
    live(street)
    die_in(street.press, "writing")
    with pytest.raises(Killed):
        street.press.catch_up()
    real = Theme.__init__

    def restyled(self, *args):
        real(self, *args)
        self._styles = {name: style + "/* another */" for name, style in self._styles.items()}
        self.digest = "another"

    monkeypatch.setattr(Theme, "__init__", restyled)
    again(street).catch_up()
    assert not street.press.is_behind
    found = list(differing(tree(street.home.edition), tree(scratch(street, tmp_path / "s").edition)))
    assert found == []


def test_a_restored_log_that_grew_again_is_pressed_anew(tmp_path):
    street = open_street(tmp_path / "home")
    live(street)
    street.put(story(1))
    street.press.catch_up()
    street.press.store.sql.close()
    other = open_street(tmp_path / "other")
    live(other)
    other.put(story(2))
    other.put(story(3))
    street.cursor, street._press = other.cursor, None
    street.press.catch_up()
    assert differing(tree(street.home.edition), tree(scratch(other, tmp_path / "scratch").edition)) == []


def test_the_front_page_comes_early_in_a_press_from_scratch(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number in range(60):
        street.put(story(number % 28, title=f"Version {number}"))
    street.press.work()
    assert (street.home.edition / "index.html").exists()


def test_a_checkpoint_promises_only_tiles_that_are_there(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number in range(290):
        street.put(topic(number % 4, name=f"Topic {number}"))
    while street.press.work() is not None:
        if (street.home.edition / "record/checkpoint").exists():
            size = int((street.home.edition / "record/checkpoint").read_text().split("\n")[1])
            last = f"record/tile/0/001.p/{size - 256}"
            assert (street.home.edition / last).exists() and (street.home.edition / "record/tile/0/000").exists()


def test_deleted_maps_come_back_with_the_press(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.put(story(1, address="/2026/03/02/better/"))
    street.press.catch_up()
    (street.home.maps / "nginx.conf").unlink()
    again(street)
    assert "/2026/03/02/better/" in (street.home.maps / "nginx.conf").read_text()


@pytest.mark.parametrize(
    "wrong",
    [
        {"published_at": "0024-03-13T12:00:00.000Z"},
        {"published_at": "9999-12-31T23:59:59.000Z"},
        {"published_at": "yesterday"},
        {"address": "/"},
        {"address": "/latest/"},
        {"address": "/record/checkpoint/"},
        {"address": "/feed.xml"},
        {"address": "//x/"},
        {"address": "/a"},
        {"address": "/a/index.html"},
        {"address": f"/{'x' * 300}/"},
        {"former_addresses": ["/assets/x/"]},
        {"former_addresses": ["//elsewhere.example/"]},
        {"body": [Paragraph(html='<a href="java\x01script:alert(1)">x</a>')]},
        {"body": [Paragraph(html='<a href="https://x.org">\u0338 onmouseover="alert(1)" y</a>')]},
    ],
)
def test_what_the_press_could_not_bear_never_enters_the_record(wrong):
    cursor = open_newsroom()
    with pytest.raises(log.RecordRefused):
        log.publish(cursor, story(1, **wrong), now=NOW)
    assert log.length(cursor) == 1


def test_any_path_of_an_older_site_may_be_a_former_address(tmp_path):
    street = open_street(tmp_path)
    live(street)
    old = ["/archives/story.php?id=7", "/old/page.html", "/a", "/a/b/", "/x.html/y/", "/Ünicode/"]
    street.put(story(1, former_addresses=old))
    street.press.catch_up()
    redirects = street.press.store.redirects()
    # What stood beside a page of an older site is not known, except where the page could have been ours.
    assert set(redirects) == {*old, "/a/b/lite/", "/a/b/ninjs.json"}
    assert (street.home.edition / "old/page.html").exists() and not (street.home.edition / "a").is_file()


def test_every_standing_page_lies_where_no_story_may():
    from dateline.edition.layout import address_of
    from dateline.press.index import FEEDS
    from dateline.press.pages import STANDING
    from dateline.record.addresses import BESIDE_PAGES, RESERVED, RESERVED_PAGES, first_step

    free = {path for path in STANDING if first_step(path) not in RESERVED | {""}}
    assert {address_of(path) for path in free - {"index.html"}} <= RESERVED_PAGES
    assert {*FEEDS, "ninjs.json"} == BESIDE_PAGES
    assert list(document_problems(contributor(1))) == []
