"""Tellings of one incident in; its act, days, place and a neutral title, out."""

from collections import Counter
from collections.abc import Sequence

from sayso.incidents.acts import NOUNS
from sayso.incidents.names import fold, name_key
from sayso.model.claim import Act, Scope
from sayso.model.incident import Telling
from sayso.model.reference import DateRange, Place, PlacePrecision

FINENESS = list(PlacePrecision)


def act_of(tellings: Sequence[Telling]) -> Act | None:
    """Return the act that most documents name; a telling act goes before ``other``."""
    acts = list(Act)
    named = Counter(t.act for t in tellings if t.act is not None)
    ranked = sorted(named, key=lambda a: (a is Act.OTHER, -named[a], acts.index(a)))
    return ranked[0] if ranked else None


def when_of(tellings: Sequence[Telling]) -> DateRange | None:
    """Choose among the days given: those that most documents give or allow, then the narrowest.

    Nothing is computed from them: the choice is one that a text states.
    """
    given = sorted(
        ((t.id, t.when) for t in tellings if t.when is not None and _bounded(t.when)),
        key=lambda item: item[0],
    )
    if not given:
        return None
    return min(
        given,
        key=lambda item: (
            sum(item[1].disjoint(other) for _, other in given),
            _width(item[1]),
            -sum((o.earliest, o.latest) == (item[1].earliest, item[1].latest) for _, o in given),
            item[0],
        ),
    )[1]


def _bounded(when: DateRange) -> bool:
    return when.earliest is not None or when.latest is not None


def _width(when: DateRange) -> int:
    if when.earliest is None or when.latest is None:
        return 1_000_000
    return (when.latest - when.earliest).days


def where_of(tellings: Sequence[Telling]) -> Place | None:
    """Choose among the places given: the governorate most named, in it the settlement most named.

    Of equals it is the one with a point, then the finest.
    """
    given = sorted(
        ((t.id, t.where) for t in tellings if t.where is not None), key=lambda item: item[0]
    )
    if not given:
        return None
    areas = Counter(fold(place.governorate) for _, place in given)
    named = Counter(_where_key(place) for _, place in given)
    return min(
        given,
        key=lambda item: (
            -areas[fold(item[1].governorate)],
            not item[1].settlement,
            -named[_where_key(item[1])],
            item[1].lat is None,
            FINENESS.index(item[1].precision),
            item[0],
        ),
    )[1]


def _where_key(place: Place) -> str:
    return place.gazetteer_id or name_key(place.settlement) or name_key(place.governorate)


def title_of(act: Act | None, scope: Scope, when: DateRange | None, where: Place | None) -> str:
    """Write the line over an incident: what, where, when, in words that blame nobody."""
    what = NOUNS[act] if act else NOUNS[Act.OTHER]
    what = what[0].upper() + what[1:]
    if scope is Scope.AGGREGATE:
        what += " (sum over several)"
    elif scope is Scope.WAR_TOTAL:
        what += " (total of the war)"
    return ", ".join(part for part in (what, _place_words(where), _day_words(when)) if part)


def _place_words(where: Place | None) -> str:
    if where is None:
        return ""
    name = where.settlement or where.district
    area = where.governorate or where.country
    if name and area and fold(name) != fold(area):
        return f"{name} ({area})"
    return name or area or next(iter(where.verbatim), "")


def _day_words(when: DateRange | None) -> str:
    if when is None:
        return ""
    first, last = when.earliest, when.latest
    if first and last:
        if first == last:
            return f"{first.day} {first:%B %Y}"
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    if last:
        return f"by {last.day} {last:%B %Y}"
    return f"from {first.day} {first:%B %Y}" if first else ""
