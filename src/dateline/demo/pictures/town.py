"""Scenes from Selderbridge and the villages."""

from collections.abc import Sequence
from math import cos, pi, sin

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Point, Scene, Sheet
from dateline.demo.pictures.structures import arch, house, lorry_from_above, rear_of_lorry, wire
from dateline.demo.pictures.terrain import bare_tree, fir, hill
from dateline.demo.pictures.weather import rain, snow


def _hall(p: Sheet, night: str, brick: str, glow: str, bright: str, bays: Sequence[float]) -> None:
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
            arch(p, x, grow, spring, 850, ink)
        p.boxes(night, (x - 2, 630, x + 2, 850), (x - half, 674, x + half, 678), (x - half, 742, x + half, 746))


def _market(p: Sheet) -> None:
    night, brick, glow, bright, blue = "#0e1729", "#a8553f", "#f0a940", "#f7d58a", "#27476a"
    p.fade(blue, 40, 640, 0.95)
    p.disc(1290, 190, 62, "#f2e3b8")
    p.disc(1264, 176, 58, "#16263f")
    for _ in range(90):
        p.disc(p.rng.uniform(0, 1600), p.rng.uniform(0, 420), p.rng.uniform(0.8, 2.4), "#f2e3b8")
    hill(p, 520, 40, 2, "#1d3553")
    for wall, roof, low, gap in (("#2b4a6b", "#1a2c47", 180.0, 4), ("#8c4a3c", "#121d33", 80.0, 18)):
        x = -40.0
        while x < WIDTH:
            w, lit = p.rng.uniform(92, 168), p.rng.random() < 0.7
            house(p, x, 800, w, p.rng.uniform(low, low + 60), wall, roof, glow if lit else "#121d33")
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


def _queue(p: Sheet) -> None:
    dark, wet, amber, red = "#141c28", "#26354a", "#f2b24e", "#e2402f"
    p.fade("#3f5570", 60, 520, 0.95)
    p.fade("#8a8f9a", 360, 560, 0.75)
    p.fade("#d9a878", 470, 600, 0.5)
    hill(p, 470, 54, 3, "#34465e")
    p.fade("#7f8794", 500, 600, 0.6, hill(p, 530, 26, 4, "#26364c"))
    ground: list[Point] = [(-10, 575), (1610, 560), (1610, 1070), (-10, 1070)]
    p.poly(ground, "#1c2838")
    road: list[Point] = [(980, 570), (1040, 568), (1330, 1070), (-150, 1070)]
    p.poly(road, wet)
    p.fade(dark, 700, 1080, 0.7, road)
    p.poly([(1046, 570), (1056, 570), (1500, 1070), (1410, 1070)], "#3b4c62")
    for k in range(9):
        d0, d1 = (k / 9) ** 1.7, ((k + 0.5) / 9) ** 1.7
        left = (1036 + 250 * d0, 575 + 500 * d0)
        p.poly([left, (left[0] + 4 + 22 * d0, left[1]), (1036 + 250 * d1 + 4 + 22 * d1, 575 + 500 * d1),
                (1036 + 250 * d1, 575 + 500 * d1)], "#8d97a3")  # fmt: skip
    for x in (30, 96, 168, 236, 300, 392, 470):
        fir(p, x, 596 + (x % 30), 110 + (x * 7) % 130, "#0f1722")
    for k in range(9, -1, -1):
        _lorry_in_line(p, k, red)
    for k, (x, foot) in enumerate(((1110, 600), (1160, 660), (1235, 755), (1360, 905))):
        tall = (foot - 545) * 2.3 + 30
        p.line([(x, foot), (x, foot - tall), (x - tall * 0.16, foot - tall * 1.05)], dark, 2 + k * 2.2)
        lx, ly = x - tall * 0.19, foot - tall * 1.03
        p.glow(lx, ly + tall * 0.1, tall * 0.42, tall * 0.5, amber, 0.6)
        p.oval(lx, ly, 5 + k * 5, 3 + k * 2.6, "#fbe2a6")
        for n in range(14 + k * 8):
            p.gouge(lx - 12 + p.rng.uniform(-8, 8) * (1 + k), foot + 6 + n * (3 + k), 16 + k * 22, 3 + k, amber)
    rain(p, 420, "#aab7c6", 1.82, 52)


