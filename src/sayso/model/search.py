"""What a search of a case asks for and what it gives: quotes that fit, each exact in its text."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Act
from sayso.model.reference import DateRange, Place
from sayso.model.span import Anchor, Span


class SearchIn(StrEnum):
    """Where to look."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SearchFields:
    """What a hit must be about, beside its words; what is empty excludes nothing."""

    place: str = ""
    """A settlement, district, governorate or country in any spelling."""
    since: dt.date | None = None
    until: dt.date | None = None
    actor: str = ""
    """Who is blamed or acts, whose responsibility is denied, or who suffers."""
    act: str = ""
    origin: str = ""
    """Any speaker of the chain."""
    publisher: str = ""
    label: str = ""
    """Of the incident in which the claim stands."""

    @property
    def of_claims(self) -> tuple[str, ...]:
        """The names of the fields asked for that only a claim has."""
        names = ("place", "actor", "act", "origin", "label")
        return tuple(name for name in names if getattr(self, name))


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that fits: its quote, with the words that were asked for."""

    id: str
    document: str
    document_name: str
    publisher: str
    quote: Anchor
    marks: tuple[Span, ...]
    """The words that fit, as ranges of the document's text; none where a name fits."""
    origin: str
    score: float
    act: Act | None = None
    when: DateRange | None = None
    where: Place | None = None
    incident: str = ""
    """The incident in which it stands, if it stands in one."""


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document that fits: its first passage with the words that were asked for."""

    id: str
    name: str
    title: str
    publisher: str
    date: dt.date | None
    quote: Anchor
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many fit, and whether they are in order of how well they do."""

    total: int
    exact: bool = True
    """Not exact: there are more than `total`, which nobody counted."""
    ranked: bool = True
    """Not ranked: there are too many, or no word to rank by; they stand as they were read."""


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of what fits: claims, documents, and how many there are of each in all."""

    query: str
    fields: SearchFields
    claims: tuple[ClaimHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()
    claims_count: HitCount = HitCount(0)
    documents_count: HitCount = HitCount(0)
    limit: int = 0
    offset: int = 0
    notes: tuple[str, ...] = ()
    """What of the query was read otherwise than it was written."""
