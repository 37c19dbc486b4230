"""Each document beside the ways in which it came in, one at a time, out."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby

import sqlalchemy as sa

from sayso.model.document import Capture, Metadata
from sayso.model.record import from_json
from sayso.store import schema
from sayso.store.evidence import merge
from sayso.store.records import load


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says of itself; its fields are those of `Document`."""

    id: str
    name: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    date: dt.date | None = None
    metadata_date: dt.date | None = None
    media_type: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A document without its text, and how its original came in."""

    heading: Heading
    pages: int
    recognised: bool
    """The text of a page was read from a picture."""
    sniffed_type: str
    size: int
    """Bytes of the original."""
    first: Capture
    names: tuple[str, ...]
    """All file names of the original, that of the first capture first."""
    described: Metadata
    """What was said of it when it was added, later words over earlier ones."""


_NAMES = tuple(field.name for field in fields(Heading))


def entered(connection: sa.Connection) -> Iterator[Entered]:
    """Yield every document in the order in which its original came in."""
    originals, documents, captures = schema.originals, schema.documents, schema.captures
    read = sa.select(originals.c.id, originals.c.sniffed_type, originals.c.size, documents.c.record)
    read = read.join_from(originals, documents, documents.c.id == originals.c.id)
    taken = sa.select(
        captures.c.original, captures.c.name, captures.c.described, captures.c.record
    ).join_from(originals, captures, captures.c.original == originals.c.id)
    taken = taken.order_by(originals.c.number, captures.c.number)
    # Both walk the originals in the same order, side by side: neither is held.
    ways = groupby(connection.execute(taken), key=lambda row: row.original)
    for row in connection.execute(read.order_by(originals.c.number)):
        rows = next(list(found) for original, found in ways if original == row.id)
        record = json.loads(row.record)
        pages = record.get("pages", ())
        described = Metadata()
        for way in rows:
            described = merge(described, load(Metadata, way.described))
        yield Entered(
            from_json(Heading, {name: record[name] for name in _NAMES if name in record}),
            len(pages),
            any(page.get("image") or page.get("sureness") for page in pages),
            row.sniffed_type,
            row.size,
            load(Capture, rows[0].record),
            tuple(dict.fromkeys(way.name for way in rows)),
            described,
        )
