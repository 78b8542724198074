"""Rain, snow, stars and the moon."""

from dateline.demo.pictures.sheet import HEIGHT, WIDTH, Sheet


def rain(p: Sheet, count: int, ink: str, tilt: float = 1.75, long: float = 60) -> None:
    """Rain in the wind."""
    for _ in range(count):
        near = p.rng.random()
        x, y = p.rng.uniform(-20, WIDTH + 20), p.rng.uniform(-20, HEIGHT)
        p.gouge(x, y, long * (0.4 + near), 0.9 + near * 1.5, ink, tilt)


def snow(p: Sheet, count: int, ink: str, big: float = 4.5, floor: float = HEIGHT) -> None:
    """Falling snow, near and far."""
    for _ in range(count):
        near = p.rng.random() ** 2.4
        p.disc(p.rng.uniform(0, WIDTH), p.rng.uniform(0, floor), 1.0 + near * big, ink)


def stars(p: Sheet, count: int, floor: float, ink: str) -> None:
    """Stars down to a height, fewer towards it."""
    for _ in range(count):
        y = floor * p.rng.random() ** 1.4
        p.disc(p.rng.uniform(0, WIDTH), y, p.rng.uniform(0.8, 2.4), ink)


def crescent(p: Sheet, x: float, y: float, r: float, ink: str, sky: str) -> None:
    """A moon with a bite of sky in it."""
    p.disc(x, y, r, ink)
    p.disc(x - r * 0.42, y - r * 0.22, r * 0.93, sky)
