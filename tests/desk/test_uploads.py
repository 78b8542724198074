"""Uploads: opened in a child alone, released without a trace, refused in one line, and private until then."""

import io
import json
import re
import shutil
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from dateline.media import releasing
from dateline.media.child import NotReleased
from tests.conftest import leave_out
from tests.newsroom import Newsroom, film, form_of, jpeg, tree, wav
from tests.planted import MARK, pdf, planted_files, program, said_by, sound

PICTURES = ("jpg", "png", "webp", "avif", "heic", "gif", "tif")
SOUNDS = ("mp3", "m4a", "wav", "flac", "ogg", "opus", "aac")
AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
FIELDS = {"title": "Typed title", "alt": "", "caption": "Typed caption", "credit": "Typed credit", "rights": ""}


@pytest.fixture(scope="module")
def planted() -> dict[str, bytes]:
    program("ffmpeg")
    return planted_files()


def sent(data: bytes, name: str = "holiday at home.jpg") -> io.BytesIO:
    """A file as a browser sends it."""
    file = io.BytesIO(data)
    file.name = name
    return file


def marks(data: bytes) -> int:
    return data.count(MARK.encode()) + data.count(MARK.encode("utf-16-be")) + data.count(MARK.encode("utf-16-le"))


def released(newsroom: Newsroom, thing: Any, extension: str) -> Path:
    path: Path = newsroom.home.released / f"{thing.released_sha256}.{extension}"
    return path


def errors_of(page: str) -> str:
    return " ".join(" ".join(re.findall(r'error-message"[^>]*>(.*?)</p>', page, re.DOTALL)).split())


def kept(newsroom: Newsroom) -> list[str]:
    """Every file that lies in a place for uploads."""
    home = newsroom.home
    return [name for place in (home.originals, home.released, home.incoming) for name in tree(place)]


# The doors a picture can come in by; each answers with what the desk said and leaves one picture.


def by_form(client: Any, data: bytes) -> Any:
    return client.post("/desk/images/add/", form_of(client, "/desk/images/add/") | FIELDS | {"file": sent(data)})


def by_chooser(client: Any, data: bytes) -> Any:
    fields = {f"image-chooser-upload-{name}": value for name, value in FIELDS.items()}
    fields |= {"image-chooser-upload-file": sent(data), "image-chooser-upload-clean_original": "on"}
    return client.post(reverse("wagtailimages_chooser:create"), fields)


def by_several(client: Any, data: bytes) -> Any:
    first = client.post("/desk/images/multiple/add/", {"files[]": sent(data), "title": "x"})
    answer = first.json()
    if not answer["success"]:
        return first
    number = answer["uploaded_file_id"]
    fields = {f"uploaded-image-{number}-{name}": value for name, value in (FIELDS | {"clean_original": "on"}).items()}
    return client.post(f"/desk/images/multiple/create_from_uploaded_image/{number}/", fields)


def by_change(client: Any, data: bytes) -> Any:
    from dateline.media.models import Picture

    by_form(client, jpeg("olive"))
    address = f"/desk/images/{Picture.objects.order_by('pk').last().pk}/"  # type: ignore[union-attr]
    return client.post(address, form_of(client, address) | {"caption": "Typed caption", "file": sent(data)})


DOORS: dict[str, Callable[[Any, bytes], Any]] = {
    "the form": by_form,
    "a chooser inside a story": by_chooser,
    "several at once": by_several,
    "another file in the place of one": by_change,
}


