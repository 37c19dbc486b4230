"""Where the words of a text stand on the pages of its original, for PDF and images."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model.span import PageBox, Span

FIELDS = 6
"""Numbers of one piece in `Page.places`."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the range of the text that stands on it, and the place of each piece of that."""

    number: int
    """From 1."""
    width: float
    """Points (1/72 inch); of an image without a resolution, pixels."""
    height: float
    start: int
    end: int
    places: Sequence[int] = ()
    """Six numbers a piece, in the order of the text: start and end in the text, then left, top,
    right and bottom in tenths of a point from the top left corner. A piece is a line of a text
    layer, or a word that was recognised."""
    sureness: Sequence[int] = ()
    """Percent, one for each piece that was recognised in an image; none for a text layer."""
    image: str = ""
    """SHA-256 of the image (PNG) in which the text was recognised."""

    @property
    def recognised(self) -> bool:
        """Tell whether the words were read from an image, and may be other words on the page."""
        return bool(self.image) or bool(self.sureness)

    def pieces(self, span: Span) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
        """Yield number and box of each piece that shares a code point with `span`."""
        for number in range(len(self.places) // FIELDS):
            start, end, *box = self.places[number * FIELDS : number * FIELDS + FIELDS]
            if max(start, span.start) < min(end, span.end):
                left, top, right, bottom = box
                yield number, (left, top, right, bottom)


def boxes(pages: Sequence[Page], span: Span) -> tuple[PageBox, ...]:
    """Return the boxes that hold a span, one for each line of each page that it touches."""
    return tuple(
        box for page in pages if _touches(page, span) for box in _by_line(page.number, page, span)
    )


@dataclass(frozen=True, slots=True)
class OnPage:
    """Where the words of a quote stand on one page."""

    number: int
    """Of the page, from 1."""
    boxes: tuple[tuple[float, float, float, float], ...]
    """Left, top, right and bottom of each line of them, in fractions of the page's width and
    height (0 to 1) from the top left corner."""


def on_pages(pages: Sequence[Page], placed: Sequence[PageBox]) -> tuple[OnPage, ...]:
    """Turn boxes into fractions of their pages, by page."""
    sizes = {page.number: (page.width or 1.0, page.height or 1.0) for page in pages}
    found: dict[int, list[tuple[float, float, float, float]]] = {}
    for box in placed:
        if box.page in sizes:
            width, height = sizes[box.page]
            sides = box.left / width, box.top / height, box.right / width, box.bottom / height
            left, top, right, bottom = (round(min(1.0, max(0.0, side)), 5) for side in sides)
            found.setdefault(box.page, []).append((left, top, right, bottom))
    return tuple(OnPage(number, tuple(sides)) for number, sides in sorted(found.items()))


def sureness(pages: Sequence[Page], span: Span) -> float | None:
    """Return how sure the recogniser was of a span, 0 to 1: the mean over its words.

    None for words of a text layer, whose letters are those of the file.
    """
    found = [
        page.sureness[number]
        for page in pages
        if page.sureness and _touches(page, span)
        for number, _ in page.pieces(span)
    ]
    return round(sum(found) / len(found) / 100, 3) if found else None


def _touches(page: Page, span: Span) -> bool:
    return max(page.start, span.start) < min(page.end, span.end)


def _by_line(number: int, page: Page, span: Span) -> Iterator[PageBox]:
    """Join words in one line: neighbours that share over half of the lower one's height.

    Those of a text layer are lines already, and on a page that lies on its side stand next to
    one another.
    """
    joined: list[tuple[int, int, int, int]] = []
    for _, box in page.pieces(span):
        last = joined[-1] if joined else None
        if last and page.recognised and _same_line(last, box):
            joined[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            joined.append(box)
    for left, top, right, bottom in joined:
        yield PageBox(number, left / 10, top / 10, right / 10, bottom / 10)


def _same_line(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return 2 * shared > min(one[3] - one[1], other[3] - other[1])
