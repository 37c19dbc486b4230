"""``sayso incidents`` and ``sayso problems``: the lists of a case."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath, Format, Formatted, Since, Until
from sayso.cli.terminal import say, screen

if TYPE_CHECKING:
    from sayso.cli.formats import Cell
    from sayso.model.errors import Problem
    from sayso.model.incident import Incident, TollRange

_COLUMNS = (
    *("id", "title", "act", "scope", "date_earliest", "date_latest", "settlement"),
    *("governorate", "country", "lat", "lon", "documents", "outlets", "origins", "unnamed"),
    *("killed_low", "killed_high", "injured_low", "injured_high", "labels"),
)


def incidents(
    case: CasePath,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those that name this place.")
    ] = None,
    since: Since = None,
    until: Until = None,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List the incidents of a case, by date."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    with Case.open(case) as opened:
        found = opened.incidents(place, since, until)
    if format is Format.JSON:
        write_json(sys.stdout, [to_json(incident) for incident in found])
    elif format is Format.CSV:
        write_csv(sys.stdout, _COLUMNS, map(_row, found))
    elif found:
        _print_incidents(found)
    else:
        filtered = place or since or until
        say("no incident fits" if filtered else f"no incidents yet: sayso run {case}")


def _print_incidents(found: "Sequence[Incident]") -> None:
    from rich.table import Table
    from rich.text import Text

    from sayso.publish.wording import act_words, date_words, place_words, visible

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("ID", no_wrap=True)
    table.add_column("What, where, when", overflow="fold", ratio=1)
    table.add_column("Killed", no_wrap=True)
    table.add_column("Voices", overflow="fold", min_width=16)
    for incident in found:
        words = (act_words(incident.act), place_words(incident.where), date_words(incident.when))
        title = visible(incident.title) or ", ".join(word for word in words if word)
        table.add_row(
            incident.id,
            Text(title),
            Text(_range_words(incident.toll("killed"))),
            Text(incident.corroboration.summary),
        )
    screen().print(table)


def _range_words(killed: "TollRange | None") -> str:
    from sayso.publish.wording import number_words

    if killed is None:
        return ""
    high = None if killed.open_above or killed.high is None else killed.high.value
    low = killed.low.value if killed.low else None
    if killed.open_above and killed.high and killed.high.value != low:
        return f"{low if low is not None else ''}–{killed.high.value} or more"
    return number_words(low, high)


def _row(incident: "Incident") -> "dict[str, Cell]":
    when, where, voices = incident.when, incident.where, incident.corroboration
    row: dict[str, Cell] = {
        "id": incident.id,
        "title": incident.title,
        "act": incident.act.value if incident.act else None,
        "scope": incident.scope.value,
        "date_earliest": when.earliest.isoformat() if when and when.earliest else None,
        "date_latest": when.latest.isoformat() if when and when.latest else None,
        "settlement": where.settlement if where else None,
        "governorate": where.governorate if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "documents": voices.documents,
        "outlets": voices.outlets,
        "origins": len(voices.origins),
        "unnamed": len(voices.unnamed),
        "labels": " ".join(label.value for label in voices.labels),
    }
    for effect in ("killed", "injured"):
        toll = incident.toll(effect)
        row[f"{effect}_low"] = toll.low.value if toll and toll.low else None
        row[f"{effect}_high"] = toll.high.value if toll and toll.high else None
    return row


def problems(
    case: CasePath,
    format: Formatted = Format.TABLE,  # noqa: A002 (the option's own name)
) -> None:
    """List what could not be read, resolved or grouped."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json
    from sayso.model.record import to_json

    with Case.open(case) as opened:
        found = opened.problems()
        names = opened.names()
    if format is Format.JSON:
        write_json(sys.stdout, [to_json(problem) for problem in found])
    elif format is Format.CSV:
        columns = ("stage", "code", "message", "subject")
        rows = ({name: str(getattr(p, name)) for name in columns} for p in found)
        write_csv(sys.stdout, columns, rows)
    elif found:
        _print_problems(found, names)
    else:
        say("no problems")


def _print_problems(found: "Sequence[Problem]", names: Mapping[str, Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from sayso.publish.wording import visible

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("Stage", no_wrap=True)
    table.add_column("Problem", no_wrap=True)
    table.add_column("What", overflow="fold")
    for problem in found:
        name = ", ".join(names.get(problem.subject, ()))
        words = problem.message if name in problem.message else f"{name}: {problem.message}"
        table.add_row(problem.stage.value, Text(problem.code), Text(visible(words)))
    screen().print(table)
