"""A GeoNames dump in (``SY.txt``, ``allCountries.txt``, or the .zip of one); its places out.

The columns are those of https://download.geonames.org/export/dump/readme.txt. The file is read
line by line, twice: first for the names of its divisions. Files that lie beside it are used:
``admin1CodesASCII.txt`` and ``admin2Codes.txt`` for the divisions, ``alternateNamesV2.txt`` (or
``alternateNames.txt``) for more names.
"""

import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import (
    COUNTRY,
    DISTRICT,
    GOVERNORATE,
    LANDMARK,
    NEIGHBOURHOOD,
    REGION,
    SETTLEMENT,
    GazetteerPlace,
)
from sayso.resolution.places_lexicon import pack_of
from sayso.store.gazetteer_reading import BadRowError, Notes, country_name, degrees, whole

COLUMNS = 19
ADMIN = ("admin1CodesASCII.txt", "admin2Codes.txt")
ALTERNATES = ("alternateNamesV2.txt", "alternateNames.txt")
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon"})
"""Languages of alternate names that are codes and addresses."""
_CODES = {
    "PCLI": COUNTRY, "PCLD": COUNTRY, "PCLF": COUNTRY, "PCLS": COUNTRY, "PCL": COUNTRY,
    "PCLIX": COUNTRY, "TERR": COUNTRY, "ADM1": GOVERNORATE, "ADM2": DISTRICT, "ADM3": DISTRICT,
    "ADM4": DISTRICT, "ADM5": DISTRICT, "PPLX": NEIGHBOURHOOD, "RGN": REGION,
}  # fmt: skip
_CLASSES = {"P": SETTLEMENT, "A": REGION, "S": LANDMARK, "L": LANDMARK}
_LEFT_OUT = {"H": "waters", "R": "roads", "T": "heights", "U": "undersea", "V": "vegetation"}


def beside(path: Path) -> list[Path]:
    """Return the files beside a dump that are used with it."""
    there = [path.parent / name for name in ADMIN]
    there += [path.parent / name for name in ALTERNATES if (path.parent / name).is_file()][:1]
    return [file for file in there if file.is_file()]


def read_geonames(
    path: Path, notes: Notes, countries: Collection[str] = ()
) -> Iterator[GazetteerPlace]:
    """Read a dump, of some countries (two letters) or all."""
    divisions = _divisions(path)
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                cells = _cells(line)
                if countries and cells[8] not in countries:
                    continue
                if cells[6] in _LEFT_OUT:
                    notes.leave_out(f"{_LEFT_OUT[cells[6]]} (GeoNames class {cells[6]})")
                    continue
                yield _place(cells, divisions)
            except BadRowError as error:
                notes.row(number, str(error))


def read_alternates(path: Path) -> Iterator[tuple[str, str]]:
    """Read the names of a file of alternate names, each with the id of its place."""
    with _lines(path) as lines:
        for line in lines:
            cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            if len(cells) >= 4 and cells[2] not in _NO_NAMES and cells[3]:
                yield f"geonames:{cells[1]}", cells[3]


@contextmanager
def _lines(path: Path) -> Iterator[IO[bytes]]:
    """Open a dump, out of its .zip where it is in one."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        texts = [i for i in archive.infolist() if i.filename.lower().endswith(".txt")]
        named = [i for i in texts if Path(i.filename).stem.lower() == path.stem.lower()]
        chosen = max(named or texts, key=lambda i: i.file_size, default=None)
        if chosen is None:
            raise GazetteerError(f"{path.name}: there is no .txt in it, and so no GeoNames dump")
        with archive.open(chosen) as file:
            yield file


def _cells(line: bytes) -> list[str]:
    try:
        cells = line.decode("utf-8-sig").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise BadRowError(f": is not in UTF-8 ({error.reason})") from error
    if len(cells) != COLUMNS:
        raise BadRowError(f": has {len(cells)} columns, not {COLUMNS}")
    if not (cells[0].isascii() and cells[0].isdigit()):
        raise BadRowError(f", column 'geonameid': {cells[0]!r} is no whole number")
    return cells


def _divisions(path: Path) -> dict[str, str]:
    """Return the names of first and second divisions by code, ``SY.07`` and ``SY.07.12``."""
    found: dict[str, str] = {}
    with _lines(path) as lines:
        for line in lines:
            if b"\tADM1\t" in line or b"\tADM2\t" in line:
                cells = line.decode("utf-8", "replace").split("\t")
                if len(cells) == COLUMNS and cells[7] in ("ADM1", "ADM2"):
                    depth = 11 if cells[7] == "ADM1" else 12
                    found[".".join([cells[8], *cells[10:depth]])] = cells[1]
    for name in ADMIN:
        if (path.parent / name).is_file():
            with (path.parent / name).open(encoding="utf-8", errors="replace") as file:
                for row in file:
                    code, _, rest = row.rstrip("\n").partition("\t")
                    found[code] = rest.split("\t")[0]
    return found


def _place(cells: list[str], divisions: dict[str, str]) -> GazetteerPlace:
    if not cells[1].strip():
        raise BadRowError(", column 'name': is empty")
    code, country = cells[7].rstrip("H") if cells[6] == "A" else cells[7], country_name(cells[8])
    kind = _CODES.get(code) or _CLASSES.get(cells[6])
    if kind is None:
        raise BadRowError(f", column 'feature class': {cells[6]!r} is none of GeoNames")
    pack = pack_of(country)
    known = pack.governorate_by_code(cells[10]) if pack else None
    first = divisions.get(f"{cells[8]}.{cells[10]}", "")
    names = [name.strip() for name in (cells[2], *cells[3].split(","))]
    return GazetteerPlace(
        id=f"geonames:{cells[0]}",
        name=cells[1].strip(),
        names=tuple(dict.fromkeys(n for n in names if n and n != cells[1])),
        lat=degrees("latitude", cells[4], 90),
        lon=degrees("longitude", cells[5], 180),
        kind=kind,
        governorate="" if kind == COUNTRY else known.name if known else first,
        district="" if kind in (COUNTRY, GOVERNORATE) else _second(cells, divisions),
        country=country,
        population=whole("population", cells[14]),
    )


def _second(cells: list[str], divisions: dict[str, str]) -> str:
    return divisions.get(f"{cells[8]}.{cells[10]}.{cells[11]}", "") if cells[11] else ""
