"""Videos the newsroom hosts itself: encoded anew, with a poster and captions, and nothing fetched before it is asked."""

import html
import io
import json
import re
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from dateline.media import child
from dateline.media.child import NotReleased
from tests.desk.test_pictures import halves, public_media
from tests.desk.test_uploads import archive, errors_of, kept, marks, playlist, released, sent
from tests.newsroom import Newsroom, film, form_of, jpeg, tree
from tests.planted import MARK, program, said_by, sound

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTIONS = """WEBVTT Kind: captions

NOTE a name nobody may read

STYLE
::cue { color: red }

first
00:01.000 --> 00:02.500 align:start position:0%
<v Somebody>A siren &amp; <i>a</i> bell.
Second line.

01:00:02.500 --> 01:00:03.000
Де ми?
"""
FIELDS = {
    "title": "Typed title",
    "credit": "Typed credit",
    "transcript": "Typed words",
    "rights": "",
    "source_note": "",
}


def streams(path: Path) -> list[dict[str, Any]]:
    """What is in a film, by ffprobe."""
    command = [program("ffprobe"), "-v", "error", "-show_streams", "-of", "json", str(path)]
    found: list[dict[str, Any]] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["streams"]
    return found


def captioned(newsroom: Newsroom, video: Any, captions: str | bytes, **fields: str) -> Any:
    """The desk's answer to captions sent by the form."""
    client, address = newsroom.client(), reverse("wagtailsnippets_media_video:edit", args=[video.pk])
    data = captions.encode() if isinstance(captions, str) else captions
    return client.post(address, form_of(client, address) | fields | {"captions_file": sent(data, "x.vtt")})


def written(newsroom: Newsroom, video: Any) -> str:
    video.refresh_from_db()
    return (newsroom.home.released / f"{video.captions_sha256}.vtt").read_text()


@pytest.mark.parametrize("ending", ["mp4", "mov", "webm", "mkv", "avi", "mts"])
def test_every_kind_of_film_is_released_with_nothing_but_what_the_desk_says(newsroom, ending):
    marked = [
        part
        for name in ("title", "comment", "location", "artist")
        for part in (
            "-metadata",
            f"{name}={MARK}-{name}",
            "-metadata:s:v",
            f"{name}={MARK}",
            "-metadata:s:a",
            f"handler_name={MARK}",
        )
    ]
    data = film(ending, *marked, *(["-c:v", "libvpx", "-deadline", "realtime"] if ending == "webm" else []))
    video = newsroom.video(data=data, credit="Credit & Co ж", rights="All rights", is_synthetic=True)
    copy = released(newsroom, video, "mp4")
    assert marks(copy.read_bytes()) == 0 and b"x264" not in copy.read_bytes().replace(b"Lavc libx264", b"")
    assert [(one["codec_name"], one.get("width")) for one in streams(copy)] == [("h264", 320), ("aac", None)]
    assert (video.seconds, video.width, video.height, video.released_size) == (3, 320, 180, copy.stat().st_size)
    assert said_by(copy) == {
        "ItemList:Artist": "Credit & Co ж",
        "ItemList:Copyright": "All rights",
        "ItemList:Comment": f"Made or changed by AI ({AI})",
    }
    poster = newsroom.home.released / f"{video.poster['sha256']}.jpg"
    assert said_by(poster) == {
        "XMP-photoshop:Credit": "Credit & Co ж", "XMP-dc:Rights": "All rights", "XMP-iptcExt:DigitalSourceType": AI,
    }  # fmt: skip
    with Image.open(poster) as made:
        assert made.size == (320, 180)


def test_a_film_can_be_played_before_all_of_it_is_there_and_is_not_wider_than_a_page(newsroom):
    wide = film("mp4", "-vf", "scale=1920:1080", "-preset", "ultrafast", "-t", "1")
    video = newsroom.video(data=wide)
    data = released(newsroom, video, "mp4").read_bytes()
    assert (video.width, video.height) == (1280, 720) and data.index(b"moov") < data.index(b"mdat")


def test_a_film_without_sound_is_taken_and_one_that_lies_on_its_side_is_turned_upright(newsroom, tmp_path):
    silent, turned = tmp_path / "silent.mov", tmp_path / "turned.mov"
    silent.write_bytes(film("mov", "-an"))
    command = [program("ffmpeg"), "-v", "error", "-i", silent, "-c", "copy", "-metadata:s:v", "rotate=90", turned]
    subprocess.run(command, check=True)
    video = newsroom.video(data=turned.read_bytes())
    assert (video.width, video.height) == (180, 320)
    assert [one["codec_type"] for one in streams(released(newsroom, video, "mp4"))] == ["video"]


def test_other_words_are_written_into_a_film_without_encoding_it_again(newsroom):
    video = newsroom.video()
    before = released(newsroom, video, "mp4").read_bytes()
    video.credit = "Another"
    video.save()
    after = released(newsroom, video, "mp4")
    assert said_by(after) == {"ItemList:Artist": "Another"} and after.read_bytes() != before
    assert before[before.index(b"mdat") :] == after.read_bytes()[after.read_bytes().index(b"mdat") :]


