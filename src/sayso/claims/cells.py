"""The text of a coded row in; its filled cells, each with its place in the text, out.

Each filled cell is a paragraph ``column: value``.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.model.reference import Place, PlacePrecision
from sayso.model.span import Anchor, Span

NEAR_M = 25_000.0
"""What ACLED and UCDP mean by near a place."""
_CELL = re.compile(r"^(?P<column>[\w.-]+): (?P<value>.*\S)", re.MULTILINE)
_PREFIX = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_KIND = re.compile(
    r"\s+(?:town|city|village|governorate|province|district|municipality|region|state)$",
    re.IGNORECASE,
)
_NAMED = frozenset({PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})


@dataclass(frozen=True, slots=True)
class Cells:
    """The filled cells of a row, each with its place in the text."""

    text: str
    spans: Mapping[str, Span]

    def anchor(self, column: str) -> Anchor | None:
        """Return the value of a cell where it stands."""
        span = self.spans.get(column)
        return Anchor.cut(self.text, span) if span else None

    def words(self, column: str) -> str:
        """Return the value of a cell; empty if it is not filled."""
        span = self.spans.get(column)
        return self.text[span.start : span.end] if span else ""

    def number(self, column: str) -> float | None:
        """Return a number; None where the cell holds none."""
        try:
            return float(self.words(column))
        except ValueError:
            return None

    def count(self, column: str) -> int | None:
        """Return a number that counts something."""
        number = self.number(column)
        whole = number is not None and number >= 0 and number.is_integer() and number < 10**9
        return int(number) if number is not None and whole else None

    def day(self, column: str) -> dt.date | None:
        """Return a day, written as ISO 8601 or as ``12 May 2016``."""
        words = self.words(column)
        for form in ("%Y-%m-%d", "%d %B %Y"):
            try:
                return dt.datetime.strptime(words[:10] if "-" in words else words, form).date()  # noqa: DTZ007
            except ValueError:
                continue
        return None

    def between(self, first: str, last: str) -> Anchor | None:
        """Return the stretch from the beginning of one cell's line to the end of another's."""
        one, other = self.spans.get(first), self.spans.get(last)
        if one is None or other is None:
            return None
        start = one.start - len(f"{first}: ")
        return Anchor.cut(self.text, Span(start, max(one.end, other.end)))


def cells_of(text: str) -> Cells:
    """Find the filled cells of a row's text; of two of one name the first counts."""
    spans: dict[str, Span] = {}
    for found in _CELL.finditer(text):
        spans.setdefault(found["column"], Span(found.start("value"), found.end("value")))
    return Cells(text, spans)


def days_of(written: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that a prefix of a day means."""
    found = _PREFIX.match(written)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return dt.date(year, month, day), dt.date(year, month, day)
        first = dt.date(year, month or 1, 1)
    except ValueError:
        return None
    if not month:
        return first, dt.date(year, 12, 31)
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def place_of(cells: Cells, precision: PlacePrecision, names: Mapping[str, str]) -> Place | None:
    """Take the names that are as fine as the precision, and the point.

    Args:
        cells: of the row.
        precision: as the row's own code says.
        names: the columns of settlement, district and governorate.
    """
    known = {part: _KIND.sub("", cells.words(column)) for part, column in names.items()}
    written = [cells.words(column) for column in (*names.values(), "country")]
    if not any(written):
        return None
    if precision not in _NAMED:
        known["settlement"] = ""
    if precision not in _NAMED | {PlacePrecision.DISTRICT}:
        known["district"] = ""
    if precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY):
        known["governorate"] = ""
    lat, lon = cells.number("latitude"), cells.number("longitude")
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        lat = lon = None
    anchors = (cells.anchor(column) for column in (*names.values(), "country"))
    return Place(
        verbatim=tuple(dict.fromkeys(words for words in written if words)),
        precision=precision,
        settlement=known["settlement"],
        district=known["district"],
        governorate=known["governorate"],
        country=cells.words("country"),
        lat=lat,
        lon=lon,
        radius_m=NEAR_M if precision is PlacePrecision.NEAR else None,
        anchors=tuple(anchor for anchor in anchors if anchor),
    )
