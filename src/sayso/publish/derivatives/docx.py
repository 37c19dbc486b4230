"""A Word document in; the same without what is hidden, and without what may hide more, out.

What is kept is listed, the rest is left out: properties, pictures, embedded files, deleted text
of tracked changes, the names of who changed or commented it. Called in the reader's own process.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import cast

from lxml import etree

from sayso.formats.zips import Zip
from sayso.model.errors import UnreadableError
from sayso.model.record import JSON
from sayso.model.release import RedactionKind
from sayso.publish.names import Finder, Subject
from sayso.publish.redaction import Redaction

CALL = f"{__name__}:redact"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PART_TYPES = {"document": "document.main"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT = re.compile(
    r"word/(?:document|styles|numbering|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
)
_RELATIONS = re.compile(r"word/_rels/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)"
                        r"\.xml\.rels")  # fmt: skip
_PICTURES = frozenset({"drawing", "pict", "object", "AlternateContent", "altChunk", "control"})
_GONE = frozenset({"del", "moveFrom"})
"""Text that its author deleted or moved away."""
_UNSEEN = frozenset({"sdtPr", "fldData", "permStart", "permEnd", "rsids", "docVars", "ffData"})
_MOST = 50 * 1024 * 1024
_WHEN = (1980, 1, 1, 0, 0, 0)


def redact(question: dict[str, JSON], content: bytes) -> Iterator[tuple[JSON, bytes]]:
    """Answer with notes on what was left out, and the document.

    Raises:
        UnreadableError: it is damaged, or made to harm.
    """
    document = str(question["document"])
    points = [(float(a), float(b)) for a, b in cast(list[list[float]], question["points"])]
    finder = Finder(
        [_subject(one, document) for one in cast(list[JSON], question["subjects"])],
        cast(list[str], question["kept"]),
    )
    redaction = Redaction(finder, points, b"", counting=False)
    written, notes = redacted_docx(content, redaction, document)
    listed: list[JSON] = [*notes]
    yield listed, written


def asked(redaction: Redaction, document: str) -> dict[str, JSON]:
    """Put the question what `redact` is to take out of a document."""
    subjects: list[JSON] = [
        [s.kind.value, [*s.names], s.stand_in, document in s.documents, s.by_hand]
        for s in redaction.subjects
    ]
    points: list[JSON] = [[lat, lon] for lat, lon in redaction.points]
    kept: list[JSON] = [*sorted(redaction.finder.kept)]
    return {"subjects": subjects, "points": points, "kept": kept, "document": document}


def _subject(written: JSON, document: str) -> Subject:
    kind, names, stand_in, inside, by_hand = cast(list[JSON], written)
    documents = frozenset([document] if inside else [])
    spelled = tuple(map(str, cast(list[JSON], names)))
    return Subject(RedactionKind(str(kind)), spelled, str(stand_in), documents, bool(by_hand))


def redacted_docx(content: bytes, redaction: Redaction, document: str) -> tuple[bytes, list[str]]:
    """Return a Word document without what is hidden, with notes on what was left out."""
    archive = Zip(content, "the document")
    parts = {e.name: archive.read(e, _MOST) for e in archive.entries() if not e.link}
    left_out: Counter[str] = Counter()
    kept: dict[str, bytes] = {}
    for name, part in parts.items():
        if _KEPT.fullmatch(name):
            root = _parse(part)
            _clean(root, left_out)
            _redact_part(root, redaction, document)
            kept[name] = _written(root)
    if "word/document.xml" not in kept:
        raise UnreadableError("it has no word/document.xml: it is damaged")
    for name, part in parts.items():
        if _RELATIONS.fullmatch(name):
            kept[name] = _relations(_parse(part), kept, redaction, document)
    kept["[Content_Types].xml"] = _types(kept)
    kept["_rels/.rels"] = (
        b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats'
        b'.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxml'
        b'formats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="word/document.xml"/></Relationships>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in sorted(kept, key=lambda n: (n != "[Content_Types].xml", n)):
            written.writestr(zipfile.ZipInfo(name, _WHEN), kept[name], zipfile.ZIP_DEFLATED)
    return out.getvalue(), _notes(left_out)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("it holds XML that is damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("it defines entities in its XML: it is made to harm")
    return root


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean(root: etree._Element, left_out: Counter[str]) -> None:
    """Take out what is no text, and who wrote what when."""
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname
        if name in _PICTURES:
            left_out["pictures, drawings or embedded objects"] += 1
            _replace(element, "[picture withheld]")
        elif name in _GONE and element.tag == f"{_W}{name}":
            left_out["passages that its author had deleted"] += 1
            _replace(element, "")
        elif name in _UNSEEN or name.endswith("PrChange"):
            _replace(element, "")
        for key in list(element.attrib):
            local = etree.QName(key).localname
            if local in {"author", "initials"}:
                element.set(key, "author")
            elif local == "date" or local.startswith("rsid") or local in {"userId", "providerId"}:
                del element.attrib[key]


def _replace(element: etree._Element, words: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if words and parent.tag == f"{_W}r":
        text = etree.SubElement(parent, f"{_W}t")
        text.text = words
        parent.replace(element, text)
    else:
        parent.remove(element)


def _redact_part(root: etree._Element, redaction: Redaction, document: str) -> None:
    seen: set[int] = set()
    for paragraph in root.iter(f"{_W}p"):
        nodes = [e for e in _own(paragraph) if e.tag in (f"{_W}t", f"{_W}instrText") and e.text]
        _redact_nodes(nodes, redaction, document)
        seen.update(map(id, nodes))
    for element in root.iter(etree.Element):
        if element.text and element.text.strip() and id(element) not in seen:
            element.text = redaction.text(element.text, (document,))
        if element.tail and element.tail.strip():
            element.tail = redaction.text(element.tail, (document,))
        for key, value in element.attrib.items():
            element.set(key, redaction.text(str(value), (document,)))


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands in a paragraph and in none inside it."""
    stack = [*reversed(paragraph)]
    while stack:
        element = stack.pop()
        if element.tag != f"{_W}p":
            yield element
            stack.extend(reversed(element))


