"""What an add and a run have done, for whoever started them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sayso.model.errors import Problem

R = TypeVar("R")
Progress = Callable[[int, int, str], None]
"""Called with how many documents are done, of how many, and the name of the next; of an export
with how many records, and what is done to them."""
_OFTEN = 100
"""Records after which an export tells again how far it is."""


def told(records: Iterable[R], progress: Progress | None, total: int, words: str) -> Iterator[R]:
    """Yield records, and tell on the way how many of them are done."""
    if progress is None:
        yield from records
        return
    for done, record in enumerate(records):
        if not done % _OFTEN:
            progress(done, total, words)
        yield record


class AddOutcome(StrEnum):
    """What became of one file that was to be added."""

    ADDED = "added"
    KNOWN = "known"
    """The case has these bytes already."""
    CHANGED = "changed"
    """The file was taken before with other bytes, which stay in the case."""
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    """The same bytes were erased from the case before."""
    LEFT = "left"
    """It stays in its archive, and is in the case with that alone."""


@dataclass(frozen=True, slots=True)
class AddedFile:
    """One file, what became of it, and why."""

    path: str
    outcome: AddOutcome
    original: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class AddReport:
    """Every file that was looked at, and rows of the metadata file that name none of them."""

    files: tuple[AddedFile, ...]
    unmatched: tuple[str, ...] = ()

    def of(self, outcome: AddOutcome) -> list[AddedFile]:
        """Return the files with that outcome."""
        return [file for file in self.files if file.outcome is outcome]


@dataclass(frozen=True, slots=True)
class GazetteerReport:
    """What came of the import of a gazetteer."""

    places: int
    shape: str
    """How the file was read: own, geonames, wof or ocha."""
    problems: tuple[Problem, ...] = ()
    """Rows that make no sense, and how many were left out for another reason."""
    known: bool = False
    """The same file had been imported before: nothing was done."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run has read and grouped."""

    read: int
    """Documents read in this run."""
    unchanged: int
    """Originals that had been read already and from which nothing else could come."""
    unreadable: int
    """Originals of this run that could not be read, each with a Problem."""
    failed: int
    """Documents of this run that a later stage could not cope with, each with a Problem."""
    claims: int
    """Claims found in this run."""
    incidents: int
    """Incidents that the case now has."""
    problems: int
    """Problems that are now open in the case."""
    regrouped: bool
    kept: int = 0
    """Originals of this run that are no reports, such as archives, whose files are read."""
    judged: int = 0
    """Documents whose claims were laid under new judgements in this run."""

    @property
    def originals(self) -> int:
        """How many originals the case has."""
        read = self.read + self.unreadable + self.failed + self.kept
        return read + self.unchanged + self.judged

    @property
    def nothing_to_do(self) -> bool:
        """Tell whether all was as the run before had left it."""
        return not any(
            (self.read, self.judged, self.unreadable, self.failed, self.kept, self.regrouped)
        )
