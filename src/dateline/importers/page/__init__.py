"""A news page, as scraped text or saved HTML: ``page.read_page`` turns its bytes into plain records.

Text goes line by line: ``furniture`` labels each (menu, plug, byline, date ...), ``outline`` lays out
headline, head, body and tail, ``story`` puts the record together. HTML is cleaned and walked by
``markup`` into the same lines, after what the page says of itself (``metadata``) has been read.
"""
