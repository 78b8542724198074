"""Scenes from the pass, the fields and the roads along the line."""

from itertools import pairwise
from math import cos, pi, sin

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Path, Point, Scene, Sheet
from dateline.demo.pictures.structures import mast, pylon, wire
from dateline.demo.pictures.terrain import fir, gulls, hill, slope_cuts
from dateline.demo.pictures.weather import stars


def _trail(p: Sheet, ink: str, dark: str) -> None:
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


def _pass(p: Sheet) -> None:
    p.fade("#e9b18a", 40, 520)
    p.fade("#d9826a", 260, 640, 0.9)
    p.disc(1085, 430, 92, "#f6e3bd")
    inks = ["#c98f86", "#a7757f", "#7a5c75", "#4d4663", "#2b2d47"]
    for i, (base, swell) in enumerate([(470, 60), (545, 62), (640, 66), (745, 58), (880, 50)]):
        ground = hill(p, base, swell, 2.5, inks[i])
        for _ in range(70 if i else 0):
            x, y = p.rng.choice(ground[:-2])
            p.gouge(x, y + p.rng.uniform(14, 60), p.rng.uniform(20, 46), 1.6 + i * 0.3, inks[i - 1], 0.75)
        if i < 4:
            p.fade("#efd3b4", base + 20, base + 175, 0.78 - i * 0.06, ground)
    _trail(p, "#efd3b4", "#191b30")
    for x, tall in [(60, 420), (168, 300), (262, 360), (350, 210), (1310, 150), (1400, 230), (1480, 330), (1572, 270)]:
        fir(p, x, 1075, tall, "#191b30")


def _birch(p: Sheet, x: float, wide: float, foot: float) -> None:
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


def _barrier(p: Sheet) -> None:
    dark, red = "#1f2a2a", "#b5472f"
    p.boxes(dark, (1010, 640, 1110, 806), (472, 770, 484, 850))
    p.poly([(996, 646), (1060, 612), (1124, 646)], red)
    p.boxes("#f3c964", (1024, 668, 1046, 716), (1050, 668, 1072, 716))
    p.boxes("#49604f", (1082, 668, 1102, 806))
    for i in range(12):
        x, y = 1010 - i * 46, 752 + i * 2.2
        p.poly([(x, y), (x - 46, y + 2.2), (x - 46, y + 18.2), (x, y + 16)], red if i % 2 else "#f3ecdb")


def _road(p: Sheet) -> None:
    p.fade("#e9c681", 60, 560, 0.95)
    p.disc(800, 500, 74, "#f6e9c4")
    hill(p, 520, 16, 8, "#8f9f8c")
    p.fade("#efe3c4", 480, 600, 0.75, hill(p, 500, 14, 26, "#5d7468"))
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


def _snow_pylons(p: Sheet) -> None:
    dark, shadow = "#22323f", "#8aa5b4"
    p.fade("#b9ccd3", 640, 60, 0.95)
    p.fade("#7f9fb0", 260, -80, 0.8)
    p.disc(420, 400, 78, "#f5d58a")
    hill(p, 560, 22, 2, "#9db4bf")
    p.fade("#eef0ea", 590, 680, 0.8, hill(p, 606, 12, 9, "#56707f"))
    for base, swell, row in ((655, 16, "#b4c7ce"), (735, 26, "#a0b8c3"), (860, 34, shadow)):
        field, near = hill(p, base, swell, 0.6, "#f4f2e8"), (base - 560) / 150
        p.fade(row, base + 60, base + 330, 0.55, field)
        for k in range(15):
            start, drop = p.rng.randrange(110), 8 + k * k * 1.25 * near
            part = field[start : min(162, start + p.rng.randrange(20, 90))]
            p.line([(x, y + drop) for x, y in part], row, 1 + k * 0.2 * near)
    for x, foot, tall in ((1010, 742, 60), (1048, 745, 84), (1092, 745, 66), (560, 672, 40), (590, 674, 52)):
        fir(p, x, foot, tall, dark)
    towers = [(205, 640, 130), (420, 668, 210), (760, 742, 370), (1300, 900, 720)]
    hung = [pylon(p, x, foot, tall, dark) for x, foot, tall in towers]
    hung.append([(x + 1100, y - 150) for x, y in hung[-1]])
    for i in range(4):
        for a, b in zip(hung[i], hung[i + 1], strict=True):
            wire(p, a, b, dark, 0.9 + i * 0.5)
    for k in range(9):
        x, y = 40 + k * 92, 1010 - k * 11
        p.gouge(x + 30, y + 3, 70, 5, shadow, 0.1)
        p.line([(x, y), (x + 3, y - 85)], dark, 6 - k * 0.3)


