"""A page with everything that can be seen, heard and read on it, before judges nobody here wrote."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest

from tests.conftest import leave_out
from tests.desk.test_videos import CAPTIONS, captioned
from tests.judges.test_pages import judge
from tests.newsroom import Newsroom, jpeg
from tests.planted import pdf, program, said_by
from tests.street.browser import chromium

_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def press_everything(newsroom: Newsroom) -> Path:
    """An edition with one story that has a picture made by AI, a sound, a video and a paper; the file of its page."""
    from dateline.media.actions import release_to_readers

    program("ffmpeg")
    paper = newsroom.paper("The court's letter", data=pdf())
    release_to_readers(paper, user=None)
    heard = newsroom.sound(is_synthetic=True, transcript="A siren, for a second.")
    body = [("text", "<p>Words.</p>"), ("sound", {"sound": heard, "caption": "At noon."}), ("paper", {"paper": paper})]
    film = newsroom.video(is_synthetic=True, transcript="Bars move, for three seconds.")
    captioned(newsroom, film, CAPTIONS, captions_language="uk")
    film.refresh_from_db()
    body.append(("video", {"video": film, "caption": "After noon."}))
    picture = newsroom.picture(data=jpeg(size=(1700, 1200)), rights="All rights", source_type="trainedAlgorithmicMedia")
    story = newsroom.story(
        "A story", body=body, picture=picture, by=[newsroom.contributor()], topics=[newsroom.topic()]
    )
    newsroom.story("A brief", body=body, form="brief", by=[newsroom.contributor("Another")])
    newsroom.press_all()
    return newsroom.home.edition / story.address.strip("/") / "index.html"


@pytest.mark.judge
def test_vnu_finds_nothing_wrong_with_a_page_that_has_everything(newsroom):
    jar = judge("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        leave_out("Java", "make judges")
    page = press_everything(newsroom)
    files = [page, newsroom.home.edition / "latest" / "briefs" / "index.html", *newsroom.home.edition.rglob("*.css")]
    command = ["java", "-jar", str(jar), "--format", "json", "--also-check-css", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    assert json.loads(done.stderr)["messages"] == []


@pytest.mark.judge
def test_exiftool_finds_nothing_in_any_public_file_but_what_the_desk_says(newsroom):
    press_everything(newsroom)
    allowed = {"photoshop:Credit", "dc:Rights", "iptcExt:DigitalSourceType"}
    words = {f"XMP-{name}" for name in allowed} | {f"ItemList:{name}" for name in ("Artist", "Copyright", "Comment")}
    files = [path for path in (newsroom.home.edition / "media").iterdir() if path.suffix != ".vtt"]
    assert {path.suffix for path in files} == {".jpg", ".webp", ".m4a", ".mp4", ".pdf"} and len(files) > 12
    for path in files:
        assert set(said_by(path)) <= words, path


@pytest.mark.judge
def test_feeds_with_sound_are_well_formed(newsroom):
    schema = json.loads(judge("jsonfeed-schema/schema-v1.1.json").read_text())
    press_everything(newsroom)
    feed: dict[str, Any] = json.loads((newsroom.home.edition / "feed.json").read_text())
    assert feed["items"][0]["attachments"]
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert list(validator.iter_errors(feed)) == []
    for name in ("feed.xml", "atom.xml"):
        found = feedparser.parse((newsroom.home.edition / name).read_bytes())
        assert not found.bozo and found.entries[0].enclosures[0].type == "audio/mp4", name


@pytest.mark.browser
@pytest.mark.judge
def test_axe_finds_nothing_wrong_with_a_page_that_has_everything(newsroom):
    axe = judge("axe-core/axe.min.js").read_text()
    page_file = press_everything(newsroom)
    style = next(newsroom.home.edition.glob("assets/site.*.css")).read_text()
    with chromium() as browser:
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.set_content(page_file.read_text())
            page.add_style_tag(content=style)
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
