"""Demo pictures for Dateline: six scenes drawn like reduction prints.

``draw(key)`` returns JPEG bytes, 1600 x 1067, the same bytes on every call.
Everything is drawn at twice the size in a handful of flat inks, softened
only by grainy fades and gouge marks, then reduced and laid on paper grain.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1600, 1067, 2
BIG = (WIDTH * SCALE, HEIGHT * SCALE)
Point = tuple[float, float]
Path = Sequence[Point]
CUT = [i / 6 - 1 for i in range(13)]


def _up(path: Path) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in path]


def _noise(seed: int, size: tuple[int, int], cell: float) -> Image.Image:
    """Uniform grain of about ``cell`` pixels, repeatable from its seed."""
    w, h = ceil(size[0] / cell), ceil(size[1] / cell)
    grain = Image.frombytes("L", (w, h), random.Random(seed).randbytes(w * h))
    return grain.resize(size, Image.Resampling.BILINEAR)


class Print:
    """A sheet that takes ink in final-size coordinates."""

    def __init__(self, paper: str, seed: int) -> None:
        self.seed, self.rng = seed, random.Random(seed)
        self.sheet = Image.new("RGB", BIG, paper)
        self.pen = ImageDraw.Draw(self.sheet)
        self.grain = _noise(seed, BIG, 3.0)

    def poly(self, path: Path, ink: str) -> None:
        self.pen.polygon(_up(path), fill=ink)

    def boxes(self, ink: str, *boxes: tuple[float, float, float, float]) -> None:
        for x0, y0, x1, y1 in boxes:
            self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], ink)

    def disc(self, x: float, y: float, r: float, ink: str) -> None:
        self.pen.ellipse(_up([(x - r, y - r), (x + r, y + r)]), fill=ink)

    def line(self, path: Path, ink: str, width: float) -> None:
        self.pen.line(_up(path), fill=ink, width=max(1, round(width * SCALE)), joint="curve")

    def fade(self, ink: str, clear: float, full: float, most: float = 1.0, inside: Path = ()) -> None:
        """Stipple ``ink`` from none at y=clear to ``most`` at y=full, inside a shape if one is given."""
        steps = (min(1.0, max(0.0, (y / SCALE - clear) / (full - clear))) for y in range(BIG[1]))
        ramp = Image.new("L", (1, BIG[1]))
        ramp.putdata([round(s * s * (3 - 2 * s) * 255 * most) for s in steps])
        mask = ImageChops.subtract(ramp.resize(BIG), self.grain).point([0] + [255] * 255)
        if inside:
            shape = Image.new("L", BIG)
            ImageDraw.Draw(shape).polygon(_up(inside), fill=255)
            mask = ImageChops.multiply(mask, shape)
        self.sheet.paste(ink, (0, 0), mask)

    def gouge(self, x: float, y: float, length: float, thick: float, ink: str, tilt: float = 0) -> None:
        """One cut of the tool: a sliver with pointed ends."""
        c, s = cos(tilt), sin(tilt)
        rim = [(t * length / 2, (1 - t * t) * thick / 2) for t in CUT]
        rim += [(a, -b) for a, b in rim[::-1]]
        self.poly([(x + a * c - b * s, y + a * s + b * c) for a, b in rim], ink)

    def gouges(self, y0: float, y1: float, count: int, short: float, long: float, thick: float, ink: str) -> None:
        """Level cuts across a band of the sheet, longer towards its foot."""
        for _ in range(count):
            d = self.rng.random()
            length = (short + (long - short) * d) * self.rng.uniform(0.7, 1.2)
            self.gouge(self.rng.uniform(0, WIDTH), y0 + (y1 - y0) * d, length, thick * (0.5 + d), ink)

    def hill(self, base: float, swell: float, rough: float, ink: str) -> list[Point]:
        """Ink everything below a hill line: slow waves plus chisel jitter. Gives back its outline."""
        rng = self.rng
        waves = [(swell / k, rng.uniform(0.5, 1.1) * k * 2.1 * pi / WIDTH, rng.uniform(0, 6.3)) for k in range(1, 6)]
        crest = range(-10, WIDTH + 11, 10)
        path: list[Point] = [
            (x, base + sum(a * sin(f * x + at) for a, f, at in waves) + rng.uniform(-rough, rough)) for x in crest
        ]
        self.poly(ground := [*path, (WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)], ink)
        return ground

    def jpeg(self) -> bytes:
        """Reduce, press into paper, and encode."""
        size = (WIDTH, HEIGHT)
        flat = self.sheet.resize(size, Image.Resampling.BOX)
        fibre = _noise(self.seed + 1, size, 1.6).point([238 + v * 17 // 255 for v in range(256)])
        flat = ImageChops.multiply(flat, Image.merge("RGB", [fibre] * 3))
        patchy = _noise(self.seed + 2, size, 5).filter(ImageFilter.GaussianBlur(2))
        bare = ImageChops.subtract(_noise(self.seed + 3, size, 2.2), patchy)
        flat.paste("#efe6d2", (0, 0), bare.point([0] * 122 + [70] * 134))
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=84, optimize=True)
        return out.getvalue()


def _fir(p: Print, x: float, foot: float, tall: float, ink: str) -> None:
    for i in range(1, 8):
        top = foot - tall + tall * (i - 1) / 8
        half = tall * 0.05 + tall * 0.021 * i * p.rng.uniform(0.8, 1.15)
        low, sag = top + tall * 0.24, tall * p.rng.uniform(0.0, 0.04)
        p.poly([(x, top), (x + half, low), (x + half * 0.3, low - sag), (x - half, low)], ink)
    p.boxes(ink, (x - tall * 0.018, foot - tall * 0.15, x + tall * 0.018, foot + 2))


def _arch(p: Print, x: float, half: float, spring: float, foot: float, ink: str) -> None:
    turns = [a / 20 * pi for a in range(21)]
    ring = [(x - half * cos(a), spring - half * 0.82 * sin(a)) for a in turns]
    p.poly([*ring, (x + half, foot), (x - half, foot)], ink)


def _house(p: Print, x: float, foot: float, w: float, h: float, wall: str, roof: str, pane: str) -> None:
    top = foot - h
    p.boxes(wall, (x, top, x + w, foot))
    p.poly([(x - 6, top), (x + w / 2, top - w * 0.48), (x + w + 6, top)], roof)
    for row in range(int(h // 34)):
        for col in range(int(w // 28)):
            if p.rng.random() < 0.72:
                p.boxes(pane, (x + 10 + col * 27, top + 12 + row * 34, x + 20 + col * 27, top + 28 + row * 34))


def _trail(p: Print, ink: str, dark: str) -> None:
    """A road climbing the near hill in bends, and the lit post above it."""
    xs, ys = (905, 860, 980, 760, 1010, 640, 800), (806, 818, 836, 868, 922, 1000, 1090)
    left: list[Point] = []
    right: list[Point] = []
    for i in range(72):
        leg, t = i // 12, (i % 12) / 12
        x = xs[leg] + (xs[leg + 1] - xs[leg]) * (1 - cos(pi * t)) / 2
        y, w = ys[leg] + (ys[leg + 1] - ys[leg]) * t, 1.5 + 0.0128 * i * i
        left.append((x - w, y))
        right.append((x + w, y))
    p.poly(left + right[::-1], ink)
    p.boxes(dark, (1016, 806, 1052, 836))
    p.poly([(1010, 808), (1034, 792), (1058, 808)], dark)
    p.boxes("#f6e3bd", (1029, 814, 1040, 824))


def _pass(p: Print) -> None:
    p.fade("#e9b18a", 40, 520)
    p.fade("#d9826a", 260, 640, 0.9)
    p.disc(1085, 430, 92, "#f6e3bd")
    inks = ["#c98f86", "#a7757f", "#7a5c75", "#4d4663", "#2b2d47"]
    for i, (base, swell) in enumerate([(470, 60), (545, 62), (640, 66), (745, 58), (880, 50)]):
        hill = p.hill(base, swell, 2.5, inks[i])
        for _ in range(70 if i else 0):
            x, y = p.rng.choice(hill[:-2])
            p.gouge(x, y + p.rng.uniform(14, 60), p.rng.uniform(20, 46), 1.6 + i * 0.3, inks[i - 1], 0.75)
        if i < 4:
            p.fade("#efd3b4", base + 20, base + 175, 0.78 - i * 0.06, hill)
    _trail(p, "#efd3b4", "#191b30")
    for x, tall in [(60, 420), (168, 300), (262, 360), (350, 210), (1310, 150), (1400, 230), (1480, 330), (1572, 270)]:
        _fir(p, x, 1075, tall, "#191b30")


def _bridge(p: Print) -> None:
    ochre, deep, water, pale = "#d9a648", "#1d3640", "#3f7f84", "#f1e6cc"
    p.fade("#e8c78b", 560, 120, 0.75)
    p.gouges(60, 330, 46, 120, 320, 7, "#f7eedb")
    p.hill(455, 55, 2, "#9fb8a8")
    p.fade(pale, 520, 680, 0.7, p.hill(540, 34, 3, "#5f8f88"))
    for i in range(9):
        tall = (150, 95, 165, 120, 140, 105, 160, 130, 150)[i]
        _house(p, 1010 + i * 70, 610, p.rng.uniform(66, 96), tall, (pale, ochre, "#c8674a")[i % 3], deep, deep)
    p.boxes(water, (0, 650, WIDTH, HEIGHT))
    p.fade("#1d4a57", 760, 1067, 0.95)
    deck: list[Point] = [(-10, 564), (400, 532), (800, 520), (1200, 532), (1610, 564)]
    p.poly([*deck, (1610, 735), (-10, 735)], ochre)
    for _ in range(150):
        p.gouge(p.rng.uniform(0, 1600), p.rng.uniform(560, 700), p.rng.uniform(14, 34), 3, "#b98431")
    p.line(deck, deep, 11)
    for x in range(70, WIDTH, 146):
        y = 520 + abs(x - 800) ** 1.6 / 1150
        p.line([(x, y + 4), (x, y - 44), (x + 12, y - 52)], deep, 3.5)
        p.disc(x + 15, y - 50, 6, "#c8674a")
    for x, half in [(-20, 122), (290, 138), (640, 160), (1010, 160), (1355, 138), (1650, 122)]:
        _arch(p, x, half + 9, 706, 740, deep)
        _arch(p, x, half, 712, 740, water)
        _arch(p, x + 14, half - 14, 706, 706, "#8fb3a8")
    for x in (127, 454, 825, 1193, 1510):
        p.poly([(x - 20, 640), (x, 600), (x + 20, 640), (x + 26, 745), (x, 760), (x - 26, 745)], deep)
        p.gouge(x, 690, 70, 4, ochre, pi / 2)
        for k in range(16):
            jog, length = p.rng.uniform(-14, 14), p.rng.uniform(50, 110)
            p.gouge(x + jog, 768 + k * 17, length, 8, deep if k % 3 else ochre)
    p.gouges(745, 1060, 190, 60, 260, 6, "#7fb0a6")
    p.gouges(770, 1060, 70, 50, 200, 5, pale)


def _birch(p: Print, x: float, wide: float, foot: float) -> None:
    top = x + p.rng.uniform(-18, 18)
    p.poly([(x - wide, foot), (top - wide * 0.55, -10), (top + wide * 0.55, -10), (x + wide, foot)], "#f3ecdb")
    p.poly([(x + wide * 0.35, foot), (top + wide * 0.25, -10), (top + wide * 0.55, -10), (x + wide, foot)], "#b9bfae")
    for _ in range(int(14 + wide * 0.5)):
        y, side, reach = p.rng.uniform(0, foot - 5), p.rng.choice((-1, 1)), wide * p.rng.uniform(0.25, 0.75)
        at = top + (x - top) * y / foot + side * (wide * (0.56 + 0.4 * y / foot) - reach / 2)
        p.gouge(at, y, reach, 2 + wide * 0.16, "#1f2a2a", side * p.rng.uniform(-0.1, 0.35))
    for _ in range(9):
        tilt = p.rng.uniform(-1.9, -0.9)
        p.gouge(x + p.rng.uniform(-2, 2) * wide, foot + 2, wide * 1.4, wide * 0.22, "#7d9170", tilt)


def _barrier(p: Print) -> None:
    dark, red = "#1f2a2a", "#b5472f"
    p.boxes(dark, (1010, 640, 1110, 806), (472, 770, 484, 850))
    p.poly([(996, 646), (1060, 612), (1124, 646)], red)
    p.boxes("#f3c964", (1024, 668, 1046, 716), (1050, 668, 1072, 716))
    p.boxes("#49604f", (1082, 668, 1102, 806))
    for i in range(12):
        x, y = 1010 - i * 46, 752 + i * 2.2
        p.poly([(x, y), (x - 46, y + 2.2), (x - 46, y + 18.2), (x, y + 16)], red if i % 2 else "#f3ecdb")


def _road(p: Print) -> None:
    p.fade("#e9c681", 60, 560, 0.95)
    p.disc(800, 500, 74, "#f6e9c4")
    p.hill(520, 16, 8, "#8f9f8c")
    p.fade("#efe3c4", 480, 600, 0.75, p.hill(500, 14, 26, "#5d7468"))
    p.boxes("#49604f", (0, 590, WIDTH, HEIGHT))
    p.fade("#1f2a2a", 680, 1090, 0.9)
    road: Path = [(770, 590), (830, 590), (1290, 1070), (240, 1070)]
    p.poly(road, "#d8cba8")
    p.fade("#b7a888", 700, 1100, 0.85, road)
    for _ in range(40):
        d, s = p.rng.random() ** 0.6, p.rng.uniform(-0.85, 0.85)
        p.gouge(795 + s * (30 + d * 460), 600 + d * 460, 20 + d * 60, 2 + d * 5, "#8f8263", pi / 2 - s * 0.75)
    pairs = [(735, 868, 6, 612), (690, 915, 9, 633), (636, 970, 13, 663), (560, 1058, 20, 714), (440, 1190, 31, 800)]
    for left, right, wide, foot in [*pairs, (30, 1590, 42, 870), (235, 1420, 51, 940)]:
        _birch(p, left, wide, foot)
        _birch(p, right, wide * 0.97, foot)
    _barrier(p)


def _pylon(p: Print, x: float, foot: float, tall: float, ink: str) -> list[Point]:
    """A lattice tower; gives back the six points its wires hang from."""
    t, ends = max(1.2, tall * 0.011), list[Point]()
    levels = [0, 0.22, 0.4, 0.54, 0.66, 0.76, 0.85, 0.93, 1]
    for side in (-1, 1):
        leg = [(x + side * tall * (0.16 * (1 - f) ** 1.7 + 0.022), foot - tall * f) for f in levels]
        p.line(leg, ink, t * 1.4)
        for a, b in pairwise(leg):
            p.line([a, (2 * x - b[0], b[1])], ink, t)
    for f, arm in ((0.66, 0.25), (0.8, 0.31), (0.93, 0.2)):
        y, reach = foot - tall * f, tall * arm
        p.poly([(x - reach, y), (x, y - tall * 0.05), (x + reach, y), (x, y - tall * 0.012)], ink)
        for end in ((x - reach, y + tall * 0.05), (x + reach, y + tall * 0.05)):
            p.line([(end[0], y), end], ink, t * 1.6)
            ends.append(end)
    return ends


def _wire(p: Print, a: Point, b: Point, ink: str, width: float) -> None:
    sag, steps = abs(b[0] - a[0]) * 0.4, [k / 30 for k in range(31)]
    p.line([(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * t * (1 - t)) for t in steps], ink, width)


def _snow(p: Print) -> None:
    dark, shadow = "#22323f", "#8aa5b4"
    p.fade("#b9ccd3", 640, 60, 0.95)
    p.fade("#7f9fb0", 260, -80, 0.8)
    p.disc(420, 400, 78, "#f5d58a")
    p.hill(560, 22, 2, "#9db4bf")
    p.fade("#eef0ea", 590, 680, 0.8, p.hill(606, 12, 9, "#56707f"))
    for base, swell, row in ((655, 16, "#b4c7ce"), (735, 26, "#a0b8c3"), (860, 34, shadow)):
        field, near = p.hill(base, swell, 0.6, "#f4f2e8"), (base - 560) / 150
        p.fade(row, base + 60, base + 330, 0.55, field)
        for k in range(15):
            start, drop = p.rng.randrange(110), 8 + k * k * 1.25 * near
            part = field[start : min(162, start + p.rng.randrange(20, 90))]
            p.line([(x, y + drop) for x, y in part], row, 1 + k * 0.2 * near)
    for x, foot, tall in ((1010, 742, 60), (1048, 745, 84), (1092, 745, 66), (560, 672, 40), (590, 674, 52)):
        _fir(p, x, foot, tall, dark)
    towers = [(205, 640, 130), (420, 668, 210), (760, 742, 370), (1300, 900, 720)]
    hung = [_pylon(p, x, foot, tall, dark) for x, foot, tall in towers]
    hung.append([(x + 1100, y - 150) for x, y in hung[-1]])
    for i in range(4):
        for a, b in zip(hung[i], hung[i + 1], strict=True):
            _wire(p, a, b, dark, 0.9 + i * 0.5)
    for k in range(9):
        x, y = 40 + k * 92, 1010 - k * 11
        p.gouge(x + 30, y + 3, 70, 5, shadow, 0.1)
        p.line([(x, y), (x + 3, y - 85)], dark, 6 - k * 0.3)


def _hall(p: Print, night: str, brick: str, glow: str, bright: str, bays: Sequence[float]) -> None:
    p.boxes(brick, (400, 560, 1200, 850))
    p.poly([(370, 566), (470, 430), (1130, 430), (1230, 566)], night)
    for k in range(22):
        p.gouge(440 + k * 34, 500, 90, 3, "#27476a", 1.95 if k < 11 else 1.2)
    p.poly([(640, 566), (800, 380), (960, 566)], brick)
    p.line([(628, 574), (800, 374), (972, 574)], night, 13)
    p.disc(800, 486, 40, night)
    p.disc(800, 486, 33, "#f2e3b8")
    for a in range(4):
        x, y = 33 * cos(a * pi / 4), 33 * sin(a * pi / 4)
        p.line([(800 - x, 486 - y), (800 + x, 486 + y)], night, 3)
    p.poly([(768, 314), (800, 236), (832, 314)], night)
    p.boxes(night, (780, 310, 820, 392), (400, 578, 1200, 590))
    p.boxes(glow, (792, 330, 808, 372))
    for x in bays:
        half = 50 if abs(x - 800) < 2 else 43
        for grow, spring, ink in ((half + 8, 670, night), (half, 674, glow), (half * 0.62, 700, bright)):
            _arch(p, x, grow, spring, 850, ink)
        p.boxes(night, (x - 2, 630, x + 2, 850), (x - half, 674, x + half, 678), (x - half, 742, x + half, 746))


def _market(p: Print) -> None:
    night, brick, glow, bright, blue = "#0e1729", "#a8553f", "#f0a940", "#f7d58a", "#27476a"
    p.fade(blue, 40, 640, 0.95)
    p.disc(1290, 190, 62, "#f2e3b8")
    p.disc(1264, 176, 58, "#16263f")
    for _ in range(90):
        p.disc(p.rng.uniform(0, 1600), p.rng.uniform(0, 420), p.rng.uniform(0.8, 2.4), "#f2e3b8")
    p.hill(520, 40, 2, "#1d3553")
    for wall, roof, low, gap in (("#2b4a6b", "#1a2c47", 180.0, 4), ("#8c4a3c", "#121d33", 80.0, 18)):
        x = -40.0
        while x < WIDTH:
            w, lit = p.rng.uniform(92, 168), p.rng.random() < 0.7
            _house(p, x, 800, w, p.rng.uniform(low, low + 60), wall, roof, glow if lit else "#121d33")
            x += w + gap
    bays = [460 + k * 113.4 for k in range(7)]
    p.boxes(night, (0, 800, WIDTH, HEIGHT))
    _hall(p, night, brick, glow, bright, bays)
    p.fade(blue, 1090, 860, 0.4, [(0, 850), (1600, 850), (1600, 1070), (0, 1070)])
    for x in bays * 24:
        d, at = p.rng.random(), p.rng.uniform(-30, 30)
        ink = glow if p.rng.random() < 0.75 else bright
        p.gouge(x + (x - 800) * d * 0.35 + at, 862 + d * 190, 30 + d * 70, 3 + d * 4, ink)
    p.gouges(870, 1060, 90, 40, 150, 4, blue)
    for x in (250, 1350):
        p.line([(x, 960), (x, 690)], "#060b16", 9)
        p.disc(x, 676, 27, glow)
        p.disc(x, 676, 17, bright)


def _crane(p: Print, x: float, foot: float, size: float, ink: str, reach: int) -> None:
    def at(*spots: Point) -> list[Point]:
        return [(x + dx * size * reach, foot - up * size) for dx, up in spots]

    tip, hook, peak, low, back = (0.74, 1.06), (0.74, 0.5), (-0.02, 0.86), (0.08, 0.55), (0.03, 0.66)
    for width, *path in (
        (0.028, (-0.16, 0.0), (-0.07, 0.46)), (0.028, (0.16, 0.0), (0.07, 0.46)),
        (0.012, (-0.15, 0.06), (0.11, 0.3)), (0.012, (0.15, 0.06), (-0.11, 0.3)),
        (0.018, (-0.1, 0.6), peak, (0.08, 0.6)), (0.01, peak, (-0.19, 0.6)),
        (0.022, low, tip), (0.014, back, tip), (0.006, peak, tip), (0.006, tip, hook),
    ):  # fmt: skip
        p.line(at(*path), ink, size * width)
    for k in range(9):
        f, g = k / 9, (k + 0.5) / 9
        a = (low[0] + (tip[0] - low[0]) * f, low[1] + (tip[1] - low[1]) * f)
        p.line(at(a, (back[0] + (tip[0] - back[0]) * g, back[1] + (tip[1] - back[1]) * g)), ink, size * 0.009)
    p.poly(at((-0.2, 0.46), (0.12, 0.46), (0.15, 0.52), (0.12, 0.62), (-0.2, 0.6)), ink)
    p.poly(at((0.7, 0.5), (0.78, 0.5), (0.81, 0.44), (0.67, 0.44)), ink)


def _ship(p: Print, dark: str, red: str) -> None:
    p.poly([(560, 700), (1130, 700), (1150, 670), (1360, 664), (1320, 800), (590, 800)], dark)
    p.poly([(578, 762), (1331, 762), (1322, 800), (590, 800)], red)
    p.poly([(560, 798), (1350, 798), (1290, 826), (620, 826)], dark)
    p.boxes("#f4e4c8", (610, 560, 730, 702))
    p.boxes(red, (640, 500, 700, 562))
    p.boxes(dark, (640, 512, 700, 526), (1247, 570, 1252, 668))
    for k in range(15):
        x, y = 620 + k % 5 * 22, 584 + k // 5 * 36
        p.boxes(dark, (x, y, x + 13, y + 16))
    p.boxes("#e0a63c", (756, 678, 844, 702), (876, 678, 964, 702), (996, 678, 1084, 702))


def _port(p: Print) -> None:
    dark, far, sun = "#12222f", "#7d4a55", "#f9e2ad"
    p.fade("#efa27a", 160, 620, 0.95)
    p.fade("#d96a55", 420, 700, 0.8)
    p.disc(455, 560, 130, sun)
    p.gouges(120, 470, 40, 140, 420, 8, "#f9e9cd")
    p.hill(600, 26, 3, "#b56a63")
    p.boxes("#2f7f86", (0, 640, WIDTH, HEIGHT))
    p.fade("#173f4f", 720, 1060, 0.95)
    _crane(p, 850, 650, 220, far, 1)
    _crane(p, 1010, 650, 190, far, 1)
    p.boxes(far, (800, 626, WIDTH, 652))
    p.gouges(660, 1060, 130, 40, 240, 6, "#6fb0a8")
    for k in range(90):
        d = p.rng.random()
        at = 455 + p.rng.gauss(0, 26 + d * 60)
        p.gouge(at, 655 + d * 400, 40 + d * 120, 4 + d * 6, sun if k % 3 else "#efa27a")
    _ship(p, dark, "#b8402f")
    for _ in range(46):
        p.gouge(p.rng.uniform(620, 1290), p.rng.uniform(824, 880), p.rng.uniform(60, 180), 8, dark)
    p.poly([(-10, 905), (1610, 872), (1610, 1070), (-10, 1070)], dark)
    p.line([(-10, 905), (1610, 872)], "#e0a63c", 5)
    _crane(p, 1425, 900, 560, dark, -1)
    _crane(p, 250, 925, 700, dark, 1)
    for x in range(90, WIDTH, 210):
        p.poly([(x - 16, 940), (x - 12, 892), (x - 22, 880), (x + 22, 880), (x + 12, 892), (x + 16, 940)], "#0a151e")
    p.gouges(950, 1060, 60, 60, 220, 4, "#2f4f5a")


SCENES: dict[str, tuple[str, Callable[[Print], None]]] = {
    "kerrin-pass-dusk": ("#f3dfbd", _pass),
    "selder-bridge": ("#f4ecd8", _bridge),
    "birch-road": ("#c9cdb4", _road),
    "snow-pylons": ("#f2efe2", _snow),
    "market-hall-night": ("#16263f", _market),
    "port-essary-cranes": ("#f6e6c6", _port),
}


def draw(key: str) -> bytes:
    """The picture called ``key`` as JPEG bytes; KeyError if there is none."""
    paper, scene = SCENES[key]
    sheet = Print(paper, sum(key.encode()))
    scene(sheet)
    return sheet.jpeg()