def _lorry_in_line(p: Sheet, k: int, red: str) -> None:
    """One lorry of the queue; the nearest is 0."""
    near = 0.66**k
    x, foot, w = 985 - 560 * near, 576 + 455 * near, 400 * near
    box = ("#c9c2ae", "#7d4038", "#54728a", "#b58a48", "#5f7f70")[k % 5]
    rear_of_lorry(p, x, foot, w, box, "#10161f", red)
    top = foot - w * 1.34
    low = foot - w * 0.3
    shape = [(x - w / 2, top), (x + w / 2, top), (x + w / 2, low), (x - w / 2, low)]
    p.fade("#10161f", top + w * 0.35, foot + w * 0.15, 0.5, shape)
    for side in (-1, 1):
        at = x + side * w * 0.41
        p.glow(at, foot - w * 0.24, w * 0.2, w * 0.16, red, 0.55)
        for n in range(int(6 + 26 * near)):
            p.gouge(at + p.rng.uniform(-1, 1) * w * 0.07, foot + 2 + n * (2 + 5 * near), w * p.rng.uniform(0.1, 0.34),
                    2 + 5 * near, red)  # fmt: skip


def _yard(p: Sheet) -> None:
    line, dark = "#dfe3d8", "#1c2933"
    cargo = ("#c2553b", "#e0d6b8", "#3f7c80", "#d9a648", "#8a4a3f", "#b9c4bd", "#4f6b8c", "#e6c48a")
    p.fade("#8b9aa0", 700, 0, 0.9)
    p.fade("#53656f", 500, 1100, 0.85)
    p.poly([_yard_spot(a, b) for a, b in ((0, -1400), (330, -1400), (330, 1600), (0, 1600))], "#4b5b65")
    for edge in (0, 330):
        p.line([_yard_spot(edge, -1400), _yard_spot(edge, 1600)], line, 4)
    for k in range(-7, 8):
        p.poly([_yard_spot(160 + a, k * 200 + b) for a, b in ((0, 0), (10, 0), (10, 90), (0, 90))], "#8d9aa0")
    for b in range(-11, 11):
        for a in (-1180, -880, -580, -280, 360, 660, 960):
            corner = _yard_spot(a, b * 128)
            p.line([_yard_spot(a - 16, b * 128 - 30), _yard_spot(a + 240, b * 128 - 30)], line, 3)
            if p.rng.random() < 0.9 and (a, b) not in ((360, 1), (360, 2)):
                lorry_from_above(
                    p, corner, (206.0, -92.0), (66.0, 44.0), p.rng.choice(cargo), p.rng.choice(cargo), "#3b4a53"
                )
    _weighbridge(p, "#e9b83c", dark)
    rain(p, 170, "#d5dcdb", 1.72, 34)


def _yard_spot(a: float, b: float) -> Point:
    """A place in the slanting yard: so far along the lorries, and so far across them."""
    return (690 + a * 0.913 + b * 0.832, 560 - a * 0.408 + b * 0.555)


