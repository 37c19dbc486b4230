"""A case in; the entries of its documents as a release names them, and what it covers, out."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sayso.model.release import Coverage
from sayso.publish.release import DocumentEntry
from sayso.store import findings, schema
from sayso.store.entries import Entered, entered
from sayso.store.record_file import RecordFile

_WEB = ("http://", "https://")


def document_entries(connection: sa.Connection) -> Iterator[DocumentEntry]:
    """Yield an entry for each document, in the order in which they came in."""
    return map(_entry, entered(connection))


def _entry(document: Entered) -> DocumentEntry:
    said, described, first = document.heading, document.described, document.first
    return DocumentEntry(
        id=said.id,
        name=said.name,
        names=document.names or (said.name,),
        publisher=said.publisher,
        title=said.title,
        author=said.author or described.author,
        date=said.date or said.metadata_date,
        language=said.language,
        url=said.url or described.url,
        media_type=said.media_type or document.sniffed_type,
        size=document.size,
        pages=document.pages,
        recognised=document.recognised,
        captured_at=first.taken_at,
        captured_from=first.origin if first.origin.startswith(_WEB) else "",
        captured_with=first.tool,
    )


class EntryFile:
    """Entries on disk, given back in their order or one by one; to be closed.

    A large case has hundreds of thousands: in memory is only where each stands.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder on whose disk they lie meanwhile."""
        self._entries: RecordFile[DocumentEntry] = RecordFile(folder)
        self._places: dict[bytes, int] = {}

    def close(self) -> None:
        """Let go of the disk."""
        self._entries.close()

    def fill(self, entries: Iterable[DocumentEntry]) -> None:
        """Write entries behind those that are there."""
        for entry in entries:
            self._places[bytes.fromhex(entry.id)] = self._entries.add(entry)

    def __iter__(self) -> Iterator[DocumentEntry]:
        return iter(self._entries)

    def get(self, document: str) -> DocumentEntry:
        """Return the entry of a document; of one that is not there, one with nothing but its id."""
        place = self._places.get(bytes.fromhex(document))
        return DocumentEntry(document, "") if place is None else self._entries.at(place)


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
