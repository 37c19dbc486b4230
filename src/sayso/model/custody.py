"""What was done in a case, what is left of what was erased, and what is not as it was left."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One line of the append-only log; `hash` covers the entry and the hash before it.

    It covers `detail_sha256` and not `detail` itself, so that an erasure can take away what an
    entry says of a person and leave the log whole.
    """

    sequence: int
    at: dt.datetime
    by: str
    action: str
    original: str
    """Id of the original that it concerns; empty for a deed that concerns the whole case."""
    detail: dict[str, str]
    previous: str
    hash: str
    detail_sha256: str = ""
    """SHA-256 of the canonical JSON of `detail`, also of one that was erased since."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an original that was erased."""

    original: str
    """SHA-256 of the bytes that were there."""
    sha512: str
    size: int
    """Bytes."""
    erased_at: dt.datetime
    by: str
    reason: str
    replaced: tuple[str, ...] = ()
    """Originals that it had replaced: they stay out of the incidents, as before."""


class Check(StrEnum):
    """What `verify` looks at."""

    DATABASE = "database"
    """The database's own structure and keys."""
    LOG = "log"
    """The chain of the custody log, and its end."""
    ORIGINAL = "original"
    """Preserved bytes, and the files beside them."""
    ROWS = "rows"
    """Rows of the database, against the digests that the log holds."""
    ANCHOR = "anchor"
    """Quotes, against the text that they are taken from."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something in a case that is not as it was left."""

    check: Check
    where: str
    """The file, the row or the entry."""
    what: str
    """What is not as it was."""
    remedy: str
    """What to do about it."""
    original: str = ""
    """Id of the original that it concerns, where it concerns one."""
    harmless: bool = False
    """Left over by a command that was killed: nothing is lost or changed."""