def _weighbridge(p: Sheet, yellow: str, dark: str) -> None:
    """The one scale of the yard, a lorry on it, and its booth."""

    def slab(grow: float) -> list[Point]:
        ends = ((90 - grow, -70 - grow), (250 + grow, -70 - grow), (250 + grow, 300 + grow), (90 - grow, 300 + grow))
        return [_yard_spot(a, b) for a, b in ends]

    p.poly([(x + 4, y + 9) for x, y in slab(26)], dark)
    p.poly(slab(26), yellow)
    for k in range(12):
        for a in (64, 250):
            b = -96 + k * 36
            p.poly(
                [_yard_spot(a, b), _yard_spot(a + 26, b + 10), _yard_spot(a + 26, b + 28), _yard_spot(a, b + 18)], dark
            )
    p.poly(slab(0), "#8a989d")
    for k in range(1, 6):
        p.line([_yard_spot(90, -70 + k * 62), _yard_spot(250, -70 + k * 62)], "#6f7d83", 3)
    lorry_from_above(p, _yard_spot(212, -20), (188.0, 125.0), (-76.0, 34.0), "#f0e7cf", "#c2553b", "#5d6c74")
    x, y = _yard_spot(372, 152)
    p.poly([(x + 110, y + 70), (x + 220, y + 40), (x + 270, y + 88), (x + 120, y + 130)], "#3b4a53")
    p.poly([(x, y), (x + 92, y + 52), (x + 92, y + 152), (x, y + 100)], "#b6b4a4")
    p.poly([(x + 92, y + 52), (x + 196, y + 6), (x + 196, y + 106), (x + 92, y + 152)], "#e7e0cb")
    p.poly([(x - 10, y), (x + 92, y - 50), (x + 208, y + 4), (x + 92, y + 60)], "#c2553b")
    p.poly([(x + 108, y + 66), (x + 178, y + 35), (x + 178, y + 78), (x + 108, y + 110)], yellow)
    p.poly([(x + 14, y + 28), (x + 76, y + 62), (x + 76, y + 104), (x + 14, y + 70)], dark)
    lx, ly = _yard_spot(70, 330)
    p.line([(lx, ly), (lx, ly - 120)], dark, 7)
    p.boxes(dark, (lx - 19, ly - 190, lx + 19, ly - 108))
    p.glow(lx, ly - 168, 60, 60, "#e2402f", 0.5)
    p.disc(lx, ly - 168, 13, "#e2402f")
    p.disc(lx, ly - 130, 11, "#3b4a53")


def _schoolroom(p: Sheet) -> None:
    dark, wall, glow, flame = "#161d30", "#26304a", "#f0a94a", "#fdeab5"
    p.poly([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], wall)
    p.fade(dark, 620, 0, 0.85)
    p.poly([(-10, 690), (1610, 690), (1610, 1070), (-10, 1070)], "#3a2c2f")
    for k in range(-16, 34):
        p.line([(800 + (k * 50 - 450) * 0.42, 690), (800 + (k * 50 - 450) * 2.6, 1070)], "#2a2027", 3)
    for left in (120, 452):
        _window(p, left, dark)
    _blackboard(p, glow)
    p.glow(1140, 470, 520, 380, "#7b5a3c", 0.55)
    rows = ((716, 0.5), (776, 0.7), (858, 0.98), (972, 1.36))
    desks = [
        (800 + (col + row % 2 / 2) * 330 * s, y, s, (row + col) % 2 == 0)
        for row, (y, s) in enumerate(rows)
        for col in range(-3, 4)
    ]
    for x, y, s, is_lit in desks:
        if is_lit:
            p.glow(x + 52 * s, y - 74 * s, 230 * s, 210 * s, glow, 0.8)
    for x, y, s, is_lit in desks:
        _desk(p, x, y, s, dark, has_candle=is_lit, inks=(glow, flame))
    p.fade(dark, 1000, 1110, 0.7)


