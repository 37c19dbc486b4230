"""The bytes of a PDF in; the text layer of its pages, with the place of each line, out.

Read by pdfium as pypdfium2 brings it, which runs no script and fetches nothing.
"""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.formats.versions import version
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.layer import HYPHEN, Layer
from sayso.text.lines import lay_out
from sayso.text.paged import PageText

MOST_PAGES = 5000
"""Pages of one document; a tree of pages may claim to have two thousand million."""
MOST_FAILED = 20
"""Pages in a row that cannot be opened, after which the rest is given up."""
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
    layer = Layer(page, width, height)
    try:
        laid = lay_out(layer.raw, layer.lines, hyphen=HYPHEN)
    finally:
        layer.close()
    size = round(width, 1), round(height, 1)
    bare = (_is_empty(layer.raw) or _is_doubtful(layer.raw)) and _shows(page)
    return PageText(number, *size, len(layer.raw), laid.text, laid.runs, laid.places, bare=bare)


def _is_empty(raw: str) -> bool:
    return _LETTERS.match(raw) is None


def _is_doubtful(raw: str) -> bool:
    """Tell whether the layer's letters are not those that the page shows."""
    if raw.isascii():
        return False
    if len(_UNREADABLE.findall(raw)) > MOST_UNREADABLE * len(raw):
        return True
    return len(_NEVER_FIRST.findall(raw)) > len(_NEVER_FIRST_BUT_LAST.findall(raw))


def _shows(page: pypdfium2.PdfPage) -> bool:
    return bool(pdfium.FPDFPage_CountObjects(page.raw) > 0)
