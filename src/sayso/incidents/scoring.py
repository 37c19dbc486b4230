"""Two tellings' profiles in; points for one event, with reasons a person can read, out."""

import math
from dataclasses import dataclass

from sayso.incidents.acts import NOUNS, compatible
from sayso.incidents.geography import gap_m
from sayso.incidents.names import name_key, same_name
from sayso.incidents.near_copies import containment
from sayso.incidents.profile import Dating, Days, Profile
from sayso.model.claim import Act, Effect, Scope, Toll, Who

THRESHOLD = 3.0
"""Points from which two tellings are taken for one event.

All points here were set by hand on the gold's training part (318 articles, 30 pairs that are one
event within their group): precision 100, recall 93 with gold accounts; with a fifth of the
places, days and tolls taken away at random, 93 and 90.
"""
SAME_QUOTE = 0.6
"""Least share of the shorter quote's words that the other prints in the same order."""
SAME_SUM = 0.5
"""Least points that the tolls of two aggregates, or their words, must give."""
NEIGHBOUR_M = 15_000.0
"""Metres between two places within which one is often told by the name of the other."""

LARGE = 20
"""Figures from which two that are equal are seldom so by chance."""

RARE_ACTS = frozenset(
    {Act.CHEMICAL, Act.SHOOTDOWN, Act.SUICIDE_BOMBING, Act.EXECUTION, Act.TORTURE, Act.MINE}
)
"""Acts so seldom reported that two reports of them in one place and week speak for one event."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one kind of comparison says: points for (or against), and the words for it."""

    points: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How well two tellings agree."""

    points: float
    reason: str
    grounds: int
    """How many of place, days and toll speak for one event; the same quote counts as all."""

    @property
    def score(self) -> float:
        """The points on a scale from 0 to 1, on which 0.5 is the threshold. No probability."""
        return round(1 / (1 + math.exp(THRESHOLD - self.points)), 3)

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
    place, days = compare_places(one, other), compare_days(one, other)
    toll, act = compare_tolls(one, other), compare_acts(one, other)
    quote = compare_quotes(one, other, copied)
    if one.scope is Scope.AGGREGATE and max(toll.points, quote.points) < SAME_SUM:
        # sums are told apart by their figure alone: each speaker adds up other days and places
        return APART
    actors = _compare_actors(one, other)
    parts = (place, days, act, toll, actors, quote)
    grounds = 3 if quote.points > 0 else sum(e.points > 0 for e in (place, days, toll))
    words = ", ".join(e.words for e in parts if e.words)
    return Match(round(sum(e.points for e in parts), 3), words, grounds)


def comparable(one: Profile, other: Profile) -> bool:
    """Tell whether two tellings may be one event at all."""
    return (
        one.document != other.document
        and one.scope == other.scope
        and one.scope is not Scope.WAR_TOTAL
        and not one.groundless
        and not other.groundless
    )


def compare_places(one: Profile, other: Profile) -> Evidence:
    """Compare where: the finer the name that both have, the more it says."""
    shared_local = one.local & other.local
    if one.settlement and other.settlement:
        return _compare_settlements(one, other, bool(shared_local))
    if _governorates_differ(one, other):
        return Evidence(-1.0 if shared_local else -4.0)
    bonus = 1.0 if shared_local else 0.0
    if one.governorate and other.governorate:
        return Evidence(0.6 + bonus, f"both in {one.governorate}")
    if shared_local:
        return Evidence(1.5, "a place name in common")
    if _named_by(one, other) or _named_by(other, one):
        return Evidence(1.0, f"both name {one.settlement or other.settlement}")
    return Evidence(0.0)


def _compare_settlements(one: Profile, other: Profile, shared_local: bool) -> Evidence:
    same_record = bool(
        one.place
        and other.place
        and one.place.gazetteer_id
        and one.place.gazetteer_id == other.place.gazetteer_id
    )
    if same_record or same_name(one.settlement, other.settlement):
        if _governorates_differ(one, other) and not same_record:
            return Evidence(-1.0)
        return _within_settlement(one, other, shared_local)
    if _named_by(one, other) or _named_by(other, one):
        return Evidence(0.8, f"{one.settlement} and {other.settlement} named together")
    distance = gap_m(one.place, other.place) if one.place and other.place else None
    if distance is not None and distance <= NEIGHBOUR_M:
        return Evidence(-0.5, f"{one.settlement} is near {other.settlement}")
    return Evidence(-1.0 if shared_local else -4.0)


def _within_settlement(one: Profile, other: Profile, shared_local: bool) -> Evidence:
    """Weigh the same settlement: a governorate's capital sees many events, a village few."""
    capital = bool(one.governorate) and same_name(one.settlement, one.governorate)
    points = 0.8 if capital else 2.4
    if shared_local:
        return Evidence(points + 1.0, f"both in {one.settlement}, another place name shared")
    if one.local and other.local:
        return Evidence(points - 1.6, f"both in {one.settlement}, other quarters named")
    return Evidence(points, f"both in {one.settlement}")


def _named_by(one: Profile, other: Profile) -> bool:
    """Tell whether the words of one's place name the settlement of the other."""
    return bool(other.settlement) and name_key(other.settlement) in one.names


def _governorates_differ(one: Profile, other: Profile) -> bool:
    """Tell whether both name a governorate and neither name holds the other (Rural X and X)."""
    a, b = one.governorate, other.governorate
    if not a or not b or same_name(a, b):
        return False
    return a.casefold() not in b.casefold() and b.casefold() not in a.casefold()


