"""A case's settings, sources, problems and runs, kept and given back."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from sayso.model.document import Source
from sayso.model.errors import Problem
from sayso.store import schema
from sayso.store.dialect import upsert
from sayso.store.records import dump, key_of, load, name_column, storable


def setting(connection: sa.Connection, name: str, default: str = "") -> str:
    """Return a setting of the case."""
    table = schema.settings
    value = connection.execute(sa.select(table.c.value).where(table.c.name == name)).scalar()
    return default if value is None else value


def set_setting(connection: sa.Connection, name: str, value: str) -> None:
    """Keep a setting of the case."""
    upsert(connection, schema.settings, [{"name": name, "value": value}])


def replace_problems(connection: sa.Connection, owner: str, problems: Iterable[Problem]) -> None:
    """Put the problems of a new pass over something in the place of those of the last pass."""
    table = schema.problems
    connection.execute(sa.delete(table).where(table.c.owner_key == key_of(owner)))
    for problem in problems:
        connection.execute(
            sa.insert(table).values(
                owner_key=key_of(owner),
                stage=problem.stage.value,
                code=problem.code,
                subject=storable(problem.subject),
                record=dump(problem),
            )
        )


def problems(connection: sa.Connection) -> Iterator[Problem]:
    """Yield all open problems, oldest first."""
    table = schema.problems
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.number)).scalars():
        yield load(Problem, record)


def problems_page(
    connection: sa.Connection, code: str, limit: int, offset: int
) -> tuple[list[Problem], int]:
    """Return open problems of one code, or of all where none is given, and how many there are."""
    table = schema.problems
    where = [table.c.code == code] if code else []
    query = sa.select(table.c.record).where(*where).order_by(table.c.number)
    records = connection.execute(query.limit(limit).offset(offset)).scalars()
    total = connection.execute(sa.select(sa.func.count()).select_from(table).where(*where))
    return [load(Problem, record) for record in records], total.scalar_one()


def count_problems(connection: sa.Connection) -> int:
    """Count the open problems."""
    return connection.execute(sa.select(sa.func.count(schema.problems.c.number))).scalar_one()


def replace_sources(connection: sa.Connection, sources: Iterable[Source]) -> set[str]:
    """Put the publishers and speakers that now appear in the place of the last ones.

    Returns the ids of those that are new, gone or have changed.
    """
    table = schema.sources
    before = {row.id: dict(row._mapping) for row in connection.execute(sa.select(table))}
    after = {source.id: _source_row(source) for source in sources}
    gone = sorted(before.keys() - after.keys())
    for first in range(0, len(gone), 900):
        connection.execute(sa.delete(table).where(table.c.id.in_(gone[first : first + 900])))
    changed = {name: row for name, row in after.items() if before.get(name) != row}
    upsert(connection, table, list(changed.values()))
    return {*gone, *changed}


def sources(connection: sa.Connection) -> Iterator[Source]:
    """Yield all publishers and speakers by name."""
    table = schema.sources
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.name)).scalars():
        yield load(Source, record)


def sources_named(connection: sa.Connection, names: Iterable[str]) -> dict[str, Source]:
    """Return the publishers and speakers of some names, by name."""
    table = schema.sources
    listed = sorted({name_column(name) for name in names})
    found: dict[str, Source] = {}
    for first in range(0, len(listed), 900):
        here = table.c.name.in_(listed[first : first + 900])
        for record in connection.execute(sa.select(table.c.record).where(here)).scalars():
            source = load(Source, record)
            found[source.name] = source
    return found


def restricted_sources(connection: sa.Connection) -> list[Source]:
    """Return the sources who must not be known."""
    table = schema.sources
    marked = table.c.record.contains('"restricted_identity":true', autoescape=True)
    records = connection.execute(sa.select(table.c.record).where(marked)).scalars()
    return [load(Source, record) for record in records]


def start_run(connection: sa.Connection, engine: str, at: dt.datetime) -> int:
    """Record that a run began; return its number."""
    run = sa.insert(schema.runs).values(started_at=at.isoformat(), engine=engine, report="{}")
    return int(connection.execute(run.returning(schema.runs.c.number)).scalar_one())


def finish_run(
    connection: sa.Connection, number: int, at: dt.datetime, report: dict[str, int]
) -> None:
    """Record that a run came to its end, and what it did."""
    table = schema.runs
    ended = {"finished_at": at.isoformat(), "report": json.dumps(report)}
    connection.execute(sa.update(table).where(table.c.number == number).values(ended))


def _source_row(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": name_column(source.name),
        "kind": source.kind.value,
        "record": dump(source),
    }
