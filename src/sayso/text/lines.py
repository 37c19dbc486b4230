"""The lines of a page with their places in; paragraphs, and where each line stands, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sayso.text.canonical import Piece

SHORT = 0.8
"""A line that ends a sentence and takes less of the column's width than this ends a paragraph."""
GAP = 0.75
"""White space over a line, in heights of lines, from which it begins a paragraph."""
TALLER = 1.25
"""A line so much taller than its neighbour is a heading, or no longer one."""

_END = re.compile(r"[.!?:؟…][\"'”’»)\]]*\s*\Z")
_LISTED = re.compile(r"\s*(?:[•▪●◦·–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s)")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page's raw text."""

    start: int
    end: int
    box: tuple[int, int, int, int]
    """Left, top, right, bottom in tenths of a point from the top left."""
    swaps: tuple[int, ...] = ()
    """Where two letters stand in the wrong order."""

    @property
    def height(self) -> int:
        """Tenths of a point."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> int:
        """Tenths of a point."""
        return self.box[2] - self.box[0]


def lay_out(
    raw: str, lines: Sequence[Line], hyphen: str
) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    """Join lines into paragraphs; return the pieces of the text and the place of each line.

    `hyphen` is the sign that stands at the end of a line whose last word goes on in the next.
    """
    kept = [line for line in lines if raw[line.start : line.end].strip()]
    wide = _column_width(kept)
    usual = median(line.height for line in kept) if kept else 0
    pieces: list[Piece] = []
    places: list[int] = []
    at = 0
    last: Line | None = None
    for line in kept:
        if last is not None:
            link = _link(raw, last, line, wide, usual, hyphen)
            pieces.append(Piece(link, None))
            at += len(link)
        begin = at
        for piece in _clean(raw, line, hyphen):
            pieces.append(piece)
            at += len(piece.text)
        places += [begin, at, *line.box]
        last = line
    return tuple(pieces), tuple(places)


def _column_width(lines: Sequence[Line]) -> int:
    """Return how wide the text runs: nine lines of ten are no wider."""
    widths = sorted(line.width for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _link(raw: str, last: Line, line: Line, wide: int, usual: float, hyphen: str) -> str:
    before, after = raw[last.start : last.end], raw[line.start : line.end]
    if before.rstrip().endswith(hyphen):
        # A name keeps its hyphen: al-Khulmaya. Of other words the typesetter's is the likelier.
        return "-" if after.lstrip()[:1].isupper() else ""
    gap = line.box[1] - last.box[3]
    tall, low = max(last.height, line.height), max(1, min(last.height, line.height))
    turned = line.box[3] < last.box[1]  # The next column.
    ends = bool(_END.search(before))
    if (
        (gap > GAP * usual and not turned)
        or (tall > TALLER * low and abs(tall - low) > 0.3 * usual)
        or (ends and last.width < SHORT * wide)
        or _LISTED.match(after)
        or (turned and ends)
    ):
        return "\n\n"
    return " "


def _clean(raw: str, line: Line, hyphen: str) -> list[Piece]:
    """Return a line without white space at its ends, unseen signs and the hyphen at its end."""
    start, end = line.start, line.end
    while start < end and raw[start].isspace():
        start += 1
    while end > start and (raw[end - 1].isspace() or raw[end - 1] == hyphen):
        end -= 1
    pieces = []
    for found in _UNSEEN.finditer(raw, start, end):
        if found.start() > start:
            pieces.append(Piece(raw[start : found.start()], start))
        start = found.end()
    if end > start:
        pieces.append(Piece(raw[start:end], start))
    return pieces