def _window(p: Sheet, x: float, dark: str) -> None:
    """A tall window on a snowy evening."""
    p.boxes("#10172a", (x - 14, 96, x + 254, 584))
    p.boxes("#4a648c", (x, 110, x + 240, 570))
    frame: list[Point] = [(x, 110), (x + 240, 110), (x + 240, 570), (x, 570)]
    with p.inside(frame):
        p.fade("#a9b6c9", 200, 470, 0.9, frame)
        p.fade("#d8b9a2", 360, 480, 0.6, frame)
        p.poly([(x - 10, 470), (x + 80, 448), (x + 170, 462), (x + 260, 440), (x + 260, 580), (x - 10, 580)], "#dfe4e8")
        for k in range(4):
            fir(p, x + 30 + k * 62, 476, 60 + (k * 37) % 70, "#2b3a55")
        for _ in range(46):
            p.disc(x + p.rng.uniform(0, 240), p.rng.uniform(110, 570), p.rng.uniform(1.2, 3.4), "#f3f1ea")
    p.boxes("#10172a", (x + 114, 110, x + 126, 570), (x, 250, x + 240, 260), (x, 404, x + 240, 414))
    p.boxes("#54617e", (x - 30, 584, x + 270, 604))


def _blackboard(p: Sheet, glow: str) -> None:
    """A long division, left half done."""
    p.boxes("#7a4f33", (836, 180, 1484, 520))
    p.boxes("#1d2b2b", (852, 196, 1468, 504))
    p.fade("#33443f", 520, 250, 0.5, [(852, 196), (1468, 196), (1468, 504), (852, 504)])
    chalk = "#e9e6d6"
    for y, text in ((262, "7 6 4 4  :  5 4  ="), (312, "5 4"), (362, "2 2 4"), (412, "2 1 6"), (462, "8")):
        p.words(930 + {312: 0, 362: 10, 412: 10, 462: 72}.get(y, 0), y, text, 40, chalk, anchor="lm", apart=2)
    p.words(1290, 262, "1 4 .", 40, chalk, anchor="lm", apart=2)
    p.line([(922, 338), (1000, 337)], chalk, 3)
    p.line([(930, 438), (1050, 436)], chalk, 3)
    p.boxes("#7a4f33", (836, 520, 1484, 534))
    p.boxes(chalk, (1330, 514, 1366, 521))


def _desk(p: Sheet, x: float, y: float, s: float, dark: str, *, has_candle: bool, inks: tuple[str, str]) -> None:
    """A bench desk from behind, with a candle and an open book on it, or neither."""
    glow, flame = inks
    top: list[Point] = [(x - 118 * s, y - 34 * s), (x + 118 * s, y - 34 * s), (x + 136 * s, y), (x - 136 * s, y)]
    p.poly(top, "#c98a4a" if has_candle else "#5b4337")
    p.boxes("#5f3e2b" if has_candle else "#3b2b2a", (x - 136 * s, y, x + 136 * s, y + 22 * s))
    p.boxes(
        dark, (x - 122 * s, y + 22 * s, x - 104 * s, y + 92 * s), (x + 104 * s, y + 22 * s, x + 122 * s, y + 92 * s)
    )
    if not has_candle:
        return
    p.poly(
        [(x - 92 * s, y - 8 * s), (x - 74 * s, y - 27 * s), (x - 36 * s, y - 24 * s), (x - 44 * s, y - 5 * s)],
        "#f6e7c2",
    )
    p.poly([(x - 44 * s, y - 5 * s), (x - 36 * s, y - 24 * s), (x, y - 28 * s), (x - 2 * s, y - 9 * s)], "#e6d2a4")
    p.oval(x + 52 * s, y - 14 * s, 22 * s, 7 * s, "#8a5a33")
    p.boxes("#f6ecd2", (x + 44 * s, y - 62 * s, x + 60 * s, y - 15 * s))
    p.gouge(x + 52 * s, y - 84 * s, 46 * s, 17 * s, glow, pi / 2)
    p.gouge(x + 52 * s, y - 78 * s, 30 * s, 9 * s, flame, pi / 2)


