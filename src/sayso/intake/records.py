"""A table of records and a mapping of its columns in; a report for each row out."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from io import StringIO
from pathlib import Path

from sayso.formats import types
from sayso.formats.encodings import decode
from sayso.formats.sheets import sheet_rows
from sayso.formats.zips import MOST_ENTRIES, plain_name
from sayso.intake import known_tables
from sayso.intake.dates import written_day
from sayso.intake.members import Left, Member
from sayso.model.document import Metadata, Part
from sayso.model.errors import MappingError, UnreadableError

MOST_ROWS = 10 * MOST_ENTRIES
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which columns of a table hold what; names of columns as the table's first row has them."""

    text: tuple[str, ...]
    """The report itself; several columns are joined, each a paragraph."""
    id: str = ""
    title: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    author: str = ""
    date_form: str = ""
    """How days are written, as strptime has it (%d.%m.%Y); ISO or day/month/year if empty."""
    sheet: str = ""
    """Of a spreadsheet, the sheet that holds the records; the first that fits if empty."""
    table: str = ""
    """A project whose tables are known (known_tables.py): acled, ged or bayanat."""

    @property
    def columns(self) -> frozenset[str]:
        """All columns that it names."""
        named = (self.id, self.title, self.date, self.publisher, self.url, self.language)
        return frozenset(name for name in (*self.text, *named, self.author) if name)


KNOWN = tuple(Mapping(text=(), table=name) for name in known_tables.COLUMNS)
"""What is tried where no mapping of the user's fits."""


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from TOML; the name of a known project's tables stands for their own.

    Raises:
        MappingError: it is not TOML of that shape.
    """
    if str(path) in known_tables.COLUMNS and not path.exists():
        return Mapping(text=(), table=str(path))
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(f"{path} cannot be read as TOML: {error}") from error
    known = {field.name for field in fields(Mapping)} - {"table"}
    if unknown := sorted(said.keys() - known):
        raise MappingError(f"{path}: {', '.join(unknown)} is not known; use {', '.join(known)}")
    text = said.pop("text", ())
    text = (text,) if isinstance(text, str) else tuple(text)
    if not text or not all(isinstance(name, str) and name for name in (*text, *said.values())):
        raise MappingError(f'{path}: name the columns of the report: text = ["Description"]')
    return Mapping(text=text, **said)


def from_records(
    content: bytes, kind: str, name: str, mappings: Sequence[Mapping]
) -> Iterator[Member | Left]:
    """Yield a report for each row of a table; nothing if no mapping fits its first row.

    Raises:
        UnreadableError: it cannot be read as a table, or has too many rows.
    """
    for sheet, rows in _tables(content, kind, name):
        head = [cell.strip() for cell in next(rows, [])]
        fits = (m for m in mappings if _fits(m, head, sheet))
        if mapping := next(fits, None):
            yield from _reports(rows, head, mapping, name)
            return


def _fits(mapping: Mapping, head: list[str], sheet: str) -> bool:
    if mapping.table:
        return known_tables.known_table(head) == mapping.table
    return mapping.columns <= set(head) and mapping.sheet in ("", sheet)


def first_row(content: bytes) -> list[str]:
    """Return the first row of a CSV; empty if there is none."""
    try:
        _, rows = next(iter(_csv(content)))
        return [cell.strip() for cell in next(rows, [])]
    except (UnreadableError, csv.Error, StopIteration):
        return []


def _tables(content: bytes, kind: str, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    if kind in types.SHEETS:
        yield from sheet_rows(content, name)
    else:
        yield from _csv(content)


def _csv(content: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    text = decode(content).text.removeprefix("\ufeff")
    csv.field_size_limit(_LONGEST_CELL)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    yield "", csv.reader(StringIO(text, newline=""), delimiter=separator)


def _reports(
    rows: Iterable[list[str]], head: list[str], mapping: Mapping, name: str
) -> Iterator[Member | Left]:
    try:
        for number, row in enumerate(rows, start=2):
            if number > MOST_ROWS:
                raise UnreadableError(f"{name} has over {MOST_ROWS} rows; split it")
            cells = dict(zip(head, row, strict=False))
            if mapping.table:
                yield from _known(cells, mapping.table, number)
            else:
                yield from _report(cells, mapping, number)
    except csv.Error as error:
        raise UnreadableError(f"{name} cannot be read as CSV: {error}") from error


def _known(cells: dict[str, str], table: str, number: int) -> Iterator[Member | Left]:
    named = {column.lower(): cell.strip() for column, cell in cells.items()}
    if any(named.values()):
        label = plain_name(known_tables.label_of(table, named, number))
        yield known_tables.row_report(table, named, label)


def _report(cells: dict[str, str], mapping: Mapping, number: int) -> Iterator[Member | Left]:
    if not any(cell.strip() for cell in cells.values()):
        return

    def cell(column: str) -> str:
        return cells.get(column, "").strip() if column else ""

    label = plain_name(cell(mapping.id) or f"row {number}")
    text = "\n\n".join(words for column in mapping.text if (words := cell(column)))
    if not text:
        yield Left(label, "no-text", f"row {number} says nothing in {', '.join(mapping.text)}")
        return
    date = written_day(cell(mapping.date), mapping.date_form)
    if cell(mapping.date) and date is None:
        words = f"row {number}: {cell(mapping.date)!r} is no date in the form that is given"
        yield Left(label, "no-date", words)
    metadata = Metadata(
        title=cell(mapping.title),
        publisher=cell(mapping.publisher),
        date=date,
        url=cell(mapping.url),
        language=cell(mapping.language).lower(),
        author=cell(mapping.author),
    )
    yield Member(
        f"{label}.txt",
        text.encode("utf-8", "replace"),
        Part.RECORD,
        "text/plain; charset=utf-8",
        metadata.url,
        metadata=metadata,
    )
