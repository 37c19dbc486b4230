"""A frame of degrees in; the outlines of land and borders in it, as rings of points, out.

The outlines are Natural Earth's, of world-atlas (TopoJSON, scale 1:50 million): the same file that
the desk's map draws, read from the package. Nothing is fetched.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

Point = tuple[float, float]
"""Longitude, latitude."""
Ring = Sequence[Point]


class Frame(NamedTuple):
    """A stretch of the globe, in degrees."""

    west: float
    south: float
    east: float
    north: float


def land_in(frame: Frame) -> list[Ring]:
    """Return the outlines of countries that lie in a frame, cut at its edges."""
    found = []
    for ring, box in _rings():
        apart = box.east < frame.west or box.west > frame.east
        if apart or box.north < frame.south or box.south > frame.north:
            continue
        inside = _cut(ring, frame)
        if len(inside) > 2:
            found.append(inside)
    return found


@cache
def _rings() -> tuple[tuple[Ring, Frame], ...]:
    # One copy serves the desk's map and this one.
    atlas = files("sayso").joinpath("web", "static", "vendor", "countries-50m.json")
    world = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = [list(_points(arc, world["transform"])) for arc in world["arcs"]]
    rings = []
    for country in world["objects"]["countries"]["geometries"]:
        parts = country.get("arcs", ())
        polygons = [parts] if country["type"] == "Polygon" else parts
        for polygon in polygons:
            ring = list(_ring(polygon[0], arcs))
            longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
            box = Frame(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
            rings.append((ring, box))
    return tuple(rings)


def _points(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """Undo the rounding and the differences of TopoJSON's arcs."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * wide + left, y * high + low


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> Iterator[Point]:
    """String arcs together; a number below nought means the arc backwards."""
    for number in numbers:
        yield from arcs[number] if number >= 0 else reversed(arcs[~number])


def _cut(ring: Ring, frame: Frame) -> Ring:
    """Cut a ring at the four sides of a frame (Sutherland and Hodgman 1974)."""
    for axis, edge, keep_over in (
        (0, frame.west, True), (0, frame.east, False), (1, frame.south, True),
        (1, frame.north, False),
    ):  # fmt: skip
        ring = list(_half(ring, axis, edge, keep_over))
        if not ring:
            return ring
    return ring


def _half(ring: Ring, axis: int, edge: float, keep_over: bool) -> Iterator[Point]:
    before = ring[-1]
    for point in ring:
        inside, was = ((p[axis] >= edge) is keep_over for p in (point, before))
        if inside is not was:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if inside:
            yield point
        before = point
