"""Where uploads lie: outside anything served, under random names."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

from dateline.core.recording import home


@deconstructible
class OriginalsStorage(FileSystemStorage):
    """Private files below ``originals/``, mode 600; desk screens reach them through a guarded view."""

    def __init__(self) -> None:
        """The folder is asked for when it is needed, so that no migration holds a path."""
        super().__init__(base_url="/desk/originals/", file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """The folder of the newsroom that is being served."""
        return str(home().originals)

    @property
    def location(self) -> str:
        """The same; not kept, because tests change homes."""
        return str(home().originals)

    def generate_filename(self, filename: Any) -> str:
        """A random name in the folder asked for, whatever stores here: an upload's own may tell of people."""
        path = PurePath(super().generate_filename(filename))
        return random_name(str(path.parent), path.name)


def random_name(folder: str, filename: str) -> str:
    """A name that tells nothing of the upload's own, but how it ends."""
    ending = PurePath(filename).suffix.lower()
    kept = ending if ending.isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""
    return f"{folder}/{secrets.token_hex(16)}{kept}"
