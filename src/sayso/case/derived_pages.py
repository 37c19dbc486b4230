"""A PDF or image in; pictures of its pages with what is hidden painted black, and proved so, out.

A page is painted where its text says that something stands. Then the picture is recognised as if
it were a scan: what is found in it still, in a figure or under a wrong text layer, is painted
too, and a page that cannot be cleared so is black.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import sayso.pipeline as stages
from sayso.confined.keeper import Keeper, shared
from sayso.model.document import Document, Original
from sayso.model.errors import ReaderStoppedError, UnreadableError
from sayso.model.ids import sha256
from sayso.model.layout import FIELDS
from sayso.model.record import JSON
from sayso.model.span import Span
from sayso.publish.derivatives import painting
from sayso.publish.derivatives.misread import Misread
from sayso.publish.derivatives.painting import Box
from sayso.publish.derivatives.picture_pdf import Painted
from sayso.publish.redaction import Redaction
from sayso.text.guarded import Guarded
from sayso.text.paged import PageText

_ROUNDS = 3
"""How often a page is painted and looked at again before it is given up."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pictures of all pages."""

    painted: tuple[Painted, ...]
    withheld: tuple[int, ...] = ()
    """Numbers of the pages that are black."""
    recognised: bool = False
    """Words of some page were only ever read from a picture."""


def paint_pages(
    document: Document, content: bytes, redaction: Redaction, keeper: Keeper | None = None
) -> Pages:
    """Paint and prove every page.

    Raises:
        UnreadableError: a page cannot be drawn, or Tesseract, which proves it, is not installed.
    """
    keeper = keeper or shared()
    boxes = _boxes(document, content, redaction)
    misread = Misread(redaction.subjects)
    painted, withheld = [], []
    for page in document.pages:
        known = boxes.get(page.number, [])
        done = _cleared(document, content, page.number, known, (redaction, misread), keeper)
        if done is None:
            withheld.append(page.number)
            done = _paint(content, page.number, [], keeper, everything=True)
        painted.append(done)
    if not painted:
        raise UnreadableError("it has no pages that were read")
    recognised = any(page.recognised for page in document.pages)
    return Pages(tuple(painted), tuple(withheld), recognised)


def _boxes(document: Document, content: bytes, redaction: Redaction) -> dict[int, list[Box]]:
    """Find where on its pages the text that is to go stands."""
    found = redaction.found(document.text, (document.id,))
    spans = [Span(one.start, one.end) for one in found]
    placed: dict[int, list[Box]] = {}
    for on_page in stages.place_spans_on_pages(document, content, spans):
        placed.setdefault(on_page.number, []).extend(on_page.boxes)
    return placed


def _cleared(
    document: Document,
    content: bytes,
    number: int,
    boxes: Sequence[Box],
    hiding: tuple[Redaction, Misread],
    keeper: Keeper,
) -> Painted | None:
    """Paint a page until nothing is found in its picture; None if that does not come about."""
    known = list(boxes)
    for _ in range(_ROUNDS):
        picture = _paint(content, number, known, keeper)
        seen = _recognised(picture, document, keeper)
        left = list(_left(seen, hiding, document))
        if not left:
            return picture
        more = [box for box in left if box not in known]
        if not more:
            return None
        known += more
    return None


def _paint(
    content: bytes, number: int, boxes: Sequence[Box], keeper: Keeper, *, everything: bool = False
) -> Painted:
    drawn: list[JSON] = [[*box] for box in boxes]
    question: dict[str, JSON] = {"number": number, "boxes": drawn, "all": everything}
    answers = list(keeper.ask(painting.CALL, question, content, f"page {number}"))
    try:
        size = cast(dict[str, float], answers[0][0])
        return Painted(
            answers[0][1],
            int(size["across"]),
            int(size["down"]),
            float(size["width"]),
            float(size["height"]),
        )
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise ReaderStoppedError(f"page {number} made its reader answer nonsense") from error


def _recognised(picture: Painted, document: Document, keeper: Keeper) -> PageText:
    """Recognise a picture as if it had just come in."""
    digest = sha256(picture.jpeg)
    as_new = Original(digest, "", len(picture.jpeg), "page.jpg", "image/jpeg", "image/jpeg")
    page, _, _ = Guarded(keeper).recognise(as_new, picture.jpeg, 1, document.language, "")
    return page


def _left(page: PageText, hiding: tuple[Redaction, Misread], document: Document) -> Iterator[Box]:
    """Yield the places of words that are still to go, also of such as were misread by a letter."""
    redaction, misread = hiding
    words = [(page.places[at], page.places[at + 1]) for at in range(0, len(page.places), FIELDS)]
    spans = [Span(one.start, one.end) for one in redaction.found(page.text, (document.id,))]
    spans += [Span(*span) for span in misread.spans(page.text, words)]
    for one in spans:
        for at in range(0, len(page.places), FIELDS):
            start, end, left, top, right, bottom = page.places[at : at + FIELDS]
            if start < one.end and one.start < end:
                wide, high = page.width * 10, page.height * 10
                yield left / wide, top / high, right / wide, bottom / high
