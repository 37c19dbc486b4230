"""A claim and a telling in; what speaks for and against that both are of one event, and how much.

Each kind of agreement or opposition has points ([joins] of joining.toml), learnt by
`train/tellings.py` from annotated texts: their sum is the log odds that the claim tells of the
telling's event.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.incidents.acts import compatible
from sayso.incidents.points import points, weighed
from sayso.incidents.stated import NEAR, stated_actor, stated_date, stated_place
from sayso.incidents.sums import Sums
from sayso.incidents.tolls_compared import tolls_compared
from sayso.incidents.wording import wording
from sayso.model.claim import Act, Claim, Scope
from sayso.model.reference import DateRange, Place

GAPS = (("right behind", 60), ("near", 250), ("farther", 700))
"""Code points between two claims: the classes end here."""
FARTHEST = "far"
SURE = 6.0
"""Odds of the engine are cut off here."""


@dataclass
class Draft:
    """A telling while it grows."""

    claims: list[Claim] = field(default_factory=list)
    last: int = 0
    """Where its last claim ends."""
    bound: bool = False
    """A person put a claim of it with others: it tells of an event, whatever it names."""

    @property
    def scope(self) -> Scope:
        """What the first claim speaks of: one incident or a sum."""
        return self.claims[0].scope

    @property
    def ids(self) -> list[str]:
        """The ids of its claims."""
        return [claim.id for claim in self.claims]

    def add(self, claim: Claim) -> None:
        """Put in the next claim of the text."""
        self.claims.append(claim)
        self.last = claim.anchor.end


def fits(claim: Claim, draft: Draft, drafts: Sequence[Draft], text: str, sums: Sums) -> float:
    """Return the log odds that a claim tells of the event of a telling."""
    return weighed(points("joins"), agreement(claim, draft, drafts, text, sums))


def agreement(
    claim: Claim, draft: Draft, drafts: Sequence[Draft], text: str, sums: Sums
) -> dict[str, float]:
    """Name what speaks for and against, each with its size.

    Args:
        claim: It stands behind all claims of the tellings.
        draft: The telling that it may join.
        drafts: All tellings of the text so far.
        text: The text.
        sums: Which of its claims add up to which.
    """
    latest = draft is max(drafts, key=lambda d: d.last)
    found = {
        "start": 1.0,
        "claims": math.log1p(len(draft.claims)),
        "other tellings": math.log1p(len(drafts) - 1),
        "first": float(draft is drafts[0]),
    }
    found |= _engine(claim, draft) | wording(claim, draft.claims)
    parts = (
        _place(claim, draft),
        _day(claim, draft),
        tolls_compared(claim, draft.claims),
        _sums(claim, draft, sums),
        _act(claim, draft),
        _order(claim, draft, latest, text),
        _words(claim, draft, latest),
    )
    for part in parts:
        found |= dict.fromkeys(part, 1.0)
    return found


def _engine(claim: Claim, draft: Draft) -> dict[str, float]:
    """Say what the engine that read the text makes of it."""
    known = dict(claim.kin)
    odds = [known[c.anchor.start] for c in draft.claims if c.anchor.start in known]
    if not odds:
        return {"engine: silent": 1.0}
    cut = [max(-SURE, min(SURE, o)) / 3 for o in odds]
    return {
        "engine: mean": sum(cut) / len(cut),
        "engine: best": max(cut),
        "engine: last": cut[-1],
    }


def _place(claim: Claim, draft: Draft) -> Iterator[str]:
    mine = stated_place(claim)
    theirs = _stated_places(draft)
    if mine is None or not theirs:
        yield "place: claim alone" if mine else "place: telling alone" if theirs else "place: none"
        if claim.where is not None and mine is None and _same_settlement(claim.where, theirs):
            yield "place: lent the same"
        return
    if _same_settlement(mine, theirs):
        quarters = {p.neighbourhood for p in theirs if p.neighbourhood}
        apart = bool(mine.neighbourhood and quarters) and mine.neighbourhood not in quarters
        yield "place: other quarter" if apart else "place: same settlement"
    elif mine.settlement and any(p.settlement for p in theirs):
        yield "place: other settlement"
        if not names_its_place(claim):
            yield "place: other, beside the clause"
        if _same_governorate(mine, theirs):
            yield "place: other, same governorate"
    elif _same_governorate(mine, theirs):
        yield "place: same governorate"
    elif mine.governorate and any(p.governorate for p in theirs):
        yield "place: other governorate"
    else:
        yield "place: wide"


def _stated_places(draft: Draft) -> list[Place]:
    """Return the places that a telling's claims name in their own words."""
    return [place for c in draft.claims if (place := stated_place(c)) is not None]


