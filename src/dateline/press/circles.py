"""A place as exactly as readers may know it, as a geometry of GeoJSON (RFC 7946): a point, or the area around it."""

from itertools import pairwise
from math import asin, atan2, cos, degrees, pi, radians, sin

_CORNERS = 36
_EARTH = 6_371_008.8
"""Metres: the mean radius."""
_DIGITS = 6

Position = list[float]
Geometry = dict[str, object]


def geometry(latitude: str, longitude: str, radius: int) -> Geometry | None:
    """The geometry of a place given in decimal degrees; None where it is not on the map."""
    if not latitude:
        return None
    centre = [float(longitude), float(latitude)]
    if not radius:
        return {"type": "Point", "coordinates": centre}
    reach = degrees(radius / _EARTH)
    if abs(centre[1]) + reach >= 90:
        return {"type": "Polygon", "coordinates": [_cap(centre[1], reach)]}
    ring = _ring(centre, radius / _EARTH)
    pieces = [piece for piece in (_cut(ring, turn) for turn in (-360, 0, 360)) if piece]
    if len(pieces) == 1:
        return {"type": "Polygon", "coordinates": pieces}
    return {"type": "MultiPolygon", "coordinates": [[piece] for piece in pieces]}


def _ring(centre: Position, angle: float) -> list[Position]:
    """Corners around a centre, against the clock; longitudes go on beyond 180 where it crosses the date line."""
    latitude, longitude = radians(centre[1]), radians(centre[0])
    found = []
    for corner in range(_CORNERS):
        way = -2 * pi * corner / _CORNERS
        north = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(way))
        east = atan2(sin(way) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(north))
        found.append([degrees(longitude + east), degrees(north)])
    return [*found, found[0]]


def _cut(ring: list[Position], turn: int) -> list[Position]:
    """The part of a ring that lies between -180 and 180 degrees once it is turned by so many."""
    turned = [[east + turn, north] for east, north in ring]
    for edge, sign in ((180.0, 1), (-180.0, -1)):
        turned = _clipped(turned, edge, sign)
    return [[round(east, _DIGITS), round(north, _DIGITS)] for east, north in turned]


def _clipped(ring: list[Position], edge: float, sign: int) -> list[Position]:
    """What of a ring lies on this side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Position] = []
    for (east, north), (next_east, next_north) in pairwise(ring):
        is_in, is_next_in = (one * sign <= edge * sign for one in (east, next_east))
        if is_in:
            kept.append([east, north])
        if is_in != is_next_in:
            share = (edge - east) / (next_east - east)
            kept.append([edge, north + share * (next_north - north)])
    return [*kept, kept[0]] if kept else []


def _cap(latitude: float, reach: float) -> list[Position]:
    """All around a pole, when the area holds it."""
    pole = 90.0 if latitude > 0 else -90.0
    rim = round(latitude - reach if latitude > 0 else latitude + reach, _DIGITS)
    south, north = sorted((pole, rim))
    return [[-180.0, south], [180.0, south], [180.0, north], [-180.0, north], [-180.0, south]]
