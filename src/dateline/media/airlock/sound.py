"""Sound: one stream of a recording, encoded anew as AAC in an M4A file, with nothing beside it."""

from pathlib import Path
from typing import Any

from dateline.media.airlock.ffmpeg import NOTHING_ELSE, PLAIN, SAMPLES, SOUND_DECODERS, call, measured, reading, said
from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of

MAX_SECONDS = 2 * 3600
TAKEN = "MP3, M4A, WAV, FLAC, Ogg, Opus and AAC can be taken"


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Encodes ``source`` as ``released``; ``ffmpeg`` and ``ffprobe`` are paths. Raises Refused."""
    with Path("source").open("rb") as data:
        kind = _kind(data.read(4096))
    done = call(_encode(request, kind))
    if done.returncode != 0 or not Path("released").exists():
        raise Refused(_reason(done.stderr))
    seconds = float(measured(request["ffprobe"], "released")["format"]["duration"])
    if seconds > MAX_SECONDS:
        raise Refused(f"it is longer than {MAX_SECONDS // 3600} hours; cut it into parts")
    return {"seconds": max(1, round(seconds))}


def _kind(start: bytes) -> str:
    """The name ffmpeg has for the kind of file. Raises Refused for what is no sound."""
    if start[4:8] == b"ftyp" and name_of(start) in ("an M4A sound", "a film"):
        return "mov"
    for mark, kind in ((b"fLaC", "flac"), (b"OggS", "ogg"), (b"ID3", "mp3")):
        if start.startswith(mark):
            return kind
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return "wav"
    if len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0:
        return "aac" if start[1] & 0xF6 == 0xF0 else "mp3"
    raise Refused(f"it is {name_of(start) or 'not a recording'}; {TAKEN}")


def _encode(request: dict[str, Any], kind: str) -> list[str]:
    only_sound = ["-map", "0:a:0", "-vn", *NOTHING_ELSE, *SAMPLES, *PLAIN, "-flags:a", "+bitexact"]
    end = ["-t", str(MAX_SECONDS + 1), "-threads", "1", *said(request, "AI-assisted audio"), "-f", "ipod"]
    return [request["ffmpeg"], *reading(kind, SOUND_DECODERS), *only_sound, *end, "file:released"]


def _reason(words: str) -> str:
    if "matches no streams" in words:
        return "there is no sound in it"
    return "it is broken or cut off, or holds a kind of sound that cannot be read; save it as MP3 or WAV first"
