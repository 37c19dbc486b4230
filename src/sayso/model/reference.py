"""What mentions stand for: dates, places, actors and persons, each as precise as the text is."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Anchor


class DatePrecision(StrEnum):
    """How much time an expression leaves open (method.md gives the UCDP and ACLED codes)."""

    DAY = "day"
    DAYS = "days"
    """Two to six days."""
    WEEK = "week"
    MONTH = "month"
    """Eight days to a month."""
    YEAR = "year"
    """Over a month, to a year."""
    OPEN = "open"
    """One bound is not given."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time or part of the day, kept apart because two strikes in one day are two."""

    verbatim: str
    earliest: dt.time | None = None
    latest: dt.time | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days that an expression may mean, both ends included; None leaves an end open."""

    earliest: dt.date | None
    latest: dt.date | None
    verbatim: str
    precision: DatePrecision
    time_of_day: TimeOfDay | None = None
    anchor: Anchor | None = None
    other_readings: tuple["DateRange", ...] = ()

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.verbatim!r}: {self.earliest} is after {self.latest}")

    def disjoint(self, other: "DateRange") -> bool:
        """Tell whether no day can be meant by both; an open end excludes nothing."""
        return _before(self.latest, other.earliest) or _before(other.latest, self.earliest)


def _before(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one < other


class PlacePrecision(StrEnum):
    """How closely a place is known (method.md gives the UCDP and ACLED codes)."""

    POINT = "point"
    NEIGHBOURHOOD = "neighbourhood"
    SETTLEMENT = "settlement"
    NEAR = "near"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    REGION = "region"
    """Larger than a governorate, or between two places."""
    COUNTRY = "country"
    UNRESOLVED = "unresolved"
    """Named in the text, in no gazetteer."""


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A gazetteer record that the mention might also mean."""

    gazetteer_id: str
    name: str
    governorate: str = ""
    lat: float | None = None
    lon: float | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the text says it and as a gazetteer knows it."""

    verbatim: tuple[str, ...]
    """The words of the text, most specific first."""
    precision: PlacePrecision
    gazetteer_id: str = ""
    settlement: str = ""
    district: str = ""
    governorate: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    """Metres around the point within which the text may mean."""
    neighbourhood: str = ""
    anchors: tuple[Anchor, ...] = ()
    other_candidates: tuple[PlaceCandidate, ...] = ()
    same_place: tuple[str, ...] = ()
    """Other records of this very place: gazetteers have some villages twice, a few km apart."""

    @property
    def generalised(self) -> bool:
        """Tell whether a release gives it less closely than the case knows it."""
        return False


@dataclass(frozen=True, slots=True)
class GeneralisedPlace(Place):
    """A place as it leaves the case: by its district alone, or what is known above that."""

    @property
    def generalised(self) -> bool:
        """Tell that the case knows it more closely."""
        return True


@dataclass(frozen=True, slots=True)
class GazetteerSource:
    """A list of places that was imported into a case: which, from whom, on what terms, when."""

    name: str
    """Name of the file."""
    source: str
    licence: str
    shape: str
    """What the file looked like, and so how it was read: own, geonames, wof, ocha."""
    places: int
    day: dt.date | None
    """Day of the import; None where an older version imported it."""
    digest: str = ""
    """SHA-256 of the file, and of how it was read where that was said."""


class ActorKind(StrEnum):
    """What an actor is, after ACLED's actor codes."""

    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    CIVILIANS = "civilians"
    EXTERNAL_FORCES = "external_forces"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor, with the days on which it was used, if known."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or suffers: canonical name, other names, kind."""

    name: str
    kind: ActorKind = ActorKind.UNKNOWN
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorReference:
    """An actor as written, and whom it stands for with the reason ('' if the words alone say)."""

    verbatim: str
    canon: str
    """Canonical name; ``unknown`` where the words name nobody the lexicon knows."""
    anchor: Anchor | None = None
    reason: str = ""


class PersonStatus(StrEnum):
    """In what part a person appears."""

    VICTIM = "victim"
    WITNESS = "witness"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Person:
    """A named victim, witness or suspect; restricted unless a person decides otherwise."""

    id: str
    names: tuple[str, ...]
    """As written, one for each script or spelling."""
    status: PersonStatus
    age: int | None = None
    """Years."""
    sex: str = ""
    effect: str = ""
    """What happened to the person: an Effect's value."""
    anchors: tuple[Anchor, ...] = ()
    restricted: bool = True
    pseudonym: str = ""