@pytest.mark.parametrize("door", DOORS)
def test_the_desk_itself_never_opens_a_picture(newsroom, planted, monkeypatch, door):
    import willow
    from PIL import ImageFile

    from dateline.media.models import Picture

    def refuse(*_args: Any, **_more: Any) -> None:
        raise AssertionError("the desk's own process opens a picture")

    client = newsroom.client()
    for owner, name in ((Image, "open"), (willow.Image, "open"), (ImageFile.ImageFile, "load"), (ImageFile, "Parser")):
        monkeypatch.setattr(owner, name, refuse)
    answer = DOORS[door](client, planted["heic"])
    assert answer.status_code in (200, 302), answer.content[:500]
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (120, 80) and picture.caption == "Typed caption"
    story = newsroom.story("A story", picture=picture)
    for address in (
        "/desk/images/", "/desk/images/?layout=list", f"/desk/images/{picture.pk}/", f"/desk/images/usage/{picture.pk}/",
        "/desk/images/multiple/add/", "/desk/images/chooser/", f"/desk/images/chooser/chosen/{picture.pk}/",
        f"/desk/pages/{story.pk}/edit/", "/desk/",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    for address in (f"/desk/images/{picture.pk}/preview/original/", f"/desk/images/{picture.pk}/generate_url/"):
        assert client.get(address).status_code == 404, address
    assert picture.renditions.count() >= 1


@pytest.mark.parametrize("ending", PICTURES)
def test_a_released_picture_and_its_cleaned_original_hold_nothing_but_pixels_and_what_the_desk_says(
    newsroom, planted, ending
):
    assert marks(planted[ending]) > 1
    said = {"credit": "Credit & Co ж", "rights": "All rights", "source_type": "trainedAlgorithmicMedia"}
    picture = newsroom.picture(data=planted[ending], **said)
    copy, original = released(newsroom, picture, "jpg"), Path(picture.file.path)
    for path in (copy, original):
        data = path.read_bytes()
        assert marks(data) == 0 and b"Exif" not in data and b"ICC_PROFILE" not in data and b"iCCP" not in data
    assert picture.is_original_clean
    with Image.open(original) as cleaned:
        assert cleaned.size == (picture.width, picture.height)
    program("exiftool")
    assert said_by(copy) == {
        "XMP-photoshop:Credit": "Credit & Co ж",
        "XMP-dc:Rights": "All rights",
        "XMP-iptcExt:DigitalSourceType": AI,
    }
    assert [name for name in said_by(original) if not name.startswith("PNG:")] == []


@pytest.mark.parametrize("door", ["the form", "several at once"])
def test_an_original_is_kept_as_it_came_where_the_desk_needs_its_traces(newsroom, planted, door):
    from dateline.media.models import Picture

    client = newsroom.client()
    if door == "the form":
        fields = form_of(client, "/desk/images/add/") | FIELDS | {"file": sent(planted["jpg"])}
        assert fields.pop("clean_original") == "on"
        client.post("/desk/images/add/", fields)
    else:
        number = client.post("/desk/images/multiple/add/", {"files[]": sent(planted["jpg"])}).json()["uploaded_file_id"]
        fields = {f"uploaded-image-{number}-{name}": value for name, value in FIELDS.items()}
        client.post(f"/desk/images/multiple/create_from_uploaded_image/{number}/", fields)
    picture = Picture.objects.get()
    assert Path(picture.file.path).read_bytes() == planted["jpg"] and not picture.is_original_clean
    assert marks(released(newsroom, picture, "jpg").read_bytes()) == 0
    picture.caption = "Changed by a command"
    picture.save()
    assert Path(picture.file.path).read_bytes() == planted["jpg"]


def test_a_stored_original_is_cleaned_when_somebody_ticks_the_box(newsroom, planted):
    from dateline.media.models import Picture

    picture = newsroom.picture(data=planted["jpg"], clean_original=False)
    stored = Path(picture.file.path)
    client, address = newsroom.client(), f"/desk/images/{picture.pk}/"
    fields = form_of(client, address)
    assert "clean_original" not in fields
    client.post(address, fields)
    assert stored.read_bytes() == planted["jpg"]
    client.post(address, fields | {"clean_original": "on"})
    fresh = Picture.objects.get()
    assert fresh.is_original_clean and marks(Path(fresh.file.path).read_bytes()) == 0 and not stored.exists()


def test_a_refused_change_loses_neither_the_old_file_nor_the_typed_words(newsroom, planted, monkeypatch):
    from dateline.record import log
    from dateline.record.log import RecordRefused

    picture = newsroom.picture()
    newsroom.story("A story", picture=picture)
    stored = Path(picture.file.path)

    def refuse(*_args: Any, **_more: Any) -> None:
        raise RecordRefused("the record is out of ink")

    monkeypatch.setattr(log, "_append", refuse)
    client, address = newsroom.client(), f"/desk/images/{picture.pk}/"
    answer = client.post(address, form_of(client, address) | {"caption": "Typed", "file": sent(planted["png"])})
    assert "out of ink" in answer.content.decode() and "Typed" in answer.content.decode()
    assert stored.exists()


def test_a_changed_credit_or_source_is_released_anew(newsroom):
    picture = newsroom.picture()
    seen = {picture.released_sha256}
    for change in ({"credit": "Another"}, {"rights": "CC BY"}, {"source_type": "digitalCapture"}):
        for name, value in change.items():
            setattr(picture, name, value)
        picture.save()
        seen.add(picture.released_sha256)
    assert len(seen) == 4


def test_pictures_are_turned_upright(newsroom):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = newsroom.picture(data=jpeg(size=(40, 30), exif=exif))
    assert (picture.width, picture.height) == (picture.released_width, picture.released_height) == (30, 40)


def shown(newsroom: Newsroom, data: bytes) -> tuple[int, ...]:
    """The colour in the middle of what readers get."""
    with Image.open(released(newsroom, newsroom.picture(data=data), "jpg")) as copy:
        assert copy.mode == "RGB"
        return copy.getpixel((copy.width // 2, copy.height // 2))  # type: ignore[return-value]


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def saved(picture: Image.Image, form: str, **more: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **more)
    return target.getvalue()


def test_colours_are_those_the_profile_means(newsroom):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tmp-").replace(b"gXYZ", b"rXYZ").replace(b"tmp-", b"gXYZ")
    red = Image.new("RGB", (40, 40), (255, 0, 0))
    assert near(shown(newsroom, saved(red, "PNG", icc_profile=swapped)), (0, 255, 0))
    assert near(shown(newsroom, saved(red, "PNG", icc_profile=b"no profile at all")), (255, 0, 0))
    assert near(shown(newsroom, saved(red.convert("CMYK"), "JPEG", quality=95)), (255, 0, 0))
    assert near(shown(newsroom, saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG")), (255, 255, 255))
    assert near(shown(newsroom, saved(Image.new("I;16", (40, 40), 0x8000), "PNG")), (128, 128, 128))
    assert near(shown(newsroom, saved(red.convert("P"), "GIF")), (255, 0, 0))


def test_of_a_moving_picture_the_first_frame_is_taken_and_that_is_said(newsroom, planted):
    from django.contrib.messages import get_messages

    from dateline.media.models import Picture

    client = newsroom.client()
    answer = by_form(client, planted["gif"])
    assert "first frame" in " ".join(str(one) for one in get_messages(answer.wsgi_request))
    with Image.open(released(newsroom, Picture.objects.get(), "jpg")) as copy:
        assert near(copy.getpixel((20, 15)), (255, 0, 0))  # type: ignore[arg-type]


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is so large, of a few bytes of data."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(9_000_000)))
        + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("word/document.xml", "x")
    return target.getvalue()


NO_PICTURES = {
    "plain words": (b"not a picture", "it is not a picture; JPEG, PNG, WebP, AVIF, HEIC, GIF and TIFF can be taken"),
    "nothing": (b"\0", "it is not a picture"),
    "cut off early": (jpeg()[:200], "broken or cut off"),
    "cut off late": (jpeg(size=(900, 900))[:2500], "broken or cut off"),
    "the start of a GIF": (b"GIF89a", "broken or cut off"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "it is an SVG drawing"),
    "BMP": (saved(Image.new("RGB", (9, 9)), "BMP"), "it is a BMP picture"),
    "icon": (saved(Image.new("RGB", (16, 16)), "ICO"), "it is an icon"),
    "EPS": (saved(Image.new("RGB", (9, 9)), "EPS"), "it is a PostScript file"),
    "Photoshop": (b"8BPS\0\1" + bytes(60), "it is a Photoshop file"),
    "PDF": (pdf(), "it is a PDF"),
    "a PDF that is a picture too": (pdf()[:9] + jpeg(), "it is a PDF"),
    "ZIP": (archive(), "it is a ZIP archive"),
    "60,000 by 60,000": (bomb(60_000, 60_000), "megapixels"),
    "41 megapixels": (bomb(8000, 5200), "it has 42 megapixels (8000 × 5200)"),
    "100 megapixels of nothing": (saved(Image.new("L", (10_000, 10_000)), "PNG"), "megapixels"),
}


@pytest.mark.parametrize("what", NO_PICTURES)
def test_what_is_no_picture_is_refused_in_one_line_and_nothing_of_it_is_kept(newsroom, what):
    from dateline.media.models import Picture

    data, reason = NO_PICTURES[what]
    page = by_form(newsroom.client(), data).content.decode()
    assert "Typed caption" in page and "Typed credit" in page
    assert reason in errors_of(page), errors_of(page)
    assert Picture.objects.count() == 0 and kept(newsroom) == []


@pytest.mark.parametrize("door", ["a chooser inside a story", "several at once", "another file in the place of one"])
def test_every_door_refuses_a_bomb(newsroom, door):
    from dateline.media.models import Picture

    answer = DOORS[door](newsroom.client(), NO_PICTURES["60,000 by 60,000"][0])
    assert answer.status_code == 200 and "megapixels" in answer.content.decode()
    assert Picture.objects.count() == (1 if "place" in door else 0)
    assert newsroom.home.incoming.is_dir() and not tree(newsroom.home.incoming)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"RIFF0000WEBP", b"\0\0\0\x18ftypheic"]
    ),
    more=st.binary(max_size=400),
    cut=st.integers(0, 2000),
)
def test_no_bytes_crash_the_desk(newsroom, start, more, cut):
    from django.core.exceptions import ValidationError
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dateline.media.forms import PictureUploadField

    for data in (start + more, jpeg()[:cut] + more + jpeg()[cut + len(more) :]):
        try:
            PictureUploadField().clean(SimpleUploadedFile("x.jpg", data or b"\0"))
        except ValidationError as problem:
            assert len(problem.messages) == 1 and "\n" not in problem.messages[0]
        with pytest.raises(NotReleased):
            newsroom.sound(data=start + more)
        paper = newsroom.paper(data=start + more)
        with pytest.raises(NotReleased):
            releasing.release_paper(paper)
    assert not tree(newsroom.home.incoming)


def in_airlock(newsroom: Newsroom, code: str) -> str:
    """What a child says that was confined and then taken over."""
    airlock = Path(releasing.__file__).parent / "airlock"
    folder = newsroom.home.incoming / "a child"
    folder.mkdir()
    begin = (
        f"import sys; sys.path.insert(0, {str(airlock.parents[2])!r})\n"
        "from pathlib import Path\n"
        "from dateline.media.airlock.confinement import confine, LIMITS\n"
        f"confine(Path.cwd(), LIMITS['picture'], Path({str(airlock)!r}))\n"
    )
    command = [sys.executable, "-I", "-B", "-c", begin + code]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True)
    shutil.rmtree(folder)
    return done.stdout + done.stderr


def test_a_child_that_was_taken_over_gets_no_further(newsroom):
    import ctypes

    assert "MemoryError" in in_airlock(newsroom, "x = bytearray(2_000_000_000)")
    assert "File too large" in in_airlock(newsroom, "open('big', 'wb').truncate(10**12)")
    assert "Too many open files" in in_airlock(newsroom, "files = [open('f', 'wb') for _ in range(99)]")
    if ctypes.CDLL(None).syscall(444, None, 0, 1) < 1:
        leave_out("Landlock", "run on Linux 5.13 or newer with it switched on; the limits held")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        call = f"import socket; socket.create_connection({listening.getsockname()!r}, 2); print('CONNECTED')"
        assert "CONNECTED" in subprocess.run([sys.executable, "-c", call], capture_output=True, text=True).stdout
        said = in_airlock(newsroom, call)
        assert "CONNECTED" not in said and ("PermissionError" in said or "unreachable" in said), said
    for path in (newsroom.home.settings, newsroom.home.signing_key, Path("/etc/passwd")):
        assert "PermissionError" in in_airlock(newsroom, f"print(open({str(path)!r}).read())"), path
    assert "PermissionError" in in_airlock(newsroom, f"open({str(newsroom.home.path / 'left')!r}, 'w')")
    assert "Permi" in in_airlock(newsroom, "import os; os.execv('/etc/passwd', ['x'])")


def test_a_child_gets_no_secret_and_leaves_nothing(newsroom, monkeypatch):
    monkeypatch.setenv("SECRET_OF_THE_DESK", "x")
    seen: dict[str, Any] = {}
    real = subprocess.Popen

    def watch(command: Any, **more: Any) -> Any:
        seen.update(more, command=command)
        return real(command, **more)

    monkeypatch.setattr("dateline.media.child.subprocess.Popen", watch)
    newsroom.picture()
    assert seen["env"] == {} and "-I" in seen["command"] and not Path(seen["cwd"]).exists()
    assert not tree(newsroom.home.incoming)


def test_a_link_left_by_a_child_leads_nowhere(newsroom, monkeypatch):
    from dateline.media import child

    real = child._run

    def plant(job: str, folder: Path, request: dict[str, Any]) -> None:
        real(job, folder, request)
        (folder / "released").unlink(missing_ok=True)
        (folder / "released").symlink_to(newsroom.home.signing_key)

    monkeypatch.setattr(child, "_run", plant)
    with pytest.raises(OSError, match=r"symbolic links|plain file"):
        newsroom.picture()
    assert not tree(newsroom.home.released)


def test_originals_lie_under_random_names_for_their_owner_only(newsroom, planted):
    client = newsroom.client()
    by_form(client, jpeg())
    client.post("/desk/images/multiple/add/", {"files[]": sent(planted["jpg"])})
    newsroom.paper(data=pdf(), name="names of sources.pdf")
    newsroom.sound()
    client.get("/desk/images/")
    files = list(newsroom.home.originals.rglob("*"))
    assert len([path for path in files if path.is_file()]) == 5
    for path in files:
        assert path.stat().st_mode & 0o777 == (0o600 if path.is_file() else 0o700), path
        assert path.is_dir() or re.fullmatch(r"[0-9a-f]{32}\.\w+", path.name), path
    for place in (newsroom.home.originals, newsroom.home.incoming):
        assert place.stat().st_mode & 0o777 == 0o700


def test_large_uploads_arrive_inside_the_home_and_are_gone_afterwards(newsroom, monkeypatch):
    from django.conf import settings as desk
    from django.core.files import uploadedfile

    seen: list[Path] = []
    real = uploadedfile.TemporaryUploadedFile.__init__

    def watch(self: Any, *args: Any, **more: Any) -> None:
        real(self, *args, **more)
        seen.append(Path(self.temporary_file_path()))
        assert seen[-1].stat().st_mode & 0o777 == 0o600

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", watch)
    noise = saved(Image.effect_noise((3000, 2500), 90).convert("RGB"), "JPEG", quality=95)
    assert len(noise) > desk.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert by_form(newsroom.client(), noise).status_code == 302
    assert seen and all(path.parent == newsroom.home.incoming and not path.exists() for path in seen)
    assert not tree(newsroom.home.incoming)


def test_uploads_that_were_never_finished_are_gone_after_a_day(newsroom, planted):
    from datetime import timedelta

    from wagtail.models import UploadedFile

    from dateline.core.clock import now
    from dateline.media.actions import clear_incoming

    newsroom.client().post("/desk/images/multiple/add/", {"files[]": sent(planted["jpg"])})
    (newsroom.home.incoming / "left by a crash.upload").write_bytes(b"x")
    clear_incoming(now())
    assert UploadedFile.objects.count() == 1 and len(kept(newsroom)) == 2
    clear_incoming(now() + timedelta(days=2))
    assert UploadedFile.objects.count() == 0 and kept(newsroom) == []


# Sound


@pytest.mark.parametrize("ending", SOUNDS)
def test_every_kind_of_sound_is_released_with_nothing_but_what_the_desk_says(newsroom, ending):
    data = sound(ending)
    said = {"credit": "Credit & Co ж", "rights": "All rights", "is_synthetic": True}
    made = newsroom.sound(data=data, **said)
    copy = released(newsroom, made, "m4a")
    assert marks(copy.read_bytes()) == 0 and made.seconds == 2 and made.released_size == copy.stat().st_size
    program("exiftool")
    assert said_by(copy) == {
        "ItemList:Artist": "Credit & Co ж",
        "ItemList:Copyright": "All rights",
        "ItemList:Comment": f"AI-assisted audio ({AI})",
    }
    assert copy.read_bytes().count(b"soun") == 1 and b"vide" not in copy.read_bytes()


def playlist(begin: bytes) -> bytes:
    return begin + b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


NO_SOUNDS = {
    "words": (lambda: b"not a sound", "it is not a recording; MP3, M4A, WAV, FLAC, Ogg, Opus and AAC can be taken"),
    "a picture": (jpeg, "it is a JPEG"),
    "a PDF": (pdf, "it is a PDF"),
    "an archive": (archive, "it is a ZIP archive"),
    "a playlist": (lambda: playlist(b""), "it is a playlist"),
    "a playlist behind the start of an MP3": (lambda: playlist(b"ID3\x03\0\0\0\0\0\0"), "broken or cut off"),
    "a list of files": (lambda: b"ffconcat version 1.0\nfile /etc/passwd\n", "it is a playlist"),
    "a list of files behind a WAV's start": (lambda: b"RIFF\0\0\0\0WAVEffconcat version 1.0\nfile /etc/passwd\n", "broken or cut off"),
    "a cut off M4A": (lambda: sound("m4a")[:3000], "broken or cut off"),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_SOUNDS)
def test_what_is_no_sound_is_refused_in_one_line_and_nothing_of_it_is_kept(newsroom, what):
    from dateline.media.models import Sound

    program("ffmpeg")
    make, reason = NO_SOUNDS[what]
    client = newsroom.client()
    address = reverse("wagtailsnippets_media_sound:add")
    fields = {
        "title": "Typed title",
        "credit": "Typed credit",
        "transcript": "Typed words",
        "rights": "",
        "source_note": "",
    }
    page = client.post(address, form_of(client, address) | fields | {"file": sent(make(), "x.mp3")}).content.decode()
    assert "Typed words" in page and reason in errors_of(page), errors_of(page)
    assert "root:" not in page
    assert Sound.objects.count() == 0 and kept(newsroom) == []


def test_a_sound_is_added_from_inside_a_story(newsroom):
    from dateline.media.models import Sound

    client, address = newsroom.client(), reverse("wagtailsnippetchoosers_media_sound:create")
    fields = {"title": "Typed title", "credit": "Typed credit", "transcript": ""}
    refused = client.post(address, fields | {"file": sent(jpeg(), "x.mp3")}).json()
    assert refused["step"] == "reshow_creation_form" and "it is a JPEG" in refused["htmlFragment"]
    assert client.post(address, fields | {"file": sent(wav(), "x.wav")}).json()["step"] == "chosen"
    assert Sound.objects.get().seconds == 1
    assert "Typed title" in client.get(reverse("wagtailsnippetchoosers_media_sound:choose")).json()["html"]


@pytest.mark.parametrize("job", ["sound", "video", "paper"])
def test_while_an_upload_is_opened_others_can_write(newsroom, planted, monkeypatch, job):
    from django.db import connection

    from dateline.media import child

    held: list[bool] = []
    real = child._run

    def watch(*args: Any) -> None:
        held.append(connection.in_atomic_block)
        real(*args)

    monkeypatch.setattr(child, "_run", watch)
    client = newsroom.client()
    if job == "paper":
        release(client, newsroom.paper(data=planted["pdf"]))
    else:
        file = sent(wav(), "x.wav") if job == "sound" else sent(film(), "x.mp4")
        fields = {"title": "x", "credit": "x", "transcript": "", "file": file}
        assert client.post(reverse(f"wagtailsnippetchoosers_media_{job}:create"), fields).json()["step"] == "chosen"
    for door in DOORS.values():
        door(client, jpeg())
    assert len(held) > 8 and not any(held)


def test_without_ffmpeg_a_sound_is_refused_with_what_to_do(newsroom, monkeypatch):
    monkeypatch.setattr(releasing.shutil, "which", lambda _name: None)
    with pytest.raises(NotReleased, match="sound needs ffmpeg on this server"):
        newsroom.sound()


def test_a_recording_put_in_the_place_of_another_leaves_nothing_of_it(newsroom):
    from dateline.media.models import Sound

    made = newsroom.sound()
    first, client = Path(made.file.path), newsroom.client()
    address = reverse("wagtailsnippets_media_sound:edit", args=[made.pk])
    answer = client.post(address, form_of(client, address) | {"file": sent(wav(2), "x.wav")})
    assert answer.status_code == 302
    made = Sound.objects.get()
    assert made.seconds == 2 and not first.exists() and Path(made.file.path).exists()
    client.post(reverse("wagtailsnippets_media_sound:delete", args=[made.pk]))
    assert Sound.objects.count() == 0 and not tree(newsroom.home.originals)


# Papers


def release(client: Any, paper: Any) -> str:
    """What the desk says when somebody presses the button."""
    answer = client.post(reverse("release_paper", args=[paper.pk]), follow=True)
    return str(answer.status_code) + answer.content.decode()


def test_a_released_paper_is_a_fresh_pdf_of_pixels_alone(newsroom, planted):
    import pypdfium2

    from dateline.media.models import Paper

    paper = newsroom.paper(data=planted["pdf"])
    assert marks(planted["pdf"]) > 5 and not paper.is_released
    assert "2 pages, drawn anew" in release(newsroom.client(), paper)
    paper = Paper.objects.get()
    copy = released(newsroom, paper, "pdf")
    data = copy.read_bytes()
    assert marks(data) == 0 and not any(
        word in data for word in (b"/Info", b"/Metadata", b"/JS", b"/Annots", b"/Names")
    )
    assert (paper.pages, paper.released_size) == (2, len(data))
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    assert len(document) == 2 and page.get_size() == (200.0, 150.0) and page.get_textpage().get_text_range() == ""
    assert near(page.render().to_pil().convert("RGB").getpixel((50, 75)), (255, 0, 0), 40)
    program("exiftool")
    assert said_by(copy) == {}
    assert Path(paper.file.path).read_bytes() == planted["pdf"]


NO_PAPERS = {
    "office": (archive(), "it is an office file; save it as a PDF first"),
    "an older office file": (b"\xd0\xcf\x11\xe0" + bytes(600), "it is an office file; save it as a PDF first"),
    "words": (b"just words", "it is not a PDF; save it as a PDF first"),
    "a picture": (jpeg(), "it is a JPEG; save it as a PDF first"),
    "locked": (pdf(password=True), "it is locked with a password"),
    "cut off": (pdf()[:300], "it is broken or cut off"),
    "10,000 pages": (pdf(10_000), "it has 10000 pages; 100 can be released"),
}


@pytest.mark.parametrize("what", NO_PAPERS)
def test_what_cannot_be_drawn_anew_is_not_released_and_stays_private(newsroom, what):
    data, reason = NO_PAPERS[what]
    paper = newsroom.paper(data=data, name="x.docx")
    page = release(newsroom.client(), paper)
    assert f"The paper cannot be released: {reason}" in page, page[:3000]
    assert not tree(newsroom.home.released) and not tree(newsroom.home.incoming)
    with pytest.raises(NotReleased, match="not released to readers"):
        newsroom.story("A story", body=[("text", "<p>x</p>"), ("paper", {"paper": paper})])


@pytest.mark.parametrize(("role", "status"), [("contributor", 404), ("reporter", 404), ("editor", 302), (None, 302)])
def test_only_an_editor_releases_a_paper(newsroom, planted, role, status):
    from dateline.media.models import Paper

    paper = newsroom.paper(data=planted["pdf"])
    client = newsroom.client(role=role) if role else newsroom.client(signed_in=False)
    answer = client.post(reverse("release_paper", args=[paper.pk]))
    allowed = role == "editor"
    assert answer.status_code == status
    assert Paper.objects.get().is_released is allowed
    assert client.get(reverse("release_paper", args=[paper.pk])).status_code != 200


def test_another_file_in_the_place_of_a_released_paper_is_not_released(newsroom, planted):
    from dateline.media.models import Paper

    paper, client = newsroom.paper(data=planted["pdf"]), newsroom.client()
    release(client, paper)
    first, address = Path(paper.file.path), reverse("wagtaildocs:edit", args=[paper.pk])
    answer = client.post(address, form_of(client, address) | {"title": "Another", "file": sent(pdf(3), "other.pdf")})
    assert answer.status_code == 302
    paper = Paper.objects.get()
    assert (paper.title, paper.is_released, paper.pages) == ("Another", False, 0) and not first.exists()


def test_uploads_are_downloaded_and_never_opened_in_the_browser(newsroom, planted):
    client, paper = newsroom.client(), newsroom.paper(data=planted["pdf"])
    release(client, paper)
    picture, recording = newsroom.picture(data=planted["jpg"]), newsroom.sound()
    for address in (
        paper.file.url,
        paper.url,
        picture.file.url,
        recording.file.url,
        reverse("released_paper", args=[paper.pk]),
    ):
        answer = client.get(address)
        assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment"), address
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert newsroom.client(signed_in=False).get(address).status_code in (302, 403, 404), address
    with pytest.raises(NoReverseMatch):
        reverse("wagtaildocs_serve", args=[paper.pk, paper.filename])
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=["x", picture.pk, "original"])