def _street(p: Sheet) -> None:
    dark, snow_ink, lilac = "#2a2a3e", "#eceaf0", "#b9a9b9"
    p.fade("#e7b79a", 120, 560, 0.8)
    p.fade(lilac, 380, -40, 0.9)
    p.disc(800, 470, 58, "#fbe9c4")
    hill(p, 500, 30, 2, "#9c93a6")
    p.poly([(640, 575), (960, 575), (1700, 1070), (-100, 1070)], "#d8d3da")
    p.fade("#8d8799", 640, 1120, 0.8, [(640, 575), (960, 575), (1700, 1070), (-100, 1070)])
    for k in range(7):
        for side in (-1, 1):
            _front(p, 6 - k, side, dark, snow_ink)
    for side in (-1, 1):
        for n in range(16):
            d = (n / 16) ** 1.5
            p.gouge(
                800 + side * (36 + 190 * d), 590 + d * 470, 60 + d * 150, 4 + d * 9, "#8d8799", pi / 2 - side * 0.36
            )
    for post, foot, tall in ((1010, 640, 120), (1180, 770, 250)):
        p.line([(post, foot), (post, foot - tall), (post - tall * 0.14, foot - tall * 1.05)], dark, tall * 0.03)
        p.oval(post - tall * 0.18, foot - tall * 1.03, tall * 0.06, tall * 0.034, "#5d5b70")
    for k, (y, x0, x1) in enumerate(((330, 262, 1338), (432, 486, 1110))):
        wire(p, (x0, y), (x1, y - 12), dark, 2.6 - k, 0.22)
        for n in range(6 - k):
            t = 0.16 + n * 0.13
            x, w = x0 + (x1 - x0) * t, (54 - k * 20) * (0.8 + (n % 3) * 0.2)
            top = y - 12 * t + (x1 - x0) * 0.22 * t * (1 - t)
            ink = ("#c2553b", "#f4efe4", "#4f6b8c", "#d9a648", "#f4efe4", "#7b8f6a")[n]
            p.poly([(x, top), (x + w, top + 2), (x + w * 0.96, top + w * 1.25), (x + w * 0.06, top + w * 1.2)], ink)
    _cat(p, 560, 940, dark)
    snow(p, 60, "#ffffff", 3.2)


def _front(p: Sheet, k: int, side: int, dark: str, snow_ink: str) -> None:
    """One house front in a street that narrows with distance; the nearest is 0."""
    walls = ("#b0604c", "#d8c6a2", "#6f7f92", "#c9976a", "#8f5a5a", "#d9cfbd", "#7d8a7a")
    wall = walls[(k * 2 + (side > 0) * 3) % 7]
    near, far = 0.74**k, 0.74 ** (k + 1)
    xa, xb = 800 + side * (70 + 860 * near), 800 + side * (70 + 860 * far)
    foot = [(xa, 570 + 640 * near), (xb, 570 + 640 * far)]
    tall = 1.0 + 0.14 * ((k * 5 + (side > 0) * 2) % 3)
    top = [(xa, 570 - 560 * near * tall), (xb, 570 - 560 * far * tall)]
    p.poly([foot[0], foot[1], top[1], top[0]], wall)
    p.poly([top[0], top[1], (xb, top[1][1] - 26 * far), (xa, top[0][1] - 40 * near)], snow_ink)
    for row in range(3):
        for col in range(3):
            a, b = 0.14 + col * 0.29, 0.3 + col * 0.29
            up, down = 0.2 + row * 0.25, 0.34 + row * 0.25

            def at(t: float, u: float) -> Point:
                x = xa + (xb - xa) * t
                low = foot[0][1] + (foot[1][1] - foot[0][1]) * t
                high = top[0][1] + (top[1][1] - top[0][1]) * t
                return (x, low + (high - low) * (1 - u))

            pane = "#f3c56a" if (k + row * 2 + col + (side > 0)) % 5 == 0 else dark
            p.poly([at(a, up), at(b, up), at(b, down), at(a, down)], pane)
            p.line([at(a - 0.02, down), at(b + 0.02, down)], snow_ink, 1 + 5 * near)
    p.line([foot[0], foot[1]], snow_ink, 2 + 12 * near)
    p.line([(xb, foot[1][1]), (xb, top[1][1])], dark, 1 + 3 * near)


