"""The edge: serves the edition from memory, and answers searches from the file the press makes for them.

It knows no Django, and no database of the newsroom's.
"""
