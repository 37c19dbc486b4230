"""Places of a text in; the same out, with "between A and B" and "the A-B road" made one region."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span
from sayso.resolution.places_lexicon import PlaceWords
from sayso.resolution.places_ranking import way_km

FILLER = r"(?:\s+(?:the|towns?|cit(?:y|ies)|villages?|of))*\s*"


def join_routes(text: str, places: Sequence[Place], words: PlaceWords) -> list[Place]:
    """Join the two ends of a way, so that an event between them is put at neither."""
    joined: list[Place] = []
    for place in places:
        last = joined[-1] if joined else None
        if last and last.precision is not PlacePrecision.REGION and _ends(text, last, place, words):
            joined[-1] = _way(text, last, place)
        else:
            joined.append(place)
    return joined


def _ends(text: str, one: Place, other: Place, words: PlaceWords) -> bool:
    first, second = one.anchors[0], other.anchors[0]
    gap = text[first.end : second.start]
    before, behind = (
        text[max(0, first.start - 40) : first.start],
        text[second.end : second.end + 24],
    )
    if re.fullmatch(r"\s?[-–]\s?", gap):
        return _route_pattern(words.route).match(behind) is not None
    opened = re.search(rf"\b(?:{'|'.join(words.between)}){FILLER}$", before)
    linked = re.fullmatch(rf"{FILLER}(?:{'|'.join(words.linked)}){FILLER}", gap)
    return bool(opened and linked)


@cache
def _route_pattern(route: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[a-z]+\s+)?(?:{'|'.join(sorted(route))})\b")


def _way(text: str, one: Place, other: Place) -> Place:
    anchor = Anchor.cut(text, Span(one.anchors[0].start, other.anchors[0].end))
    points = [(p.lat, p.lon) for p in (one, other) if p.lat is not None and p.lon is not None]
    length = way_km(*points[0], *points[1]) if len(points) == 2 else None
    return Place(
        (anchor.exact,),
        PlacePrecision.REGION,
        governorate=one.governorate if one.governorate == other.governorate else "",
        country=one.country if one.country == other.country else "",
        lat=sum(p[0] for p in points) / 2 if length is not None else None,
        lon=sum(p[1] for p in points) / 2 if length is not None else None,
        radius_m=500.0 * length if length is not None else None,
        anchors=(anchor,),
    )
