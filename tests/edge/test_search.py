"""Searching as a reader does: over HTTP, without script, whatever is typed."""

import asyncio
import gzip
import http.client
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from dateline.edge import finder as finder_module
from dateline.edge.finder import Finder, TooLong, Unavailable
from dateline.edge.query import LONGEST, read_query
from dateline.edge.results import NotASearchPage, ResultsPage
from dateline.edge.search import Searches
from dateline.edition.counts import Tally
from dateline.edition.headers import SECURITY
from dateline.edition.search_form import PLACES, Row, Shown
from dateline.edition.words import stem
from dateline.press.search_file import SearchFile
from dateline.record.documents import Assertion, Paragraph, Party
from tests.edge.test_http import Site, free_port, start_edge
from tests.hostile.vectors import VECTORS
from tests.press.claimed import claim
from tests.press.log import Street, live, open_street, story
from tests.record.log import HOUSE

PAIRS = {
    "en": [
        ("village", "villages"),
        ("city", "cities"),
        ("shell", "shelling"),
        ("attack", "attacked"),
        ("vote", "voting"),
        ("church", "churches"),
        ("destroy", "destroyed"),
        ("control", "controlled"),
        ("woman", "women"),
        ("ministry", "ministry’s"),
    ],
    "uk": [
        ("село", "сел"),
        ("Харкова", "Харкові"),
        ("обстріл", "обстрілів"),
        ("ракета", "ракетами"),
        ("область", "областей"),
        ("український", "українських"),
        ("президент", "президентом"),
        ("місто", "містах"),
        ("п’ять", "пʼяти"),
        ("Ґалаґан", "Галагана"),
    ],
}


IN_RESULTS = "//*[@id='results']"


