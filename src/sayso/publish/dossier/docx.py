"""A dossier in; the same as DOCX out, with the same words, citations and drawings."""

import io
from collections.abc import Iterable

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from sayso.publish.dossier.content import UNSIGNED, Chapter, Dossier, RowLine
from sayso.publish.dossier.docx_parts import Unsigned, add, bookmark, link, row, say, table
from sayso.publish.dossier.drawing import Drawing
from sayso.publish.dossier.method import (
    METHOD,
    changes_words,
    coverage,
    empty_summary,
    signed_words,
)
from sayso.publish.dossier.page import drawing_page, source_words, time_words
from sayso.publish.dossier.pdf import RendererError, picture
from sayso.publish.dossier.sentence import Pieces, cited, name, ours, quote
from sayso.publish.neutral import plain
from sayso.publish.wording import day_words

_WIDTH = Cm(17.4)
HEADINGS = {
    "contents": "Incidents",
    "incident": "The incident",
    "summary": "Summary",
    "ranges": "How many, and who gives each end",
    "blame": "Who is blamed, and who denies it",
    "acts": "Who acts, and who denies it",
    "disputes": "What excludes what, and by which rule",
    "ties": "Ties between accounts",
    "grid": "Who says what: one row for each origin",
    "grouping": "Why these documents were taken to speak of one event",
    "sources": "Sources",
    "documents": "Documents",
    "method": "Method, coverage and limits",
    "coverage": "Coverage, and what was taken out",
    "quotes": "Appendix: the quotes",
}


def render_docx(dossier: Dossier) -> bytes:
    """Write a dossier as DOCX, A4, with a bookmark for every quote that is cited.

    Where the machine has no Pango the drawings are left out, and the file says so.
    """
    document = _fresh(dossier)
    writer = _Writer(document, dossier)
    writer.head()
    for number, chapter in enumerate(dossier.chapters, start=1):
        writer.chapter(number, chapter)
    writer.back()
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _fresh(dossier: Dossier) -> DocxDocument:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.element.rPr.rFonts.set(qn("w:cs"), "Arial")
    normal.paragraph_format.space_after = Pt(4)
    made = document.core_properties
    made.title, made.author = plain(dossier.title)[:250], plain(dossier.by)[:250]
    made.last_modified_by, made.comments = made.author, plain(dossier.made_by)[:250]
    made.created = made.modified = dossier.made.replace(tzinfo=None)
    made.subject, made.keywords = "On whose say-so?", ""
    return document


