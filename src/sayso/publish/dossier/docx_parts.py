"""Paragraphs, links and tables of a DOCX file, made of a dossier's pieces."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from sayso.publish.dossier.sentence import Piece, Pieces, Whose
from sayso.publish.neutral import plain

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

SOFT, NOTE, LINK = (
    RGBColor(0x5F, 0x5B, 0x54),
    RGBColor(0x7A, 0x4B, 0x12),
    RGBColor(0x1C, 0x4F, 0x7C),
)
Unsigned = frozenset[int]
"""Numbers of quotes that no person has signed."""


def add(paragraph: "Paragraph", words: str, *, bold: bool = False, italic: bool = False,
        soft: bool = False, size: float = 0) -> "Run":  # fmt: skip
    """Write words at the end of a paragraph; right to left where they begin so."""
    run = paragraph.add_run(plain(words))
    run.bold, run.italic = bold or None, italic or None
    if soft:
        run.font.color.rgb = SOFT
    if size:
        run.font.size = Pt(size)
    if right_to_left(words):
        run.font.rtl = True
    return run


def right_to_left(words: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    for char in words:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def say(paragraph: "Paragraph", pieces: Pieces, unsigned: Unsigned) -> None:
    """Write pieces with their citations as links to the appendix."""
    for piece in pieces:
        if piece.cites:
            _cite(paragraph, piece, unsigned)
        elif piece.words:
            words = f"“{piece.words}”" if piece.whose is Whose.QUOTE else piece.words
            add(paragraph, words)


def _cite(paragraph: "Paragraph", piece: Piece, unsigned: Unsigned) -> None:
    for place, number in enumerate(piece.cites):
        if place:
            add(paragraph, "\u2009")
        run = link(paragraph, str(number), f"q{number}")
        run.font.superscript = True
        if number in unsigned:
            run.italic = True
            run.font.color.rgb = NOTE


def link(paragraph: "Paragraph", words: str, target: str) -> "Run":
    """Write words that lead to a bookmark of the file."""
    run = add(paragraph, words)
    run.font.color.rgb = LINK
    held: Any = OxmlElement("w:hyperlink")
    held.set(qn("w:anchor"), target)
    paragraph._p.append(held)
    held.append(run._r)
    return run


def bookmark(paragraph: "Paragraph", target: str, number: int) -> None:
    """Mark a paragraph as what links of that name lead to."""
    start: Any = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), target)
    end: Any = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(number))
    paragraph._p.insert(0, start)
    paragraph._p.append(end)


def table(document: "DocxDocument", heads: Sequence[str], widths_cm: Sequence[float]) -> "Table":
    """Make a table with a head that is repeated on every page."""
    from docx.shared import Cm

    made: Any = document.add_table(rows=1, cols=len(heads))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    for cell, words in zip(made.rows[0].cells, heads, strict=True):
        add(cell.paragraphs[0], words, bold=True, size=8)
    mark: Any = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(mark)
    for column, width in zip(made.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return cast("Table", made)


def row(made: "Table", cells: Sequence[Iterable[Pieces]], unsigned: Unsigned) -> "Sequence[Any]":
    """Add a row; each cell is lines of pieces. Return its cells."""
    added = made.add_row()  # type: ignore[no-untyped-call]
    keep: Any = OxmlElement("w:cantSplit")
    added._tr.get_or_add_trPr().append(keep)
    for cell, lines in zip(added.cells, cells, strict=True):
        for place, pieces in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            say(paragraph, pieces, unsigned)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
            for run in paragraph.runs:
                run.font.size = run.font.size or Pt(8)
    return list(added.cells)
