"""A map and a chart, drawn by the same hand as the prints."""

from math import cos, pi, sin

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Path, Point, Scene, Sheet
from dateline.demo.pictures.terrain import fir

_INK, _RIVER, _ROAD, _BRICK = "#2b3338", "#3f7f8c", "#a9714a", "#b4472f"
_COURSE: list[Point] = [
    (470, -30), (432, 90), (462, 205), (556, 318), (608, 420), (598, 515), (655, 605), (716, 690), (702, 800),
    (760, 915), (862, 1090),
]  # fmt: skip
_VILLAGES = (
    (772, 398, "Wennet", "l"), (726, 497, "Lower Harl", "l"), (742, 592, "Pellin Mill", "l"),
    (880, 462, "Upper Harl", "b"), (884, 306, "Ashel", "r"), (660, 330, "Fuller’s Steps", "l"),
)  # fmt: skip
_PARISHES = (
    (428, 196, "Durrock", "r"), (478, 634, "Ashlode", "r"), (336, 812, "Hobbin Cross", "r"),
    (398, 78, "Weirend", "r"), (446, 962, "Quarrow", "r"),
)  # fmt: skip


def smooth(path: Path, steps: int = 14) -> list[Point]:
    """A curve through these points (Catmull and Rom's)."""
    ends = [path[0], *path, path[-1]]
    curve: list[Point] = []
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for k in range(steps):
            t = k / steps
            curve.append((_between(ax, bx, cx, dx, t), _between(ay, by, cy, dy, t)))
    return [*curve, path[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _map(p: Sheet) -> None:
    p.fade("#e2d3ac", 700, 1250, 0.6)
    _relief(p)
    course = smooth(_COURSE)
    for width, ink in ((64, "#cfdccd"), (46, "#a9c8c4"), (29, _RIVER)):
        p.line(course, ink, width)
    for shift in (-7, 0, 7):
        for k in range(6 + abs(shift), len(course) - 8, 17):
            p.line([(x + shift, y) for x, y in course[k : k + 6]], "#8fbabb", 2)
    _roads(p)
    _line_of_power(p)
    _two_kilometres(p, course)
    _places(p)
    _legend(p)
    for inset, thick in ((26, 5.0), (38, 1.6)):
        p.line([(inset, inset), (WIDTH - inset, inset), (WIDTH - inset, HEIGHT - inset), (inset, HEIGHT - inset),
                (inset, inset)], _INK, thick)  # fmt: skip


def _relief(p: Sheet) -> None:
    """Hills as an engraver cuts them, with a gap for the pass, and woods."""
    ridges: list[tuple[list[Point], float]] = [
        ([(1120, 40), (1070, 130), (1098, 215), (1052, 270)], 1.0),
        ([(1046, 372), (1090, 450), (1064, 560), (1120, 660), (1100, 790)], 1.0),
        ([(1200, 120), (1165, 210), (1150, 262)], 0.7),
        ([(1165, 395), (1190, 500), (1170, 610)], 0.7),
        ([(930, 620), (960, 720), (930, 830)], 0.55),
        ([(930, 100), (950, 190)], 0.55),
        ([(150, 180), (205, 290), (160, 420), (190, 520)], 0.55),
    ]
    for crest, size in ridges:
        for x, y in smooth(crest, 9):
            for side in (-1, 1):
                for _ in range(3):
                    away = p.rng.uniform(16, 62) * size
                    at = (x + side * away, y + p.rng.uniform(-8, 8) + away * 0.25)
                    ink = "#8b7a5a" if side > 0 else "#c3ae82"
                    p.gouge(*at, 42 * size, 4.4 * size, ink, pi / 2 - side * 0.95)
    for _ in range(52):
        x, y = p.rng.uniform(290, 520), p.rng.uniform(190, 420)
        if x < 330 + (y - 190) * 0.75:
            fir(p, x, y, p.rng.uniform(18, 26), "#7d9170")
    for _ in range(30):
        fir(p, p.rng.uniform(985, 1195), p.rng.uniform(950, 1010), p.rng.uniform(18, 26), "#7d9170")


def _roads(p: Sheet) -> None:
    pass_road = smooth(
        [(752, 697), (742, 592), (726, 497), (772, 398), (880, 462), (968, 400), (1050, 322), (1150, 330), (1262, 290)]
    )
    durrock = smooth([(428, 196), (440, 258), (496, 322), (545, 376), (570, 430)])
    inland = smooth(
        [(668, 690), (590, 640), (478, 634), (400, 500), (330, 350), (388, 262), (428, 196), (404, 130), (398, 78)]
    )
    south = smooth([(668, 690), (640, 790), (560, 890), (446, 962), (380, 1090)])
    west = smooth([(668, 690), (610, 800), (480, 856), (336, 812), (120, 830), (-20, 870)])
    spurs = [smooth([(772, 398), (830, 340), (884, 306)]), smooth([(772, 398), (716, 352), (660, 330)])]
    for road in (inland, south, west, pass_road, durrock, *spurs):
        p.line(road, "#f7edd3", 9)
        p.line(road, _ROAD, 4.4)
    p.line([(682, 688), (752, 697)], _INK, 16)
    p.line([(680, 688), (754, 697)], "#f7edd3", 8)
    x, y = durrock[16]
    p.line([(x - 15, y + 9), (x + 15, y - 9)], _BRICK, 7)


def _line_of_power(p: Sheet) -> None:
    for k in range(11):
        x, y = 336 + 32 * k, 812 - 11.4 * k
        p.line([(x - 7, y + 8), (x, y - 12), (x + 7, y + 8)], _INK, 2.2)
        p.line([(x - 9, y - 4), (x + 9, y - 4)], _INK, 2)
        if k:
            p.line([(x - 32, y + 3), (x, y - 8)], _INK, 1.2)
    p.arc(528, 742, 20, 0, 360, _BRICK, 3)
    p.words(528, 776, "pylon 41", 17, _BRICK)


def _two_kilometres(p: Sheet, course: list[Point]) -> None:
    """The strip on the Caldreyan bank for which permits are asked."""
    for k in range(4, len(course) - 6, 6):
        (x0, y0), (x1, y1) = course[k], course[k + 3]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        nx, ny = -(y1 - y0) / length * 62, (x1 - x0) / length * 62
        p.line([(x0 + nx, y0 + ny), (x1 + nx, y1 + ny)], _BRICK, 2.6)


def _places(p: Sheet) -> None:
    for x, y, name, side in (*_VILLAGES, *_PARISHES):
        p.disc(x, y, 9, _INK)
        p.disc(x, y, 5, "#f7edd3")
        dx, dy, anchor = {"l": (17, -13, "lm"), "r": (-17, -13, "rm"), "b": (16, 24, "lm")}[side]
        p.words(x + dx, y + dy, name, 25, _INK, anchor=anchor)
    p.boxes(_INK, (654, 676, 682, 704))
    p.boxes(_BRICK, (659, 681, 677, 699))
    p.words(640, 668, "Selderbridge", 34, _INK, anchor="rm")
    p.disc(572, 432, 6, _INK)
    p.words(548, 452, "landing", 20, _INK, anchor="rm")
    p.words(1062, 296, "KERRIN PASS", 22, _INK, apart=3)
    p.poly([(952, 408), (968, 384), (984, 408)], _BRICK)
    p.words(968, 430, "quarry", 19, _BRICK)
    p.words(236, 560, "CALDREY", 46, "#8d7a52", apart=16)
    p.words(1035, 910, "OSTMERE", 46, "#8d7a52", apart=16)
    p.words(232, 606, "Tarrow district", 22, "#8d7a52", apart=2)
    for k, letter in enumerate("SELDER"):
        p.words(618 + (0, -1, 18, 42, 66, 84)[k], 470 + k * 38, letter, 19, "#eef3ea")
    p.words(924, 1010, "to Sallow Reach, 40 km", 19, _INK, anchor="lm")
    p.line([(872, 1000), (904, 1010)], _INK, 2.4)


def _legend(p: Sheet) -> None:
    p.boxes("#f7edd3", (1236, 560, 1560, 1028))
    p.line([(1236, 560), (1560, 560), (1560, 1028), (1236, 1028), (1236, 560)], _INK, 3)
    p.words(1398, 606, "THE MIDDLE SELDER", 25, _INK, apart=2)
    p.line([(1290, 632), (1506, 632)], _BRICK, 3)
    rows = ("Town with the bridge", "Village or parish", "Road", "Two-kilometre line", "Barrier", "Power line")
    for k, text in enumerate(rows):
        p.words(1336, 672 + k * 42, text, 21, _INK, anchor="lm")
    p.boxes(_INK, (1276, 660, 1300, 684))
    p.boxes(_BRICK, (1281, 665, 1295, 679))
    p.disc(1288, 714, 9, _INK)
    p.disc(1288, 714, 5, "#f7edd3")
    p.line([(1264, 756), (1314, 756)], _ROAD, 5)
    for k in range(3):
        p.line([(1264 + k * 20, 798), (1276 + k * 20, 798)], _BRICK, 3)
    p.line([(1274, 848), (1304, 832)], _BRICK, 7)
    p.line([(1281, 890), (1288, 870), (1295, 890)], _INK, 2.4)
    p.line([(1278, 878), (1298, 878)], _INK, 2.2)
    p.boxes(_INK, (1276, 950, 1351, 960), (1426, 950, 1501, 960))
    p.line([(1276, 950), (1501, 950), (1501, 960), (1276, 960), (1276, 950)], _INK, 1.6)
    for km, x in (("0", 1276), ("2.5", 1351), ("5", 1426), ("7.5 km", 1506)):
        p.words(x, 984, km, 18, _INK)
    _compass(p, 1440, 200)


def _compass(p: Sheet, x: float, y: float) -> None:
    for turn in range(8):
        a, long = turn * pi / 4, 92 if turn % 2 == 0 else 52
        tip = (x + sin(a) * long, y - cos(a) * long)
        for side, ink in ((-1, _INK), (1, "#f7edd3")):
            b = a + side * pi / 8
            p.poly([(x, y), tip, (x + sin(b) * 24, y - cos(b) * 24)], ink)
            p.line([(x, y), tip, (x + sin(b) * 24, y - cos(b) * 24), (x, y)], _INK, 1.6)
    p.arc(x, y, 70, 0, 360, _INK, 2)
    p.words(x, y - 116, "N", 34, _INK)


def _chart(p: Sheet) -> None:
    left, right, foot, metre = 130.0, 1372.0, 940.0, 112.0
    p.words(left, 66, "THE HIGHEST LEVEL OF EACH YEAR", 36, _INK, anchor="lm", apart=4)
    p.words(left, 114, "Durrock gauge, metres above the sill, 1931 to 2025", 27, "#5d6468", anchor="lm")
    for level in range(7):
        y = foot - level * metre
        p.line([(left, y), (right, y)], "#c9bd9c" if level else _INK, 1.6 if level else 4)
        p.words(left - 24, y, str(level), 26, _INK, anchor="rm")
    for mark, text in ((3.2, "warning"), (4.5, "road floods"), (5.9, "bridge closed")):
        y = foot - mark * metre
        for x in range(int(left), int(right), 20):
            p.line([(x, y), (x + 11, y)], _BRICK, 2.4)
        p.words(right + 14, y, f"{mark:.2f}", 26, _BRICK, anchor="lm")
        p.words(right + 14, y + 30, text, 24, _BRICK, anchor="lm")
    for year in range(1931, 2026):
        _bar(p, year, left + 6 + (year - 1931) * 13, foot, metre)
    for year in range(1940, 2030, 10):
        p.words(left + 11 + (year - 1931) * 13, foot + 34, str(year), 26, _INK)
    p.words(left, 1030, "Source: gauge books, volumes 1 to 23", 22, "#5d6468", anchor="lm")


_FLOODS = {1940: 5.61, 1958: 6.05, 1979: 5.88, 2006: 5.47, 2011: 6.42}


def _bar(p: Sheet, year: int, x: float, foot: float, metre: float) -> None:
    """One year; the five floods stand out and are named."""
    level = _FLOODS.get(year, 2.3 + p.rng.random() ** 1.5 * 2.5)
    top, ink = foot - level * metre, _BRICK if year in _FLOODS else _RIVER
    p.boxes(ink, (x, top, x + 9.5, foot))
    for _ in range(6):
        p.gouge(x + p.rng.uniform(2, 9), p.rng.uniform(top + 14, foot), p.rng.uniform(10, 26), 1.8, "#f1e6c9", pi / 2)
    if year in _FLOODS:
        p.boxes("#f1e6c9", (x - 38, top - 74, x + 48, top - 6))
        p.words(x + 5, top - 54, str(year), 25, _INK)
        p.words(x + 5, top - 24, f"{level:.2f}", 25, _BRICK)


SCENES: dict[str, Scene] = {"district-map": ("#efe3c2", _map), "river-chart": ("#f1e6c9", _chart)}