def _radio(p: Sheet) -> None:
    night, ground, glow, red = "#1c1b3a", "#0f1024", "#f3c56a", "#e4513b"
    p.fade("#4b3a68", 120, 620, 0.95)
    p.fade("#a4536a", 420, 760, 0.95)
    p.fade("#ee9a63", 600, 820, 0.9)
    stars(p, 130, 470, "#f3e9d3")
    for k in range(9):
        r = 120 + k * 92
        for a in range(0, 360, 10):
            if p.rng.random() < 0.94 - k * 0.05:
                p.arc(1060, 145, r, a, a + p.rng.uniform(5, 9), "#6d5580" if k % 2 else "#8a5f83", 4 - k * 0.25)
    p.fade("#f0a96b", 700, 820, 0.5, hill(p, 705, 44, 2, "#7c4a64"))
    p.fade("#8a4a60", 760, 900, 0.6, hill(p, 775, 40, 2.5, "#4a3357"))
    crest = hill(p, 850, 34, 3, ground)
    slope_cuts(p, crest, 60, "#2b2444", 3.0, 0.5)
    mast(p, 1060, 862, 640, "#0d0e20", red)
    for level in (1.12, 0.72, 0.38):
        p.glow(1060, 862 - 640 * level, 60, 60, red, 0.75)
    p.boxes("#0d0e20", (1130, 792, 1290, 872))
    p.poly([(1114, 796), (1150, 752), (1272, 752), (1306, 796)], "#090a18")
    p.boxes("#0d0e20", (1244, 716, 1262, 756))
    p.boxes(glow, (1150, 814, 1186, 846), (1206, 814, 1242, 846))
    p.boxes("#0d0e20", (1167, 814, 1170, 846), (1223, 814, 1226, 846))
    p.glow(1196, 850, 170, 46, glow, 0.5)
    path = [(1196 - 560 * t + 120 * cos(t * 5.2) - 120, 872 + 205 * t) for t in (k / 24 for k in range(25))]
    edge = [(x + 14 + k * 3.2, y) for k, (x, y) in enumerate(path)]
    p.poly([*path, *edge[::-1]], "#3b2f55")
    for x, tall in ((70, 330), (150, 250), (228, 300), (320, 190), (400, 240), (1480, 210), (1545, 290)):
        fir(p, x, 1000 + (x % 70), tall, "#090a18")
    for x in (560, 640, 720):
        p.line([(x, 900 + (x - 560) * 0.1), (x + 4, 838 + (x - 560) * 0.1)], "#0d0e20", 5)
    wire(p, (562, 842), (642, 850), "#0d0e20", 2, 0.2)
    wire(p, (642, 850), (722, 858), "#0d0e20", 2, 0.2)
    wire(p, (722, 858), (1130, 806), "#0d0e20", 2, 0.12)
    p.fade(night, 1000, 1090, 0.5)


def _quarry(p: Sheet) -> None:
    deep, rose, sand, light = "#3a3550", "#a8626b", "#e3b184", "#f8e3b6"
    p.fade("#f2cfa0", 0, 300, 0.9)
    p.fade("#eeb58a", 120, 360, 0.75)
    p.disc(1210, 168, 66, "#fbf0d2")
    p.gouges(40, 230, 24, 160, 420, 8, "#f8e7c4")
    hill(p, 250, 60, 3, "#c69a8f")
    p.fade(light, 250, 380, 0.6, hill(p, 300, 34, 3, "#a77c80"))
    rim = hill(p, 345, 12, 3, "#c98f6e")
    p.fade(sand, 340, 700, 0.8, rim)
    for x in (*range(20, 520, 34), *range(1130, 1600, 31)):
        fir(p, x, 372 + p.rng.uniform(-8, 12), p.rng.uniform(44, 104), "#4a4058")
    for k in range(6):
        _bench(p, k, (light, sand, rose, deep))
    _floor(p, deep, light, sand)
    gulls(p, deep, (610, 130, 30), (672, 108, 22), (560, 96, 17))


