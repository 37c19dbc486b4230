"""A case in; how much is in it, what is new and what is open, counted, out."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from sayso.model.claim import Review
from sayso.model.desk import ListedDocument, ListedSource, Overview
from sayso.model.document import Source
from sayso.store import schema
from sayso.store.lines_schema import incident_lines
from sayso.store.reach_schema import reach_copies
from sayso.store.records import load

JUDGED = tuple(review.value for review in Review if review is not Review.SUGGESTED)
_COUNT = sa.func.count()


def overview(connection: sa.Connection) -> Overview:
    """Count what is in a case."""
    claims, lines, documents = schema.claims, incident_lines, schema.documents
    run = connection.execute(sa.select(sa.func.max(schema.runs.c.finished_at))).scalar()
    days = connection.execute(
        sa.select(sa.func.min(lines.c.earliest), sa.func.max(lines.c.latest))
    ).one()
    publishers = sa.select(sa.func.count(sa.distinct(documents.c.publisher)))
    return Overview(
        originals=_number(connection, schema.originals),
        documents=_number(connection, documents),
        outlets=connection.execute(publishers.where(documents.c.publisher != "")).scalar_one(),
        claims=_number(connection, claims),
        claims_judged=_number(connection, claims, claims.c.review.in_(JUDGED)),
        incidents=_number(connection, lines),
        signed=_number(connection, lines, lines.c.signed_by != ""),
        disputed=_number(connection, lines, lines.c.conflicts > 0),
        sources=_number(connection, schema.sources),
        judgements=_number(connection, schema.judgements),
        problems=_by(connection, schema.problems.c.code),
        outcomes=_by(connection, schema.readings.c.outcome),
        unread=_number(connection, schema.originals) - _number(connection, schema.readings),
        last_run=dt.datetime.fromisoformat(run) if run else None,
        first_day=days[0],
        last_day=days[1],
    )


def documents(
    connection: sa.Connection, words: str = "", limit: int = 50, offset: int = 0
) -> tuple[list[ListedDocument], int]:
    """Return documents, the latest first, whose name or publisher holds some words; and all."""
    table = schema.documents
    held = table.c.name.icontains(words, autoescape=True) | table.c.publisher.icontains(
        words, autoescape=True
    )
    where = [held] if words else []
    columns = (table.c.id, table.c.name, table.c.publisher, table.c.language, table.c.date)
    order = (table.c.date.is_(None), table.c.date.desc(), table.c.name, table.c.id)
    rows = connection.execute(
        sa.select(*columns).where(*where).order_by(*order).limit(limit).offset(offset)
    ).all()
    names = [row.id for row in rows]
    claims, accounts = schema.claims, schema.accounts
    judged = sa.func.sum(sa.case((claims.c.review.in_(JUDGED), 1), else_=0))
    said = sa.select(claims.c.document, _COUNT, judged).where(claims.c.document.in_(names))
    told = sa.select(accounts.c.document, sa.func.count(sa.distinct(accounts.c.incident)))
    told = told.where(accounts.c.document.in_(names))
    by_claims = {r[0]: (r[1], r[2]) for r in connection.execute(said.group_by(claims.c.document))}
    by_told = {r[0]: r[1] for r in connection.execute(told.group_by(accounts.c.document))}
    listed = [
        ListedDocument(*row, *by_claims.get(row.id, (0, 0)), by_told.get(row.id, 0)) for row in rows
    ]
    return listed, _number(connection, table, *where)


def sources(
    connection: sa.Connection, words: str = "", limit: int = 100, offset: int = 0
) -> tuple[list[ListedSource], int]:
    """Return sources, those that speak most first, whose record holds some words; and all."""
    table, accounts, documents = schema.sources, schema.accounts, schema.documents
    spoken = sa.select(
        accounts.c.origin.label("name"),
        _COUNT.label("accounts"),
        sa.func.count(sa.distinct(accounts.c.incident)).label("incidents"),
    ).group_by(accounts.c.origin)
    said = spoken.subquery()
    printed = sa.select(documents.c.publisher.label("name"), _COUNT.label("published"))
    prints = printed.group_by(documents.c.publisher).subquery()
    query = (
        sa.select(table.c.record, said.c.accounts, said.c.incidents, prints.c.published)
        .select_from(table)
        .outerjoin(said, said.c.name == table.c.name)
        .outerjoin(prints, prints.c.name == table.c.name)
    )
    where = [table.c.record.icontains(words, autoescape=True)] if words else []
    query = query.where(*where)
    much = sa.func.coalesce(said.c.accounts, 0) + sa.func.coalesce(prints.c.published, 0)
    rows = connection.execute(query.order_by(much.desc(), table.c.name).limit(limit).offset(offset))
    return [_source(row) for row in rows], _number(connection, table, *where)


def _source(row: Any) -> ListedSource:
    source = load(Source, row[0])
    return ListedSource(
        id=source.id,
        name=source.name,
        kind=source.kind.value,
        grade=source.grade,
        restricted=source.restricted_identity,
        pseudonym=source.pseudonym,
        accounts=row[1] or 0,
        incidents=row[2] or 0,
        published=row[3] or 0,
    )


def source(connection: sa.Connection, source_id: str) -> Source | None:
    """Return one source."""
    table = schema.sources
    record = connection.execute(sa.select(table.c.record).where(table.c.id == source_id)).scalar()
    return load(Source, record) if record else None


def incidents_of(connection: sa.Connection, origin: str, limit: int) -> list[str]:
    """Return incidents in which a source is an origin or a publisher."""
    table = schema.accounts
    speaks = (table.c.origin == origin) | (table.c.publisher == origin)
    query = sa.select(table.c.incident).where(speaks).distinct().order_by(table.c.incident)
    return list(connection.execute(query.limit(limit)).scalars())


def copies_of(connection: sa.Connection, document: str) -> list[tuple[str, str, float]]:
    """Return documents that print much of a document's text: id, name, shared part."""
    table, documents = reach_copies, schema.documents
    other = sa.case((table.c.one == document, table.c.other), else_=table.c.one)
    query = sa.select(documents.c.id, documents.c.name, table.c.share)
    query = query.join_from(table, documents, documents.c.id == other)
    here = (table.c.one == document) | (table.c.other == document)
    rows = connection.execute(query.where(here).order_by(table.c.share.desc(), documents.c.name))
    return [(row.id, row.name, row.share) for row in rows]


def _number(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(_COUNT).select_from(table).where(*where)).scalar_one()


def _by(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    query = sa.select(column, _COUNT).group_by(column).order_by(_COUNT.desc(), column)
    return {row[0]: row[1] for row in connection.execute(query)}
