"""A gazetteer file of any known shape in; its places in the one table, whole or not at all.

Each reader yields places one by one and notes what it cannot take; they are written in batches,
so that a dump of the world needs no more memory than a village list.
"""

import csv
import datetime as dt
import hashlib
import io
import itertools
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sayso.model.errors import Problem
from sayso.model.reference import GazetteerSource
from sayso.resolution.gazetteer import GazetteerPlace
from sayso.resolution.gazetteer_keys import fold_key
from sayso.store import gazetteer_geonames
from sayso.store.gazetteer_csv import is_wof, read_gazetteer_csv
from sayso.store.gazetteer_geonames import read_alternates, read_geonames
from sayso.store.gazetteer_ocha import is_ocha, read_ocha
from sayso.store.gazetteer_reading import SOURCES, Notes, Shape, country_code
from sayso.store.gazetteer_schema import gazetteers, place_names, places

BATCH = 5000
_FEW = 500
_HEAD = 65_536
_READERS: dict[Shape, Callable[..., Iterator[GazetteerPlace]]] = {
    Shape.OWN: read_gazetteer_csv,
    Shape.WOF: read_gazetteer_csv,
    Shape.GEONAMES: read_geonames,
    Shape.OCHA: read_ocha,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a file; what he does not say is seen from it."""

    shape: Shape | None = None
    source: str = ""
    licence: str = ""
    countries: tuple[str, ...] = ()
    """Two letters of those whose places are taken; all where there are none."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    places: int
    shape: Shape
    problems: tuple[Problem, ...] = ()
    known: bool = False
    """The same file had been imported before: nothing was done."""


Keep = Callable[[sa.Connection, Imported, str], None]
"""Called inside the transaction of an import, with what came of it and the file's hash."""


def import_gazetteer(
    engine: sa.Engine, path: Path, wanted: Wanted | None = None, keep: Keep | None = None
) -> Imported:
    """Take a gazetteer file into the case, in one transaction; the same bytes once only.

    Args:
        engine: of the database.
        path: the file.
        wanted: what the user says of it.
        keep: what is to be done, in the same transaction, with what came of it.

    Raises:
        GazetteerError: the file is of no known shape, or cannot be read as what it is.
    """
    wanted = wanted or Wanted()
    countries = tuple(sorted({country_code(code) for code in wanted.countries}))
    shape = wanted.shape or recognise(path)
    digest = _digest(path, shape, countries)
    with engine.begin() as connection:
        known = sa.select(gazetteers.c.places).where(gazetteers.c.digest == digest)
        if (before := connection.execute(known).scalar()) is not None:
            return Imported(before, shape, known=True)
        notes = Notes(path.name, str(path.absolute()))
        number = _register(connection, path, shape, wanted, digest)
        count = write_places(connection, number, _READERS[shape](path, notes, countries))
        if shape is Shape.GEONAMES:
            _add_alternates(connection, number, path)
        here = gazetteers.c.id == number
        connection.execute(sa.update(gazetteers).where(here).values(places=count))
        done = Imported(count, shape, tuple(notes.problems))
        if keep:
            keep(connection, done, digest)
        return done


def listed(connection: sa.Connection) -> list[GazetteerSource]:
    """Return the gazetteers that were imported, in order."""
    rows = connection.execute(sa.select(gazetteers).order_by(gazetteers.c.id))
    return [
        GazetteerSource(
            name=row.name,
            source=row.source,
            licence=row.licence,
            shape=row.shape,
            places=row.places,
            day=dt.datetime.fromisoformat(row.imported_at).date() if row.imported_at else None,
            digest=row.digest,
        )
        for row in rows
    ]


def recognise(path: Path) -> Shape:
    """See from its beginning what a file is; what is nothing else must be a list of one's own."""
    if zipfile.is_zipfile(path):
        return Shape.GEONAMES
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8-sig", "replace")
    first = head.partition("\n")[0]
    cells = first.split("\t")
    if len(cells) == gazetteer_geonames.COLUMNS and cells[0].isdigit():
        return Shape.GEONAMES
    header = next(csv.reader(io.StringIO(first)), [])
    if is_ocha(header):
        return Shape.OCHA
    return Shape.WOF if is_wof(header) else Shape.OWN


def write_places(
    connection: sa.Connection, gazetteer: int, records: Iterable[GazetteerPlace]
) -> int:
    """Write the places of a gazetteer, batch by batch; return how many."""
    last = sa.select(sa.func.coalesce(sa.func.max(places.c.id), 0))
    before = first = int(connection.execute(last).scalar_one())
    stream = iter(records)
    while batch := list(itertools.islice(stream, BATCH)):
        numbered = list(enumerate(batch, first + 1))
        first += len(batch)
        connection.execute(places.insert(), [_row(i, gazetteer, r) for i, r in numbered])
        keys = [{"key": key, "place": i} for i, r in numbered for key in sorted(r.keys)]
        if keys:
            connection.execute(place_names.insert(), keys)
    return first - before


def _register(
    connection: sa.Connection, path: Path, shape: Shape, wanted: Wanted, digest: str
) -> int:
    source, licence = SOURCES[shape]
    row = {
        "name": path.name,
        "licence": wanted.licence or ("" if wanted.source else licence),
        "digest": digest,
        "places": 0,
        "source": wanted.source or source,
        "shape": shape.value,
        "imported_at": dt.datetime.now(dt.UTC).isoformat(),
    }
    insert = sa.insert(gazetteers).values(row).returning(gazetteers.c.id)
    return int(connection.execute(insert).scalar_one())


def _row(i: int, gazetteer: int, record: GazetteerPlace) -> dict[str, Any]:
    return {
        "id": i, "gazetteer": gazetteer, "record": record.id, "name": record.name,
        "names": "\n".join(record.names), "lat": record.lat, "lon": record.lon,
        "kind": record.kind, "governorate": record.governorate, "district": record.district,
        "country": record.country, "population": record.population,
    }  # fmt: skip


def _add_alternates(connection: sa.Connection, gazetteer: int, path: Path) -> None:
    """Add the names of a file of alternate names that lies beside a dump."""
    for file in gazetteer_geonames.beside(path):
        if file.name in gazetteer_geonames.ALTERNATES:
            stream = read_alternates(file)
            while batch := list(itertools.islice(stream, _FEW)):
                _add_names(connection, gazetteer, batch)


def _add_names(connection: sa.Connection, gazetteer: int, named: Sequence[tuple[str, str]]) -> None:
    here = places.c.record.in_({record for record, _ in named}) & (places.c.gazetteer == gazetteer)
    columns = sa.select(places.c.id, places.c.record, places.c.name, places.c.names).where(here)
    for row in connection.execute(columns).all():
        old = dict.fromkeys([row.name, *(row.names.split("\n") if row.names else ())])
        new = dict.fromkeys(name for record, name in named if record == row.record)
        added = [name for name in new if name not in old]
        if not added:
            continue
        names = "\n".join([*list(old)[1:], *added])
        connection.execute(sa.update(places).where(places.c.id == row.id).values(names=names))
        keys = {fold_key(name) for name in added} - {fold_key(name) for name in old} - {""}
        if keys:
            rows = [{"key": key, "place": row.id} for key in sorted(keys)]
            connection.execute(place_names.insert(), rows)


def _digest(path: Path, shape: Shape, countries: Sequence[str]) -> str:
    """Hash a file; with what lies beside it and what of it is wanted, where there is any."""
    digest = _file_digest(path)
    others = gazetteer_geonames.beside(path) if shape is Shape.GEONAMES else []
    if not others and not countries:
        return digest
    parts = [digest, *(_file_digest(file) for file in others), *countries]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
