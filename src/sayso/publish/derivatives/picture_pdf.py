"""Pictures of pages in; a PDF that has them and nothing else out: no text, no metadata."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture of a page."""

    jpeg: bytes
    """In red, green and blue."""
    across: int
    """Pixels."""
    down: int
    width: float
    """Points."""
    height: float


def picture_pdf(pages: Sequence[Painted]) -> bytes:
    """Write a PDF of one page for each picture (PDF 1.4, ISO 32000-1 8.9.5)."""
    kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    for number, page in enumerate(pages):
        objects += _page(page, 3 + 3 * number)
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % table)


def _page(page: Painted, first: int) -> list[bytes]:
    width, height = f"{page.width:.2f}", f"{page.height:.2f}"
    drawn = f"q {width} 0 0 {height} 0 0 cm /Page Do Q".encode()
    return [
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Contents {first + 1} 0 R /Resources << /XObject << /Page {first + 2} 0 R >> >> >>"
        ).encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /DCTDecode /Length %d >>\nstream\n%b\nendstream"
        % (page.across, page.down, len(page.jpeg), page.jpeg),
    ]
