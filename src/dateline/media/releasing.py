"""Making the public-safe copy of a picture, before anything can name it."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.core.recording import home
from dateline.record.log import RecordRefused

if TYPE_CHECKING:
    from dateline.media.models import Picture

_SECONDS = 60


class NotReleased(RecordRefused):
    """The upload cannot become a public picture; the words say why."""


def release_if_needed(picture: "Picture") -> None:
    """Releases a picture whose file, credit or rights are new. Raises NotReleased."""
    upload = picture.file.file if not getattr(picture.file, "_committed", True) else None
    is_new_file = upload is not None and upload is not getattr(picture, "released_upload", None)
    if is_new_file or picture.released_from != _release_mark(picture):
        release_picture(picture)
        picture.file.seek(0)
        picture.released_upload = upload


def release_picture(picture: "Picture") -> None:
    """Makes the public-safe copy and notes its name on the picture. Raises NotReleased."""
    released = home().released
    released.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=released, prefix=".making-") as folder:
        source, target = Path(folder) / "source", Path(folder) / "target"
        picture.file.open("rb")
        source.write_bytes(picture.file.read())
        size = _run_child(source, target, {"credit": picture.credit, "rights": picture.rights})
        data = target.read_bytes()
        picture.released_sha256 = hashlib.sha256(data).hexdigest()
        _keep(target, released / f"{picture.released_sha256}.jpg")
    picture.released_width, picture.released_height = size["width"], size["height"]
    picture.released_from = _release_mark(picture)


def _run_child(source: Path, target: Path, said: dict[str, str]) -> dict[str, int]:
    command = [sys.executable, "-m", "dateline.media.release", str(source), str(target)]
    try:
        done = subprocess.run(
            command, input=json.dumps(said), capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise NotReleased("the picture took too long to read") from problem
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if done.returncode == 2 and lines else "it could not be read within the limits"
        raise NotReleased(f"the picture cannot be published: {reason}")
    size: dict[str, int] = json.loads(done.stdout)
    return size


def _keep(made: Path, name: Path) -> None:
    # The file must be on disk before the transaction that names it can be.
    with made.open("rb") as data:
        os.fsync(data.fileno())
    made.chmod(0o644)
    made.replace(name)
    folder = os.open(name.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _release_mark(picture: "Picture") -> str:
    return hashlib.sha256(f"{picture.credit}\n{picture.rights}".encode()).hexdigest()
