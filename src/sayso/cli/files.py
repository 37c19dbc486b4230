"""``sayso files``: what became of every file of a case."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.cli.options import CasePath, Format, Formatted
from sayso.cli.terminal import say, screen

if TYPE_CHECKING:
    from sayso.case.listing import ListedFile
    from sayso.cli.formats import Cell

_COLUMNS = (
    *("name", "outcome", "why", "type", "language", "made_by", "claims", "captured", "from"),
    *("container", "part", "proofs", "size", "original"),
)


def files(case: CasePath, format: Formatted = Format.TABLE) -> None:  # noqa: A002
    """List every file of a case: whether it was read, and if not, why."""
    from sayso.case import Case
    from sayso.cli.formats import write_csv, write_json

    with Case.open(case) as opened:
        rows = list(map(_row, opened.files()))
    if format is Format.CSV:
        write_csv(sys.stdout, _COLUMNS, rows)
    elif format is Format.JSON:
        write_json(sys.stdout, rows)
    elif rows:
        screen().print(_table(rows))
    else:
        say(f"the case is empty: sayso add {case} FILE…")


def _row(file: "ListedFile") -> "dict[str, Cell]":
    last = file.captures[-1] if file.captures else None
    return {
        "name": file.original.name,
        "outcome": file.outcome,
        "why": "; ".join(dict.fromkeys(_reasons(file))),
        "type": file.original.sniffed_type,
        "language": file.language,
        "made_by": file.kind,
        "claims": file.claims,
        "captured": last.taken_at.isoformat() if last else None,
        "from": last.origin if last else None,
        "container": last.container if last else None,
        "part": last.part.value if last and last.part else None,
        "proofs": " ".join(file.proofs),
        "size": file.original.size,
        "original": file.original.id,
    }


def _reasons(file: "ListedFile") -> Iterator[str]:
    for problem in file.problems:
        yield problem.message.removeprefix(f"{file.original.name}: ")


def _table(rows: "list[dict[str, Cell]]") -> object:
    from rich.table import Table
    from rich.text import Text

    from sayso.publish.wording import visible

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("File", overflow="fold", ratio=3)
    table.add_column("Outcome", no_wrap=True)
    table.add_column("Claims", justify="right")
    table.add_column("Why, and what else to know", overflow="fold", ratio=5)
    for row in rows:
        marks = [str(row["language"] or ""), "OCR" if row["made_by"] == "ocr" else ""]
        marks += ["time-stamped"] if row["proofs"] else []
        known = ", ".join(mark for mark in marks if mark)
        why = "; ".join(word for word in (known, str(row["why"] or "")) if word)
        claims = str(row["claims"]) if row["outcome"] == "read" else ""
        table.add_row(
            Text(visible(str(row["name"]))), str(row["outcome"]), claims, Text(visible(why))
        )
    return table
