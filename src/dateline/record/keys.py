"""The newsroom's signing key: one Ed25519 key in a file that only its owner may read."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


class NoKey(ValueError):
    """The signing key is missing or is not an Ed25519 key."""


def make_key(path: Path) -> Ed25519PrivateKey:
    """Writes a new key, mode 600 from its first byte. Raises FileExistsError rather than replace one."""
    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key in this file; raises NoKey."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as problem:
        raise NoKey(f"the signing key {path.name} is missing or broken") from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey(f"the signing key {path.name} is not an Ed25519 key")
    return key
