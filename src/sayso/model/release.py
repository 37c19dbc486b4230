"""What leaves the case: what was taken out of it before, and what it covers."""

import datetime as dt
from collections.abc import Sequence
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


class RulingKind(StrEnum):
    """What a person decides about what leaves the case."""

    NAME = "name"
    """A person's or source's name goes under a pseudonym."""
    PLACE = "place"
    """A place is given by its district alone."""
    PHRASE = "phrase"
    """Words go."""
    KEEP = "keep"
    """A name that a rule would hide stays: of a public figure, or of one who wishes it."""
    WITHDRAW = "withdraw"
    """An earlier ruling is taken back; both stay in the log."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's dated decision on what leaves the case. The log is append-only."""

    id: str
    """Drawn by chance: it says nothing of the words."""
    kind: RulingKind
    words: tuple[str, ...]
    """Spellings of the one that is meant; of a withdrawal the id of the ruling taken back."""
    by: str
    at: dt.datetime
    reason: str


def standing(log: Sequence[Ruling]) -> list[Ruling]:
    """Return the rulings that nobody took back, oldest first."""
    gone: set[str] = set()
    for ruling in reversed(log):
        if ruling.kind is RulingKind.WITHDRAW and ruling.id not in gone:
            gone.update(ruling.words)
    return [r for r in log if r.kind is not RulingKind.WITHDRAW and r.id not in gone]


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


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """Who or what stands behind a stand-in of one release: a line of its key."""

    kind: RedactionKind
    names: tuple[str, ...]
    stand_in: str


@dataclass(frozen=True, slots=True)
class ReleaseKey:
    """What a release's stand-ins stand for; it stays in the case, encrypted."""

    pseudonyms: tuple[Pseudonym, ...]
    secret: str
    """Hex; the ids of accounts, sources and judgements in the release are made with it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the release before: ids of incidents."""

    since: str
    """Name of the release before."""
    added: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    """An incident that is no more, and the one that took it in."""
    corrected: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    """Incidents that are no more, and that none has taken in."""


@dataclass(frozen=True, slots=True)
class Released:
    """A file that left the case: an entry of the log of releases."""

    id: str
    release: str
    """Name of the release; several files may be of one."""
    kind: str
    """Of the file, such as ``accounts``."""
    name: str
    """Of the file."""
    sha256: str
    by: str
    at: dt.datetime
    statement: Statement
    previous: str = ""
    """Name of the release before; empty of the first."""
    changes: Changes | None = None
    has_key: bool = False
    """The case keeps, under a passphrase, what the pseudonyms stand for."""
