"""A query and fields in, what of the case fits out; a place is looked up in any spelling."""

from collections.abc import Iterator

import sqlalchemy as sa

from sayso.case import references
from sayso.model.errors import SearchError
from sayso.model.search import SearchFields, SearchIn, SearchResults
from sayso.resolution.gazetteer import GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key, softened
from sayso.store import search_index
from sayso.store.dialect import writing
from sayso.store.search import Named, search
from sayso.text.folding import fold


def search_case(
    engine: sa.Engine,
    query: str,
    fields: SearchFields,
    *,
    within: SearchIn,
    limit: int,
    offset: int,
) -> SearchResults:
    """Search a case; an index that another version made, or none, is made anew first."""
    with engine.connect() as connection:
        stale = search_index.is_stale(connection)
    if stale:
        with writing(engine) as connection:
            search_index.renew(connection)
    place = _named(engine, fields.place) if fields.place else Named()
    with engine.connect() as connection:
        return search(
            connection, query, fields, within=within, place=place, limit=limit, offset=offset
        )


def where(within: str) -> SearchIn:
    """Read where to look.

    Raises:
        SearchError: there is no such place to look.
    """
    try:
        return SearchIn(within)
    except ValueError as error:
        known = ", ".join(where.value for where in SearchIn)
        raise SearchError(f"one cannot search in {within!r}, but in: {known}") from error


def _named(engine: sa.Engine, place: str) -> Named:
    """Find the records that have the name asked for, so that another script finds them too."""
    meant = list(_meant(engine, place))
    return Named(tuple(p.id for p in meant), tuple(dict.fromkeys(p.name for p in meant)))


def _meant(engine: sa.Engine, place: str) -> Iterator[GazetteerPlace]:
    asked = {fold(place), softened(place)} - {""}
    for record in references.gazetteer(engine).lookup(fold_key(place)):
        if any(asked & {fold(name), softened(name)} for name in record.all_names):
            yield record