def _bench(p: Sheet, k: int, inks: tuple[str, str, str, str]) -> None:
    """One step of the quarry: a wall in light and shadow, and the ledge at its foot."""
    light, sand, rose, deep = inks
    x, y, rx, ry, down = 790 + k * 10, 745 + k * 40, 860 - k * 112, 360 - k * 48, 62.0
    edge = [(x + rx * cos(a), y + ry * sin(a)) for a in (t / 90 * pi for t in range(181))]
    foot = [(a, b + down) for a, b in edge]
    p.poly(edge, (rose, "#9c5a66", "#925563", "#88505f", "#7d4a5b", "#734557")[k])
    lit = [(a, b) for a, b in edge if a < x + rx * 0.16]
    p.poly(
        [*lit, (x + rx * 0.16, y - ry), (x, y)], ("#dba077", "#d59a72", "#cf936d", "#c88c68", "#c08463", "#b87c5e")[k]
    )
    with p.inside(edge):
        for _ in range(150):
            turn = p.rng.uniform(pi, 2 * pi)
            gx, gy = x + rx * 0.99 * cos(turn), y + ry * sin(turn) + p.rng.uniform(8, down)
            tone = (
                (light, sand, rose)[p.rng.randrange(3)]
                if gx < x + rx * 0.16
                else (deep, rose, deep)[p.rng.randrange(3)]
            )
            p.gouge(gx, gy, p.rng.uniform(22, 50), 5, tone, pi / 2 + (gx - x) / rx * 0.25)
    p.poly(foot, ("#efca98", "#ebc391", "#e6bb8a", "#e0b283", "#d9a87b", "#d19e74")[k])
    p.line(edge[90:], light, 5 - k * 0.4)


def _floor(p: Sheet, deep: str, light: str, sand: str) -> None:
    """The quarry's floor, with a hut and its long shadow, and the road out."""
    road = [(856 + 300 * t + 60 * cos(t * 7), 985 + 115 * t) for t in (k / 20 for k in range(21))]
    p.line(road, "#b98463", 22)
    p.poly([(744, 976), (560, 1012), (590, 1030), (810, 1000)], "#a9705c")
    p.boxes(deep, (744, 926, 818, 992))
    p.poly([(730, 930), (781, 892), (832, 930)], "#241f38")
    p.boxes(light, (758, 944, 776, 962))
    p.boxes("#241f38", (790, 948, 806, 992))
    for x, y, w in ((640, 1046, 60), (700, 1030, 34), (930, 972, 40), (1010, 1056, 66)):
        p.poly([(x, y), (x + w * 0.3, y - w * 0.5), (x + w * 0.8, y - w * 0.4), (x + w, y + 4)], deep)
        p.poly([(x, y), (x + w * 0.3, y - w * 0.5), (x + w * 0.5, y)], sand)


def _from_above(p: Sheet) -> None:
    field = ("#c9b458", "#8fa35a", "#aebb6d", "#6f8a4f", "#d8c67a", "#7f9a63", "#b7a04c", "#9db37a")
    dark, road, water = "#2d3b34", "#efe2bf", "#5f9aa2"
    p.fade("#dbe3d3", 300, 0, 0.9)
    hill(p, 150, 40, 2, "#9fb5a5")
    p.fade("#dbe3d3", 200, 300, 0.7, hill(p, 205, 26, 2, "#86a08a"))
    p.boxes("#7f9a63", (0, 262, WIDTH, HEIGHT))
    _patchwork(p, field, dark)
    bend = [(1640 - k * 42.5, 306 + 20 * cos(k * 0.42) + k * 1.6) for k in range(41)]
    near = [(x, y + 9 + k * 0.5) for k, (x, y) in enumerate(bend)]
    p.poly([*bend, *near[::-1]], water)
    p.line(bend, dark, 2.5)
    p.line(near, dark, 2.5)
    p.line([(-10, 560), (240, 600), (560, 566), (760, 600), (1040, 560), (1610, 640)], road, 15)
    p.line([(760, 600), (700, 470), (780, 380), (730, 300), (770, 262)], road, 8)
    _roofs(p, dark)
    for y in (432, 517, 632, 792, 1000):
        d = (y - 262) / 800
        for _ in range(9):
            x = p.rng.uniform(0, WIDTH)
            if 440 < x < 1080 and y < 760:
                continue
            for _ in range(p.rng.randrange(1, 6)):
                _bush(p, x, y + p.rng.uniform(-5, 6), d)
                x += 20 + d * 34
    gulls(p, "#f5efdd", (330, 360, 26), (385, 390, 20))


