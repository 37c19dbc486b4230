"""A document's text and its claims in; paragraphs of pieces, each with its place, out.

A piece is shown letter for letter, so that what a person marks on the screen has a place in the
text. The one exception are signs that could act on the screen: each is shown by its number, and
keeps its length beside it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.claim import Claim, Review
from sayso.model.span import Anchor, Span
from sayso.publish.wording import chain_words, visible
from sayso.web.hiding import BLACK, Hider

WINDOW = 12_000
"""Code points of a text that one page shows, about."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to which the same claims and roles belong."""

    words: str
    at: int
    length: int
    """Code points of the text; of a sign shown by its number more are shown than there are."""
    claims: tuple[str, ...] = ()
    state: str = ""
    """How the innermost claim stands."""
    title: str = ""
    role: str = ""
    """What it is in the chosen claim: source, cue, figure, day, place."""
    chosen: bool = False
    first: bool = False
    """The chosen claim begins here."""
    hidden: bool = False
    sign: bool = False
    begins: tuple[tuple[int, str], ...] = ()
    """Numbers and ids of the claims that begin here."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the text, and where the ones beside it begin; None where there is none."""

    start: int
    end: int
    before: int | None
    after: int | None


def window_of(text: str, place: int) -> Window:
    """Return the stretch in which a place lies; stretches end with a line where there is one."""
    starts = [0]
    while starts[-1] + WINDOW < len(text):
        cut = text.find("\n", starts[-1] + WINDOW, starts[-1] + 2 * WINDOW)
        starts.append(cut + 1 if cut >= 0 else starts[-1] + WINDOW)
    number = bisect_right(starts, max(0, min(place, len(text)))) - 1
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    before = starts[number - 1] if number else None
    after = starts[number + 1] if number + 1 < len(starts) else None
    return Window(starts[number], end, before, after)


def paragraphs(
    text: str, claims: Sequence[Claim], window: Window, chosen: Claim | None, hider: Hider
) -> list[list[Piece]]:
    """Cut a stretch of text into its lines, and these into pieces."""
    roles = list(_roles(chosen)) if chosen else []
    hidden = _within(hider.ranges(text[window.start : window.end]), window.start)
    numbers = {claim.id: n for n, claim in enumerate(claims, start=1)}
    here = [c for c in claims if c.anchor.end > window.start and c.anchor.start < window.end]
    cuts = {window.start, window.end}
    for span in (*(c.anchor.span for c in here), *(s for s, _ in roles), *hidden):
        cuts |= {min(max(at, window.start), window.end) for at in (span.start, span.end)}
    signs = [at for at in range(window.start, window.end) if _is_sign(text[at])]
    cuts |= {at for sign in signs for at in (sign, sign + 1)}
    lines = [n for n in range(window.start, window.end) if text[n] == "\n"]
    cuts |= {at for n in lines for at in (n, n + 1)}
    ordered = sorted(cuts)
    found: list[list[Piece]] = [[]]
    for start, end in pairwise(ordered):
        if text[start] == "\n" and end == start + 1:
            found.append([])
            continue
        found[-1].append(_piece(text, Span(start, end), here, roles, hidden, chosen, numbers))
    return [pieces for pieces in found if pieces]


def _piece(
    text: str,
    span: Span,
    claims: Sequence[Claim],
    roles: Sequence[tuple[Span, str]],
    hidden: Sequence[Span],
    chosen: Claim | None,
    numbers: dict[str, int],
) -> Piece:
    over = sorted((c for c in claims if c.anchor.span.contains(span)), key=_size)
    begins = [c for c in claims if c.anchor.start == span.start and len(span)]
    black = any(h.contains(span) for h in hidden)
    words = text[span.start : span.end]
    sign = len(span) == 1 and _is_sign(words)
    return Piece(
        words=BLACK * len(span) if black else (visible(words) if sign else words),
        at=span.start,
        length=len(span),
        claims=tuple(c.id for c in over),
        state=_state(over, chosen),
        title="; ".join(dict.fromkeys(_title(c) for c in over)),
        role=next((role for place, role in roles if place.contains(span)), ""),
        chosen=chosen is not None and chosen.anchor.span.contains(span),
        first=chosen is not None and chosen.anchor.start == span.start,
        hidden=black,
        sign=sign,
        begins=tuple((numbers[c.id], c.id) for c in begins),
    )


def _title(claim: Claim) -> str:
    return f"through: {chain_words(claim.chain)}"


def _state(over: Sequence[Claim], chosen: Claim | None) -> str:
    if chosen is not None and chosen in over:
        return chosen.review.value
    kept = [c for c in over if c.review is not Review.REJECTED] or list(over)
    return kept[0].review.value if kept else ""


def _size(claim: Claim) -> tuple[int, str]:
    return len(claim.anchor.span), claim.id


def _roles(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Yield the words of a claim that say something by themselves, the narrowest kinds first."""
    for toll in claim.tolls:
        yield from _span(toll.anchor, "figure")
    for link in claim.chain.links:
        yield from _span(link.source, "source")
        yield from _span(link.antecedent, "source")
        yield from _span(link.cue, "cue")
    yield from _span(claim.when.anchor if claim.when else None, "day")
    for anchor in claim.where.anchors if claim.where else ():
        yield from _span(anchor, "place")
    yield from _span(claim.perpetrator.anchor if claim.perpetrator else None, "blamed")
    yield from _span(claim.act_anchor, "act")


def _span(anchor: Anchor | None, role: str) -> Iterator[tuple[Span, str]]:
    if anchor is not None and anchor.exact:
        yield anchor.span, role


def _within(ranges: Sequence[tuple[int, int]], start: int) -> list[Span]:
    return [Span(first + start, last + start) for first, last in ranges]


def _is_sign(letter: str) -> bool:
    """Tell whether a letter is not shown as itself: a control or direction sign."""
    return letter not in "\n\t" and visible(letter) != letter
