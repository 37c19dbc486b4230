"""The pages of a PDF or scan in; one text with its offset map and layout out."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.document import OffsetMap, OffsetRun
from sayso.model.layout import FIELDS, Page
from sayso.model.packed import Packed, bytes_of, packed_numbers
from sayso.text.canonical import Canonical

_BREAK = "\f"
"""Between pages in the source to which offsets lead back."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, by itself."""

    number: int
    width: float
    """Points, or pixels of an image that names no resolution."""
    height: float
    raw_length: int
    """Code points of the text as the library gives it, to which offsets lead back."""
    text: str = ""
    runs: Sequence[int] = ()
    """Three numbers for each stretch of `text` that stands so in the raw text: its start there, its
    start in the raw text, its length."""
    places: Sequence[int] = ()
    """As in `Page`, but counted from the beginning of this page's text."""
    sureness: Sequence[int] = ()
    image: str = ""
    bare: bool = False
    """It shows something, but has no text layer, or one whose letters are not to be trusted."""


def compose(pages: Sequence[PageText]) -> tuple[Canonical, tuple[Page, ...]]:
    """Lay pages after one another; a sentence that runs over a page's end is not broken there."""
    texts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    at = source = 0
    before = ""
    for page in pages:
        text = page.text
        if before and text:
            link = " " if _goes_on(before, text) else "\n\n"
            texts.append(link)
            at += len(link)
        texts.append(text)
        starts.append(at)
        sources.append(source)
        at += len(text)
        source += page.raw_length + len(_BREAK)
        before = text or before
    runs = _shifted([page.runs for page in pages], 3, starts, sources)
    places = _shifted([page.places for page in pages], FIELDS, starts, starts)
    offsets = OffsetMap(Packed(OffsetRun, 3, runs), at, max(0, source - len(_BREAK)))
    laid = []
    first = 0
    for page, start in zip(pages, starts, strict=True):
        last = first + len(page.places)
        own = packed_numbers(places[first:last])
        end = start + len(page.text)
        size = page.width, page.height
        laid.append(Page(page.number, *size, start, end, own, page.sureness, page.image))
        first = last
    return Canonical("".join(texts), offsets), tuple(laid)


def _shifted(
    rows: Sequence[Sequence[int]], size: int, first: Sequence[int], second: Sequence[int]
) -> "array[int]":
    """Put the records of all pages behind one another, each of `size` numbers.

    To the first number of each, and to the second, is added what stands for its page.
    """
    import numpy as np  # It takes a tenth of a second to load, and most formats have no pages.

    numbers = np.frombuffer(b"".join(map(bytes_of, rows)), np.int64).reshape(-1, size)
    counts = [len(row) // size for row in rows]
    moved = numbers.copy()
    moved[:, :2] += np.repeat(np.array([first, second], np.int64), counts, axis=1).T
    return array("q", moved.tobytes())


def _goes_on(before: str, after: str) -> bool:
    return before[-1:] not in '.!?:؟…"”’»)' and after[:1].islower()
