"""What a file system must be told before it can be relied on."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Sees to it that names given and taken in a folder survive a power cut. Raises OSError."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
