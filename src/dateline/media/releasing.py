"""Making the public-safe copy of a picture, a sound or a paper, before anything can name it."""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.files.base import ContentFile

from dateline.core.disk import sync_folder
from dateline.core.recording import home
from dateline.media.child import Made, NotReleased, Upload, in_child

if TYPE_CHECKING:
    from wagtail.images.models import Filter

    from dateline.media.models import Paper, Picture, Sound

ENDINGS = ("jpg", "png", "webp", "avif", "heic", "gif", "tif")
_MOST_PIXELS, _MOST_SECONDS, _MOST_PAGES = 40_000_000, 3 * 3600, 1000


class Looked(NamedTuple):
    """What an uploaded picture is."""

    ending: str
    is_moving: bool


def look_at_picture(upload: Upload) -> Looked:
    """Reads a picture to its end, in a child. Raises NotReleased."""
    with in_child("picture", upload, {"act": "look"}) as made:
        return Looked(made.choice("ending", ENDINGS), made.answer.get("is_moving") is True)


def release_if_needed(picture: "Picture") -> None:
    """Releases a picture whose file, or what is said in it, is new. Raises NotReleased."""
    if is_new(picture) or picture.released_from != _mark(picture) or _wants_cleaning(picture):
        release_picture(picture)


def release_picture(picture: "Picture") -> None:
    """Makes the public-safe copy, and the fresh original where one is wanted. Raises NotReleased."""
    request = {
        "act": "release",
        "credit": picture.credit,
        "rights": picture.rights,
        "source_type": picture.source_type,
        "clean_original": _wants_cleaning(picture),
    }
    try:
        with _opened(picture) as upload, in_child("picture", upload, request) as made:
            _take_picture(picture, made)
    except NotReleased as problem:
        raise NotReleased(f"the picture cannot be taken: {problem}") from problem
    picture.released_from = _mark(picture)
    picture.released_upload = None if is_stored(picture.file) else picture.file.file


def make_thumbnail(picture: "Picture", wanted: "Filter") -> "tuple[ContentFile[bytes], int, int]":
    """A small copy for the desk, made of the released one. Raises NotReleased, and OSError where that is missing."""
    transform = wanted.get_transform(picture, (picture.released_width, picture.released_height))
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
    ffmpeg, ffprobe = shutil.which("ffmpeg"), shutil.which("ffprobe")
    if not ffmpeg or not ffprobe:
        raise NotReleased("sound needs ffmpeg on this server; ask whoever looks after it to install it")
    request = {
        "ffmpeg": str(Path(ffmpeg).resolve()),
        "ffprobe": str(Path(ffprobe).resolve()),
        "credit": sound.credit,
        "rights": sound.rights,
        "is_synthetic": sound.is_synthetic,
    }
    try:
        with _opened(sound) as upload, in_child("sound", upload, request) as made:
            sound.seconds = made.number("seconds", _MOST_SECONDS)
            sound.released_sha256, sound.released_size = _keep(made, "m4a")
    except NotReleased as problem:
        raise NotReleased(f"the sound cannot be taken: {problem}") from problem
    sound.released_from = _sound_mark(sound)
    sound.released_upload = None if is_stored(sound.file) else sound.file.file


def release_paper(paper: "Paper") -> None:
    """Draws a PDF anew for readers. Raises NotReleased."""
    try:
        with _opened(paper) as upload, in_child("paper", upload, {}) as made:
            paper.pages = made.number("pages", _MOST_PAGES)
            paper.released_sha256, paper.released_size = _keep(made, "pdf")
    except NotReleased as problem:
        raise NotReleased(f"the paper cannot be released: {problem}") from problem


def is_new(thing: "Picture | Sound | Paper") -> bool:
    """Whether its file was uploaded just now, and has neither been stored nor released yet."""
    return not is_stored(thing.file) and thing.file.file is not thing.released_upload


def is_stored(file: Any) -> bool:
    """Whether a model's file lies in the storage already."""
    return bool(file._committed)


def released_path(sha256: str, extension: str) -> Path:
    """Where a released file lies."""
    return home().released / f"{sha256}.{extension}"


@contextmanager
def _opened(thing: "Picture | Sound | Paper") -> Iterator[Upload]:
    """Its file; a stored one is closed again."""
    file = thing.file.open("rb")
    try:
        yield file
    finally:
        if is_stored(thing.file):
            file.close()


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
    picture.released_sha256, _ = _keep(made, "jpg")


def _replace_original(picture: "Picture", made: Made) -> None:
    """Puts the fresh copy in the place of the upload; a stored one is deleted once the change is on disk."""
    fresh = ContentFile(made.read("fresh"), name=f"fresh.{made.choice('fresh_ending', ('jpg', 'png'))}")
    picture.file = fresh
    picture._set_image_file_metadata()
    picture.is_original_clean = True


def _keep(made: Made, extension: str) -> tuple[str, int]:
    """Stores a made file under the SHA-256 of its bytes; it is on disk before the transaction that names it can be."""
    released = home().released
    released.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = made.read("released")
    sha256 = hashlib.sha256(data).hexdigest()
    waiting = released / f".{secrets.token_hex(8)}"
    with waiting.open("xb") as target:
        target.write(data)
        target.flush()
        os.fchmod(target.fileno(), 0o644)
        os.fsync(target.fileno())
    waiting.replace(released / f"{sha256}.{extension}")
    sync_folder(released)
    return sha256, len(data)


def _mark(picture: "Picture") -> str:
    return _digest(picture.credit, picture.rights, picture.source_type)


def _sound_mark(sound: "Sound") -> str:
    return _digest(sound.credit, sound.rights, str(sound.is_synthetic))


def _digest(*said: str) -> str:
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
