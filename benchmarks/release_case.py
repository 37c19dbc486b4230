"""A number in; a case of that many invented incidents on disk out, as if it had been read."""

import datetime as dt
from itertools import chain
from pathlib import Path

import sqlalchemy as sa

from benchmarks.releases import claim, document, incident
from sayso.case import Case
from sayso.model.document import Capture, Document, Metadata, OffsetMap, Original
from sayso.model.ids import sha256
from sayso.publish.release import DocumentEntry
from sayso.store import schema
from sayso.store.dialect import make_engine, sqlite_url, writing
from sayso.store.groups import incident_row
from sayso.store.records import dump, key_of

Row = dict[str, object]
_AT_ONCE = 500
_NOW = dt.datetime(2040, 5, 1, tzinfo=dt.UTC)


def fill(folder: Path, incidents: int) -> None:
    """Make a case and write the rows that an export reads, in batches."""
    Case.create(folder, by="benchmark").close()
    engine = make_engine(sqlite_url(folder / "case.db"))
    for first in range(0, incidents, _AT_ONCE):
        made = [incident(n) for n in range(first, min(first + _AT_ONCE, incidents))]
        entries = [document(2 * n + k) for n in range(first, first + len(made)) for k in (0, 1)]
        claims = map(claim, chain.from_iterable(one.accounts for one in made))
        with writing(engine) as connection:
            for table, rows in (
                (schema.originals, map(_original, entries)),
                (schema.captures, map(_capture, entries)),
                (schema.documents, map(_document, entries)),
                (schema.incidents, map(incident_row, made)),
            ):
                connection.execute(sa.insert(table), list(rows))
            listed: list[Row] = [
                {
                    "id": one.id,
                    "document": one.document,
                    "position": one.anchor.start,
                    "origin": one.origin,
                    "scope": one.scope.value,
                    "factuality": one.factuality.value,
                    "record": dump(one),
                }
                for one in claims
            ]
            connection.execute(sa.insert(schema.claims), listed)
    engine.dispose()


def _original(entry: DocumentEntry) -> Row:
    original = Original(entry.id, sha256(entry.id.encode()) * 2, entry.size, entry.name)
    row: Row = {
        "id": entry.id,
        "name": entry.name,
        "size": entry.size,
        "sniffed_type": "text/plain",
    }
    return row | {"record": dump(original)}


def _capture(entry: DocumentEntry) -> Row:
    capture = Capture(entry.id, _NOW, f"/{entry.name}")
    row: Row = {"original": entry.id, "origin_key": key_of(capture.origin), "name": entry.name}
    return row | {
        "taken_at": _NOW.isoformat(),
        "described": dump(Metadata()),
        "record": dump(capture),
    }


def _document(entry: DocumentEntry) -> Row:
    made = Document(
        entry.id, entry.name, entry.title, OffsetMap((), len(entry.title), len(entry.title)),
        title=entry.title, publisher=entry.publisher, language="en", date=entry.date,
    )  # fmt: skip
    row: Row = {"id": entry.id, "name": entry.name, "publisher": entry.publisher, "language": "en"}
    return row | {"date": entry.date, "record": dump(made)}
