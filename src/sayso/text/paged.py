"""The pages of a PDF or scan in; one text with its offset map and layout out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.document import OffsetMap, OffsetRun
from sayso.model.layout import FIELDS, Page
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
    runs: tuple[int, ...] = ()
    """Three numbers for each stretch of `text` that stands so in the raw text: its start there, its
    start in the raw text, its length."""
    places: tuple[int, ...] = ()
    """As in `Page`, but counted from the beginning of this page's text."""
    sureness: tuple[int, ...] = ()
    image: str = ""
    bare: bool = False
    """It shows something, but has no text layer, or one whose letters are not to be trusted."""


def compose(pages: Sequence[PageText]) -> tuple[Canonical, tuple[Page, ...]]:
    """Lay pages after one another; a sentence that runs over a page's end is not broken there."""
    texts: list[str] = []
    runs: list[OffsetRun] = []
    laid: list[Page] = []
    at = source = 0
    before = ""
    for page in pages:
        text = page.text
        if before and text:
            link = " " if _goes_on(before, text) else "\n\n"
            texts.append(link)
            at += len(link)
        texts.append(text)
        numbers = iter(page.runs)
        for start, place, length in zip(numbers, numbers, numbers, strict=True):
            runs.append(OffsetRun(start + at, place + source, length))
        laid.append(_laid(page, at, len(text)))
        at += len(text)
        source += page.raw_length + len(_BREAK)
        before = text or before
    length = max(0, source - len(_BREAK))
    return Canonical("".join(texts), OffsetMap(tuple(runs), at, length)), tuple(laid)


def _laid(page: PageText, at: int, length: int) -> Page:
    places = list(page.places)
    for field in (0, 1):
        places[field::FIELDS] = [place + at for place in places[field::FIELDS]]
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        start=at,
        end=at + length,
        places=tuple(places),
        sureness=page.sureness,
        image=page.image,
    )


def _goes_on(before: str, after: str) -> bool:
    return before[-1:] not in '.!?:؟…"”’»)' and after[:1].islower()
