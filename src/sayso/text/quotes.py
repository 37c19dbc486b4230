"""Spans of a document and its original in; boxes around their very words out.

The pages are opened in the reader's own process, as when they were read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.confined.keeper import Asked, shared
from sayso.formats import types
from sayso.model.document import Document, Original
from sayso.model.errors import ReaderStoppedError, RecordError
from sayso.model.layout import FIELDS, Page, boxes
from sayso.model.record import from_json, to_json
from sayso.model.span import PageBox, Span
from sayso.text.guarded import INSIDE
from sayso.text.placing import Placed, Sought

Exact = dict[Span, tuple[PageBox, ...]]


def has_words_to_place(document: Document) -> bool:
    """Tell whether a document has pages of which only the lines are placed: a PDF's text layer."""
    return document.media_type == types.PDF and any(not page.recognised for page in document.pages)


def place_spans(
    document: Document, content: bytes, spans: Iterable[Span], keeper: Asked | None = None
) -> Exact:
    """Return the boxes of each span, one for each line that it touches.

    A page that gives another text now than when it was read keeps the boxes of its lines, and
    words that were recognised have their places already.

    Raises:
        UnreadableError: the PDF cannot be opened, or its reader died.
    """
    wanted = sorted(set(spans))
    found = {
        placed.number: placed.places
        for placed in _ask(document, content, wanted, shared() if keeper is None else keeper)
    }
    placed_pages: dict[tuple[int, Span], Page] = {}
    for page in document.pages:
        for span, places in zip(_on(page, wanted), found.get(page.number, ()), strict=False):
            if places:
                placed_pages[page.number, span] = _with_places(page, places)
    return {
        span: boxes([placed_pages.get((p.number, span), p) for p in document.pages], span)
        for span in wanted
    }


def draw(original: Original, content: bytes, number: int, keeper: Asked | None = None) -> bytes:
    """Draw one page, counted from 1, as a person sees it (PNG).

    Raises:
        UnreadableError: it cannot be drawn.
    """
    name = f"{original.name}, page {number}"
    words = {"original": to_json(original), "number": number}
    answers = list((keeper or shared()).ask(f"{INSIDE}:draw", words, content, name))
    if len(answers) != 1 or not answers[0][1].startswith(b"\x89PNG"):
        raise ReaderStoppedError(f"{name} made its reader answer nonsense; look at the original")
    return answers[0][1]


def _ask(document: Document, content: bytes, spans: list[Span], keeper: Asked) -> Iterator[Placed]:
    pages = [
        Sought(
            page.number,
            document.text[page.start : page.end],
            tuple((max(0, s.start - page.start), s.end - page.start) for s in _on(page, spans)),
        )
        for page in document.pages
        if not page.recognised and any(_on(page, spans))
    ]
    if not pages:
        return
    words = {"name": document.name, "pages": to_json(pages)}
    try:
        for answer, _ in keeper.ask(f"{INSIDE}:place", words, content, document.name):
            yield from_json(Placed, answer)
    except RecordError as error:
        raise ReaderStoppedError(f"{document.name} made its reader answer nonsense") from error


def _on(page: Page, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if max(span.start, page.start) < min(span.end, page.end)]


def _with_places(page: Page, places: tuple[int, ...]) -> Page:
    """Return a page whose pieces are the words of one quote, counted as the document counts."""
    shifted = list(places)
    for field in (0, 1):
        shifted[field::FIELDS] = [place + page.start for place in shifted[field::FIELDS]]
    return replace(page, places=tuple(shifted))
