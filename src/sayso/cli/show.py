"""``sayso show``: an incident's grid of accounts, or a claim in its context."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.cli.options import CasePath
from sayso.cli.terminal import writing_to
from sayso.model.errors import NotFoundError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.model.claim import Claim
    from sayso.model.document import Document
    from sayso.model.incident import Incident
    from sayso.publish.grid import Grid


class ShowFormat(StrEnum):
    """How one thing is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def show(
    case: CasePath,
    id: Annotated[str, typer.Argument(metavar="ID", help="Of an incident or a claim.")],  # noqa: A002
    format: Annotated[  # noqa: A002 (the option's own name)
        ShowFormat, typer.Option("--format", help="Table to read, JSON, CSV, or a web page.")
    ] = ShowFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Every row with its quotes, and nothing cut.")
    ] = False,
) -> None:
    """Show an incident's grid of accounts, or a claim in its context."""
    from sayso.case import Case

    with Case.open(case) as opened, writing_to(output) as console:
        if found := _incident(opened, id):
            _show_incident(console, opened, found, format, full)
        else:
            _show_claim(console, opened, _claim(opened, id, case), format)


def _incident(case: "Case", wanted: str) -> "Incident | None":
    try:
        return case.incident(wanted)
    except NotFoundError:
        return None


def _claim(case: "Case", wanted: str, path: Path) -> "Claim":
    try:
        return case.claim(wanted)
    except NotFoundError as error:
        hint = f"'sayso incidents {path}' lists the incidents, and show gives their claims"
        raise NotFoundError(f"nothing in the case has the id {wanted!r}: {hint}") from error


def _show_incident(
    console: Console,
    case: "Case",
    incident: "Incident",
    format: ShowFormat,  # noqa: A002
    full: bool,
) -> None:
    from sayso.cli.formats import write_json
    from sayso.model.record import to_json

    if format is ShowFormat.JSON:
        write_json(console.file, to_json(incident))
    elif format is ShowFormat.CSV:
        from sayso.cli.formats import write_csv
        from sayso.cli.grid_lines import COLUMNS, grid_lines

        write_csv(console.file, COLUMNS, grid_lines(_grid(case, incident)))
    elif format is ShowFormat.HTML:
        from sayso.publish.page import render_page

        console.file.write(render_page(_grid(case, incident)))
    elif full:
        from sayso.cli.grid_table import print_grid

        print_grid(console, _grid(case, incident))
    else:
        from sayso.cli.grid_brief import print_brief

        print_brief(console, _grid(case, incident))


def _grid(case: "Case", incident: "Incident") -> "Grid":
    from sayso.incidents.edits import in_words
    from sayso.publish.grid import Beside, build_grid

    beside = Beside(
        case.related(incident),
        case.history(incident),
        tuple((one, other, in_words(found)) for one, other, found in case.edits(incident)),
    )
    documents: dict[str, Document] = {}
    for told_in in sorted({account.document for account in incident.accounts}):
        # One that an interrupted run could no longer read lends its quotes no context.
        with suppress(NotFoundError):
            documents[told_in] = case.document(told_in)
    sources = {source.name: source for source in case.sources()}
    return build_grid(incident, documents, sources, incident.signed_by, beside)


def _show_claim(console: Console, case: "Case", claim: "Claim", format: ShowFormat) -> None:  # noqa: A002
    from sayso.cli.claim_view import COLUMNS, claim_object, claim_rows, print_in_context
    from sayso.cli.formats import write_csv, write_json

    document = case.document(claim.document)
    if format is ShowFormat.HTML:
        raise typer.BadParameter("a web page shows an incident; show a claim as table, json or csv")
    if format is ShowFormat.JSON:
        write_json(console.file, claim_object(document, claim))
    elif format is ShowFormat.CSV:
        write_csv(console.file, COLUMNS, claim_rows(document, [claim]))
    else:
        print_in_context(console, document, claim)
