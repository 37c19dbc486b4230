"""Records of the model in, text for a database column out, and back."""

import json
from typing import TypeVar

from sayso.model.ids import sha256
from sayso.model.record import from_json, to_json

R = TypeVar("R")

NAME_LENGTH = 400
"""Code points; PostgreSQL indexes no value over some 2,700 bytes."""


def dump(record: object) -> str:
    """Write a record as JSON text that every database can hold."""
    value = to_json(record)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A file name that is no UTF-8 arrives with lone surrogates, which no database takes.
    return text if _encodes(text) else json.dumps(value, separators=(",", ":"))


def load(kind: type[R], text: str) -> R:
    """Read back what `dump` wrote.

    Raises:
        RecordError: the text does not fit the record's type.
    """
    return from_json(kind, json.loads(text))


def storable(text: str) -> str:
    """Return text for a column of its own: without NUL and lone surrogates."""
    clean = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return clean.encode("utf-8", "backslashreplace").decode()


def name_column(text: str) -> str:
    """Return a name for a column with an index, cut to `NAME_LENGTH`; the record has it whole."""
    return storable(text)[:NAME_LENGTH]


def key_of(text: str) -> str:
    """Return a key of fixed length for a path, a URL or another text of any length."""
    return sha256(text.encode("utf-8", "surrogatepass"))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
