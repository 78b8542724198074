"""The RFC 9162 Merkle tree over the leaves of the log."""

import hashlib
from collections.abc import Iterable, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 9162, 2.1.1: an inner node is hashed behind a one byte."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def perfect_roots(hashes: Sequence[bytes]) -> list[bytes]:
    """Roots of the perfect subtrees these neighbouring hashes fall into, the largest first."""
    roots: list[bytes] = []
    start = 0
    for bit in reversed(range(len(hashes).bit_length())):
        width = 1 << bit
        if len(hashes) & width:
            roots.append(_perfect_root(hashes[start : start + width]))
            start += width
    return roots


def fold_roots(roots: Sequence[bytes]) -> bytes:
    """The tree's root from the roots of its perfect subtrees, the largest first."""
    if not roots:
        return EMPTY_ROOT
    result = roots[-1]
    for left in reversed(roots[:-1]):
        result = node_hash(left, result)
    return result


def root_hash(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes, in one pass and with memory for one hash a level."""
    stack: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, right = 0, leaf
        while stack and stack[-1][0] == height:
            right = node_hash(stack.pop()[1], right)
            height += 1
        stack.append((height, right))
    return fold_roots([value for _, value in stack])


def _perfect_root(hashes: Sequence[bytes]) -> bytes:
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level), 2)]
    return level[0]
