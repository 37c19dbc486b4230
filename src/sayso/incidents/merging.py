"""Tellings of a text in; those laid together that turn out to be of one event, out.

A claim joins a telling by what has been said so far (joining.py), and what follows may show that
two tellings are of one event: the second gives no toll of its own, its clauses look to the engine
like those of the first, or it stands between them. Each kind of agreement or opposition has points
([merges] of joining.toml), learnt by `train/merging.py`: their sum is the log odds that both are of
one event. The likeliest two are laid together, and so on, until none are likelier than not.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from sayso.incidents.acts import compatible
from sayso.incidents.eventful import COUNTED
from sayso.incidents.joining import SURE, Draft, fits
from sayso.incidents.points import points, weighed
from sayso.incidents.stated import stated_date, stated_place
from sayso.incidents.sums import Sums
from sayso.model.claim import Act, Claim, Effect, Scope

MERGE = 0.0
"""Least log odds at which two tellings are laid together: even ones."""
REACH = 12
"""Tellings behind one, in the order of the text, with which it is compared."""
NEAR = 400
"""Code points between the end of one telling and the beginning of the next."""

Apart = Callable[[Draft, Draft], bool]


def merged(drafts: Sequence[Draft], text: str, sums: Sums, apart: Apart) -> list[Draft]:
    """Lay those tellings together that are likelier than not of one event.

    Args:
        drafts: the tellings of a text.
        text: the text.
        sums: which of its claims add up to which.
        apart: tells of two tellings whether a person said that they are of two events.
    """
    kept = sorted(drafts, key=lambda d: d.claims[0].anchor.start)
    odds: dict[tuple[int, int], float] = {}
    while True:
        for one, other in _pairs(kept):
            if (id(one), id(other)) not in odds:
                found = likeness(one, other, kept, text, sums)
                odds[id(one), id(other)] = weighed(points("merges"), found)
        likely = [
            (odds[id(one), id(other)], one, other)
            for one, other in _pairs(kept)
            if odds[id(one), id(other)] >= MERGE and not apart(one, other)
        ]
        if not likely:
            return kept
        _, one, other = max(likely, key=lambda pair: pair[0])
        whole = together(one, other)
        kept = [whole if d is one else d for d in kept if d is not other]
        odds = {pair: value for pair, value in odds.items() if not {id(one), id(other)} & set(pair)}


def _pairs(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    for number, one in enumerate(drafts):
        yield from ((one, other) for other in drafts[number + 1 : number + 1 + REACH])


def together(one: Draft, other: Draft) -> Draft:
    """Return a telling with the claims of both, in the order of the text."""
    whole = Draft()
    for claim in sorted([*one.claims, *other.claims], key=lambda c: (c.anchor.start, c.id)):
        whole.add(claim)
    whole.bound = one.bound or other.bound
    return whole


def likeness(
    one: Draft, other: Draft, drafts: Sequence[Draft], text: str, sums: Sums
) -> dict[str, float]:
    """Name what speaks for and against two tellings' being of one event, each with its size.

    Args:
        one: The telling that begins sooner.
        other: The one that begins later.
        drafts: All tellings of the text.
        text: The text.
        sums: Which of its claims add up to which.
    """
    begins = other.claims[0].anchor.start
    found = {
        "start": 1.0,
        "tellings": math.log(len(drafts)),
        "first": float(one is drafts[0]),
        "claims: one": float(min(len(one.claims), len(other.claims)) == 1),
        "order: near": float(abs(begins - one.last) < NEAR),
        "order: within": float(begins < one.last),
    }
    found |= _engine(one, other) | _joins(one, other, drafts, text, sums)
    parts = (
        _place(one, other),
        _day(one, other),
        _tolls(one, other, sums),
        _act(one, other),
        _beginning(one, other),
    )
    for part in parts:
        found |= dict.fromkeys(part, 1.0)
    return found


def _engine(one: Draft, other: Draft) -> dict[str, float]:
    """Say what the engine that read the text makes of their clauses."""
    odds = [*_kin(one, other), *_kin(other, one)]
    if not odds:
        return {"engine: silent": 1.0}
    cut = [_cut(o) for o in odds]
    return {"engine: mean": sum(cut) / len(cut), "engine: best": max(cut)}


def _kin(one: Draft, other: Draft) -> Iterator[float]:
    starts = {c.anchor.start for c in one.claims}
    return (odds for c in other.claims for start, odds in c.kin if start in starts)


def _cut(odds: float) -> float:
    return max(-SURE, min(SURE, odds)) / 3


def _joins(
    one: Draft, other: Draft, drafts: Sequence[Draft], text: str, sums: Sums
) -> dict[str, float]:
    """Say how well the later telling's claims would have joined the earlier one."""
    told = [d for d in drafts if d is not other]
    odds = [_cut(fits(claim, one, told, text, sums)) for claim in other.claims]
    return {"joins: mean": sum(odds) / len(odds), "joins: best": max(odds), "joins: first": odds[0]}


