"""Sound: one stream of a recording, encoded anew as AAC in an M4A file, with nothing beside it.

ffmpeg (https://ffmpeg.org) does the work under this process's limits. The kind of file is decided by
its first bytes and forced upon ffmpeg, so that no playlist can pass for a recording and make it open
something else.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of
from dateline.media.airlock.xmp import SOURCE_TYPES

MAX_SECONDS = 2 * 3600
TAKEN = "MP3, M4A, WAV, FLAC, Ogg, Opus and AAC can be taken"
_SYNTHETIC = f"AI-assisted audio ({SOURCE_TYPES}trainedAlgorithmicMedia)"
_DECODERS = (
    "aac,mp3,mp3float,alac,flac,vorbis,libvorbis,opus,libopus,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le,"
    "pcm_f64le,pcm_s16be,pcm_mulaw,pcm_alaw,amrnb,amrwb,adpcm_ms,adpcm_ima_wav"
)


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Encodes ``source`` as ``released``; ``ffmpeg`` and ``ffprobe`` are paths. Raises Refused."""
    with Path("source").open("rb") as data:
        kind = _kind(data.read(4096))
    done = _call(_encode(request, kind))
    if done.returncode != 0 or not Path("released").exists():
        raise Refused(_reason(done.stderr))
    seconds = _seconds(request["ffprobe"])
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
    reading = ["-protocol_whitelist", "file", "-format_whitelist", kind, "-codec_whitelist", _DECODERS, "-f", kind]
    only_sound = ["-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]
    encoding = ["-af", "aformat=sample_rates=44100|48000:channel_layouts=mono|stereo", "-c:a", "aac", "-b:a", "96k"]
    plain = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart"]
    begin = [
        request["ffmpeg"],
        "-nostdin",
        "-hide_banner",
        "-v",
        "error",
        "-threads",
        "1",
        *reading,
        "-i",
        "file:source",
    ]
    end = ["-t", str(MAX_SECONDS + 1), "-threads", "1", *_said(request), "-f", "ipod", "file:released"]
    return [*begin, *only_sound, *encoding, *plain, *end]


def _said(request: dict[str, Any]) -> list[str]:
    said = {
        "artist": request["credit"],
        "copyright": request["rights"],
        "comment": _SYNTHETIC if request["is_synthetic"] else "",
    }
    return [part for name, text in said.items() if text for part in ("-metadata", f"{name}={text}")]


def _call(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env={}, check=False)


def _reason(words: str) -> str:
    if "matches no streams" in words:
        return "there is no sound in it"
    return "it is broken or cut off, or holds a kind of sound that cannot be read; save it as MP3 or WAV first"


def _seconds(ffprobe: str) -> float:
    asked = [
        "-v",
        "error",
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-show_entries",
        "format=duration",
        "-of",
        "json",
    ]
    done = _call([ffprobe, *asked, "file:released"])
    return float(json.loads(done.stdout)["format"]["duration"])
