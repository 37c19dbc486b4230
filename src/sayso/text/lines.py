"""The lines of a page with their places in; paragraphs, and where each line stands, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

SHORT = 0.8
"""A line that ends a sentence and takes less of the column's width than this ends a paragraph."""
GAP = 0.75
"""White space over a line, in heights of lines, from which it begins a paragraph."""
TALLER = 1.25
"""A line so much taller than its neighbour is a heading, or no longer one."""

_ENDS = frozenset(".!?:؟…")
_CLOSERS = "\"'”’»)]"
_LISTED = re.compile(r"\s*(?:[•▪●◦·–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s)")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\u200b\ufeff]")

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in tenths of a point from the top left."""


class Line(NamedTuple):
    """A line of a page's raw text."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a page, its lines joined into paragraphs."""

    text: str
    runs: tuple[int, ...]
    """Three numbers for each stretch that stands so in the raw text: its start in the text, its
    start in the raw text, its length."""
    places: tuple[int, ...]
    """Six numbers a line, as in `model.layout.Page`."""


def lay_out(raw: str, lines: Sequence[Line], hyphen: str) -> Laid:
    """Join lines into paragraphs.

    `hyphen` is the sign that stands at the end of a line whose last word goes on in the next.
    """
    kept = [
        (words, start, box) for start, end, box in lines if not (words := raw[start:end]).isspace()
    ]
    column = _Column.of([box for _, _, box in kept])
    clean = _UNSEEN.search(raw) is None
    texts: list[str] = []
    runs: list[int] = []
    places: list[int] = []
    at = 0
    before = ""
    last: Box | None = None
    for words, start, box in kept:
        if last is not None:
            link = _link(before, words, last, box, column, hyphen)
            texts.append(link)
            at += len(link)
        begin = at
        shown = words.strip()
        while shown.endswith(hyphen):
            shown = shown[:-1].rstrip()
        place = start + words.find(shown)
        for stretch, first in ((shown, place),) if clean else _seen(shown, place):
            if stretch:
                texts.append(stretch)
                runs += (at, first, len(stretch))
                at += len(stretch)
        places += (begin, at, *box)
        before, last = words, box
    return Laid("".join(texts), tuple(runs), tuple(places))


class _Column(NamedTuple):
    """How lines of a page usually are."""

    width: int
    """Nine lines of ten are no wider."""
    height: float

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> "_Column":
        if not boxes:
            return cls(0, 0)
        widths = sorted(right - left for left, _, right, _ in boxes)
        height = median([bottom - top for _, top, _, bottom in boxes])
        return cls(widths[len(widths) * 9 // 10], height)


def _link(before: str, after: str, last: Box, box: Box, column: _Column, hyphen: str) -> str:
    """Return what stands between two lines: nothing, a hyphen, a space, or a paragraph's end."""
    trimmed = before.rstrip()
    if trimmed.endswith(hyphen):
        # A name keeps its hyphen: al-Khulmaya. Of other words the typesetter's is the likelier.
        return "-" if after.lstrip()[:1].isupper() else ""
    ends = trimmed.rstrip(_CLOSERS)[-1:] in _ENDS
    turned = box[3] < last[1]  # The next column.
    upper, lower = last[3] - last[1], box[3] - box[1]
    tall, low = (upper, lower) if upper > lower else (lower, upper)
    if (
        (box[1] - last[3] > GAP * column.height and not turned)
        or (tall > TALLER * max(1, low) and tall - max(1, low) > 0.3 * column.height)
        or (ends and last[2] - last[0] < SHORT * column.width)
        or _LISTED.match(after)
        or (turned and ends)
    ):
        return "\n\n"
    return " "


def _seen(words: str, start: int) -> list[tuple[str, int]]:
    """Return the stretches of a line between unseen signs."""
    stretches = []
    at = 0
    for found in _UNSEEN.finditer(words):
        stretches.append((words[at : found.start()], start + at))
        at = found.end()
    stretches.append((words[at:], start + at))
    return stretches
