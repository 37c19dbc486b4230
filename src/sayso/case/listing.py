"""A case in; what became of every original in it out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from sayso.case.proving import PROVED
from sayso.model.custody import CustodyEntry
from sayso.model.document import Capture, Original
from sayso.model.errors import Problem
from sayso.store import evidence, ledger, schema
from sayso.store.findings import Outcome
from sayso.store.records import load

NOT_READ = "not read yet"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """An original, where it came from, and what became of it."""

    original: Original
    captures: tuple[Capture, ...]
    outcome: str
    """read, kept (it is no report), unreadable, failed, or not read yet."""
    language: str = ""
    kind: str = ""
    """extraction or ocr."""
    claims: int = 0
    problems: tuple[Problem, ...] = ()
    proofs: tuple[str, ...] = ()
    """Originals that are time stamps of it."""


def list_files(connection: sa.Connection) -> Iterator[ListedFile]:
    """Yield every original in the order in which it came in."""
    problems = _problems(connection)
    outcomes = dict(_pairs(connection, schema.readings.c.original, schema.readings.c.outcome))
    languages = dict(_pairs(connection, schema.documents.c.id, schema.documents.c.language))
    kinds = dict(_pairs(connection, schema.renditions.c.original, schema.renditions.c.kind))
    claims = _counts(connection)
    captures = _captures(connection)
    proofs = _proofs(connection)
    for found in evidence.all_evidence(connection):
        name = found.original.id
        yield ListedFile(
            found.original,
            tuple(captures.get(name, ())),
            outcomes.get(name, NOT_READ),
            languages.get(name, ""),
            kinds.get(name, "") if outcomes.get(name) == Outcome.READ else "",
            claims.get(name, 0),
            tuple(problems.get(name, ())),
            tuple(proofs.get(name, ())),
        )


def _pairs(
    connection: sa.Connection, key: sa.Column[str], value: sa.Column[str]
) -> Iterator[tuple[str, str]]:
    for row in connection.execute(sa.select(key, value)):
        yield row[0], row[1]


def _counts(connection: sa.Connection) -> Mapping[str, int]:
    column = schema.claims.c.document
    rows = connection.execute(sa.select(column, sa.func.count()).group_by(column))
    return {row[0]: row[1] for row in rows}


def _captures(connection: sa.Connection) -> Mapping[str, list[Capture]]:
    found: dict[str, list[Capture]] = {}
    table = schema.captures
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.number)).scalars():
        capture = load(Capture, record)
        found.setdefault(capture.original, []).append(capture)
    return found


def _problems(connection: sa.Connection) -> Mapping[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in ledger.problems(connection):
        found.setdefault(problem.subject, []).append(problem)
    return found


def _proofs(connection: sa.Connection) -> Mapping[str, list[str]]:
    table = schema.custody
    query = sa.select(table.c.record).where(table.c.action == PROVED)
    found: dict[str, list[str]] = {}
    for record in connection.execute(query.order_by(table.c.sequence)).scalars():
        entry = load(CustodyEntry, record)
        if proof := entry.detail.get("proof"):
            found.setdefault(entry.original, []).append(proof)
    return found
