"""The bytes of a DOCX or ODT in; its paragraphs in order, with what it says of itself, out.

Both are ZIPs of XML. Tables give a line a row, notes stand where they are referred to or at the
end; deleted text of a tracked change is left out and said so.
"""

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from sayso.formats.zips import Zip
from sayso.model.document import Metadata
from sayso.model.errors import UnreadableError
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import Extracted, Note

MOST_XML = 50 * 1024 * 1024
"""Bytes of one part as unpacked: a book of a thousand pages has 20 MB."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LOST = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_TEXT}tracked-changes"])
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_TEXT}line-break": "\n"}
_BREAKS |= {f"{DRAWING}br": "\n"}
_BREAKS |= {f"{_TEXT}tab": "\t", f"{_TEXT}s": " ", f"{_W}noBreakHyphen": "\u2011"}
_PARAGRAPHS = frozenset([f"{_W}p", f"{_TEXT}p", f"{_TEXT}h", f"{DRAWING}p"])
_ROWS = frozenset([f"{_W}tr", f"{_TABLE}table-row", f"{DRAWING}tr"])
_CELLS = frozenset([f"{_W}tc", f"{_TABLE}table-cell", f"{DRAWING}tc"])
_LETTERS = frozenset([f"{_W}t", f"{DRAWING}t"])
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_CREATED = ("created", "creation-date")


def read_docx(content: bytes, name: str) -> Extracted:
    """Read a Word document.

    Raises:
        UnreadableError: it is damaged or encrypted, or made to harm.
    """
    archive = Zip(content, name)
    body = archive.named("word/document.xml", MOST_XML)
    if body is None:
        raise UnreadableError(f"{name} has no word/document.xml: it is damaged")
    roots = [parse(body, name)]
    roots += [parse(p, name) for part in _NOTES if (p := archive.named(part, MOST_XML))]
    return _extracted(roots, properties(archive, ("docProps/core.xml", "docProps/app.xml"), name))


def read_odt(content: bytes, name: str) -> Extracted:
    """Read an OpenDocument text.

    Raises:
        UnreadableError: it is damaged or encrypted, or made to harm.
    """
    archive = Zip(content, name)
    manifest = archive.named("META-INF/manifest.xml", MOST_XML) or b""
    if b"encryption-data" in manifest:
        raise UnreadableError(f"{name} is encrypted; save it without a password")
    body = archive.named("content.xml", MOST_XML)
    if body is None:
        raise UnreadableError(f"{name} has no content.xml: it is damaged")
    return _extracted([parse(body, name)], properties(archive, ("meta.xml",), name))


def parse(content: bytes, name: str, most: int = MOST_XML) -> etree._Element:
    """Parse XML without entities, network or external files.

    Raises:
        UnreadableError: it is no XML, over `most` bytes, or defines entities (which only harm is
            done with).
    """
    if len(content) > most:
        raise UnreadableError(f"{name} is over {most // 1024**2} MB of XML; save its text alone")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name} holds XML that is damaged: {error}") from error
    # A document type that only says what the file is has no entities.
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableError(f"{name} defines entities in its XML: it is made to harm")
    return root


def _extracted(roots: list[etree._Element], facts: dict[str, str]) -> Extracted:
    text = "\n\n".join(p for root in roots for p in paragraphs(root) if p.strip())
    notes = []
    if any(root.find(f".//{tag}") is not None for root in roots for tag in (f"{_W}del",)):
        words = "its author deleted text with changes tracked; that is not read: see the original"
        notes.append(Note("deleted-text", words))
    return Extracted(
        canonical_plain(text),
        made_by=f"lxml {etree.__version__}",
        metadata=said_of_itself(facts),
        notes=tuple(notes),
        embedded=facts,
    )


def paragraphs(root: etree._Element) -> Iterator[str]:
    """Yield paragraphs and rows of tables, however deep they are nested, without recursion."""
    pieces: list[str] = []
    open_cells = 0
    lost = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _LOST:
            lost += 1 if event == "start" else -1
        elif tag in _CELLS:
            open_cells += 1 if event == "start" else -1
            if event == "end" and open_cells == 0:
                pieces.append("\t")
        elif event == "end" and tag in _ROWS and open_cells == 0:
            yield "".join(pieces).rstrip("\t")
            pieces = []
        elif event == "end" and tag in _PARAGRAPHS:
            if open_cells:
                pieces.append(" ")
            else:
                yield "".join(pieces).strip()
                pieces = []
        elif event == "start" and tag in _BREAKS and not lost:
            pieces.append(_BREAKS[tag])
        if not lost:
            pieces += _letters(element, event)
    if "".join(pieces).strip():
        yield "".join(pieces).strip()


def _letters(element: etree._Element, event: str) -> Iterator[str]:
    """Yield the running text that begins where an element does, or goes on after its end."""
    tag = str(element.tag)
    if event == "start":
        if tag in _LETTERS or tag.startswith(_TEXT):
            yield element.text or ""
    elif element.getparent() is not None and str(element.getparent().tag).startswith(_TEXT):
        yield element.tail or ""


def properties(archive: Zip, parts: tuple[str, ...], name: str) -> dict[str, str]:
    """Return what a document says of itself, by the names of its elements."""
    found: dict[str, str] = {}
    for part in parts:
        content = archive.named(part, MOST_XML)
        if content is None:
            continue
        for element in parse(content, name).iter():
            if isinstance(element.tag, str) and len(element) == 0 and (element.text or "").strip():
                key = etree.QName(element).localname
                found.setdefault(key, " ".join(str(element.text).split())[:2000])
    return found


def said_of_itself(facts: dict[str, str]) -> Metadata:
    """Take title, author, and the day on which it was first saved."""
    written = next((facts[name] for name in _CREATED if name in facts), "")
    try:
        day = dt.date.fromisoformat(written[:10])
    except ValueError:
        day = None
    author = facts.get("creator") or facts.get("initial-creator") or ""
    return Metadata(title=facts.get("title", ""), date=day, author=author)