def _bush(p: Sheet, x: float, y: float, d: float) -> None:
    """A round tree in a hedge, with its shadow; ``d`` is how near it is."""
    r = (6 + d * 20) * p.rng.uniform(0.75, 1.15)
    p.oval(x + r * 0.6, y + r * 0.35, r * 1.2, r * 0.55, "#4d6341")
    p.disc(x, y - r * 0.5, r, p.rng.choice(("#3f5a3c", "#4a6843", "#587446")))
    p.gouge(x - r * 0.35, y - r * 0.8, r * 0.8, r * 0.22, "#86a06a", -0.7)


def _patchwork(p: Sheet, inks: tuple[str, ...], dark: str) -> None:
    """Fields to the horizon, smaller with distance."""
    rows = [262, 285, 318, 366, 430, 515, 630, 790, 1080]
    for k, (y0, y1) in enumerate(pairwise(rows)):
        x = -200.0 + p.rng.uniform(0, 60)
        while x < WIDTH + 200:
            w = (70 + k * 46) * p.rng.uniform(0.6, 1.5)
            lean = (y1 - y0) * 0.55
            plot: list[Point] = [(x, y0), (x + w, y0 + p.rng.uniform(-3, 5)), (x + w - lean, y1), (x - lean, y1)]
            ink = p.rng.choice(inks)
            p.poly(plot, ink)
            with_rows = p.rng.random()
            for r in range(1, 9 if with_rows < 0.65 else 1):
                f = r / 9
                p.line(
                    [(x + w * f, y0 + 2), (x + w * f - lean, y1 - 2)], "#5f7748" if r % 2 else "#e6d998", 0.7 + k * 0.28
                )
            p.line([*plot, plot[0]], "#54693f", 1.2 + k * 0.5)
            x += w


def _roofs(p: Sheet, dark: str) -> None:
    """The village: gables around a church."""
    spots = [(520 + p.rng.uniform(0, 480), 470 + p.rng.random() * 230) for _ in range(64)]
    for x, y in sorted(spots, key=lambda spot: spot[1]):
        s = 0.55 + (y - 440) / 420
        w, h, d = 46 * s, 26 * s, 22 * s
        roof = p.rng.choice(("#b4532f", "#c8674a", "#8f4430", "#a9654a"))
        p.poly([(x - 4, y + 4), (x + w + 20 * s, y + 10 * s), (x + w + 20 * s, y - h * 0.2), (x + w, y - h)], "#3c4a3a")
        p.boxes("#f3ead2", (x, y - h, x + w, y))
        p.poly([(x - 3, y - h), (x + d * 0.5, y - h - d), (x + w - d * 0.3, y - h - d), (x + w + 3, y - h)], roof)
        for c in range(int(w // 14)):
            p.boxes(dark, (x + 5 + c * 14 * s, y - h * 0.7, x + 10 + c * 14 * s, y - h * 0.3))
    p.boxes("#f6efdc", (744, 440, 792, 560), (792, 500, 880, 560))
    p.poly([(736, 444), (768, 330), (800, 444)], dark)
    p.poly([(788, 504), (812, 462), (866, 462), (888, 504)], "#8f4430")
    p.line([(768, 332), (768, 306)], dark, 3)
    p.line([(760, 316), (776, 316)], dark, 3)
    p.boxes(dark, (760, 470, 776, 496))


SCENES: dict[str, Scene] = {
    "kerrin-pass-dusk": ("#f3dfbd", _pass),
    "birch-road": ("#c9cdb4", _road),
    "snow-pylons": ("#f2efe2", _snow_pylons),
    "radio-mast": ("#1c1b3a", _radio),
    "quarry-dawn": ("#f7e2b8", _quarry),
    "village-from-above": ("#e8ead6", _from_above),
}
