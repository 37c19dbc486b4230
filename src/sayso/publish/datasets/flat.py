"""Rows of the accounts export in; the same in flat columns, for tables, out."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from sayso.model.record import JSON
from sayso.publish.accounts import TOLLS, Row
from sayso.publish.datasets.columns import Cell, Column, Kind, joined

_GROUPS = {
    "killed": "killed, whoever they were",
    "killed_civilians": "killed civilians",
    "killed_children": "killed children",
    "injured": "injured, whoever they were",
}


def _part(row: Row, name: str, part: str) -> JSON:
    whole = row.get(name)
    return whole.get(part) if isinstance(whole, dict) else None


def _cell(value: JSON) -> Cell:
    return cast(Cell, value) if value not in ("", None) and not isinstance(value, list) else None


def _texts(value: JSON) -> str | None:
    return joined([str(item) for item in value]) if isinstance(value, list) else None


def _day(value: JSON) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else None


def _plain(name: str, meaning: str) -> Column[Row]:
    return Column(name, Kind.TEXT, meaning, lambda row: _cell(row.get(name)))


def _inner(name: str, part: str, kind: Kind, meaning: str) -> Column[Row]:
    def value(row: Row) -> Cell:
        found = _part(row, name, part)
        if kind is Kind.DAY:
            return _day(found)
        return _texts(found) if kind is Kind.TEXTS else _cell(found)

    return Column(f"{name}_{part}", kind, meaning, value)


def _toll(name: str) -> Iterator[Column[Row]]:
    what = _GROUPS[name]
    yield _inner(name, "low", Kind.INTEGER, f"Least number of {what}; empty where it is open.")
    yield _inner(name, "high", Kind.INTEGER, f"Greatest number of {what}; likewise.")
    yield _inner(name, "verbatim", Kind.TEXT, "The words that give it.")
    yield _inner(name, "imputed", Kind.BOOLEAN, "The number stands for a vague word.")
    yield _inner(name, "summed", Kind.BOOLEAN, "It was added up from parts that the text gives.")


def _items(row: Row, name: str) -> list[Row]:
    found = row.get(name)
    return [i for i in found if isinstance(i, dict)] if isinstance(found, list) else []


def _speakers(row: Row) -> str | None:
    return " > ".join(str(link["speaker"]) for link in _items(row, "chain")) or None


def _vias(row: Row) -> str | None:
    return joined([str(link["via"]) for link in _items(row, "chain") if link["via"]])


def _quotes(row: Row) -> str | None:
    return " … ".join(str(quote["exact"]) for quote in _items(row, "evidence")) or None


def _offsets(row: Row) -> str | None:
    return joined([f"{quote['start']}-{quote['end']}" for quote in _items(row, "evidence")])


def _superseded(row: Row) -> str | None:
    said = (f"{t['effect']} {t['who']}: {t['verbatim']}" for t in _items(row, "superseded"))
    return joined(list(said))


ACCOUNTS: tuple[Column[Row], ...] = (
    _plain("document_name", "File name of the document."),
    _plain("document", "SHA-256 of its preserved original."),
    _plain("publisher", "Who published it."),
    _plain("incident", "Id of the incident."),
    _plain("scope", "incident, aggregate (a sum over several) or war_total."),
    _plain(
        "origin",
        "Whose word it is: a name, unnamed: and a noun, or outlet for the publisher's own voice.",
    ),
    Column("chain", Kind.TEXT, "The speakers through whom it came, outermost first.", _speakers),
    Column("via", Kind.TEXTS, "To whom speakers told it.", _vias),
    Column("evidence", Kind.TEXT, "The quotes that say it, with an ellipsis between.", _quotes),
    Column(
        "evidence_offsets", Kind.TEXTS,
        "Where they stand in the document's text: code points, start and end, half-open.",
        _offsets,
    ),
    Column(
        "evidence_redacted", Kind.BOOLEAN,
        "Words were taken out of a quote: it no longer equals the text at its place.",
        lambda row: any(quote.get("redacted") for quote in _items(row, "evidence")),
    ),
    _plain("act", "What was done, such as airstrike."),
    _plain("factuality", "How surely the origin puts it: CT+ PR+ PS+ CT- PR- PS- Uu (FactBank)."),
    _plain("denies_responsibility_of", "Actor whose responsibility the origin denies."),
    *(column for name in TOLLS for column in _toll(name)),
    Column("superseded", Kind.TEXTS, "Earlier figures that it replaces.", _superseded),
    _inner("perpetrator", "verbatim", Kind.TEXT, "Whom the origin blames, as written."),
    _inner("perpetrator", "canon", Kind.TEXT, "The name of that actor, or unknown."),
    _inner("when", "earliest", Kind.DAY, "First day on which it may have been."),
    _inner("when", "latest", Kind.DAY, "Last day on which it may have been."),
    _inner("when", "verbatim", Kind.TEXT, "The words that say when."),
    _inner("when", "precision", Kind.TEXT, "day, days, week, month, year or open."),
    _inner("when", "told_by", Kind.TEXT, "account, or document: another account of it says when."),
    _inner("where", "settlement", Kind.TEXT, "Town or village."),
    _inner("where", "adm1", Kind.TEXT, "Governorate; abroad the country."),
    _inner("where", "country", Kind.TEXT, "Country."),
    _inner("where", "verbatim", Kind.TEXTS, "The words that say where, most specific first."),
    _inner("where", "lat", Kind.NUMBER, "Degrees north (WGS 84)."),
    _inner("where", "lon", Kind.NUMBER, "Degrees east."),
    _inner(
        "where", "precision", Kind.TEXT,
        "point, neighbourhood, settlement, near, district, governorate, region, country or "
        "unresolved.",
    ),
    _inner("where", "gazetteer_id", Kind.TEXT, "Record of the gazetteer."),
    _inner("where", "told_by", Kind.TEXT, "account or document, likewise."),
    Column(
        "labels", Kind.TEXTS, "Descriptions of the incident by a stated rule.",
        lambda row: _texts(row.get("labels")),
    ),
    _plain("review_state", "suggested, accepted, corrected or rejected."),
)  # fmt: skip
"""For CSV, Parquet and XLSX."""
