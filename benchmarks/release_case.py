"""A number in; a case of that many invented incidents on disk out, as if it had been read.

A release of it hides who was killed, who saw it, and one place, in quotes and texts alike.
"""

import datetime as dt
from itertools import chain, starmap
from pathlib import Path

import sqlalchemy as sa

from benchmarks.releases import claim, document, incident, witness
from sayso.case import Case
from sayso.model.document import (
    Capture,
    Document,
    Metadata,
    OffsetMap,
    Original,
    Source,
    SourceKind,
)
from sayso.model.ids import sha256
from sayso.model.incident import Incident
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
        numbers = range(first, first + len(made))
        entries = [document(2 * n + k) for n in numbers for k in (0, 1)]
        told = [one for one in made for _ in (0, 1)]
        claims = map(claim, chain.from_iterable(one.accounts for one in made))
        with writing(engine) as connection:
            for table, rows in (
                (schema.originals, map(_original, entries)),
                (schema.captures, map(_capture, entries)),
                (schema.documents, starmap(_document, zip(entries, told, strict=True))),
                (schema.incidents, map(incident_row, made)),
                (schema.sources, map(_source, filter(witness, numbers))),
            ):
                if listed := list(rows):
                    connection.execute(sa.insert(table), listed)
            claimed: list[Row] = [
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
            connection.execute(sa.insert(schema.claims), claimed)
    engine.dispose()
    with Case.open(folder, by="benchmark") as case:
        case.redact("place", ["Velmar 7"], "somebody hides there")


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


def _document(entry: DocumentEntry, told: Incident) -> Row:
    said = [a.evidence[0].exact for a in told.accounts if a.document == entry.id]
    text = "\n".join([entry.title, *said])
    made = Document(
        entry.id, entry.name, text, OffsetMap((), len(text), len(text)),
        title=entry.title, publisher=entry.publisher, language="en", date=entry.date,
    )  # fmt: skip
    row: Row = {"id": entry.id, "name": entry.name, "publisher": entry.publisher, "language": "en"}
    return row | {"date": entry.date, "record": dump(made)}


def _source(number: int) -> Row:
    source = Source(f"src-{number:012x}", witness(number), SourceKind.PERSON)
    kind = source.kind.value
    return {"id": source.id, "name": source.name, "kind": kind, "record": dump(source)}
