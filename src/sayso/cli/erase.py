"""``sayso erase``: what must no longer be in a case."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import say, screen

if TYPE_CHECKING:
    from sayso.case.listing import ListedFile


def erase(
    case: CasePath,
    original: Annotated[
        str, typer.Argument(metavar="ORIGINAL", help="Its id, or 8 digits of it or more.")
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; this stays in the case.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decided it, unless it is you.")] = "",
) -> None:
    """Remove all that a case holds of an original, for good, but for a tombstone."""
    from sayso.case import Case

    with Case.open(case, by=by) as opened:
        before = opened.files()
        stone = opened.erase(original, reason)
    for line in _same_elsewhere(stone.original, before):
        say(line)
    screen().print(
        f"Erased {stone.original} on {stone.erased_at:%Y-%m-%d}: {stone.reason}", soft_wrap=True
    )


def _same_elsewhere(erased: str, files: "Sequence[ListedFile]") -> "Iterator[str]":
    """Name what still holds what was erased, or came out of it: that is for a person to decide."""
    names = {file.original.id: file.original.name for file in files}
    holders = {
        c.container for f in files if f.original.id == erased for c in f.captures if c.container
    }
    for holder in sorted(holders & names.keys()):
        yield f"{names[holder]} ({holder[:12]}), in which it came, still holds it: erase that too"
    for file in files:
        if any(capture.container == erased for capture in file.captures):
            yield f"{file.original.name} ({file.original.id[:12]}) came out of it, and stays"
