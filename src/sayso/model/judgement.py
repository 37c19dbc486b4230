"""What people decide."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Act
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
    ADD = "add"
    """Puts in a claim that no engine found, by the words in which it stands."""
    ASSESS = "assess"
    """Says how one person reads a claim, unseen by the others who read it; it changes nothing."""
    WITHDRAW = "withdraw"
    """Takes an earlier judgement back; both stay in the log."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one claim when it was judged: by them it is found again after an engine change.

    The claim's id, origin and act tell apart claims that stand in the same words.
    """

    document: str
    """SHA-256 of the original."""
    anchor: Anchor
    claim: str
    origin: str
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated, signed, reversible decision. The log is append-only."""

    id: str
    decision: Decision
    subject: str
    """Id of the claim, incident or judgement judged, or the name of a source or place."""
    by: str
    at: dt.datetime
    reason: str
    other: str = ""
    """What the subject is laid beside: the incident merged or moved to, the second place."""
    quotes: tuple[Quote, ...] = ()
    """The claims judged: one, or all of the incident that was seen."""
    others: tuple[Quote, ...] = ()
    """The claims of the other side, with which they are merged or to which one is moved."""
    left: tuple[Quote, ...] = ()
    """The claims from which a split or a move takes them."""
    field: str = ""
    """What is corrected or signed, such as ``when`` or ``killed.children``."""
    value: str = ""
    """JSON of the value decided."""
    seen: str = ""
    """Hash of what its author saw."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents whose words it judges, sorted."""
        return tuple(sorted({quote.document for quote in self.all_quotes}))

    @property
    def all_quotes(self) -> tuple[Quote, ...]:
        """The quotes of every side."""
        return (*self.quotes, *self.others, *self.left)
