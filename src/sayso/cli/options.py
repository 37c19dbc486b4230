"""Arguments and options that several commands share."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written!r} is no date: write it as 2016-07-02") from error


def _language(written: str) -> str:
    code = written.strip().lower()
    if len(code) != 2 or not code.isalpha():
        raise typer.BadParameter(f"{written!r} is no language: write it as en or ar")
    return code


CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.")]
Formatted = Annotated[Format, typer.Option("--format", help="Table to read, JSON or CSV.")]
Publisher = Annotated[
    str, typer.Option(metavar="NAME", help="Who published the files, unless --metadata says.")
]
Published = Annotated[
    dt.date | None,
    typer.Option("--date", metavar="DATE", parser=_day, help="Day of publication: 2016-07-02."),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", parser=_language, help="Language: en, ar."),
]
Described = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="CSV with the column file, and any of title, publisher, date, url, language, author.",
    ),
]
Since = Annotated[
    dt.date | None,
    typer.Option(metavar="DATE", parser=_day, help="Only what may be of that day or later."),
]
Until = Annotated[
    dt.date | None,
    typer.Option(metavar="DATE", parser=_day, help="Only what may be of that day or earlier."),
]
Abreast = Annotated[
    int | None,
    typer.Option(
        "--readers",
        metavar="N",
        min=1,
        max=64,
        help="How many files are read at once; one a core, four at most, if it is not said.",
    ),
]
