"""Claims as readers get them: signs in stories, entries below them, pages, lists, and the ledger to take along."""

import csv
import io
import json
import re
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dateline.press.circles import geometry
from dateline.press.marks import Sign, Signs, bracketed, led
from dateline.record.documents import Paragraph, Printed
from dateline.record.markup import clean_markup, mark_of
from tests.newsroom import differing, tree
from tests.press.claimed import STATEMENTS, claim, claim_id, disputed
from tests.press.everything import HOUSE, everything
from tests.press.log import Street, live, open_street, story, topic

URL = "https://courier.example"
STORY = "2026/03/11/claimed"
WORDS = {
    "claimed": "Not independently confirmed",
    "unverifiable": "Could not be verified",
    "corroborated": "Supported, not confirmed",
    "verified": "Confirmed by us",
    "disputed": "Disputed",
    "misleading": "Missing context",
    "false": "False",
    "superseded": "Replaced by a newer figure",
    "retracted": "Withdrawn by us",
}


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    street = open_street(tmp_path_factory.mktemp("claims"))
    everything(street)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    return street


def page(street: Street, address: str) -> Any:
    """A page of the edition, to be asked by XPath."""
    return html.fromstring((street.home.edition / address / "index.html").read_text())


def text(element: Any) -> str:
    """Its words, with the white space of the source taken out."""
    return " ".join(element.text_content().split())


def test_every_printed_mark_leads_to_its_claim_on_the_page(street):
    found = page(street, STORY)
    links = found.xpath("//article[contains(@class,'story')]//a[starts-with(@href,'#claim-')]/@href")
    entries = {f"#{name}" for name in found.xpath("//section[@id='claims']/article/@id")}
    assert set(links) == entries == {f"#claim-{claim_id(status)}" for status in STATEMENTS}
    assert not found.xpath("//mark[@data-claim]") and not found.xpath("//a//a")
    assert "what nobody recorded stands plainly" in text(found)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_first_place_of_a_claim_has_its_sign_and_later_places_only_lead_there(street):
    body = page(street, STORY).xpath("//div[@class='body']")[0]
    first, later = body.xpath(f".//a[@href='#claim-{claim_id('disputed')}']")
    assert text(first) == "shells fell on the market [Disputed]" and first.get("id") == f"at-{claim_id('disputed')}"
    assert first.xpath("./span[@class='sign disputed']")
    assert text(later) == "the shelling" and later.get("class") == "claim later" and not later.xpath(".//span")


def test_a_link_inside_a_mark_or_around_it_still_leads_where_it_led(street):
    body = page(street, STORY).xpath("//div[@class='body']")[0]
    assert text(body.xpath(".//mark[a/@href='/topics/place/']")[0]) == "the pumping station was hit"
    assert text(body.xpath(".//a[@href='https://films.example/']")[0]) == "In a film the bridge is shut,"
    signs = [link for link in body.xpath(".//a[span]") if not link.get("class")]
    assert [text(link) for link in signs[:2]] == ["[Supported, not confirmed]", "[Confirmed by us]"]


def test_headline_introduction_caption_quotation_and_row_have_their_sign(street):
    found = page(street, STORY)
    rests = [text(line) for line in found.xpath("//p[@class='rests']")]
    assert rests == [
        "The headline rests on a claim: Disputed", "The introduction rests on a claim: Not independently confirmed"
    ]  # fmt: skip
    captions = [text(one) for one in found.xpath("//figcaption[.//a[starts-with(@href,'#claim-')]]")]
    assert captions[0].startswith("The road. [Disputed]")
    assert captions[1].startswith("The market. [Replaced by a newer figure]")
    assert text(found.xpath("//blockquote")[0]) == "They opened the dam. [False]"
    assert text(found.xpath("//p[@class='unverified-statement']")[0]) == "Troops hold Ostrel. [Could not be verified]"


