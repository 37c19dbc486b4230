"""A telling and its document in; what grouping compares of it, folded once, out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.incidents.common_words import telling_words
from sayso.incidents.names import fold, name_key, names_in, skeleton
from sayso.incidents.near_copies import shingles
from sayso.incidents.targets import targets
from sayso.model.claim import Act, Effect, Scope, Toll, Who, is_named
from sayso.model.document import Document
from sayso.model.incident import Telling
from sayso.model.reference import Place

OPEN_DAYS = 10
"""Days before (or after) a single bound within which the event is sought first."""
NEWS_DAYS = 3
"""Days before its publication within which an undated report's event is sought first."""
QUOTE_WORDS = 4


class Dating(StrEnum):
    """What a telling's days rest on."""

    STATED = "stated"
    OPEN = "open"
    PUBLISHED = "published"
    """The text gives no day; the days before publication stand in."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day on which the event is sought, and what that rests on."""

    first: dt.date
    last: dt.date
    dating: Dating

    @property
    def width(self) -> int:
        """Number of days, at least 1."""
        return (self.last - self.first).days + 1

    def gap(self, other: "Days") -> int:
        """Return the days between the two stretches; 0 if they share a day."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


Group = tuple[Effect, Who]


@dataclass(frozen=True, slots=True)
class Count:
    """A toll and the number that it gives: its low end, or the high one where it has no other."""

    toll: Toll
    figure: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one telling."""

    id: str
    document: str
    act: Act | None
    scope: Scope
    main: bool
    days: Days | None
    published: dt.date | None
    place: Place | None
    settlement: str
    """Settlement as named, or the most specific words of an unresolved place."""
    governorate: str
    names: frozenset[str]
    """Keys of all proper names that the place's words hold."""
    local: frozenset[str]
    """Those of them that are finer than the settlement."""
    counts: Mapping[Group, tuple[Count, ...]]
    """Figures by effect and group."""
    perpetrators: frozenset[str]
    speakers: frozenset[str]
    quote: frozenset[str]
    """Runs of words of its evidence."""
    targets: frozenset[str]
    """Kinds of things that it says were hit."""
    words: frozenset[str]
    """Words of its evidence that not every report of an attack has, and that name no place."""

    @property
    def groundless(self) -> bool:
        """Tell whether it has no place, no date and no toll to be recognised by."""
        dated = self.days is not None and self.days.dating is not Dating.PUBLISHED
        placed = bool(self.settlement or self.governorate or self.names)
        return not (dated or placed or self.counts)


def profile(telling: Telling, documents: Mapping[str, Document]) -> Profile:
    """Fold what is compared of a telling."""
    document = documents.get(telling.document)
    published = document.date if document else None
    place = telling.where
    governorate = place.governorate if place else ""
    settlement = place.settlement if place else ""
    names = _names(telling)
    known = {name_key(n) for n in (governorate, place.country if place else "") if n}
    known |= names_in(settlement) | names_in(governorate) | {name_key(settlement)}
    evidence = [a.exact for account in telling.accounts for a in account.evidence]
    said, where = fold(" ".join(evidence)), _place_words(place)
    return Profile(
        id=telling.id,
        document=telling.document,
        act=telling.act,
        scope=telling.scope,
        main=telling.main,
        days=_days(telling, published),
        published=published,
        place=place,
        settlement=settlement,
        governorate=governorate,
        names=names,
        local=_other_names(names, known),
        counts=_counts(telling),
        perpetrators=frozenset(
            part
            for account in telling.accounts
            if account.perpetrator and account.perpetrator.canon not in ("", "unknown")
            for part in account.perpetrator.canon.split(" or ")
        ),
        speakers=frozenset(a.origin for a in telling.accounts if is_named(a.origin)),
        quote=frozenset().union(*(shingles(text, QUOTE_WORDS) for text in evidence)),
        targets=targets(f"{said} {where}"),
        words=telling_words(said) - set(where.split()),
    )


def _names(telling: Telling) -> frozenset[str]:
    """Gather the names in all places that the telling and its accounts give."""
    places = [telling.where, *(account.where for account in telling.accounts)]
    phrases: set[str] = set()
    for place in places:
        if place:
            phrases.update(place.verbatim)
            phrases.update((place.settlement, place.neighbourhood, place.district))
    return frozenset().union(*(names_in(phrase) for phrase in phrases))


def _place_words(place: Place | None) -> str:
    if place is None:
        return ""
    return fold(" ".join((*place.verbatim, place.settlement, place.district, place.governorate)))


def _other_names(names: frozenset[str], known: set[str]) -> frozenset[str]:
    """Leave out what is another spelling of the settlement or of the area around it."""
    bones = {skeleton(name) for name in known}
    return frozenset(name for name in names - known if skeleton(name) not in bones)


def _counts(telling: Telling) -> dict[Group, tuple[Count, ...]]:
    """Gather current and superseded tolls: a later text may give the earlier figure."""
    every = {
        (t.effect, t.who, t.low, t.high): t
        for account in telling.accounts
        for t in (*account.tolls, *account.superseded)
    }
    counts: dict[Group, list[Count]] = {}
    for key in sorted(every, key=lambda k: (k[0], k[1], k[2] or 0, k[3] or 0)):
        toll = every[key]
        figure = toll.low if toll.low is not None else toll.high
        if figure is not None:
            counts.setdefault((toll.effect, toll.who), []).append(Count(toll, figure))
    return {group: tuple(listed) for group, listed in counts.items()}


def _days(telling: Telling, published: dt.date | None) -> Days | None:
    when = telling.when
    if when and when.earliest and when.latest:
        return Days(when.earliest, when.latest, Dating.STATED)
    if when and when.latest:
        return Days(_shift(when.latest, -OPEN_DAYS), when.latest, Dating.OPEN)
    if when and when.earliest:
        return Days(when.earliest, _shift(when.earliest, OPEN_DAYS), Dating.OPEN)
    if published:
        return Days(_shift(published, -NEWS_DAYS), published, Dating.PUBLISHED)
    return None


def _shift(day: dt.date, days: int) -> dt.date:
    """Add days, stopping at the calendar's ends."""
    ordinal = min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)
