"""A page of a PDF in; the lines of its text layer, and the place of any stretch of it, out."""

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import add

import numpy as np
import pypdfium2

from sayso.text import pdfium
from sayso.text.lines import Box, Numbers, Sheet
from sayso.text.pdfium import Handle

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at a line's end that belongs to no word."""
MOST_RECTANGLES = 50
"""Of one line, after which no more are looked at."""
FARTHEST = 2**31 - 1
"""Tenths of a point from the corner, beyond which nothing is placed, whatever a file says."""
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_LIGATURE = re.compile("[\u0627\u0623\u0625\u0622]\u0644")
"""Alef and lam, as pdfium gives a ligature of lam and alef that stands in a line of Arabic."""

_Frame = tuple[float, ...]
"""Where a page's own nought stands, and how far one point along and one point up lead from there:
x, y, x and y along, x and y up, in tenths of a point from the top left."""

# Memory that pdfium writes into, made once: a page has hundreds of questions.
_ROOM = 128
_sides = (ctypes.c_double * (4 * _ROOM))()
_slots = [[ctypes.byref(_sides, 32 * n + 8 * side) for side in range(4)] for n in range(_ROOM)]
_x, _y = ctypes.c_int(), ctypes.c_int()
_to_x, _to_y = ctypes.byref(_x), ctypes.byref(_y)
_NOUGHT, _THOUSAND = ctypes.c_double(0), ctypes.c_double(1000)
_CORNERS = ((_NOUGHT, _NOUGHT), (_THOUSAND, _NOUGHT), (_NOUGHT, _THOUSAND))


