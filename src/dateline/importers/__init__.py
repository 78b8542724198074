"""Bringing stories in: one module for each foreign format, from bytes to plain records to drafts."""
