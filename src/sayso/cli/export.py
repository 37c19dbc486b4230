"""``sayso export``: a case's incidents in a form for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import say, screen

BAG = "bag"
"""The whole case for an archive, which is no release."""


def export(
    case: CasePath,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="accounts, ged, acled, ftm, annotations, prov, geojson, xlsx or package; "
            "bag: all of the case, for an archive.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="File to write, whose ending chooses the form; a folder for a package or bag.",
        ),
    ],
) -> None:
    """Export a dataset of all incidents, or the whole case as a bag (BagIt)."""
    from sayso.case import Case
    from sayso.publish.kinds import KINDS

    if kind not in (*KINDS, BAG):
        raise typer.BadParameter(f"{kind} is no kind of export: use {', '.join((*KINDS, BAG))}")
    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output.parent} is no folder: name a file in one that is there")
    if kind == BAG:
        with Case.open(case) as opened:
            count = opened.export_bag(output)
        say("it holds the originals with all the names in them: it is for keeping, no release")
        screen().print(f"{count} originals written to {output}. Next: sayso verify {output}")
        return
    with Case.open(case) as opened:
        made = opened.export(kind, output)
    if not made.count:
        say(f"the case has no incidents yet: sayso run {case}")
    screen().print(f"{made.count} {made.counts} written to {output}")
    if made.beside:
        say(f"what it means and covers: {', '.join(made.beside)}")
