import json

from tests.press.everything import everything
from tests.press.log import open_street


def test_another_newsroom_gets_all_it_needs_to_print_a_story_and_to_credit_it(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.press.catch_up()
    found = json.loads((street.home.edition / "2026/03/12/everything/ninjs.json").read_bytes())
    assert (found["uri"], found["type"], found["pubStatus"], found["language"]) == (
        "urn:dateline:everything", "text", "usable", "en",
    )  # fmt: skip
    assert (found["firstCreated"], found["versionCreated"]) == ("2026-03-12T12:00:00.000Z", "2026-03-12T15:30:00.000Z")
    assert found["headlines"][0]["value"] == "“Everything” & <more>: a headline"
    assert found["by"] == "Edda Wrensall, Courier news desk" and found["slugline"] == "everything"
    assert [one["role"] for one in found["infoSources"]] == ["reporting", "writing"]
    filed = {name: [one["rel"] for one in found[name]] for name in ("people", "organisations", "places", "subjects")}
    assert filed == {
        "people": ["person"], "organisations": ["organisation"], "places": ["country", "place"],
        "subjects": ["section", "subject"],
    }  # fmt: skip
    assert found["genres"][0]["uri"].endswith("/From_the_Scene")
    assert found["copyrightNotice"] == "© 2026 The “Courier” & Sons"
    assert found["usageTerms"] == found["rightsInfo"]["linkedRights"] == "https://courier.example/licence/"
    (body,) = found["bodies"]
    assert (
        "What we could not verify" in body["value"] and "A standfirst" not in body["value"] and body["wordCount"] > 40
    )
    shown = {one["name"]: one for one in found["associations"]}
    assert list(shown) == ["lead-picture", "picture-2", "picture-3", "recording-1", "recording-2"]
    lead = shown["lead-picture"]["renditions"]
    assert [(one["contentType"], one["width"]) for one in lead] == [
        ("image/avif", 480), ("image/jpeg", 480), ("image/avif", 960), ("image/jpeg", 960), ("image/jpeg", 1600),
    ]  # fmt: skip
    for one in found["associations"]:
        for rendition in one["renditions"]:
            name = rendition["href"].removeprefix("https://courier.example/")
            assert (street.home.edition / name).is_file()
    for synthetic in ("picture-2", "recording-1"):
        assert shown[synthetic]["digitalSourceType"]["uri"].endswith("/trainedAlgorithmicMedia")
    assert "digitalSourceType" not in shown["recording-2"]


def test_a_story_with_nothing_but_a_headline_and_a_body_is_there_too(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.press.catch_up()
    found = json.loads((street.home.edition / "2026/03/11/short/ninjs.json").read_bytes())
    assert found["language"] == "uk" and found["profile"] == "text-only"
    assert not {"associations", "by", "infoSources", "people", "located", "descriptions"} & found.keys()
