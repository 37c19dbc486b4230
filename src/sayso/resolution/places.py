"""A document and a gazetteer in; the places that the text names out, each as precise as it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.model.document import Document, FurnitureKind
from sayso.model.reference import Place, PlaceCandidate, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.gazetteer import (
    COUNTRY,
    DISTRICT,
    GOVERNORATE,
    NEIGHBOURHOOD,
    REGION,
    SETTLEMENT,
    Gazetteer,
    GazetteerPlace,
)
from sayso.resolution.gazetteer_keys import fold_key, likeness, plain
from sayso.resolution.places_lexicon import (
    CountryPack,
    Governorate,
    PlaceWords,
    Region,
    country_packs,
    pack_of,
    place_words,
)
from sayso.resolution.places_mentions import Cues, Token, cues_of, name_spans, tokens_of
from sayso.resolution.places_ranking import Context, Ranked, rank, unlike_places

WELL_KNOWN = 10_000
"""Inhabitants of a town whose bare name, in a text on its country, is taken for the town."""
WELL_KNOWN_LETTERS = 5
WELL_KNOWN_LIKE = 0.9
CANDIDATES = 4
"""Other candidates kept with a place."""
LONG_KEY = 4
"""Letters of a key that are enough to know a governorate by."""
LIKE_GOVERNORATE = 0.75
UNLISTED = (SETTLEMENT, NEIGHBOURHOOD)
"""Kinds of nouns whose names are kept though no gazetteer has them."""
RADIUS_M = {SETTLEMENT: 3000.0, NEIGHBOURHOOD: 2000.0, DISTRICT: 20000.0}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, what is around it, and what it may stand for."""

    first: int
    end: int
    cues: Cues
    governorate: Governorate | None = None
    region: Region | None = None
    country: GazetteerPlace | None = None
    records: tuple[GazetteerPlace, ...] = ()
    capital: bool = False
    """It is "the capital", which one the document's country says."""


def find_places(document: Document, gazetteer: Gazetteer) -> list[Place]:
    """Find every place that the text names, in its order, and resolve it.

    A name with a place noun that no gazetteer has stays, unresolved, with the governorate that
    the text gives it.
    """
    words = place_words(document.language)
    tokens = tokens_of(document.text)
    named = _names(tokens, words, gazetteer)
    named = _without_silent(document, tokens, named)
    context = _context(tokens, named)
    finder = _Finder(document, tokens, words, gazetteer, context)
    return finder.resolve(named)


@cache
def _pack_index() -> dict[str, Governorate | Region | CountryPack]:
    """Index the names of all packs by their plain spelling."""
    index: dict[str, Governorate | Region | CountryPack] = {}
    for pack in country_packs():
        for entry in (pack, *pack.regions, *pack.governorates):
            own = entry.country if isinstance(entry, CountryPack) else entry.name
            aliases = entry.names if isinstance(entry, CountryPack) else entry.aliases
            for name in (own, *aliases):
                index[plain(name)] = entry
    return index


@cache
def _demonyms() -> dict[str, str]:
    return {d: pack.country for pack in country_packs() for d in pack.demonyms}


def _names(tokens: Sequence[Token], words: PlaceWords, gazetteer: Gazetteer) -> list[Named]:
    """Walk the words and take the longest name at each."""
    countries = {
        plain(n): c
        for c in gazetteer.countries()
        for n in (c.name, *c.names)
        if n not in _demonyms()
    }
    found: list[Named] = []
    i = 0
    while i < len(tokens):
        named = (
            _capital_at(tokens, i, words)
            or _pack_name(tokens, i, words)
            or _name_at(tokens, i, words, gazetteer, countries)
        )
        if named and named.records and not named.cues.noun:
            if _inside_name(tokens, i, found[-1].end if found else -1, words):
                named = None
        if named:
            found.append(named)
            i = named.end
        else:
            i += 1
    return found


