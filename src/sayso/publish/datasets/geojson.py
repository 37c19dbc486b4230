"""Incidents in; a GeoJSON FeatureCollection (RFC 7946) out, feature by feature.

A place that is known to a settlement is a point. One that is known less closely than 25 km is an
area, where the gazetteer says how far it reaches, or has no geometry: never a bare point.
"""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.model.record import JSON
from sayso.model.reference import Place
from sayso.publish.datasets.coded import Coded, coded
from sayso.publish.datasets.codes import geo_precision, where_prec
from sayso.publish.datasets.columns import Field, Kind
from sayso.publish.neutral import json_text, plain
from sayso.publish.release import Release

POINT_PREC = 2
"""UCDP's where_prec up to which a place is drawn as a point."""
_CORNERS = 32
_METRES_A_DEGREE = 111_320.0
_POLE = 85.0
"""Degrees of latitude over which no circle is drawn."""

FIELDS = (
    Field("id", Kind.TEXT, "Id of the incident, as in sayso_id."),
    Field(
        "geometry", Kind.OBJECT,
        "A Point, longitude first (WGS 84), of a settlement or what lies near one; a Polygon, the "
        "circle within which it may lie, of what is known less closely; else null.",
    ),
    Field("properties.sayso_id", Kind.TEXT, "Id of the incident."),
    Field("properties.date_earliest", Kind.DAY, "First day on which it may have been, or null."),
    Field("properties.date_latest", Kind.DAY, "Last day on which it may have been, or null."),
    Field("properties.where_prec", Kind.INTEGER, "UCDP's where_prec, 1 to 6, or null."),
    Field("properties.geo_precision", Kind.INTEGER, "ACLED's geo_precision, 1 to 3, or null."),
    Field("properties.radius_m", Kind.NUMBER, "Metres within which the text may mean, or null."),
    Field(
        "properties.generalised", Kind.BOOLEAN,
        "The place is given by its district alone, because a person decided so.",
    ),
    Field("properties.labels", Kind.LIST, "Descriptions by a stated rule, never grades of truth."),
    Field("properties.n_origins", Kind.INTEGER, "Independent named origins."),
    Field("properties.low", Kind.INTEGER, "Least minimum of the killed, or null."),
    Field("properties.high", Kind.INTEGER, "Greatest maximum of the killed, or null."),
)  # fmt: skip


class Position(NamedTuple):
    """Degrees, longitude first."""

    lon: float
    lat: float


def write_geojson(release: Release, path: Path) -> int:
    """Write all incidents of a release; return how many features there are."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for count, feature in enumerate(features(coded(release)), start=1):
            file.write(f"{',' if count > 1 else ''}\n{json_text(feature)}")
        file.write("\n]}\n")
    return count


def features(events: Iterable[Coded]) -> Iterator[JSON]:
    """Yield a feature for each incident."""
    for event in events:
        labels: list[JSON] = [label.value for label in event.incident.corroboration.labels]
        properties: dict[str, JSON] = {
            "sayso_id": event.incident.id,
            "date_earliest": event.earliest.isoformat() if event.earliest else None,
            "date_latest": event.latest.isoformat() if event.latest else None,
            "where_prec": where_prec(event.precision),
            "geo_precision": geo_precision(event.precision),
            "radius_m": event.place.radius_m if event.place else None,
            "generalised": event.generalised,
            "labels": labels,
            "n_origins": len(event.incident.corroboration.origins),
            "low": event.low,
            "high": event.high,
        }
        yield {
            "type": "Feature",
            "id": plain(event.incident.id),
            "geometry": geometry(event.place),
            "properties": properties,
        }


def geometry(place: Place | None) -> JSON:
    """Return a point, an area, or None, as closely as the place is known."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return None
    code = where_prec(place.precision)
    if code is None:
        return None
    if code <= POINT_PREC:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    ring = circle(Position(place.lon, place.lat), place.radius_m or 0.0)
    if not ring:
        return None
    corners: list[JSON] = [[corner.lon, corner.lat] for corner in ring]
    return {"type": "Polygon", "coordinates": [corners]}


def circle(centre: Position, radius_m: float) -> list[Position]:
    """Return a closed ring around a point, anticlockwise; nothing if it would meet an edge.

    The edges are the poles and the antimeridian, over which RFC 7946 lets no ring go.
    """
    up = radius_m / _METRES_A_DEGREE
    if radius_m <= 0 or abs(centre.lat) + up > _POLE:
        return []
    across = up / math.cos(math.radians(centre.lat))
    if abs(centre.lon) + across > 180:
        return []
    turns = [2 * math.pi * n / _CORNERS for n in range(_CORNERS)]
    ring = [
        Position(
            round(centre.lon + across * math.cos(turn), 6),
            round(centre.lat + up * math.sin(turn), 6),
        )
        for turn in turns
    ]
    return [*ring, ring[0]]
