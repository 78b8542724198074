"""What programs get from the site, before judges nobody here wrote: the demo newsroom, and one that has everything."""

import json
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import feedparser
import jsonschema
import msgspec
import pytest
import sectxt
from lxml import etree, html
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from dateline.edition.layout import file_of
from dateline.record.moments import write_moment
from tests.edge.test_http import free_port, start_edge
from tests.judges.test_pages import JUDGES, OUTSIDE, judge
from tests.press.everything import HOUSE, everything
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
        fronts = len(list(edition.glob("topics/*/index.html"))) + len(list(edition.glob("authors/*/index.html"))) + 2
        for name in ("feed.xml", "atom.xml"):
            feeds = list(edition.rglob(name))
            assert len(feeds) == fronts
            for path in feeds:
                found = feedparser.parse(path.read_bytes())
                assert not found.bozo, (path, found.get("bozo_exception"))
                assert found.entries or path.parent.name == "corrections", path
                assert found.feed.title and (not found.entries or found.feed.updated_parsed), path
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
            assert list(validator.iter_errors(feed)) == [], path
            assert feed["items"] or path.parent.name == "corrections", path
            assert list(validator.iter_errors({**feed, "items": [{"title": "without an id"}]}))


def test_every_story_stands_beside_its_page_as_ninjs(editions):
    schema = json.loads((OUTSIDE / "ninjs-schema_3.1.json").read_text())
    # The schema's one outside reference is to GeoJSON, which we do not write.
    registry = Registry(retrieve=lambda _: DRAFT202012.create_resource({}))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
    for edition in editions:
        pages = stories_of(edition)
        files = {path.parent: path for path in edition.rglob("ninjs.json")}
        assert files.keys() == pages
        for path in files.values():
            found = json.loads(path.read_bytes())
            assert list(validator.iter_errors(found)) == [], path
            assert list(validator.iter_errors({**found, "headlin": "a planted fault"}))


def stories_of(edition: Path) -> set[Path]:
    """The folders of stories that readers have, as against those of addresses that lead on or are gone."""
    left = json.loads((edition / "redirects.json").read_bytes())
    away = {address.strip("/") for address in [*left["moved"], *left["gone"]]}
    found = {path.parent for path in edition.glob("20*/*/*/*/index.html")}
    return {path for path in found if str(path.relative_to(edition)) not in away}


def pages(editions: list[Path]) -> list[Path]:
    """Every page of both editions."""
    return [path for edition in editions for path in edition.rglob("*.html")]


def judged(files: list[Path]) -> dict[str, dict[str, Any]]:
    """What Adobe's validator and the testing tool say of each page."""
    judge("@adobe/structured-data-validator/src/index.js")
    command = ["node", str(JUDGES.parent / "structured.mjs"), str(OUTSIDE / "schemaorg-30.0.jsonld")]
    names = "\n".join(map(str, files))
    done = subprocess.run(command, input=names, capture_output=True, text=True, check=True)
    verdicts: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return verdicts


@pytest.mark.judge
def test_search_engines_find_nothing_wrong_with_the_structured_data_of_any_page(editions):
    verdicts = judged(pages(editions))
    for path, verdict in verdicts.items():
        assert [issue for issue in verdict["issues"] if issue[0] == "ERROR"] == [], path
        assert set(verdict["found"]) == {block["@type"] for block in scripts_of(Path(path))}, path
        # A story without picture and card has nothing that other sites could show.
        if any("Article" in kind for kind in verdict["found"]) and b"og:image" in Path(path).read_bytes():
            assert verdict["failed"] == [], path
        else:
            assert [
                test for test, _ in verdict["failed"] if not test.startswith('"og:') and "image" not in test
            ] == [], path
    spoken = re.compile(r"/edition/(index|latest/|topics/|authors/|claims/|corrections/|20\d\d/(?!.*/lite/))")
    silent = [path for path, verdict in verdicts.items() if spoken.search(path) and not verdict["found"]]
    away = {
        str(page) for one in editions for page in one.glob("20*/*/*/*/index.html") if page.parent not in stories_of(one)
    }
    assert [path for path in silent if path not in away] == []


