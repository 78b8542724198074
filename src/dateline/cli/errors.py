"""How a command says no."""


class Failed(Exception):
    """It could not be done (exit 1); the words say what to do. Empty when they were said already."""


class Refused(Exception):
    """Wrong use or bad input (exit 2), and nothing changed. Empty when the words were said already."""
