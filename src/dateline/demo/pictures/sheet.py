"""A sheet of paper that takes ink."""

import io
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil, cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1600, 1067, 2
Point = tuple[float, float]
Path = Sequence[Point]
Box = tuple[float, float, float, float]

_BIG = (WIDTH * SCALE, HEIGHT * SCALE)
_CUT = [i / 6 - 1 for i in range(13)]


class Sheet:
    """Paper, pen and chance; every place on it is given in pixels of the finished picture."""

    def __init__(self, paper: str, seed: int) -> None:
        self.seed, self.rng = seed, random.Random(seed)
        self.pixels = Image.new("RGB", _BIG, paper)
        self.pen = ImageDraw.Draw(self.pixels)
        self.grain = noise(seed, _BIG, 3.0)

    def poly(self, path: Path, ink: str) -> None:
        """A filled shape."""
        self.pen.polygon(_up(path), fill=ink)

    def boxes(self, ink: str, *boxes: Box) -> None:
        """Upright rectangles: left, top, right, foot."""
        for x0, y0, x1, y1 in boxes:
            self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], ink)

    def disc(self, x: float, y: float, r: float, ink: str) -> None:
        """A filled circle."""
        self.oval(x, y, r, r, ink)

    def oval(self, x: float, y: float, rx: float, ry: float, ink: str) -> None:
        """A filled ellipse."""
        self.pen.ellipse(_up([(x - rx, y - ry), (x + rx, y + ry)]), fill=ink)

    def line(self, path: Path, ink: str, width: float) -> None:
        """A line through these points."""
        self.pen.line(_up(path), fill=ink, width=max(1, round(width * SCALE)), joint="curve")

    def arc(self, x: float, y: float, r: float, start: float, end: float, ink: str, width: float) -> None:
        """A part of a circle, between two angles in degrees."""
        self.pen.arc(_up([(x - r, y - r), (x + r, y + r)]), start, end, fill=ink, width=max(1, round(width * SCALE)))

    def fade(self, ink: str, clear: float, full: float, most: float = 1.0, inside: Path = ()) -> None:
        """Stipples from nothing at the height ``clear`` to ``most`` at ``full``, inside a shape if one is given."""
        left, top, right, foot = _around(inside)
        if clear < full:
            top = max(top, int(clear * SCALE))
        else:
            foot = min(foot, int(clear * SCALE) + 1)
        if top >= foot:
            return
        steps = (min(1.0, max(0.0, (y / SCALE - clear) / (full - clear))) for y in range(top, foot))
        ramp = Image.new("L", (1, foot - top))
        ramp.putdata([round(s * s * (3 - 2 * s) * 255 * most) for s in steps])
        self._stipple(ramp.resize((right - left, foot - top)), (left, top), ink, inside)

    def glow(self, x: float, y: float, rx: float, ry: float, ink: str, most: float = 1.0, inside: Path = ()) -> None:
        """Stipples an ellipse of light, dense in the middle."""
        left, top, wide, tall = (round(side * SCALE) for side in (x - rx, y - ry, rx * 2, ry * 2))
        near = Image.radial_gradient("L").point([round(max(0, 1 - v / 181) ** 1.6 * 255 * most) for v in range(256)])
        self._stipple(near.resize((wide, tall)), (left, top), ink, inside)

    @contextmanager
    def inside(self, path: Path) -> Iterator[None]:
        """Whatever is drawn meanwhile shows inside this shape only."""
        before = self.pixels.copy()
        yield
        shape = Image.new("L", _BIG, 255)
        ImageDraw.Draw(shape).polygon(_up(path), fill=0)
        self.pixels.paste(before, (0, 0), shape)

    def gouge(self, x: float, y: float, length: float, thick: float, ink: str, tilt: float = 0) -> None:
        """One cut of the tool: a sliver with pointed ends."""
        c, s = cos(tilt), sin(tilt)
        rim = [(t * length / 2, (1 - t * t) * thick / 2) for t in _CUT]
        rim += [(a, -b) for a, b in rim[::-1]]
        self.poly([(x + a * c - b * s, y + a * s + b * c) for a, b in rim], ink)

    def gouges(self, y0: float, y1: float, count: int, short: float, long: float, thick: float, ink: str) -> None:
        """Level cuts across a band of the sheet, longer towards its foot."""
        for _ in range(count):
            d = self.rng.random()
            length = (short + (long - short) * d) * self.rng.uniform(0.7, 1.2)
            self.gouge(self.rng.uniform(0, WIDTH), y0 + (y1 - y0) * d, length, thick * (0.5 + d), ink)

    def words(self, x: float, y: float, text: str, size: float, ink: str, anchor: str = "mm", apart: float = 0) -> None:
        """Words at a place; ``apart`` is the space between letters."""
        from PIL import ImageFont

        font = ImageFont.load_default(size * SCALE)
        if not apart:
            self.pen.text((x * SCALE, y * SCALE), text, fill=ink, font=font, anchor=anchor)
            return
        width = sum(font.getlength(letter) / SCALE + apart for letter in text) - apart
        at = x - {"l": 0.0, "m": width / 2, "r": width}[anchor[0]]
        for letter in text:
            self.pen.text((at * SCALE, y * SCALE), letter, fill=ink, font=font, anchor="l" + anchor[1])
            at += font.getlength(letter) / SCALE + apart

    def jpeg(self) -> bytes:
        """Reduces it, presses it into paper, and encodes it."""
        size = (WIDTH, HEIGHT)
        flat = self.pixels.resize(size, Image.Resampling.BOX)
        fibre = noise(self.seed + 1, size, 1.6).point([238 + v * 17 // 255 for v in range(256)])
        flat = ImageChops.multiply(flat, Image.merge("RGB", [fibre] * 3))
        patchy = noise(self.seed + 2, size, 5).filter(ImageFilter.GaussianBlur(2))
        bare = ImageChops.subtract(noise(self.seed + 3, size, 2.2), patchy)
        flat.paste("#efe6d2", (0, 0), bare.point([0] * 122 + [70] * 134))
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=86, optimize=True)
        return out.getvalue()

    def _stipple(self, density: Image.Image, at: tuple[int, int], ink: str, inside: Path) -> None:
        left, top = at
        grain = self.grain.crop((left, top, left + density.width, top + density.height))
        mask = ImageChops.subtract(density, grain).point([0] + [255] * 255)
        if inside:
            shape = Image.new("L", density.size)
            ImageDraw.Draw(shape).polygon([(x - left, y - top) for x, y in _up(inside)], fill=255)
            mask = ImageChops.multiply(mask, shape)
        self.pixels.paste(ink, at, mask)


Scene = tuple[str, Callable[[Sheet], None]]
"""The colour of the paper, and what is drawn on it."""


def noise(seed: int, size: tuple[int, int], cell: float) -> Image.Image:
    """Uniform grain of about ``cell`` pixels, repeatable from its seed."""
    w, h = ceil(size[0] / cell), ceil(size[1] / cell)
    grain = Image.frombytes("L", (w, h), random.Random(seed).randbytes(w * h))
    return grain.resize(size, Image.Resampling.BILINEAR)


def half_ring(x: float, half: float, spring: float, flat: float = 0.82) -> list[Point]:
    """The upper half of an ellipse, from left to right."""
    turns = [a / 20 * pi for a in range(21)]
    return [(x - half * cos(a), spring - half * flat * sin(a)) for a in turns]


def _around(path: Path) -> tuple[int, int, int, int]:
    """The part of the sheet a shape lies in; all of it for none."""
    if not path:
        return (0, 0, *_BIG)
    xs, ys = [x * SCALE for x, _ in path], [y * SCALE for _, y in path]
    return max(0, int(min(xs))), max(0, int(min(ys))), min(_BIG[0], int(max(xs)) + 1), min(_BIG[1], int(max(ys)) + 1)


def _up(path: Path) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in path]
