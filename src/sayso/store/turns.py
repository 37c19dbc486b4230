"""A command that will write a case in, its turn out: one at a time, told at once or waited for.

For a case in SQLite it is a lock of the operating system on a file in the case's folder, for
PostgreSQL one of the session; either is gone with the process that held it.
"""

import datetime as dt
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from sayso.model.errors import CaseError
from sayso.store.dialect import try_session_lock

_FILE = ".at-work"
_PLACE = 1 << 30
"""The byte that Windows locks: beyond what says who is at work, which others must read."""
_PAUSE_S = 0.2

Waiting = Callable[[str], None]
"""Called once with who is at work, before the wait for him begins."""


@contextmanager
def turn(
    engine: sa.Engine,
    folder: Path,
    command: str,
    by: str,
    *,
    wait: bool = False,
    waiting: Waiting | None = None,
) -> Iterator[None]:
    """Keep every other writer of the case out while the block is at work.

    Args:
        engine: of the case's database.
        folder: of the case.
        command: what is being done, for those who are kept out.
        by: who does it.
        wait: wait until the other is done, instead of giving up.
        waiting: told who is at work, if there is a wait.

    Raises:
        CaseError: another command is at work, and `wait` is not asked for.
    """
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    me = json.dumps({"command": command, "by": by, "since": at})
    hold = _session if engine.dialect.name == "postgresql" else _file
    while True:
        with hold(engine, folder, me) as other:
            if other is None:
                yield
                return
        if not wait:
            raise CaseError(f"{folder}: {_words(other)}; wait until that is done")
        if waiting:
            waiting(_words(other))
            waiting = None
        time.sleep(_PAUSE_S)


@contextmanager
def _file(_engine: sa.Engine, folder: Path, me: str) -> Iterator[str | None]:
    """Try the lock of the folder; give None if it is ours now, else who has it."""
    with (folder / _FILE).open("a+", encoding="utf-8") as file:
        if not _lock(file):
            file.seek(0)
            yield file.read()
            return
        try:
            file.seek(0)
            file.truncate()
            file.write(me)
            file.flush()
            yield None
        finally:
            file.truncate(0)


@contextmanager
def _session(engine: sa.Engine, _folder: Path, me: str) -> Iterator[str | None]:
    with try_session_lock(engine, me) as other:
        yield other


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(_PLACE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _words(other: str) -> str:
    """Say who is at work; he may have written down nothing yet."""
    try:
        said = json.loads(other)
        since = dt.datetime.fromisoformat(said["since"]).astimezone()
        by = f" of {said['by']}" if said["by"] else ""
        return f"'sayso {said['command']}'{by} is at work on it since {since:%Y-%m-%d %H:%M:%S}"
    except (ValueError, KeyError, TypeError):
        return "another sayso command is at work on it"
