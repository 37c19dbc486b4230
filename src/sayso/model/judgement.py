"""What people decide and what leaves the case."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Anchor


class Decision(StrEnum):
    """What a judgement does."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SIGN = "sign"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    SAME = "same"
    DIFFERENT = "different"
    GRADE = "grade"
    WITHDRAW = "withdraw"
    """Takes an earlier judgement back; both stay in the log."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated, signed, reversible decision. The log is append-only."""

    id: str
    decision: Decision
    subject: str
    """Id of the claim, account, incident, place or source judged."""
    by: str
    at: dt.datetime
    reason: str
    document: str = ""
    anchor: Anchor | None = None
    """The quote by which it is attached again when an engine changes."""
    field: str = ""
    value: str = ""
    """JSON of the value decided."""
    seen: str = ""
    """Hash of what its author saw, so that a stale decision is refused."""
    reverses: str | None = None


class ReleaseKind(StrEnum):
    """What kind of thing leaves the case."""

    DOSSIER = "dossier"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was taken out of a release, by kind and count."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Release:
    """What left the case, when, by whom, redacted as decided."""

    id: str
    kind: ReleaseKind
    made_at: dt.datetime
    made_by: str
    name: str
    sha256: str = ""
    incidents: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