def _redact_nodes(nodes: Sequence[etree._Element], redaction: Redaction, document: str) -> None:
    """Redact the text of a paragraph: a name may be cut into several runs."""
    texts = [str(node.text) for node in nodes]
    whole = "".join(texts)
    found = redaction.found(whole, (document,))
    if not found:
        return
    start = 0
    for node, text in zip(nodes, texts, strict=True):
        end = start + len(text)
        parts, last = [], start
        for one in found:
            parts.append(whole[last : max(last, min(end, one.start))])
            if start <= one.start < end:
                parts.append(f"[{one.stand_in}]")
            last = min(end, max(last, one.end))
        node.text = "".join([*parts, whole[last:end]])
        node.set(_SPACE, "preserve")
        start = end


def _relations(
    root: etree._Element, kept: dict[str, bytes], redaction: Redaction, document: str
) -> bytes:
    """Keep the ways to parts that are kept, and links to the web, redacted."""
    for relation in list(root):
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") == "External":
            if str(relation.get("Type", "")).endswith("/hyperlink"):
                relation.set("Target", redaction.text(target, (document,)).replace(" ", "%20"))
                continue
        elif f"word/{target}" in kept or target.lstrip("/") in kept:
            continue
        root.remove(relation)
    return _written(root)


def _types(kept: Iterable[str]) -> bytes:
    root = etree.Element(f"{_TYPE}Types", nsmap={None: _TYPE[1:-1]})
    for ending, kind in (("rels", _RELATIONSHIPS), ("xml", "application/xml")):
        etree.SubElement(root, f"{_TYPE}Default", Extension=ending, ContentType=kind)
    for name in sorted(kept):
        part = re.sub(r"\d*\.xml$", "", name.rpartition("/")[2])
        if name.endswith(".xml"):
            kind = f"{_WORD}.{_PART_TYPES.get(part, part)}+xml"
            etree.SubElement(root, f"{_TYPE}Override", PartName=f"/{name}", ContentType=kind)
    return _written(root)


def _notes(left_out: Counter[str]) -> list[str]:
    listed = [f"{count} {what} are left out" for what, count in sorted(left_out.items())]
    return ["properties, and names and times of who changed it, are left out", *listed]
