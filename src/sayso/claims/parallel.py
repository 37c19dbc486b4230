"""A clause with two tolls of a kind, each with its place, in; a clause for each of them out.

"Eleven people were killed in Harzab and seven others in Orrin" tells of two events, and the
encoder often marks it as one clause. "Fifteen civilians and 27 soldiers were killed in Harzab" is
one, and so is "eleven were killed in Harzab, including four children in one house".
"""

import itertools
from collections.abc import Iterator, Sequence

from sayso.claims.located import BETWEEN, WHERE, names_a_place
from sayso.claims.parse import Sentence
from sayso.claims.scope import COUNTED
from sayso.claims.tolls import PlacedToll
from sayso.model.claim import Who
from sayso.model.span import Span

BEFORE = 6
"""Tokens from the word between to the second figure: "while in the capital another one"."""


def parallel(sentence: Sentence, tolls: Sequence[PlacedToll], span: Span) -> list[Span]:
    """Cut a clause where a second toll of the same kind begins that has a place of its own.

    Args:
        sentence: The sentence of the clause.
        tolls: Those of the sentence.
        span: The clause, in the document's text.

    Returns:
        The parts in order; the clause alone where it tells of one event.
    """
    inside = sentence.tokens_in(span)
    if not inside:
        return [span]
    first, last = inside[0].i, inside[-1].i
    starts = [first]
    for one, other in _pairs(tolls, first, last):
        cut = _cut(sentence, one, other)
        if cut is None or cut <= starts[-1]:
            continue
        parse = sentence.parse
        summed = parse[cut - 1].text == ":"
        placed = summed or names_a_place(parse, starts[-1], cut)
        if placed and names_a_place(parse, cut, last + 1):
            starts.append(cut)
    ends = [*starts[1:], last + 1]
    parts = [_place(sentence, begin, end) for begin, end in zip(starts, ends, strict=True)]
    return [
        Span(span.start if n == 0 else p.start, span.end if n == len(parts) - 1 else p.end)
        for n, p in enumerate(parts)
    ]


def _pairs(
    tolls: Sequence[PlacedToll], first: int, last: int
) -> Iterator[tuple[PlacedToll, PlacedToll]]:
    """Yield whole tolls of one effect, each with the next one, in the order of the latter."""
    whole = [t for t in tolls if t.toll.who is Who.ALL and first <= t.token <= last]
    pairs: list[tuple[PlacedToll, PlacedToll]] = []
    for effect in sorted(COUNTED):
        own = sorted((t for t in whole if t.toll.effect is effect), key=lambda t: t.token)
        pairs += itertools.pairwise(own)
    yield from sorted(pairs, key=lambda pair: pair[1].token)


def _cut(sentence: Sentence, one: PlacedToll, other: PlacedToll) -> int | None:
    """Return the token with which the second begins, behind the word between both.

    A bare figure before its place needs none: "nine in Harzab, two in Orrin".
    """
    after = sentence.parse[other.token + 1 : other.token + 2]
    if any(token.lower_ in WHERE for token in after) and other.first > one.token:
        return other.first
    for number in range(other.token - 1, max(one.token, other.token - 1 - BEFORE), -1):
        if sentence.parse[number].lower_ in BETWEEN:
            return number + 1
    return None


def _place(sentence: Sentence, first: int, end: int) -> Span:
    """Return the place of some tokens, without the word between at their end."""
    last = end - 1
    while last > first and (
        sentence.parse[last].lower_ in BETWEEN or sentence.parse[last].is_punct
    ):
        last -= 1
    return sentence.place(first, last)
