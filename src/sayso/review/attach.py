"""The quote of a judgement and a document's claims of today in; the claim that it judged out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.judgement import Quote
from sayso.model.span import Anchor, Span

SHARED = 0.5
"""Least part of the shorter of two spans that lies in both, for one to be the other moved."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim as it stands, and every origin that it has had: as found, and as corrected."""

    claim: Claim
    origins: frozenset[str]


def attach(quote: Quote, candidates: Iterable[Candidate], text: str) -> Claim | None:
    """Find the claim that a quote means among those of its document.

    It stands in the same words, or in most of them, by the word of the same origin; of several
    the one with the same id, then with the same act, then with most words in common.
    """
    place = relocate(quote.anchor, text)
    if place is None:
        return None
    fitting = [c for c in candidates if _fits(quote, place, c)]
    best = max(fitting, key=lambda c: _closeness(quote, place, c), default=None)
    return best.claim if best else None


def attach_all(
    quotes: Iterable[Quote], candidates: Sequence[Candidate], text: str
) -> dict[Quote, str]:
    """Find the claim ids of all quotes of one document that still fit."""
    found = {quote: attach(quote, candidates, text) for quote in quotes}
    return {quote: claim.id for quote, claim in found.items() if claim}


def candidates_of(claims: Sequence[Claim], found: Mapping[str, Claim]) -> list[Candidate]:
    """Lay each claim beside its origin as the engine found it; `found` is by claim id."""
    return [
        Candidate(claim, frozenset({claim.origin, found.get(claim.id, claim).origin}))
        for claim in claims
    ]


def relocate(anchor: Anchor, text: str) -> Span | None:
    """Find an anchor's words in a text: where they were, else where their surroundings fit best.

    Of equal places the nearest to the old one is taken; None where the words are gone.
    """
    if anchor.holds_in(text):
        return anchor.span
    starts = list(_occurrences(anchor.exact, text))
    if not starts:
        return None

    def fit(start: int) -> tuple[int, int]:
        end = start + len(anchor.exact)
        before, after = text[:start], text[end:]
        around = _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)
        return around, -abs(start - anchor.start)

    start = max(starts, key=fit)
    return Span(start, start + len(anchor.exact))


def _occurrences(words: str, text: str) -> Iterable[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _common(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    length = min(len(one), len(other))
    return next((n for n in range(length) if one[n] != other[n]), length)


def _fits(quote: Quote, place: Span, candidate: Candidate) -> bool:
    claim = candidate.claim
    same = claim.id == quote.claim and claim.anchor.exact == quote.anchor.exact
    return same or (
        quote.origin in candidate.origins and _shared(place, claim.anchor.span) >= SHARED
    )


def _shared(one: Span, other: Span) -> float:
    both = one.within(other)
    shorter = min(len(one), len(other))
    return len(both) / shorter if both and shorter else 0.0


def _closeness(quote: Quote, place: Span, candidate: Candidate) -> tuple[bool, bool, float, str]:
    claim = candidate.claim
    both = place.within(claim.anchor.span)
    shared = len(both) if both else 0
    union = len(place) + len(claim.anchor.span) - shared
    overlap = shared / union if union else 0.0
    return claim.id == quote.claim, claim.act is quote.act, overlap, claim.id