@pytest.mark.judge
def test_the_judges_of_structured_data_would_have_found_something(tmp_path):
    block = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headlin": "x",
        "author": {"@type": "Rating", "logo": 1},
    }
    bad = tmp_path / "bad.html"
    bad.write_text(f"<!doctype html><script type='application/ld+json'>{json.dumps(block)}</script>")
    (verdict,) = judged([bad]).values()
    assert any(issue[0] == "ERROR" for issue in verdict["issues"]) and verdict["failed"]
    assert "error TS" in compiled(tmp_path, {bad: [block]})


def compiled(folder: Path, blocks: dict[Path, list[dict[str, Any]]]) -> str:
    """What TypeScript says of these blocks, each written as a constant of its schema.org type."""
    (folder / "node_modules").symlink_to(judge("schema-dts").parent)
    distinct = {json.dumps(block): (path, block) for path, found in blocks.items() for block in found}
    kinds = sorted({block["@type"] for _, block in distinct.values()} | {"SearchAction"})
    lines = [f"import type {{ {', '.join(kinds)}, WithActionConstraints, WithContext }} from 'schema-dts';"]
    for number, (path, block) in enumerate(distinct.values()):
        action = block.get("potentialAction")
        text = json.dumps(block)
        if action:  # What a person must fill in is no property of an action to the types, but a constraint on one.
            lines.append(f"const action{number}: WithActionConstraints<SearchAction> = {json.dumps(action)};")
            text = text.replace(json.dumps(action), f"action{number}")
        lines.append(f"// {path}\nexport const block{number}: WithContext<{block['@type']}> = {text};")
    (folder / "blocks.ts").write_text("\n".join(lines))
    command = ["node", str(judge("typescript/bin/tsc")), "--noEmit", "--strict", "--skipLibCheck", "blocks.ts"]
    flags = ["--moduleResolution", "bundler", "--module", "esnext"]
    return subprocess.run([*command, *flags], cwd=folder, capture_output=True, text=True).stdout


@pytest.mark.long
@pytest.mark.judge
def test_every_block_of_structured_data_is_of_its_type(editions, tmp_path):
    assert compiled(tmp_path, {path: scripts_of(path) for path in pages(editions)}) == ""


def scripts_of(path: Path) -> list[dict[str, Any]]:
    """The JSON-LD blocks of a page."""
    return [json.loads(text) for text in html.parse(path).xpath("//script[@type='application/ld+json']/text()")]


def test_structured_data_uses_only_what_schema_org_knows(editions):
    properties = known_properties()
    seen = {
        kind for path in pages(editions) for block in scripts_of(path) for kind in check_item(block, properties, path)
    }
    assert seen >= {
        "NewsArticle", "ReportageNewsArticle", "BreadcrumbList", "WebSite", "SearchAction", "NewsMediaOrganization", "Person",
        "Organization", "CollectionPage", "ImageObject", "AudioObject", "VideoObject", "ContactPoint",
        "ClaimReview", "Claim", "Rating", "CorrectionComment",
    }  # fmt: skip
    with pytest.raises(AssertionError):
        check_item({"@type": "NewsArticle", "headlin": "x"}, properties, "a planted fault")


def known_properties() -> dict[str, set[str]]:
    """For each type of schema.org, the properties it and its ancestors have."""
    graph = json.loads((OUTSIDE / "schemaorg-30.0.jsonld").read_text())["@graph"]
    parents = {one["@id"]: names(one.get("rdfs:subClassOf")) for one in graph}
    own: dict[str, set[str]] = {}
    for one in graph:
        for kind in names(one.get("schema:domainIncludes")):
            own.setdefault(kind, set()).add(one["@id"].removeprefix("schema:"))

    def inherited(kind: str) -> set[str]:
        return own.get(kind, set()).union(*(inherited(parent) for parent in parents.get(kind, [])))

    return {kind.removeprefix("schema:"): inherited(kind) for kind in parents}


def names(value: Any) -> list[str]:
    return [one["@id"] for one in (value if isinstance(value, list) else [value] if value else [])]


