"""Making the public-safe copy of a picture, a sound, a video or a paper, before anything can name it."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from django.core.files.base import ContentFile
from wagtail.images.rect import Rect

from dateline.core.disk import sync_folder
from dateline.core.recording import home
from dateline.media.child import Made, NotReleased, Upload, in_child
from dateline.record import documents

if TYPE_CHECKING:
    from wagtail.images.models import Filter

    from dateline.media.models import Paper, Picture, Sound, Video

CARD = (1200, 630)
ENDINGS = ("jpg", "png", "webp", "avif", "heic", "gif", "tif")
_MOST_PIXELS, _MOST_SECONDS, _MOST_PAGES = 40_000_000, 3 * 3600, 1000
_MOST_VERSIONS, _WIDEST = 9, 1600
_FORM = "2"
"""What a released picture consists of; raised when saved pictures must be released anew."""


class Kept(NamedTuple):
    """A file that was stored: the SHA-256 it is named by, and its bytes."""

    sha256: str
    size: int


class Looked(NamedTuple):
    """What an uploaded picture is."""

    ending: str
    is_moving: bool
    is_reduced: bool


def look_at_picture(upload: Upload) -> Looked:
    """Reads a picture to its end, in a child. Raises NotReleased."""
    with in_child("picture", upload, {"act": "look"}) as made:
        answer = made.answer
        return Looked(made.choice("ending", ENDINGS), answer.get("is_moving") is True, answer.get("is_reduced") is True)


def release_if_needed(picture: "Picture") -> None:
    """Releases a picture whose file, or what is said in it, is new. Raises NotReleased."""
    if is_new(picture) or picture.released_from != _mark(picture) or _wants_cleaning(picture):
        release_picture(picture)


def release_picture(picture: "Picture") -> None:
    """Makes the public-safe copies, and the fresh original where one is wanted. Raises NotReleased."""
    request = {
        "act": "release",
        "credit": picture.credit,
        "rights": picture.rights,
        "source_type": picture.source_type,
        "focus": _centre(picture),
        "clean_original": _wants_cleaning(picture),
    }
    try:
        with _opened(picture) as upload, in_child("picture", upload, request) as made:
            _take_picture(picture, made)
    except NotReleased as problem:
        raise NotReleased(f"the picture cannot be taken: {problem}") from problem
    picture.released_from = _mark(picture)
    picture.released_upload = None if is_stored(picture.file) else picture.file.file


class _Released:
    """The released copy, as Wagtail's filters ask for it: their focal point is in the pixels of what they crop."""

    def __init__(self, picture: "Picture") -> None:
        self._picture = picture

    def is_svg(self) -> bool:
        """Never."""
        return False

    def get_focal_point(self) -> "Rect | None":
        """Where it is in the released copy."""
        area, scale = self._picture.get_focal_point(), self._picture.released_width / (self._picture.width or 1)
        return Rect(*(side * scale for side in area)) if area else None


def make_thumbnail(picture: "Picture", wanted: "Filter") -> "tuple[ContentFile[bytes], int, int]":
    """A small copy for the desk, made of the released one. Raises NotReleased, and OSError where that is missing."""
    transform = wanted.get_transform(_Released(picture), (picture.released_width, picture.released_height))
    crop, size = transform.get_rect().round(), [max(1, int(side)) for side in transform.size]
    request = {"act": "resize", "crop": [int(side) for side in crop], "size": size}
    with (
        released_path(picture.released_sha256, "jpg").open("rb") as source,
        in_child("picture", source, request) as made,
    ):
        return ContentFile(made.read("resized"), name="thumbnail.jpg"), size[0], size[1]


def release_sound_if_needed(sound: "Sound") -> None:
    """Encodes a sound anew whose file, or what is said in it, is new. Raises NotReleased."""
    if is_new(sound) or sound.released_from != _sound_mark(sound):
        release_sound(sound)


def release_sound(sound: "Sound") -> None:
    """Makes the public-safe copy of a sound. Raises NotReleased."""
    request = _programs("sound") | _said(sound)
    try:
        with _opened(sound) as upload, in_child("sound", upload, request) as made:
            sound.seconds = made.number("seconds", _MOST_SECONDS)
            sound.released_sha256, sound.released_size = keep(made.read("released"), "m4a")
    except NotReleased as problem:
        raise NotReleased(f"the sound cannot be taken: {problem}") from problem
    sound.released_from = _sound_mark(sound)
    sound.released_upload = None if is_stored(sound.file) else sound.file.file


def release_video_if_needed(video: "Video") -> None:
    """Encodes a video anew whose file is new; of one with other words, what it says of itself and the poster."""
    if is_new(video) or not video.released_sha256:
        with _opened(video) as upload:
            _release_video(video, upload, "encode")
        video.released_upload = None if is_stored(video.file) else video.file.file
    elif video.released_from != _video_mark(video):
        with released_path(video.released_sha256, "mp4").open("rb") as present:
            _release_video(video, present, "label")


def _release_video(video: "Video", source: Upload, act: str) -> None:
    request = _programs("video") | _said(video) | {"act": act, "poster_at": video.poster_at}
    try:
        with in_child("video", source, request) as made:
            video.seconds = made.number("seconds", _MOST_SECONDS)
            video.width, video.height = made.number("width", _MOST_PIXELS), made.number("height", _MOST_PIXELS)
            video.released_sha256, video.released_size = keep(made.read("released"), "mp4")
            poster = keep_image(made.read("poster"), "jpg", (video.width, video.height))
    except NotReleased as problem:
        raise NotReleased(f"the video cannot be taken: {problem}") from problem
    video.poster = msgspec.to_builtins(poster)
    video.released_from = _video_mark(video)