def _same_settlement(mine: Place, theirs: Sequence[Place]) -> bool:
    return bool(mine.settlement) and any(mine.settlement == p.settlement for p in theirs)


def _same_governorate(mine: Place, theirs: Sequence[Place]) -> bool:
    return bool(mine.governorate) and any(mine.governorate == p.governorate for p in theirs)


def names_its_place(claim: Claim) -> bool:
    """Tell whether the claim's clause itself names the place, not the words beside it."""
    anchors = claim.where.anchors if claim.where is not None else ()
    return any(claim.anchor.span.overlaps(anchor.span) for anchor in anchors)


def _day(claim: Claim, draft: Draft) -> Iterator[str]:
    mine = stated_date(claim)
    theirs = [d for c in draft.claims if (d := stated_date(c)) is not None]
    if mine is None or not theirs:
        yield "day: claim alone" if mine else "day: telling alone" if theirs else "day: none"
    elif all(mine.disjoint(d) for d in theirs):
        yield "day: other"
    elif any((mine.earliest, mine.latest) == (d.earliest, d.latest) for d in theirs):
        yield "day: same"
    else:
        yield "day: may be one"


def _sums(claim: Claim, draft: Draft, sums: Sums) -> Iterator[str]:
    mine = sums.get(claim.id, frozenset())
    if any(c.id in mine or claim.id in sums.get(c.id, ()) for c in draft.claims):
        yield "tolls: a sum and its part"


def _act(claim: Claim, draft: Draft) -> Iterator[str]:
    if not any(compatible(claim.act, c.act) for c in draft.claims):
        yield "act: opposed"
    elif any(c.act is claim.act and c.act is not Act.OTHER for c in draft.claims):
        yield "act: same"
    else:
        yield "act: may be one"
    if claim.scope is not draft.scope:
        yield "scope: other"
        if draft.scope is Scope.AGGREGATE and _finer(claim, draft):
            yield "scope: other, finer than the sum"
    elif claim.scope is Scope.AGGREGATE:
        yield "scope: both sums"


def _finer(claim: Claim, draft: Draft) -> bool:
    """Tell whether a claim names a settlement, or a day, of the area or time of a sum."""
    place, places = stated_place(claim), _stated_places(draft)
    if place is not None and place.settlement and places:
        return not any(p.settlement for p in places)
    day = stated_date(claim)
    days = [d for c in draft.claims if (d := stated_date(c)) is not None]
    return day is not None and bool(days) and all(_within(day, d) for d in days)


def _within(day: DateRange, time: DateRange) -> bool:
    """Tell whether the days are some of a longer time, whose two ends are known."""
    if not (day.earliest and day.latest and time.earliest and time.latest):
        return False
    inside = time.earliest <= day.earliest and day.latest <= time.latest
    return inside and (day.latest - day.earliest) < (time.latest - time.earliest)


def _order(claim: Claim, draft: Draft, latest: bool, text: str) -> Iterator[str]:
    between = claim.anchor.start - draft.last
    name = next((name for name, most in GAPS if between <= most), FARTHEST)
    yield f"order: {name}"
    if latest:
        yield "order: behind the last"
        if stated_place(claim) is None and stated_date(claim) is None:
            yield "order: behind the last, bare"
        if _behind_a_turn(claim, draft):
            yield "order: behind a turn"
    if "\n" not in text[draft.last : claim.anchor.start]:
        yield "order: same paragraph"


def _behind_a_turn(claim: Claim, draft: Draft) -> bool:
    """Tell whether it goes on behind a claim that said it spoke of another event."""
    place = stated_place(claim)
    near = claim.anchor.start - draft.last < NEAR
    named = place is not None and bool(place.settlement)
    return near and draft.claims[-1].turns_away and not named and stated_date(claim) is None


def _words(claim: Claim, draft: Draft, latest: bool) -> Iterator[str]:
    behind = ", behind the last" if latest else ""
    if claim.carries_on:
        yield f"words: carries on{behind}"
    if claim.turns_away:
        yield f"words: turns away{behind}"
    yield "speaker: same" if claim.origin == draft.claims[-1].origin else "speaker: other"
    if (mine := stated_actor(claim)) is not None:
        theirs = {who.canon for c in draft.claims if (who := stated_actor(c)) is not None}
        if theirs:
            same = mine.canon in theirs
            yield "perpetrator: same" if same else "perpetrator: other"
