"""A dossier's page in; the same as PDF on A4, tagged, out. The renderer can fetch nothing.

WeasyPrint lays the page out with Pango, which joins Arabic letters and orders both directions of
writing; it runs no script. Every address that a page might name, `file:` and `data:` ones too, is
refused: a dossier has all that it needs in itself.
"""

import io
import logging
from typing import TYPE_CHECKING, NoReturn

from sayso.model.errors import SaysoError

if TYPE_CHECKING:
    from weasyprint import HTML

HINT = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
"""What gives the renderer what it needs, on Debian."""


class RendererError(SaysoError):
    """The library that lays pages out is not on this machine; the message says how to get it."""


class AddressError(SaysoError):
    """A page names an address, which is not fetched."""


def render_pdf(page: str) -> bytes:
    """Lay a page out on A4 and return it as PDF.

    Raises:
        AddressError: the page names something that lies elsewhere.
        RendererError: Pango is not on this machine.
    """
    return _written(page, tagged=True)


def picture(page: str, width: float, height: float, scale: float = 2.5) -> bytes:
    """Lay a page of one drawing out and return it as a picture (PNG).

    Args:
        page: HTML without margins of its own.
        width: in CSS pixels, of which an inch has 96.
        height: likewise.
        scale: pixels of the picture for each point.

    Raises:
        RendererError: Pango is not on this machine.
    """
    import pypdfium2

    bare = "@bottom-left { content: none } @bottom-right { content: none }"
    box = f"@page {{ size: {width:.0f}px {height:.0f}px; margin: 0; {bare} }}"
    sized = f"{page}<style>{box}</style>"
    drawn = pypdfium2.PdfDocument(_written(sized, tagged=False))
    try:
        content = io.BytesIO()
        drawn[0].render(scale=scale).to_pil().save(content, "PNG")
        return content.getvalue()
    finally:
        drawn.close()


def _laid_out(page: str) -> "HTML":
    try:
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError, URLFetcher
    except OSError as error:
        message = f"Pango, which lays out the pages of a PDF, is not on this machine: {HINT}"
        raise RendererError(message) from error

    class Refusing(URLFetcher):  # type: ignore[misc]
        """Fetches nothing, and lets nobody go on without what he asked for."""

        def fetch(self, url: str, headers: object = None) -> NoReturn:
            raise FatalURLFetchingError(f"a dossier fetches nothing, and its page names {url}")

    # It tells of every property of a style sheet that is for screens alone.
    for library in ("weasyprint", "fontTools"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    return HTML(string=page, url_fetcher=Refusing())


def _written(page: str, *, tagged: bool) -> bytes:
    laid = _laid_out(page)
    from weasyprint.urls import FatalURLFetchingError

    try:
        return bytes(laid.write_pdf(pdf_tags=tagged) or b"")
    except FatalURLFetchingError as error:
        raise AddressError(str(error)) from error
