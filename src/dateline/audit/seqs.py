"""Numbers of entries as text: how an erasing entry names those it took the words from."""

from collections.abc import Iterable


def write_seqs(seqs: Iterable[int]) -> str:
    """Numbers of entries as text, neighbours as a span: ``3,7-9``."""
    spans: list[list[int]] = []
    for seq in sorted(set(seqs)):
        if spans and seq == spans[-1][1] + 1:
            spans[-1][1] = seq
        else:
            spans.append([seq, seq])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def read_seqs(text: str) -> set[int]:
    """The numbers that ``write_seqs`` wrote. Raises ValueError on any other text."""
    seqs: set[int] = set()
    for span in text.split(",") if text else []:
        first, _, last = span.partition("-")
        seqs.update(range(int(first), int(last or first) + 1))
    return seqs
