"""The bytes of a PDF or image and the number of a page in; its picture for the screen out.

It is drawn anew: nothing of the file's own bytes, and nothing that it says of itself, is in it.
"""

from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from sayso.model.errors import UnreadableError
from sayso.text.image import open_image
from sayso.text.pdf import Pdf

DPI = 130
"""Resolution of a drawn page: an A4 page is 1,075 pixels wide."""
WIDEST = 1600
"""Pixels of a drawn image at most, in both directions."""


def draw_page(name: str, content: bytes, number: int) -> bytes:
    """Draw a page, counted from 1, as PNG.

    Raises:
        UnreadableError: there is no such page, or it cannot be drawn.
    """
    picture = _of_pdf if content.lstrip()[:5] == b"%PDF-" else _of_image
    out = BytesIO()
    picture(name, content, number).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _of_pdf(name: str, content: bytes, number: int) -> Image.Image:
    pdf = Pdf(content, name)
    try:
        page = pdf.page(number) if number > 0 else None
        if page is None:
            raise UnreadableError(f"{name} has no page {number} that can be opened")
        width, height = page.get_size()
        scale = min(DPI / 72, 2 * WIDEST / max(1.0, width, height))
        drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return drawn.convert("RGB")
    finally:
        pdf.close()


def _of_image(name: str, content: bytes, number: int) -> Image.Image:
    image = open_image(content, name)
    for count, frame in enumerate(ImageSequence.Iterator(image), start=1):
        if count == number:
            upright = ImageOps.exif_transpose(frame).convert("RGB")
            upright.thumbnail((WIDEST, WIDEST))
            bare = Image.new("RGB", upright.size)
            bare.paste(upright)
            return bare
    raise UnreadableError(f"{name} has no page {number}")