@dataclass
class Results:
    """A page of results as a reader sees it."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def page(self) -> html.HtmlElement:
        return html.fromstring(self.text)

    @property
    def titles(self) -> list[str]:
        return [one.text_content() for one in self.page.xpath(f"{IN_RESULTS}//h3")]

    @property
    def words(self) -> str:
        return self.page.get_element_by_id("results").text_content()

    @property
    def marks(self) -> list[str]:
        return [one.text_content() for one in self.page.xpath(f"{IN_RESULTS}//mark")]


def search(site: Site, words: str | None = None, **more: str) -> Results:
    fields = ({} if words is None else {"q": words}) | more
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
    status, headers, data = site.get(f"/search/?{query}")
    return Results(status, headers, data.decode())


def open_site(street: Street) -> Iterator[Site]:
    port = free_port()
    process = start_edge(street.home, port)
    yield Site(street, port)
    process.terminate()
    process.wait(5)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    street = open_street(tmp_path_factory.mktemp("site"))
    live(street)
    street.put(msgspec.structs.replace(HOUSE, navigation=["t0", "t1"], timezone="Europe/Kyiv"))
    number = 0
    for language, pairs in PAIRS.items():
        for one, other in pairs:
            for word in (one, other):
                number += 1
                body = [Paragraph(html=f"It is {word}, they say.")]
                street.put(plain_story(number, f"Pair {number}", language=language, body=body))
    for many in range(45):
        street.put(plain_story(100 + many, f"Heron number {many}", standfirst="", topics=[f"t{many % 2}"]))
    for place, vector in enumerate(VECTORS):
        text = "".join(character for character in vector if character.isprintable())
        street.put(plain_story(200 + place, f"Vectored {text}", standfirst=text))
    street.press.catch_up()
    assert street.press.store.problems() == {}
    yield from open_site(street)


def plain_story(number: int, title: str, **more: object) -> object:
    plain = {"standfirst": "Nothing.", "body": [Paragraph(html="Nothing of note.")], "topics": ["t0"]}
    address = f"/2026/04/{number % 28 + 1:02d}/story-{number}/"
    return story(number, title=title, address=address, **(plain | more))


@pytest.mark.parametrize(("one", "other"), [pair for pairs in PAIRS.values() for pair in pairs])
def test_each_form_of_a_word_finds_the_other(site, one, other):
    for word in (one, other, one.upper()):
        found = search(site, word)
        assert len(found.titles) == 2, (word, found.titles)
        assert {mark.lower() for mark in found.marks} == {one.lower(), other.lower()}
    assert stem(one) == stem(other)


def test_the_beginning_of_a_word_finds_it(site):
    assert len(search(site, "villa").titles) == 2 and len(search(site, "presid").titles) == 0
    assert len(search(site, "президе").titles) == 2


def test_every_word_must_match_and_a_phrase_stands_together(site):
    assert len(search(site, "village city").titles) == 0
    assert len(search(site, "village they").titles) == 2
    assert len(search(site, "“it is village”").titles) == 2
    assert len(search(site, '"village is it"').titles) == 0


@pytest.mark.parametrize(
    "words", ["village OR city", "village NOT zebra", "title:village", "NEAR(it village)", "-it village"]
)
def test_operators_are_plain_words(site, words):
    assert search(site, words).titles == (search(site, "it village").titles if words.startswith("-") else [])


def test_results_come_twenty_a_page_with_a_count_and_links_that_keep_the_question(site):
    first = search(site, "heron number", topic="t1", order="newest")
    assert len(first.titles) == 20 and "Found: 22" in first.words
    (link,) = first.page.xpath("//nav[@class='search-pages']/a")
    asked = parse_qs(urlsplit(link.get("href")).query)
    assert asked == {"q": ["heron number"], "topic": ["t1"], "page": ["2"]} and link.get("rel") == "next"
    second = search(site, "heron number", topic="t1", page="2")
    assert len(second.titles) == 2 and [a.get("rel") for a in second.page.xpath("//nav[@class='search-pages']/a")] == [
        "prev"
    ]
    assert not set(first.titles) & set(second.titles)
    assert second.page.xpath("//ol")[0].get("start") == "21"
    assert "Nothing is left" in search(site, "heron", page="20").words
    for page in ("0", "-1", "x", "99999999999999999999", "²"):
        assert search(site, "heron", page=page).status == 200


def test_the_form_comes_back_as_it_was_filled_in(site):
    page = search(site, "her\"on'<", topic="t1", order="relevance", **{"from": "2026-01-02", "to": "2026-12-31"}).page
    form = page.get_element_by_id("search-form")
    assert dict(form.form_values()) == {
        "q": "her\"on'<",
        "topic": "t1",
        "order": "relevance",
        "from": "2026-01-02",
        "to": "2026-12-31",
    }
    assert {option.text_content() for option in form.xpath(".//*[@id='search-topic']/option")} == {
        "All topics",
        "Topic 0",
        "Topic 1",
    }
    assert form.xpath("details/@open") and not search(site, "heron").page.xpath("//details/@open")
    other = search(site, "heron", topic='t4"><i>').page.get_element_by_id("search-form")
    assert dict(other.form_values())["topic"] == 't4"><i>' and not other.xpath(".//i")
    assert other.xpath(".//option[@selected]/text()")[-1] == "A topic from elsewhere"


def test_a_result_says_where_when_and_by_whom(site):
    result = search(site, "city").page.xpath("//li[contains(@class, 'search-result')]")[0]
    link, time = result.xpath(".//h3/a")[0], result.xpath(".//time")[0]
    assert re.fullmatch(r"/2026/04/\d\d/story-\d+/", link.get("href"))
    assert time.get("datetime").endswith("+02:00") and "2026" in time.text_content()
    assert "Person" in result.xpath("p[@class='card-line']")[0].text_content()
    assert result.xpath("p[@class='kicker']")[0].text_content() == "Topic 0"
    assert search(site, "село").page.xpath("//h3/a")[0].get("lang") == "uk"


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        (None, {}, "Every word of your query must be in what is found"),
        ("", {}, "Every word of your query must be in what is found"),
        ("   ", {}, "Every word of your query must be in what is found"),
        ("\"'*()-+:^{}", {}, "nothing to look for"),
        ("NEAR", {}, "Nothing was found"),
        ("heron", {"from": "31.12.2026"}, "A date was not understood"),
        ("heron", {"from": "2026-12-31", "to": "2026-01-01"}, "Nothing was found"),
        ("heron " * 2000, {}, "Only its first part was looked for"),
        ("x" * 10_000, {}, "Only its first part was looked for"),
        (" ".join(f"w{number}" for number in range(40)), {}, "Only its first part was looked for"),
    ],
)
def test_whatever_is_typed_there_is_something_useful_to_say(site, words, more, said):
    found = search(site, words, **more)
    assert found.status == 200 and said in found.words
    assert len(dict(found.page.get_element_by_id("search-form").form_values()).get("q") or "") <= LONGEST


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    street = open_street(tmp_path_factory.mktemp("ledger"))
    live(street)
    said = [
        Assertion(
            parties=[Party(id="p", name="The harbour office", party_kind="government", stake="independent")],
            stance="asserts",
        )
    ]
    street.put(claim("disputed", statement="The ferries sank near Quay<i> 4.", assertions=said, topics=["t1"]))
    street.put(claim("verified", statement="The bridge is shut."))
    street.put(plain_story(1, "The ferry", topics=["t1"]))  # Later than both claims.
    street.put(plain_story(2, "A ferry in brief", form="brief"))
    street.press.catch_up()
    assert street.press.store.problems() == {}
    yield from open_site(street)


def ways(found: object) -> dict[str, str]:
    links = found.page.xpath("//nav[@class='search-forms']//a")  # type: ignore[attr-defined]
    return {link.text_content(): link.get("href") for link in links}


def test_a_claim_is_found_among_stories_and_shown_as_one_with_its_sign_and_word(ledger):
    found = search(ledger, "ferry")
    assert sorted(found.titles) == ["A ferry in brief", "The ferries sank near Quay<i> 4.", "The ferry"]
    (result,) = found.page.xpath("//li[contains(@class, 'search-claim')]")
    assert result.xpath("p[@class='kicker']")[0].text_content() == "Claim"
    (status,) = result.xpath("p[@class='search-status']")
    assert status.text_content().strip() == "Disputed" and status.xpath("span[@class='sign disputed'][@aria-hidden]")
    assert result.xpath(".//h3/a/@href")[0].startswith("/claims/")
    assert "The harbour office" in result.xpath("p[@class='card-line']")[0].text_content()
    assert "Why it is disputed." in result.text_content() and not result.xpath(".//i")


@pytest.mark.parametrize(
    "words", ["ferry quays", "harbour offices", "disputed", "confirmed by us bridge", '"near quay"']
)
def test_a_claim_is_found_by_its_statement_who_speaks_and_its_status_in_any_form_of_the_words(ledger, words):
    assert [title for title in search(ledger, words).titles if title.startswith("The ferries") or "bridge" in title]


def test_results_are_narrowed_to_stories_briefs_or_claims_by_plain_links_and_by_the_form(ledger):
    everything = search(ledger, "ferry", topic="t1")
    assert list(ways(everything)) == ["All", "Stories", "Briefs", "Claims"]
    assert parse_qs(urlsplit(ways(everything)["Claims"]).query) == {"q": ["ferry"], "topic": ["t1"], "form": ["claim"]}
    for form, titles in {
        "article": ["The ferry"],
        "brief": ["A ferry in brief"],
        "claim": ["The ferries sank near Quay<i> 4."],
    }.items():
        found = search(ledger, "ferry", form=form)
        assert found.titles == titles
        assert dict(found.page.get_element_by_id("search-form").form_values())["form"] == form
        assert len(found.page.xpath("//nav[@class='search-forms']//a[@aria-current]")) == 1
    assert search(ledger, "", form="claim", order="relevance").titles
    assert len(search(ledger, "", form="claim").titles) == 2
    assert len(search(ledger, "ferry", form="nonsense").titles) == 3
    assert search(ledger, "ferry", form="article", topic="t1").titles == ["The ferry"]


def test_a_newsroom_without_claims_offers_none(site):
    found = search(site, "heron")
    assert not ways(found) and "Claims" not in found.page.get_element_by_id("search-form").text_content()


def test_a_search_has_the_headers_of_a_page_and_is_kept_by_nobody(site):
    found = search(site, "heron")
    assert {name: found.headers[name] for name in SECURITY} == SECURITY
    assert found.headers["cache-control"] == "no-store" and found.headers["x-robots-tag"] == "noindex"
    assert "set-cookie" not in found.headers and "etag" not in found.headers
    status, headers, data = site.get("/search/?q=heron", Accept_Encoding="gzip, br")
    assert (status, headers["content-encoding"]) == (200, "gzip") and gzip.decompress(data).decode() == found.text
    status, headers, data = site.get("/search/?q=heron", "HEAD")
    assert (status, data, int(headers["content-length"])) == (200, b"", len(found.text.encode()))
    assert site.get("/search/?q=heron", "POST")[0] == 405


ALLOWED = {"div", "h2", "h3", "p", "ol", "li", "a", "time", "mark", "nav", "span"}
ATTRIBUTES = {"class", "id", "start", "href", "lang", "datetime", "rel", "aria-label", "data-words"}


def check_harmless(text: str) -> None:
    page = html.fromstring(text)
    results = page.get_element_by_id("results")
    assert {one.tag for one in results.iter()} <= ALLOWED
    assert {name for one in results.iter() for name in one.attrib} <= ATTRIBUTES
    assert all(link.get("href").startswith("/") for link in results.iter("a"))
    assert len(page.xpath("//form")) == 1 and len(page.xpath("//main")) == 1
    assert not page.xpath("//form//*[self::script or self::img or self::svg or self::iframe]")


def test_no_headline_runs_in_a_page_of_results(site):
    for page in range(1, len(VECTORS) // 20 + 2):
        found = search(site, "vectored", page=str(page))
        check_harmless(found.text)
        assert found.titles
    assert len(search(site, "vectored alert").titles) == 20


def test_no_query_runs_in_a_page_of_results(site):
    for vector in VECTORS:
        found = search(site, vector, topic=vector, **{"from": vector, "page": vector, "order": vector})
        assert found.status == 200
        check_harmless(found.text)


HOSTILE = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        st.sampled_from(
            ["AND", "OR", "NOT", "NEAR(", "heron", "село", "title:", "-", "*", '"', "'", "^", "+", "{", ")"]
        ),
        st.sampled_from(["; DROP TABLE story", "' OR 1=1 --", "\x00", "\ufffd", "a" * 300, "\u0301", "ʼ", "\ue000"]),
    ),
    max_size=12,
)


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parts=HOSTILE,
    glue=st.sampled_from(["", " ", '"']),
    order=st.sampled_from(["newest", "relevance", ""]),
    topic=st.sampled_from(["", "t0", "\x00", "*"]),
)
def test_no_query_makes_an_error_or_breaks_the_page(site, parts, glue, order, topic):
    connection = keep_open(site)
    address = f"/search/?q={quote(glue.join(parts), safe='')}&order={order}&topic={quote(topic)}"
    connection.request("GET", address)
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == 200 and "</html>" in text and 'id="search-form"' in text


_open: dict[int, http.client.HTTPConnection] = {}


def keep_open(site: Site) -> http.client.HTTPConnection:
    return _open.setdefault(site.port, http.client.HTTPConnection("127.0.0.1", site.port, timeout=10))


@pytest.mark.parametrize(
    "raw",
    [
        "q=%ff%fe",
        "q=%",
        "q=%zz",
        "&&&",
        "=",
        "q",
        "q=a;b",
        "a=1&" * 200 + "q=heron",
        "q=%00%0d%0aSet-Cookie:x",
        "%71=heron",
    ],
)
def test_addresses_no_form_makes_are_answered_too(site, raw):
    status, headers, data = site.get(f"/search/?{raw}")
    assert status == 200 and b"</html>" in data and "set-cookie" not in headers


@settings(max_examples=300, deadline=None)
@given(query=st.text(max_size=400))
def test_no_query_is_too_odd_to_read(query):
    found = read_query(query)
    assert len(found.text) <= LONGEST and found.match().count('"') % 2 == 0
    assert read_query(urlsplit(found.address(found.page)).query).terms == found.terms


def test_searches_are_not_counted_and_leave_no_trace_in_the_home(site):
    before = {path for path in site.street.home.path.rglob("*") if "search" not in path.name}
    for _ in range(30):
        search(site, "MARK-unheard-of-words")
    assert {path for path in site.street.home.path.rglob("*") if "search" not in path.name} == before
    for path in site.street.home.path.rglob("*"):
        if path.is_file():
            assert b"unheard" not in path.read_bytes().lower(), path


def test_no_search_is_counted_as_a_reading(tmp_path, monkeypatch):
    from dateline.edge.app import Edge

    street = published(tmp_path, "Zebra")
    noted: list[str] = []
    monkeypatch.setattr(Tally, "note", lambda _self, address: noted.append(address))
    edge = Edge(street.home.edition, None, street.home.counts, street.home.search)
    for path in ("/search/", "/latest/"):
        asyncio.run(edge.__rsgi__(Asked(path), sent := Sent()))
        assert sent.status == 200
    assert noted == ["/latest/"]


class Asked:
    method, query_string = "GET", "q=zebra"
    headers: dict[str, str] = {}

    def __init__(self, path: str) -> None:
        self.path = path


class Sent:
    status = 0

    def response_bytes(self, status: int, headers: object, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


def published(folder, *titles: str) -> Street:
    street = open_street(folder)
    live(street)
    for number, title in enumerate(titles):
        street.put(story(number, title=title))
    street.press.catch_up()
    return street


def test_a_copy_of_the_site_without_an_edge_says_that_search_is_not_there(site):
    page = html.fromstring((site.street.home.edition / "search/index.html").read_text())
    assert "not available on this copy" in page.get_element_by_id("results").text_content()
    assert page.xpath(f"{IN_RESULTS}//a")[0].get("href") == f"{HOUSE.url}/search/"
    assert page.get_element_by_id("search-form").get("action") == "/search/"


def test_an_edge_without_a_search_file_serves_the_page_as_it_lies(tmp_path):
    from dateline.edge.app import Edge

    street = published(tmp_path, "Zebra")
    asyncio.run(Edge(street.home.edition).__rsgi__(Asked("/search/"), sent := Sent()))
    assert sent.status == 200 and b"not available on this copy" in sent.body


def test_without_its_file_search_says_so_and_pages_are_unharmed(tmp_path):
    street = published(tmp_path, "Zebra")
    for site in open_site(street):
        assert search(site, "zebra").titles == ["Zebra"]
        for path in street.home.path.glob("search.sqlite3*"):
            path.unlink()
        found = search(site, "zebra")
        assert (found.status, found.headers["retry-after"]) == (503, "5") and "cannot be reached" in found.words
        assert found.page.xpath(f"{IN_RESULTS}//a")[0].get("href") == "/latest/"
        street.home.search.write_bytes(b"no database" * 500)
        assert search(site, "zebra").status == 503 and site.get("/")[0] == 200
        street.press.catch_up()
        assert search(site, "zebra").titles == ["Zebra"]


def test_what_is_published_taken_down_and_made_anew_is_seen_by_a_running_edge(tmp_path):
    street = published(tmp_path, "Zebra")
    for site in open_site(street):
        assert search(site, "zebra").titles == ["Zebra"]
        street.put(story(1, title="Zebra again"))
        street.press.catch_up()
        assert search(site, "zebra").titles == ["Zebra again", "Zebra"]
        street.take("s0")
        street.press.catch_up()
        assert search(site, "zebra").titles == ["Zebra again"]
        street.press.press_anew()
        assert search(site, "zebra").titles == ["Zebra again"]


def test_of_very_many_stories_the_newest_are_shown_and_the_rest_is_named(tmp_path):
    street = published(tmp_path, "Zebra")
    shown = msgspec.json.encode(Shown("/x/", "en", "article", "", "once", "2026-01-01T00:00:00+00:00"))
    file = SearchFile(street.home.search)
    with file.transaction():
        for number in range(510):
            row = Row(number * PLACES, f"{number}/", b"", f"Okapi {number}", "", "", "", "", "", shown)
            file.put(row if number else row._replace(title="Okapiana"))
    file.close()
    for site in open_site(street):
        found = search(site, "okapi")
        assert "more than 500" in found.words and found.titles[0] == "Okapi 509"
        last = search(site, "okapi", page="25")
        assert last.titles[-1] == "Okapi 10" and "Choose dates" in last.words
        assert [a.get("rel") for a in last.page.xpath("//nav[@class='search-pages']/a")] == ["prev"]
        assert search(site, "okapi", page="26").titles == last.titles
        # A word that very many stories have is not looked for as a beginning too; a rarer one is.
        assert search(site, "okapi", to="1970-01-01").words.count("Okapiana") == 0
        assert search(site, "okapia").titles == ["Okapiana"]


def test_the_best_matches_come_before_words_that_only_begin_like_one(tmp_path):
    street = published(tmp_path, "Zebra", "Zebrawood")
    for site in open_site(street):
        assert search(site, "zebra").titles == ["Zebrawood", "Zebra"]
        assert search(site, "zebra", order="relevance").titles == ["Zebra", "Zebrawood"]


def test_while_the_file_is_made_anew_readers_are_told(tmp_path):
    street = published(tmp_path, "Zebra")
    for site in open_site(street):
        assert "made anew" not in search(site, "zebra").words
        street.press._search.begin_anew()
        found = search(site, "zebra")
        assert found.titles == [] and "made anew" in found.words
        street.press.catch_up()
        found = search(site, "zebra")
        assert found.titles == ["Zebra"] and "made anew" not in found.words


def test_a_question_that_takes_too_long_is_given_up_and_the_reader_told(tmp_path, monkeypatch):
    street = published(tmp_path, "Zebra")
    monkeypatch.setattr(finder_module, "_STEPS_BETWEEN_LOOKS", 1)
    finder = Finder(street.home.search)
    finder.begin()
    assert finder.find(read_query("q=zebra"), "UTC").total == 1
    finder.give_up()
    with pytest.raises(TooLong):
        finder.find(read_query("q=zebra"), "UTC")
    monkeypatch.setattr(Finder, "begin", Finder.give_up)
    reply = ask(Searches(street.home.search), street, "q=zebra")
    assert reply.status == 200 and b"would take too long" in reply.data


def test_when_every_thread_is_at_work_and_enough_wait_a_reader_is_asked_to_come_back(tmp_path, monkeypatch):
    street = published(tmp_path, "Zebra")
    go, find = threading.Event(), Finder.find

    def slow(self, query, zone):
        go.wait(20)
        return find(self, query, zone)

    monkeypatch.setattr(Finder, "find", slow)

    async def crowd() -> list[tuple[int, bytes, bool]]:
        searches = Searches(street.home.search)
        page = (street.home.edition / "search/index.html").read_bytes()
        asked = [asyncio.ensure_future(searches.answer("q=zebra", page, "tag", "")) for _ in range(30)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        early = [one.done() for one in asked]
        go.set()
        replies = await asyncio.gather(*asked)
        return [(one.status, one.data, is_early) for one, is_early in zip(replies, early, strict=True)]

    replies = asyncio.run(crowd())
    busy = [data for status, data, is_early in replies if status == 503 and is_early]
    assert len(busy) == 30 - 3 - 16 and all(b"Many readers" in data for data in busy)
    assert all(b"Zebra" in data for status, data, _ in replies if status == 200)
    assert [status for status, _, _ in replies].count(200) == 19


def ask(searches: Searches, street: Street, query_string: str) -> object:
    page = (street.home.edition / "search/index.html").read_bytes()
    return asyncio.run(searches.answer(query_string, page, "tag", ""))


def test_the_place_of_results_cannot_be_forged(tmp_path):
    street = open_street(tmp_path)
    live(street)
    forged = "<!-- results --> <form id=\"search-form\"></form> <!-- end of results --> data-words='{}'"
    street.put(msgspec.structs.replace(HOUSE, name=forged, tagline=forged, about=forged, footer=forged))
    street.put(story(0, title=f"Zebra {forged}", standfirst=forged, body=[Paragraph(html="Zebra.")]))
    street.press.catch_up()
    reply = ask(Searches(street.home.search), street, f"q=zebra+{quote(forged)}")
    text = reply.data.decode()
    assert text.count("<!--") == 0 and text.count("</html>") == 1
    check_harmless(text)
    (title,) = [one.text_content() for one in html.fromstring(text).xpath("//h3")]
    assert title == f"Zebra {forged}"


@pytest.mark.parametrize("what", ["<!-- results -->", "<!-- end of results -->", 'id="search-form"', "data-words="])
def test_a_theme_whose_page_lacks_a_part_is_named_as_such(tmp_path, what):
    street = published(tmp_path, "Zebra")
    page = (street.home.edition / "search/index.html").read_text()
    with pytest.raises(NotASearchPage):
        ResultsPage(page.replace(what, "").encode())


def test_a_file_of_another_version_is_not_read(tmp_path):
    import sqlite3

    street = published(tmp_path, "Zebra")
    with sqlite3.connect(street.home.search) as sql:
        sql.execute("UPDATE state SET value = 'another' WHERE name = 'form'")
    sql.close()
    with pytest.raises(Unavailable):
        Finder(street.home.search).find(read_query("q=zebra"), "UTC")


def test_browsers_are_told_how_to_search(site):
    status, headers, data = site.get("/opensearch.xml")
    assert (status, headers["content-type"]) == (200, "application/opensearchdescription+xml; charset=utf-8")
    from lxml import etree

    (url,) = etree.fromstring(data).findall("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == f"{HOUSE.url}/search/?q={{searchTerms}}"
    assert '<link rel="search" type="application/opensearchdescription+xml"' in site.get("/search/")[2].decode()


def test_words_for_results_are_the_themes_and_complete(site):
    page = html.fromstring((site.street.home.edition / "search/index.html").read_text())
    words = json.loads(page.get_element_by_id("results").get("data-words"))
    assert words["zone"] == "Europe/Kyiv" and all(words.values())
    assert "{count}" in words["found"] and "{number}" in words["page"]
