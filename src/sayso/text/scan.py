"""One page of a PDF or image in; its text as recognised, and the picture that was read, out."""

import contextlib
from collections.abc import Iterator

import pypdfium2

from sayso.formats import types
from sayso.model.document import Original
from sayso.model.errors import UnreadableError
from sayso.model.ids import sha256
from sayso.text.extract import media_type
from sayso.text.image import Picture, as_png, as_shown, frames, open_image, render
from sayso.text.paged import PageText
from sayso.text.pdf import Pdf
from sayso.text.tesseract import recognise


def read_scan(
    original: Original, content: bytes, number: int, stated: str = "", script: str = ""
) -> tuple[PageText, bytes, str]:
    """Recognise one page, counted from 1; return its text, the picture as PNG, and its script.

    Args:
        original: what the bytes are.
        content: the bytes.
        number: of the page.
        stated: language that somebody states.
        script: that of the page before, as this function gave it.

    Raises:
        UnreadableError: the page cannot be drawn, or Tesseract is not there.
    """
    picture = _picture(original, content, number)
    png = as_png(picture)
    found = recognise(picture, png, stated, script)
    page = PageText(
        number,
        picture.width,
        picture.height,
        raw_length=len(found.text),
        text=found.text,
        runs=(0, 0, len(found.text)) if found.text else (),
        places=found.places,
        sureness=found.sureness,
        image=sha256(png),
    )
    return page, png, found.script


def draw_page(original: Original, content: bytes, number: int) -> bytes:
    """Draw one page, counted from 1, as a person sees it (PNG).

    Raises:
        UnreadableError: it cannot be drawn.
    """
    if media_type(original) != types.PDF:
        return as_png(_picture(original, content, number))
    with _page(content, original.name, number) as page:
        return as_shown(page)


def _picture(original: Original, content: bytes, number: int) -> Picture:
    if media_type(original) == types.PDF:
        with _page(content, original.name, number) as page:
            return render(page)
    image = open_image(content, original.name)
    found = (p for n, p in enumerate(frames(image, original.name), start=1) if n == number)
    picture = next(found, None)
    if picture is None:
        raise UnreadableError(f"{original.name}: page {number} cannot be read")
    return picture


@contextlib.contextmanager
def _page(content: bytes, name: str, number: int) -> Iterator[pypdfium2.PdfPage]:
    pdf = Pdf(content, name)
    try:
        page = pdf.page(number)
        if page is None:
            raise UnreadableError(f"{name}: page {number} cannot be opened")
        try:
            yield page
        finally:
            page.close()
    finally:
        pdf.close()
