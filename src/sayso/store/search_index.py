"""Findings in, the search index in step with them: within the same transaction, always.

`add` and `forget` follow what is read, `relabel` what is grouped, `renew` makes all of it anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.incident import Incident
from sayso.store import ledger, schema, search_words
from sayso.store.records import load
from sayso.store.search_fields import (
    BREAK,
    claim_fields,
    claim_names,
    document_fields,
    with_labels,
)
from sayso.store.search_schema import claim_texts, document_texts
from sayso.text.folding import fold

VERSION = "1"
"""Raised when the folding or the fields change: a case's index of another version is made anew."""
_SETTING = "search"
_TABLES = (claim_texts, document_texts)
_BATCH = 1000


def add(connection: sa.Connection, document: Document, claims: Sequence[Claim]) -> None:
    """Take a document and its claims into the index."""
    _write(connection, [(document, claims)])
    for table in _TABLES:
        search_words.add(connection, table, table.c.document == document.id)


def forget(connection: sa.Connection, original: str) -> None:
    """Take out of the index what was derived from an original."""
    for table in _TABLES:
        here = table.c.document == original
        search_words.remove(connection, table, here)
        connection.execute(sa.delete(table).where(here))


def purge(connection: sa.Connection) -> None:
    """Leave no trace in the index of what was forgotten; for an erasure, since all is rewritten.

    What the database's file itself still holds of it goes with its next vacuum.
    """
    for table in _TABLES:
        search_words.purge(connection, table)


def relabel(
    connection: sa.Connection,
    grouped: Iterable[Incident],
    anew: Collection[str] | None = None,
) -> None:
    """Note in which incident each claim now stands, and with what labels.

    Where `anew` is given, only the claims of the incidents are noted, and all of those documents.
    """
    grouped = list(grouped)
    held: dict[str, str] = {}
    labels: dict[str, set[str]] = defaultdict(set)
    for incident in grouped:
        for account in incident.accounts:
            for claim in account.claims:
                held[claim] = incident.id
                labels[claim] |= {label.value for label in incident.corroboration.labels}
    changed = list(_changed(connection, held, labels, _documents(grouped, anew), anew))
    table = claim_texts
    for start in range(0, len(changed), _BATCH):
        batch = changed[start : start + _BATCH]
        here = table.c.number.in_([row["row"] for row in batch])
        search_words.remove(connection, table, here)
        update = sa.update(table).where(table.c.number == sa.bindparam("row"))
        connection.execute(
            update.values(incident=sa.bindparam("new_incident"), fields=sa.bindparam("new_fields")),
            batch,
        )
        search_words.add(connection, table, here)


def is_stale(connection: sa.Connection) -> bool:
    """Tell whether the case's index was made by another version, or not at all."""
    return ledger.setting(connection, _SETTING) != VERSION


def renew(connection: sa.Connection) -> None:
    """Make the whole index anew from the findings, if it is of another version."""
    if not is_stale(connection):
        return
    for table in _TABLES:
        search_words.clear(connection, table)
        connection.execute(sa.delete(table))
    _write(connection, _found(connection))
    for table in _TABLES:
        search_words.add(connection, table, sa.true())
    relabel(connection, _incidents(connection))
    ledger.set_setting(connection, _SETTING, VERSION)


def _found(connection: sa.Connection) -> Iterator[tuple[Document, list[Claim]]]:
    documents, claims = schema.documents, schema.claims
    ids = connection.execute(sa.select(documents.c.id).order_by(documents.c.id)).scalars().all()
    for document in ids:
        record = sa.select(documents.c.record).where(documents.c.id == document)
        said = sa.select(claims.c.record).where(claims.c.document == document)
        said = said.order_by(claims.c.position, claims.c.id)
        yield (
            load(Document, connection.execute(record).scalar_one()),
            [load(Claim, text) for text in connection.execute(said).scalars()],
        )


def _incidents(connection: sa.Connection) -> Iterator[Incident]:
    table = schema.incidents
    live = sa.select(table.c.record).where(table.c.merged_into.is_(None))
    for record in connection.execute(live).scalars():
        yield load(Incident, record)


def _write(connection: sa.Connection, found: Iterable[tuple[Document, Sequence[Claim]]]) -> None:
    for document, claims in found:
        connection.execute(sa.insert(document_texts).values(_document_row(document)))
        rows = [_claim_row(claim, document.publisher) for claim in claims]
        if rows:
            connection.execute(sa.insert(claim_texts), rows)


def _document_row(document: Document) -> dict[str, str]:
    return {
        "owner": document.id,
        "document": document.id,
        "head": fold(document.title),
        "body": fold(document.text),
        "fields": document_fields(document),
    }


def _claim_row(claim: Claim, publisher: str) -> dict[str, str]:
    names = dict.fromkeys(folded for name in claim_names(claim) if (folded := fold(name)))
    return {
        "owner": claim.id,
        "document": claim.document,
        "head": f" {BREAK} ".join(names),
        "body": fold(claim.anchor.exact),
        "fields": claim_fields(claim, publisher),
        "incident": "",
    }


def _changed(
    connection: sa.Connection,
    held: Mapping[str, str],
    labels: Mapping[str, set[str]],
    documents: Collection[str] | None,
    anew: Collection[str] | None,
) -> Iterator[dict[str, object]]:
    for row in _labelled(connection, documents):
        if anew is not None and row.owner not in held and row.document not in anew:
            continue
        incident = held.get(row.owner, "")
        fields = with_labels(row.fields, labels.get(row.owner, ()))
        if (incident, fields) != (row.incident, row.fields):
            yield {"row": row.number, "new_incident": incident, "new_fields": fields}


def _documents(grouped: Iterable[Incident], anew: Collection[str] | None) -> Collection[str] | None:
    if anew is None:
        return None
    return {account.document for i in grouped for account in i.accounts} | set(anew)


def _labelled(
    connection: sa.Connection, documents: Collection[str] | None
) -> Iterator[sa.Row[Any]]:
    table = claim_texts
    columns: sa.Select[Any] = sa.select(
        table.c.number, table.c.owner, table.c.document, table.c.incident, table.c.fields
    )
    if documents is None:
        yield from connection.execute(columns)
        return
    listed = sorted(documents)
    for start in range(0, len(listed), _BATCH):
        here = table.c.document.in_(listed[start : start + _BATCH])
        yield from connection.execute(columns.where(here))