def _cat(p: Sheet, x: float, y: float, ink: str) -> None:
    p.oval(x, y, 46, 26, ink)
    p.disc(x + 50, y - 24, 20, ink)
    p.poly([(x + 34, y - 34), (x + 38, y - 56), (x + 50, y - 40)], ink)
    p.poly([(x + 52, y - 40), (x + 64, y - 56), (x + 68, y - 32)], ink)
    for dx in (-30, -16, 26, 38):
        p.boxes(ink, (x + dx, y + 10, x + dx + 9, y + 44))
    p.line([(x - 40, y - 6), (x - 66, y - 26), (x - 72, y - 60), (x - 60, y - 78)], ink, 9)


def _lit_window(p: Sheet) -> None:
    night, wall, glow, bright = "#131b30", "#2b3a5a", "#f2ab47", "#fbdf9a"
    p.fade("#34466c", 60, 720, 0.9)
    hill(p, 560, 40, 2, "#223154")
    hill(p, 640, 26, 3, "#1a2743")
    for x, tall in ((80, 200), (150, 260), (235, 170), (1450, 210), (1530, 280)):
        fir(p, x, 720, tall, "#0e1629")
    p.poly([(-10, 770), (400, 735), (900, 752), (1610, 720), (1610, 1070), (-10, 1070)], "#c9d2de")
    p.fade("#6f83a6", 800, 1090, 0.85, [(-10, 770), (1610, 720), (1610, 1070), (-10, 1070)])
    p.boxes(wall, (470, 380, 1090, 812))
    p.fade(night, 560, 820, 0.45, [(470, 380), (1090, 380), (1090, 812), (470, 812)])
    for k in range(24):
        p.gouge(480 + k * 26 + p.rng.uniform(-6, 6), p.rng.uniform(420, 790), 60, 3, "#3f5179", pi / 2)
    p.poly([(410, 392), (600, 176), (960, 176), (1150, 392)], "#e6ebf1")
    p.poly([(410, 392), (1150, 392), (1138, 408), (424, 408)], "#8ea0bd")
    p.fade("#8ea0bd", 230, 420, 0.6, [(410, 392), (600, 176), (960, 176), (1150, 392)])
    p.boxes("#3b4c74", (900, 120, 956, 250))
    p.boxes("#e6ebf1", (892, 108, 964, 126))
    for k in range(11):
        p.disc(930 + k * 13 + k * k * 1.1, 92 - k * 15, 8 + k * 2.4, "#51648c")
    for x in (540, 940):
        p.boxes(night, (x, 500, x + 84, 640))
        p.boxes("#e6ebf1", (x - 8, 640, x + 92, 652))
        p.boxes(wall, (x + 39, 500, x + 45, 640), (x, 566, x + 84, 572))
    p.boxes(night, (690, 480, 826, 668))
    p.boxes(glow, (700, 490, 816, 658))
    p.glow(758, 574, 90, 110, bright, 0.95, [(700, 490), (816, 490), (816, 658), (700, 658)])
    p.boxes(night, (754, 490, 762, 658), (700, 566, 816, 573))
    p.boxes("#e6ebf1", (680, 668, 836, 682))
    p.boxes("#fdf3d6", (786, 622, 796, 658))
    p.gouge(791, 606, 30, 11, "#ffffff", pi / 2)
    p.boxes("#7a4f33", (866, 640, 916, 812))
    light: list[Point] = [(690, 814), (826, 814), (1010, 1070), (520, 1070)]
    p.fade("#f3cf8d", 1080, 800, 0.8, light)
    for k in range(15):
        x, y = 980 + k * 34 + (k % 2) * 10, 850 + k * 13
        p.oval(x, y, 9 + k * 0.5, 5 + k * 0.2, "#7285a6")
    bare_tree(p, 300, 815, 520, "#0e1629", 0.06)
    for x in range(1120, 1600, 92):
        p.boxes("#0e1629", (x, 700 + (x - 1120) * 0.05, x + 9, 790 + (x - 1120) * 0.05))
        p.oval(x + 4.5, 699 + (x - 1120) * 0.05, 9, 5, "#e6ebf1")
    wire(p, (1122, 730), (1600, 752), "#0e1629", 3, 0.04)
    snow(p, 330, "#f4f5f3", 4.6)


