"""The one way a job says no."""


class Refused(Exception):
    """The file cannot be taken; the words say why, beginning with "it"."""