def test_what_is_shown_before_it_plays_is_the_frame_or_the_picture_that_was_chosen(newsroom):
    video = newsroom.video()
    posters = [video.shown_first.sha256]
    for second in (2, 99):
        video.poster_at = second
        video.save()
        posters.append(video.shown_first.sha256)
    assert len(set(posters)) >= 2
    video.poster_picture = newsroom.picture(data=halves())
    video.save()
    assert (video.shown_first.extension, video.shown_first.width) == ("jpg", 1200)


NO_FILMS = {
    "words": (lambda: b"not a film", "it is not a film; MP4, MOV, WebM, MKV, AVI and MTS can be taken"),
    "a picture": (jpeg, "it is a JPEG"),
    "an archive": (archive, "it is a ZIP archive"),
    "a sound": (lambda: sound("mp3"), "it is an MP3 sound"),
    "a sound in a film's clothes": (lambda: film("mkv", "-vn"), "there are no moving pictures in it"),
    "a playlist": (lambda: playlist(b""), "it is a playlist"),
    "a playlist behind the start of a film": (lambda: playlist(b"\x1aE\xdf\xa3"), "broken or cut off"),
    "a cut off MP4": (lambda: film()[:9000], "broken or cut off"),
    "eleven minutes": (
        lambda: film("mp4", "-vf", "scale=64:36,setpts=300*PTS", "-an", "-fpsmax", "1"), "longer than 10 minutes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_FILMS)
def test_what_is_no_film_is_refused_in_one_line_and_nothing_of_it_is_kept(newsroom, what):
    from dateline.media.models import Video

    make, reason = NO_FILMS[what]
    client, address = newsroom.client(), reverse("wagtailsnippets_media_video:add")
    page = client.post(address, form_of(client, address) | FIELDS | {"file": sent(make(), "x.mp4")}).content.decode()
    assert "Typed words" in page and reason in errors_of(page), errors_of(page)
    assert "root:" not in page
    assert Video.objects.count() == 0 and kept(newsroom) == []


def test_without_ffmpeg_a_film_is_refused_with_what_to_do(newsroom, monkeypatch):
    from dateline.media import releasing

    data = film()
    monkeypatch.setattr(releasing.shutil, "which", lambda _name: None)
    with pytest.raises(NotReleased, match="video needs ffmpeg on this server"):
        newsroom.video(data=data)


def test_pictures_need_not_wait_for_a_film(newsroom, monkeypatch):
    began, may_end, waited = threading.Event(), threading.Event(), []
    real = child._run

    def slow(job: str, folder: Path, request: dict[str, Any]) -> None:
        if job == "video":
            began.set()
            waited.append(may_end.wait(60))
        real(job, folder, request)

    monkeypatch.setattr(child, "_run", slow)
    data = film()
    request = {"act": "encode", "credit": "", "rights": "", "is_synthetic": False, "poster_at": None}
    request |= {name: program(name) for name in ("ffmpeg", "ffprobe")}

    def encode() -> None:
        with child.in_child("video", io.BytesIO(data), request) as made:
            made.read("released")

    thread = threading.Thread(target=encode)
    thread.start()
    assert began.wait(60)
    for colour in ("olive", "teal", "maroon"):
        newsroom.picture(data=jpeg(colour))
    may_end.set()
    thread.join()
    assert waited == [True]


# Captions


def test_captions_are_written_anew_with_times_and_plain_words_alone(newsroom):
    video = newsroom.video()
    assert captioned(newsroom, video, CAPTIONS, captions_language="uk").status_code == 302
    assert written(newsroom, video) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nA siren &amp; a bell.\nSecond line.\n\n"
        "01:00:02.500 --> 01:00:03.000\nДе ми?\n"
    )
    block = video.block("")
    assert block.captions.language == "uk" and block.captions.sha256 == video.captions_sha256


NO_CAPTIONS = {
    "words": (b"Hello", "it is not WebVTT; captions are a WebVTT file, which begins with the word WEBVTT"),
    "SubRip": (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n", "it is SubRip (.srt), not WebVTT"),
    "a picture": (jpeg(), "it is a JPEG"),
    "another encoding": ("WEBVTT\n\nЩо?".encode("utf-16"), "it is not text in UTF-8"),
    "no cue": (b"WEBVTT\n\nNOTE nothing\n", "it is WebVTT without a single cue that says something"),
    "broken times": (
        b"WEBVTT\n\n00:01 --> 00:02\nHello\n",
        "there are no times such as 00:01.000 --> 00:04.000 in its line",
    ),
    "times that run backwards": (
        b"WEBVTT\n\n00:02.000 --> 00:01.000\nHello\n",
        "there is a cue that ends before it begins",
    ),
    "a web page": (b"<!doctype html><script>alert(1)</script>", "it is a web page"),
    "too much": (b"WEBVTT\n\n" + b"x" * 1_100_000, "it is larger than captions are"),
}


@pytest.mark.parametrize("what", NO_CAPTIONS)
def test_what_is_no_webvtt_is_refused_in_one_line(newsroom, what):
    video = newsroom.video()
    data, reason = NO_CAPTIONS[what]
    page = captioned(newsroom, video, data, transcript="Typed words").content.decode()
    assert f"The captions cannot be taken: {reason}" in html.unescape(errors_of(page)), errors_of(page)
    assert "Typed words" in page
    video.refresh_from_db()
    assert video.captions_sha256 == "" and not [name for name in tree(newsroom.home.released) if name.endswith("vtt")]


def test_captions_can_be_taken_away(newsroom):
    video = newsroom.video()
    captioned(newsroom, video, CAPTIONS)
    client, address = newsroom.client(), reverse("wagtailsnippets_media_video:edit", args=[video.pk])
    assert client.post(address, form_of(client, address) | {"without_captions": "on"}).status_code == 302
    video.refresh_from_db()
    assert video.captions_sha256 == "" and video.block("").captions is None


# What readers get


def with_video(newsroom: Newsroom, before: int = 1, **fields: Any) -> tuple[Any, Any]:
    """A story with a video behind so many paragraphs."""
    video = newsroom.video(transcript="First words.\n\nSecond <words>.", **fields)
    captioned(newsroom, video, CAPTIONS, captions_language="uk")
    video.refresh_from_db()
    words = "<p>" + "Words. " * 60 + "</p>"
    body = [("text", words * before), ("video", {"video": video, "caption": "At noon."})]
    return newsroom.story("A story", body=body), video


def test_readers_see_a_video_of_which_nothing_is_fetched_before_they_ask(newsroom):
    story, video = with_video(newsroom, is_synthetic=True)
    newsroom.press_all()
    page = newsroom.page(story.address)
    (element,) = re.findall(r"<video [^>]*>", page)
    assert 'preload="none"' in element and 'loading="lazy"' in element and "autoplay" not in element
    assert f'poster="/media/{video.poster["sha256"]}.jpg" width="320" height="180"' in element
    assert f'<source src="/media/{video.released_sha256}.mp4" type="video/mp4">' in page
    assert f'<track kind="captions" src="/media/{video.captions_sha256}.vtt" srclang="uk" label="Captions">' in page
    assert "At noon." in page and "Filmed by us" in page and "Made or changed by AI" in page and "0:03" in page
    assert "<p>Second &lt;words&gt;.</p>" in page
    names = {f"{video.released_sha256}.mp4", f"{video.poster['sha256']}.jpg", f"{video.captions_sha256}.vtt"}
    assert names <= public_media(newsroom)
    newsroom.withdraw(story)
    newsroom.press_all()
    assert not public_media(newsroom)


def test_a_preview_plays_a_video_no_reader_has(newsroom):
    video = newsroom.video()
    captioned(newsroom, video, CAPTIONS)
    video.refresh_from_db()
    story = newsroom.draft("A draft", body=[("text", "<p>x</p>"), ("video", {"video": video, "caption": ""})])
    client = newsroom.client()
    page = client.get(f"/desk/pages/{story.pk}/view_draft/").content.decode()
    (figure,) = re.findall(r'<figure class="video">.*?</figure>', page, re.DOTALL)
    found = [client.get(one).headers["content-type"] for one in re.findall(r'"(/desk/released/[^"]+)"', figure)]
    assert found == ["image/jpeg", "video/mp4", "text/vtt; charset=utf-8", "video/mp4"]


def test_the_desk_shows_what_readers_get_of_a_video_to_whoever_may_see_it(newsroom):
    video = newsroom.video()
    captioned(newsroom, video, CAPTIONS)
    page = newsroom.client().get(reverse("wagtailsnippets_media_video:edit", args=[video.pk])).content.decode()
    for what, kind in (("film", "video/mp4"), ("poster", "image/jpeg"), ("captions", "text/vtt; charset=utf-8")):
        address = reverse("released_video", args=[video.pk, what])
        assert address in page
        assert newsroom.client(role="reporter").get(address).headers["content-type"] == kind
        assert newsroom.client(role="contributor").get(address).status_code == 404
    assert newsroom.client().get(reverse("released_video", args=[video.pk, "else"])).status_code == 404


def test_a_film_put_in_the_place_of_another_leaves_nothing_of_it_at_the_desk(newsroom):
    from dateline.media.models import Video

    video = newsroom.video()
    first, before, client = Path(video.file.path), video.released_sha256, newsroom.client()
    address = reverse("wagtailsnippets_media_video:edit", args=[video.pk])
    answer = client.post(address, form_of(client, address) | {"file": sent(film("mp4", "-t", "1"), "x.mp4")})
    assert answer.status_code == 302
    video = Video.objects.get()
    assert video.seconds == 1 and video.released_sha256 != before and not first.exists()
    client.post(reverse("wagtailsnippets_media_video:delete", args=[video.pk]))
    assert Video.objects.count() == 0 and not tree(newsroom.home.originals)
