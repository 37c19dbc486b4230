"""The bytes of a PDF in; the text layer of its pages, with the place of each line, out.

Read by pdfium as pypdfium2 brings it, which runs no script and fetches nothing.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.formats.versions import version
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.lines import Line, lay_out
from sayso.text.paged import PageText

MOST_PAGES = 5000
"""Pages of one document; a tree of pages may claim to have two thousand million."""
MOST_FAILED = 20
"""Pages in a row that cannot be opened, after which the rest is given up."""
LEAST_LETTERS = 4
"""Letters under which a page counts as an image: a scan may have a stamped page number."""
_HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at a line's end that belongs to no word."""
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_LIGATURE = re.compile("([\u0627\u0623\u0625\u0622])(\u0644)")
"""Alef and lam, as pdfium gives a ligature of lam and alef that stands in a line of Arabic."""
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_LETTER = re.compile(r"[^\W_]")
MOST_UNREADABLE = 0.01
"""Share of letters that the font gives no name for, over which the page is better recognised.
In KITAB's PDFs those over it have 1.5% to 6% of them, all others none."""
_NEVER_FIRST = re.compile(r"(?<![\u0621-\u065f])[\u0629\u0649\ufe93\ufe94]")
"""Teh marbuta and alef maksura at a word's beginning: the letters stand in reversed order."""
_NEVER_FIRST_BUT_LAST = re.compile(r"[\u0629\u0649\ufe93\ufe94](?![\u0621-\u065f])")


def made_by() -> str:
    """Name the program that reads, with its version."""
    return f"pypdfium2 {version('pypdfium2')}"


class Pdf:
    """An open PDF."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open it.

        Raises:
            UnreadableError: it is encrypted or damaged, or has no page.
        """
        try:
            self._pdf = pypdfium2.PdfDocument(content)
            self.length = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            what = "is encrypted; save it without a password" if locked else f"is damaged ({error})"
            raise UnreadableError(f"{name} {what}") from error
        if not self.length:
            raise UnreadableError(f"{name} has no page")

    def close(self) -> None:
        """Let go of the PDF."""
        self._pdf.close()

    def page(self, number: int) -> pypdfium2.PdfPage | None:
        """Open a page, counted from 1; None if it cannot be."""
        try:
            return self._pdf[number - 1]
        except (pypdfium2.PdfiumError, IndexError):
            return None

    def facts(self) -> dict[str, str]:
        """Return what the file says of itself."""
        try:
            found = self._pdf.get_metadata_dict(skip_empty=True)
        except (pypdfium2.PdfiumError, ValueError):
            return {}
        return {str(key): str(value)[:2000] for key, value in found.items()}


def read_pages(pdf: Pdf) -> Iterator[PageText]:
    """Yield the text layer of each page that can be opened."""
    failed = 0
    for number in range(1, min(pdf.length, MOST_PAGES) + 1):
        page = pdf.page(number)
        if page is None:
            failed += 1
            if failed >= MOST_FAILED:
                return
            continue
        failed = 0
        try:
            yield _read_page(page, number)
        finally:
            page.close()


def said_of_itself(facts: dict[str, str]) -> Metadata:
    """Take title and author; a PDF's dates are those of the file, not of what it says."""
    return Metadata(title=facts.get("Title", "").strip(), author=facts.get("Author", "").strip())


def _read_page(page: pypdfium2.PdfPage, number: int) -> PageText:
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        raw = textpage.get_text_range()
        lines = list(_lines(raw, textpage.raw, _Places(page, width, height)))
    finally:
        textpage.close()
    raw = _in_order(raw, lines)
    pieces, places = lay_out(raw, lines, hyphen=_HYPHEN)
    size = round(width, 1), round(height, 1)
    bare = (_is_empty(raw) or _is_doubtful(raw)) and _shows(page)
    return PageText(number, *size, raw, pieces, places, bare=bare)


