"""Records of the model in; the same records with every text in them redacted out.

Every text of every field goes through the redaction, whatever the field is for: a name may stand
where nobody expects one. Only places, quotes, persons and sources need more than that.
"""

import dataclasses
import enum
import json
from collections.abc import Hashable, Mapping
from functools import cache
from typing import TypeVar, cast

from sayso.model.document import Source
from sayso.model.errors import RecordError
from sayso.model.incident import Account, Incident
from sayso.model.judgement import Judgement
from sayso.model.record import JSON, from_json, to_json
from sayso.model.reference import GeneralisedPlace, Person, Place, PlacePrecision
from sayso.model.release import RedactionKind
from sayso.model.span import Anchor, RedactedAnchor
from sayso.publish.redaction import Redaction
from sayso.publish.release import DocumentEntry

R = TypeVar("R")
Scope = tuple[str, ...]
"""The documents to which a record belongs."""


class _Held(enum.Enum):
    """As what a value is looked through for names."""

    RECORD = "record"
    ANCHOR = "anchor"
    MAPPING = "mapping"
    TUPLE = "tuple"
    TEXT = "text"
    NOTHING = "nothing"


_BASES: Mapping[type, _Held] = {
    Mapping: _Held.MAPPING, Anchor: _Held.ANCHOR, tuple: _Held.TUPLE, str: _Held.TEXT,
}  # fmt: skip
_PLACE_FIELDS = frozenset(field.name for field in dataclasses.fields(Place))


