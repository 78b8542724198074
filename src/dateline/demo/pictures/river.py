"""Scenes on the river, from the landing to the sea."""

from math import cos, pi, sin

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Point, Scene, Sheet
from dateline.demo.pictures.structures import arch, crane, house, wire
from dateline.demo.pictures.terrain import bare_tree, gulls, hill, reeds, shine

_FLOE = ((-1, 0.1), (-0.7, -0.7), (-0.1, -1), (0.6, -0.8), (1, -0.1), (0.7, 0.7), (0, 1), (-0.7, 0.8))


def _bridge(p: Sheet) -> None:
    ochre, deep, water, pale = "#d9a648", "#1d3640", "#3f7f84", "#f1e6cc"
    p.fade("#e8c78b", 560, 120, 0.75)
    p.gouges(60, 330, 46, 120, 320, 7, "#f7eedb")
    hill(p, 455, 55, 2, "#9fb8a8")
    p.fade(pale, 520, 680, 0.7, hill(p, 540, 34, 3, "#5f8f88"))
    for i in range(9):
        tall = (150, 95, 165, 120, 140, 105, 160, 130, 150)[i]
        house(p, 1010 + i * 70, 610, p.rng.uniform(66, 96), tall, (pale, ochre, "#c8674a")[i % 3], deep, deep)
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
        arch(p, x, half + 9, 706, 740, deep)
        arch(p, x, half, 712, 740, water)
        arch(p, x + 14, half - 14, 706, 706, "#8fb3a8")
    for x in (127, 454, 825, 1193, 1510):
        p.poly([(x - 20, 640), (x, 600), (x + 20, 640), (x + 26, 745), (x, 760), (x - 26, 745)], deep)
        p.gouge(x, 690, 70, 4, ochre, pi / 2)
        for k in range(16):
            jog, length = p.rng.uniform(-14, 14), p.rng.uniform(50, 110)
            p.gouge(x + jog, 768 + k * 17, length, 8, deep if k % 3 else ochre)
    p.gouges(745, 1060, 190, 60, 260, 6, "#7fb0a6")
    p.gouges(770, 1060, 70, 50, 200, 5, pale)


def _ship(p: Sheet, dark: str, red: str) -> None:
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


def _port(p: Sheet) -> None:
    dark, far, sun = "#12222f", "#7d4a55", "#f9e2ad"
    p.fade("#efa27a", 160, 620, 0.95)
    p.fade("#d96a55", 420, 700, 0.8)
    p.disc(455, 560, 130, sun)
    p.gouges(120, 470, 40, 140, 420, 8, "#f9e9cd")
    hill(p, 600, 26, 3, "#b56a63")
    p.boxes("#2f7f86", (0, 640, WIDTH, HEIGHT))
    p.fade("#173f4f", 720, 1060, 0.95)
    crane(p, 850, 650, 220, far, 1)
    crane(p, 1010, 650, 190, far, 1)
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
    crane(p, 1425, 900, 560, dark, -1)
    crane(p, 250, 925, 700, dark, 1)
    for x in range(90, WIDTH, 210):
        p.poly([(x - 16, 940), (x - 12, 892), (x - 22, 880), (x + 22, 880), (x + 12, 892), (x + 16, 940)], "#0a151e")
    p.gouges(950, 1060, 60, 60, 220, 4, "#2f4f5a")


