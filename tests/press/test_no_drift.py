import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from dateline.edition.batch import twins_of
from dateline.edition.home import Home
from dateline.edition.layout import has_twins
from dateline.press.press import Press
from dateline.record import log
from dateline.record.documents import Machines, Story
from tests.conftest import TORTURE
from tests.newsroom import differing, tree
from tests.press.log import KEY, STEPS, Street, contributor, live, open_street, step, story, topic
from tests.record.log import HOUSE

FEW = settings(max_examples=40 * TORTURE, deadline=None, suppress_health_check=list(HealthCheck))


def scratch(street: Street, folder: Path, **more: object) -> Home:
    """The same record, pressed from nothing."""
    home = Home(folder)
    home.run.mkdir(parents=True)
    Press(home, street.cursor, KEY, now=street.now + timedelta(days=400), released=street.home.released).catch_up()
    return home


@FEW
@given(steps=STEPS)
def test_the_edition_equals_one_pressed_from_scratch_after_any_sequence(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("street")
    street = open_street(folder / "home")
    live(street)
    for act in steps:
        step(street, *act)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    wanted = scratch(street, folder / "scratch")
    assert differing(tree(street.home.edition), tree(wanted.edition)) == []


@FEW
@given(steps=STEPS)
def test_files_rewritten_are_the_files_whose_bytes_changed_and_few_pages_are_rendered_in_vain(tmp_path_factory, steps):
    street = open_street(tmp_path_factory.mktemp("street"))
    live(street)
    street.press.catch_up()
    rendered = changed = 0
    for act in steps:
        if act[0] == "press":
            continue
        before = tree(street.home.edition)
        step(street, *act)
        zone = street.press.store.state("zone")
        counts = street.press.catch_up()
        after = tree(street.home.edition)
        differing_files = [path for path in differing(before, after) if not path.endswith((".br", ".gz"))]
        assert counts.written == len(differing_files), act
        # A new zone cuts the whole archive anew, and every page reads the house.
        if street.press.store.state("zone") == zone and act[0] not in ("feeds", "security", "words"):
            rendered, changed = rendered + counts.rendered, changed + len(differing_files)
    assert rendered <= 1.5 * changed + 3


def test_every_twin_is_the_file_it_stands_beside(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.press.catch_up()
    files = tree(street.home.edition)
    plain = [path for path in files if not path.endswith((".br", ".gz"))]
    for path in plain:
        assert {name: files[name] for name, _ in twins_of(path, files[path])} == dict(twins_of(path, files[path]))
        assert has_twins(path) == (f"{path}.br" in files) == (f"{path}.gz" in files)


def test_an_archived_page_reads_no_list_that_later_entries_change(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number in range(6):
        street.put(story(number))
    street.press.catch_up()
    old = [path for path in tree(street.home.edition) if path.startswith("2026/") or "/2026/" in path]
    before = {path: (street.home.edition / path).stat().st_mtime_ns for path in old}
    street.put(story(30, address="/2026/05/01/late/", published_at="2026-05-01T12:00:00.000Z"))
    counts = street.press.catch_up()
    assert {path: (street.home.edition / path).stat().st_mtime_ns for path in old} == before
    assert counts.rendered <= 40


OWN_PAGES = {f"2026/03/02/story-1/{name}" for name in ("index.html", "lite/index.html", "ninjs.json")}
"""What stands for story 1 alone."""


def changed_by_a_word_in_the_body(folder: Path, feed_text: str) -> set[str]:
    """What of the edition, proofs apart, is pressed anew when one story says something else in its body."""
    street = open_street(folder)
    live(street)
    street.put(msgspec.structs.replace(HOUSE, machines=Machines(feed_text=feed_text)))
    street.put(story(1))
    street.press.catch_up()
    before = tree(street.home.edition)
    body = [*story(1).body[:-1], msgspec.structs.replace(story(1).body[-1], text="Still not verified.")]
    street.put(story(1, body=body))
    street.press.catch_up()
    changed = {path for path in differing(before, tree(street.home.edition)) if not path.endswith((".br", ".gz"))}
    return {path for path in changed if not path.startswith("record/")}


def test_a_changed_word_in_a_body_presses_no_front_and_no_feed_of_summaries(tmp_path):
    assert changed_by_a_word_in_the_body(tmp_path, "summary") == OWN_PAGES


def test_a_changed_word_in_a_body_presses_the_feeds_that_print_it_whole(tmp_path):
    changed = changed_by_a_word_in_the_body(tmp_path, "full") - OWN_PAGES
    fronts = ["", "topics/t1/", "topics/t2/", "authors/c1/"]
    assert changed == {f"{front}{name}" for front in fronts for name in ("feed.xml", "atom.xml", "feed.json")}


def test_more_than_a_tile_of_entries_and_more_than_a_batch_of_pages(tmp_path):
    street = open_street(tmp_path / "home")
    live(street)
    for number in range(250):
        street.put(story(number % 20, title=f"Version {number}"))
        if number in (240, 246, 247, 248):
            street.press.catch_up()
    street.press.catch_up()
    assert log.length(street.cursor) > 256
    wanted = scratch(street, tmp_path / "scratch")
    assert differing(tree(street.home.edition), tree(wanted.edition)) == []
    assert (street.home.edition / "record/tile/0/000").stat().st_size == 256 * 32


def test_checkpoint_and_tiles_are_those_of_the_log(tmp_path):
    from dateline.record.checkpoint import open_checkpoint
    from dateline.record.merkle import root_hash
    from dateline.record.tiles import read_bundle

    street = open_street(tmp_path)
    live(street)
    street.press.catch_up()
    found = open_checkpoint(
        (street.home.edition / "record/checkpoint").read_bytes(), "dateline/testorigin", KEY.public_key()
    )
    leaves = [entry.leaf for entry in log.entries(street.cursor)]
    assert (found.size, found.root) == (len(leaves), root_hash(leaves))
    assert (street.home.edition / f"record/tile/0/000.p/{len(leaves)}").read_bytes() == b"".join(leaves)
    headers = read_bundle((street.home.edition / f"record/tile/entries/000.p/{len(leaves)}").read_bytes())
    assert list(headers) == [entry.header_bytes for entry in log.entries(street.cursor)]


def test_a_withdrawn_story_is_in_no_file_and_its_address_says_so(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1, title="Unmistakable words"))
    street.press.catch_up()
    street.take("s1")
    street.press.catch_up()
    for path, data in tree(street.home.edition).items():
        assert b"Unmistakable" not in unpacked(path, data), path
    assert "/2026/03/02/story-1/" in json.loads((street.home.edition / "redirects.json").read_bytes())["gone"]
    assert b"no longer published" in (street.home.edition / "2026/03/02/story-1/index.html").read_bytes()
    assert b"no longer published" in (street.home.edition / "2026/03/02/story-1/lite/index.html").read_bytes()
    assert not (street.home.edition / "2026/03/02/story-1/ninjs.json").exists()


def test_a_moved_story_leads_on_and_a_story_withdrawn_and_published_again_is_back(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.put(story(1, address="/2026/03/02/better/"))
    street.press.catch_up()
    redirects = json.loads((street.home.edition / "redirects.json").read_bytes())
    assert redirects["moved"] == {
        "/2026/03/02/story-1/": "/2026/03/02/better/",
        "/2026/03/02/story-1/lite/": "/2026/03/02/better/lite/",
        "/2026/03/02/story-1/ninjs.json": "/2026/03/02/better/ninjs.json",
    }
    street.take("s1")
    street.put(story(1, address="/2026/03/02/better/"))
    street.press.catch_up()
    assert b"Story 1" in (street.home.edition / "2026/03/02/better/index.html").read_bytes()
    assert json.loads((street.home.edition / "redirects.json").read_bytes())["gone"] == []


def test_a_press_that_lost_its_store_rewrites_nothing(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.press.catch_up()
    (street.home.edition / "stray.html").write_text("left behind")
    before = {path: path.stat().st_mtime_ns for path in street.home.edition.rglob("*.html")}
    street.press.store.sql.close()
    street.home.press_store.unlink()
    again = Press(street.home, street.cursor, KEY, now=street.now)
    assert again.catch_up().written == 1  # The stray file, which goes.
    after = {path: path.stat().st_mtime_ns for path in street.home.edition.rglob("*.html")}
    assert not (street.home.edition / "stray.html").exists()
    assert after == {path: stamp for path, stamp in before.items() if path.name != "stray.html"}


def test_a_new_plate_presses_everything_and_keeps_old_styles_for_a_month(tmp_path, monkeypatch):
    from dateline.press.theme import Theme

    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.press.catch_up()
    old = Theme().asset_path("site.css")
    real = Theme.__init__

    def restyled(self, *args):
        real(self, *args)
        self._styles = {name: style + "\n/* another */" for name, style in self._styles.items()}
        self.digest = "another"

    monkeypatch.setattr(Theme, "__init__", restyled)
    again = Press(street.home, street.cursor, KEY, now=street.now)
    again.catch_up()
    new = Theme().asset_path("site.css")
    assert new != old and (street.home.edition / old).exists() and (street.home.edition / new).exists()
    assert new in (street.home.edition / "2026/03/02/story-1/index.html").read_text()
    again.sweep(street.now + timedelta(days=29))
    assert (street.home.edition / old).exists()
    again.sweep(street.now + timedelta(days=31))
    assert not (street.home.edition / old).exists() and not (street.home.edition / f"{old}.br").exists()


def test_news_overtakes_the_third_wave_of_an_older_entry(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number in range(0, 20, 3):
        street.put(story(number, bylines=story(0).bylines))
    street.press.catch_up()
    street.put(contributor(0, name="Renamed"))
    street.press._intake.take_entries()
    street.put(story(19, title="News", address="/2026/03/20/news/"))
    street.press.work()
    assert (street.home.edition / "2026/03/20/news/index.html").exists()
    assert "Renamed" not in (street.home.edition / "2026/03/01/story-0/index.html").read_text()
    street.press.catch_up()
    assert "Renamed" in (street.home.edition / "2026/03/01/story-0/index.html").read_text()


def test_one_page_that_cannot_be_made_does_not_hold_up_the_others(tmp_path):
    from dateline.record.documents import BodyPicture, Picture

    street = open_street(tmp_path)
    live(street)
    missing = Picture(
        id="p9", language="en", sha256="0" * 64, extension="jpg", width=4, height=3, alt="", caption="", credit="x"
    )
    street.put(missing)
    street.put(story(1, picture=BodyPicture(picture="p9")))
    street.press.catch_up()
    assert (street.home.edition / "2026/03/02/story-1/index.html").exists()
    assert "cannot be read" in street.press.store.problems()[f"media/{'0' * 64}.jpg"]


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LANG": "uk_UA.UTF-8", "PYTHONHASHSEED": "77"},
    ],
)
def test_the_edition_is_the_same_under_another_zone_locale_and_hash_seed(demo_home, tmp_path, surroundings):
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from dateline.cli.desk import record_cursor, signing_key; from dateline.edition.home import Home\n"
        "from dateline.press.press import Press\n"
        "real, out = Home(Path(sys.argv[1])), Home(Path(sys.argv[2])); out.run.mkdir(parents=True)\n"
        "Press(out, record_cursor(real), signing_key(real), now=datetime(2031, 1, 1, tzinfo=UTC), released=real.released).catch_up()\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(demo_home.path), str(tmp_path / "out")],
        check=True,
        env=os.environ | surroundings,
    )
    assert differing(tree(demo_home.edition), tree(tmp_path / "out" / "edition")) == []


def test_story_documents_of_every_version_stay_in_the_public_record(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.put(story(1, title="Second"))
    street.press.catch_up()
    seqs = [entry.header.seq for entry in log.entries(street.cursor) if entry.header.id == "s1"]
    for seq in seqs:
        published = json.loads((street.home.edition / f"record/documents/{seq}.json").read_bytes())
        assert published["header"]["seq"] == seq and msgspec.convert(published["document"], Story)


def unpacked(path: str, data: bytes) -> bytes:
    """The plain bytes of a file or its twin."""
    import gzip

    import brotli

    if path.endswith(".br"):
        return bytes(brotli.decompress(data))
    return gzip.decompress(data) if path.endswith(".gz") else data


def test_topics_that_readers_never_got_leave_no_trace(tmp_path):
    street = open_street(tmp_path)
    street.put(story(1))
    street.press.catch_up()
    assert street.press.store.problems() == {}
    street.put(topic(1))
    street.press.catch_up()
    assert (street.home.edition / "topics/t1/2026/02/index.html").exists()
