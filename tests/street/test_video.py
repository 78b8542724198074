"""A video on a reader's page, in a browser: fetched when asked for, in parts, with captions."""

from pathlib import PurePath

import pytest

from tests.desk.test_videos import with_video
from tests.edge.test_http import free_port
from tests.newsroom import Newsroom
from tests.street.browser import chromium, running, watch
from tests.street.test_journey import move_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
_PLAY = """async () => {
    const video = document.querySelector('video'), track = document.querySelector('track');
    video.textTracks[0].mode = 'showing';
    video.muted = true;
    await video.play();
    if (track.readyState < 2) await new Promise((done) => track.addEventListener('load', done));
    return [video.duration, [...video.textTracks[0].cues].map((cue) => [cue.startTime, cue.text])];
}"""


def test_nothing_of_a_video_is_fetched_before_a_reader_asks(newsroom: Newsroom):
    port = free_port()
    move_to(newsroom, port)
    story, _ = with_video(newsroom, before=60)
    newsroom.press_all()
    address = f"http://localhost:{port}{story.address}"
    with running(newsroom.home, port), chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        noted, asked = watch(page), []
        page.on("response", lambda answer: asked.append((PurePath(answer.url).suffix, answer.status)))
        page.goto(address, wait_until="networkidle")
        assert not {".jpg", ".mp4", ".vtt"} & {ending for ending, _ in asked}, asked
        with page.expect_response("**/*.jpg"):
            page.locator("video").scroll_into_view_if_needed()
        assert not {".mp4", ".vtt"} & {ending for ending, _ in asked}
        length, cues = page.evaluate(_PLAY)
        assert length == pytest.approx(3, abs=0.2)
        assert cues == [[1, "A siren &amp; a bell.\nSecond line."], [3602.5, "Де ми?"]]
        assert (".mp4", 206) in asked and noted["complaints"] == []
        assert set(noted["hosts"]) == {f"localhost:{port}"}
