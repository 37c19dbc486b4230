"""A page of a PDF, or an image, in; a picture of it with rectangles painted black out.

What it paints is gone: the picture has pixels and nothing else, neither text nor metadata. It is
called in the reader's own process (`sayso.confined`), which has no network and cannot write.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

import pypdfium2
from PIL import Image, ImageDraw, ImageOps, ImageSequence

from sayso.model.errors import UnreadableError
from sayso.model.record import JSON

CALL = f"{__name__}:paint"
Box = tuple[float, float, float, float]
"""Left, top, right and bottom in fractions of the page's width and height."""

_DPI = 200
_MOST_PIXELS = 24_000_000
_QUALITY = 82
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
_MARGIN = 0.25
"""By how much of its height a rectangle is made larger: marks stand over and under the letters."""


def paint(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with the page's size in points and pixels, and the picture (JPEG).

    Raises:
        UnreadableError: there is no such page, or it cannot be drawn.
    """
    number, boxes = cast(int, question["number"]), cast(list[list[float]], question["boxes"])
    drawn = _of_pdf if content.startswith(b"%PDF") else _of_image
    try:
        picture, width, height = drawn(content, number)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError,
            pypdfium2.PdfiumError) as error:  # fmt: skip
        raise UnreadableError(f"page {number} cannot be drawn") from error
    if question.get("all"):
        picture.paste((0, 0, 0), (0, 0, *picture.size))
    painter = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        painter.rectangle(_pixels((left, top, right, bottom), picture), fill=(0, 0, 0))
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    size: dict[str, JSON] = {"width": width, "height": height}
    yield size | {"across": picture.width, "down": picture.height}, out.getvalue()


def _of_pdf(content: bytes, number: int) -> tuple[Image.Image, float, float]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB"), width, height
    finally:
        pdf.close()


def _of_image(content: bytes, number: int) -> tuple[Image.Image, float, float]:
    Image.MAX_IMAGE_PIXELS = None  # The limit below is ours.
    image = Image.open(BytesIO(content), formats=_FORMATS)
    for at, frame in enumerate(ImageSequence.Iterator(image), start=1):
        if frame.width * frame.height > 60_000_000:
            raise ValueError("too many pixels")
        if at == number:
            picture = _flat(cast(Any, ImageOps.exif_transpose(frame)))
            return picture, float(picture.width), float(picture.height)
    raise ValueError("no such page")


def _flat(frame: Image.Image) -> Image.Image:
    """Lay an image on white, in red, green and blue."""
    if frame.mode.startswith(("I", "F")):
        frame = frame.point(lambda value: value * (1 / 256)).convert("L")
    seen = frame.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")


def _pixels(box: Box, picture: Image.Image) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    high = (bottom - top) * picture.height * _MARGIN + 1
    return (
        left * picture.width - high / 2,
        top * picture.height - high,
        right * picture.width + high / 2,
        bottom * picture.height + high,
    )