def _grain_store(p: Sheet) -> None:
    dark, wood, sky, flag = "#2d3330", "#8a6f55", "#cfd3c2", "#3f6a5c"
    p.fade("#a9b3a8", 400, -60, 0.8)
    p.fade("#e6dfc4", 380, 640, 0.7)
    hill(p, 560, 60, 3, "#97a394")
    p.fade(sky, 580, 700, 0.6, hill(p, 640, 30, 4, "#7b8a7b"))
    p.poly([(-10, 790), (1610, 744), (1610, 1070), (-10, 1070)], "#b8b39c")
    p.fade("#777a68", 840, 1090, 0.8, [(-10, 790), (1610, 744), (1610, 1070), (-10, 1070)])
    house(p, 90, 812, 200, 150, "#c9c1a8", "#7b4a3e", dark)
    house(p, 1240, 790, 240, 170, "#b9b49d", "#6b5a4c", dark)
    p.poly([(560, 330), (1040, 300), (1050, 822), (560, 838)], wood)
    p.poly([(510, 342), (780, 120), (1094, 312), (1090, 330), (780, 142), (514, 362)], dark)
    p.poly([(560, 332), (780, 150), (1040, 304)], "#9c8062")
    for k in range(25):
        x = 566 + k * 19.4
        p.line([(x, 332 - k * 1.1), (x + 0.4, 836 - k * 0.6)], "#6d5642", 2.6)
    for y in (470, 640):
        p.line([(560, y), (1046, y - 18)], "#5d4a39", 9)
    p.poly([(720, 556), (880, 550), (882, 828), (720, 832)], "#5d4a39")
    p.line([(722, 558), (880, 826)], "#8a6f55", 10)
    p.line([(880, 552), (722, 830)], "#8a6f55", 10)
    p.poly([(752, 380), (846, 376), (846, 452), (752, 456)], dark)
    p.line([(800, 376), (800, 250)], dark, 5)
    p.line([(800, 130), (806, -10)], dark, 9)
    over = [(806 + k * 23, 26 + 16 * sin(k * 0.8) + k * 2) for k in range(13)]
    under = [(804 + k * 23, 148 + 18 * sin(k * 0.8 + 0.5) + k * 2) for k in range(13)]
    p.poly([*over, *under[::-1]], flag)
    p.disc(944, 88, 36, "#e8ddc2")
    p.disc(944, 88, 12, flag)
    for k, x in enumerate((300, 372, 448)):
        p.poly([(x, 852), (x + 28, 800), (x + 62, 798), (x + 84, 850)], ("#cbb88f", "#bda878", "#d4c29b")[k])
    for _ in range(60):
        p.gouge(p.rng.uniform(0, WIDTH), p.rng.uniform(850, 1060), p.rng.uniform(40, 160), 5, "#97937e")
    for y in range(0, HEIGHT, 8):
        p.line([(0, y), (WIDTH, y)], "#9aa192", 0.6)
    for box in ((0, 0, WIDTH, 34), (0, HEIGHT - 34, WIDTH, HEIGHT)):
        p.boxes("#1c201e", box)
    p.words(70, 17, "00:23", 20, "#e8e4d2")


SCENES: dict[str, Scene] = {
    "market-hall-night": ("#16263f", _market),
    "lorry-queue": ("#2c3d55", _queue),
    "customs-yard": ("#6d7f88", _yard),
    "school-candles": ("#26304a", _schoolroom),
    "mill-street": ("#ecd3bf", _street),
    "lit-window": ("#1d2a49", _lit_window),
    "wennet-grain-store": ("#d9dbc8", _grain_store),
}
