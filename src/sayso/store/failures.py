"""An error of the disk or the database in; what a person can do about it out."""

import errno

import sqlalchemy as sa

_FULL = "the disk is full: free some space and run the command again; nothing that was kept is lost"
_FAILED = "the case could not be written or read"
_AGAIN = "see to the disk and run the command again; nothing that was kept is lost"


def explained(error: BaseException) -> str | None:
    """Say in one line what went wrong and what to do; None if it is no such error."""
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _FULL
        where = f"{error.filename}: " if error.filename else ""
        return f"{_FAILED} ({where}{error.strerror or error}): {_AGAIN}"
    if isinstance(error, sa.exc.DBAPIError):
        cause = str(error.orig).partition("\n")[0]
        if "full" in cause:
            return _FULL
        if "locked" in cause:
            return "another program is writing the case's database: run the command again later"
        if "malformed" in cause or "not a database" in cause:
            return f"the case's database is damaged ({cause}): restore the case from a backup"
        return f"{_FAILED} ({cause}): {_AGAIN}"
    return None