def release_captions(upload: Upload) -> str:
    """Writes a WebVTT file anew; gives the SHA-256 it is kept under. Raises NotReleased."""
    try:
        with in_child("captions", upload, {}) as made:
            return keep(made.read("released"), "vtt").sha256
    except NotReleased as problem:
        raise NotReleased(f"the captions cannot be taken: {problem}") from problem


def release_paper(paper: "Paper") -> None:
    """Draws a PDF anew for readers. Raises NotReleased."""
    try:
        with _opened(paper) as upload, in_child("paper", upload, {}) as made:
            paper.pages = made.number("pages", _MOST_PAGES)
            paper.released_sha256, paper.released_size = keep(made.read("released"), "pdf")
    except NotReleased as problem:
        raise NotReleased(f"the paper cannot be released: {problem}") from problem


def is_new(thing: "Picture | Sound | Video | Paper") -> bool:
    """Whether its file was uploaded just now, and has neither been stored nor released yet."""
    return not is_stored(thing.file) and thing.file.file is not thing.released_upload


def is_stored(file: Any) -> bool:
    """Whether a model's file lies in the storage already."""
    return bool(file._committed)


def released_path(sha256: str, extension: str) -> Path:
    """Where a released file lies."""
    return home().released / f"{sha256}.{extension}"


@contextmanager
def _opened(thing: "Picture | Sound | Video | Paper") -> Iterator[Upload]:
    """Its file; a stored one is closed again."""
    file = thing.file.open("rb")
    try:
        yield file
    finally:
        if is_stored(thing.file):
            file.close()


def _programs(what: str) -> dict[str, Any]:
    """Where ffmpeg is. Raises NotReleased where it is not."""
    found = {name: shutil.which(name) for name in ("ffmpeg", "ffprobe")}
    if None in found.values():
        raise NotReleased(f"{what} needs ffmpeg on this server; ask whoever looks after it to install it")
    return {name: str(Path(str(place)).resolve()) for name, place in found.items()}


def _said(thing: "Sound | Video") -> dict[str, Any]:
    return {"credit": thing.credit, "rights": thing.rights, "is_synthetic": thing.is_synthetic}


def _wants_cleaning(picture: "Picture") -> bool:
    if is_new(picture):
        return picture.clean_original is not False
    return picture.clean_original is True and not picture.is_original_clean


def _take_picture(picture: "Picture", made: Made) -> None:
    picture.width, picture.height = made.number("width", _MOST_PIXELS), made.number("height", _MOST_PIXELS)
    picture.released_width = made.number("released_width", _MOST_PIXELS)
    picture.released_height = made.number("released_height", _MOST_PIXELS)
    if made.answer.get("fresh_ending"):
        _replace_original(picture, made)
    elif is_new(picture):
        picture.is_original_clean = False
    picture.released_sha256 = keep(made.read("released"), "jpg").sha256
    picture.versions = [msgspec.to_builtins(_version(part)) for part in made.parts("versions", _MOST_VERSIONS)]
    has_card = made.answer.get("has_card") is True
    picture.card = msgspec.to_builtins(keep_image(made.read("card.jpg"), "jpg", CARD)) if has_card else None


def _version(part: Made) -> documents.Released:
    extension = part.choice("extension", ("jpg", "webp"))
    width, height = part.number("width", _WIDEST), part.number("height", _MOST_PIXELS)
    return keep_image(part.read(f"version-{width}.{extension}"), extension, (width, height))


def _replace_original(picture: "Picture", made: Made) -> None:
    """Puts the fresh copy in the place of the upload; a stored one is deleted once the change is on disk."""
    fresh = ContentFile(made.read("fresh"), name=f"fresh.{made.choice('fresh_ending', ('jpg', 'png'))}")
    picture.file = fresh
    picture._set_image_file_metadata()
    picture.is_original_clean = True


def keep_image(data: bytes, extension: str, size: tuple[int, int]) -> documents.Released:
    """Stores an image that was made here; gives what a document says of it."""
    kept = keep(data, extension)
    return msgspec.convert(
        {"sha256": kept.sha256, "extension": extension, "width": size[0], "height": size[1], "size": kept.size},
        documents.Released,
    )


def keep(data: bytes, extension: str) -> Kept:
    """Stores a made file under the SHA-256 of its bytes; it is on disk before the transaction that names it can be."""
    released = home().released
    released.mkdir(mode=0o700, parents=True, exist_ok=True)
    sha256 = hashlib.sha256(data).hexdigest()
    waiting = released / f".{secrets.token_hex(8)}"
    with waiting.open("xb") as target:
        target.write(data)
        target.flush()
        os.fchmod(target.fileno(), 0o644)
        os.fsync(target.fileno())
    waiting.replace(released / f"{sha256}.{extension}")
    sync_folder(released)
    return Kept(sha256, len(data))


def _centre(picture: "Picture") -> list[int]:
    area = picture.get_focal_point()
    return [int(part) for part in area.centroid] if area else []


def _mark(picture: "Picture") -> str:
    return _digest(_FORM, picture.credit, picture.rights, picture.source_type, str(_centre(picture)))


def _sound_mark(sound: "Sound") -> str:
    return _digest(sound.credit, sound.rights, str(sound.is_synthetic))


def _video_mark(video: "Video") -> str:
    return _digest(video.credit, video.rights, str(video.is_synthetic), str(video.poster_at))


def _digest(*said: str) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
