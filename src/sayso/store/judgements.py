"""What people decided: a log that is only ever added to, sealed in the custody log."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from sayso.model.judgement import Judgement
from sayso.store import schema
from sayso.store.records import dump, load, name_column, storable


def append(connection: sa.Connection, judgement: Judgement) -> bool:
    """Add a judgement at the end of the log; tell whether it was not there already."""
    table = schema.judgements
    known = sa.select(table.c.id).where(table.c.id == judgement.id)
    if connection.execute(known).first():
        return False
    connection.execute(
        sa.insert(table).values(
            id=judgement.id,
            subject=name_column(judgement.subject),
            decision=judgement.decision.value,
            made_by=storable(judgement.by),
            made_at=judgement.at.isoformat(),
            record=dump(judgement),
        )
    )
    return True


def log(connection: sa.Connection) -> Sequence[Judgement]:
    """Return every judgement ever made, oldest first."""
    return list(one_by_one(connection))


def one_by_one(connection: sa.Connection) -> Iterator[Judgement]:
    """Yield the same, of which no two need be held."""
    table = schema.judgements
    rows = connection.execute(sa.select(table.c.record).order_by(table.c.number)).scalars()
    return (load(Judgement, record) for record in rows)
