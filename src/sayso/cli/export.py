"""``sayso export``: a case's incidents in a form for other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import say, screen

if TYPE_CHECKING:
    from sayso.publish.accounts import Row


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
    from sayso.publish.accounts import account_rows, write_accounts

    if not output.absolute().parent.is_dir():
        raise typer.BadParameter(f"{output.parent} is no folder: name a file in one that is there")
    with Case.open(case) as opened:
        incidents = opened.incidents()
        sources = {source.name: source for source in opened.sources()}
        names = opened.names()
    rows = list(_under_every_name(account_rows(incidents, sources), names))
    write_accounts(output.absolute(), rows)
    if not rows:
        say(f"the case has no incidents yet: sayso run {case}")
    screen().print(f"{len(rows)} {kind.value} written to {output}")


def _under_every_name(rows: "Iterable[Row]", names: Mapping[str, Sequence[str]]) -> "Iterator[Row]":
    """Repeat the rows of a document for every file name under which the same bytes came in.

    Who looks a file up by its name finds what it says; ``document`` tells that they are one.
    """
    for row in rows:
        others = [n for n in names.get(str(row["document"]), ()) if n != row["document_name"]]
        yield row
        yield from (row | {"document_name": name} for name in others)
