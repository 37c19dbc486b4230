"""A database URL in, an engine out: the one module that tells SQLite from PostgreSQL."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL

from sayso.model.errors import CaseError

_WRITING = "sayso_writing"
_LOCK = 0x5A150
"""Key of the advisory lock that lets one writer at a time into a PostgreSQL case."""
_SAYS = "SELECT 1 -- "
_HOLDER = sa.text(
    "SELECT a.query FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = :one"
    " AND l.objid = CAST(CAST(:two AS bigint) & 4294967295 AS oid)"
)
_BUSY_MS = 30_000
_ROWS_AT_ONCE = 500


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def holds_tables(path: Path) -> bool:
    """Tell whether a SQLite file has any table; one that is damaged counts as having some."""
    engine = make_engine(sqlite_url(path))
    try:
        return bool(sa.inspect(engine).get_table_names())
    except sa.exc.DBAPIError:
        return True
    finally:
        engine.dispose()


def make_engine(url: str) -> sa.Engine:
    """Make an engine for SQLite or PostgreSQL; nothing is connected yet.

    Raises:
        CaseError: the URL is of another database, makes no sense, or its driver is missing.
    """
    try:
        parsed = sa.make_url(url)
        family = parsed.get_backend_name()
        if family in ("postgresql", "postgres"):
            return sa.create_engine(parsed.set(drivername="postgresql+psycopg"))
        if family != "sqlite":
            raise CaseError(f"{family}: a case lives in SQLite or PostgreSQL (postgresql://…)")
        engine = sa.create_engine(parsed)
    except sa.exc.ArgumentError as error:
        raise CaseError("the database URL cannot be read; write postgresql://host/name") from error
    except ImportError as error:
        raise CaseError(
            "the PostgreSQL driver is missing: pip install 'sayso[postgresql]'"
        ) from error
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself, or schema changes could not be undone.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        # What is deleted can put people in danger: no page keeps it.
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes its lock at once: one that has read first could not be made to wait.
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def writer(engine: sa.Engine) -> sa.Engine:
    """Return the same engine for transactions that will write: they wait for one another."""
    return engine.execution_options(**{_WRITING: True})


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that no other writer can enter; it commits unless the block raises."""
    with writer(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield connection


@contextmanager
def snapshot(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection that sees the database as it is now, whatever others write meanwhile.

    In SQLite, text that is no UTF-8 any longer comes out with surrogates and stops nothing.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # Rows come as they are read: the driver would otherwise fetch all of an answer first.
            connection.execution_options(
                isolation_level="REPEATABLE READ", stream_results=True, max_row_buffer=_ROWS_AT_ONCE
            )
            yield connection
            return
        driver: Any = connection.connection.dbapi_connection
        driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        try:
            yield connection
        finally:
            driver.text_factory = str


def scrub(engine: sa.Engine) -> bool:
    """Rewrite the database without what was deleted; tell whether no trace of it is left.

    Full-text indexes keep deleted words until their segments are merged, and SQLite's log keeps
    them as long as another process reads from it.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in sa.inspect(connection).get_table_names():
                quoted = connection.dialect.identifier_preparer.quote(table)
                connection.exec_driver_sql(f"VACUUM FULL {quoted}")
        return True
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'INSERT INTO "{table}" ("{table}") VALUES (\'optimize\')')  # noqa: S608
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_) = cursor.fetchone() or (1,)
        return not busy
    except sqlite3.Error as error:
        raise sa.exc.OperationalError("VACUUM", None, error) from error
    finally:
        raw.close()


@contextmanager
def try_session_lock(engine: sa.Engine, me: str) -> Iterator[str | None]:
    """Take PostgreSQL's one lock for this case; give None if it is ours now, else who has it.

    A connection of its own holds it, and it goes with that. Who holds it stands in that
    connection's last statement, which other sessions can read.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # A database may hold several cases, each in a schema.
        case = connection.execute(sa.text("SELECT hashtext(current_schema())")).scalar_one()
        key = {"one": _LOCK, "two": case}
        taken = sa.text("SELECT pg_try_advisory_lock(:one, :two)")
        if not connection.execute(taken, key).scalar_one():
            yield str(connection.execute(_HOLDER, key).scalar() or "").partition(_SAYS)[2]
            return
        connection.exec_driver_sql(f"{_SAYS}{me}".replace("%", "%%"))
        try:
            yield None
        finally:
            connection.execute(sa.text("SELECT pg_advisory_unlock(:one, :two)"), key)


def upsert(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Insert rows, or replace those whose primary key is there already."""
    keys = [column.name for column in table.primary_key]
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        batch = [dict(row) for row in rows[first : first + _ROWS_AT_ONCE]]
        changed = [name for name in batch[0] if name not in keys]
        insert: Any = _insert(connection, table)
        statement = (
            insert.on_conflict_do_update(
                index_elements=keys, set_={n: insert.excluded[n] for n in changed}
            )
            if changed
            else insert.on_conflict_do_nothing(index_elements=keys)
        )
        connection.execute(statement, batch)


def _insert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
