"""A case in; the entries of its documents as a release names them, and what it covers, out."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from sayso.model.document import Capture, Document, Metadata
from sayso.model.release import Coverage
from sayso.publish.release import DocumentEntry
from sayso.store import evidence, findings, schema

_WEB = ("http://", "https://")
_NOTHING = Metadata()


def document_entries(connection: sa.Connection) -> Iterator[DocumentEntry]:
    """Yield an entry for each document, in the order in which they came in."""
    # No more than is needed of each: a large case has hundreds of thousands.
    known = {
        found.original.id: (
            sys.intern(found.original.sniffed_type),
            found.original.size,
            _NOTHING if found.metadata == _NOTHING else found.metadata,
        )
        for found in evidence.all_evidence(connection)
    }
    names = evidence.names(connection)
    for document in findings.documents(connection):
        first = evidence.captures(connection, document.id)[0]
        kind, size, metadata = known[document.id]
        entry = _entry(document, metadata, first, names.get(document.id, ()))
        yield replace(entry, media_type=document.media_type or kind, size=size)


def _entry(
    document: Document,
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
