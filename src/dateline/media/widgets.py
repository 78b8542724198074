"""File choosers that offer what can be taken."""

from typing import Any

from django import forms

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
