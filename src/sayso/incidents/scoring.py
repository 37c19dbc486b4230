"""Two tellings' profiles in; points for one event, with reasons a person can read, out."""

import math
from dataclasses import dataclass

from sayso.incidents.comparing import (
    Evidence,
    compare_actors,
    compare_acts,
    compare_days,
    compare_places,
    compare_quotes,
    compare_scopes,
    compare_words,
)
from sayso.incidents.counts import compare_tolls
from sayso.incidents.profile import Profile
from sayso.incidents.weights import weights
from sayso.model.claim import Scope

THRESHOLD = 0.0
"""Points from which two tellings are taken for one event: even odds."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well two tellings agree."""

    points: float
    """Logarithm of the odds that they are one event, as learnt; of a person's word, CERTAIN."""
    reason: str
    grounds: int
    """How many of place, days and toll speak for one event; the same quote counts as all."""

    @property
    def score(self) -> float:
        """The points on a scale from 0 to 1, on which 0.5 is the threshold."""
        return round(1 / (1 + math.exp(min(THRESHOLD - self.points, 700.0))), 3)

    @property
    def one_event(self) -> bool:
        """Tell whether this pair alone would be taken for one event."""
        return self.points >= THRESHOLD and self.grounds >= 2


CERTAIN = 99.0
"""Points of a pair that a person joined."""
APART = Match(-CERTAIN, "", 0)


def match(one: Profile, other: Profile, copied: bool = False) -> Match:
    """Compare two tellings; `copied` says that their documents print largely the same text."""
    if not comparable(one, other):
        return APART
    return _weighed(one, other, evidence(one, other, copied))


def linked(one: Profile, other: Profile, copied: bool = False) -> Match | None:
    """Return the match of two tellings if it alone makes them one event, else nothing.

    The same as `match(…).one_event`, but most pairs are seen not to be one at the first glance.
    """
    if not comparable(one, other):
        return None
    if one.quote.isdisjoint(other.quote) and not _grounded(one, other):
        return None
    found = _weighed(one, other, evidence(one, other, copied))
    return found if found.one_event else None


def _grounded(one: Profile, other: Profile) -> bool:
    """Tell whether two of place, days and toll speak for one event."""
    points = weights()
    place, days = compare_places(one, other).kind, compare_days(one, other).kind
    grounds = bool(place and points[place] > 0) + bool(days and points[days] > 0)
    if grounds == 1:
        return any(points[e.kind] > 0 for e in compare_tolls(one, other))
    return grounds == 2


def _weighed(one: Profile, other: Profile, found: list[Evidence]) -> Match:
    if Scope.AGGREGATE in (one.scope, other.scope) and not _one_sum(found):
        return APART
    points = weights()
    total = points["start"] + sum(points[e.kind] * e.share for e in found)
    grounds = {e.kind.partition(".")[0] for e in found if points[e.kind] > 0}
    tolls = 1 if grounds & {"killed", "group"} else 0
    count = 3 if "quote" in grounds else ("place" in grounds) + ("days" in grounds) + tolls
    return Match(round(total, 3), ", ".join(e.words for e in found if e.words), count)


ONE_SUM = frozenset(
    {"equal_large", "equal_middle", "equal_small", "within", "same", "same_in_copies"}
)
"""Of tolls and quotes: what two tellings of one sum must show. Each speaker adds up other days and
places, so that nothing but the figure tells sums apart."""


def _one_sum(found: list[Evidence]) -> bool:
    """Tell whether the figure is one; a sum is a single event only in the same sentences."""
    kinds = [e.kind.partition(".") for e in found]
    by = ("quote",) if ("scope", ".", "one_is_a_sum") in kinds else ("killed", "group", "quote")
    return any(kind in by and case in ONE_SUM for kind, _, case in kinds)


def evidence(one: Profile, other: Profile, copied: bool) -> list[Evidence]:
    """Lay out all that speaks for or against one event, in the order in which it is told."""
    found = [
        compare_places(one, other),
        compare_days(one, other),
        compare_acts(one, other),
        *compare_tolls(one, other),
        *compare_actors(one, other),
        compare_scopes(one, other),
        compare_quotes(one, other, copied),
        *compare_words(one, other),
    ]
    return [e for e in found if e.kind]


def comparable(one: Profile, other: Profile) -> bool:
    """Tell whether two tellings may be one event at all."""
    return (
        one.document != other.document
        and Scope.WAR_TOTAL not in (one.scope, other.scope)
        and not one.groundless
        and not other.groundless
    )
