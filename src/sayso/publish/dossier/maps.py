"""Places in; a map of where each speaker puts an event, or of where incidents lie, out."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.incident import Incident
from sayso.model.reference import Place, PlacePrecision
from sayso.publish.dossier.drawing import (
    INK,
    LINE,
    SOFT,
    WASH,
    WIDTH,
    Drawing,
    Label,
    Shape,
    Side,
    circle,
    line,
    path,
    rect,
)
from sayso.publish.dossier.land import Frame, land_in
from sayso.publish.wording import near_place_words

_HEIGHT = 270
_KM_A_DEGREE = 111.32
_LEAST_KM = 30
"""Least width of what is shown, so that one village is not a map of nothing."""
_LENGTHS_KM = (0.1, *(float(f"{n}e{power}") for power in range(5) for n in (1, 2, 5)))
_LETTER, _ROOM = 5.5, 190
"""Pixels that a letter of a label takes up, about, and those that a label may."""
_CUT, _MANY = 0.02, 20
"""Of many places these shares lie outside the frame: a few far away must not make a world map."""
_AREAS = frozenset(
    (PlacePrecision.NEAR, PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE,
     PlacePrecision.REGION, PlacePrecision.COUNTRY)
)  # fmt: skip
"""Known only as an area: drawn as one, never as a point."""
_RADIUS_M = {
    PlacePrecision.NEAR: 25e3,
    PlacePrecision.DISTRICT: 15e3,
    PlacePrecision.GOVERNORATE: 50e3,
    PlacePrecision.REGION: 150e3,
    PlacePrecision.COUNTRY: 300e3,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw, and the words beside it."""

    lat: float
    lon: float
    radius_m: float
    area: bool
    words: str
    main: bool = False
    target: str = ""


def spot(place: Place, words: str, main: bool = False, target: str = "") -> Spot | None:
    """Return what to draw of a place; nothing of one without a point."""
    if place.lat is None or place.lon is None:
        return None
    area = place.precision in _AREAS
    radius = place.radius_m or _RADIUS_M.get(place.precision, 0)
    return Spot(place.lat, place.lon, radius, area, words, main, target)


def places_of(incident: Incident) -> list[Spot]:
    """Return each place at which an account puts the event, with how many do, the main one last."""
    found: dict[tuple[float, float], tuple[Place, set[str]]] = {}
    for account in incident.accounts:
        place = account.where
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (round(place.lat, 4), round(place.lon, 4))
        found.setdefault(key, (place, set()))[1].add(account.id)
    main = incident.where
    spots = []
    for place, accounts in sorted(found.values(), key=lambda pair: len(pair[1])):
        is_main = main is not None and (place.lat, place.lon) == (main.lat, main.lon)
        if made := spot(place, f"{near_place_words(place)} ({len(accounts)})", is_main):
            spots.append(made)
    return spots


def draw_map(spots: Sequence[Spot], title: str, words: str) -> Drawing | None:
    """Draw places on borders and coasts; None where no point is known."""
    if not spots:
        return None
    frame = _frame(spots)
    view = _View(frame)
    land = land_in(frame)
    shapes: list[Shape] = [rect(0, 0, WIDTH, _HEIGHT, WASH)]
    shapes += [path(view.outline(ring), "#fbfaf7", SOFT, 0.8) for ring in land]
    grid, labels = _degrees(frame, view)
    shapes += grid
    for area in sorted((s for s in spots if s.area), key=lambda s: -s.radius_m):
        x, y = view.place(area.lon, area.lat)
        shapes.append(circle(x, y, view.pixels(area.radius_m), "none", INK, dashed=True))
    for found in spots:
        x, y = view.place(found.lon, found.lat)
        if not found.area:
            shapes.append(
                circle(x, y, 5.5 if found.main else 4, INK if found.main else "#fff", INK)
            )
    labels += _names(spots, view)
    shapes += _scale(view)
    labels.append(_scale_label(view))
    note = "" if land else "No coast or border of Natural Earth lies in this frame. "
    note += "Dashed rings: known as an area only. Filled: where the incident is put."
    return Drawing(title, words, WIDTH, _HEIGHT, tuple(shapes), tuple(labels), note)