def _place(one: Draft, other: Draft) -> Iterator[str]:
    mine, theirs = (
        [p for c in d.claims if (p := stated_place(c)) is not None] for d in (one, other)
    )
    if not mine or not theirs:
        yield "place: in one alone"
    towns = [{p.settlement for p in places if p.settlement} for places in (mine, theirs)]
    if towns[0] & towns[1]:
        yield "place: same settlement"
    elif all(towns):
        yield "place: other settlement"


def _beginning(one: Draft, other: Draft) -> Iterator[str]:
    """Say whether the later telling begins with "in a separate incident" or "the attack"."""
    first = other.claims[0]
    if first.turns_away:
        yield "words: turns away"
    if first.carries_on:
        yield "words: carries on"


def _day(one: Draft, other: Draft) -> Iterator[str]:
    mine, theirs = (
        [d for c in draft.claims if (d := stated_date(c)) is not None] for draft in (one, other)
    )
    if not mine or not theirs:
        yield "day: in one alone"
    elif all(d.disjoint(t) for d in mine for t in theirs):
        yield "day: other"
    elif {(d.earliest, d.latest) for d in mine} & {(d.earliest, d.latest) for d in theirs}:
        yield "day: same"


def _tolls(one: Draft, other: Draft, sums: Sums) -> Iterator[str]:
    mine, theirs = _counting(one.claims), _counting(other.claims)
    if {c.origin for c in one.claims} & {c.origin for c in other.claims}:
        yield "speaker: shared"
    if not mine or not theirs:
        yield "toll: in one alone"
    elif mine & theirs:
        yield "toll: both by one speaker"
    killed, others = _killed(one.claims), _killed(other.claims)
    equal = set(killed.values()) & set(others.values())
    if equal:
        yield "killed: equal"
    elif killed and others:
        yield "killed: other"
    if any(killed[who] != others[who] for who in killed.keys() & others.keys()):
        yield "killed: other by one speaker"
    pairs = ((a, b) for a in one.claims for b in other.claims)
    if any(a.id in sums.get(b.id, ()) or b.id in sums.get(a.id, ()) for a, b in pairs):
        yield "tolls: a sum and its part"


def _counting(claims: Sequence[Claim]) -> set[str]:
    return {c.origin for c in claims if any(t.effect in COUNTED for t in c.tolls)}


def _killed(claims: Sequence[Claim]) -> Mapping[str, tuple[int | None, int | None]]:
    tolls = ((c.origin, c.toll(Effect.KILLED)) for c in claims)
    return {origin: (toll.low, toll.high) for origin, toll in tolls if toll is not None}


def _act(one: Draft, other: Draft) -> Iterator[str]:
    if not any(compatible(a.act, b.act) for a in one.claims for b in other.claims):
        yield "act: opposed"
    plain = {Act.OTHER, None}
    if ({c.act for c in one.claims} - plain) & ({c.act for c in other.claims} - plain):
        yield "act: same"
    if one.scope is not other.scope:
        yield "scope: other"
    elif one.scope is Scope.AGGREGATE:
        yield "scope: both sums"