# What readers get


def page_with_everything(newsroom: Newsroom, form: str = "article") -> tuple[Any, Any, Any]:
    recording = newsroom.sound(is_synthetic=True, transcript="First words.\n\nSecond <words>.")
    paper = newsroom.paper("The court's letter", data=pdf())
    release(newsroom.client(), paper)
    paper.refresh_from_db()
    body = [("text", "<p>x</p>"), ("sound", {"sound": recording, "caption": "At noon."}), ("paper", {"paper": paper})]
    return newsroom.story("A story to hear", body=body, form=form), recording, paper


def test_readers_hear_a_sound_and_open_a_paper(newsroom):
    story, recording, paper = page_with_everything(newsroom)
    newsroom.press_all()
    page = newsroom.page(story.address)
    audio = f'<audio controls preload="none" src="/media/{recording.released_sha256}.m4a" aria-label="A siren">'
    assert audio in page and "AI-assisted audio" in page and "At noon." in page and "Recorded by us" in page
    assert "0:01" in page and "<p>Second &lt;words&gt;.</p>" in page
    assert f'<a href="/media/{paper.released_sha256}.pdf" type="application/pdf">The court&#39;s letter</a>' in page
    assert re.search(r"PDF, 2 pages, \d+ kB", page)
    for name in (f"{recording.released_sha256}.m4a", f"{paper.released_sha256}.pdf"):
        assert (newsroom.home.edition / "media" / name).read_bytes() == (newsroom.home.released / name).read_bytes()
    assert recording.file.name.rpartition("/")[2] not in "".join(tree(newsroom.home.edition))


