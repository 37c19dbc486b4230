"""A case that is open: its folder and database, in whose hands it is, and whose turn it is."""

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.store.originals import Originals
from sayso.store.turns import Waiting, turn


class OpenCase:
    """What all that is done with a case needs; `Case` is what users hold."""

    def __init__(self, folder: Folder, engine: sa.Engine, by: str) -> None:
        self._folder = folder
        self._engine = engine
        self._by = by
        self._originals = Originals(folder.originals)
        self._pictures = Originals(folder.pictures)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def acting_as(self, by: str) -> Self:
        """Return the same open case in the hands of another person; close only the first."""
        return type(self)(self._folder, self._engine, by)

    @property
    def by(self) -> str:
        """Who works on it."""
        return self._by

    @property
    def path(self) -> Path:
        """The case's folder."""
        return self._folder.path

    def turn(
        self, command: str, *, wait: bool = False, waiting: Waiting | None = None
    ) -> AbstractContextManager[None]:
        """Keep other commands that write the case out, for as long as a ``with`` lasts.

        Raises:
            CaseError: one is at work, and `wait` is not asked for; the message says which.
        """
        return turn(self._engine, self.path, command, self._by, wait=wait, waiting=waiting)
