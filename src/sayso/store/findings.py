"""What was read from each original: its document, claims and tellings, kept and given back."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from sayso.model.claim import BY_PERSON, Claim
from sayso.model.document import Document, OffsetMap, Rendition
from sayso.model.errors import NotFoundError
from sayso.model.incident import Telling
from sayso.store import schema, search_index
from sayso.store.dialect import upsert
from sayso.store.records import dump, load, name_column, storable

_AT_ONCE = 900
"""Values of one list in a query."""


class Outcome(StrEnum):
    """How the reading of an original ended."""

    READ = "read"
    UNREADABLE = "unreadable"
    KEPT = "kept"
    """It is no report: an archive, a proof, what a page is shown with."""
    FAILED = "failed"
    """The text could be read, but a later stage could not cope with it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one reading of an original gave."""

    original: str
    outcome: Outcome
    document: Document | None = None
    rendition: Rendition | None = None
    found: Sequence[Claim] = ()
    """As the engine found them."""
    claims: Sequence[Claim] = ()
    """The same, as people left them."""
    tellings: Sequence[Telling] = ()


@dataclass(frozen=True, slots=True)
class States:
    """Hashes of all that a reading depends on, and of the judgements laid over it."""

    reading: str
    judging: str


def replace_findings(
    connection: sa.Connection, findings: Findings, *, state: States, at: dt.datetime
) -> None:
    """Put what a new reading gave in the place of what an earlier one gave."""
    original = findings.original
    forget(connection, original)
    if rendition := findings.rendition:
        row = {"id": rendition.id, "original": original, "kind": rendition.kind}
        upsert(connection, schema.renditions, [row | {"record": dump(rendition)}])
    if findings.document is not None:
        connection.execute(sa.insert(schema.documents).values(_document_row(findings.document)))
        _insert_claims(connection, findings)
        search_index.add(connection, findings.document, findings.claims)
    reading = {"original": original, "state": state.reading, "judged": state.judging}
    reading |= {"outcome": findings.outcome.value, "read_at": at.isoformat()}
    upsert(connection, schema.readings, [reading])


def replace_judged(connection: sa.Connection, findings: Findings, judged: str) -> None:
    """Put claims and tellings under new judgements in the place of those under the last ones."""
    for column in (schema.tellings.c.document, schema.claims.c.document):
        connection.execute(sa.delete(column.table).where(column == findings.original))
    _insert_claims(connection, findings)
    if findings.document is not None:
        search_index.forget(connection, findings.original)
        search_index.add(connection, findings.document, findings.claims)
    here = schema.readings.c.original == findings.original
    connection.execute(sa.update(schema.readings).where(here).values(judged=judged))


def _insert_claims(connection: sa.Connection, findings: Findings) -> None:
    found = {claim.id: claim for claim in findings.found}
    rows = [_claim_row(claim, found.get(claim.id, claim)) for claim in findings.claims]
    _insert(connection, schema.claims, rows)
    _insert(connection, schema.tellings, map(_telling_row, enumerate(findings.tellings)))


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


def states(connection: sa.Connection) -> dict[str, States]:
    """Return, for every original that was read, the state in which it was read and judged."""
    table = schema.readings
    rows = connection.execute(sa.select(table.c.original, table.c.state, table.c.judged))
    return {row.original: States(row.state, row.judged or "") for row in rows}


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


def pictures(connection: sa.Connection, original: str | None = None) -> set[str]:
    """Return the pictures (SHA-256) in which the text of a document, or of all, was recognised."""
    table = schema.renditions
    query = sa.select(schema.documents.c.record).join_from(
        schema.documents, table, table.c.original == schema.documents.c.id
    )
    query = query.where(table.c.kind == "ocr")
    if original is not None:
        query = query.where(table.c.original == original)
    records = (json.loads(record) for record in connection.execute(query).scalars())
    return {page["image"] for record in records for page in record["pages"] if page["image"]}


def text(connection: sa.Connection, original: str) -> str | None:
    """Return the text of a document; None where there is none."""
    table = schema.documents
    record = connection.execute(sa.select(table.c.record).where(table.c.id == original)).scalar()
    return None if record is None else load(Document, record).text


def headings(connection: sa.Connection, originals: Iterable[str] | None) -> Iterator[Document]:
    """Yield documents, or all, without their texts: name, publisher, language and date alone."""
    table = schema.documents
    columns = sa.select(*(c for c in table.c if c.name != "record"))
    for row in _in_batches(connection, columns, table.c.id, originals):
        empty = OffsetMap((), 0, 0)
        yield Document(
            row.id, row.name, "", empty, publisher=row.publisher, language=row.language,
            date=row.date,
        )  # fmt: skip


def tellings_named(connection: sa.Connection, names: Iterable[str]) -> Iterator[Telling]:
    """Yield the tellings of some ids that the case has."""
    table = schema.tellings
    for row in _in_batches(connection, sa.select(table.c.record), table.c.id, names):
        yield load(Telling, row.record)


def _in_batches(
    connection: sa.Connection,
    columns: sa.Select[Any],
    by: sa.Column[Any],
    values: Iterable[str] | None,
) -> Iterator[sa.Row[Any]]:
    if values is None:
        yield from connection.execute(columns)
        return
    listed = sorted(set(values))
    for first in range(0, len(listed), _AT_ONCE):
        yield from connection.execute(columns.where(by.in_(listed[first : first + _AT_ONCE])))


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


def claims_in_texts(connection: sa.Connection) -> Iterator[tuple[Claim, str]]:
    """Yield all claims in the same order, each with the id of the text in which it stands."""
    table, texts, originals = schema.claims, schema.renditions, schema.originals
    joined = (
        sa.select(table.c.record, texts.c.id)
        .join_from(table, originals, table.c.document == originals.c.id)
        .join(texts, texts.c.original == originals.c.id)
        .order_by(originals.c.number, table.c.position, table.c.id)
    )
    for row in connection.execute(joined):
        yield load(Claim, row.record), row.id


def raw_claims(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Yield the JSON of all claims, in no order: for who needs little of each."""
    records = connection.execute(sa.select(schema.claims.c.record)).scalars()
    yield from map(json.loads, records)


def found(connection: sa.Connection, original: str) -> list[Claim]:
    """Return the claims of one document as the engine found them, before any judgement."""
    table = schema.claims
    rows = sa.select(sa.func.coalesce(table.c.found, table.c.record)).where(
        table.c.document == original
    )
    records = connection.execute(rows.order_by(table.c.position, table.c.id)).scalars()
    claims = (load(Claim, record) for record in records)
    # What a person put in is laid over them again with his judgement.
    return [claim for claim in claims if claim.engine != BY_PERSON]


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


def tellings(connection: sa.Connection, original: str | None = None) -> Iterator[Telling]:
    """Yield the tellings of one document, or of all in the order in which they came in."""
    table = schema.tellings
    ordered = sa.select(table.c.record).join_from(
        table, schema.originals, table.c.document == schema.originals.c.id
    )
    if original is not None:
        ordered = ordered.where(table.c.document == original)
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


def _claim_row(claim: Claim, found: Claim) -> dict[str, object]:
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
        "review": claim.review.value,
        "record": dump(claim),
        "found": None if found == claim else dump(found),
    }


def _telling_row(placed: tuple[int, Telling]) -> dict[str, object]:
    position, telling = placed
    return {
        "id": telling.id,
        "document": telling.document,
        "position": position,
        "record": dump(telling),
    }
