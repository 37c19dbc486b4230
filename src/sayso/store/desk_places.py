"""A case in; the places of its own gazetteers, for the names on a map, out."""

import sqlalchemy as sa

from sayso.store.gazetteer_schema import places


def named(connection: sa.Connection, most: int) -> list[tuple[str, float, float]]:
    """Return name, latitude and longitude of the most populous places that have a point."""
    c = places.c
    query = sa.select(c.name, c.lat, c.lon).where(c.lat.is_not(None), c.lon.is_not(None))
    rows = connection.execute(query.order_by(c.population.desc(), c.name).limit(most))
    return [(row.name, row.lat, row.lon) for row in rows]
