"""An original in; all that the database holds of it gone, and a tombstone in its place, out."""

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import sqlalchemy as sa

from sayso.model.custody import Tombstone
from sayso.model.errors import NotFoundError, Problem
from sayso.model.incident import Corroboration, Incident
from sayso.model.judgement import Judgement, Quote
from sayso.store import (
    custody,
    digests,
    evidence,
    findings,
    groups,
    ledger,
    schema,
    sealing,
    search_index,
)
from sayso.store.records import dump, key_of, load
from sayso.store.sealing import Deed

UNDER_WAY = "erasing"
"""Setting that names an original whose bytes are yet to be removed, also after a crash."""
_SHORTEST = 8
"""Hex digits of an id that name an original on the command line."""


def find(connection: sa.Connection, named: str) -> str:
    """Return the id of an original, there or erased, of which the first digits are given.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    found: set[str] = set()
    if len(named) >= _SHORTEST and named.isalnum():
        for column in (schema.originals.c.id, schema.tombstones.c.original):
            query = sa.select(column).where(column.startswith(named.lower(), autoescape=True))
            found.update(connection.execute(query).scalars())
    if len(found) == 1:
        return found.pop()
    many = "more than one original has" if found else "no original has"
    raise NotFoundError(
        f"{many} an id that begins with {named[:80]!r}: 'sayso export' and 'sayso show' give the "
        f"documents' ids, of which {_SHORTEST} digits or more are needed"
    )


def tombstone(connection: sa.Connection, original: str) -> Tombstone | None:
    """Return what is left of an original that was erased; None if it never was."""
    table = schema.tombstones
    query = sa.select(table.c.record).where(table.c.original == original)
    record = connection.execute(query.order_by(table.c.number.desc()).limit(1)).scalar()
    return load(Tombstone, record) if record else None


def tombstones(connection: sa.Connection) -> Iterator[Tombstone]:
    """Yield what is left of all originals that were erased, oldest first."""
    table = schema.tombstones
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.number)).scalars():
        yield load(Tombstone, record)


def replaced_by(connection: sa.Connection, original: str) -> tuple[str, ...]:
    """Return the originals that stand in no incident because this one came in their place."""
    current = {e.original.id for e in evidence.all_evidence(connection) if e.current}
    if original not in current:
        return ()
    places = {capture.origin for capture in evidence.captures(connection, original)}
    table = schema.captures
    at_them = sa.select(table.c.original).where(table.c.origin_key.in_(map(key_of, places)))
    return tuple(sorted(set(connection.execute(at_them).scalars()) - current - {original}))


def bury(connection: sa.Connection, stone: Tombstone) -> None:
    """Remove the rows about an original, put its tombstone there, and blank what names it.

    The incidents are to be grouped anew in the same transaction, and then `bury_groups` called.
    """
    original = stone.original
    captures = evidence.captures(connection, original)
    _forget_problems(connection, original, [capture.origin for capture in captures])
    told = sa.select(schema.tellings.c.id).where(schema.tellings.c.document == original)
    members = schema.memberships.c.telling
    connection.execute(sa.delete(schema.memberships).where(members.in_(told)))
    findings.forget(connection, original)
    search_index.purge(connection)
    connection.execute(sa.delete(schema.captures).where(schema.captures.c.original == original))
    connection.execute(sa.delete(schema.originals).where(schema.originals.c.id == original))
    row = {"original": original, "record": dump(stone)}
    connection.execute(sa.insert(schema.tombstones).values(row))
    custody.blank(connection, original)
    detail = {
        "reason": stone.reason,
        "sha512": stone.sha512,
        "size": str(stone.size),
        sealing.TOMBSTONE: digests.tombstone_digest(connection, original),
    }
    custody.append(
        connection, custody.ERASED, original, at=stone.erased_at, by=stone.by, detail=detail
    )
    for judgement in _blank_judgements(connection, original):
        deed = Deed(stone.by, stone.erased_at)
        sealing.seal_judgement(connection, judgement, original, deed, "blanked")
    ledger.set_setting(connection, UNDER_WAY, original)


def bury_groups(connection: sa.Connection, original: str) -> None:
    """Take the quotes of an original out of incidents that only lead on to others."""
    table = schema.incidents
    about = table.c.record.contains(original, autoescape=True) & table.c.merged_into.is_not(None)
    for row in connection.execute(
        sa.select(table.c.record, table.c.merged_into).where(about)
    ).all():
        old = load(Incident, row.record)
        bare = Incident(
            old.id, None, old.scope, (), Corroboration(0, 0, (), ()), merged_into=row.merged_into
        )
        change = sa.update(table).where(table.c.id == old.id)
        connection.execute(change.values(groups.incident_row(bare)))


def _forget_problems(connection: sa.Connection, original: str, origins: Iterable[str]) -> None:
    table = schema.problems
    places = list(origins)
    names = {original, *places, *(PurePath(origin).name for origin in places)}
    owners = {key_of(original), *map(key_of, places)}
    for row in connection.execute(sa.select(table)).all():
        problem = load(Problem, row.record)
        said = f"{problem.subject}\n{problem.message}"
        if row.owner_key in owners or any(name in said for name in names):
            connection.execute(sa.delete(table).where(table.c.number == row.number))


def _blank_judgements(connection: sa.Connection, original: str) -> Iterator[str]:
    """Take quote, value and reason out of the judgements about an original; yield their ids."""
    table = schema.judgements
    about = table.c.record.contains(original, autoescape=True)
    for record in connection.execute(sa.select(table.c.record).where(about)).scalars().all():
        judgement = load(Judgement, record)
        blanked = dataclasses.replace(
            judgement,
            quotes=_others(judgement.quotes, original),
            others=_others(judgement.others, original),
            left=_others(judgement.left, original),
            value="",
            reason="erased together with the original",
        )
        change = sa.update(table).where(table.c.id == judgement.id)
        connection.execute(change.values(record=dump(blanked)))
        yield judgement.id


def _others(quotes: tuple[Quote, ...], original: str) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if quote.document != original)
