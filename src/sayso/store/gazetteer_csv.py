"""A gazetteer as a CSV file in; its records out, each with the areas that hold it."""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import (
    COUNTRY,
    DISTRICT,
    GOVERNORATE,
    KINDS,
    LANDMARK,
    NEIGHBOURHOOD,
    REGION,
    SETTLEMENT,
    GazetteerPlace,
)
from sayso.resolution.gazetteer_keys import plain
from sayso.resolution.places_lexicon import pack_of
from sayso.store.gazetteer_reading import BadRowError, Notes, country_name, degrees, whole

KIND_WORDS = {
    **{kind: kind for kind in KINDS},
    "locality": SETTLEMENT, "localadmin": SETTLEMENT, "city": SETTLEMENT, "town": SETTLEMENT,
    "village": SETTLEMENT, "hamlet": SETTLEMENT, "ppl": SETTLEMENT, "place": SETTLEMENT,
    "borough": NEIGHBOURHOOD, "neighborhood": NEIGHBOURHOOD, "macrohood": NEIGHBOURHOOD,
    "microhood": NEIGHBOURHOOD, "campus": LANDMARK, "venue": LANDMARK, "county": DISTRICT,
    "subdistrict": DISTRICT, "admin2": DISTRICT, "admin3": DISTRICT, "region": GOVERNORATE,
    "province": GOVERNORATE, "admin1": GOVERNORATE, "state": GOVERNORATE, "area": REGION,
    "macroregion": REGION, "admin0": COUNTRY, "macrocounty": DISTRICT, "dependency": COUNTRY,
    "neighbourhood": NEIGHBOURHOOD,
}  # fmt: skip
"""Kinds as users and Who's On First write them; there a region is what a governorate is here."""
_LAT = ("lat", "lbl_latitude", "geom_latitude")
_LON = ("lon", "lbl_longitude", "geom_longitude")
_NOT_DEPRECATED = (None, "", "u", "uuuu", "-1", "0")
SEPARATORS = ("|", ";")
DEPTH = 8
"""Parents above a record at most; more is a circle."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file as read."""

    line: int
    id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    kind: str
    parent: str
    country: str
    population: int


def is_listed(header: Collection[str]) -> bool:
    """Tell whether a CSV has the columns of a list of places."""
    return "name" in header and all(any(c in header for c in point) for point in (_LAT, _LON))


def is_wof(header: Collection[str]) -> bool:
    """Tell whether a list of places is one of Who's On First."""
    return is_listed(header) and "placetype" in header


def read_gazetteer_csv(
    path: Path, notes: Notes, countries: Collection[str] = ()
) -> Iterator[GazetteerPlace]:
    """Read a gazetteer from a CSV file in UTF-8.

    Columns: name, names_ar, lat, lon, kind, parent, of which only name and a point are needed;
    also id, names, country, population; or those of Who's On First (wof_id or id, placetype,
    lbl_latitude or geom_latitude, parent_id, iso_country). A parent is named by its id or by its
    name.

    Args:
        path: the file.
        notes: where a row that makes no sense is noted.
        countries: two letters of those that are read; all where there are none.

    Raises:
        GazetteerError: the file is no CSV, or a column is missing.
    """
    rows = _rows(path, notes)
    by_id = {row.id: row for row in rows if row.id}
    areas = sorted((r for r in rows if r.kind != SETTLEMENT), key=lambda r: _rank(r.kind))
    by_name = {plain(r.name): r for r in (*(r for r in rows if r.kind == SETTLEMENT), *areas)}
    wanted = {country_name(code) for code in countries}
    for row in rows:
        try:
            place = _place(path, row, by_id, by_name)
        except BadRowError as error:
            notes.row(row.line, str(error))
            continue
        if not wanted or place.country in wanted:
            yield place


def _rank(kind: str) -> int:
    return KINDS.index(kind)


def _rows(path: Path, notes: Notes) -> list[Row]:
    rows: list[Row] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = set(reader.fieldnames or ())
            for needed in (("name",), _LAT, _LON):
                if not header & set(needed):
                    raise GazetteerError(f"{path.name}: line 1: there is no column {needed[0]!r}")
            for fields in reader:
                try:
                    if fields.get("deprecated", "") not in _NOT_DEPRECATED:
                        notes.leave_out("deprecated by Who's On First")
                        continue
                    rows.append(_row(reader.line_num, fields))
                except BadRowError as error:
                    notes.row(reader.line_num, str(error))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path.name}: cannot be read as CSV in UTF-8: {error}") from error
    return rows


def _row(line: int, fields: Mapping[str, str | None]) -> Row:
    def text(*columns: str) -> str:
        return next((v.strip() for c in columns if (v := fields.get(c)) and v.strip()), "")

    name = text("name")
    if not name:
        raise BadRowError(", column 'name': is empty")
    kind = text("kind", "placetype") or SETTLEMENT
    if kind.lower() not in KIND_WORDS:
        raise BadRowError(f", column 'kind': {kind!r} is none of {', '.join(KINDS)}")
    names = [n for c in ("names", "names_en", "names_ar") for n in _split(text(c))]
    return Row(
        line=line,
        id=text("wof_id", "id"),
        name=name,
        names=tuple(dict.fromkeys(n for n in names if n != name)),
        lat=degrees("lat", text(*_LAT), 90),
        lon=degrees("lon", text(*_LON), 180),
        kind=KIND_WORDS[kind.lower()],
        parent=text("parent", "parent_id"),
        country=text("country") or country_name(text("iso_country", "wof_country")),
        population=whole("population", text("population")),
    )


def _split(listed: str) -> list[str]:
    separator = next((s for s in SEPARATORS if s in listed), SEPARATORS[0])
    return [n.strip() for n in listed.split(separator) if n.strip()]


def _place(
    path: Path, row: Row, by_id: Mapping[str, Row], by_name: Mapping[str, Row]
) -> GazetteerPlace:
    above: dict[str, Row] = {}
    upper: Row | None = row
    for _ in range(DEPTH):
        if upper is None:
            break
        above.setdefault(upper.kind, upper)
        parent = upper.parent
        upper = by_id.get(parent) or by_name.get(plain(parent)) if parent else None
        if upper is row:
            raise BadRowError(f", column 'parent': {row.name!r} lies in itself")
    country = row.country or _name(above.get(COUNTRY))
    return GazetteerPlace(
        id=f"{path.stem}:{row.id or f'line-{row.line}'}",
        name=row.name,
        names=row.names,
        lat=row.lat,
        lon=row.lon,
        kind=row.kind,
        governorate=_canonical(above.get(GOVERNORATE), country),
        district=_name(above.get(DISTRICT)),
        country=country,
        population=row.population,
        source=path.name,
    )


def _name(row: Row | None) -> str:
    return row.name if row else ""


def _canonical(governorate: Row | None, country: str) -> str:
    """Give a governorate's name as the country's pack has it, if there is one."""
    pack = pack_of(country)
    if governorate is None or pack is None:
        return _name(governorate)
    found = (pack.governorate(name) for name in (governorate.name, *governorate.names))
    return next((g.name for g in found if g), governorate.name)
