"""A case in; the entries of its documents as a release names them, and what it covers, out."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from sayso.model.document import Capture, Document, Metadata, Original
from sayso.model.release import Coverage
from sayso.publish.release import DocumentEntry
from sayso.store import evidence, findings, schema

_WEB = ("http://", "https://")


def document_entries(connection: sa.Connection) -> Iterator[DocumentEntry]:
    """Yield an entry for each document, in the order in which they came in."""
    originals, described = {}, {}
    for found in evidence.all_evidence(connection):
        originals[found.original.id] = found.original
        described[found.original.id] = found.metadata
    names = evidence.names(connection)
    for document in findings.documents(connection):
        first = evidence.captures(connection, document.id)[0]
        original, metadata = originals[document.id], described[document.id]
        yield _entry(document, original, metadata, first, names.get(document.id, ()))


def _entry(
    document: Document,
    original: Original,
    described: Metadata,
    first: Capture,
    names: tuple[str, ...],
) -> DocumentEntry:
    return DocumentEntry(
        id=document.id,
        name=document.name,
        names=names or (document.name,),
        publisher=document.publisher,
        title=document.title,
        author=document.author or described.author,
        date=document.date or document.metadata_date,
        language=document.language,
        url=document.url or described.url,
        media_type=document.media_type or original.sniffed_type,
        size=original.size,
        pages=len(document.pages),
        recognised=any(page.recognised for page in document.pages),
        captured_at=first.taken_at,
        captured_from=first.origin if first.origin.startswith(_WEB) else "",
        captured_with=first.tool,
    )


def coverage(connection: sa.Connection, *, incidents: int, accounts: int, signed: int) -> Coverage:
    """Say what a release covers."""
    table = schema.documents
    days = connection.execute(sa.select(sa.func.min(table.c.date), sa.func.max(table.c.date))).one()
    spoken = sa.select(table.c.language, sa.func.count()).group_by(table.c.language)
    languages = sorted(connection.execute(spoken).all(), key=lambda row: (-row[1], row[0]))
    publishers = sa.select(sa.func.count(sa.distinct(table.c.publisher)))
    return Coverage(
        incidents=incidents,
        accounts=accounts,
        signed=signed,
        documents=_count(connection, sa.select(sa.func.count()).select_from(table)),
        unread=_unread(connection),
        publishers=_count(connection, publishers.where(table.c.publisher != "")),
        languages=tuple((row[0], row[1]) for row in languages),
        earliest=days[0],
        latest=days[1],
    )


def _unread(connection: sa.Connection) -> int:
    """Count originals that could not be read, and those that no run has looked at yet."""
    readings, originals = schema.readings, schema.originals
    lost = (findings.Outcome.UNREADABLE.value, findings.Outcome.FAILED.value)
    read = sa.select(readings.c.original).where(readings.c.outcome.not_in(lost))
    return _count(
        connection,
        sa.select(sa.func.count()).select_from(originals).where(originals.c.id.not_in(read)),
    )


def _count(connection: sa.Connection, query: sa.Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())
