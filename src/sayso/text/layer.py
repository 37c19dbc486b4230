"""A page of a PDF in; its text layer as pdfium gives it, with the place of any stretch, out."""

import ctypes
import functools
import re

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.text.lines import Box, Line

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at a line's end that belongs to no word."""
MOST_RECTANGLES = 50
"""Of one line, after which no more are looked at."""
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_LIGATURE = re.compile("[\u0627\u0623\u0625\u0622]\u0644")
"""Alef and lam, as pdfium gives a ligature of lam and alef that stands in a line of Arabic."""


class Layer:
    """The text layer of a page, open until it is closed."""

    def __init__(self, page: pypdfium2.PdfPage, width: float, height: float) -> None:
        """Read its letters and lines.

        Args:
            page: as pdfium opened it, which must stay open as long.
            width: of the page as it is shown, in points.
            height: likewise.
        """
        self._frame = _Frame(page, width, height)
        self._textpage = page.get_textpage()
        self._text = self._textpage.raw
        self._ruler = _Ruler(self._text)
        raw = self._textpage.get_text_range()
        # pdfium counts some letters that it does not give.
        self._aligned = pdfium.FPDFText_CountChars(self._text) == len(raw)
        self._given = raw
        self.lines = self._lines(raw)
        """In the order of the letters; places are tenths of a point from the top left."""
        self.raw = self._in_order(raw)
        """The letters; a line ends with CR LF."""

    def close(self) -> None:
        """Let go of what pdfium keeps for it."""
        self._textpage.close()

    def _lines(self, raw: str) -> list[Line]:
        # Almost every line has one rectangle: asked for here and not by way of `box`, a page takes
        # a third of the time.
        count, rectangle, text = pdfium.FPDFText_CountRects, pdfium.FPDFText_GetRect, self._text
        (left, top, right, bottom), sides = self._ruler.sides, self._ruler.references
        placed, aligned = self._frame.box, self._aligned
        lines = []
        for found in _LINE.finditer(raw):
            start, end = found.span()
            if aligned and count(text, start, end - start) == 1:
                rectangle(text, 0, *sides)
                box = placed(left.value, top.value, right.value, bottom.value)
            else:
                box = self.box(start, end) or (0, 0, 0, 0)
            lines.append(Line(start, end, box))
        return lines

    def box(self, start: int, end: int) -> Box | None:
        """Return the rectangle around ``raw[start:end]``, which is of one line; None for none."""
        if not self._aligned:
            start, end = self._numbers(start, end)
        found = [self._frame.box(*sides) for sides in self._ruler.rectangles(start, end - start)]
        return found[0] if len(found) == 1 else functools.reduce(_around, found) if found else None

    def _numbers(self, start: int, end: int) -> tuple[int, int]:
        """Return pdfium's numbers of some letters."""
        units = [len(self._given[:at].encode("utf-16-le")) // 2 for at in (start, end)]
        index = pdfium.FPDFText_GetCharIndexFromTextIndex
        first, last = (index(self._text, unit) for unit in units)
        return max(0, first), last if last >= 0 else pdfium.FPDFText_CountChars(self._text)

    def _in_order(self, raw: str) -> str:
        """Put lam before alef where the two are one sign: where they take up one place."""
        if raw.isascii() or not self._aligned:
            return raw
        letters: list[str] | None = None
        for found in _LIGATURE.finditer(raw):
            at = found.start()
            if self._ruler.letter(at) == self._ruler.letter(at + 1):
                letters = list(raw) if letters is None else letters
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
        return "".join(letters) if letters else raw


class _Ruler:
    """Asks pdfium for rectangles, in the page's own coordinates: left, top, right, bottom."""

    def __init__(self, text: object) -> None:
        self._text = text
        # Made once: a page has hundreds of questions.
        self.sides = [ctypes.c_double() for _ in range(4)]
        self.references = [ctypes.byref(side) for side in self.sides]

    def rectangles(self, first: int, count: int) -> list[tuple[float, float, float, float]]:
        """Return those of some letters."""
        (left, top, right, bottom), text = self.sides, self._text
        # pdfium keeps the rectangles of the last question.
        found = pdfium.FPDFText_CountRects(text, first, count)
        sides = []
        for number in range(min(found, MOST_RECTANGLES)):
            pdfium.FPDFText_GetRect(text, number, *self.references)
            sides.append((left.value, top.value, right.value, bottom.value))
        return sides

    def letter(self, number: int) -> tuple[float, float, float, float]:
        """Return the sides of one letter."""
        pdfium.FPDFText_GetCharBox(self._text, number, *self.references)
        one, two, three, four = self.sides
        return one.value, two.value, three.value, four.value


class _Frame:
    """Turns rectangles of a page's own coordinates into tenths of a point from the top left."""

    def __init__(self, page: pypdfium2.PdfPage, width: float, height: float) -> None:
        across, down = int(width * 10), int(height * 10)
        x, y = ctypes.c_int(), ctypes.c_int()

        def placed(left: float, top: float) -> tuple[int, int]:
            pdfium.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, left, top, x, y)
            return x.value, y.value

        # The page may be turned, or begin elsewhere than at nought: three points tell how.
        self._x, self._y = zero = placed(0, 0)
        along, up = placed(1000, 0), placed(0, 1000)
        self._along = ((along[0] - zero[0]) / 1000, (along[1] - zero[1]) / 1000)
        self._up = ((up[0] - zero[0]) / 1000, (up[1] - zero[1]) / 1000)
        self.box = self._turned if self._along[1] or self._up[0] else self._upright

    def _upright(self, left: float, top: float, right: float, bottom: float) -> Box:
        x, y, across, down = self._x, self._y, self._along[0], self._up[1]
        x0, y0 = round(x + across * left), round(y + down * top)
        x1, y1 = round(x + across * right), round(y + down * bottom)
        if x0 <= x1 and y0 <= y1:
            return x0, y0, x1, y1
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _turned(self, left: float, top: float, right: float, bottom: float) -> Box:
        (ax, ay), (ux, uy) = self._along, self._up
        x0, y0 = round(self._x + ax * left + ux * top), round(self._y + ay * left + uy * top)
        x1, y1 = (
            round(self._x + ax * right + ux * bottom),
            round(self._y + ay * right + uy * bottom),
        )
        return (
            x0 if x0 < x1 else x1,
            y0 if y0 < y1 else y1,
            x1 if x0 < x1 else x0,
            y1 if y0 < y1 else y0,
        )


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