def test_an_entry_says_all_that_is_known_without_a_script(street):
    entry = text(page(street, STORY).xpath(f"//article[@id='claim-{claim_id('disputed')}']")[0])
    for said in (
        "Shells fell on the market of Selderbridge on 10 March.", "Disputed, since 12 March 2026", "Why it is disputed.",
        "within about 5 km of Selderbridge", "people hurt: 12 (9–1,400), about 10 March 2026",
        "Says so The southern ministry (government, a side in the fighting), River Rescue",
        "Six shells, all from the north bank.", "people hurt: 14, 10 March 2026", "10 March 2026, on Telegram · Post of the ministry",
        "Denies it The northern command (military, a side in the fighting)", "people hurt: at most 2",
        "What we did to check it: We spoke to four people", "What would settle it: Remains of a shell",
        "10 March 2026: recorded", "All about this claim",
    ):  # fmt: skip
        assert said in entry, said
    retracted = text(page(street, STORY).xpath(f"//article[@id='claim-{claim_id('retracted')}']")[0])
    assert "11 March 2026: Not independently confirmed → Supported, not confirmed. Two people saw it." in retracted


@pytest.mark.parametrize("status", STATEMENTS)
def test_every_status_has_a_sign_a_word_and_a_page(street, status):
    found = page(street, f"claims/{claim_id(status)}")
    assert text(found.xpath("//div[contains(@class,'verdict')]/p")[0]).startswith(f"{WORDS[status]}, since")
    assert found.xpath(f"//p[@class='status']/span[@class='sign {status}']")
    style = next((street.home.edition / "assets").glob("claims.*.css")).read_text()
    assert status == "unverifiable" or re.search(rf"\.{status}\s*{{--sign:", style)


def test_a_claims_page_has_its_history_newest_first_and_where_it_is_printed_in_which_voice(street):
    history = [text(one) for one in page(street, f"claims/{claim_id('retracted')}").xpath("//ol[@class='history']/li")]
    assert [one.partition(":")[0] for one in history] == ["12 March 2026", "11 March 2026", "10 March 2026"]
    assert "decided by two people" in history[0] and "decided by two people" not in history[1]
    printed = text(page(street, f"claims/{claim_id('disputed')}").xpath("//ul[@class='printed']")[0])
    assert printed == (
        "Market shelled, says ministry 11 March 2026 Market shelled headline, attributed road caption, in our own words"
        " shells fell on the market text, attributed the shelling text, in our own words"
    )


def test_rival_and_older_figures_stand_side_by_side(street):
    rows = page(street, f"claims/{claim_id('disputed')}").xpath("//table[@class='figures']/tbody/tr")
    assert [text(row.xpath("./th")[0]) for row in rows] == [
        "This claim", "The southern ministry, River Rescue", "The northern command", "Twelve people were hurt at the market.",
    ]  # fmt: skip
    assert [text(cell) for cell in rows[0].xpath("./td")][:3] == ["9", "12", "1,400"]


def test_a_warning_is_somebodys_words_with_source_place_and_days_and_never_advice(street):
    found = text(page(street, "claims/claimedbbbbbbbbb").xpath("//article")[0])
    for said in (
        "For: people in Ostrel. It asks them to: leave for the south bank. When: 12–15 Mar 2026.",
        "We report what others say here. It is not our advice.",
        "Says so The southern ministry (government, a side in the fighting) 12 March 2026, by loudspeaker · Residents",
    ):  # fmt: skip
        assert said in found, said


def test_readers_are_told_where_to_send_evidence_only_where_there_is_somewhere(street, tmp_path):
    sent = "//a[@href='https://courier.example/evidence/']"
    assert page(street, f"claims/{claim_id('disputed')}").xpath(f"//article{sent}")
    other = open_street(tmp_path)
    other.put(claim("disputed"))
    other.press.catch_up()
    assert "evidence, send it" not in text(page(other, f"claims/{claim_id('disputed')}"))


def test_related_claims_name_each_other_and_stand_in_the_order_of_events(street):
    new, old = claim_id("disputed"), claim_id("superseded")
    assert "Older: Twelve people were hurt" in text(page(street, f"claims/{new}"))
    assert "Newer: Shells fell on the market" in text(page(street, f"claims/{old}"))
    events = page(street, "topics/section").xpath("//ol[@class='events']/li")
    days = [text(one.xpath("./span")[0]) for one in events]
    assert days[0] == "from 9 March 2026 on" and set(days[1:]) == {"10 March 2026"} and len(days) == 9
    assert page(street, "topics/section").xpath("//a[@href='/claims/topic/section/']")


