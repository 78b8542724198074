"""The ``dateline`` command."""
