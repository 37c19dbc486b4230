"""Tables of other projects, known by their header; each row in, the report that it becomes out.

ACLED's and UCDP's rows are coded: their text has a paragraph for each filled cell (``column:
value``), and its type says by whose columns the claims in it are to be read (`claims/coded.py`).
Cells that make the claim stand side by side at its end. A bulletin of Bayanat is told in words,
and is read as any report.
"""

import datetime as dt
import html
import re
from collections.abc import Callable, Mapping

from sayso.formats import types
from sayso.intake.dates import written_day
from sayso.intake.members import Left, Member
from sayso.model.document import Metadata, Part

ACLED, GED, BAYANAT = "acled", "ged", "bayanat"
COLUMNS = {
    ACLED: frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "fatalities"}),
    GED: frozenset({"type_of_violence", "side_a", "where_prec", "date_start", "best", "low"}),
    BAYANAT: frozenset({"sjac_title", "description", "publish_date", "documentation_date"}),
}
"""By which each is known."""
_TOGETHER = {
    ACLED: ("location", "notes", "event_date", "fatalities"),
    GED: ("where_coordinates", "best", "high", "low", "date_start", "date_end"),
}
"""Cells at the end of the text, so that what makes the claim stands together."""
_PUBLISHER = {ACLED: "ACLED", GED: "UCDP"}
_OURS = "sayso_id"
_ITEM = re.compile(r"\s*\d+\s*-\s*(?P<title>.+)")
_BREAK = re.compile(r"<\s*(?:/p|/div|/li|/h\d|br)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,2000}>")


def known_table(head: list[str]) -> str:
    """Name the project whose table begins with this row; nothing if it is not known."""
    columns = {cell.strip().lower() for cell in head}
    return next((name for name, needed in COLUMNS.items() if needed <= columns), "")


def row_report(name: str, cells: Mapping[str, str], label: str) -> Member | Left:
    """Make the report of a row; `cells` by column in lower case."""
    return _MAKERS[name](cells, label)


def _acled(cells: Mapping[str, str], label: str) -> Member | Left:
    what = ", ".join(
        v for c in ("sub_event_type", "location", "event_date") if (v := cells.get(c, ""))
    )
    coded_at = _from_seconds(cells.get("timestamp", ""))
    return _coded(ACLED, cells, label, title=f"{label}: {what}", date=coded_at)


def _ged(cells: Mapping[str, str], label: str) -> Member | Left:
    where = cells.get("where_coordinates", "") or cells.get("adm_1", "")
    what = ", ".join(v for v in (cells.get("dyad_name", ""), where, cells["date_start"][:10]) if v)
    return _coded(GED, cells, label, title=f"{label}: {what}", date=None)


def _coded(
    name: str, cells: Mapping[str, str], label: str, title: str, date: dt.date | None
) -> Member | Left:
    last = _TOGETHER[name]
    ordered = [*(c for c in cells if c not in last), *(c for c in last if c in cells)]
    lines = [f"{c}: {_one_line(cells[c])}" for c in ordered if c and _one_line(cells[c])]
    # What sayso itself exported in these columns is no word of theirs.
    ours = cells.get(_OURS) and f"sayso release {cells.get('release', '')}".strip()
    metadata = Metadata(title=title, publisher=ours or _PUBLISHER[name], date=date, language="en")
    content = "\n\n".join(lines).encode("utf-8", "replace")
    return Member(f"{label}.txt", content, Part.RECORD, types.CODED_ROWS[name], metadata=metadata)


def _bayanat(cells: Mapping[str, str], label: str) -> Member | Left:
    words = [cells.get(c, "") for c in ("title", "title_ar", "sjac_title", "sjac_title_ar")]
    title = next((word for word in words if word), "")
    told = _plain(cells["description"])
    text = "\n\n".join(part for part in (title, told) if part)
    if not text:
        return Left(label, "no-text", f"{label} has neither a title nor a description")
    url = cells.get("source_link", "")
    metadata = Metadata(
        title=title,
        publisher=_first_title(cells, "sources"),
        date=written_day(cells.get("publish_date", "")),
        url=url if url.startswith(("http://", "https://")) else "",
    )
    content = text.encode("utf-8", "replace")
    return Member(
        f"{label}.txt", content, Part.RECORD, "text/plain; charset=utf-8", url, metadata=metadata
    )


_MAKERS: dict[str, Callable[[Mapping[str, str], str], Member | Left]] = {
    ACLED: _acled,
    GED: _ged,
    BAYANAT: _bayanat,
}
_IDS = {ACLED: "event_id_cnty", GED: "id", BAYANAT: "id"}


def label_of(name: str, cells: Mapping[str, str], number: int) -> str:
    """Name a row by its project and its id there, or by its number in the table."""
    own = cells.get(_IDS[name], "").removesuffix(".0") or cells.get(_OURS, "")
    return f"{name} {own}" if own else f"{name} row {number}"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _plain(markup: str) -> str:
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n\n", markup)))
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in parts if part)


def _first_title(cells: Mapping[str, str], relation: str) -> str:
    """Return the first title of a relation, which Bayanat writes as ``12-Title``."""
    for column, cell in cells.items():
        if column.startswith(relation) and (found := _ITEM.fullmatch(cell)):
            return _one_line(found["title"])
    return ""


def _from_seconds(written: str) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(float(written), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
