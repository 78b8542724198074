"""What programs get from the site, before judges nobody here wrote: the demo newsroom, and one that has everything."""

import json
from pathlib import Path

import feedparser
import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.judges.test_pages import OUTSIDE, judge
from tests.press.everything import everything
from tests.press.log import open_street


@pytest.fixture(scope="module")
def whole_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of a newsroom that has everything a document can hold."""
    street = open_street(tmp_path_factory.mktemp("everything"))
    everything(street)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    return street.home.edition


@pytest.fixture
def editions(demo_edition: Path, whole_edition: Path) -> list[Path]:
    """Both editions that are judged."""
    return [demo_edition, whole_edition]


def test_a_feed_reader_reads_every_feed_without_a_complaint(editions):
    for edition in editions:
        fronts = len(list(edition.glob("topics/*/index.html"))) + len(list(edition.glob("authors/*/index.html"))) + 1
        for name in ("feed.xml", "atom.xml"):
            feeds = list(edition.rglob(name))
            assert len(feeds) == fronts
            for path in feeds:
                found = feedparser.parse(path.read_bytes())
                assert not found.bozo, (path, found.get("bozo_exception"))
                assert found.entries and found.feed.title and found.feed.updated_parsed, path
                for entry in found.entries:
                    assert entry.title and entry.id and entry.link.startswith("http") and entry.summary, path
                    assert entry.published_parsed and entry.authors and entry.content, path


@pytest.mark.judge
def test_every_json_feed_fits_its_schema(editions):
    schema = json.loads(judge("jsonfeed-schema/schema-v1.1.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    for edition in editions:
        for path in edition.rglob("feed.json"):
            feed = json.loads(path.read_bytes())
            assert list(validator.iter_errors(feed)) == [] and feed["items"], path
            assert list(validator.iter_errors({**feed, "items": [{"title": "without an id"}]}))


def test_every_story_stands_beside_its_page_as_ninjs(editions):
    schema = json.loads((OUTSIDE / "ninjs-schema_3.1.json").read_text())
    # The schema's one outside reference is to GeoJSON, which we do not write.
    registry = Registry(retrieve=lambda _: DRAFT202012.create_resource({}))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
    for edition in editions:
        pages = {path.parent for path in edition.glob("20*/*/*/*/index.html")}
        files = {path.parent: path for path in edition.rglob("ninjs.json")}
        assert files.keys() == pages
        for path in files.values():
            found = json.loads(path.read_bytes())
            assert list(validator.iter_errors(found)) == [], path
            assert list(validator.iter_errors({**found, "headlin": "a planted fault"}))
