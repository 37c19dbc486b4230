"""The pages of a PDF or scan in; one text with its offset map and layout out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.document import OffsetMap, OffsetRun
from sayso.model.layout import FIELDS, Page
from sayso.model.packed import Packed
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
    runs: list[int] = []
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
        runs += _shifted(page.runs, 3, (at, source))
        laid.append(_laid(page, at, len(text)))
        at += len(text)
        source += page.raw_length + len(_BREAK)
        before = text or before
    length = max(0, source - len(_BREAK))
    offsets = OffsetMap(Packed(OffsetRun, 3, runs), at, length)
    return Canonical("".join(texts), offsets), tuple(laid)


def _laid(page: PageText, at: int, length: int) -> Page:
    places = _shifted(page.places, FIELDS, (at, at))
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


def _shifted(numbers: Sequence[int], size: int, by: Sequence[int]) -> list[int]:
    """Add to the first numbers of each record of `size` numbers."""
    shifted = list(numbers)
    for field, added in enumerate(by):
        shifted[field::size] = [number + added for number in numbers[field::size]]
    return shifted


def _goes_on(before: str, after: str) -> bool:
    return before[-1:] not in '.!?:؟…"”’»)' and after[:1].islower()
