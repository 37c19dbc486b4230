"""The bytes of a PDF in; the text layer of its pages, with the place of each line, out.

Read by pdfium as pypdfium2 brings it, which runs no script and fetches nothing.
"""

import ctypes
import itertools
import re
from collections.abc import Iterator

import pypdfium2

from sayso.formats.versions import version
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text import pdfium
from sayso.text.layer import HYPHEN, Layer, boxes
from sayso.text.lines import lay_out
from sayso.text.paged import PageText

MOST_PAGES = 5000
"""Pages of one document; a tree of pages may claim to have two thousand million."""
AT_ONCE = 64
"""Pages that are laid out together."""
MOST_FAILED = 20
"""Pages in a row that cannot be opened, after which the rest is given up."""
_FACTS = (
    "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate",
)  # fmt: skip
LEAST_LETTERS = 4
"""Letters under which a page counts as an image: a scan may have a stamped page number."""
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_LETTERS = re.compile(rf"(?:[\W_]*+[^\W_]){{{LEAST_LETTERS}}}")
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
            self._handle = ctypes.cast(self._pdf.raw, ctypes.c_void_p)
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

    def open(self, number: int) -> pdfium.Handle | None:
        """Open a page for `pdfium`, counted from 1; None if it cannot be."""
        return pdfium.open_page(self._handle, number - 1)

    def facts(self) -> dict[str, str]:
        """Return what the file says of itself."""
        try:
            found = {key: pdfium.fact(self._handle, key.encode()) for key in _FACTS}
        except UnicodeDecodeError:
            return {}
        return {key: value[:2000] for key, value in found.items() if value}


def read_pages(pdf: Pdf) -> Iterator[PageText]:
    """Yield the text layer of each page that can be opened."""
    layers = _layers(pdf)
    while some := list(itertools.islice(layers, AT_ONCE)):
        laid = lay_out(
            [layer.sheet for _, layer, _ in some], boxes([layer for _, layer, _ in some]), HYPHEN
        )
        for (number, layer, bare), page in zip(some, laid, strict=True):
            size = round(layer.width, 1), round(layer.height, 1)
            length = len(layer.sheet.raw)
            yield PageText(number, *size, length, page.text, page.runs, page.places, bare=bare)


def said_of_itself(facts: dict[str, str]) -> Metadata:
    """Take title and author; a PDF's dates are those of the file, not of what it says."""
    return Metadata(title=facts.get("Title", "").strip(), author=facts.get("Author", "").strip())


def _layers(pdf: Pdf) -> Iterator[tuple[int, Layer, bool]]:
    """Yield number and text layer of each page, and whether it is bare."""
    failed = 0
    for number in range(1, min(pdf.length, MOST_PAGES) + 1):
        page = pdf.open(number)
        if page is None:
            failed += 1
            if failed >= MOST_FAILED:
                return
            continue
        failed = 0
        try:
            layer = Layer(page)
            layer.close()
            raw = layer.sheet.raw
            bare = (_is_empty(raw) or _is_doubtful(raw)) and pdfium.count_objects(page) > 0
            yield number, layer, bare
        finally:
            pdfium.close_page(page)


def _is_empty(raw: str) -> bool:
    return _LETTERS.match(raw) is None


def _is_doubtful(raw: str) -> bool:
    """Tell whether the layer's letters are not those that the page shows."""
    if raw.isascii():
        return False
    if len(_UNREADABLE.findall(raw)) > MOST_UNREADABLE * len(raw):
        return True
    return len(_NEVER_FIRST.findall(raw)) > len(_NEVER_FIRST_BUT_LAST.findall(raw))
