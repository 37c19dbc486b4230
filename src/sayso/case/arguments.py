"""Paths, days and names as a caller writes them in; the same in one form out."""

import datetime as dt
import getpass
from collections.abc import Iterable
from pathlib import Path

from sayso.model.errors import MetadataError

Paths = str | Path | Iterable[str | Path]
Day = str | dt.date


def placed(given: Paths) -> list[Path]:
    """Return the places of files, each the same however it is reached."""
    listed = [given] if isinstance(given, str | Path) else given
    # One file has one place, however it is reached; but its own name stays as given.
    return [_place(Path(p)) for p in listed]


def _place(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def day(given: Day | None) -> dt.date | None:
    """Return a day that may be written as text.

    Raises:
        MetadataError: the text is no date.
    """
    if not isinstance(given, str):
        return given
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise MetadataError(f"{given!r} is no date: write it as 2016-07-02") from error


def user() -> str:
    """Return the name of who uses this machine; empty where it has none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