def _gauge_board(p: Sheet, x: float, top: float, foot: float, ink: str, pale: str) -> None:
    """The painted board by which the river is read."""
    p.boxes(pale, (x, top, x + 60, foot))
    for k in range(int((foot - top) // 26)):
        y = top + 8 + k * 26
        p.boxes(ink, (x, y, x + (16 if k % 4 else 28), y + 11))
    for k, figure in enumerate("54321"):
        p.words(x + 44, top + 14 + k * 104, figure, 26, ink)
    p.line([(x, top), (x, foot)], ink, 4)
    p.line([(x + 60, top), (x + 60, foot)], ink, 4)


def _rowing_boat(p: Sheet, x: float, y: float, long: float, ink: str, rim: str) -> None:
    """A rowing boat with its oars shipped."""
    p.poly(
        [(x - long * 0.5, y - long * 0.07), (x + long * 0.52, y - long * 0.1), (x + long * 0.4, y + long * 0.07),
         (x - long * 0.38, y + long * 0.07)], ink,
    )  # fmt: skip
    p.line([(x - long * 0.51, y - long * 0.072), (x + long * 0.53, y - long * 0.103)], rim, long * 0.022)
    for at in (-0.2, 0.12):
        p.boxes(rim, (x + long * at, y - long * 0.085, x + long * (at + 0.05), y - long * 0.05))
    p.line([(x - long * 0.36, y - long * 0.13), (x + long * 0.3, y - long * 0.075)], ink, long * 0.016)
    p.poly(
        [(x - long * 0.5, y - long * 0.165), (x - long * 0.35, y - long * 0.125), (x - long * 0.36, y - long * 0.11)],
        ink,
    )


def _landing(p: Sheet) -> None:
    dark, teal, mist, sun = "#1f3038", "#5f8d92", "#f3e4cc", "#f8efd6"
    p.fade("#e9b99a", 0, 430, 0.85)
    p.fade("#f7e9cf", 300, 560, 0.95)
    p.disc(1090, 395, 88, sun)
    p.gouges(90, 330, 30, 160, 420, 7, "#f8ecd5")
    p.fade(mist, 470, 560, 0.8, hill(p, 430, 40, 2, "#c3b7ab"))
    far = hill(p, 505, 16, 12, "#88a09d")
    p.fade(mist, 510, 600, 0.95, far)
    p.boxes("#a9c0ba", (0, 588, WIDTH, HEIGHT))
    p.fade(teal, 620, 1067, 0.95)
    p.fade("#2d5660", 850, 1130, 0.8)
    p.fade(mist, 680, 575, 0.9, [(0, 570), (WIDTH, 570), (WIDTH, 690), (0, 690)])
    p.gouges(640, 1050, 130, 50, 260, 5, "#c9d6c8")
    shine(p, 1090, 600, 1000, 42, (sun, "#f0c9a4"), 80)
    for x, tall in ((1290, 120), (1345, 170), (1410, 140), (1475, 205), (1555, 160)):
        bare_tree(p, x, 600, tall * 1.5, "#5c7377")
    _rowing_boat(p, 985, 800, 330, dark, "#b5472f")
    for k in range(26):
        p.gouge(985 + p.rng.uniform(-150, 150), 832 + k * 3.2, p.rng.uniform(60, 190), 6, dark)
    p.line([(830, 778), (690, 760), (600, 790)], dark, 3)
    for x, top in ((120, 700), (330, 690), (560, 676)):
        p.boxes(dark, (x, top, x + 26, 1010))
        p.gouge(x + 7, top + 130, 220, 4, "#4a6167", pi / 2)
    p.poly([(-10, 800), (640, 742), (700, 764), (-10, 850)], "#6b4f3f")
    p.poly([(-10, 850), (700, 764), (700, 788), (-10, 884)], dark)
    for k in range(13):
        x = k * 54 - 10
        p.line([(x, 799 - x * 0.088), (x + 50, 845 - x * 0.105)], dark, 3)
        p.gouge(x + 30, 815 - x * 0.09, 50, 3, "#a07a5c", -0.09)
    _gauge_board(p, 420, 425, 985, dark, "#f5efdf")
    for k in range(14):
        p.gouge(443 + p.rng.uniform(-16, 16), 992 + k * 5, p.rng.uniform(50, 110), 7, dark if k % 2 else "#f5efdf")
    p.boxes("#8a4a35", (40, 690, 150, 792))
    p.poly([(26, 694), (95, 650), (164, 694)], dark)
    p.line([(60, 720), (130, 720)], dark, 3)
    p.disc(95, 742, 5, "#e9b99a")
    reeds(p, 1180, 1620, 1080, 300, 60, dark)
    gulls(p, dark, (640, 250, 34), (700, 215, 24), (590, 200, 18))


def _winter_ramp(p: Sheet) -> None:
    dark, stone, floe, rust = "#22303a", "#b9b3a3", "#eef0ea", "#b4532f"
    p.fade("#c4cfcf", 520, 0, 0.9)
    p.fade("#93a7ad", 240, -80, 0.8)
    p.gouges(60, 380, 40, 180, 460, 8, "#f1f1ea")
    p.disc(1240, 300, 62, "#f4ead0")
    p.fade("#e9ece7", 430, 520, 0.8, hill(p, 440, 40, 2, "#a7b5b6"))
    bank = hill(p, 500, 12, 5, "#6c7f85")
    p.fade("#e9ece7", 500, 560, 0.7, bank)
    for k in range(26):
        bare_tree(p, 30 + k * 62 + p.rng.uniform(-14, 14), 520, p.rng.uniform(60, 110), "#4c5d64")
    p.boxes("#8ea6ac", (0, 535, WIDTH, HEIGHT))
    p.fade("#4d6b77", 600, 1100, 0.95)
    p.gouges(560, 1040, 110, 40, 240, 5, "#b8c9c9")
    for _ in range(46):
        d = p.rng.random()
        x, y, w = p.rng.uniform(-40, 1640), 556 + d * d * 470, 26 + d * 130
        rim = [(x + w * p.rng.uniform(0.75, 1.1) * a, y + w * 0.2 * b * p.rng.uniform(0.7, 1.1)) for a, b in _FLOE]
        p.poly([(a + 3, b + 5 + d * 6) for a, b in rim], "#3f5c69")
        p.poly(rim, floe)
    p.poly([(-10, 760), (520, 690), (1010, 905), (860, 1070), (-10, 1070)], stone)
    p.poly([(520, 690), (1010, 905), (1000, 940), (500, 716)], dark)
    p.fade("#8d8a80", 760, 1080, 0.75, [(-10, 760), (520, 690), (1010, 905), (860, 1070), (-10, 1070)])
    for k in range(11):
        f = k / 11
        p.line([(60 + f * 560, 1070 - f * 60), (470 + f * 380, 720 + f * 150)], "#9b978a", 4)
    for _ in range(70):
        x, y = p.rng.uniform(20, 760), p.rng.uniform(800, 1060)
        p.gouge(x, y, p.rng.uniform(16, 60), 4, "#7b8f62" if p.rng.random() < 0.3 else "#d5d0c1", 0.4)
    for x, y in ((610, 726), (760, 792), (910, 858)):
        p.boxes(dark, (x - 13, y - 96, x + 13, y + 40))
        p.oval(x, y - 96, 13, 5, "#5a6b73")
        _gull(p, x, y - 103, "#f6f4ec", "#8b979b")
    wire(p, (610, 672), (760, 738), rust, 5, 0.9)
    wire(p, (760, 738), (910, 804), rust, 5, 0.9)
    for k in range(60):
        f = p.rng.random()
        x, y = 700 + f * 330 + p.rng.uniform(-60, 40), 1066 - f * 150 + p.rng.uniform(-40, 30)
        p.gouge(x, y, p.rng.uniform(50, 150), 8, ("#4d6b77", "#6f8c97", "#b8c9c9")[k % 3], -0.25)
    _ticket_hut(p, dark, rust)


def _gull(p: Sheet, x: float, y: float, white: str, grey: str) -> None:
    p.oval(x, y - 9, 19, 10, white)
    p.poly([(x - 26, y - 6), (x - 2, y - 17), (x + 6, y - 5)], grey)
    p.disc(x + 15, y - 20, 7.5, white)
    p.poly([(x + 22, y - 21), (x + 31, y - 18), (x + 21, y - 17)], "#d79a3c")
    p.line([(x + 2, y), (x + 2, y + 7)], "#d79a3c", 2)


def _ticket_hut(p: Sheet, dark: str, rust: str) -> None:
    p.boxes(rust, (110, 520, 330, 778))
    p.poly([(84, 528), (220, 440), (356, 528)], dark)
    p.poly([(84, 528), (220, 440), (356, 528), (340, 532), (220, 456), (100, 532)], "#f4f3ec")
    for k in range(9):
        p.line([(110 + k * 27.5, 530), (110 + k * 27.5, 776)], "#9a4426", 2.5)
    p.boxes(dark, (136, 590, 226, 668))
    p.boxes("#5d7079", (142, 596, 178, 662), (184, 596, 220, 662))
    p.boxes(dark, (256, 590, 312, 778))
    p.poly([(262, 612), (304, 609), (306, 668), (264, 671)], "#f5f1e2")
    for k in range(4):
        p.line([(268, 624 + k * 10), (299 - k % 2 * 8, 622 + k * 10)], "#6b6f70", 2)


def _barge(p: Sheet) -> None:
    dark, water, cream, red = "#26333a", "#6f9a86", "#f4ead0", "#b9512f"
    p.fade("#e7c079", 0, 420, 0.75)
    p.fade("#f6e6bd", 260, 520, 0.9)
    p.gouges(60, 330, 34, 140, 380, 8, "#f8edcf")
    p.fade("#efdfb8", 430, 560, 0.8, hill(p, 420, 46, 2, "#b7b48a"))
    p.fade("#dfd3a6", 500, 600, 0.55, hill(p, 500, 30, 4, "#8fa079"))
    _mill(p, dark, cream, red)
    p.poly([(-10, 590), (620, 604), (900, 620), (1610, 600), (1610, 680), (-10, 680)], "#5d7a55")
    for k in range(20):
        x = 830 + k * 41 + p.rng.uniform(-10, 10)
        bare_tree(p, x, 616, p.rng.uniform(110, 230), "#4b5a4a")
    p.boxes(water, (0, 640, WIDTH, HEIGHT))
    p.fade("#3f6f6c", 700, 1080, 0.95)
    p.fade("#2a4f55", 900, 1150, 0.8)
    p.gouges(655, 1050, 150, 50, 260, 6, "#a9c5a2")
    p.gouges(660, 1040, 60, 60, 240, 6, cream)
    for k in range(60):
        p.gouge(330 + p.rng.uniform(-190, 190), 650 + k * 4, p.rng.uniform(40, 160), 6, (red, cream, dark)[k % 3])
    hull: list[Point] = [(430, 735), (1330, 722), (1420, 690), (1400, 800), (1330, 838), (520, 842), (450, 806)]
    p.poly(hull, dark)
    p.line([(430, 735), (1330, 722), (1420, 690)], red, 12)
    ridge = [(600, 664), (690, 640), (780, 660), (870, 634), (980, 656), (1080, 640), (1150, 668)]
    load = [(560, 730), *ridge, (1190, 726)]
    p.poly(load, "#c9a35a")
    for x in (640, 735, 830, 925, 1030, 1120):
        p.line([(x, 655 + abs(x - 880) * 0.03), (x - 10, 730)], "#8d6d34", 3)
    p.boxes(cream, (1215, 640, 1320, 726))
    p.boxes(dark, (1205, 628, 1332, 644), (1236, 660, 1262, 690), (1278, 660, 1304, 690))
    p.boxes(dark, (1286, 570, 1300, 630))
    for k in range(9):
        p.disc(1292 - k * 15 - k * k * 1.4, 556 - k * 17, 9 + k * 2.6, "#e9dcb6")
    p.boxes(dark, (466, 690, 474, 736))
    p.disc(470, 684, 11, "#e8b23f")
    p.words(1345, 760, "ELISE", 26, cream, apart=3)
    for _ in range(60):
        p.gouge(p.rng.uniform(450, 1400), p.rng.uniform(846, 930), p.rng.uniform(60, 210), 8, dark)
    p.line([(1410, 790), (1480, 806), (1600, 812)], cream, 4)
    reeds(p, -20, 300, 1085, 250, 46, dark)
    gulls(p, dark, (900, 240, 30), (965, 270, 22))


def _mill(p: Sheet, dark: str, cream: str, red: str) -> None:
    p.boxes(cream, (170, 330, 470, 612))
    p.poly([(140, 338), (200, 226), (440, 226), (500, 338)], red)
    for k in range(20):
        p.gouge(185 + k * 15, 285, 80, 3, "#8f3b22", 1.2)
    p.boxes(cream, (300, 262, 344, 316))
    p.poly([(288, 268), (322, 230), (356, 268)], dark)
    for row in range(4):
        for col in range(5):
            p.boxes(dark, (196 + col * 54, 362 + row * 58, 222 + col * 54, 398 + row * 58))
            p.line([(209 + col * 54, 362 + row * 58), (209 + col * 54, 398 + row * 58)], cream, 2)
    p.disc(520, 560, 92, dark)
    p.disc(520, 560, 76, "#7c9a72")
    for k in range(6):
        x, y = 90 * cos(k * pi / 6 + 0.2), 90 * sin(k * pi / 6 + 0.2)
        p.line([(520 - x, 560 - y), (520 + x, 560 + y)], dark, 7)
    p.disc(520, 560, 16, red)


def _night_ferry(p: Sheet) -> None:
    night, deep, silver, low = "#141d33", "#0b1222", "#cfd8dc", "#2c3b5c"
    p.fade(low, 20, 560, 0.95)
    p.fade("#5d6f92", 330, 600, 0.8)
    p.glow(560, 250, 520, 380, "#8496b4", 0.75)
    p.disc(560, 240, 66, "#f1ecd8")
    for y, x, w in (
        (216, 470, 300),
        (262, 640, 380),
        (300, 500, 520),
        (352, 760, 620),
        (180, 760, 340),
        (400, 330, 520),
    ):
        for _ in range(7):
            p.gouge(x + p.rng.uniform(-90, 90), y + p.rng.uniform(-12, 12), w * p.rng.uniform(0.5, 1), 15, "#33446a")
    hill(p, 545, 34, 3, "#1b2743")
    hill(p, 572, 12, 5, "#121b31")
    p.boxes("#24345a", (0, 585, WIDTH, HEIGHT))
    p.fade(deep, 640, 1080, 0.95)
    p.gouges(600, 1050, 130, 50, 270, 5, "#3c4f78")
    shine(p, 560, 596, 1040, 52, (silver, "#8496b4", silver), 150)
    hull: list[Point] = [(470, 730), (560, 700), (1390, 700), (1480, 724), (1420, 800), (520, 800)]
    p.poly(hull, deep)
    p.poly([(470, 730), (380, 660), (396, 652), (520, 712)], deep)
    p.poly([(1480, 724), (1560, 652), (1544, 644), (1430, 706)], deep)
    p.line([(560, 700), (1390, 700)], "#3c4f78", 3)
    for x, w in ((590, 150), (775, 160), (970, 150), (1155, 160)):
        side = [(x, 700), (x, 640), (x + 16, 606), (x + w - 44, 602), (x + w - 38, 640)]
        p.poly([*side, (x + w - 6, 646), (x + w, 700)], "#0f1728")
        p.line([(x + 16, 606), (x + w - 44, 602)], "#54678f", 3)
        for k in range(4):
            p.line([(x + 22 + k * 24, 606), (x + 18 + k * 24, 660)], "#22304f", 2.5)
        p.disc(x + 30, 700, 15, deep)
        p.disc(x + w - 30, 700, 15, deep)
    p.boxes(deep, (872, 520, 960, 704), (912, 440, 919, 524))
    p.boxes("#22304f", (884, 540, 948, 572))
    p.line([(872, 520), (960, 520)], "#54678f", 3)
    for _ in range(70):
        p.gouge(p.rng.uniform(480, 1440), p.rng.uniform(800, 910), p.rng.uniform(60, 220), 8, deep)
    for k in range(12):
        p.gouge(1530 + k * 8, 770 + k * 9, 150 + k * 12, 5, silver if k % 3 == 0 else "#54678f")
    p.poly([(-10, 1067), (-10, 890), (150, 930), (330, 1010), (420, 1070)], night)
    reeds(p, -10, 360, 1080, 330, 60, "#060a14")


SCENES: dict[str, Scene] = {
    "selder-bridge": ("#f4ecd8", _bridge),
    "port-essary-cranes": ("#f6e6c6", _port),
    "river-landing": ("#f1d9bd", _landing),
    "ferry-ramp": ("#e6e8e3", _winter_ramp),
    "flour-barge": ("#f3dfa9", _barge),
    "ferry-night": ("#141d33", _night_ferry),
}