class RecordRedaction:
    """Redacts records with the redaction of one release."""

    def __init__(self, redaction: Redaction, places: frozenset[str] = frozenset()) -> None:
        """Take the redaction, and the gazetteer ids of places that are given by district alone."""
        self._redaction = redaction
        self._places = places

    def __call__(self, record: R, documents: Scope = ()) -> R:
        """Return a record, or a tuple or mapping of them, redacted; the same one if nothing is."""
        if not self._redaction.hides:
            return record
        return cast(R, self._any(record, documents))

    def text(self, text: str, documents: Scope = ()) -> str:
        """Return a text redacted."""
        return self._redaction.text(text, documents)

    def _any(self, value: object, scope: Scope) -> object:
        kind = type(value)
        if kind is str:
            return self._redaction.text(cast(str, value), scope)
        if kind is tuple:
            return self._tuple(cast(tuple[object, ...], value), scope)
        held = _held(kind)
        if held is _Held.NOTHING:
            return value
        if held is _Held.RECORD:
            return self._record(value, scope)
        if held is _Held.ANCHOR:
            return self._anchor(cast(Anchor, value), scope)
        if held is _Held.MAPPING:
            pairs = cast(Mapping[object, object], value).items()
            return {self._any(k, scope): self._any(v, scope) for k, v in pairs}
        if held is _Held.TUPLE:
            return self._tuple(cast(tuple[object, ...], value), scope)
        return self._redaction.text(cast(str, value), scope)

    def _tuple(self, values: tuple[object, ...], scope: Scope) -> tuple[object, ...]:
        if not values:
            return values
        redacted = tuple(self._any(value, scope) for value in values)
        return redacted if any(map(_differ, redacted, values)) else values

    def _record(self, value: object, scope: Scope) -> object:
        if isinstance(value, Place):
            return self._place(value, scope)
        # Most documents have no part of a name that means somebody: their texts are all alike.
        scope = self._redaction.finder.scope(_scope(value, scope))
        changed = {}
        for name in _fields(cast(Hashable, type(value))):
            old = getattr(value, name)
            new = self._any(old, scope)
            if _differ(new, old):
                changed[name] = new
        if isinstance(value, Judgement):
            changed |= self._of_judgement(value, scope)
        elif isinstance(value, Source):
            changed |= _of_source(value, changed)
        elif isinstance(value, Person) and "names" in changed:
            names = tuple(dict.fromkeys(cast(tuple[str, ...], changed["names"])))
            changed |= {"names": names, "pseudonym": names[0]}
        return dataclasses.replace(value, **changed) if changed else value  # type: ignore[type-var]

    def _anchor(self, anchor: Anchor, scope: Scope) -> Anchor:
        prefix, exact, suffix = self._redaction.quote(
            anchor.prefix, anchor.exact, anchor.suffix, scope
        )
        if (prefix, exact, suffix) == (anchor.prefix, anchor.exact, anchor.suffix):
            return anchor
        kind = Anchor if exact == anchor.exact else RedactedAnchor
        return kind(
            exact, prefix, suffix, anchor.start, anchor.end, anchor.boxes, anchor.time,
            anchor.recognised,
        )  # fmt: skip

    def _place(self, place: Place, scope: Scope) -> Place:
        if self._is_hidden(place):
            return self._generalised(place, scope)
        candidates = tuple(
            c for c in place.other_candidates
            if c.gazetteer_id not in self._places and not self._at_hidden(c.lat, c.lon)
        )  # fmt: skip
        same = tuple(name for name in place.same_place if name not in self._places)
        values: dict[str, object] = {name: getattr(place, name) for name in _fields(Place)}
        values |= {"other_candidates": candidates, "same_place": same}
        redacted = {name: self._any(value, scope) for name, value in values.items()}
        redacted["same_place"] = same
        changed = {n: new for n, new in redacted.items() if _differ(new, getattr(place, n))}
        return dataclasses.replace(place, **changed) if changed else place  # type: ignore[arg-type]

    def _is_hidden(self, place: Place) -> bool:
        ids = {place.gazetteer_id, *place.same_place}
        if ids & self._places or self._at_hidden(place.lat, place.lon):
            return True
        names = (*place.verbatim, place.settlement, place.neighbourhood)
        return any(self._names_hidden(name) for name in names if name)

    def _names_hidden(self, name: str) -> bool:
        subjects = self._redaction.subjects
        found = self._redaction.finder.find(name)
        return any(
            f.subject >= 0 and subjects[f.subject].kind is RedactionKind.PLACE for f in found
        )

    def _at_hidden(self, lat: float | None, lon: float | None) -> bool:
        if lat is None or lon is None:
            return False
        return self._redaction.point_finder.has(lat, lon)

    def _generalised(self, place: Place, scope: Scope) -> Place:
        """Leave the district, or what is known above it."""
        text = self._redaction.text
        verbatim = tuple(dict.fromkeys(text(words, scope) for words in place.verbatim))
        district, governorate, country = (
            text(name) for name in (place.district, place.governorate, place.country)
        )
        precision = PlacePrecision.UNRESOLVED
        for name, closeness in (
            (country, PlacePrecision.COUNTRY),
            (governorate, PlacePrecision.GOVERNORATE),
            (district, PlacePrecision.DISTRICT),
        ):
            precision = closeness if name else precision
        anchors = cast(tuple[Anchor, ...], self._any(place.anchors, scope))
        return GeneralisedPlace(
            verbatim,
            precision,
            district=district,
            governorate=governorate,
            country=country,
            anchors=anchors,
        )

    def _of_judgement(self, judgement: Judgement, scope: Scope) -> dict[str, object]:
        """Redact the JSON of a judgement; the hash of what was seen would confirm a guess."""
        value = judgement.value
        try:
            held = json.loads(value) if value else None
        except ValueError:
            held = None
        if isinstance(held, dict | list | str):
            value = json.dumps(self._json(held, scope), ensure_ascii=False, sort_keys=True)
        else:
            value = self._redaction.text(value, scope)
        return {"value": value, "seen": ""}

    def _json(self, value: JSON, scope: Scope) -> JSON:
        if isinstance(value, str):
            return self._redaction.text(value, scope)
        if isinstance(value, float) and self._redaction.point_finder.is_exact(value):
            return None
        if isinstance(value, list):
            return [self._json(item, scope) for item in value]
        if isinstance(value, dict):
            if {"verbatim", "precision", "settlement"} <= value.keys() <= _PLACE_FIELDS:
                try:
                    return to_json(self._place(from_json(Place, value), scope))
                except RecordError:
                    pass
            return {self._redaction.text(k, scope): self._json(v, scope) for k, v in value.items()}
        return value


def _of_source(source: Source, changed: Mapping[str, object]) -> dict[str, object]:
    """Leave nothing of a source under a stand-in but what kind of source it is."""
    if "name" not in changed and not source.restricted_identity:
        return {}
    return {"aliases": (), "pseudonym": "", "owner": changed.get("owner", source.owner)}


def _scope(value: object, scope: Scope) -> Scope:
    if isinstance(value, Incident):
        return tuple(dict.fromkeys(account.document for account in value.accounts))
    if isinstance(value, Judgement):
        return value.documents or scope
    if isinstance(value, DocumentEntry):
        return (value.id,)
    if isinstance(value, Account):
        return (value.document,)
    document = getattr(value, "document", None)
    return (document,) if isinstance(document, str) and document else scope


@cache
def _held(kind: Hashable) -> _Held:
    of = cast(type[object], kind)
    if issubclass(of, enum.Enum):
        return _Held.NOTHING
    for base, held in _BASES.items():
        if issubclass(of, base):
            return held
    return _Held.RECORD if dataclasses.is_dataclass(of) else _Held.NOTHING


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    fields = dataclasses.fields(cast(type[Place], kind))
    return tuple(field.name for field in fields if field.init)


def _differ(one: object, other: object) -> bool:
    return one is not other and one != other
