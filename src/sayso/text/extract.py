"""An original's bytes in; the text that its format holds, or the pages that hold it, out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.formats import types
from sayso.formats.encodings import Decoded, declared_charset, decode
from sayso.formats.mail import Mail, read_mail
from sayso.formats.msg import read_msg
from sayso.formats.versions import version
from sayso.model.document import Metadata, Original
from sayso.model.errors import NoReportError, UnreadableError
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import Extracted, Note
from sayso.text.paged import PageText

MAXIMUM_MARKUP = 10 * 1024 * 1024
"""Bytes of one web page: reading takes some seventy times its size in memory."""


@dataclass(frozen=True, slots=True)
class Paged:
    """A PDF or image whose pages are, or are yet to be, recognised."""

    pages: tuple[PageText, ...]
    made_by: str
    """What read the text layers; empty for an image."""
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[Note, ...] = ()
    embedded: dict[str, str] = field(default_factory=dict)

    @property
    def bare(self) -> tuple[int, ...]:
        """The numbers of the pages to recognise."""
        return tuple(page.number for page in self.pages if page.bare)


def media_type(original: Original) -> str:
    """Return the type to read as: what the bytes show, else what the name claims."""
    seen = original.sniffed_type or original.declared_type or "text/plain"
    if seen == "application/xml" and original.declared_type in types.HTML:
        return "text/html"
    if seen == "text/plain" and original.declared_type in types.CODED_ROWS.values():
        return original.declared_type
    return seen


def extract(original: Original, content: bytes) -> Extracted | Paged:
    """Read the words of an original, whatever its format.

    Raises:
        NoReportError: it is no report and holds none that is not read by itself.
        UnreadableError: the format is not known, or the file is damaged, encrypted, or too large.
    """
    kind, name = media_type(original), original.name
    if kind in types.ARCHIVES:
        raise NoReportError(f"{name} is an archive: add it, and what it holds is read by itself")
    if kind in types.PROOFS:
        raise NoReportError(f"{name} is a proof of another file, and is kept as it is")
    if kind in types.HTML:
        return _read_markup(original, content)
    if kind in types.IMAGES:
        return _read_image(content, name)
    if reader := _READERS.get(kind):
        return reader(content, name)
    if kind.startswith("text/"):
        if original.declared_type in types.DRESS:
            raise NoReportError(f"{name} is what a page is shown with, and no report")
        return _read_plain(content)
    if kind in types.OLD_OFFICE:
        raise UnreadableError(
            f"{name} is of an Office before 2007, which sayso cannot read; save it as "
            f"{types.OLD_OFFICE[kind]} or PDF"
        )
    raise UnreadableError(
        f"{name} is {kind}, which sayso cannot read; convert it to PDF, text or HTML"
    )


def _read_markup(original: Original, content: bytes) -> Extracted:
    if len(content) > MAXIMUM_MARKUP:
        raise UnreadableError(
            f"{original.name} is over {MAXIMUM_MARKUP // 1024**2} MB of markup; save its text alone"
        )
    decoded = decode(content, declared_charset(content))
    return _page(decoded.text, _decoding(decoded))


def _page(source: str, notes: tuple[Note, ...] = ()) -> Extracted:
    from sayso.text.html import read_page

    page = read_page(source)
    if page.whole:
        words = "no report could be told from the rest of the page; all that it shows was read"
        notes = (*notes, Note("no-article-found", words))
    notes += tuple(
        Note(
            "paragraph-not-aligned",
            f"left out, because it could not be found again in the markup: {paragraph[:80]!r}",
        )
        for paragraph in page.lost
    )
    return Extracted(
        page.canonical,
        made_by=f"sayso {version('sayso')}, trafilatura {version('trafilatura')}",
        metadata=page.metadata,
        headline=page.headline,
        notes=notes,
    )


def _read_plain(content: bytes) -> Extracted:
    decoded = decode(content)
    made_by = f"sayso {version('sayso')}"
    return Extracted(canonical_plain(decoded.text), made_by, notes=_decoding(decoded))


def _decoding(decoded: Decoded) -> tuple[Note, ...]:
    notes = []
    if decoded.replaced:
        words = (
            f"{decoded.replaced} byte sequences are not {decoded.encoding} and became U+FFFD; "
            "look at the original where the text shows that sign"
        )
        notes.append(Note("bytes-replaced", words))
    if decoded.guessed:
        words = f"the encoding is not stated; {decoded.encoding} was guessed"
        notes.append(Note("encoding-guessed", words))
    return tuple(notes)


def _read_pdf(content: bytes, name: str) -> Paged:
    from sayso.text import pdf

    opened = pdf.Pdf(content, name)
    try:
        pages = tuple(pdf.read_pages(opened))
        facts = opened.facts()
    finally:
        opened.close()
    if not pages:
        raise UnreadableError(f"{name} has no page that can be opened; it is damaged")
    notes = []
    if opened.length > len(pages):
        left = opened.length - len(pages)
        words = f"{left} pages of {opened.length} cannot be opened or are too many"
        notes.append(Note("pages-left-out", words))
    return Paged(pages, pdf.made_by(), pdf.said_of_itself(facts), tuple(notes), facts)


def _read_image(content: bytes, name: str) -> Paged:
    from sayso.text import image

    opened = image.open_image(content, name)
    count = min(getattr(opened, "n_frames", 1), image.MOST_FRAMES)
    still = opened.format in ("GIF", "WEBP")
    pages = tuple(
        PageText(number, 0, 0, 0, bare=True)
        for number in range(1, (1 if still else max(1, count)) + 1)
    )
    return Paged(pages, "", embedded=image.facts(opened))


def _read_mail(content: bytes, name: str) -> Extracted:
    return _letter(read_mail(content, name), name)


def _read_msg(content: bytes, name: str) -> Extracted:
    return _letter(read_msg(content, name), name)


def _letter(mail: Mail, name: str) -> Extracted:
    from sayso.text.letter import read_letter

    return read_letter(mail, name)


def _read_saved_page(content: bytes, name: str) -> Extracted:
    mail = read_mail(content, name)
    if not mail.html.strip():
        raise UnreadableError(f"{name} is a saved page without markup; save it again as HTML")
    return _page(mail.html)


def _read_docx(content: bytes, name: str) -> Extracted:
    from sayso.text.office import read_docx

    return read_docx(content, name)


def _read_odt(content: bytes, name: str) -> Extracted:
    from sayso.text.office import read_odt

    return read_odt(content, name)


def _read_rtf(content: bytes, name: str) -> Extracted:
    from sayso.text.rtf import read_rtf

    return read_rtf(content, name)


def _read_sheets(content: bytes, name: str) -> Extracted:
    from sayso.text.sheets import read_sheets

    return read_sheets(content, name)


def _read_pptx(content: bytes, name: str) -> Extracted:
    from sayso.text.slides import read_pptx

    return read_pptx(content, name)


def _read_svg(content: bytes, name: str) -> Extracted:
    from sayso.text.drawing import read_svg

    return read_svg(content, name)


_READERS: dict[str, Callable[[bytes, str], Extracted | Paged]] = {
    types.PDF: _read_pdf,
    types.DOCX: _read_docx,
    types.ODT: _read_odt,
    types.PPTX: _read_pptx,
    types.SVG: _read_svg,
    types.RTF: _read_rtf,
    types.MAIL: _read_mail,
    types.OUTLOOK: _read_msg,
    types.WEB_MAIL: _read_saved_page,
    **dict.fromkeys(types.SHEETS, _read_sheets),
}
"""Libraries are loaded when a file first needs them: a reader of text alone starts in no time."""
