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
    BAG = "bag"


def export(
    case: CasePath,
    kind: Annotated[
        ExportKind,
        typer.Argument(
            metavar="KIND", help="accounts: JSON lines; bag: all of it, for an archive."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="PATH", help="File to write; a folder for a bag."),
    ],
) -> None:
    """Export the accounts of all incidents, or the whole case as a bag (BagIt)."""
    from sayso.case import Case

    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output.parent} is no folder: name a file in one that is there")
    if kind is ExportKind.BAG:
        with Case.open(case) as opened:
            count = opened.export_bag(output)
        say("it holds the originals with all the names in them: it is for keeping, no release")
        screen().print(f"{count} originals written to {output}. Next: sayso verify {output}")
        return
    with Case.open(case) as opened:
        rows = opened.export_accounts(output)
    if not rows:
        say(f"the case has no incidents yet: sayso run {case}")
    screen().print(f"{rows} {kind.value} written to {output}")