def test_feeds_lead_to_a_sound_and_say_that_it_is_ai_assisted(newsroom):
    from lxml import etree

    _, recording, _ = page_with_everything(newsroom)
    newsroom.press_all()
    address = f"http://localhost:8000/media/{recording.released_sha256}.m4a"
    rss = etree.parse(newsroom.home.edition / "feed.xml").find("channel/item")
    assert rss is not None
    assert rss.find("enclosure").attrib == {"url": address, "length": str(recording.released_size), "type": "audio/mp4"}
    assert "A siren (AI-assisted audio)" in rss.findtext("description")
    atom = (newsroom.home.edition / "atom.xml").read_text()
    assert f'title="A siren (AI-assisted audio)" href="{address}"' in atom
    (item,) = json.loads((newsroom.home.edition / "feed.json").read_text())["items"]
    assert item["attachments"][0]["title"] == "A siren (AI-assisted audio)"


def test_a_brief_leads_to_what_can_be_heard_and_read_on_its_page(newsroom):
    story, _, _ = page_with_everything(newsroom, form="brief")
    newsroom.press_all()
    page = newsroom.page("/latest/briefs/")
    assert f'<a href="{story.address}">Listen: A siren</a>' in page and "AI-assisted audio" in page


def test_a_withdrawn_story_takes_its_sound_and_paper_out_of_the_edition_unless_another_prints_them(newsroom):
    story, recording, paper = page_with_everything(newsroom)
    other = newsroom.story("Another", body=[("text", "<p>x</p>"), ("sound", {"sound": recording, "caption": ""})])
    newsroom.press_all()
    newsroom.withdraw(story)
    newsroom.press_all()
    left = [path.name for path in (newsroom.home.edition / "media").iterdir() if path.suffix != ".jpg"]
    assert left == [f"{recording.released_sha256}.m4a"]
    newsroom.withdraw(other)
    newsroom.press_all()
    assert not [path for path in (newsroom.home.edition / "media").glob("*") if path.is_file()]


