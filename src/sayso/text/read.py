"""An original's bytes and what is said of them in; its Document, with what went wrong, out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

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
from sayso.text import programs
from sayso.text.dateline import find_dateline
from sayso.text.extract import Paged, extract, media_type
from sayso.text.extracted import MAXIMUM_TEXT, Extracted, Note
from sayso.text.furniture import find_furniture
from sayso.text.language import find_language, find_passages
from sayso.text.noise import find_noise
from sayso.text.paged import PageText, compose
from sayso.text.recognising import Recognised, recognise_pages
from sayso.text.sentences import split_sentences

DATELINE_TOLERANCE = dt.timedelta(days=2)
"""A paper is dated a day or two after it is put online, or before; more is a contradiction."""
READ_LANGUAGES = frozenset(["en"])
"""Languages in which an engine finds claims."""

Keep = Callable[[str, bytes], None]
"""Called with SHA-256 and bytes (PNG) of each picture of a page that was recognised."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one original."""

    rendition: Rendition
    document: Document
    problems: tuple[Problem, ...] = ()


class Steps(Protocol):
    """The steps of a reading, done here or in a process of its own."""

    @property
    def abreast(self) -> int:
        """How many pages may be recognised at once."""
        ...

    def aside(self, work: Callable[[], Recognised]) -> Callable[[], Recognised]:
        """Begin the recognition of a page; the call of what is returned gives its result."""
        ...

    def begin(self, original: Original, content: bytes, metadata: Metadata) -> Reading | Paged:
        """Read what needs no recognition, or return the pages of which some do."""
        ...

    def recognise(
        self, original: Original, content: bytes, number: int, stated: str, script: str
    ) -> Recognised:
        """Recognise a page: its text, its picture and its script."""
        ...

    def finish(self, original: Original, metadata: Metadata, paged: Paged) -> Reading:
        """Make a document of pages."""
        ...


class Here:
    """The steps, done in this process."""

    abreast = 1

    def aside(self, work: Callable[[], Recognised]) -> Callable[[], Recognised]:
        """Leave a page until its result is asked for."""
        return work

    def begin(self, original: Original, content: bytes, metadata: Metadata) -> Reading | Paged:
        """Read what needs no recognition, or return the pages of which some do."""
        found = extract(original, content)
        if isinstance(found, Paged):
            return found if found.bare else self.finish(original, metadata, found)
        return make_reading(original, metadata, found)

    def recognise(
        self, original: Original, content: bytes, number: int, stated: str, script: str
    ) -> Recognised:
        """Recognise a page: its text, its picture and its script."""
        from sayso.text.scan import read_scan

        return read_scan(original, content, number, stated, script)

    def finish(self, original: Original, metadata: Metadata, paged: Paged) -> Reading:
        """Make a document of pages."""
        canonical, pages = compose(paged.pages)
        extracted = Extracted(
            canonical, paged.made_by, paged.metadata, "", paged.notes, paged.embedded, pages
        )
        return make_reading(original, metadata, extracted)


def read_text(
    original: Original,
    content: bytes,
    metadata: Metadata,
    *,
    steps: Steps | None = None,
    keep: Keep | None = None,
) -> Reading:
    """Read an original into a Document; what `metadata` says goes before the file's own words.

    The same bytes and metadata always give the same Reading, with the same programs at hand.

    Raises:
        NoReportError: it is no report.
        UnreadableError: the format is not known, or holds no text.
    """
    steps = steps or Here()
    found = steps.begin(original, content, metadata)
    if isinstance(found, Reading):
        return found
    recognised = recognise_pages(
        found.bare,
        lambda number, script: steps.recognise(
            original, content, number, metadata.language, script
        ),
        steps.aside,
        steps.abreast,
    )
    pages: list[PageText] = []
    notes: list[Note] = list(found.notes)
    for page in found.pages:
        if page.bare:
            seen = next(recognised)
            if isinstance(seen, UnreadableError):
                notes.append(Note("page-not-recognised", f"page {page.number}: {seen}"))
                page = replace(page, bare=False)
            else:
                page, png, _ = seen
                if keep:
                    keep(page.image, png)
        pages.append(page)
    return steps.finish(original, metadata, replace(found, pages=tuple(pages), notes=tuple(notes)))