def check_item(item: dict[str, Any], properties: dict[str, set[str]], where: object) -> set[str]:
    seen = {item["@type"]}
    for name, value in item.items():
        known = name.removesuffix("-input")  # Actions say so of what a person must fill in.
        assert name.startswith("@") or known in properties[item["@type"]], f"{where}: {item['@type']}.{name}"
        assert value not in ("", [], None), f"{where}: {item['@type']}.{name}"
        if name in ("datePublished", "dateModified", "uploadDate"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", value), where
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                seen |= check_item(part, properties, where)
    return seen


@pytest.mark.judge
def test_sitemaps_fit_their_schema_and_name_every_page_once(editions):
    schema = etree.XMLSchema(etree.parse(judge("sitemap/schema/sitemap.xsd")))
    for edition in editions:
        named: list[str] = []
        for path in edition.glob("sitemap/*.xml"):
            document = etree.parse(path)
            schema.assertValid(document)
            named += document.xpath("//*[local-name()='loc']/text()")
        files = [file_of(urlsplit(one).path) for one in named]
        assert len(files) == len(set(files)) and all((edition / str(name)).is_file() for name in files)
        fronts = [
            *(folder / "index.html" for folder in stories_of(edition)),
            *edition.glob("topics/*/index.html"),
            *edition.glob("authors/*/index.html"),
        ]
        assert {str(path.relative_to(edition)) for path in fronts} <= set(files)
        index = etree.parse(edition / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
        assert {urlsplit(one).path[1:] for one in index} == {
            str(path.relative_to(edition)) for path in edition.glob("sitemap/*.xml")
        }


@pytest.mark.judge
def test_a_search_engine_reads_the_news_sitemap(editions):
    schema = etree.XMLSchema(etree.parse(judge("sitemap/schema/sitemap.xsd")))
    files = [edition / "sitemap-news.xml" for edition in editions]
    for path in files:
        document = etree.parse(path)
        for news in document.xpath("//n:news", namespaces={"n": "http://www.google.com/schemas/sitemap-news/0.9"}):
            news.getparent().remove(news)  # The core schema knows no extensions.
        schema.assertValid(document)
    command = ["node", str(JUDGES.parent / "sitemap.mjs"), *map(str, files)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for items in found.values():
        assert items and all(item["news"]["title"] and item["news"]["publication"]["language"] for item in items)
        moments = [datetime.fromisoformat(item["news"]["publication_date"]) for item in items]
        assert max(moments) - min(moments) <= timedelta(hours=48) and moments == sorted(moments, reverse=True)


@pytest.mark.judge
def test_the_judge_of_sitemaps_would_have_found_something(tmp_path):
    judge("sitemap/schema/sitemap.xsd")
    (tmp_path / "bad.xml").write_text(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><lok>https://x.example/</lok></url></urlset>'
    )
    command = ["node", str(JUDGES.parent / "sitemap.mjs"), str(tmp_path / "bad.xml")]
    assert subprocess.run(command, capture_output=True).returncode != 0


def test_those_who_look_for_faults_find_whom_to_tell(tmp_path):
    street = open_street(tmp_path)
    until = write_moment(datetime.now(UTC) + timedelta(days=90))
    contacts = msgspec.structs.replace(HOUSE.contacts, security_until=until)
    street.put(msgspec.structs.replace(HOUSE, contacts=contacts))
    street.press.catch_up()
    place = ".well-known/security.txt"
    found = sectxt.Parser((street.home.edition / place).read_bytes(), urls=f"{HOUSE.url}/{place}")
    assert found.errors == [] and not [one for one in found.recommendations if "canonical" in one["code"]]
    assert sectxt.Parser(b"Contact: faults@courier.example\n").errors


def test_a_robot_reads_the_rules_of_every_edition(editions):
    for edition, may_read in zip(editions, (False, True), strict=True):
        rules = RobotFileParser()
        rules.parse((edition / "robots.txt").read_text().splitlines())
        assert rules.can_fetch("Googlebot", "/2026/") == may_read
        assert not rules.can_fetch("GPTBot", "/2026/") and not rules.can_fetch("Googlebot", "/search/?q=x")


@pytest.mark.judge
def test_every_inner_link_of_the_served_site_leads_somewhere(demo_home):
    linkinator = judge("linkinator/build/src/cli.js")
    port = free_port()
    edge = start_edge(demo_home, port)
    site = f"http://127.0.0.1:{port}"
    command = ["node", str(linkinator), f"{site}/", "--recurse", "--format", "json", "--skip", f"^(?!{site})"]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    finally:
        edge.terminate()
        edge.wait(5)
    links = json.loads(done.stdout)["links"]
    assert [(one["url"], one["parent"], one["status"]) for one in links if one["state"] == "BROKEN"] == []
    found = {urlsplit(one["url"]).path for one in links if one["state"] == "OK"}
    stories = {f"/{folder.relative_to(demo_home.edition)}/" for folder in stories_of(demo_home.edition)}
    assert stories <= found
