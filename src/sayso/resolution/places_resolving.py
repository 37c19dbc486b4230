"""Names in a text in; places out: each name's record, or what the text itself says of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.document import Document
from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import (
    GOVERNORATE,
    NEIGHBOURHOOD,
    SETTLEMENT,
    Gazetteer,
    GazetteerPlace,
)
from sayso.resolution.gazetteer_keys import fold_key
from sayso.resolution.places_building import (
    CITY_M,
    COUNTRYSIDE_KM,
    around_of,
    capital_place,
    country_place,
    governorate_place,
    region_place,
    settlement_place,
)
from sayso.resolution.places_lexicon import Governorate, PlaceWords, pack_of
from sayso.resolution.places_lookup import ranked_settlements
from sayso.resolution.places_mentions import Cues, Token
from sayso.resolution.places_named import Named, written_name
from sayso.resolution.places_ranking import Context, rank

WELL_KNOWN = 10_000
"""Inhabitants of a town whose bare name, in a text on its country, is taken for the town."""
WELL_KNOWN_LETTERS = 5
NEXT_TO = re.compile(r"\b(?:in|near|of|outside)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$")
"""Between a place and the town beside which it lies."""
WELL_KNOWN_LIKE = 0.9


class PlaceResolver:
    """Resolves the names of one document one after the other."""

    def __init__(
        self,
        document: Document,
        tokens: Sequence[Token],
        words: PlaceWords,
        gazetteer: Gazetteer,
        context: Context,
    ) -> None:
        self.text = document.text
        self.sentences = document.sentences or (Span(0, len(document.text)),)
        self.tokens = tokens
        self.words = words
        self.gazetteer = gazetteer
        self.context = context
        self.city: Place | None = None

    def resolve(self, named: Sequence[Named]) -> list[Place]:
        """Resolve all names in their order."""
        places = []
        sure = {self._key(n) for n in named if n.records and n.cues.tells_place}
        for i, name in enumerate(named):
            unsure = name.records and not name.cues.tells_place and self._key(name) not in sure
            if unsure and not name.guess and not self._well_known(name):
                continue
            place = self._place(name, self._container(named, i))
            if place is None:
                continue
            if place.precision is PlacePrecision.UNRESOLVED:
                place = self._around(place, named, i)
            places.append(place)
            if place.settlement and place.precision is PlacePrecision.SETTLEMENT:
                self.city = place
        return _shared(places)

    def _around(self, place: Place, named: Sequence[Named], i: int) -> Place:
        """Give an unresolved place the town beside which the text puts it: "X in Y's countryside".

        The point is the town's, with a radius that holds its countryside.
        """
        following = named[i + 1] if i + 1 < len(named) else None
        if following is None or not following.records:
            return place
        gap = self.text[place.anchors[0].end : self.tokens[following.first].start]
        if not NEXT_TO.search(gap) or re.search(r"[.;]", gap):
            return place
        town = self._place(following, self._container(named, i + 1))
        if town is None or town.lat is None:
            return place
        return replace(
            place,
            district=town.district,
            governorate=town.governorate,
            country=town.country,
            lat=town.lat,
            lon=town.lon,
            radius_m=max(town.radius_m or 0.0, COUNTRYSIDE_KM * 1000),
            verbatim=(*place.verbatim, *town.verbatim),
        )

    def _key(self, name: Named) -> str:
        return fold_key(written_name(self.tokens, name.first, name.end))

    def _well_known(self, name: Named) -> bool:
        """Tell whether a name that nothing around calls a place is a town that all know."""
        written = written_name(self.tokens, name.first, name.end)
        ranked = rank(written, name.records, self.context, "", SETTLEMENT)
        return bool(ranked) and (
            len(written) >= WELL_KNOWN_LETTERS
            and ranked[0].like >= WELL_KNOWN_LIKE
            and ranked[0].place.population >= WELL_KNOWN
            and ranked[0].place.country in self.context.countries
        )

    def _place(self, name: Named, container: Named | None) -> Place | None:
        if name.capital:
            return self._country_capital(name)
        if name.country:
            return country_place(name.country, self._anchor(name))
        if name.region:
            whole = name.cues.noun == GOVERNORATE
            return region_place(name.region, self._anchor(name), whole=whole)
        if name.governorate:
            return self._governorate(name, name.governorate)
        if name.cues.noun == NEIGHBOURHOOD and (self.city or not name.records):
            return self._neighbourhood(name, container)
        return self._settlement(name, container)

    def _anchor(self, name: Named) -> Anchor:
        start, end = self.tokens[name.first].start, self.tokens[name.end - 1].end
        return Anchor.cut(self.text, Span(start, end))

    def _container(self, named: Sequence[Named], i: int) -> Named | None:
        """Find the governorate, city or region that the text names beside a place.

        The next one of the sentence counts, else the one before in the sentence.
        """
        here = self.tokens[named[i].first].start
        sentence = next((s for s in self.sentences if s.start <= here < s.end), None)
        if sentence is None:
            return None

        def holds(name: Named) -> bool:
            inside = sentence.start <= self.tokens[name.first].start < sentence.end
            return inside and bool(name.governorate or name.region)

        after = [n for n in named[i + 1 :] if holds(n)]
        before = [n for n in reversed(named[:i]) if holds(n)]
        return next(iter(after + before), None)

    def _country_capital(self, name: Named) -> Place | None:
        pack = pack_of(self.context.main_country)
        governorate = pack.governorate(pack.capital) if pack else None
        return self._governorate(name, governorate) if governorate else None

    def _governorate(self, name: Named, governorate: Governorate) -> Place:
        """Decide between a governorate and its capital of the same name."""
        cues, anchor = name.cues, self._anchor(name)
        around = around_of(governorate)
        outside = cues.noun == GOVERNORATE or cues.near_km > 0 or "suburb" in cues.noun_word
        if around and outside and cues.noun_word not in ("province", "governorate"):
            return governorate_place(around, anchor)
        city = governorate.capital and (
            cues.noun in (SETTLEMENT, NEIGHBOURHOOD)
            or not (
                cues.noun == GOVERNORATE
                or cues.noun_word in self.words.whole
                or (cues.direction and not around)
                or cues.near_km > 10
                or governorate.bare_means_governorate
            )
        )
        if not city:
            return governorate_place(governorate, anchor)
        return capital_place(governorate, self._capital(governorate), anchor, cues.near_km)

    def _capital(self, governorate: Governorate) -> GazetteerPlace | None:
        records = self.gazetteer.lookup(fold_key(governorate.capital))
        context = Context()
        context.countries[governorate.country] = 1
        ranked = rank(governorate.capital, records, context, governorate.name, SETTLEMENT)
        here = (r.place for r in ranked if r.place.governorate == governorate.name)
        return next((p for p in here if p.kind == SETTLEMENT), None)

    def _settlement(self, name: Named, container: Named | None) -> Place | None:
        anchor = self._anchor(name)
        governorate = _governorate_of(container)
        tight = container is not None and _tight(self.text, anchor, self._anchor(container))
        ranked = ranked_settlements(
            anchor.exact, name.records, self.context, governorate, strictly=tight
        )
        if not ranked:
            if name.cues.noun == NEIGHBOURHOOD:
                return self._neighbourhood(name, container)
            area = name.cues.noun == "area" and name.cues.noun_behind
            kept = name.cues.noun == SETTLEMENT or area or name.cues.head or name.guess
            return self._unresolved(name, anchor, container) if kept else None
        return settlement_place(anchor, name.cues, ranked)

    def _neighbourhood(self, name: Named, container: Named | None) -> Place:
        """Take a part of a town: the town is the one named beside it, else the last one named."""
        anchor = self._anchor(name)
        city = None
        if container and container.governorate and container.governorate.capital:
            city = self._governorate(replace(container, cues=Cues()), container.governorate)
            city = replace(city, settlement=container.governorate.capital)
        elif container is None or self.city:
            city = self.city
        precision = PlacePrecision.NEIGHBOURHOOD if city else PlacePrecision.UNRESOLVED
        return Place(
            (anchor.exact,),
            precision,
            city.gazetteer_id if city else "",
            settlement=city.settlement if city else "",
            district=city.district if city else "",
            governorate=city.governorate if city else "",
            country=city.country if city else self.context.main_country,
            lat=city.lat if city else None,
            lon=city.lon if city else None,
            radius_m=CITY_M if city else None,
            neighbourhood=anchor.exact,
            anchors=(anchor,),
        )

    def _unresolved(self, name: Named, anchor: Anchor, container: Named | None) -> Place:
        """Keep a named place that no gazetteer has, with the area that the text gives it."""
        entry = container and (container.governorate or container.region)
        governorate = _governorate_of(container)
        if not governorate and self.city:
            governorate = self.city.governorate
        governorate = governorate or self.context.main_governorate
        return Place(
            (anchor.exact,),
            PlacePrecision.UNRESOLVED,
            settlement=anchor.exact,
            governorate=governorate,
            country=entry.country if entry else self.context.main_country,
            lat=entry.lat if entry else None,
            lon=entry.lon if entry else None,
            radius_m=entry.radius_m if entry else None,
            anchors=(anchor,),
        )


def _shared(places: Sequence[Place]) -> list[Place]:
    """Give all mentions of one unresolved name the area that the text gives one of them."""
    areas = {fold_key(p.settlement): p for p in places if p.lat is not None and _is_open(p)}
    found = []
    for place in places:
        known = areas.get(fold_key(place.settlement)) if _is_open(place) else None
        if known and place.lat is None:
            place = replace(
                place, district=known.district, governorate=known.governorate,
                country=known.country, lat=known.lat, lon=known.lon, radius_m=known.radius_m,
            )  # fmt: skip
        found.append(place)
    return found


def _is_open(place: Place) -> bool:
    return place.precision is PlacePrecision.UNRESOLVED and bool(place.settlement)


def _governorate_of(container: Named | None) -> str:
    if container is None:
        return ""
    if container.governorate:
        cues = container.cues
        outside = cues.near_km or "suburb" in cues.noun_word or cues.noun_word == "countryside"
        around = around_of(container.governorate) if outside else None
        return (around or container.governorate).name
    return container.region.governorate if container.region else ""


def _tight(text: str, anchor: Anchor, container: Anchor) -> bool:
    """Tell whether the container follows at once: "X in Idlib province"."""
    if container.start < anchor.end:
        return False
    gap = text[anchor.end : container.start]
    return len(gap.split()) <= 4 and not re.search(r"[.;]|\b(?:and|from|to)\b", gap)
