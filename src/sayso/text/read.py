"""An original's bytes and what is said of them in; its Document, with what went wrong, out."""

import datetime as dt
from dataclasses import dataclass
from importlib.metadata import version

from sayso.model.document import (
    Dateline,
    Document,
    Furniture,
    FurnitureKind,
    Metadata,
    Original,
    Rendition,
)
from sayso.model.errors import Problem, Stage, UnreadableError
from sayso.model.ids import derived_id
from sayso.text.canonical import Canonical, canonical_plain
from sayso.text.dateline import find_dateline
from sayso.text.furniture import find_furniture
from sayso.text.html import Page, read_page
from sayso.text.language import find_language
from sayso.text.plain import Decoded, declared_charset, decode
from sayso.text.sentences import split_sentences

DATELINE_TOLERANCE = dt.timedelta(days=2)
"""A paper is dated a day or two after it is put online, or before; more is a contradiction."""

MAXIMUM_MARKUP = 10 * 1024 * 1024
"""Bytes of one web page: reading takes some seventy times its size in memory."""

_HTML = frozenset(["text/html", "application/xhtml+xml"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one original."""

    rendition: Rendition
    document: Document
    problems: tuple[Problem, ...] = ()


def read_text(original: Original, content: bytes, metadata: Metadata) -> Reading:
    """Read a text or web page into a Document; what `metadata` says goes before the page's words.

    The same bytes and metadata always give the same Reading.

    Raises:
        UnreadableError: the format is not known, or holds no text.
    """
    media_type = _media_type(original)
    problems: list[Problem] = []
    if media_type in _HTML:
        _refuse_endless(original, content)
        decoded = decode(content, declared_charset(content))
        page = read_page(decoded.text)
        canonical, metadata = page.canonical, _complete(metadata, page)
        problems += _page_problems(original, page)
        made_by = f"sayso {version('sayso')}, trafilatura {version('trafilatura')}"
    else:
        decoded = decode(content)
        canonical = canonical_plain(decoded.text)
        made_by = f"sayso {version('sayso')}"
    if not canonical.text.strip():
        raise UnreadableError(f"{original.name} holds no text; look at the original itself")
    problems += _decoding_problems(original, decoded)
    rendition = _rendition(original, canonical, metadata, made_by)
    document = _document(original, rendition, metadata, media_type)
    problems += _document_problems(document)
    return Reading(rendition, document, tuple(problems))


def _media_type(original: Original) -> str:
    """Return the type to read as: what the bytes show, else what the name claims."""
    media_type = original.sniffed_type or original.declared_type or "text/plain"
    if media_type == "application/xml" and original.declared_type in _HTML:
        media_type = "text/html"
    if media_type.startswith("text/") or media_type in _HTML:
        return media_type
    raise UnreadableError(
        f"{original.name} is {media_type}, which sayso cannot read yet; convert it to text or HTML"
    )


def _refuse_endless(original: Original, content: bytes) -> None:
    if len(content) > MAXIMUM_MARKUP:
        raise UnreadableError(
            f"{original.name} is over {MAXIMUM_MARKUP // 1024**2} MB of markup; save its text alone"
        )


def _complete(metadata: Metadata, page: Page) -> Metadata:
    said = page.metadata
    return Metadata(
        title=metadata.title or page.headline,
        publisher=metadata.publisher or said.publisher,
        date=metadata.date or said.date,
        url=metadata.url or said.url,
        language=metadata.language or said.language,
        author=metadata.author or said.author,
    )


def _rendition(
    original: Original, canonical: Canonical, metadata: Metadata, made_by: str
) -> Rendition:
    return Rendition(
        id=derived_id("ren", original.id, made_by, canonical.text),
        original=original.id,
        kind="extraction",
        made_by=made_by,
        text=canonical.text,
        offsets=canonical.offsets,
        language=find_language(canonical.text, metadata.language),
    )


def _document(
    original: Original, rendition: Rendition, metadata: Metadata, media_type: str
) -> Document:
    text = rendition.text
    dateline: Dateline | None = find_dateline(text)
    furniture = find_furniture(text, metadata.title, dateline)
    # A mark's ends are sentence ends, so that a sentence is furniture whole or not at all.
    edges = (edge for mark in furniture for edge in (mark.span.start, mark.span.end))
    return Document(
        id=original.id,
        name=original.name,
        text=text,
        offsets=rendition.offsets,
        sentences=split_sentences(text, edges),
        furniture=furniture,
        title=metadata.title or _headline(text, furniture),
        publisher=metadata.publisher,
        url=metadata.url,
        language=rendition.language,
        date=dateline.date if dateline else metadata.date,
        metadata_date=metadata.date,
        dateline=dateline,
        rendition=rendition.id,
        media_type=media_type,
        author=metadata.author,
    )


def _headline(text: str, furniture: tuple[Furniture, ...]) -> str:
    headlines = (mark.span for mark in furniture if mark.kind is FurnitureKind.HEADLINE)
    return next((text[span.start : span.end] for span in headlines), "")


def _page_problems(original: Original, page: Page) -> list[Problem]:
    problems = []
    if page.whole:
        problems.append(
            _problem(
                "no-article-found",
                "no report could be told from the rest of the page; all that it shows was read",
                original.id,
            )
        )
    for paragraph in page.lost:
        problems.append(
            _problem(
                "paragraph-not-aligned",
                f"left out, because it could not be found again in the markup: {paragraph[:80]!r}",
                original.id,
            )
        )
    return problems


def _decoding_problems(original: Original, decoded: Decoded) -> list[Problem]:
    problems = []
    if decoded.replaced:
        problems.append(
            _problem(
                "bytes-replaced",
                f"{decoded.replaced} byte sequences are not {decoded.encoding} and became U+FFFD; "
                "look at the original where the text shows that sign",
                original.id,
            )
        )
    if decoded.guessed:
        problems.append(
            _problem(
                "encoding-guessed",
                f"the encoding is not stated; {decoded.encoding} was guessed",
                original.id,
            )
        )
    return problems


def _document_problems(document: Document) -> list[Problem]:
    problems = []
    if not document.language:
        problems.append(
            _problem(
                "language-unknown",
                "neither stated nor seen from the script; state it in the metadata",
                document.id,
            )
        )
    printed, stated = document.dateline, document.metadata_date
    if printed and stated and abs(printed.date - stated) > DATELINE_TOLERANCE:
        problems.append(
            _problem(
                "dateline-differs",
                f"the text prints {printed.date}, the metadata says {stated}; "
                "relative dates count from the printed one",
                document.id,
            )
        )
    return problems


def _problem(code: str, message: str, subject: str) -> Problem:
    return Problem(Stage.TEXT, code, message, subject)
