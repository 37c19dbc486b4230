"""Claims of a text in; which of them give a sum, and which the parts that it is the sum of, out.

"18 people were killed in the province … eleven died in Harzab … and seven in Orrin": what adds up
was told of several events. On gold train, of 185 pairs of a sum and a part in this sense 178 were
annotated as two events.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.model.claim import Claim, Effect, Toll

SMALLEST = 3
"""People from which a toll is looked at: two and one add up by chance."""
NEAR = 10
"""Tolls before and behind a sum among which its parts are sought."""
MOST = 4
"""Parts of a sum."""

Sums = Mapping[str, frozenset[str]]
"""For the id of a claim that gives a sum: the ids of those that give its parts."""


def sums_of(claims: Sequence[Claim]) -> Sums:
    """Find the claims whose tolls are the sum of those of others near them.

    Args:
        claims: of one text, in its order.
    """
    parts: dict[str, set[str]] = defaultdict(set)
    for effect in (Effect.KILLED, Effect.INJURED):
        told = [(c, n) for c in claims if (n := _counted(c.toll(effect)))]
        for i, (claim, number) in enumerate(told):
            if number < SMALLEST:
                continue
            for around in (told[max(0, i - NEAR) : i], told[i + 1 : i + 1 + NEAR]):
                parts[claim.id].update(part.id for part in _adding_up(number, around))
    return {name: frozenset(found) for name, found in parts.items() if found}


def _counted(toll: Toll | None) -> int:
    if toll is None or toll.imputed:
        return 0
    return toll.low if toll.low is not None else toll.high or 0


def _adding_up(number: int, around: Sequence[tuple[Claim, int]]) -> Iterator[Claim]:
    """Yield the claims whose numbers add up to one; a number told twice counts once, or twice."""
    telling: dict[int, list[Claim]] = defaultdict(list)
    for claim, part in around:
        if part < number:
            telling[part].append(claim)
    for size in range(2, MOST + 1):
        for parts in itertools.combinations(sorted(telling), size):
            if sum(parts) == number:
                yield from (claim for part in parts for claim in telling[part])
    if number % 2 == 0 and len(telling.get(number // 2, ())) > 1:
        yield from telling[number // 2]
