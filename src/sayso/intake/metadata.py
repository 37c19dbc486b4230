"""A CSV beside the files in; what it says of each of them out, by file name."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePath

from sayso.intake.dates import DAY_FIRST, ISO
from sayso.model.document import Metadata
from sayso.model.errors import MetadataError


def read_metadata(path: Path) -> dict[str, Metadata]:
    """Read a CSV with the column file and any of title, publisher, date, url, language, author.

    The keys are file names as the column gives them, without folders, and beside each its stem
    where no other row has the same one. Other columns are passed over. Dates are ISO 8601 or
    day/month/year.

    Raises:
        MetadataError: the file cannot be read as UTF-8 CSV, has no column file, gives an
            impossible date, or says two things of one file; the message names the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = _read_rows(path, csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MetadataError(f"{path} cannot be read as CSV in UTF-8: {error}") from error
    return _with_stems(rows)


def _read_rows(path: Path, reader: "csv.DictReader[str]") -> dict[str, Metadata]:
    columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
    if "file" not in columns:
        raise MetadataError(f"{path}: no column is named file; add one with the file names")
    rows: dict[str, Metadata] = {}
    for row in reader:
        cells = {name: (row.get(column) or "").strip() for name, column in columns.items()}
        name = PurePath(cells["file"].replace("\\", "/")).name
        if not name:
            continue
        where = f"{path}, line {reader.line_num}"
        metadata = _one_row(cells, where)
        if rows.setdefault(name, metadata) != metadata:
            raise MetadataError(f"{where}: {name} is named twice with other values; keep one")
    return rows


def _one_row(cells: Mapping[str, str], where: str) -> Metadata:
    return Metadata(
        title=cells.get("title", ""),
        publisher=cells.get("publisher", ""),
        date=_read_date(cells.get("date", ""), where),
        url=cells.get("url", ""),
        language=cells.get("language", "").lower(),
        author=cells.get("author", ""),
    )


def _read_date(written: str, where: str) -> dt.date | None:
    if not written:
        return None
    found = ISO.fullmatch(written) or DAY_FIRST.fullmatch(written)
    if not found:
        raise MetadataError(
            f"{where}: {written!r} is no date; write 2016-07-02 or 2/7/2016, day first"
        )
    try:
        return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise MetadataError(f"{where}: {written!r} is no day of the calendar: {error}") from error


def _with_stems(rows: dict[str, Metadata]) -> dict[str, Metadata]:
    count = Counter(PurePath(name).stem for name in rows)
    stems = {PurePath(name).stem: metadata for name, metadata in rows.items()}
    return {stem: m for stem, m in stems.items() if count[stem] == 1} | rows