class _Writer:
    """Writes one dossier into one document, from the top down."""

    def __init__(self, document: DocxDocument, dossier: Dossier) -> None:
        self._document = document
        self._dossier = dossier
        self._unsigned: Unsigned = frozenset(q.number for q in dossier.quotes if not q.signed)
        self._marks = 0
        self._drawn = True

    def head(self) -> None:
        dossier = self._dossier
        self._line("Dossier: on whose say-so?", soft=True, size=9)
        self._document.add_heading(plain(dossier.title), 0)
        self._line(f"Release {(dossier.release)}, of the case {(dossier.case)}.")
        made = f"Made {day_words(dossier.made)} by {(dossier.by)}"
        self._line(f"{made}, with {(dossier.made_by)}.")
        if dossier.changes:
            self._line(f"Since {dossier.changes.since}: {changes_words(dossier)}.")
        self._line(signed_words(dossier), bold=True)
        if len(dossier.chapters) > 1:
            self._contents()

    def _contents(self) -> None:
        self._heading("contents", 1)
        made = table(self._document, ("No.", "What, where, when", "Killed", "Voices"),
                     (1.1, 7.6, 2.2, 6.5))  # fmt: skip
        for number, chapter in enumerate(self._dossier.chapters, start=1):
            cells = row(made, [[(ours(str(number)),)], [], [(ours(chapter.killed),)],
                               [(ours(chapter.counts),)]], self._unsigned)  # fmt: skip
            run = link(cells[1].paragraphs[0], chapter.title, chapter.key)
            run.font.size = Pt(8)
        for drawing in self._dossier.drawings:
            self._draw(drawing)

    def chapter(self, number: int, chapter: Chapter) -> None:
        if len(self._dossier.chapters) > 1:
            self._document.add_page_break()  # type: ignore[no-untyped-call]
            heading = self._document.add_heading(plain(f"{number}. {chapter.title}"), 1)
        else:
            heading = self._heading("incident", 1)
        self._bookmark(heading, chapter.key)
        self._line("; ".join((chapter.counts, *chapter.labels)) + ".", bold=True)
        said = f"{chapter.signed_accounts} of {chapter.accounts} accounts signed"
        self._line(f"Incident {chapter.key}, {(chapter.state)}; {said}.", soft=True, size=9)
        for line in chapter.figures:
            self._line(line, bold=True)
        self._summary(chapter)
        self._ranges(chapter)
        self._parties(chapter)
        self._disputes(chapter)
        for drawing in chapter.drawings:
            self._draw(drawing)
        self._heading("ties", 2)
        for kind, pieces in chapter.ties:
            self._said((ours(f"{kind}: "), *pieces), "List Bullet")
        if not chapter.ties:
            self._line("No tie was found between these accounts.")
        self._grid(chapter)
        if chapter.grouping:
            self._heading("grouping", 2)
            for reason in chapter.grouping:
                self._line(reason, "List Bullet", soft=True, size=9)

    def _summary(self, chapter: Chapter) -> None:
        self._heading("summary", 2)
        if not chapter.summary:
            self._line(empty_summary(self._dossier.suggestions), bold=True)
        for sentence in chapter.summary:
            tag = (ours(" (suggested)"),) if sentence.unsigned else ()
            self._said((*sentence.pieces, *tag))

    def _ranges(self, chapter: Chapter) -> None:
        self._heading("ranges", 2)
        if not chapter.ranges:
            self._line("No account gives a number.")
            return
        made = table(self._document, ("Group", "Range", "Least", "Greatest"), (3.2, 2.4, 5.9, 5.9))
        for line in chapter.ranges:
            group = line.group if line.signed else f"{line.group} (suggested)"
            bounded = "the same claim" if line.bar.range.high else "no upper end is given"
            high = line.high or (ours(bounded),)
            row(made, [[(ours(group),)], [(ours(line.interval),)], [line.low], [high]],
                self._unsigned)  # fmt: skip

    def _parties(self, chapter: Chapter) -> None:
        self._heading("blame" if chapter.blames else "acts", 2)
        if not chapter.parties:
            self._line("No account blames anyone.")
        verb = "Blamed" if chapter.blames else "Named"
        for party in chapter.parties:
            self._line(party.accused, bold=True)
            heads = (f"{verb} by {len(party.blamed_by) or 'nobody'}",
                     f"Denied by {len(party.denied_by) or 'nobody'}")  # fmt: skip
            made = table(self._document, heads, (8.7, 8.7))
            row(made, [party.blamed_by, party.denied_by], self._unsigned)

    def _disputes(self, chapter: Chapter) -> None:
        self._heading("disputes", 2)
        for dispute in chapter.disputes:
            paragraph = self._document.add_paragraph()
            add(paragraph, dispute.topic, bold=True)
            add(paragraph, f": {dispute.rule}", soft=True)
            for side in dispute.sides:
                self._said(side, "List Bullet")
        if not chapter.disputes:
            self._line("No two accounts exclude each other.")

    def _grid(self, chapter: Chapter) -> None:
        self._heading("grid", 2)
        heads = ("Who says so, through whom", "Killed", "Injured, others",
                 "Blames, denies" if chapter.blames else "Who acts", "When, where",
                 "How put, in their words")  # fmt: skip
        made = table(self._document, heads, (3.8, 2.1, 2.0, 2.9, 2.6, 4.0))
        for line in chapter.rows:
            row(made, list(_cells(line)), self._unsigned)

    def back(self) -> None:
        self._sources()
        self._heading("documents", 1)
        for entry in self._dossier.documents:
            who = (entry.author) + ", " if entry.author else ""
            day = f", {day_words(entry.date)}" if entry.date else ""
            address = f", {(entry.url)}" if entry.url else ""
            publisher = (entry.publisher) or "unknown publisher"
            title = entry.title or entry.name
            said = self._line(f"{who}{title}, {publisher}{day}{address}. ", "List Number")
            self._bookmark(said, f"d-{entry.id[:16]}")
            add(said, f"File {(entry.name)}; captured {time_words(entry.captured_at)}. "
                f"SHA-256 {entry.id}", soft=True, size=8)  # fmt: skip
        self._heading("method", 1)
        for head, told in METHOD:
            self._document.add_heading(head, 2)
            for words in told:
                self._line(words)
        self._heading("coverage", 2)
        for words in coverage(self._dossier):
            self._line(words, "List Bullet")
        if not self._drawn:
            self._line("The drawings are left out of this file: the machine on which it was made "
                       "could not draw them.", "List Bullet")  # fmt: skip
        self._quotes()
        self._line("sayso says who says so, and passes no judgement on it.", soft=True, size=9)

    def _sources(self) -> None:
        self._heading("sources", 1)
        heads = ("Who publishes or speaks", "Kind", "Owned or run by", "Grade", "Accounts",
                 "Documents")  # fmt: skip
        made = table(self._document, heads, (5.2, 2.4, 3.6, 1.4, 2.3, 2.5))
        for line in self._dossier.sources:
            source = line.source
            said = (source_words(source), source.kind.value.replace("_", " "),
                    (source.owner), (source.grade), str(line.accounts or ""),
                    str(line.documents or ""))  # fmt: skip
            row(made, [[(name(words),)] for words in said], self._unsigned)

    def _quotes(self) -> None:
        self._heading("quotes", 1)
        self._line(
            "Code points count the document's canonical text, from nought; the end is not in the "
            "quote. A number in italics: nobody has signed the account in which the quote stands.",
            soft=True, size=9,
        )  # fmt: skip
        for found in self._dossier.quotes:
            entry = self._dossier.document(found.document)
            paragraph = self._document.add_paragraph()
            add(paragraph, f"{found.number}. ", bold=found.signed, italic=not found.signed)
            add(paragraph, found.before, soft=True)
            add(paragraph, f"“{found.exact}”")
            add(paragraph, found.after, soft=True)
            self._bookmark(paragraph, f"q{found.number}")
            paragraph.paragraph_format.keep_with_next = True
            where = self._document.add_paragraph()
            publisher = (entry.publisher) or "unknown publisher"
            day = f", {day_words(entry.date)}" if entry.date else ""
            run = link(where, f"{publisher}{day}", f"d-{found.document[:16]}")
            run.font.size = Pt(8)
            page = f", {found.page}" if found.page else ""
            taken = "; words were taken out of it" if found.redacted else ""
            add(where, f", {(entry.name)}{page}, code points {found.start} to {found.end}, "
                f"through {found.chain}{taken}; captured {time_words(entry.captured_at)}, "
                f"SHA-256 {found.document}", soft=True, size=8)  # fmt: skip

    def _draw(self, drawing: Drawing) -> None:
        try:
            drawn = picture(drawing_page(drawing), drawing.width, drawing.height)
        except RendererError:
            self._drawn = False
            return
        paragraph = self._document.add_heading(drawing.title, 2)
        paragraph.paragraph_format.keep_with_next = True
        shape = self._document.add_picture(io.BytesIO(drawn), width=_WIDTH)
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        shape._inline.docPr.set("descr", drawing.words)
        if drawing.note:
            self._line(drawing.note, soft=True, size=8)

    def _heading(self, key: str, level: int) -> Paragraph:
        heading: Paragraph = self._document.add_heading(HEADINGS[key], level)
        return heading

    def _bookmark(self, paragraph: Paragraph, target: str) -> None:
        self._marks += 1
        bookmark(paragraph, target, self._marks)

    def _line(self, words: str, style: str = "Normal", *, bold: bool = False, soft: bool = False,
              size: float = 0) -> Paragraph:  # fmt: skip
        paragraph = self._document.add_paragraph(style=style)
        add(paragraph, words, bold=bold, soft=soft, size=size)
        return paragraph

    def _said(self, pieces: Pieces, style: str = "Normal") -> None:
        say(self._document.add_paragraph(style=style), pieces, self._unsigned)


def _cells(line: RowLine) -> Iterable[Iterable[Pieces]]:
    tag = () if line.signed else (ours(f" ({UNSIGNED})"),)
    yield [(name(line.speaker),), (name(line.path), *tag)]
    yield line.killed
    yield line.hurt
    yield line.blames
    yield line.setting
    words = (ours(f"{line.put}: "), quote(line.quote)) if line.quote else (ours(line.put),)
    yield [(*words, *cited(line.cites))]