def test_lists_by_status_kind_and_topic_are_plain_pages_that_lead_to_each_other(street):
    front = page(street, "claims")
    ways = front.xpath("//aside//nav//a/@href")
    assert "/claims/status/disputed/" in ways and "/claims/kind/warning/" in ways and "/claims/topic/place/" in ways
    assert len(front.xpath("//li[@class='claim-line']")) == 10
    for way in ways:
        listed = page(street, way.strip("/"))
        assert listed.xpath("//li[@class='claim-line']") and listed.xpath("//a[@aria-current='page']/@href") == [way]
        (month,) = listed.xpath("//nav[@class='archive']//a/@href")
        assert len(page(street, month.strip("/")).xpath("//li[@class='claim-line']")) == len(
            listed.xpath("//li[@class='claim-line']")
        )


@pytest.mark.parametrize("status", STATEMENTS)
def test_search_engines_get_a_review_only_where_there_is_a_verdict(street, status):
    scripts = page(street, f"claims/{claim_id(status)}").xpath("//script[@type='application/ld+json']/text()")
    found = {block["@type"]: block for block in map(json.loads, scripts)}
    is_verdict = status in ("verified", "misleading", "false")
    assert list(found) == ["ClaimReview" if is_verdict else "Claim", "BreadcrumbList"]
    if is_verdict:
        assert found["ClaimReview"]["reviewRating"]["alternateName"] == WORDS[status]
        assert found["ClaimReview"]["claimReviewed"] == STATEMENTS[status]


def test_feeds_text_pages_and_other_newsrooms_get_the_word_in_brackets(street):
    edition = street.home.edition
    lite = text(page(street, f"{STORY}/lite"))
    assert "Market shelled, says ministry [Disputed]" in lite and "shells fell on the market [Disputed] and" in lite
    assert "the shelling is told of" in lite and "They opened the dam. [False]" in lite
    assert "In a film the bridge is shut, [Confirmed by us]and again" in lite
    items = json.loads((edition / "feed.json").read_bytes())["items"]
    (item,) = [one for one in items if one["id"] == "urn:dateline:claimed"]
    assert item["title"] == "Market shelled, says ministry [Disputed]"
    assert item["summary"] == "A ferry is on its way to Wend, officials say. [Not independently confirmed]"
    assert f'[<a href="{URL}/claims/{claim_id("disputed")}/">Disputed</a>]' in item["content_html"]
    told = json.loads((edition / STORY / "ninjs.json").read_bytes())
    assert told["headlines"][0]["value"].endswith("[Disputed]") and "[<a" in told["bodies"][0]["value"]
    for name in ("feed.xml", "atom.xml", "feed.json", f"{STORY}/ninjs.json", f"{STORY}/lite/index.html"):
        assert "data-claim" not in (edition / name).read_text(), name


