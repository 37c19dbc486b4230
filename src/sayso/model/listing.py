"""What a list of incidents asks for and what it gives: lines, counts, points and spans of days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class IncidentSort(StrEnum):
    """By what a list of incidents is ordered; what is not known comes last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    KILLED = "killed"
    DOCUMENTS = "documents"
    ORIGINS = "origins"
    DISPUTED = "disputed"
    """Those with most pairs of accounts that exclude each other first."""
    PLACE = "place"


class SignedState(StrEnum):
    """Whether a person has signed an incident."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the earth, in degrees; it does not cross the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted; what is empty excludes nothing."""

    place: str = ""
    """Any place name of it, in any spelling."""
    area: str = ""
    """Its governorate, or its country where no governorate is known, as it is counted."""
    since: dt.date | None = None
    until: dt.date | None = None
    actor: str = ""
    """Who is blamed by some account."""
    act: str = ""
    label: str = ""
    state: str = ""
    killed_from: int | None = None
    """Somebody counts so many killed, or more."""
    killed_to: int | None = None
    """Somebody counts so many killed, or fewer."""
    box: Box | None = None

    @property
    def empty(self) -> bool:
        """Tell whether all incidents are wanted."""
        return self == IncidentFilter()


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident in a list, with what a list shows of it."""

    id: str
    title: str
    act: str
    scope: str
    earliest: dt.date | None
    latest: dt.date | None
    place: str
    area: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    """Metres around the point within which the texts may mean; None where it is not known."""
    precision: str
    killed_low: int | None
    killed_high: int | None
    killed_open: bool
    """Some account says "at least": no greatest maximum bounds the range."""
    injured_low: int | None
    injured_high: int | None
    documents: int
    outlets: int
    origins: int
    unnamed: int
    conflicts: int
    """Pairs of accounts that exclude each other."""
    signed_by: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One page of a list, and how many there are in all."""

    lines: tuple[IncidentLine, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents each choice of each filter would leave, the others staying as they are."""

    counts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """By filter: its values with their counts, the greatest first."""

    def of(self, name: str) -> tuple[tuple[str, int], ...]:
        """Return the values of one filter."""
        return self.counts.get(name, ())
