"""Hills, trees, fields and water."""

from math import cos, pi, sin

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Point, Sheet


def hill(p: Sheet, base: float, swell: float, rough: float, ink: str) -> list[Point]:
    """Inks everything below a hill line: slow waves and the jitter of a chisel. Gives back its outline."""
    rng = p.rng
    waves = [(swell / k, rng.uniform(0.5, 1.1) * k * 2.1 * pi / WIDTH, rng.uniform(0, 6.3)) for k in range(1, 6)]
    crest = range(-10, WIDTH + 11, 10)
    path: list[Point] = [
        (x, base + sum(a * sin(f * x + at) for a, f, at in waves) + rng.uniform(-rough, rough)) for x in crest
    ]
    ground = [*path, (WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)]
    p.poly(ground, ink)
    return ground


def slope_cuts(p: Sheet, ground: list[Point], count: int, ink: str, thick: float, tilt: float = 0.75) -> None:
    """Cuts below a hill line, as the light falls on it."""
    for _ in range(count):
        x, y = p.rng.choice(ground[:-2])
        p.gouge(x, y + p.rng.uniform(14, 60), p.rng.uniform(20, 46), thick, ink, tilt)


def fir(p: Sheet, x: float, foot: float, tall: float, ink: str) -> None:
    """A fir in seven tiers."""
    for i in range(1, 8):
        top = foot - tall + tall * (i - 1) / 8
        half = tall * 0.05 + tall * 0.021 * i * p.rng.uniform(0.8, 1.15)
        low, sag = top + tall * 0.24, tall * p.rng.uniform(0.0, 0.04)
        p.poly([(x, top), (x + half, low), (x + half * 0.3, low - sag), (x - half, low)], ink)
    p.boxes(ink, (x - tall * 0.018, foot - tall * 0.15, x + tall * 0.018, foot + 2))


def bare_tree(p: Sheet, x: float, foot: float, tall: float, ink: str, lean: float = 0.0) -> None:
    """A tree in winter."""
    _branch(p, x, foot, tall * 0.3, -pi / 2 + lean, tall * 0.035, ink)


def _branch(p: Sheet, x: float, y: float, length: float, angle: float, thick: float, ink: str) -> None:
    if length < 5 or thick < 0.4:
        return
    tip = (x + cos(angle) * length, y + sin(angle) * length)
    p.line([(x, y), tip], ink, thick)
    for side in (-1, 1):
        turn = p.rng.uniform(0.25, 0.6) * side
        _branch(p, *tip, length * p.rng.uniform(0.68, 0.82), angle + turn, thick * 0.66, ink)


def reeds(p: Sheet, x0: float, x1: float, foot: float, tall: float, count: int, ink: str) -> None:
    """Reeds, some of them with heads."""
    for k in range(count):
        x, h, lean = p.rng.uniform(x0, x1), tall * p.rng.uniform(0.5, 1.1), p.rng.uniform(-0.22, 0.22)
        tip = (x + h * lean, foot - h)
        p.poly([(x - 2.2, foot), tip, (x + 2.2, foot)], ink)
        if k % 4 == 0:
            p.gouge(tip[0] - h * lean * 0.06, tip[1] + h * 0.06, h * 0.2, 9, ink, pi / 2 + lean)


def shine(p: Sheet, x: float, y0: float, y1: float, spread: float, inks: tuple[str, ...], count: int = 90) -> None:
    """The broken path of a light on water, wider towards the viewer."""
    for k in range(count):
        d = p.rng.random()
        at = x + p.rng.gauss(0, spread * (0.25 + d))
        p.gouge(at, y0 + d * (y1 - y0), 40 + d * 110, 3 + d * 6, inks[k % len(inks)])


def gulls(p: Sheet, ink: str, *places: tuple[float, float, float]) -> None:
    """Birds far off: x, y and size."""
    for x, y, size in places:
        for side in (-1, 1):
            turns = [k / 10 for k in range(11)]
            over = [(x + side * size * t, y - size * (1.5 * t - 1.42 * t * t)) for t in turns]
            under = [(x + side * size * t, y - size * (1.16 * t - 1.08 * t * t) + 1) for t in turns]
            p.poly([*over, *under[::-1]], ink)