class Layer:
    """The text layer of a page, open until it is closed."""

    def __init__(self, page: Handle) -> None:
        """Read its letters and lines.

        Args:
            page: as pdfium opened it, which must stay open as long.

        Raises:
            pypdfium2.PdfiumError: pdfium cannot tell what stands on it.
        """
        self.width: float = pdfium.page_width(page)
        """Of the page as it is shown, in points."""
        self.height: float = pdfium.page_height(page)
        self.frame = _frame(page, self.width, self.height)
        text = pdfium.open_text(page)
        if text is None:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        self._text = text
        self._given, count = pdfium.letters(text)
        # pdfium counts some letters that it does not give.
        self._aligned = count == len(self._given)
        raw = self._in_order(self._given)
        self.sheet = Sheet(raw, *_lines(raw))
        """Its letters in order, and its lines; those end with CR LF."""
        lengths = map(len, self.sheet.words)
        self.rectangles, self.counts = self._measured(zip(self.sheet.starts, lengths, strict=True))

    def close(self) -> None:
        """Let go of what pdfium keeps for it."""
        pdfium.close_text(self._text)

    def box(self, start: int, end: int) -> Box | None:
        """Return the rectangle around ``raw[start:end]``, which is of one line; None for none."""
        rectangles, counts = self._measured([(start, end - start)])
        if not counts[0]:
            return None
        ((left, top, right, bottom),) = _boxes(rectangles, counts, [self.frame], counts).tolist()
        return left, top, right, bottom

    def _measured(self, stretches: Iterable[tuple[int, int]]) -> tuple[bytes, list[int]]:
        """Return the rectangles of stretches of letters, and how many each has.

        A rectangle is four doubles: left, top, right, bottom in the page's own coordinates.
        """
        text, count, get = self._text, pdfium.count_rectangles, pdfium.get_rectangle
        slots = _slots
        full: list[bytes] = []
        counts: list[int] = []
        at = 0
        for first, length in stretches if self._aligned else self._numbered(stretches):
            found = count(text, first, length)
            if at + MOST_RECTANGLES > _ROOM:
                full.append(bytes(_sides)[: 32 * at])
                at = 0
            # pdfium keeps the rectangles of the last question.
            if found == 1:
                get(text, 0, *slots[at])
            else:
                found = max(0, min(found, MOST_RECTANGLES))
                for number in range(found):
                    get(text, number, *slots[at + number])
            counts.append(found)
            at += found
        return b"".join((*full, bytes(_sides)[: 32 * at])), counts

    def _numbered(self, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield pdfium's numbers of some letters: of the first, and how many they are."""
        index = pdfium.get_letter_index
        for start, length in stretches:
            units = [
                len(self._given[:at].encode("utf-16-le")) // 2 for at in (start, start + length)
            ]
            first, last = (index(self._text, unit) for unit in units)
            end = last if last >= 0 else pdfium.count_letters(self._text)
            yield max(0, first), end - max(0, first)

    def _in_order(self, raw: str) -> str:
        """Put lam before alef where the two are one sign: where they take up one place."""
        if raw.isascii() or not self._aligned:
            return raw
        letters: list[str] | None = None
        for found in _LIGATURE.finditer(raw):
            at = found.start()
            if self._letter(at) == self._letter(at + 1):
                letters = list(raw) if letters is None else letters
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
        return "".join(letters) if letters else raw

    def _letter(self, number: int) -> bytes:
        """Return the sides of one letter."""
        pdfium.get_letter_box(self._text, number, *_slots[0])
        return bytes(_sides)[:32]


def boxes(layers: Sequence[Layer]) -> Numbers:
    """Return the boxes of all lines of some pages, in their order.

    A row for each line: left, top, right, bottom in tenths of a point from the top left; noughts
    where pdfium gives none.
    """
    rectangles = b"".join(layer.rectangles for layer in layers)
    counts = [count for layer in layers for count in layer.counts]
    each = [len(layer.rectangles) // 32 for layer in layers]
    return _boxes(rectangles, counts, [layer.frame for layer in layers], each)


def _boxes(rectangles: bytes, counts: list[int], frames: list[_Frame], each: list[int]) -> Numbers:
    """Turn rectangles of pages' own coordinates into a box for each count of them.

    `each` says how many there are of each frame.
    """
    x, y, x_along, y_along, x_up, y_up = np.repeat(np.array(frames, float), each, axis=0).T
    left, top, right, bottom = np.frombuffer(rectangles).reshape(-1, 4).T
    with np.errstate(invalid="ignore", over="ignore"):  # Of what a file says in bad faith.
        x0, y0 = x + x_along * left + x_up * top, y + y_along * left + y_up * top
        x1, y1 = x + x_along * right + x_up * bottom, y + y_along * right + y_up * bottom
    sides = np.rint(
        [np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)]
    )
    placed: Numbers = np.clip(np.nan_to_num(sides), -FARTHEST, FARTHEST).astype(np.int64).T
    if len(placed) == len(counts) and min(counts, default=1) == 1:
        return placed
    many = np.array(counts)
    found = many > 0
    made = np.zeros((len(counts), 4), np.int64)
    if found.any():
        firsts = (np.cumsum(many) - many)[found]
        made[found, :2] = np.minimum.reduceat(placed[:, :2], firsts)
        made[found, 2:] = np.maximum.reduceat(placed[:, 2:], firsts)
    return made


def _lines(raw: str) -> tuple[list[int], list[str]]:
    """Return where lines with words begin, and their words."""
    words = raw.split("\r\n")
    if HYPHEN in raw or not raw.count("\r") == raw.count("\n") == len(words) - 1:
        found = [(f.start(), f[0]) for f in _LINE.finditer(raw) if not f[0].isspace()]
        return [start for start, _ in found], [words for _, words in found]
    lengths = accumulate(map(len, words), initial=0)
    starts = list(map(add, lengths, range(0, 2 * len(words), 2)))
    if all(words) and not any(map(str.isspace, words)):
        return starts, words
    kept = [number for number, line in enumerate(words) if line and not line.isspace()]
    return [starts[number] for number in kept], [words[number] for number in kept]


def _frame(page: Handle, width: float, height: float) -> _Frame:
    """Ask by three points how a page lies: it may be turned, or begin elsewhere than at nought."""
    across, down = ctypes.c_int(int(width * 10)), ctypes.c_int(int(height * 10))
    found: list[int] = []
    for left, top in _CORNERS:
        pdfium.page_to_device(page, 0, 0, across, down, 0, left, top, _to_x, _to_y)
        found += (_x.value, _y.value)
    x, y, *ends = found
    leads = [(end - begin) / 1000 for end, begin in zip(ends, (x, y, x, y), strict=True)]
    return (x, y, *leads)