def make_reading(original: Original, metadata: Metadata, extracted: Extracted) -> Reading:
    """Make the document of what a reader has extracted.

    Raises:
        UnreadableError: there is no text, or more than can be worked with.
    """
    text = extracted.canonical.text
    if not text.strip():
        reasons = "; ".join(note.message for note in extracted.notes)
        why = f" ({reasons})" if reasons else ""
        raise UnreadableError(f"{original.name} holds no text{why}; look at the original itself")
    if len(text) > MAXIMUM_TEXT:
        raise UnreadableError(
            f"{original.name} has {len(text)} letters, over {MAXIMUM_TEXT}: split it"
        )
    metadata = _complete(metadata, extracted)
    rendition = _rendition(original, extracted, metadata)
    document = _document(original, rendition, metadata, extracted)
    problems = [_problem(note.code, note.message, original.id) for note in extracted.notes]
    problems += _document_problems(document)
    return Reading(rendition, document, tuple(problems))


def _complete(metadata: Metadata, extracted: Extracted) -> Metadata:
    said = extracted.metadata
    return Metadata(
        title=metadata.title or extracted.headline or said.title,
        publisher=metadata.publisher or said.publisher,
        date=metadata.date or said.date,
        url=metadata.url or said.url,
        language=metadata.language or said.language,
        author=metadata.author or said.author,
    )


def _rendition(original: Original, extracted: Extracted, metadata: Metadata) -> Rendition:
    text, made_by = extracted.canonical.text, extracted.made_by
    sure = [percent for page in extracted.pages for percent in page.sureness]
    recognised = any(page.recognised for page in extracted.pages)
    if recognised:
        made_by = ", ".join(name for name in (made_by, programs.made_by()) if name)
    return Rendition(
        id=derived_id("ren", original.id, made_by, text),
        original=original.id,
        kind="ocr" if recognised else "extraction",
        made_by=made_by,
        text=text,
        offsets=extracted.canonical.offsets,
        language=find_language(text, metadata.language),
        confidence=round(sum(sure) / len(sure) / 100, 3) if sure else None,
        embedded=dict(extracted.embedded),
    )


def _document(
    original: Original, rendition: Rendition, metadata: Metadata, extracted: Extracted
) -> Document:
    text = rendition.text
    dateline: Dateline | None = find_dateline(text)
    furniture = find_furniture(text, metadata.title, dateline)
    # A mark's ends are sentence ends, so that a sentence is furniture whole or not at all.
    edges = (edge for mark in furniture for edge in (mark.span.start, mark.span.end))
    sentences = split_sentences(text, edges)
    noise = find_noise(text, sentences, furniture)
    return Document(
        id=original.id,
        name=original.name,
        text=text,
        offsets=rendition.offsets,
        sentences=sentences,
        furniture=tuple(sorted((*furniture, *noise), key=lambda mark: mark.span)),
        title=metadata.title or _headline(text, furniture),
        publisher=metadata.publisher,
        url=metadata.url,
        language=rendition.language,
        date=dateline.date if dateline else metadata.date,
        metadata_date=metadata.date,
        dateline=dateline,
        rendition=rendition.id,
        media_type=media_type(original),
        author=metadata.author,
        pages=extracted.pages,
        passages=find_passages(text, rendition.language),
    )


def _headline(text: str, furniture: tuple[Furniture, ...]) -> str:
    headlines = (mark.span for mark in furniture if mark.kind is FurnitureKind.HEADLINE)
    return next((text[span.start : span.end] for span in headlines), "")


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
    if not document.has_words:
        message = "it is signs and not words for the most part; no claims are looked for"
        problems.append(_problem("no-words", message, document.id))
    problems += _unread_languages(document)
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


def _unread_languages(document: Document) -> list[Problem]:
    """List what stands in a language in which no engine finds claims."""
    unread = [p for p in document.passages if p.language not in READ_LANGUAGES]
    if document.language and document.language not in READ_LANGUAGES:
        what, named = "the text", document.language
    elif unread:
        what, named = f"{len(unread)} paragraphs", ", ".join(sorted({p.language for p in unread}))
    else:
        return []
    message = f"{what} in a language that no engine reads yet ({named}): kept and searchable"
    return [_problem("language-not-read", message, document.id)]


def _problem(code: str, message: str, subject: str) -> Problem:
    return Problem(Stage.TEXT, code, message, subject)
