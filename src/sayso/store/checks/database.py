"""A database in; what it says itself is wrong with its pages and keys out."""

from collections.abc import Iterator

import sqlalchemy as sa

from sayso.model.custody import Check, Mismatch
from sayso.store.checks.found import RESTORE


def check_database(connection: sa.Connection) -> Iterator[Mismatch]:
    """Check the pages, indexes and foreign keys of SQLite; PostgreSQL sees to its own."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield Mismatch(Check.DATABASE, "case.db", str(line), RESTORE)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        what = f"row {row[1]} names a row of {row[2]} that is not there"
        yield Mismatch(Check.DATABASE, f"table {row[0]}", what, RESTORE)
