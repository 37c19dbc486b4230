"""Tellings of an article in; what they earn, measured against those of annotators, out.

What is right earns, and all that is said costs a share of that, so that the sum rises where the F1
of many articles rises: where F1 is f, each thing said costs f / 2 of what a right one earns. The
pairing is that of the gold set's scorer: by shared letters of evidence, at least 30 % of the
shorter and 15 % of the longer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.model.claim import OUTLET, Act, Effect, Scope, Toll, is_named
from sayso.model.incident import Account, Telling
from train.resolution import letters_quoted

INCIDENT, ACCOUNT, TOLL = 0.5, 1.0, 0.5
"""What a right one earns: an event told apart, an origin in it, its count of the killed."""
FINER = 0.1
"""What an event's act, days, governorate earn each, and that it is a sum, or is none."""
EVENT_COSTS, ORIGIN_COSTS = 0.4, 0.3
"""The share of it that each costs which is told: half of the F1 reached so far."""
ACTS = {Act.CAPTURE: Act.GROUND_CLASH}
"""Acts that annotators did not have, and what they took in their stead."""
SHORTER, LONGER = 0.3, 0.15
"""Parts of the evidence that two must share to be one event."""


class Annotations:
    """The events of one article as annotators have them."""

    def __init__(self, text: str, incidents: Sequence[Mapping[str, Any]]) -> None:
        self._accounts = [{_plain(a["origin"]): a for a in i["accounts"]} for i in incidents]
        self._incidents = incidents
        self.events: list[set[int]] = [set().union(*letters_quoted(text, i)) for i in incidents]

    def earned(self, tellings: Sequence[Telling]) -> float:
        """Return what tellings of the article earn, in points; the more the better."""
        told = [t for t in tellings if t.act is not Act.MOVEMENT]
        letters = [_covered(telling) for telling in told]
        pairs = paired(self.events, letters)
        points = INCIDENT * (len(pairs) - EVENT_COSTS * len(told))
        for event, number in pairs:
            points += self._right(event, told[number].accounts)
            points += FINER * _finer(self._incidents[event], told[number])
        for account in (a for t in told for a in t.accounts):
            killed = account.toll(Effect.KILLED) is not None
            points -= ORIGIN_COSTS * (ACCOUNT + TOLL * killed)
        return points

    def _right(self, event: int, accounts: Sequence[Account]) -> float:
        """Return what is earned by accounts whose origin the annotators have too."""
        earned = 0.0
        for account in accounts:
            gold = self._accounts[event].get(_plain(_origin(account)))
            if gold is None:
                continue
            toll = account.toll(Effect.KILLED)
            earned += ACCOUNT + TOLL * (toll is not None and _same(toll, gold.get("killed")))
        return earned


def _finer(incident: Mapping[str, Any], telling: Telling) -> int:
    """Count what a telling has right of an event beside its accounts."""
    when, where = incident.get("when") or {}, incident.get("where") or {}
    days = (when.get("earliest"), when.get("latest"))
    told = telling.when
    ends = (told.earliest, told.latest) if told else (None, None)
    same_days = told is not None and days == tuple(d.isoformat() if d else None for d in ends)
    act = ACTS.get(telling.act, telling.act) if telling.act else None
    area = telling.where.governorate if telling.where else ""
    return (
        (act == incident["act"])
        + same_days
        + (bool(area) and area == where.get("adm1"))
        + ((telling.scope is Scope.AGGREGATE) == bool(incident.get("aggregate")))
    )


def _covered(telling: Telling) -> set[int]:
    quotes = (quote for account in telling.accounts for quote in account.evidence)
    return {place for quote in quotes for place in range(quote.start, quote.end)}


def paired(events: Sequence[set[int]], told: Sequence[set[int]]) -> list[tuple[int, int]]:
    """Pair events with what was told, one to one, those that share most letters first."""
    shared = [
        (len(one & other), e, t) for e, one in enumerate(events) for t, other in enumerate(told)
    ]
    pairs: list[tuple[int, int]] = []
    for common, event, number in sorted(shared, reverse=True):
        short, long = sorted((len(events[event]), len(told[number])))
        free = all(event != e and number != t for e, t in pairs)
        if common and free and common >= SHORTER * short and common >= LONGER * long:
            pairs.append((event, number))
    return pairs


def _origin(account: Account) -> str:
    """Return the origin as the export of accounts gives it."""
    return account.origin if account.chain.links or not is_named(account.origin) else OUTLET


def _plain(origin: str) -> str:
    return " ".join(origin.casefold().replace("-", " ").split())


def _same(toll: Toll, gold: Mapping[str, Any] | None) -> bool:
    return gold is not None and (toll.low, toll.high) == (gold.get("low"), gold.get("high"))
