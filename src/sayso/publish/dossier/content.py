"""What a dossier holds, ready to be written as HTML, PDF or DOCX.

Everything that is said of an event is a tuple of pieces with its citations in it, so that every
way of writing shows the same and leads to the same quotes.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from sayso.model.document import Source
from sayso.model.release import Statement
from sayso.publish.dossier.citing import CitedQuote
from sayso.publish.dossier.drawing import Drawing
from sayso.publish.dossier.sentence import Pieces, Sentence
from sayso.publish.page import Bar, Mark
from sayso.publish.release import Changes, DocumentEntry

UNSIGNED = "machine suggestion, unsigned"
"""What stands beside all that no person has signed."""


@dataclass(frozen=True, slots=True)
class RangeLine:
    """From the least to the greatest count of a group, and the claim that gives each end."""

    group: str
    interval: str
    low: Pieces
    high: Pieces
    bar: Bar
    signed: bool
    """The accounts that give its ends are signed."""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One who is blamed, with equal room for who blames and who denies."""

    accused: str
    blamed_by: tuple[Pieces, ...]
    denied_by: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A question on which accounts exclude each other by rule, and the sides."""

    topic: str
    rule: str
    sides: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of the grid: all that one origin says."""

    speaker: str
    path: str
    named: bool
    killed: tuple[Pieces, ...]
    hurt: tuple[Pieces, ...]
    """Counts of the injured, missing and others."""
    blames: tuple[Pieces, ...]
    setting: tuple[Pieces, ...]
    put: str
    """How surely it puts what it says."""
    quote: str
    cites: tuple[int, ...]
    signed: bool
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that is said of one incident."""

    key: str
    """Its name within the page, such as ``inc-a5bc32a4ea8b``."""
    title: str
    scope: str
    signed_by: str
    counts: str
    labels: tuple[str, ...]
    accounts: int
    signed_accounts: int
    summary: tuple[Sentence, ...]
    figures: tuple[str, ...]
    """Figures that a person signed, who, when and why."""
    ranges: tuple[RangeLine, ...]
    axis: tuple[Mark, ...]
    parties: tuple[PartyLine, ...]
    disputes: tuple[DisputeLine, ...]
    ties: tuple[tuple[str, Pieces], ...]
    rows: tuple[RowLine, ...]
    drawings: tuple[Drawing, ...]
    grouping: tuple[str, ...]
    blames: bool
    killed: str
    """Such as ``33 to 55+``, for a list of incidents."""

    @property
    def state(self) -> str:
        """Who signed it as it is grouped, or that nobody did."""
        return f"signed by {self.signed_by}" if self.signed_by else UNSIGNED


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A publisher or speaker, and how often it speaks here."""

    source: Source
    accounts: int
    documents: int


@dataclass(frozen=True)
class Dossier:
    """One incident, a set, or a whole case, as it leaves the case."""

    title: str
    release: str
    case: str
    made: dt.datetime
    by: str
    made_by: str
    statement: Statement
    changes: Changes | None
    suggestions: bool
    """Unsigned suggestions are in the summaries, marked."""
    chapters: tuple[Chapter, ...]
    drawings: tuple[Drawing, ...]
    sources: tuple[SourceLine, ...]
    """Those with a name."""
    unnamed: int
    """Unnamed speakers beside them, those of each document counted apart."""
    documents: tuple[DocumentEntry, ...]
    quotes: tuple[CitedQuote, ...]

    @property
    def signed_accounts(self) -> int:
        """Accounts that a person has judged."""
        return sum(chapter.signed_accounts for chapter in self.chapters)

    @property
    def accounts(self) -> int:
        """All accounts that it shows."""
        return sum(chapter.accounts for chapter in self.chapters)

    @cached_property
    def _by_id(self) -> dict[str, DocumentEntry]:
        return {entry.id: entry for entry in self.documents}

    def document(self, document: str) -> DocumentEntry:
        """Return the entry of a document; a bare one where the release has none."""
        return self._by_id.get(document) or DocumentEntry(document, "")
