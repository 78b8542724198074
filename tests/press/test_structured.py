import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html

from tests.press.everything import everything
from tests.press.everything import story as whole_story
from tests.press.log import Street, live, open_street, story

URL = "https://courier.example"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    street = open_street(tmp_path_factory.mktemp("structured"))
    everything(street)
    street.press.catch_up()
    return street


def blocks(edition: Path, address: str) -> dict[str, dict[str, Any]]:
    """The JSON-LD of a page by type."""
    page = html.parse(edition / address / "index.html")
    found = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
    return {block["@type"]: block for block in found}


def metas(edition: Path, address: str) -> dict[str, list[str]]:
    """What a page tells other sites, by name."""
    found: dict[str, list[str]] = {}
    for one in html.parse(edition / address / "index.html").xpath("//meta[@content]"):
        found.setdefault(one.get("property") or one.get("name"), []).append(one.get("content"))
    return found


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("news", "NewsArticle"), ("reportage", "ReportageNewsArticle"), ("analysis", "AnalysisNewsArticle"),
        ("opinion", "OpinionNewsArticle"), ("background", "BackgroundNewsArticle"),
    ],
)  # fmt: skip
def test_a_story_is_the_kind_of_article_it_is(tmp_path, genre, kind):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1, genre=genre))
    street.press.catch_up()
    assert list(blocks(street.home.edition, "2026/03/02/story-1")) == [kind, "BreadcrumbList"]


def test_an_article_says_what_its_page_shows(street):
    found = blocks(street.home.edition, "2026/03/12/everything")["ReportageNewsArticle"]
    assert (found["datePublished"], found["dateModified"]) == ("2026-03-12T14:00:00+02:00", "2026-03-12T17:30:00+02:00")
    assert found["isAccessibleForFree"] is True and found["dateline"] == "Selderbridge"
    assert [(one["@type"], one["name"]) for one in found["author"]] == [
        ("Person", "Edda Wrensall"), ("Organization", "Courier news desk"),
    ]  # fmt: skip
    assert [one["@type"] for one in found["about"]] == ["Country", "Place", "Organization", "Person"]
    assert [(one["width"], one.get("digitalSourceType", "").rpartition("/")[2]) for one in found["image"]] == [
        ("960", "DigitalCaptureDigitalSource"),
        ("960", "TrainedAlgorithmicMediaDigitalSource"),
        ("960", "CompositeWithTrainedAlgorithmicMediaDigitalSource"),
    ]
    (heard,), (seen,) = found["audio"], found["video"]
    assert heard["duration"] == "PT75S" and heard["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert seen["uploadDate"] == found["datePublished"] and seen["duration"] == "PT3725S"
    for address in (
        heard["contentUrl"],
        seen["contentUrl"],
        seen["thumbnailUrl"],
        *(one["url"] for one in found["image"]),
    ):
        assert (street.home.edition / address.removeprefix(f"{URL}/")).is_file()


def test_a_story_without_byline_is_by_the_newsroom_and_without_picture_shows_its_card(street):
    found = blocks(street.home.edition, "2026/03/11/short")["NewsArticle"]
    assert found["author"] == [found["publisher"]] and found["image"][0]["width"] == "1200"
    assert metas(street.home.edition, "2026/03/11/short")["og:locale"] == ["uk_UA"]


def test_the_newsroom_names_its_policies_its_accounts_and_where_it_is_reached(street):
    for address in ("", "our/about"):
        found = blocks(street.home.edition, address)["NewsMediaOrganization"]
        assert found["ethicsPolicy"] == f"{URL}/our/ethics/" and found["masthead"] == f"{URL}/our/about/"
        assert found["correctionsPolicy"] == f"{URL}/our/corrections/"
        assert found["verificationFactCheckingPolicy"] == f"{URL}/our/verification/"
        assert found["sameAs"] == ["https://social.example/@courier"] and found["foundingDate"] == "2019-04-01"
        reached = {one["contactType"]: one.get("email") or one["url"] for one in found["contactPoint"]}
        assert reached == {
            "newsroom": "desk@courier.example",
            "corrections": "errors@courier.example",
            "evidence": "https://courier.example/evidence/",
            "security": "https://courier.example/report/",
        }
        assert found["logo"]["width"] == "600"
    assert "NewsMediaOrganization" not in blocks(street.home.edition, "our/ethics")


def test_a_site_can_be_searched_and_every_list_is_a_collection(street):
    site = blocks(street.home.edition, "")["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{URL}/search/?q={{search_term_string}}"
    for address in (
        "latest",
        "latest/briefs",
        "latest/2026/03",
        "topics/person",
        "topics/person/2026/03",
        "authors/edda/2026/03",
    ):
        found = blocks(street.home.edition, address)
        assert found["CollectionPage"]["url"] == f"{URL}/{address}/" and found["CollectionPage"]["name"]
        assert found["BreadcrumbList"]["itemListElement"][-1]["item"] == f"{URL}/{address}/"
    assert blocks(street.home.edition, "topics/person")["CollectionPage"]["about"]["@type"] == "Person"


def test_an_author_is_a_person_and_a_desk_is_none(street):
    person = blocks(street.home.edition, "authors/edda")["Person"]
    assert (person["jobTitle"], person["email"]) == ("Border correspondent", "edda@courier.example")
    assert person["sameAs"] == ["https://social.example/@edda"] and person["image"]["@type"] == "ImageObject"
    desk = blocks(street.home.edition, "authors/desk")["Organization"]
    assert desk["parentOrganization"]["@type"] == "NewsMediaOrganization" and "jobTitle" not in desk


def test_other_sites_are_shown_the_card_of_a_story_with_its_sides(street):
    told = metas(street.home.edition, "2026/03/12/everything")
    card = whole_story(street).card
    assert told["og:image"] == [f"{URL}/media/{card.sha256}.jpg"]
    assert (told["og:image:width"], told["og:image:height"]) == (["1200"], ["630"])
    assert told["og:image:alt"] == ["A navy road"] and told["twitter:card"] == ["summary_large_image"]
    assert told["article:published_time"] == ["2026-03-12T14:00:00+02:00"]
    assert told["article:modified_time"] == ["2026-03-12T17:30:00+02:00"]
    assert told["article:section"] == ["The section & more"] and len(told["article:tag"]) == 5
    assert told["article:author"] == [f"{URL}/authors/edda/", f"{URL}/authors/desk/"]
    assert told["og:locale"] == ["en_GB"]
    assert (told["tdm-reservation"], told["tdm-policy"]) == (["1"], [f"{URL}/licence/"])


def test_without_a_card_the_picture_stands_in_as_a_file_other_sites_can_show(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.put(msgspec.structs.replace(whole_story(street), card=None))
    street.press.catch_up()
    told = metas(street.home.edition, "2026/03/12/everything")
    assert told["og:image"][0].endswith(".jpg") and told["og:image:width"] == ["960"]
