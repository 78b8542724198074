"""Films made of drawings for the demo: a slow look down a picture. Nothing was filmed, and they say so."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_SIDES = (960, 540)
_SEEN = 1200
"""How much of the drawing's width is in sight."""


def roll(drawing: bytes, seconds: int) -> bytes | None:
    """An MP4 film without sound, from the top of a drawing to its foot; None where there is no ffmpeg."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return None
    wide, tall = _SIDES
    crop = f"crop={_SEEN}:{_SEEN * tall // wide}:(iw-ow)/2:(ih-oh)*t/{seconds}"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "drawing.jpg"), Path(folder, "film.mp4")
        source.write_bytes(drawing)
        reading = ["-loop", "1", "-framerate", "25", "-t", str(seconds), "-i", str(source)]
        encoding = ["-an", "-c:v", "libx264", "-preset", "superfast", "-crf", "31", "-pix_fmt", "yuv420p"]
        command = [ffmpeg, "-nostdin", "-v", "error", *reading, "-vf", f"{crop},scale={wide}:{tall}", *encoding]
        done = subprocess.run([*command, "-movflags", "+faststart", str(target)], capture_output=True, check=False)
        return target.read_bytes() if done.returncode == 0 else None
