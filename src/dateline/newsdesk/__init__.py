"""Desk screens that cross apps: the home screen, previews, and what readers' pages link to."""
