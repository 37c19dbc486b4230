"""A drawing as plain shapes with labels over them: it needs no script, font or style of its own.

The shapes are SVG without text. Labels are text of the page, laid over it: names in Arabic script
are then written by what writes the page, joined and in their direction, on screen and on paper.
"""

from dataclasses import dataclass
from enum import StrEnum

WIDTH = 656
"""CSS pixels between the margins of an A4 page."""
INK, SOFT, LINE, WASH, BAR = "#1d1c1a", "#5f5b54", "#dcd7cc", "#f1eee6", "#b9b09c"


class Side(StrEnum):
    """Which side of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Shape:
    """An SVG element without children, made of numbers and colours alone."""

    tag: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the drawing: x from the left, y of their middle from the top."""

    x: float
    y: float
    words: str
    side: Side = Side.START
    ours: bool = True
    """Our own words; a name otherwise."""
    faint: bool = False
    target: str = ""
    """Where it leads within the page, such as ``#q12``."""
    room: float = 0
    """Pixels after which it is cut; 0 for none."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, with what it shows in words."""

    title: str
    words: str
    """What can be seen in it, for one who cannot see it; ours, and without names."""
    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    note: str = ""


def line(x1: float, y1: float, x2: float, y2: float, colour: str = LINE, width: float = 1) -> Shape:
    """Draw a straight line."""
    ends = (("x1", _n(x1)), ("y1", _n(y1)), ("x2", _n(x2)), ("y2", _n(y2)))
    return Shape("line", (*ends, ("stroke", colour), ("stroke-width", _n(width))))


def rect(x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> Shape:
    """Draw a rectangle."""
    size = (("x", _n(x)), ("y", _n(y)), ("width", _n(width)), ("height", _n(height)))
    return Shape("rect", (*size, ("fill", fill), ("stroke", stroke)))


def circle(
    x: float, y: float, radius: float, fill: str, stroke: str = "none", dashed: bool = False
) -> Shape:
    """Draw a circle."""
    place = (("cx", _n(x)), ("cy", _n(y)), ("r", _n(radius)), ("fill", fill), ("stroke", stroke))
    return Shape("circle", (*place, *((("stroke-dasharray", "4 3"),) if dashed else ())))


def path(d: str, fill: str = "none", stroke: str = SOFT, width: float = 1, dashed: bool = False,
         opacity: float = 1) -> Shape:  # fmt: skip
    """Draw a path."""
    look = (("d", d), ("fill", fill), ("stroke", stroke), ("stroke-width", _n(width)))
    more = (("stroke-dasharray", "3 2"),) if dashed else ()
    return Shape("path", (*look, *more, *((("opacity", _n(opacity)),) if opacity < 1 else ())))


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
