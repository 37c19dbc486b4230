"""The pages of a PDF or scan in; one text with its offset map and layout out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.layout import Page
from sayso.text.canonical import Canonical, Piece, join_pieces

_BREAK = "\f"
"""Between pages in the source to which offsets lead back."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page, by itself."""

    number: int
    width: float
    """Points, or pixels of an image that names no resolution."""
    height: float
    raw: str
    """As the library gives it: the source of the offset map."""
    pieces: tuple[Piece, ...]
    """The text, with its places in `raw`."""
    places: tuple[int, ...] = ()
    """As in `Page`, but counted from the beginning of this page's text."""
    sureness: tuple[int, ...] = ()
    image: str = ""
    bare: bool = False
    """It shows something, but has no text layer, or one whose letters are not to be trusted."""

    @property
    def text(self) -> str:
        """The page's text."""
        return "".join(piece.text for piece in self.pieces)


def compose(pages: Sequence[PageText]) -> tuple[Canonical, tuple[Page, ...]]:
    """Lay pages after one another; a sentence that runs over a page's end is not broken there."""
    pieces: list[Piece] = []
    laid: list[Page] = []
    raws: list[str] = []
    at = source = 0
    before = ""
    for page in pages:
        text = page.text
        if before and text:
            link = " " if _goes_on(before, text) else "\n\n"
            pieces.append(Piece(link, None))
            at += len(link)
        pieces += [
            Piece(p.text, None if p.source_start is None else p.source_start + source)
            for p in page.pieces
        ]
        laid.append(_laid(page, at, len(text)))
        raws.append(page.raw)
        at += len(text)
        source += len(page.raw) + len(_BREAK)
        before = text or before
    return join_pieces(pieces, _BREAK.join(raws)), tuple(laid)


def _laid(page: PageText, at: int, length: int) -> Page:
    places = list(page.places)
    for index in range(0, len(places), 6):
        places[index] += at
        places[index + 1] += at
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
