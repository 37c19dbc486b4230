"""Quotes of a document and its original in; where their words stand on its pages out.

A reading keeps the place of each line of a text layer: of each word it would take as long as the
reading itself. The words of the few quotes that a claim has are placed when they are known, from
the original.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.text import pdfium
from sayso.text.layer import HYPHEN, Layer, boxes
from sayso.text.lines import Laid, lay_out
from sayso.text.pdf import Pdf


@dataclass(frozen=True, slots=True)
class Sought:
    """A page of a PDF, and stretches of its text that are to be placed."""

    number: int
    """From 1."""
    text: str
    """Of the page, as the document has it."""
    stretches: tuple[tuple[int, int], ...]
    """Half-open ranges of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The same page with the places that were found."""

    number: int
    places: tuple[tuple[int, ...], ...]
    """For each stretch six numbers a line that it touches, as in `model.layout.Page`, but offsets
    count from the beginning of the page's text. None of a page that gives another text now."""


def place_words(content: bytes, name: str, pages: Iterable[Sought]) -> Iterator[Placed]:
    """Yield each page with the places of its stretches.

    Raises:
        UnreadableError: it is no PDF that can be opened.
    """
    pdf = Pdf(content, name)
    try:
        for sought in pages:
            page = pdf.open(sought.number)
            if page is None:
                yield Placed(sought.number, ((),) * len(sought.stretches))
                continue
            try:
                yield Placed(sought.number, _place(page, sought))
            finally:
                pdfium.close_page(page)
    finally:
        pdf.close()


def _place(page: pdfium.Handle, sought: Sought) -> tuple[tuple[int, ...], ...]:
    layer = Layer(page)
    try:
        (laid,) = lay_out([layer.sheet], boxes([layer]), HYPHEN)
        if laid.text != sought.text:
            return ((),) * len(sought.stretches)
        return tuple(_places(layer, laid, *stretch) for stretch in sought.stretches)
    finally:
        layer.close()


def _places(layer: Layer, laid: Laid, start: int, end: int) -> tuple[int, ...]:
    found: list[int] = []
    for at, place, length in _triples(laid.runs):
        first, last = max(start, at), min(end, at + length)
        if first < last and (box := layer.box(place + first - at, place + last - at)):
            found += (first, last, *box)
    return tuple(found)


def _triples(runs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    numbers = iter(runs)
    return zip(numbers, numbers, numbers, strict=True)
