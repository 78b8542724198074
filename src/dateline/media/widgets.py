"""File choosers that offer what can be taken."""

from typing import Any

from django import forms

VIDEO_ENDINGS = ("mp4", "m4v", "mov", "webm", "mkv", "avi", "mts", "m2ts", "ts")
SOUND_ENDINGS = ("mp3", "m4a", "wav", "flac", "ogg", "oga", "opus", "aac")
PICTURE_TYPES = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/avif",
    "image/heic",
    "image/heif",
    "image/gif",
    "image/tiff",
)


class SoundInput(forms.FileInput):
    """Offers recordings."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Some systems know a recording by its type, others by how its name ends."""
        offered = ",".join(["audio/*", *(f".{ending}" for ending in SOUND_ENDINGS)])
        super().__init__({"accept": offered} | (attrs or {}))


class VideoInput(forms.FileInput):
    """Offers films."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """By type and by how the name ends, as for recordings."""
        offered = ",".join(["video/*", *(f".{ending}" for ending in VIDEO_ENDINGS)])
        super().__init__({"accept": offered} | (attrs or {}))
