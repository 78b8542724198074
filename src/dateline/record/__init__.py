"""The record: an append-only, signed log of everything the newsroom published.

Plain SQL over a connection that is given; no Django. An entry is a header that is proven for
ever (``entry``), a document that may be public (``documents``) and a salt. Leaves of headers form
an RFC 9162 Merkle tree (``merkle``), published as C2SP tlog-tiles (``tiles``) under a signed
checkpoint (``checkpoint``).
"""
