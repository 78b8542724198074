"""ffmpeg (https://ffmpeg.org), which encodes sound and films anew under this process's limits.

The kind of a file is decided by its first bytes and forced upon ffmpeg, so that no playlist can pass for
a recording and make it open something else.
"""

import json
import subprocess
from typing import Any

from dateline.media.airlock.xmp import SOURCE_TYPES

SOUND_DECODERS = (
    "aac,mp3,mp3float,alac,flac,vorbis,libvorbis,opus,libopus,pcm_s16le,pcm_s24le,pcm_s32le,pcm_u8,pcm_f32le,"
    "pcm_f64le,pcm_s16be,pcm_mulaw,pcm_alaw,amrnb,amrwb,adpcm_ms,adpcm_ima_wav"
)
QUIET = ["-nostdin", "-hide_banner", "-v", "error"]
OURS = ["-protocol_whitelist", "file", "-f", "mov", "-i"]
"""How to read what was encoded here."""
NOTHING_ELSE = ["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]
"""No subtitles, data, tags or chapters."""
PLAIN = ["-fflags", "+bitexact", "-movflags", "+faststart"]
"""No dates and versions in the file, which can be played before all of it is there."""
SAMPLES = ["-af", "aformat=sample_rates=44100|48000:channel_layouts=mono|stereo", "-c:a", "aac", "-b:a", "96k"]


def call(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Runs a program to its end, with nothing of ours in its surroundings."""
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env={}, check=False)


def reading(kind: str, decoders: str, threads: int = 1) -> list[str]:
    """How ffmpeg is to read ``source``: as this kind of file and no other."""
    walls = ["-protocol_whitelist", "file", "-format_whitelist", kind, "-codec_whitelist", decoders]
    return [*QUIET, "-threads", str(threads), *walls, "-f", kind, "-i", "file:source"]


def said(request: dict[str, Any], synthetic: str) -> list[str]:
    """What the desk says of it, written into the file; ``synthetic`` in words, where AI made or changed it."""
    words = {
        "artist": request["credit"],
        "copyright": request["rights"],
        "comment": f"{synthetic} ({SOURCE_TYPES}trainedAlgorithmicMedia)" if request["is_synthetic"] else "",
    }
    return [part for name, text in words.items() if text for part in ("-metadata", f"{name}={text}")]


def measured(ffprobe: str, name: str, kind: str = "mov") -> dict[str, Any]:
    """What ffprobe finds in a file: its ``format``, and its ``streams``. Empty where it cannot be read."""
    asked = ["-show_entries", "format=duration:stream=codec_type,width,height", "-of", "json"]
    walls = ["-v", "error", "-protocol_whitelist", "file", "-format_whitelist", kind, "-f", kind]
    done = call([ffprobe, *walls, *asked, f"file:{name}"])
    found: dict[str, Any] = json.loads(done.stdout or "{}") if done.returncode == 0 else {}
    return found