def _capital_at(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take "the capital" where no name follows it."""
    if tokens[i].text not in words.capital or not i:
        return None
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind and (behind.is_name or behind.text == "of"):
        return None
    if tokens[i - 1].text.lower().rstrip("’'") in words.not_capital:
        return None
    return Named(i, i + 1, cues_of(tokens, i - 1, i + 1, words), capital=True)


def _pack_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take a name of a pack; its first word may be small, as in "eastern Ghouta"."""
    for size in (4, 3, 2, 1):
        run = tokens[i : i + size]
        if len(run) < size or not run[-1].is_name or not run[0].text[0].isalpha():
            continue
        entry = _pack_entry(" ".join(t.text for t in run))
        if entry is None or isinstance(entry, CountryPack) and size > 3:
            continue
        cues = cues_of(tokens, i, i + size, words)
        if cues.organisation:
            continue
        if isinstance(entry, CountryPack):
            place = GazetteerPlace(f"pack:{entry.country}", entry.country, lat=entry.lat,
                                   lon=entry.lon, kind=COUNTRY, country=entry.country)  # fmt: skip
            return Named(i, i + size, cues, country=place)
        if isinstance(entry, Region):
            return Named(i, i + size, cues, region=entry)
        return Named(i, i + size, cues, governorate=entry)
    return None


def _pack_entry(name: str) -> Governorate | Region | CountryPack | None:
    index, folded = _pack_index(), plain(name)
    stems = [folded]
    if folded.endswith("s") and len(folded) > 4:
        stems.append(folded[:-1].strip())
    stems += [
        re.sub(r"^(?:al|ar|as|el) ?", "", s) for s in stems if re.match(r"(?:al|ar|as|el) ", s)
    ]
    return next((index[s] for s in stems if s in index), None) or _pack_entry_by_key(name)


def _pack_entry_by_key(name: str) -> Governorate | None:
    """Find a governorate with a long name in a spelling that its pack does not list."""
    governorate = _governorate_keys().get(fold_key(name))
    if governorate is None or "-" not in name and " " not in name:
        return None
    alike = max(likeness(name, n) for n in (governorate.name, *governorate.aliases))
    return governorate if alike >= LIKE_GOVERNORATE else None


@cache
def _governorate_keys() -> dict[str, Governorate]:
    listed = [g for pack in country_packs() for g in pack.governorates]
    names = [(n, g) for g in listed for n in (g.name, *g.aliases)]
    return {key: g for n, g in names if len(key := fold_key(n)) >= LONG_KEY}


def _name_at(
    tokens: Sequence[Token],
    i: int,
    words: PlaceWords,
    gazetteer: Gazetteer,
    countries: dict[str, GazetteerPlace],
) -> Named | None:
    if _no_start(tokens, i, words):
        return None
    for end in name_spans(tokens, i, words):
        written = _written(tokens, i, end)
        full = plain(words.countries.get(written, written))
        country = countries.get(full) or countries.get(full.removesuffix("s"))
        cues = cues_of(tokens, i, end, words)
        if country and not cues.organisation:
            return Named(i, end, cues, country=country)
        if cues.organisation or cues.person or (written.isupper() and end - i == 1):
            continue
        if end - i == 1 and written in words.heads:
            continue
        records = tuple(gazetteer.lookup(fold_key(written)))
        if cues.noun_behind and cues.noun in UNLISTED and not _mixed(tokens, i, end, words):
            return Named(i, end, cues, records=records)
        if not records and written.endswith("s"):
            records = tuple(gazetteer.lookup(fold_key(written[:-1])))
        if records:
            return Named(i, end, cues, records=records)
    return _unlisted(tokens, i, words)


def _no_start(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    """Tell whether no name of a place begins at a word."""
    word = tokens[i].text
    if word.lower() in words.article and i + 1 < len(tokens) and tokens[i + 1].is_name:
        return _never(tokens[i + 1].text, words)
    return _never(word, words)


def _never(word: str, words: PlaceWords) -> bool:
    bare = re.sub(r"^[Aa]l-", "", word)
    listed = (words.never, words.peoples, words.given_names)
    return any(word in names or bare in names for names in listed) or word in _demonyms()


def _inside_name(tokens: Sequence[Token], i: int, last_end: int, words: PlaceWords) -> bool:
    """Tell whether a word goes on with a name that began before it, as a surname does."""
    if i == 0 or i == last_end:
        return False
    before = tokens[i - 1]
    adjoins = tokens[i].start - before.end == 1
    return adjoins and before.is_name and not _never(before.text, words)


def _unlisted(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take a name that no gazetteer has, where a noun says that it is a place."""
    for end in name_spans(tokens, i, words):
        cues = cues_of(tokens, i, end, words)
        if (cues.noun in UNLISTED or cues.head) and not (cues.organisation or cues.person):
            if tokens[i].arabic or _mixed(tokens, i, end, words):
                continue
            return Named(i, end, cues)
    return None


def _mixed(tokens: Sequence[Token], first: int, end: int, words: PlaceWords) -> bool:
    """Tell whether a run of names holds words that are none of one place's name."""
    return any(_never(t.text, words) or _pack_entry(t.text) for t in tokens[first:end])


def _written(tokens: Sequence[Token], first: int, end: int) -> str:
    parts = [tokens[first].text]
    for before, token in zip(tokens[first : end - 1], tokens[first + 1 : end], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def _without_silent(
    document: Document, tokens: Sequence[Token], named: Iterable[Named]
) -> list[Named]:
    silent = [f.span for f in document.furniture if f.kind is FurnitureKind.DATELINE]
    if document.dateline:
        silent.append(document.dateline.span)
    return [n for n in named if not any(s.start <= tokens[n.first].start < s.end for s in silent)]


def _context(tokens: Sequence[Token], named: Sequence[Named]) -> Context:
    context = Context()
    for token in tokens:
        if token.text in _demonyms():
            context.countries[_demonyms()[token.text]] += 1
    for name in named:
        if name.country:
            context.countries[name.country.country] += 1
        entry = name.governorate or name.region
        if entry:
            context.countries[entry.country] += 1
            governorate = (
                entry.name if name.governorate else name.region and name.region.governorate
            )
            if governorate:
                context.governorates[governorate] += 1
    return context


class _Finder:
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
            if name.records and not name.cues.tells_place and self._key(name) not in sure:
                if not self._well_known(name):
                    continue
            place = self._place(name, self._container(named, i))
            if place is None:
                continue
            places.append(place)
            if place.settlement and place.precision is PlacePrecision.SETTLEMENT:
                self.city = place
        return places

    def _key(self, name: Named) -> str:
        return fold_key(_written(self.tokens, name.first, name.end))

    def _well_known(self, name: Named) -> bool:
        """Tell whether a name that nothing around calls a place is a town that all know."""
        written = _written(self.tokens, name.first, name.end)
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
            return self._country(name, name.country)
        if name.region:
            return self._region(name, name.region)
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

    def _country(self, name: Named, record: GazetteerPlace) -> Place:
        anchor = self._anchor(name)
        return Place(
            (anchor.exact,), PlacePrecision.COUNTRY, record.id, country=record.country or record.name,
            lat=record.lat, lon=record.lon, anchors=(anchor,),
        )  # fmt: skip

    def _country_capital(self, name: Named) -> Place | None:
        pack = pack_of(self.context.main_country)
        governorate = pack.governorate(pack.capital) if pack else None
        return self._governorate(name, governorate) if governorate else None

    def _region(self, name: Named, region: Region) -> Place:
        anchor = self._anchor(name)
        settlement = region.settlement
        if settlement and name.cues.noun in (GOVERNORATE,):
            settlement = ""
        return Place(
            (anchor.exact,),
            PlacePrecision.SETTLEMENT if settlement else PlacePrecision.REGION,
            f"pack:{region.country}:{plain(region.name)}",
            settlement=settlement,
            governorate=region.governorate,
            country=region.country,
            lat=region.lat,
            lon=region.lon,
            radius_m=region.radius_m,
            anchors=(anchor,),
        )

    def _governorate(self, name: Named, governorate: Governorate) -> Place:
        """Decide between a governorate and its capital of the same name."""
        cues, anchor = name.cues, self._anchor(name)
        around = _around(governorate)
        outside = cues.noun == GOVERNORATE or 0 < cues.near_km or "suburb" in cues.noun_word
        if around and outside and cues.noun_word not in ("province", "governorate"):
            return _governorate_place(around, anchor)
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
            return _governorate_place(governorate, anchor)
        record = self._capital(governorate)
        near = bool(cues.near_km)
        return Place(
            (anchor.exact,),
            PlacePrecision.NEAR if near else PlacePrecision.SETTLEMENT,
            record.id if record else f"pack:{governorate.country}:{plain(governorate.name)}",
            settlement=governorate.capital,
            district=record.district if record else "",
            governorate=governorate.name,
            country=governorate.country,
            lat=record.lat if record else governorate.lat,
            lon=record.lon if record else governorate.lon,
            radius_m=cues.near_km * 1000 if near else 8000.0,
            anchors=(anchor,),
        )

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
        ranked = rank(anchor.exact, name.records, self.context, governorate, SETTLEMENT)
        ranked = unlike_places([r for r in ranked if r.place.kind not in (COUNTRY, GOVERNORATE)])
        if ranked and governorate and ranked[0].place.governorate not in ("", governorate):
            if _tight(self.text, anchor, self._anchor(container) if container else None):
                ranked = []
        if not ranked:
            if name.cues.noun == NEIGHBOURHOOD:
                return self._neighbourhood(name, container)
            kept = name.cues.noun == SETTLEMENT or name.cues.head
            return self._unresolved(name, anchor, container) if kept else None
        return _settlement_place(anchor, name.cues, ranked)

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
            radius_m=8000.0 if city else None,
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


def _around(governorate: Governorate) -> Governorate | None:
    """Return the governorate that lies around one that is a city."""
    pack = pack_of(governorate.country)
    return pack and next((g for g in pack.governorates if g.around == governorate.name), None)


def _governorate_of(container: Named | None) -> str:
    if container is None:
        return ""
    if container.governorate:
        cues = container.cues
        outside = cues.near_km or "suburb" in cues.noun_word or cues.noun_word == "countryside"
        around = _around(container.governorate) if outside else None
        return (around or container.governorate).name
    return container.region.governorate if container.region else ""


def _tight(text: str, anchor: Anchor, container: Anchor | None) -> bool:
    """Tell whether the container follows at once: "X in Idlib province"."""
    if container is None or container.start < anchor.end:
        return False
    gap = text[anchor.end : container.start]
    return len(gap.split()) <= 4 and not re.search(r"[.;]|\b(?:and|from|to)\b", gap)


def _governorate_place(governorate: Governorate, anchor: Anchor) -> Place:
    return Place(
        (anchor.exact,),
        PlacePrecision.GOVERNORATE,
        f"pack:{governorate.country}:{plain(governorate.name)}",
        governorate=governorate.name,
        country=governorate.country,
        lat=governorate.lat,
        lon=governorate.lon,
        radius_m=governorate.radius_m,
        anchors=(anchor,),
    )


PRECISIONS = {
    NEIGHBOURHOOD: PlacePrecision.NEIGHBOURHOOD,
    DISTRICT: PlacePrecision.DISTRICT,
    REGION: PlacePrecision.REGION,
}


def _settlement_place(anchor: Anchor, cues: Cues, ranked: Sequence[Ranked]) -> Place:
    best = ranked[0].place
    precision = PRECISIONS.get(best.kind, PlacePrecision.SETTLEMENT)
    return Place(
        (anchor.exact,),
        PlacePrecision.NEAR if cues.near_km else precision,
        best.id,
        settlement=anchor.exact,
        district=best.district,
        governorate=best.governorate,
        country=best.country,
        lat=best.lat,
        lon=best.lon,
        radius_m=cues.near_km * 1000 if cues.near_km else RADIUS_M.get(best.kind, 3000.0),
        anchors=(anchor,),
        other_candidates=tuple(
            PlaceCandidate(r.place.id, r.place.name, r.place.governorate, r.place.lat, r.place.lon,
                           r.score)
            for r in ranked[1 : CANDIDATES + 1]
        ),
    )  # fmt: skip