def _is_empty(raw: str) -> bool:
    return len(_LETTER.findall(raw[:2000])) < LEAST_LETTERS > len(_LETTER.findall(raw))


def _is_doubtful(raw: str) -> bool:
    """Tell whether the layer's letters are not those that the page shows."""
    if raw.isascii():
        return False
    if len(_UNREADABLE.findall(raw)) > MOST_UNREADABLE * len(raw):
        return True
    return len(_NEVER_FIRST.findall(raw)) > len(_NEVER_FIRST_BUT_LAST.findall(raw))


def _shows(page: pypdfium2.PdfPage) -> bool:
    return bool(pdfium.FPDFPage_CountObjects(page.raw) > 0)


class _Places:
    """Turns rectangles of a page's own coordinates into tenths of a point from the top left."""

    def __init__(self, page: pypdfium2.PdfPage, width: float, height: float) -> None:
        across, down = int(width * 10), int(height * 10)
        x, y = ctypes.c_int(), ctypes.c_int()

        def placed(left: float, top: float) -> tuple[int, int]:
            pdfium.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, left, top, x, y)
            return x.value, y.value

        # The page may be turned, or begin elsewhere than at nought: three points tell how.
        self._zero = placed(0, 0)
        along, up = placed(1000, 0), placed(0, 1000)
        self._along = ((along[0] - self._zero[0]) / 1000, (along[1] - self._zero[1]) / 1000)
        self._up = ((up[0] - self._zero[0]) / 1000, (up[1] - self._zero[1]) / 1000)

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, int, int]:
        x0, y0 = self._point(left, top)
        x1, y1 = self._point(right, bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _point(self, x: float, y: float) -> tuple[int, int]:
        (ax, ay), (ux, uy) = self._along, self._up
        return round(self._zero[0] + ax * x + ux * y), round(self._zero[1] + ay * x + uy * y)


def _lines(raw: str, textpage: object, places: _Places) -> Iterator[Line]:
    """Yield the lines with the rectangle that all of each takes up."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    references = [ctypes.byref(value) for value in (left, top, right, bottom)]
    aligned = pdfium.FPDFText_CountChars(textpage) == len(raw)
    for found in _LINE.finditer(raw):
        start, end = found.span()
        first, last = (start, end) if aligned else _characters(raw, textpage, start, end)
        # pdfium keeps the rectangles of the last question.
        count = min(pdfium.FPDFText_CountRects(textpage, first, last - first), 50)
        box: tuple[int, int, int, int] | None = None
        for number in range(count):
            pdfium.FPDFText_GetRect(textpage, number, *references)
            here = places.box(left.value, top.value, right.value, bottom.value)
            box = here if box is None else _around(box, here)
        swaps = _ligatures(found[0], textpage, first, references) if aligned else ()
        yield Line(start, end, box or (0, 0, 0, 0), tuple(start + at for at in swaps))


def _characters(raw: str, textpage: object, start: int, end: int) -> tuple[int, int]:
    """Return pdfium's numbers of some letters: it counts some that it does not give."""
    units = [len(raw[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    first, last = (pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, unit) for unit in units)
    return (max(0, first), last if last >= 0 else pdfium.FPDFText_CountChars(textpage))


def _ligatures(line: str, textpage: object, first: int, references: Sequence[Any]) -> Iterator[int]:
    """Yield where alef and lam take up one place: they are one sign, lam with alef."""
    for found in _LIGATURE.finditer(line):
        boxes = []
        for at in (found.start(), found.start() + 1):
            pdfium.FPDFText_GetCharBox(textpage, first + at, *references)
            boxes.append([r._obj.value for r in references])
        if boxes[0] == boxes[1]:
            yield found.start()


def _around(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _in_order(raw: str, lines: list[Line]) -> str:
    """Put lam before alef where the two are one sign."""
    swaps = [at for line in lines for at in line.swaps]
    if not swaps:
        return raw
    letters = list(raw)
    for at in swaps:
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)
