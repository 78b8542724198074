"""What people build: houses, bridges, pylons, cranes, masts, ships and lorries."""

from itertools import pairwise

from dateline.demo.pictures.sheet import Point, Sheet, half_ring


def arch(p: Sheet, x: float, half: float, spring: float, foot: float, ink: str) -> None:
    """An opening with a round head."""
    p.poly([*half_ring(x, half, spring), (x + half, foot), (x - half, foot)], ink)


def house(p: Sheet, x: float, foot: float, w: float, h: float, wall: str, roof: str, pane: str) -> None:
    """The gable of a house, with windows in rows."""
    top = foot - h
    p.boxes(wall, (x, top, x + w, foot))
    p.poly([(x - 6, top), (x + w / 2, top - w * 0.48), (x + w + 6, top)], roof)
    for row in range(int(h // 34)):
        for col in range(int(w // 28)):
            if p.rng.random() < 0.72:
                p.boxes(pane, (x + 10 + col * 27, top + 12 + row * 34, x + 20 + col * 27, top + 28 + row * 34))


def pylon(p: Sheet, x: float, foot: float, tall: float, ink: str) -> list[Point]:
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


def wire(p: Sheet, a: Point, b: Point, ink: str, width: float, slack: float = 0.4) -> None:
    """A wire that hangs between two points."""
    sag, steps = abs(b[0] - a[0]) * slack, [k / 30 for k in range(31)]
    p.line([(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * t * (1 - t)) for t in steps], ink, width)


def crane(p: Sheet, x: float, foot: float, size: float, ink: str, reach: int) -> None:
    """A harbour crane; ``reach`` is 1 to the right and -1 to the left."""

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


def mast(p: Sheet, x: float, foot: float, tall: float, ink: str, lamp: str) -> None:
    """A radio mast with its stays and lamps."""
    half = tall * 0.017
    rungs = [foot - tall * k / 44 for k in range(45)]
    for side in (-1, 1):
        p.line([(x + side * half, foot), (x + side * half * 0.75, foot - tall)], ink, tall * 0.0055)
    for k, (a, b) in enumerate(pairwise(rungs)):
        side = 1 if k % 2 else -1
        p.line([(x - side * half, a), (x + side * half, b)], ink, tall * 0.003)
    p.line([(x, foot - tall), (x, foot - tall * 1.12)], ink, tall * 0.005)
    for level, reach in ((0.98, 0.62), (0.68, 0.46), (0.38, 0.3)):
        for side in (-1, 1):
            p.line([(x, foot - tall * level), (x + side * tall * reach, foot + 14)], ink, 1.3)
    for level in (1.12, 0.72, 0.38):
        p.disc(x, foot - tall * level, tall * 0.011, lamp)


def rear_of_lorry(p: Sheet, x: float, foot: float, w: float, box: str, dark: str, lights: str) -> None:
    """A lorry seen from behind, standing on ``foot``."""
    h = w * 1.12
    p.boxes(dark, (x - w * 0.42, foot - w * 0.3, x - w * 0.2, foot), (x + w * 0.2, foot - w * 0.3, x + w * 0.42, foot))
    p.boxes(dark, (x - w * 0.5, foot - w * 0.36, x + w * 0.5, foot - w * 0.13))
    p.boxes(box, (x - w * 0.5, foot - h - w * 0.22, x + w * 0.5, foot - w * 0.3))
    p.line([(x, foot - h - w * 0.2), (x, foot - w * 0.3)], dark, w * 0.012)
    for side in (-1, 1):
        p.line([(x + side * w * 0.12, foot - h - w * 0.16), (x + side * w * 0.12, foot - w * 0.36)], dark, w * 0.014)
        near, far = sorted((x + side * w * 0.48, x + side * w * 0.34))
        p.boxes(lights, (near, foot - w * 0.28, far, foot - w * 0.2))


def lorry_from_above(p: Sheet, at: Point, along: Point, across: Point, cargo: str, cab: str, shade: str) -> None:
    """A lorry seen from above, in a slanting view: corner, and the two sides as directions."""

    def spot(a: float, b: float, up: float = 0) -> Point:
        return (at[0] + along[0] * a + across[0] * b, at[1] + along[1] * a + across[1] * b - up)

    tall = 34.0
    p.poly([spot(0, 0), spot(1, 0), spot(1, 1), (spot(1, 1)[0] + 26, spot(1, 1)[1] + 8), spot(0, 1.3)], shade)
    for a, b, roof, up in ((0.0, 0.72, cargo, tall), (0.77, 1.0, cab, tall * 0.8)):
        p.poly([spot(a, 1, up), spot(b, 1, up), spot(b, 1), spot(a, 1)], _darker(roof, 0.62))
        p.poly([spot(b, 0, up), spot(b, 1, up), spot(b, 1), spot(b, 0)], _darker(roof, 0.8))
        p.poly([spot(a, 0, up), spot(b, 0, up), spot(b, 1, up), spot(a, 1, up)], roof)
    for k in range(1, 6):
        p.line([spot(0.12 * k, 0.04, tall), spot(0.12 * k, 0.96, tall)], _darker(cargo, 0.86), 1.5)
    p.poly(
        [spot(1.0, 0.14, tall * 0.72), spot(1.0, 0.86, tall * 0.72), spot(1, 0.86, 14), spot(1, 0.14, 14)], "#1c2933"
    )


def _darker(ink: str, part: float) -> str:
    parts = (round(int(ink[at : at + 2], 16) * part) for at in (1, 3, 5))
    return "#" + "".join(f"{one:02x}" for one in parts)
