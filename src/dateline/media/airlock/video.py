"""Films: one stream of pictures and one of sound, encoded anew as H.264 and AAC in an MP4 file, and a poster.

``act`` is encode, for an upload, or label, for a film that was encoded here before: then what the desk says
of it is written anew, and the poster is made again.
"""

from pathlib import Path
from typing import Any

from PIL import Image

from dateline.media.airlock.ffmpeg import (
    NOTHING_ELSE,
    OURS,
    PLAIN,
    QUIET,
    SAMPLES,
    SOUND_DECODERS,
    call,
    measured,
    reading,
    said,
)
from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of
from dateline.media.airlock.xmp import packet

MAX_SECONDS = 10 * 60
LONGEST_SIDE = 1280
TAKEN = "MP4, MOV, WebM, MKV, AVI and MTS can be taken"
_DECODERS = (
    "h264,hevc,mpeg4,mpeg2video,mpeg1video,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mjpeg,prores,dvvideo,h263,"
    "ac3,eac3,mp2,mp2float," + SOUND_DECODERS
)
_BROKEN = "it is broken or cut off, or holds a kind of film that cannot be read; save it as MP4 first"
_TOO_LONG = f"it is longer than {MAX_SECONDS // 60} minutes; cut it into parts"
_SYNTHETIC = "Made or changed by AI"
_TRANSPORT_PACKETS = ((0, 188), (4, 192))
"""Where the first packet of a camcorder's file begins, and how long each is; every one begins with the same byte."""
# Square pixels, even sides, and the longer of them within bounds; turned upright by ffmpeg itself.
_SHRUNK = f"min(1,{LONGEST_SIDE}/max(iw*sar,ih))"
_SCALE = f"scale=w='max(2,trunc(iw*sar*{_SHRUNK}/2)*2)':h='max(2,trunc(ih*{_SHRUNK}/2)*2)',setsar=1,format=yuv420p"
_PICTURES = ["-vf", _SCALE, "-fpsmax", "30", "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high"]
# Two megabits at most, so that ten minutes stay below 200 MB. The filter takes out what the encoder and the
# camera write between the pictures.
_RATE = ["-crf", "25", "-maxrate", "2M", "-bufsize", "4M", "-bsf:v", "filter_units=remove_types=6"]


def run(request: dict[str, Any]) -> dict[str, Any]:
    """Leaves ``released`` and ``poster``; ``ffmpeg`` and ``ffprobe`` are paths. Raises Refused."""
    film = "source"
    if request["act"] == "encode":
        film = "encoded"
        _encode(request, film)
    _label(request, film)
    found = measured(request["ffprobe"], "released")
    seconds = float(found["format"]["duration"])
    if seconds > MAX_SECONDS:
        raise Refused(_TOO_LONG)
    pictures = next(stream for stream in found["streams"] if stream["codec_type"] == "video")
    _make_poster(request, seconds)
    return {"seconds": max(1, round(seconds)), "width": pictures["width"], "height": pictures["height"]}


def _encode(request: dict[str, Any], target: str) -> None:
    with Path("source").open("rb") as data:
        kind = _kind(data.read(4096))
    claimed = measured(request["ffprobe"], "source", kind).get("format", {}).get("duration", "0")
    if float(claimed) > MAX_SECONDS:
        raise Refused(_TOO_LONG)
    streams = ["-map", "0:V:0", "-map", "0:a:0?", *NOTHING_ELSE]
    end = ["-flags:v", "+bitexact", "-flags:a", "+bitexact", "-t", str(MAX_SECONDS + 1), "-threads", "2", "-f", "mp4"]
    command = [request["ffmpeg"], *reading(kind, _DECODERS, threads=2), *streams, *_PICTURES, *_RATE, *SAMPLES, *PLAIN]
    done = call([*command, *end, f"file:{target}"])
    if "matches no streams" in done.stderr:
        raise Refused("there are no moving pictures in it; a recording belongs under Sounds")
    if done.returncode != 0 or not Path(target).exists():
        raise Refused(_BROKEN)


def _kind(start: bytes) -> str:
    """The name ffmpeg has for the kind of file. Raises Refused for what is no film."""
    name = name_of(start)
    if start[4:8] in (b"moov", b"mdat", b"wide", b"free") or (start[4:8] == b"ftyp" and name == "a film"):
        return "mov"
    if start[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if start[:4] == b"RIFF" and start[8:12] == b"AVI ":
        return "avi"
    if any(set(start[first : first + 4 * step : step]) == {0x47} for first, step in _TRANSPORT_PACKETS):
        return "mpegts"
    raise Refused(f"it is {name or 'not a film'}; {TAKEN}")


def _label(request: dict[str, Any], film: str) -> None:
    """Puts what the desk says into a film that was encoded here."""
    copied = ["-map", "0", *NOTHING_ELSE, "-c", "copy", *PLAIN, *said(request, _SYNTHETIC), "-f", "mp4"]
    done = call([request["ffmpeg"], *QUIET, *OURS, f"file:{film}", *copied, "file:released"])
    if done.returncode != 0:
        raise Refused(_BROKEN)


def _make_poster(request: dict[str, Any], seconds: float) -> None:
    """The frame that was asked for, or one that is like most of the first seconds."""
    asked = request["poster_at"]
    at = ["-ss", str(min(asked, max(0, int(seconds) - 1)))] if asked is not None else []
    typical = [] if asked is not None else ["-vf", "thumbnail=90"]
    frame = ["-an", *typical, "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"]
    done = call([request["ffmpeg"], *QUIET, *at, *OURS, "file:released", *frame, "file:frame.png"])
    if done.returncode != 0 or not Path("frame.png").exists():
        raise Refused(_BROKEN)
    source_type = "trainedAlgorithmicMedia" if request["is_synthetic"] else ""
    with Image.open("frame.png", formats=("PNG",)) as found:
        fresh = Image.new("RGB", found.size)
        fresh.paste(found.convert("RGB"))
    xmp = packet(request["credit"], request["rights"], source_type)
    fresh.save("poster", "JPEG", quality=80, progressive=True, optimize=True, xmp=xmp)
