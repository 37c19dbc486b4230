"""The grey picture of a page in; by how much its lines lean, and the picture set upright, out."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

MOST = 6.0
"""Degrees to either side; what leans more is no page on a glass."""
LEAST = 0.4
"""Degrees under which a page is left as it is: Tesseract reads it as well."""
_WIDTH = 700
"""Pixels to which a page is shrunk to be looked at: lines are still apart."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture set upright."""

    image: Image.Image
    degrees: float
    """By which it was turned against the clock, around its middle."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the upright picture lies in the one that leans."""
        if not self.degrees:
            return x, y
        turn = math.radians(self.degrees)
        middle_x, middle_y = self.image.width / 2, self.image.height / 2
        dx, dy = x - middle_x, y - middle_y
        cosine, sine = math.cos(turn), math.sin(turn)
        return middle_x + cosine * dx - sine * dy, middle_y + sine * dx + cosine * dy


def upright(image: Image.Image) -> Upright:
    """Turn a page so that its lines lie level."""
    degrees = _lean(image)
    if abs(degrees) < LEAST:
        return Upright(image, 0.0)
    turned = image.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return Upright(turned, degrees)


def _lean(image: Image.Image) -> float:
    """Return the turn at which rows of ink and rows of paper differ most (Postl 1986)."""
    height = max(1, image.height * _WIDTH // max(1, image.width))
    small = image.resize((_WIDTH, height), Image.Resampling.BOX)
    # Ink is what is darker than the paper around it; a shadow over the page is none.
    ink = small.point(lambda value: 255 if value < 160 else 0)
    best = _best(ink, [float(turn) for turn in np.arange(-MOST, MOST + 1)])
    return _best(ink, [best + float(turn) for turn in np.arange(-0.75, 1.0, 0.25)])


def _best(ink: Image.Image, turns: list[float]) -> float:
    return max(turns, key=lambda turn: (_contrast(ink, turn), -abs(turn)))


def _contrast(ink: Image.Image, turn: float) -> float:
    rows = np.asarray(ink.rotate(turn), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
