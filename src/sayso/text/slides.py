"""The bytes of a PPTX in; the words of its slides in their order, with the speaker's notes, out."""

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from sayso.formats.zips import Entry, Zip
from sayso.model.errors import UnreadableError
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import MAXIMUM_TEXT, Extracted
from sayso.text.office import DRAWING, MOST_XML, paragraphs, parse, properties, said_of_itself

PRESENTATION = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_LISTED = "{http://schemas.openxmlformats.org/presentationml/2006/main}sldId"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPOKEN = ("/notesSlide", "/comments", "/diagramData")
"""Ends of the types of parts whose words belong to a slide: notes, comments, drawn lists."""
_NUMBERS = frozenset(["slidenum", "datetime"])
"""Fields that say which slide it is, or what day it is now."""


def read_pptx(content: bytes, name: str) -> Extracted:
    """Read a presentation: each slide as it is shown, then what belongs to it.

    Raises:
        UnreadableError: it is damaged or encrypted, made to harm, or has too many words.
    """
    archive = Zip(content, name)
    entries: dict[str, Entry] = {}
    for entry in archive.entries():
        entries.setdefault(entry.name, entry)
    if PRESENTATION not in entries:
        raise UnreadableError(f"{name} has no {PRESENTATION}: it is damaged")
    texts: list[str] = []
    letters = 0
    for part in _parts(archive, entries, name):
        root = _root(archive, entries, part, name)
        for words in paragraphs(root) if root is not None else ():
            if words.strip():
                texts.append(words)
                letters += len(words)
        if letters > MAXIMUM_TEXT:
            raise UnreadableError(f"{name} has over {MAXIMUM_TEXT} letters: split it")
    facts = properties(archive, ("docProps/core.xml", "docProps/app.xml"), name)
    return Extracted(
        canonical_plain("\n\n".join(texts)),
        made_by=f"lxml {etree.__version__}",
        metadata=said_of_itself(facts),
        embedded=facts,
    )


def _parts(archive: Zip, entries: Mapping[str, Entry], name: str) -> Iterator[str]:
    """Yield the slides as the presentation lists them, each with its notes; then all others."""
    seen: set[str] = set()
    numbered = [(int(found[1]), part) for part in entries if (found := _SLIDE.fullmatch(part))]
    for slide in [*_listed(archive, entries, name), *(part for _, part in sorted(numbered))]:
        related = _relations(archive, entries, slide, name)
        beside = [part for kind, part in related.values() if kind.endswith(_SPOKEN)]
        for part in (slide, *beside):
            if part not in seen:
                seen.add(part)
                yield part


def _listed(archive: Zip, entries: Mapping[str, Entry], name: str) -> Iterator[str]:
    root = _root(archive, entries, PRESENTATION, name)
    related = _relations(archive, entries, PRESENTATION, name)
    for slide in root.iter(_LISTED) if root is not None else ():
        _, part = related.get(str(slide.get(_RELATION)), ("", ""))
        if part in entries:
            yield part


def _relations(
    archive: Zip, entries: Mapping[str, Entry], part: str, name: str
) -> dict[str, tuple[str, str]]:
    """Return type and part of all that a part names, by the names that it has for them."""
    folder, file = posixpath.split(part)
    root = _root(archive, entries, f"{folder}/_rels/{file}.rels", name)
    found = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            found[str(relation.get("Id"))] = (str(relation.get("Type")), target.lstrip("/"))
    return found


def _root(
    archive: Zip, entries: Mapping[str, Entry], part: str, name: str
) -> etree._Element | None:
    """Read a part without its fields for numbers and days; None if there is no such part."""
    if part not in entries:
        return None
    root = parse(archive.read(entries[part], MOST_XML), name)
    for field in list(root.iter(f"{DRAWING}fld")):
        if str(field.get("type")).rstrip("0123456789") in _NUMBERS:
            for words in field.iter(f"{DRAWING}t"):
                words.text = ""
    return root
