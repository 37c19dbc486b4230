"""Tolls of a clause: the encoder marks which figures count the dead and hurt, rules read them."""

from collections.abc import Iterator, Sequence

from sayso.claims.counted import (
    OTHERS,
    counted_noun,
    counts_things,
    is_an_age,
    who_is_counted,
)
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number, find_numbers
from sayso.claims.parse import Sentence
from sayso.claims.reading import Found, Reading
from sayso.claims.tolls import PlacedToll
from sayso.claims.two_harms import beside_it
from sayso.model.claim import Effect, Toll, Who
from sayso.model.span import Anchor, Span

WHOLE = {"killed": Effect.KILLED, "injured": Effect.INJURED}
"""Marks from which a toll is read. Whom it counts is told by words, not by a mark."""
NEAR = 14
"""Tokens around a figure in which "killed or wounded" is said of those counted."""
PARTS = frozenset({Who.CHILDREN, Who.WOMEN})
"""Groups that are some of those killed or hurt, where a figure counts them alone."""


def figures_of(text: str, reading: Reading, span: Span, found: Found, words: Words) -> list[Toll]:
    """Return the tolls that a clause gives, one for each effect and group.

    What rules read goes first; a figure that they pass over is taken where the encoder marks it.
    """
    by_rules = [t.toll for t in _inside(reading.sentence, reading.tolls, span)]
    kept: dict[tuple[Effect, Who], Toll] = {}
    for toll in by_rules:
        kept.setdefault((toll.effect, toll.who), toll)
    numbers = find_numbers(reading.sentence, words)
    for kind, place in found.told.figures:
        marked = found.span(place)
        if kind not in WHOLE or not marked.overlaps(span) or _read_already(marked, by_rules):
            continue
        extra = _read(text, reading.sentence, WHOLE[kind], marked, numbers, words)
        if extra is not None:
            kept.setdefault((extra.effect, extra.who), extra)
    return list(kept.values())


def _read_already(marked: Span, by_rules: Sequence[Toll]) -> bool:
    return any(t.anchor is not None and t.anchor.span.overlaps(marked) for t in by_rules)


def _inside(sentence: Sentence, tolls: Sequence[PlacedToll], span: Span) -> Iterator[PlacedToll]:
    for toll in tolls:
        if sentence.place(toll.token, toll.token).overlaps(span):
            yield toll


def _read(
    text: str,
    sentence: Sentence,
    effect: Effect,
    marked: Span,
    numbers: Sequence[Number],
    words: Words,
) -> Toll | None:
    """Read a marked figure by its first number; "17 of them" counts some of others."""
    number = next((n for n in numbers if sentence.place(n.core, n.last).overlaps(marked)), None)
    if number is None or _of_others(sentence, number) or is_an_age(sentence, number):
        return None
    if counts_things(sentence, number, words):
        return None
    near = range(max(0, number.first - NEAR), min(len(sentence.parse), number.last + NEAR))
    if any(beside_it(sentence, at, words, {"or", "and"}) is not None for at in near):
        return None
    who = who_is_counted(sentence, number, counted_noun(sentence, number, words), words)
    reached = sentence.place(number.first, number.last)
    whole = Span(min(reached.start, marked.start), max(reached.end, marked.end))
    anchor = Anchor.cut(text, whole)
    imputed = number.imputed
    group = who if who in PARTS else Who.ALL
    return Toll(effect, group, number.low, number.high, anchor.exact, imputed, anchor=anchor)


def _of_others(sentence: Sentence, number: Number) -> bool:
    after = [t.lower_ for t in sentence.parse[number.last + 1 : number.last + 3]]
    return after[:1] == ["of"] and after[1:] != [] and after[1] in OTHERS
