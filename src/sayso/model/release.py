"""What leaves the case: what was taken out of it before, and what it covers."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class RedactionKind(StrEnum):
    """What is taken out of a release."""

    PERSON = "person"
    """A victim, a witness or another named person; a pseudonym of the release stands there."""
    SOURCE = "source"
    """A source who must not be known; likewise."""
    PLACE = "place"
    """A place that is given by its district alone."""
    PHRASE = "phrase"
    """Words that a person chose."""

    @property
    def plural(self) -> str:
        """The word for more than one of them."""
        return f"{self.value}s"


@dataclass(frozen=True, slots=True)
class Redacted:
    """How much of one kind was taken out."""

    kind: RedactionKind
    subjects: int
    """How many persons, sources, places or phrases."""
    occurrences: int
    """In how many places of the records that leave the case they stood."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a release covers, so that nobody takes it for more."""

    incidents: int
    accounts: int
    signed: int
    """Accounts that a person has judged; the rest are suggestions of a program."""
    documents: int
    """Documents that the case has read."""
    unread: int
    """Originals that could not be read, or have not been."""
    publishers: int
    languages: tuple[tuple[str, int], ...] = ()
    """Language (ISO 639-1) and number of documents, the most frequent first."""
    earliest: dt.date | None = None
    """Day of the oldest document that has one."""
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What every release says of itself."""

    coverage: Coverage
    redacted: tuple[Redacted, ...] = ()
    """By kind, in the order of `RedactionKind`; kinds of which there was nothing are left out."""
    limits: tuple[str, ...] = ()
    """Sentences that a reader has to know."""

    @property
    def generalised(self) -> int:
        """How many places are given by their district alone."""
        return sum(r.subjects for r in self.redacted if r.kind is RedactionKind.PLACE)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was taken out and what the limits are, for a person to read."""
        return (*map(_sentence, self.redacted), *self.limits)


def _sentence(redacted: Redacted) -> str:
    kind = redacted.kind
    who = kind.value if redacted.subjects == 1 else kind.plural
    where = f"in {redacted.occurrences} place{'' if redacted.occurrences == 1 else 's'} of the text"
    if kind is RedactionKind.PLACE:
        return f"{redacted.subjects} {who} given by district alone, {where}."
    if kind is RedactionKind.PHRASE:
        return f"{redacted.subjects} {who} taken out by hand, {where}."
    return f"{redacted.subjects} {who} under a pseudonym of this release alone, {where}."
