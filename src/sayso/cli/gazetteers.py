"""``sayso gazetteer`` and ``sayso gazetteers``: a case's lists of places."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Format, Formatted
from sayso.cli.terminal import say, screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model.reference import GazetteerSource

_NAMED = 5
"""Rows that make no sense named one by one; `sayso problems` has all."""


class FileShape(StrEnum):
    """What a gazetteer file looks like."""

    OWN = "own"
    GEONAMES = "geonames"
    WOF = "wof"
    OCHA = "ocha"


def gazetteer(
    case: CasePath,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV of places, or a GeoNames dump or its .zip.")
    ],
    shape: Annotated[
        FileShape | None, typer.Option("--shape", help="What it is, if not seen from the file.")
    ] = None,
    source: Annotated[str, typer.Option(metavar="NAME", help="Whose places they are.")] = "",
    licence: Annotated[
        str, typer.Option(metavar="TEXT", help="On what terms they may be used.")
    ] = "",
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="CC", help="Only places of that country, as SY; may be repeated."),
    ] = None,
) -> None:
    """Import a list of places into a case. Importing it again changes nothing."""
    from sayso.case import Case

    with Case.open(case) as opened:
        report = opened.add_gazetteer(
            file,
            shape=shape.value if shape else "",
            source=source,
            licence=licence,
            countries=country or (),
        )
    for problem in report.problems[:_NAMED]:
        say(problem.message)
    if len(report.problems) > _NAMED:
        say(f"… and {len(report.problems) - _NAMED} more: sayso problems {case}")
    if report.known:
        screen().print(f"{file.name} was imported before: its {report.places} places are there.")
    else:
        screen().print(f"{report.places} places imported. Next: sayso run {case}")


def gazetteers(
    case: CasePath,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List the imported gazetteers: source, licence, how many places, since when."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    with Case.open(case) as opened:
        found = opened.gazetteers()
    if format is Format.JSON:
        write_json(sys.stdout, [to_json(gazetteer) for gazetteer in found])
    elif format is Format.CSV:
        columns = ("name", "source", "licence", "shape", "places", "day", "digest")
        rows = (
            {name: getattr(g, name) for name in columns} | {"day": str(g.day or "")} for g in found
        )
        write_csv(sys.stdout, columns, rows)
    elif found:
        _print(found)
    else:
        say(f"none was imported; the places of the world (GeoNames, CC BY 4.0) are used: {case}")


def _print(found: "Sequence[GazetteerSource]") -> None:
    from rich.table import Table
    from rich.text import Text

    from sayso.publish.wording import visible

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for heading in ("File", "Source", "Licence"):
        table.add_column(heading, overflow="fold")
    table.add_column("Places", justify="right", no_wrap=True)
    table.add_column("Since", no_wrap=True)
    for g in found:
        words = (g.name, g.source or "not stated", g.licence or "not stated")
        cells = [Text(visible(word)) for word in words]
        table.add_row(*cells, f"{g.places:,}", str(g.day or ""))
    screen().print(table)