def test_a_brief_in_the_news_feed_leads_to_the_claims_own_page_and_a_card_says_what_its_headline_rests_on(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(disputed())
    line = Printed(claim=claim_id("disputed"), words="x", voice="ours")
    mark = mark_of(claim_id("disputed"), "attributed", "shells fell")
    street.put(story(2, body=[Paragraph(html=f"They say {mark}.")]))
    street.put(story(3, headline_claims=[line], published_at=story(2).published_at))
    street.press.catch_up()
    for address in ("", "latest/briefs", "2026/03/04/story-3"):
        (link,) = page(street, address).xpath("//li[contains(@class,'brief')]//a[contains(@class,'claim')]")
        assert link.get("href") == f"/claims/{claim_id('disputed')}/" and text(link) == "shells fell [Disputed]"
    rests = page(street, "").xpath("//p[@class='card-line rests']")[0]
    assert text(rests) == "The headline rests on a claim: Disputed"


def changed(street: Street, document: object) -> set[str]:
    """The files that are others once this is published; proofs, sitemaps, and the ledger's and claims' lists apart."""
    before = tree(street.home.edition)
    street.put(document)
    street.press.catch_up()
    found = {path for path in differing(before, tree(street.home.edition)) if not path.endswith((".br", ".gz"))}
    return {path for path in found if not path.startswith(("record/", "sitemap", "claims/ledger", "claims/"))}


def test_a_change_of_status_presses_the_pages_that_print_the_claim_and_no_other(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(claim("disputed"))
    mark = mark_of(claim_id("disputed"), "ours", "it was")
    street.put(story(1, body=[Paragraph(html=f"So {mark}.")], topics=[], bylines=[]))
    street.put(story(4, topics=[], bylines=[]))
    street.press.catch_up()
    own = {f"2026/03/02/story-1/{name}" for name in ("index.html", "lite/index.html", "ninjs.json")}
    feeds = {"feed.xml", "atom.xml", "feed.json"}
    assert (
        changed(street, claim("false", id=claim_id("disputed"), address=f"/claims/{claim_id('disputed')}/"))
        == own | feeds
    )
    assert "[False]" in (street.home.edition / "2026/03/02/story-1/index.html").read_text()
    said = claim("false", id=claim_id("disputed"), address=f"/claims/{claim_id('disputed')}/", checked="We asked.")
    assert changed(street, said) == {"2026/03/02/story-1/index.html"}


def test_words_of_a_withdrawn_claim_stand_plainly_and_its_page_is_gone(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(disputed())
    street.put(story(1, body=[Paragraph(html=f"So {mark_of(claim_id('disputed'), 'ours', 'it was')}.")]))
    street.press.catch_up()
    street.take(claim_id("disputed"))
    street.press.catch_up()
    assert "So it was." in text(page(street, "2026/03/02/story-1"))
    for path, data in tree(street.home.edition).items():
        if not path.endswith((".br", ".gz")):
            assert b"Shells fell" not in data and b"Disputed" not in data, path
    gone = json.loads((street.home.edition / "redirects.json").read_bytes())["gone"]
    assert gone == [f"/claims/{claim_id('disputed')}/"]


def test_a_newsrooms_own_word_for_a_status_stands_everywhere(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.put(msgspec.structs.replace(HOUSE, status_words={"disputed": "Contested <by> both"}))
    street.press.catch_up()
    for name in (
        f"{STORY}/index.html",
        f"{STORY}/lite/index.html",
        "claims/index.html",
        "feed.json",
        "claims/ledger.csv",
    ):
        told = (street.home.edition / name).read_text()
        assert "Contested" in told and "Disputed" not in told, name
        assert not name.endswith(".html") or "Contested &lt;by&gt; both" in told, name


def test_the_site_speaks_of_claims_in_its_own_language(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.put(msgspec.structs.replace(HOUSE, interface="uk"))
    street.press.catch_up()
    found = text(page(street, STORY).xpath("//section[@id='claims']")[0])
    assert "Твердження в цьому матеріалі" in found and "Заперечується, від 12 березня 2026" in found
    assert "Disputed" not in found and "Says so" not in found


def test_the_lists_of_a_topic_move_with_it(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(claim("disputed", topics=["t1"]))
    street.press.catch_up()
    assert (street.home.edition / "claims/topic/t1/2026/03/index.html").exists()
    street.put(topic(1, address="/topics/other/"))
    street.press.catch_up()
    assert not (street.home.edition / "claims/topic/t1/index.html").exists()
    assert (street.home.edition / "claims/topic/other/2026/03/index.html").exists()
    moved = json.loads((street.home.edition / "redirects.json").read_bytes())["moved"]
    assert moved["/claims/topic/t1/"] == "/claims/topic/other/"
    street.put(claim("disputed", topics=[]))
    street.press.catch_up()
    assert not (street.home.edition / "claims/topic/other/index.html").exists()
    assert street.press.store.problems() == {}


def rows(street: Street, name: str = "ledger") -> dict[str, dict[str, Any]]:
    """The lines of the ledger, by id."""
    lines = (street.home.edition / f"claims/{name}.jsonl").read_text().splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def test_every_line_of_the_ledger_fits_its_schema_and_names_the_stories_that_print_it(street):
    schema = json.loads((street.home.edition / "claims/schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = rows(street)
    assert len(found) == 10 and found == rows(street, "ledger/2026-03")
    for row in found.values():
        assert list(validator.iter_errors(row)) == []
    assert list(validator.iter_errors({**found[claim_id("false")], "evidence": "private"}))
    row = found[claim_id("disputed")]
    assert row["address"] == f"{URL}/claims/{claim_id('disputed')}/" and row["printed_in"] == [f"{URL}/{STORY}/"]
    assert row["topics"] == ["The section & more", "The place & more"] and row["status_words"] == "Disputed"


def test_the_table_of_claims_runs_no_formula_and_has_a_row_for_each(street):
    data = (street.home.edition / "claims/ledger.csv").read_bytes()
    table = {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode(), newline=""))}
    assert table.keys() == rows(street).keys()
    row = table[claim_id("disputed")]
    assert (row["latitude"], row["longitude"], row["radius_m"]) == ("48.512", "-35.2", "5000")
    assert (row["asserted_by"], row["denied_by"]) == ("The southern ministry; River Rescue", "The northern command")
    assert (row["low"], row["best"], row["high"], row["as_of"]) == ("9", "12", "1400", "2026-03-10~")
    assert table[claim_id("unverifiable")]["statement"] == "'=1+1, or who holds Ostrel"
    for row in table.values():
        for name, cell in row.items():
            assert cell[:1] not in tuple("=+@\t\r") and (cell[:1] != "-" or name == "longitude"), (name, cell)


def test_the_map_shows_an_area_where_only_an_area_is_known_and_nothing_where_nothing_is(street):
    made = json.loads((street.home.edition / "claims/ledger.geojson").read_bytes())
    shapes = {one["id"]: one["geometry"] for one in made["features"]}
    assert made["type"] == "FeatureCollection" and len(shapes) == 10
    assert shapes[claim_id("false")] is None
    assert shapes["claimedbbbbbbbbb"] == {"type": "Point", "coordinates": [35.3, 48.6]}
    assert shapes[claim_id("disputed")]["type"] == "Polygon"


@given(
    st.decimals(-90, 90, places=4), st.decimals(-180, 180, places=4), st.integers(1, 400_000)
)  # fmt: skip
def test_every_area_is_a_closed_ring_on_the_map_that_runs_against_the_clock(latitude, longitude, radius):
    made = geometry(str(latitude), str(longitude), radius)
    polygons = made["coordinates"] if made["type"] == "MultiPolygon" else [made["coordinates"]]
    for (ring,) in polygons:
        assert ring[0] == ring[-1] and len(ring) >= 4
        assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring)
        doubled = sum((a[0] * b[1]) - (b[0] * a[1]) for a, b in pairwise(ring))
        assert doubled >= -1e-6


def test_an_area_across_the_date_line_is_cut_there():
    made = geometry("0", "179.99", 5000)
    assert made["type"] == "MultiPolygon"
    sides = [{east > 0 for east, _ in ring} for (ring,) in made["coordinates"]]
    assert sorted(map(str, sides)) == ["{False}", "{True}"]


def index_of(street: Street) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((street.home.edition / "claims/ledger/index.json").read_bytes())
    return found


@pytest.fixture
def of_two_months(tmp_path) -> Street:
    street = open_street(tmp_path)
    everything(street)
    moment = "2026-01-31T12:00:00.000Z"
    street.put(claim("claimed", 7, recorded_at=moment, status_at=moment))
    street.press.catch_up()
    return street


def test_the_months_of_the_index_joined_are_the_whole_ledger_in_each_form(of_two_months):
    street = of_two_months
    index = index_of(street)
    assert [(one["month"], one["claims"]) for one in index["months"]] == [("2026-01", 1), ("2026-03", 10)]
    assert index["claims"] == 11 and index["schema"].endswith("/claims/schema.json")
    joined = {form: [file_at(street, one[form]) for one in index["months"]] for form in ("csv", "jsonl", "geojson")}
    lines = b"".join(joined["jsonl"]).splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == index["claims"]
    table = b"".join(joined["csv"]).decode().splitlines()
    assert sum(line.startswith("id,address,") for line in table) == 2 and index["months"][0]["csv"].startswith(URL)
    assert sum(len(json.loads(one)["features"]) for one in joined["geojson"]) == index["claims"]


def file_at(street: Street, address: str) -> bytes:
    return (street.home.edition / urlsplit(address).path.lstrip("/")).read_bytes()


def test_a_change_of_status_writes_one_month_anew_and_not_the_index(of_two_months):
    street = of_two_months
    before = tree(street.home.edition)
    same = claim("claimed")
    street.put(claim("false", id=same.id, address=same.address))
    street.press.catch_up()
    after = tree(street.home.edition)
    changed = {path for path in after if path.startswith("claims/ledger/") and before.get(path) != after[path]}
    assert {path.partition(".")[0] for path in changed} == {"claims/ledger/2026-03"}


def test_the_ledger_follows_stories_that_move_print_other_claims_or_go(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(disputed())
    body = [Paragraph(html=f"So {mark_of(claim_id('disputed'), 'ours', 'it was')}.")]
    for document, addresses in (
        (story(1, body=body), ["/2026/03/02/story-1/"]),
        (story(1, body=body, address="/2026/03/02/better/"), ["/2026/03/02/better/"]),
        (story(1, body=[Paragraph(html="So.")], address="/2026/03/02/better/"), []),
        (story(4, body=body), ["/2026/03/05/story-4/"]),
    ):
        street.put(document)
        street.press.catch_up()
        for name in ("ledger", "ledger/2026-03"):
            found = rows(street, name)[claim_id("disputed")]["printed_in"]
            assert [one.removeprefix("http://localhost:8000") for one in found] == addresses
    street.take("s4")
    street.press.catch_up()
    assert rows(street)[claim_id("disputed")]["printed_in"] == []


def test_a_newsroom_without_claims_has_an_empty_list_and_an_empty_ledger(tmp_path):
    street = open_street(tmp_path)
    street.press.catch_up()
    assert "We have recorded no claims yet." in text(page(street, "claims"))
    assert (street.home.edition / "claims/ledger.csv").read_text().count("\n") == 1
    assert (street.home.edition / "claims/ledger.jsonl").read_bytes() == b""


SIGNS = {letter * 16: Sign("disputed", "Disputed", f"/claims/{letter * 16}/") for letter in "ab"}
PIECES = [
    mark_of("a" * 16, "ours", "x"),
    mark_of("b" * 16, "ours", '<a href="/y/">y</a>'),
    mark_of("c" * 16, "ours", "z"),
]


@given(st.lists(st.sampled_from(["<b>", "</b>", '<a href="/l/">', "</a>", "<i>", " w ", *PIECES])))
def test_whatever_the_text_every_mark_leads_to_its_claim_and_no_link_lies_in_another(pieces):
    clean = clean_markup("".join(pieces))
    made = html.fragment_fromstring(led(clean, Signs(SIGNS)), create_parent=True)
    wanted = html.fragment_fromstring(clean, create_parent=True)
    marks = [one for one in wanted.xpath(".//mark/@data-claim") if one in SIGNS]
    assert sorted(made.xpath(".//a/@href[starts-with(., '#claim-')]")) == sorted(f"#claim-{one}" for one in marks)
    assert "<a " not in "".join(re.findall(r"<a [^>]*>(.*?)</a>", led(clean, Signs(SIGNS))))
    plain = html.fragment_fromstring(bracketed(clean, Signs(SIGNS)), create_parent=True).text_content()
    assert plain.replace(" [Disputed]", "") == wanted.text_content()
    assert plain.count("[Disputed]") == len(set(marks))


def test_a_headline_that_nobody_marked_rests_on_nothing(street):
    assert not page(street, "2026/03/12/everything").xpath("//p[@class='rests'] | //section[@id='claims']")
