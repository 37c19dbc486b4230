"""Two places in; how far apart they are, and within how many metres each is known, out."""

import math

from sayso.model.reference import Place, PlacePrecision

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG)."""

DEFAULT_RADIUS_M: dict[PlacePrecision, float] = {
    PlacePrecision.POINT: 500.0,
    PlacePrecision.NEIGHBOURHOOD: 2_000.0,
    PlacePrecision.SETTLEMENT: 5_000.0,
    # UCDP's where_prec 2: about 25 km
    PlacePrecision.NEAR: 25_000.0,
    PlacePrecision.DISTRICT: 30_000.0,
    PlacePrecision.GOVERNORATE: 100_000.0,
    PlacePrecision.REGION: 250_000.0,
    PlacePrecision.COUNTRY: 1_000_000.0,
}
"""Taken where a place has a point and no radius of its own."""


def haversine_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points given in degrees, in metres."""
    rise = math.radians(lat2 - lat1) / 2
    turn = math.radians(lon2 - lon1) / 2
    chord = math.sin(rise) ** 2 + (
        math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(turn) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def radius_m(place: Place) -> float | None:
    """Return the metres within which the place is known; None where nothing tells."""
    return place.radius_m if place.radius_m is not None else DEFAULT_RADIUS_M.get(place.precision)


def gap_m(one: Place, other: Place) -> float | None:
    """Return the metres between the nearest points that each may mean; None if unknown.

    Zero or less: the two may mean one and the same point.
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    reach, other_reach = radius_m(one), radius_m(other)
    if reach is None or other_reach is None:
        return None
    return haversine_m(one.lat, one.lon, other.lat, other.lon) - reach - other_reach