def test_a_preview_plays_a_sound_no_reader_has(newsroom):
    recording = newsroom.sound()
    story = newsroom.draft("A draft", body=[("text", "<p>x</p>"), ("sound", {"sound": recording, "caption": ""})])
    client = newsroom.client()
    page = client.get(f"/desk/pages/{story.pk}/view_draft/").content.decode()
    (address,) = re.findall(r'<audio [^>]*src="([^"]+)"', page)
    answer = client.get(address)
    assert answer.headers["content-type"] == "audio/mp4"
    assert b"".join(answer.streaming_content) == released(newsroom, recording, "m4a").read_bytes()


def test_what_was_made_by_ai_says_so_on_the_page(newsroom):
    story = newsroom.story("A story", picture=newsroom.picture(source_type="trainedAlgorithmicMedia"))
    plain = newsroom.story("Another", picture=newsroom.picture(data=jpeg("olive")))
    newsroom.press_all()
    assert "Made by AI" in newsroom.page(story.address) and "Made by AI" not in newsroom.page(plain.address)


def test_the_record_refuses_a_released_file_that_cannot_be_one(newsroom):
    from dateline.record.checks import document_problems
    from dateline.record.documents import BodyPaper, BodySound
    from tests.press.log import story

    good = {"id": "x", "title": "T", "sha256": "0" * 64, "size": 1}
    heard = {"extension": "m4a", "credit": "C", "seconds": 1} | good
    bad: list[Any] = [
        BodySound(**(heard | {"sha256": "../../newsroom"})),
        BodySound(**(heard | {"credit": ""})),
        BodySound(**(heard | {"seconds": 0})),
        BodyPaper(**(good | {"extension": "pdf", "pages": 0})),
        BodyPaper(**(good | {"extension": "pdf", "pages": 1, "title": ""})),
    ]
    assert list(document_problems(story(1, body=[BodySound(**heard)]))) == []
    for block in bad:
        assert list(document_problems(story(1, body=[block]))), block


def test_documents_written_before_there_was_sound_can_still_be_read():
    from dateline.record.documents import read_document

    before = {
        "id": "p", "language": "en", "translation_of": None, "sha256": "0" * 64, "extension": "jpg", "width": 1,
        "height": 1, "alt": "", "caption": "", "credit": "C", "rights": "",
    }  # fmt: skip
    assert read_document("picture/1", json.dumps(before).encode()).source_type == ""  # type: ignore[union-attr]
