"""A place's name and where the text says it lies in; the records that it may mean out, ranked.

One name is often that of several places. Where the text names the governorate, only records that
lie there are left; where there are none, nothing is: a place of the same name elsewhere would be
wrong, and the name stays unresolved with the area that the text gives.
"""

from collections.abc import Iterable

from sayso.resolution.gazetteer import COUNTRY, GOVERNORATE, SETTLEMENT, Gazetteer, GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key
from sayso.resolution.places_ranking import Context, Ranked, contained, rank, unlike_places

AREAS = (COUNTRY, GOVERNORATE)
"""Kinds that the name of a settlement does not mean."""


def look_up(
    name: str, gazetteer: Gazetteer, *, country: str = "", governorate: str = ""
) -> list[Ranked]:
    """Find what a name by itself may mean, the likeliest first; more than one is ambiguous.

    Args:
        name: as written, without a word for its kind ("town").
        gazetteer: where it is looked up.
        country: English name of the country that it lies in, if known.
        governorate: the governorate that it lies in, if known, as the country's pack names it.
    """
    context = Context()
    if country:
        context.countries[country] = 1
    return ranked_settlements(name, gazetteer.lookup(fold_key(name)), context, governorate)


def ranked_settlements(
    name: str,
    records: Iterable[GazetteerPlace],
    context: Context,
    governorate: str,
    *,
    strictly: bool = True,
) -> list[Ranked]:
    """Rank the records that a name may mean, each place once.

    Args:
        name: as written.
        records: those under the name's key.
        context: the countries and governorates of which the document speaks.
        governorate: the one that the text names beside it; may be empty.
        strictly: records elsewhere than in that governorate are left out.
    """
    ranked = rank(name, records, context, governorate, SETTLEMENT)
    ranked = [r for r in ranked if r.place.kind not in AREAS]
    if governorate and strictly:
        ranked = [r for r in ranked if contained(r.place, governorate)]
    return unlike_places(ranked)
