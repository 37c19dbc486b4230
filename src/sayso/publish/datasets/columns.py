"""The columns of a dataset: one table makes its file, its data dictionary and the docs."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Cell = str | int | float | bool | dt.date | None
R = TypeVar("R")

SEPARATOR = "; "
"""Between the values of a cell that holds several."""


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    TEXTS = "texts"
    """Several in one cell, with a semicolon and a space between them."""
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    """ISO 8601."""
    BOOLEAN = "boolean"
    EMPTY = "empty"
    """Only the makers of the format can fill it: it is there so that their programs run."""
    OBJECT = "object"
    LIST = "list"


@dataclass(frozen=True)  # With slots, Column[R](…) would fail in Python 3.11.
class Column(Generic[R]):
    """A column: its name, what its cells are, what they mean, how they are worked out."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[R], Cell] = lambda _: None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a format that has no columns, by its path, such as ``killed.low``."""

    name: str
    kind: Kind
    meaning: str


Described = Column[R] | Field


def dictionary_rows(columns: Sequence[Column[R] | Field]) -> Iterator[tuple[str, str, str]]:
    """Yield the rows of a data dictionary: name, type, meaning."""
    for column in columns:
        yield column.name, column.kind.value, column.meaning


def joined(values: Sequence[str]) -> str | None:
    """Join the values of one cell, each once, in their order; None if there are none."""
    # A semicolon within a value would read as two.
    clean = (value.replace(";", ",") for value in values if value)
    return SEPARATOR.join(dict.fromkeys(clean)) or None
