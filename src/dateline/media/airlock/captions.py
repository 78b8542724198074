"""Captions: a WebVTT file (https://www.w3.org/TR/webvtt1/) read with care and written anew.

Carried over are times and plain words, no more: no styles, regions, settings, notes, names of cues or tags.
"""

import html
import re
from pathlib import Path
from typing import Any, NamedTuple

from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of

LARGEST = 1_000_000
_LINES = re.compile(r"\r\n|\r|\n")
_TIMES = re.compile(r"[ \t]*(\S+)[ \t]*-->[ \t]*(\S+)(?:[ \t].*)?")
_TIME = re.compile(r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_TAG = re.compile(r"<[^>\n]*>?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


class Cue(NamedTuple):
    """What is said, and from when to when, in thousandths of a second."""

    begins: int
    ends: int
    lines: list[str]


def run(_request: dict[str, Any]) -> dict[str, Any]:
    """Writes the captions of ``source`` anew as ``released``. Raises Refused."""
    with Path("source").open("rb") as source:
        data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused("it is larger than captions are")
    cues = read_cues(_text(data))
    Path("released").write_text(write_cues(cues), encoding="utf-8", newline="\n")
    return {"cues": len(cues)}


def read_cues(text: str) -> list[Cue]:
    """The cues in the order of their beginnings. Raises Refused for what is no WebVTT."""
    lines = _LINES.split(text)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise Refused(_no_captions(text))
    cues: list[Cue] = []
    for block in _blocks(lines[1:]):
        place = next((number for number, line in enumerate(block[:2]) if "-->" in line), None)
        if place is not None:
            cues.append(_cue(block[place], block[place + 1 :]))
    spoken = [cue for cue in cues if cue.lines]
    if not spoken:
        raise Refused("it is WebVTT without a single cue that says something")
    return sorted(spoken, key=lambda cue: (cue.begins, cue.ends))


def write_cues(cues: list[Cue]) -> str:
    """WebVTT with these cues and nothing else."""
    blocks = [[f"{_clock(cue.begins)} --> {_clock(cue.ends)}", *map(_escaped, cue.lines)] for cue in cues]
    return "\n\n".join(["WEBVTT", *("\n".join(block) for block in blocks)]) + "\n"


def _escaped(line: str) -> str:
    return html.escape(line, quote=False)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        kind = name_of(data[:4096])
        raise Refused(f"it is {kind or 'not text in UTF-8'}; captions are a WebVTT file") from problem


def _no_captions(text: str) -> str:
    if re.match(r"\s*1\s*\n\d\d:\d\d:\d\d,\d{3} -->", _LINES.sub("\n", text[:200])):
        return "it is SubRip (.srt), not WebVTT; save it as WebVTT first"
    kind = name_of(text[:4096].encode())
    return f"it is {kind or 'not WebVTT'}; captions are a WebVTT file, which begins with the word WEBVTT"


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _cue(times: str, lines: list[str]) -> Cue:
    found = _TIMES.fullmatch(times)
    begins, ends = (_thousandths(found[1]), _thousandths(found[2])) if found else (None, None)
    if begins is None or ends is None:
        raise Refused(f"there are no times such as 00:01.000 --> 00:04.000 in its line {times.strip()[:60]!r}")
    if ends <= begins:
        raise Refused(f"there is a cue that ends before it begins: {times.strip()[:60]!r}")
    return Cue(begins, ends, [line for line in map(_plain, lines) if line])


def _thousandths(time: str) -> int | None:
    found = _TIME.fullmatch(time)
    if not found:
        return None
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _plain(line: str) -> str:
    """The words of a line, without tags; an arrow would be taken for times."""
    words = html.unescape(_TAG.sub("", line)).replace("-->", "→")
    return " ".join(_UNPRINTABLE.sub("", words).split())


def _clock(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"