def compare_days(one: Profile, other: Profile) -> Evidence:
    """Compare when; what the texts state says more than when they were printed."""
    if one.days is None or other.days is None:
        return Evidence(0.0)
    gap = one.days.gap(other.days)
    dating = {one.days.dating, other.days.dating}
    if dating == {Dating.STATED}:
        return _stated_days(one.days, other.days, gap)
    if gap == 0:
        if Dating.PUBLISHED in dating:
            return Evidence(0.8, "printed within days of it")
        return Evidence(1.0, "days may overlap")
    if _foretold(one.days, other.days) or _foretold(other.days, one.days):
        return Evidence(-2.5)
    if gap <= 7:
        return Evidence(-0.5)
    return Evidence(-2.0 if gap <= 60 else -3.5)


def _foretold(printed: Days, told: Days) -> bool:
    """Tell whether one was printed before the day that the other gives."""
    return printed.dating is Dating.PUBLISHED and told.first > printed.last


def _stated_days(one: Days, other: Days, gap: int) -> Evidence:
    wide = max(one.width, other.width)
    if gap == 0:
        if wide <= 2:
            return Evidence(2.0, "same day" if wide == 1 else "days overlap")
        if wide <= 7:
            return Evidence(1.4, "days overlap")
        return Evidence(1.0 if wide <= 31 else 0.3, "days overlap")
    if gap == 1:
        return Evidence(0.0)
    if gap <= 3:
        return Evidence(-1.5)
    return Evidence(-3.0 if gap <= 10 else -5.0)


def compare_acts(one: Profile, other: Profile) -> Evidence:
    """Compare what was done."""
    if one.act is None or other.act is None:
        return Evidence(0.0)
    if one.act is other.act:
        if one.act is Act.OTHER:
            return Evidence(0.2)
        points = 1.4 if one.act in RARE_ACTS else 0.4 if one.act is Act.GROUND_CLASH else 0.7
        return Evidence(points, f"both {NOUNS[one.act]}")
    if Act.OTHER in (one.act, other.act):
        return Evidence(0.0)
    if compatible(one.act, other.act):
        return Evidence(0.2, f"{NOUNS[one.act]} and {NOUNS[other.act]}")
    return Evidence(-3.5)


def compare_tolls(one: Profile, other: Profile) -> Evidence:
    """Compare how many: the best agreement among all figures of the same effect and group."""
    best: dict[tuple[Effect, Who], Evidence] = {}
    for a in one.tolls:
        for b in other.tolls:
            if a.effect is b.effect and a.who is b.who:
                kind, found = (a.effect, a.who), _by_chance(_compare_counts(a, b), a, one, other)
                best[kind] = max(best.get(kind, found), found, key=lambda e: (e.points, e.words))
    if not best:
        return Evidence(0.0)
    ranked = sorted(best.values(), key=lambda e: (-e.points, e.words))
    points = sum(e.points for e in ranked)
    return Evidence(max(-2.5, min(points, 2.8)), ranked[0].words if ranked[0].points > 0 else "")


def _by_chance(found: Evidence, toll: Toll, one: Profile, other: Profile) -> Evidence:
    """Lower what agreement says where a text gives so many figures that some must meet."""
    if found.points <= 0 or (_figure(toll) or 0) >= LARGE:
        return found
    figures = [
        len({_figure(t) for t in p.tolls if t.effect is toll.effect and t.who is toll.who})
        for p in (one, other)
    ]
    return Evidence(found.points / (1 + 0.5 * math.log2(figures[0] * figures[1])), found.words)


def _compare_counts(a: Toll, b: Toll) -> Evidence:
    x, y = _figure(a), _figure(b)
    if x is None or y is None:
        return Evidence(0.0)
    verb = a.effect.value
    if a.imputed or b.imputed:
        return Evidence(0.3) if not a.disjoint(b) else Evidence(-0.3)
    if x == y:
        points = 0.7 if x < 5 else 1.6 if x < 20 else 2.2
        return Evidence(points, f"both {verb} {x}")
    ratio = (max(x, y) + 1) / (min(x, y) + 1)
    words = f"{verb} {x} and {y}"
    if not a.disjoint(b):
        return Evidence(0.5 if ratio <= 2 else 0.2, words)
    if ratio <= 1.35:
        # 3 and 4 are two events as easily as one; 44 and 48 seldom are
        return Evidence(0.5 if max(x, y) >= 10 else 0.0, words)
    if ratio <= 2:
        return Evidence(-0.2, words)
    return Evidence(-0.8 if ratio <= 4 else -1.6, words)


def _figure(toll: Toll) -> int | None:
    return toll.low if toll.low is not None else toll.high


def _compare_actors(one: Profile, other: Profile) -> Evidence:
    """Compare who is blamed and who speaks; that speakers disagree says little against."""
    points = 0.0
    if one.perpetrators and other.perpetrators:
        points += 0.4 if one.perpetrators & other.perpetrators else -0.3
    if one.main and other.main:
        points += 0.4
    if one.speakers & other.speakers:
        points += 0.2
    return Evidence(points)


def compare_quotes(one: Profile, other: Profile, copied: bool) -> Evidence:
    """Compare the words: reprinted sentences are one telling, whatever else was read from them."""
    if len(one.quote) > 2 and len(other.quote) > 2:
        share = containment(one.quote, other.quote)
        if share >= SAME_QUOTE:
            return Evidence(3.5 if copied else 3.0, "the same sentences")
    # in two prints of one text, tellings whose sentences differ are usually different events
    return Evidence(-1.5) if copied else Evidence(0.0)
