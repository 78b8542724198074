"""The demo's text."""

import tomllib
from importlib import resources
from typing import Any

Table = dict[str, Any]


def demo_content() -> Table:
    """The demo newsroom as it stands in ``newsroom.toml`` of this package."""
    return tomllib.loads(resources.files("dateline.demo").joinpath("newsroom.toml").read_text(encoding="utf-8"))
