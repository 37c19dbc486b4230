"""Records of the model in; the same records with every text in them redacted out.

Every text of every field goes through the redaction, whatever the field is for: a name may stand
where nobody expects one. Only places, quotes, persons and sources need more than that.
"""

import dataclasses
import datetime as dt
import enum
import json
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from sayso.model.document import Source
from sayso.model.errors import RecordError
from sayso.model.incident import Incident
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


_FILTERED = frozenset({"other_candidates", "same_place"})
"""Fields of a place that lose those that are hidden."""
_REMEMBERED = 10_000
"""Names of places of which is remembered whether they are hidden: a case repeats them."""


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
_WORDLESS = (enum.Enum, bool, int, float, dt.date, dt.time, type(None))
_PLACE_FIELDS = frozenset(field.name for field in dataclasses.fields(Place))


class RecordRedaction:
    """Redacts records with the redaction of one release."""

    def __init__(self, redaction: Redaction, places: frozenset[str] = frozenset()) -> None:
        """Take the redaction, and the gazetteer ids of places that are given by district alone."""
        self._redaction = redaction
        self._places = places
        self._names_hidden = lru_cache(_REMEMBERED)(self._is_place)

    def __call__(self, record: R, documents: Scope = ()) -> R:
        """Return a record, or a tuple or mapping of them, redacted; the same one if nothing is."""
        if not self._redaction.hides:
            return record
        return cast(R, self._any(record, documents))

    def text(self, text: str, documents: Scope = ()) -> str:
        """Return a text redacted."""
        return self._redaction.text(text, documents)

    def _any(self, value: Any, scope: Scope) -> Any:
        kind: Any = type(value)
        if kind is str:
            return self._redaction.text(value, scope)
        if kind is tuple:
            return self._tuple(value, scope)
        held = _held(kind)
        if held is _Held.NOTHING:
            return value
        if held is _Held.RECORD:
            return self._record(value, scope)
        if held is _Held.ANCHOR:
            return self._anchor(value, scope)
        if held is _Held.MAPPING:
            return {self._any(k, scope): self._any(v, scope) for k, v in value.items()}
        if held is _Held.TUPLE:
            return self._tuple(value, scope)
        return self._redaction.text(value, scope)

    def _tuple(self, values: tuple[Any, ...], scope: Scope) -> tuple[Any, ...]:
        if not values:
            return values
        redacted = tuple([self._any(value, scope) for value in values])
        return redacted if any(map(_differ, redacted, values)) else values

    def _record(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, Place):
            return self._place(value, scope)
        # Most documents have no part of a name that means somebody: their texts are all alike.
        kind: Any = type(value)
        if documents := _documents(kind):
            scope = self._redaction.finder.scope(documents(value) or scope)
        changed = self._changed(value, scope)
        if isinstance(value, Judgement):
            changed |= self._of_judgement(value, scope)
        elif isinstance(value, Source):
            changed |= _of_source(value, changed)
        elif isinstance(value, Person) and "names" in changed:
            names = tuple(dict.fromkeys(cast(tuple[str, ...], changed["names"])))
            changed |= {"names": names, "pseudonym": names[0]}
        return dataclasses.replace(value, **changed) if changed else value

    def _changed(
        self, value: Any, scope: Scope, besides: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """Return the fields of a record that are otherwise when they are redacted."""
        kind: Any = type(value)
        changed = {}
        for name in _worded(kind):
            # Most fields are empty, and most others are texts.
            if not (old := getattr(value, name)) or name in besides:
                continue
            new = self._redaction.text(old, scope) if type(old) is str else self._any(old, scope)
            if _differ(new, old):
                changed[name] = new
        return changed

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
        changed = self._changed(place, scope, _FILTERED)
        if place.other_candidates:
            changed["other_candidates"] = self._tuple(tuple(
                c for c in place.other_candidates
                if c.gazetteer_id not in self._places and not self._at_hidden(c.lat, c.lon)
            ), scope)  # fmt: skip
        if place.same_place:
            changed["same_place"] = tuple(n for n in place.same_place if n not in self._places)
        changed = {n: new for n, new in changed.items() if _differ(new, getattr(place, n))}
        return dataclasses.replace(place, **changed) if changed else place

    def _is_hidden(self, place: Place) -> bool:
        ids = {place.gazetteer_id, *place.same_place}
        if ids & self._places or self._at_hidden(place.lat, place.lon):
            return True
        names = (*place.verbatim, place.settlement, place.neighbourhood)
        return any(self._names_hidden(name) for name in names if name)

    def _is_place(self, name: str) -> bool:
        """Tell whether a place that is to be hidden is named."""
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


@cache
def _documents(kind: Any) -> Callable[[Any], Scope] | None:
    """Return what tells the documents to which a record itself belongs; None where nothing does."""
    if issubclass(kind, Incident):
        return lambda value: tuple(dict.fromkeys(account.document for account in value.accounts))
    if issubclass(kind, Judgement):
        return lambda value: value.documents
    if issubclass(kind, DocumentEntry):
        return lambda value: (value.id,)
    if "document" in _fields(kind):
        return lambda value: (value.document,) if value.document else ()
    return None


@cache
def _held(kind: Any) -> _Held:
    if issubclass(kind, enum.Enum):
        return _Held.NOTHING
    for base, held in _BASES.items():
        if issubclass(kind, base):
            return held
    return _Held.RECORD if dataclasses.is_dataclass(kind) else _Held.NOTHING


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


@cache
def _worded(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record that can hold a text, whatever they are for."""
    hints = typing.get_type_hints(kind)
    return tuple(name for name in _fields(kind) if not _is_wordless(hints[name]))


def _is_wordless(hint: Any) -> bool:
    """Tell whether nothing of a type can be a text: a number, a day, one of listed values."""
    if options := typing.get_args(hint):
        union = typing.get_origin(hint) in (types.UnionType, typing.Union)
        return union and all(map(_is_wordless, options))
    return isinstance(hint, type) and issubclass(hint, _WORDLESS)


def _differ(one: object, other: object) -> bool:
    return one is not other and one != other
