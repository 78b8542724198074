"""Dateline: the publishing system of a small newsroom. Start reading at docs/architecture.md."""

__version__ = "0.1.0"
