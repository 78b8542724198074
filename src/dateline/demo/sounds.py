"""Sounds computed for the demo: no recording of anything, and labelled so wherever they are printed."""

import io
import random
import wave
from array import array
from math import exp, pi, sin

RATE, SECONDS = 22_050, 12
_LOUDEST = 30_000


def perform(key: str) -> bytes:
    """The sound called ``key`` as a WAV file; KeyError if there is none."""
    samples = _SOUNDS[key](random.Random(key))
    loudest = max(abs(sample) for sample in samples)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (round(sample / loudest * _LOUDEST) for sample in samples)).tobytes())
    return out.getvalue()


def _river(chance: random.Random) -> list[float]:
    """Noise through two slow filters whose strength comes and goes, fading in and out, and drops."""
    low = lower = 0.0
    samples = []
    for n in range(RATE * SECONDS):
        at = n / RATE
        swell = 0.6 + 0.25 * sin(at * 1.1) + 0.15 * sin(at * 0.37 + 2)
        low += (chance.uniform(-1, 1) - low) * 0.12 * swell
        lower += (low - lower) * 0.02
        samples.append((low - lower) * swell * min(1.0, at, SECONDS - at))
    for _ in range(SECONDS * 3):
        _drop(samples, chance)
    return samples


def _drop(samples: list[float], chance: random.Random) -> None:
    """A drop falls: a short tone that rises as it dies."""
    start, pitch, loud = (
        chance.randrange(RATE, len(samples) - RATE),
        chance.uniform(700, 1900),
        chance.uniform(0.01, 0.05),
    )
    for n in range(RATE // 8):
        at = n / RATE
        samples[start + n] += loud * exp(-at * 42) * sin(2 * pi * pitch * at * (1 + at * 2.5))


_SOUNDS = {"river-sound": _river}
