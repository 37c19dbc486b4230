"""A parsed sentence in, its tolls out: how many were killed, injured, detained, by whose count."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.claims.counts import find_counts
from sayso.claims.group import Count
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Toll, Who
from sayso.model.span import Anchor, Span


@dataclass(frozen=True)
class PlacedToll:
    """A toll and the token at which it stands."""

    toll: Toll
    token: int
    first: int = 0
    """The first of its figure's tokens: "more" of "more than 50"."""


def find_tolls(text: str, sentence: Sentence, words: Words) -> list[PlacedToll]:
    """Find the tolls of one sentence; `text` is the whole document's."""
    counts = list(find_counts(sentence, words))
    return [*_whole(text, sentence, counts), *_parts(text, sentence, counts)]


def _whole(text: str, sentence: Sentence, counts: list[Count]) -> Iterator[PlacedToll]:
    """Give each whole figure's toll for all, and for its group where it names one."""
    for group in _summed(sentence, [c for c in counts if not c.part]):
        toll = _toll(text, sentence, group, Who.ALL)
        yield PlacedToll(toll, group[0].number.core, group[0].number.first)
        kinds = {c.who for c in group}
        for who in sorted(kinds - {Who.ALL}):
            own = [c for c in group if c.who == who]
            yield PlacedToll(_toll(text, sentence, own, who), own[0].number.core)


def _summed(sentence: Sentence, counts: list[Count]) -> Iterator[list[Count]]:
    """Join figures of one effect that are added up: "15 civilians and 27 soldiers were killed"."""
    group: list[Count] = []
    for count in counts:
        if group and _adds(sentence, group[-1], count):
            group.append(count)
            continue
        if group:
            yield group
        group = [count]
    if group:
        yield group


def _adds(sentence: Sentence, one: Count, other: Count) -> bool:
    """Tell whether a figure goes on with those before: not in "six after two of the hurt died"."""
    if other.joined:
        return one.effect == other.effect
    between = sentence.parse[one.noun + 1 : other.number.first]
    more = sentence.parse[other.noun].lower_ == "others" and other.effect == one.effect
    if more and other.at != one.at and _by_another_verb(sentence, one, other):
        return True
    near = 0 < other.number.first - one.noun <= 2 and not any(t.lower_ in APART for t in between)
    return near and one.effect == other.effect and (one.who != other.who or one.at == other.at)


def _by_another_verb(sentence: Sentence, one: Count, other: Count) -> bool:
    """Tell whether a figure goes on by another verb: "crucifying two and executing 23 others"."""
    verbs = sentence.parse[one.at], sentence.parse[other.at]
    side_by_side = verbs[1].dep_ == "conj" and verbs[1].head == verbs[0]
    between = sentence.parse[one.noun + 1 : other.at]
    return side_by_side and len(between) < 3 and not one.part and not other.part


APART = frozenset({"after", "as", "when", "while", "but", "of", "before"})
"""Words behind which another figure is told of something else."""


def _parts(text: str, sentence: Sentence, counts: list[Count]) -> Iterator[PlacedToll]:
    for count in counts:
        if count.part and count.who != Who.ALL:
            yield PlacedToll(_toll(text, sentence, [count], count.who), count.number.core)


def _toll(text: str, sentence: Sentence, group: list[Count], who: Who) -> Toll:
    first, last = group[0].number.first, max(c.noun for c in group)
    span: Span = sentence.place(first, max(last, group[-1].number.last))
    anchor = Anchor.cut(text, span)
    numbers = [c.number for c in group]
    low = None if any(n.low is None for n in numbers) else sum(n.low or 0 for n in numbers)
    high = None if any(n.high is None for n in numbers) else sum(n.high or 0 for n in numbers)
    return Toll(
        effect=group[0].effect,
        who=who,
        low=low,
        high=high,
        verbatim=anchor.exact,
        imputed=any(n.imputed for n in numbers),
        summed=len(group) > 1,
        anchor=anchor,
    )
