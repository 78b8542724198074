"""The one way a page is turned away."""


class Refused(Exception):
    """The bytes are not a page that can be read; ``reason`` is one line for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
