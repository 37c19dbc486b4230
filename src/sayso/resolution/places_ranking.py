"""Records that a name may mean and what the document speaks of in; the likeliest first out."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sayso.resolution.gazetteer import SETTLEMENT, GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key, likeness, plain
from sayso.resolution.places_lexicon import pack_of

LIKE_ENOUGH = 0.72
"""Least likeness of a written name to one of a record's names."""
LIKE_ELSEWHERE = 0.86
"""The same, in a governorate of which the document says nothing."""
LIKE_ALONE = 0.93
"""The same, in a document that names no country at all."""
LIKE_BY_KEY = 0.8
LONG_KEY = 4
"""Letters of a key that are enough to tell a name by, across scripts."""
IMPORTED = 2.0
"""Points for a record of a gazetteer that the user brought to the case."""
LIKE_ABROAD = 0.92
CONTAINED, PERHAPS_CONTAINED = 3.0, 2.5
"""Points for lying in the governorate that the text names, and for a record that says of no
governorate that it lies there, but whose point does."""
SAME_PLACE_KM = 3.0
KNOWN_ABROAD = 100_000
"""Inhabitants from which a town of a country that the document does not name is believed."""
KNOWN_BY_OTHER_NAMES = 1_000_000
"""The same, where it is written by another name than its first: of such there are many."""


@dataclass(slots=True)
class Context:
    """Which countries and governorates a document speaks of, and how often."""

    countries: Counter[str] = field(default_factory=Counter)
    governorates: Counter[str] = field(default_factory=Counter)

    @property
    def main_country(self) -> str:
        """The country named most."""
        return max(self.countries, key=lambda c: self.countries[c], default="")

    @property
    def main_governorate(self) -> str:
        """The governorate of at least half of the names; empty if there is none."""
        best = max(self.governorates, key=lambda g: self.governorates[g], default="")
        return best if 2 * self.governorates[best] >= self.governorates.total() else ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A record with the points it got."""

    place: GazetteerPlace
    score: float
    like: float
    same: tuple[str, ...] = ()
    """Other records of this very place."""


def rank(
    written: str, found: Iterable[GazetteerPlace], context: Context, container: str, kind: str
) -> list[Ranked]:
    """Order the records that a written name may mean, the likeliest first.

    Points: likeness of the spelling counts most, then the governorate that the text names beside
    it (`container`), those that the document names at all, the kind that the noun asks for, and
    the number of inhabitants.
    """
    ranked = []
    for place in found:
        like = _best_likeness(written, place)
        if not _believed(written, place, like, context):
            continue
        ranked.append(Ranked(place, round(_score(place, like, context, container, kind), 4), like))
    return sorted(ranked, key=lambda r: (-r.score, r.place.id))


def _best_likeness(written: str, place: GazetteerPlace) -> float:
    """Compare with the names in the same script; across scripts only long keys can tell."""
    same = [n for n in place.all_names if _arabic(n) == _arabic(written)]
    like = max((likeness(written, name) for name in same), default=0.0)
    key = fold_key(written)
    if like < LIKE_BY_KEY and len(key) >= LONG_KEY:
        other = (n for n in place.all_names if _arabic(n) != _arabic(written))
        if any(fold_key(n) == key for n in other):
            return LIKE_BY_KEY
    return like


def _arabic(name: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in name)


def _believed(written: str, place: GazetteerPlace, like: float, context: Context) -> bool:
    if place.imported:
        return like >= LIKE_ENOUGH
    if not context.countries and not context.governorates:
        return like >= LIKE_ALONE
    if not context.countries or place.country in context.countries:
        near = not context.governorates or place.governorate in context.governorates
        home = not context.countries or place.country == context.main_country
        least = LIKE_ENOUGH if home and (near or not place.governorate) else LIKE_ELSEWHERE
        return like >= least
    known = KNOWN_ABROAD if plain(written) == plain(place.name) else KNOWN_BY_OTHER_NAMES
    return place.population >= known and any(plain(written) == plain(n) for n in place.all_names)


def _score(
    place: GazetteerPlace, like: float, context: Context, container: str, kind: str
) -> float:
    score = 4 * like + IMPORTED * place.imported
    named = sum(context.governorates.values())
    if container:
        score += contained(place, container)
    if named:
        score += 2 * context.governorates[place.governorate] / named
    if context.countries:
        score += 2 * context.countries[place.country] / sum(context.countries.values())
    score += 0.5 * (place.kind == (kind or SETTLEMENT))
    return score + 0.25 * math.log10(1 + place.population)


def contained(place: GazetteerPlace, container: str) -> float:
    """Give the points of a record for the governorate that the text names; 0 elsewhere."""
    if place.governorate:
        return CONTAINED * (place.governorate == container)
    pack = pack_of(place.country)
    around = pack.governorate(container) if pack else None
    if around is None or place.lat is None or place.lon is None:
        return 0.0
    if around.lat is None or around.lon is None:
        return 0.0
    inside = way_km(place.lat, place.lon, around.lat, around.lon) * 1000 <= around.radius_m
    return PERHAPS_CONTAINED * inside


def unlike_places(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Put further records of one very place (two sources, one village) with the first of them."""
    kept: list[Ranked] = []
    for one in ranked:
        at = next((i for i, k in enumerate(kept) if _is_same(one.place, k.place)), None)
        if at is None:
            kept.append(one)
        elif one.place.id != kept[at].place.id:
            kept[at] = replace(kept[at], same=(*kept[at].same, one.place.id))
    return kept


def _is_same(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    return one.id == other.id or distance_km(one, other) <= SAME_PLACE_KM


def distance_km(one: GazetteerPlace, other: GazetteerPlace) -> float:
    """Measure the way between two records in km; far where a point is missing."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return way_km(one.lat, one.lon, other.lat, other.lon)


def way_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Measure the way between two points in km, flat: good to one in a hundred over 500 km."""
    mid = math.radians((lat + other_lat) / 2)
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(mid))
