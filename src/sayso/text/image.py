"""A page of a PDF, or an image, in; the grey picture of it that is recognised and kept out."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import cast

import pypdfium2
from PIL import ExifTags, Image, ImageOps, ImageSequence

from sayso.model.errors import UnreadableError

DPI = 300
"""Resolution at which pages are recognised: what Tesseract was trained at."""
MOST_PIXELS = 60_000_000
"""Pixels of one image: an A3 page at 500 dpi. What claims more is made to fill memory."""
SHOWN_DPI = 150
SHOWN_PIXELS = 8_000_000
RENDERED_PIXELS = 40_000_000
MOST_FRAMES = 500
_SMALL = 1200
"""Pixels of width under which a picture is enlarged: its letters are lower than 20 pixels."""
_NARROWEST = 1654
"""Pixels of width of the narrowest page: those of A4 at 200 dpi."""
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
_FAILURES = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is recognised."""

    image: Image.Image
    """Grey."""
    scale: float
    """Its pixels for each point (or pixel of the original image)."""
    width: float
    height: float


def render(page: pypdfium2.PdfPage) -> Picture:
    """Draw a page of a PDF."""
    width, height = page.get_size()
    # A page that claims to be small was often scanned at a resolution that it does not name.
    scale = max(DPI / 72, _NARROWEST / max(1.0, width))
    if width * height * scale * scale > RENDERED_PIXELS:
        scale = (RENDERED_PIXELS / (width * height)) ** 0.5
    drawn = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    image = drawn.to_pil().convert("L")
    return Picture(image, scale, round(width, 1), round(height, 1))


def as_shown(page: pypdfium2.PdfPage) -> bytes:
    """Draw a page of a PDF for a person, in its colours (PNG)."""
    width, height = page.get_size()
    scale = min(SHOWN_DPI / 72, (SHOWN_PIXELS / max(1.0, width * height)) ** 0.5)
    out = BytesIO()
    page.render(scale=scale, may_draw_forms=False).to_pil().save(out, "PNG", compress_level=3)
    return out.getvalue()


def open_image(content: bytes, name: str) -> Image.Image:
    """Open an image without reading its pixels.

    Raises:
        UnreadableError: it is damaged, or claims more pixels than are allowed.
    """
    Image.MAX_IMAGE_PIXELS = None  # The limit below has a message of its own.
    try:
        image = Image.open(BytesIO(content), formats=_FORMATS)
    except _FAILURES as error:
        raise UnreadableError(f"{name} is damaged, or no image: {error}") from error
    if image.width * image.height > MOST_PIXELS:
        raise UnreadableError(
            f"{name} claims {image.width} by {image.height} pixels, over {MOST_PIXELS // 10**6} "
            "million; cut out the part that matters"
        )
    return image


def frames(image: Image.Image, name: str) -> Iterator[Picture]:
    """Yield the pages of an image (TIFF has several), upright.

    Raises:
        UnreadableError: the first of them is damaged.
    """
    still = image.format in ("GIF", "WEBP")
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number >= MOST_FRAMES or (still and number):
            return
        if frame.width * frame.height > MOST_PIXELS:
            raise UnreadableError(f"{name}, page {number + 1}, claims too many pixels")
        try:
            grey = _grey(ImageOps.exif_transpose(frame))
        except _FAILURES as error:
            if number:
                return
            raise UnreadableError(f"{name} is damaged: {error}") from error
        scale = 2.0 if grey.width < _SMALL else 1.0
        size = grey.width, grey.height
        if scale > 1:
            grey = grey.resize((size[0] * 2, size[1] * 2), Image.Resampling.LANCZOS)
        yield Picture(grey, scale, float(size[0]), float(size[1]))


def _grey(frame: Image.Image) -> Image.Image:
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        paper = Image.new("RGBA", frame.size, "white")
        paper.alpha_composite(frame.convert("RGBA"))
        frame = paper
    if frame.mode.startswith(("I", "F")):
        frame = frame.point(lambda value: value * (1 / 256)).convert("L")
    return frame.convert("L")


def as_png(picture: Picture) -> bytes:
    """Return the picture as it is kept and recognised."""
    out = BytesIO()
    picture.image.save(out, "PNG", compress_level=3, dpi=(DPI, DPI))
    return out.getvalue()


def facts(image: Image.Image) -> dict[str, str]:
    """Return what an image says of itself: EXIF, with the place if it has one, and comments."""
    found = {f"image {key}": value for key, value in image.info.items() if isinstance(value, str)}
    try:
        exif = image.getexif()
        for block, names in (
            (exif, ExifTags.TAGS),
            (exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS),
            (exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS),
        ):
            for tag, value in cast(dict[int, object], block).items():
                if not isinstance(value, bytes | dict):
                    found[f"exif {names.get(tag, tag)}"] = str(value)
    except _FAILURES:
        pass  # Damaged EXIF says nothing.
    return {key: value.replace("\0", "").strip()[:2000] for key, value in found.items()}
