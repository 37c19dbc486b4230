"""What was read from each original: its document, claims and tellings, kept and given back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from sayso.model.claim import Claim
from sayso.model.document import Document, Rendition
from sayso.model.errors import NotFoundError
from sayso.model.incident import Telling
from sayso.store import schema, search_index
from sayso.store.dialect import upsert
from sayso.store.records import dump, load, name_column, storable


class Outcome(StrEnum):
    """How the reading of an original ended."""

    READ = "read"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    """The text could be read, but a later stage could not cope with it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one reading of an original gave."""

    original: str
    outcome: Outcome
    document: Document | None = None
    rendition: Rendition | None = None
    claims: Sequence[Claim] = ()
    tellings: Sequence[Telling] = ()


def replace_findings(
    connection: sa.Connection, findings: Findings, *, state: str, at: dt.datetime
) -> None:
    """Put what a new reading gave in the place of what an earlier one gave."""
    original = findings.original
    forget(connection, original)
    if rendition := findings.rendition:
        row = {"id": rendition.id, "original": original, "kind": rendition.kind}
        upsert(connection, schema.renditions, [row | {"record": dump(rendition)}])
    if findings.document is not None:
        connection.execute(sa.insert(schema.documents).values(_document_row(findings.document)))
        _insert(connection, schema.claims, map(_claim_row, findings.claims))
        _insert(connection, schema.tellings, map(_telling_row, enumerate(findings.tellings)))
        search_index.add(connection, findings.document, findings.claims)
    reading = {"original": original, "state": state, "outcome": findings.outcome.value}
    upsert(connection, schema.readings, [reading | {"read_at": at.isoformat()}])


def forget(connection: sa.Connection, original: str) -> None:
    """Remove what was derived from an original; the original itself stays."""
    search_index.forget(connection, original)
    for column in (
        schema.tellings.c.document,
        schema.claims.c.document,
        schema.documents.c.id,
        schema.renditions.c.original,
        schema.readings.c.original,
    ):
        connection.execute(sa.delete(column.table).where(column == original))


def states(connection: sa.Connection) -> dict[str, str]:
    """Return, for every original that was read, the state in which it was read."""
    table = schema.readings
    rows = connection.execute(sa.select(table.c.original, table.c.state))
    return {row.original: row.state for row in rows}


def documents(connection: sa.Connection) -> Iterator[Document]:
    """Yield every document in the order in which its original came in."""
    table = schema.documents
    ordered = sa.select(table.c.record).join_from(table, schema.originals)
    for record in connection.execute(ordered.order_by(schema.originals.c.number)).scalars():
        yield load(Document, record)


def document(connection: sa.Connection, original: str) -> Document:
    """Return the document of an original.

    Raises:
        NotFoundError: the case has none, or it has not been read.
    """
    table = schema.documents
    found = sa.select(table.c.record).where(table.c.id == original)
    record = connection.execute(found).scalar()
    if record is None:
        raise NotFoundError(f"no document {original}: has the case been run since it was added?")
    return load(Document, record)


def claims(connection: sa.Connection, original: str | None = None) -> Iterator[Claim]:
    """Yield the claims of one document, or of all, as they stand in the text."""
    table = schema.claims
    ordered = sa.select(table.c.record).join_from(
        table, schema.originals, table.c.document == schema.originals.c.id
    )
    if original is not None:
        ordered = ordered.where(table.c.document == original)
    ordered = ordered.order_by(schema.originals.c.number, table.c.position, table.c.id)
    for record in connection.execute(ordered).scalars():
        yield load(Claim, record)


def claim(connection: sa.Connection, claim_id: str) -> Claim:
    """Return one claim.

    Raises:
        NotFoundError: the case has no such claim.
    """
    table = schema.claims
    record = connection.execute(sa.select(table.c.record).where(table.c.id == claim_id)).scalar()
    if record is None:
        raise NotFoundError(f"no claim {claim_id} in this case")
    return load(Claim, record)


def tellings(connection: sa.Connection) -> Iterator[Telling]:
    """Yield every telling, document by document in the order in which they came in."""
    table = schema.tellings
    ordered = sa.select(table.c.record).join_from(
        table, schema.originals, table.c.document == schema.originals.c.id
    )
    ordered = ordered.order_by(schema.originals.c.number, table.c.position)
    for record in connection.execute(ordered).scalars():
        yield load(Telling, record)


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, object]]) -> None:
    if listed := list(rows):
        connection.execute(sa.insert(table), listed)


def _document_row(document: Document) -> dict[str, object]:
    return {
        "id": document.id,
        "name": storable(document.name),
        "publisher": name_column(document.publisher),
        "language": document.language,
        "date": document.date,
        "record": dump(document),
    }


def _claim_row(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "document": claim.document,
        "position": claim.anchor.start,
        "origin": name_column(claim.origin),
        "act": claim.act.value if claim.act else None,
        "scope": claim.scope.value,
        "factuality": claim.factuality.value,
        "date_earliest": claim.when.earliest if claim.when else None,
        "date_latest": claim.when.latest if claim.when else None,
        "record": dump(claim),
    }


def _telling_row(placed: tuple[int, Telling]) -> dict[str, object]:
    position, telling = placed
    return {
        "id": telling.id,
        "document": telling.document,
        "position": position,
        "record": dump(telling),
    }
