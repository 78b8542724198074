"""Ids that last for the life of a thing."""

import base64
import os


def new_id() -> str:
    """Sixteen letters and digits, 80 random bits: short enough for an address, never guessed."""
    return base64.b32encode(os.urandom(10)).decode().lower()
