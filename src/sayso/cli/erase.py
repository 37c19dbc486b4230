"""``sayso erase``: what must no longer be in a case."""

from typing import Annotated

import typer

from sayso.cli.options import CasePath
from sayso.cli.terminal import screen


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
        stone = opened.erase(original, reason)
    screen().print(
        f"Erased {stone.original} on {stone.erased_at:%Y-%m-%d}: {stone.reason}", soft_wrap=True
    )
