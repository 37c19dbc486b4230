"""A CSV of OCHA's Common Operational Datasets in; its divisions and populated places out.

Both come as tables in which each row has the names and p-codes of all divisions above it
(``ADM1_EN``, ``ADM1_AR``, ``ADM1_PCODE``, or ``adm1_name`` and ``adm1_pcode``). A row is the lowest
division that it names, or the populated place that it names below that. P-codes are the ids.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sayso.model.errors import GazetteerError
from sayso.resolution.gazetteer import (
    COUNTRY,
    DISTRICT,
    GOVERNORATE,
    SETTLEMENT,
    GazetteerPlace,
)
from sayso.resolution.places_lexicon import pack_of
from sayso.store.gazetteer_reading import BadRowError, Notes, country_name, degrees, whole

_KINDS = (COUNTRY, GOVERNORATE, DISTRICT, DISTRICT, SETTLEMENT, SETTLEMENT)
"""By level; the fourth is where most countries have their communities."""
_NAME = re.compile(r"adm(?P<level>[0-5])_(?:(?P<lang>[a-z]{2})|name\d?|ref(?:name)?)$|"
                   r"adm(?P<alt>[0-5])(?:_)?alt\d_?[a-z]{2}$")  # fmt: skip
_PLACE_NAMES = ("featurename_en", "featurename", "name_en", "ppl_en", "place_name", "name")
_PLACE_CODES = ("featurepcode", "pcode", "p_code", "ppl_pcode", "place_pcode", "pplp_pcode")
_LAT = ("lat", "latitude", "latitude_y", "center_lat", "point_y", "y")
_LON = ("lon", "long", "longitude", "longitude_x", "center_lon", "point_x", "x")


def is_ocha(header: Collection[str]) -> bool:
    """Tell whether a CSV has the columns of a division."""
    return any(re.fullmatch(r"adm[0-5]_pcode", column.strip().lower()) for column in header)


def read_ocha(
    path: Path, notes: Notes, countries: Collection[str] = ()
) -> Iterator[GazetteerPlace]:
    """Read a table of divisions or of populated places, of some countries or all."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not is_ocha(reader.fieldnames or ()):
                raise GazetteerError(f"{path.name}: line 1: there is no column 'ADM1_PCODE'")
            for written in reader:
                row = {k.strip().lower(): (v or "").strip() for k, v in written.items() if k}
                if any(cell.startswith("#adm") for cell in row.values()):
                    continue  # the tags of HXL, under the header
                try:
                    if not countries or row.get("adm0_pcode", "")[:2] in countries:
                        yield _place(row)
                except BadRowError as error:
                    notes.row(reader.line_num, str(error))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path.name}: cannot be read as CSV in UTF-8: {error}") from error


def _place(row: Mapping[str, str]) -> GazetteerPlace:
    levels = _levels(row)
    own = next((row[c] for c in _PLACE_NAMES if row.get(c)), "")
    code = next((row[c] for c in _PLACE_CODES if row.get(c)), "")
    level = max(levels, default=None)
    if own and (code or _has_no_code(row)):
        names = [n for c in row if c.startswith(("name_", "featurename", "ppl_")) and (n := row[c])]
        kind, record = SETTLEMENT, code
    elif level is None:
        raise BadRowError(": names neither a division nor a place")
    else:
        own, *names = levels[level]
        kind, record = _KINDS[level], row.get(f"adm{level}_pcode", "")
    if not record:
        raise BadRowError(f": {own!r} has no p-code")
    names = [n for n in names if n not in _PLACE_CODES and n not in (own, code)]
    country = country_name(row.get("adm0_pcode", "")[:2]) or _first(levels, 0)
    above = kind != COUNTRY
    return GazetteerPlace(
        id=f"ocha:{record}",
        name=own,
        names=tuple(dict.fromkeys(names)),
        lat=degrees("lat", next((row[c] for c in _LAT if row.get(c)), ""), 90),
        lon=degrees("lon", next((row[c] for c in _LON if row.get(c)), ""), 180),
        kind=kind,
        governorate=_governorate(levels.get(1, []), country) if above else "",
        district=_first(levels, 2) if kind in (DISTRICT, SETTLEMENT) else "",
        country=country,
        population=whole("population", row.get("population", "")),
    )


def _has_no_code(row: Mapping[str, str]) -> bool:
    return not any(column in row for column in _PLACE_CODES) and "name_en" in row


def _levels(row: Mapping[str, str]) -> dict[int, list[str]]:
    """Return the names of each division of a row, the English one first."""
    found: dict[int, list[str]] = {}
    ordered = sorted(row, key=lambda column: not column.endswith(("_en", "_name")))
    for column in ordered:
        if row[column] and (name := _NAME.fullmatch(column)):
            found.setdefault(int(name["level"] or name["alt"]), []).append(row[column])
    return found


def _first(levels: Mapping[int, list[str]], level: int) -> str:
    return next(iter(levels.get(level, [])), "")


def _governorate(names: list[str], country: str) -> str:
    """Give a governorate's name as the country's pack has it, if there is one."""
    pack = pack_of(country)
    found = (pack.governorate(name) for name in names) if pack else ()
    return next((g.name for g in found if g), names[0] if names else "")
