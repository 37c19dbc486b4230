"""Words inside the boxes of a quote are the quote's words, on whatever page they stand."""

import pypdfium2
from benchmarks.files import kinds
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.intake.files import record
from sayso.model.document import Document, Metadata
from sayso.model.layout import Page, on_pages
from sayso.model.span import PageBox, Span
from sayso.text.quotes import place_spans
from sayso.text.read import read_text

WORD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.'-", min_size=1)
LINES = st.lists(st.lists(WORD, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=9)


def written(pages: list[list[str]], size: int, corner: tuple[int, int], turn: int) -> bytes:
    """Write a PDF of lines in Helvetica, on pages that begin anywhere and are turned."""
    x, y = corner
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line[:70]}) Tj T*" for line in lines)
        stream = f"BT /F1 {size} Tf {2 * size} TL {x + 40} {y + 700} Td {shown} ET"
        box = f"/MediaBox [{x} {y} {x + 612} {y + 792}] /Rotate {turn}"
        made_of = f"/Contents {5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} {made_of} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return kinds._numbered(objects)


def upright(box: PageBox, page: Page, turn: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a box on the page before it was turned, from nought."""
    width, height = page.width, page.height
    if turn == 90:
        return box.top, box.left, box.bottom, box.right
    if turn == 180:
        return width - box.right, box.top, width - box.left, box.bottom
    if turn == 270:
        return height - box.bottom, width - box.right, height - box.top, width - box.left
    return box.left, height - box.bottom, box.right, height - box.top


def words_in(
    content: bytes, placed: tuple[PageBox, ...], document: Document, corner: tuple[int, int]
) -> list[str]:
    """Ask pdfium which letters have their middle in some boxes, box by box."""
    found = []
    pdf = pypdfium2.PdfDocument(content)
    for box in placed:
        page = pdf[box.page - 1]
        left, bottom, right, top = upright(box, document.pages[box.page - 1], page.get_rotation())
        textpage = page.get_textpage()
        inside = ""
        for number, letter in enumerate(textpage.get_text_range()):
            x0, y0, x1, y1 = textpage.get_charbox(number)
            x, y = (x0 + x1) / 2 - corner[0], (y0 + y1) / 2 - corner[1]
            if letter.isspace() or (left <= x <= right and bottom - 0.1 <= y <= top + 0.1):
                inside += letter
        found += inside.split()
    pdf.close()
    return found


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    st.lists(LINES, min_size=1, max_size=2),
    st.integers(6, 12),
    st.tuples(st.sampled_from([0, -300, 17]), st.sampled_from([0, 250])),
    st.sampled_from([0, 90, 180, 270]),
    st.data(),
)
def test_the_words_in_the_boxes_of_a_quote_are_its_words(
    pages: list[list[str]], size: int, corner: tuple[int, int], turn: int, data: st.DataObject
) -> None:
    content = written([["At Velmar market", *lines] for lines in pages], size, corner, turn)
    document = read_text(record(content, "a.pdf"), content, Metadata()).document
    starts = [n for n, c in enumerate(document.text) if not c.isspace()]
    start = data.draw(st.sampled_from(starts))
    end = data.draw(st.sampled_from([n + 1 for n in starts if n >= start]))
    placed = place_spans(document, content, [Span(start, end)])[Span(start, end)]
    quoted = "".join(document.text[start:end].split())
    # The hyphen that a name keeps at a line's end is put in anew, and has no place.
    placed_words = "".join(words_in(content, placed, document, corner))
    assert placed_words.replace("-", "") == quoted.replace("-", "")
    for page in on_pages(document.pages, placed):
        for left, top, right, bottom in page.boxes:
            assert 0 <= left <= right <= 1
            assert 0 <= top <= bottom <= 1
