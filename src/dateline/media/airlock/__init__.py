"""The child process in which files from outside are opened. Nothing here knows Django or the newsroom.

``python -I airlock/__main__.py JOB`` works in a folder made for it: it reads ``source`` there and a
request as JSON on standard input, and leaves ``answer`` (JSON) and the files it made. Exit 2 and one
line on standard error: the file is refused.
"""
