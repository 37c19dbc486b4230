"""A check that meets damage in, a line on the damage out: no check stops at it."""

from collections.abc import Iterator

import sqlalchemy as sa

from sayso.model.custody import Check, Mismatch
from sayso.model.errors import SaysoError

RESTORE = "restore the case from a backup"
DAMAGE = (sa.exc.SQLAlchemyError, SaysoError, OSError, ValueError, OverflowError, RecursionError)
"""What reading a damaged database, record or file may raise."""


def words(error: BaseException) -> str:
    """Return what went wrong, in one line."""
    cause = getattr(error, "orig", None) or error
    return f"{cause}".partition("\n")[0] or type(error).__name__


def guarded(check: Check, where: str, mismatches: Iterator[Mismatch]) -> Iterator[Mismatch]:
    """Yield what a check finds; what stops the check is a mismatch too."""
    try:
        yield from mismatches
    except DAMAGE as error:
        yield Mismatch(check, where, f"it cannot be read: {words(error)}", RESTORE)
