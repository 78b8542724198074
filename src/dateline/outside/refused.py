"""The one way that something from outside is turned away."""


class OutsideRefused(Exception):
    """It was not taken in; ``reason`` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