def _names(spots: Sequence[Spot], view: "_View") -> list[Label]:
    """Write names beside their places, the main ones first, where none covers another."""
    taken: list[tuple[float, float, float]] = []
    labels = []
    for found in reversed(spots):
        x, y = view.place(found.lon, found.lat)
        if found.area and not found.main:
            y -= view.pixels(found.radius_m)
        if not (0 <= x <= WIDTH and -20 <= y <= _HEIGHT + 20):
            continue
        side = Side.END if x > WIDTH * 0.75 else Side.START
        left = x - _LETTER * len(found.words) if side is Side.END else x
        right = left + _LETTER * len(found.words) + 12
        y = min(max(y, 8), _HEIGHT - 24)
        free = [
            height
            for height in (y, y + 12, y - 12, y + 24)
            if not any(left < b and a < right and abs(height - c) < 12 for a, b, c in taken)
        ]
        if not free:
            continue
        taken.append((left, right, free[0]))
        move = -9 if side is Side.END else 9
        room = min(_ROOM, WIDTH - x - 12) if side is Side.START else _ROOM
        labels.append(
            Label(x + move, free[0], found.words, side, ours=False, target=found.target, room=room)
        )
    return labels


def _frame(spots: Iterable[Spot]) -> Frame:
    """Return what holds all places with their areas, in the map's proportions."""
    spots = list(spots)
    middle = math.cos(math.radians(sum(s.lat for s in spots) / len(spots)))
    middle = max(middle, 0.05)
    reach = [(s, min(s.radius_m / 1000, 300) / _KM_A_DEGREE) for s in spots]
    cut = math.ceil(len(spots) * _CUT) if len(spots) > _MANY else 0
    south = sorted(s.lat - r for s, r in reach)[cut]
    north = sorted(s.lat + r for s, r in reach)[-1 - cut]
    west = sorted(s.lon - r / middle for s, r in reach)[cut]
    east = sorted(s.lon + r / middle for s, r in reach)[-1 - cut]
    high = max(1.25 * (north - south), _LEAST_KM / _KM_A_DEGREE)
    wide = max(1.25 * (east - west) * middle, high * WIDTH / _HEIGHT)
    high = wide * _HEIGHT / WIDTH
    lat, lon = (north + south) / 2, (west + east) / 2
    return Frame(lon - wide / 2 / middle, lat - high / 2, lon + wide / 2 / middle, lat + high / 2)


class _View:
    """Puts degrees on the paper: equirectangular, true to scale at the frame's middle."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._x = WIDTH / (frame.east - frame.west)
        self._y = _HEIGHT / (frame.north - frame.south)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self._frame.west) * self._x, (self._frame.north - lat) * self._y

    def pixels(self, metres: float) -> float:
        return metres / 1000 / _KM_A_DEGREE * self._y

    def outline(self, ring: Iterable[tuple[float, float]]) -> str:
        points = (self.place(*point) for point in ring)
        return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def _degrees(frame: Frame, view: _View) -> tuple[list[Shape], list[Label]]:
    """Draw meridians and parallels at round degrees."""
    span = frame.east - frame.west
    step = next(s for s in (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45, 90) if span / s <= 8)
    shapes, labels = [], []
    for n in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x, _ = view.place(n * step, frame.north)
        shapes.append(line(x, 0, x, _HEIGHT, LINE, 0.7))
        if 20 < x < WIDTH - 20:
            labels.append(Label(x, 8, _degree(n * step, "E", "W"), Side.MIDDLE, faint=True))
    for n in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        _, y = view.place(frame.west, n * step)
        shapes.append(line(0, y, WIDTH, y, LINE, 0.7))
        if 20 < y < _HEIGHT - 30:
            labels.append(Label(4, y, _degree(n * step, "N", "S"), faint=True))
    return shapes, labels


def _degree(value: float, over: str, under: str) -> str:
    side = over if value > 0 else under if value < 0 else ""
    return f"{abs(round(value, 2)):g}°{side}"


def _bar_km(view: _View) -> float:
    widest = 150 / view.pixels(1000)
    return max(length for length in _LENGTHS_KM if length <= widest)


def _scale(view: _View) -> list[Shape]:
    length = view.pixels(1000 * _bar_km(view))
    y = _HEIGHT - 12
    return [line(12, y, 12 + length, y, INK, 2), line(12, y - 4, 12, y + 1, INK),
            line(12 + length, y - 4, 12 + length, y + 1, INK)]  # fmt: skip


def _scale_label(view: _View) -> Label:
    return Label(18 + view.pixels(1000 * _bar_km(view)), _HEIGHT - 13, f"{_bar_km(view):g} km")
