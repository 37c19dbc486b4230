"""``sayso export``: a case's incidents in a form for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import say, screen


class ExportKind(StrEnum):
    """What is exported."""

    ACCOUNTS = "accounts"


def export(
    case: CasePath,
    kind: Annotated[ExportKind, typer.Argument(metavar="KIND", help="accounts: JSON lines.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="File to write.")],
) -> None:
    """Export the accounts of all incidents: one line per document, incident and origin."""
    from sayso.case import Case

    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output.parent} is no folder: name a file in one that is there")
    with Case.open(case) as opened:
        rows = opened.export_accounts(output)
    if not rows:
        say(f"the case has no incidents yet: sayso run {case}")
    screen().print(f"{rows} {kind.value} written to {output}")
