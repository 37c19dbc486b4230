"""A grid in; one self-contained web page out, without script and without any request."""

import math
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.model.claim import Effect, Who
from sayso.publish.grid import Grid, GridPoint, GridRange, GridRow

UNSIGNED = "machine suggestion, unsigned"
"""What stands on everything that no person has signed."""
SHOWN = 3
"""Ties that stand open; the others are folded."""
FOLDED = 3
"""Least number of rows worth folding."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
_MARKS = 6
"""Most marks that the axis carries."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the axis, or one origin's figure on a bar; lengths in percent of the axis."""

    left: float
    width: float
    words: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A range drawn to scale; lengths in percent of the axis."""

    range: GridRange
    left: float
    width: float
    marks: tuple[Mark, ...]

    @property
    def single(self) -> bool:
        """One claim gives both ends, so that one label says it."""
        low, high = self.range.low, self.range.high
        return low is not None and low == high and not self.range.open_above


def render_page(grid: Grid) -> str:
    """Render the page of one incident as HTML (UTF-8 text)."""
    top, step = axis_of(grid.ranges)
    template = _environment().get_template("grid.html")
    return template.render(
        grid=grid,
        folded=_folded(grid),
        bars=[bar_of(given, top) for given in grid.ranges if given.low or given.high],
        axis=[Mark(_percent(n, top), 0, str(n)) for n in range(0, top + 1, step)],
        unsigned=UNSIGNED,
        killed=Effect.KILLED,
        injured=Effect.INJURED,
        everyone=Who.ALL,
        shown=SHOWN,
    )


def _folded(grid: Grid) -> list[GridRow]:
    """Return the rows that are folded: many unnamed speakers who add neither count nor blame."""
    silent = [
        row
        for row in grid.rows
        if not row.named and not row.own_voice
        if not (row.figures or row.blames or row.denies)
    ]
    return silent if len(silent) >= FOLDED else []


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _numbers(given: GridRange) -> list[int]:
    bounds = [bound.value for bound in (given.low, given.high) if bound]
    points = [n for point in given.points for n in (point.low, point.high) if n is not None]
    return bounds + points


def axis_of(ranges: tuple[GridRange, ...]) -> tuple[int, int]:
    """Return the axis's end and the step between its marks; it always begins at nought."""
    greatest = max((n for given in ranges for n in _numbers(given)), default=0) or 1
    scale = 1
    while True:
        for step in _STEPS:
            marks = math.ceil(greatest / (step * scale))
            if marks <= _MARKS:
                return marks * step * scale, step * scale
        scale *= 1000


def _percent(number: int, top: int) -> float:
    return round(100 * number / top, 2)


def bar_of(given: GridRange, top: int) -> Bar:
    """Place a range: one without a greatest maximum runs on to the end of the axis."""
    low = given.low.value if given.low else 0
    high = given.high.value if given.high and not given.open_above else top
    marks = tuple(
        Mark(
            left=_percent(point.low if point.low is not None else 0, top),
            width=_width(point.low, point.high, top),
            words=point.speaker,
            struck=point.struck or _outside(point, given),
        )
        for point in given.points
    )
    return Bar(given, _percent(low, top), _percent(max(high - low, 0), top), marks)


def _outside(point: GridPoint, given: GridRange) -> bool:
    """Tell whether a figure takes no part in its range: its speaker replaced it, or it is vague."""
    low, high = given.low, given.high
    number = point.high if point.low is None else point.low
    if number is None:
        return False
    above = high is not None and not given.open_above and number > high.value
    return above or (low is not None and number < low.value)


def _width(low: int | None, high: int | None, top: int) -> float:
    if high is None:
        return 0.0
    return _percent(high - (low or 0), top)
