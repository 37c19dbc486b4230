"""Rulings on places in; the records, spellings and points that a release leaves out, out."""

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

import sqlalchemy as sa

from sayso.model.record import from_json
from sayso.model.reference import Place
from sayso.model.release import RedactionKind, Ruling, RulingKind
from sayso.publish.coordinates import Point
from sayso.publish.letters import letters
from sayso.publish.subjects import Named
from sayso.resolution.gazetteer import DISTRICT, GOVERNORATE, Gazetteer, GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key
from sayso.store import findings, groups

_AREAS = ("settlement", "district", "governorate", "country")
_REMEMBERED = 10_000
"""Names whose key is remembered: a case repeats them."""


@dataclasses.dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place that is given by its district alone."""

    named: Named
    ids: frozenset[str]
    points: tuple[Point, ...]


def hidden_places(
    connection: sa.Connection, gazetteer: Gazetteer, rulings: Sequence[Ruling]
) -> Iterator[HiddenPlace]:
    """Yield what is hidden of each place that somebody has named."""
    wanted = [ruling.words for ruling in rulings if ruling.kind is RulingKind.PLACE]
    if not wanted:
        return
    spelled = {fold_key(_name(word)) for words in wanted for word in words}
    known = _known_places(connection, spelled - {""})
    for words in wanted:
        yield _hidden_place(words, gazetteer, known)


def _known_places(connection: sa.Connection, keys: AbstractSet[str]) -> Mapping[str, set[Place]]:
    """Return the places of the case's incidents and claims that bear some names, by these keys."""
    found: dict[str, set[Place]] = defaultdict(set)
    key_of = functools.lru_cache(_REMEMBERED)(fold_key)
    claims = (claim.get("where") for claim in findings.raw_claims(connection))
    for place in filter(None, chain(_raw_places(connection), claims)):
        names = (*place["verbatim"], place.get("settlement", ""), place.get("neighbourhood", ""))
        if here := keys & set(map(key_of, names)):
            whole = from_json(Place, place)
            bare = dataclasses.replace(whole, anchors=(), other_candidates=())
            for key in here:
                found[key].add(bare)
    return found


def _raw_places(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Yield the JSON of the places of incidents and their accounts."""
    for incident in groups.raw_incidents(connection):
        for one in (incident, *incident["accounts"]):
            if place := one.get("where"):
                yield place


def _hidden_place(
    words: Sequence[str], gazetteer: Gazetteer, known: Mapping[str, set[Place]]
) -> HiddenPlace:
    names = list(map(_name, words))
    asked = {word.partition("=")[2] for word in words} - {""}
    spelled = set(map(letters, names))
    here = {place for name in names for place in known.get(fold_key(name), ())}
    used = {i for place in here for i in (place.gazetteer_id, *place.same_place)} - {""}
    records = [
        record
        for name in names
        for record in gazetteer.lookup(fold_key(name))
        if record.kind not in (DISTRICT, GOVERNORATE) and _is_meant(record, spelled, asked, used)
    ]
    ids = {record.id for record in records} | asked
    same = [p for p in here if p.gazetteer_id in ids or not p.gazetteer_id]
    keys = {fold_key(name) for name in names} | {fold_key(n) for r in records for n in r.all_names}
    written = (name for place in same for name in _names(place) if fold_key(name) in keys)
    listed = (name for record in records for name in record.all_names)
    spellings = {*names, *ids, *listed, *written}
    both: list[GazetteerPlace | Place] = [*records, *same]
    points = {(one.lat, one.lon) for one in both if one.lat is not None and one.lon is not None}
    area = next((area for one in both if (area := _area(one))), "")
    named = Named(RedactionKind.PLACE, tuple(sorted(spellings - {""})), by_hand=True, area=area)
    return HiddenPlace(named, frozenset(ids), tuple(sorted(points)))


def _name(word: str) -> str:
    """Return the name of a ruling's word, which may give the record after an equals sign."""
    return word.partition("=")[0]


def _names(place: Place) -> tuple[str, ...]:
    return (*place.verbatim, place.settlement, place.neighbourhood)


def _is_meant(record: GazetteerPlace, spelled: set[str], asked: set[str], used: set[str]) -> bool:
    """Take the record asked for; else those of the name that the case uses or brought along."""
    if asked:
        return record.id in asked
    alike = bool(spelled & set(map(letters, record.all_names)))
    return alike and (record.imported or record.id in used)


def _area(place: GazetteerPlace | Place) -> str:
    if place.district:
        return f"{place.district} district"
    return place.governorate or place.country


def area_names(connection: sa.Connection) -> set[str]:
    """Return the names of places in the case's incidents, none of which is a person's."""
    return {
        name
        for place in _raw_places(connection)
        if place.get("gazetteer_id")
        for field in _AREAS
        if (name := place.get(field, ""))
    }
