"""The newsroom's key for sealed material, in the form that the ``age`` program reads."""

import os
import tempfile
from pathlib import Path

from pyrage import IdentityError, x25519

from dateline.core.disk import sync_folder

_LINE = "# public key: {public}\n{secret}\n"


class NoSealedKey(Exception):
    """There is no key that can be used; the words say what to do."""


def sealing_identity(place: Path) -> x25519.Identity:
    """The secret key. Raises NoSealedKey."""
    try:
        lines = place.read_text(encoding="ascii").splitlines()
        return x25519.Identity.from_str(next(line for line in lines if line.startswith("AGE-SECRET-KEY-")))
    except FileNotFoundError as problem:
        raise NoSealedKey(f"the key {place.name} is not here; bring it back from where it is kept") from problem
    except (OSError, ValueError, StopIteration, IdentityError) as problem:
        raise NoSealedKey(f"the key {place.name} cannot be read; bring it back from where it is kept") from problem


def make_sealing_key(place: Path) -> None:
    """Makes the key, mode 600, where there is none. One that is there is left alone."""
    if place.exists():
        return
    identity = x25519.Identity.generate()
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".sealed-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as made:
            made.write(_LINE.format(public=identity.to_public(), secret=identity))
            made.flush()
            os.fsync(made.fileno())
        # A link never takes another's place, so two that make it at once end with one key.
        os.link(name, place)
        sync_folder(place.parent)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
