"""The press: turns the record into the edition, and nothing else.

It never reads the desk's tables and never decodes a picture. ``index`` keeps what the record says
now, ``notebook`` answers a page's questions and notes them, ``pages`` are the pages, ``press``
takes entries and presses what they changed in waves, ``check`` compares an edition with its
record.
"""
