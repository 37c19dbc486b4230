"""A record or a pack's entry and its words in the text in; the place that they make out."""

import re
from collections.abc import Sequence

from sayso.model.reference import Place, PlaceCandidate, PlacePrecision
from sayso.model.span import Anchor
from sayso.resolution.gazetteer import DISTRICT, GOVERNORATE, NEIGHBOURHOOD, REGION, GazetteerPlace
from sayso.resolution.gazetteer_keys import plain
from sayso.resolution.places_lexicon import Governorate, Region, pack_of
from sayso.resolution.places_mentions import Cues
from sayso.resolution.places_ranking import Ranked

CANDIDATES = 4
"""Other candidates kept with a place."""
SETTLEMENT_M = 3000.0
COUNTRYSIDE_KM = 15.0
"""What "the countryside of" a town may mean around it."""
POSSESSIVE = re.compile(r"[’']s?$")
CITY_M = 8000.0
RADIUS_M = {NEIGHBOURHOOD: 2000.0, DISTRICT: 20000.0}
PRECISIONS = {
    NEIGHBOURHOOD: PlacePrecision.NEIGHBOURHOOD,
    DISTRICT: PlacePrecision.DISTRICT,
    REGION: PlacePrecision.REGION,
}


def country_place(record: GazetteerPlace, anchor: Anchor) -> Place:
    """Make the place of a country's name."""
    return Place(
        (anchor.exact,),
        PlacePrecision.COUNTRY,
        record.id,
        country=record.country or record.name,
        lat=record.lat,
        lon=record.lon,
        anchors=(anchor,),
    )


def region_place(region: Region, anchor: Anchor, *, whole: bool) -> Place:
    """Make the place of a region's name; where `whole`, of the country around it as well."""
    settlement = "" if whole else region.settlement
    return Place(
        (anchor.exact,),
        PlacePrecision.SETTLEMENT if settlement else PlacePrecision.REGION,
        pack_id(region),
        settlement=settlement,
        governorate=region.governorate,
        country=region.country,
        lat=region.lat,
        lon=region.lon,
        radius_m=region.radius_m,
        anchors=(anchor,),
    )


def capital_place(
    governorate: Governorate, record: GazetteerPlace | None, anchor: Anchor, near_km: float
) -> Place:
    """Make the place of a governorate's chief city, with its record if a gazetteer has it."""
    return Place(
        (anchor.exact,),
        PlacePrecision.NEAR if near_km else PlacePrecision.SETTLEMENT,
        record.id if record else pack_id(governorate),
        settlement=governorate.capital,
        district=record.district if record else "",
        governorate=governorate.name,
        country=governorate.country,
        lat=record.lat if record else governorate.lat,
        lon=record.lon if record else governorate.lon,
        radius_m=near_km * 1000 if near_km else CITY_M,
        anchors=(anchor,),
    )


def pack_id(entry: Governorate | Region) -> str:
    """Give the gazetteer id of a pack's entry."""
    if isinstance(entry, Governorate) and entry.record:
        return entry.record
    return f"pack:{entry.country}:{plain(entry.name)}"


def governorate_place(governorate: Governorate, anchor: Anchor) -> Place:
    """Make the place of a whole governorate."""
    return Place(
        (anchor.exact,),
        PlacePrecision.GOVERNORATE,
        pack_id(governorate),
        governorate=governorate.name,
        country=governorate.country,
        lat=governorate.lat,
        lon=governorate.lon,
        radius_m=governorate.radius_m,
        anchors=(anchor,),
    )


def settlement_place(anchor: Anchor, cues: Cues, ranked: Sequence[Ranked]) -> Place:
    """Make the place of a gazetteer's record, the likeliest of those that are ranked."""
    best = ranked[0].place
    precision = PRECISIONS.get(best.kind, PlacePrecision.SETTLEMENT)
    near_km = cues.near_km or (COUNTRYSIDE_KM if cues.noun == GOVERNORATE else 0.0)
    return Place(
        (anchor.exact,),
        PlacePrecision.NEAR if near_km else precision,
        best.id,
        settlement=POSSESSIVE.sub("", anchor.exact),
        district=best.district,
        governorate=best.governorate,
        country=best.country,
        lat=best.lat,
        lon=best.lon,
        radius_m=near_km * 1000 if near_km else RADIUS_M.get(best.kind, SETTLEMENT_M),
        anchors=(anchor,),
        same_place=ranked[0].same,
        other_candidates=tuple(
            PlaceCandidate(r.place.id, r.place.name, r.place.governorate, r.place.lat, r.place.lon,
                           r.score)
            for r in ranked[1 : CANDIDATES + 1]
        ),
    )  # fmt: skip


def around_of(governorate: Governorate) -> Governorate | None:
    """Return the governorate that lies around one that is a city."""
    pack = pack_of(governorate.country)
    around = pack.governorates if pack else ()
    return next((g for g in around if g.around == governorate.name), None)
