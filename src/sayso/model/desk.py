"""What a person sees first of a case, and what there is to judge next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a case, what is new, and what waits for a person."""

    originals: int
    documents: int
    outlets: int
    claims: int
    claims_judged: int
    incidents: int
    signed: int
    disputed: int
    """Incidents with accounts that exclude each other."""
    sources: int
    judgements: int
    problems: Mapping[str, int]
    """Open problems by their code, the most frequent first."""
    outcomes: Mapping[str, int]
    """How the readings ended, such as ``read`` or ``unreadable``."""
    unread: int
    """Originals that no run has looked at yet."""
    last_run: dt.datetime | None
    first_day: dt.date | None
    last_day: dt.date | None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in a list."""

    id: str
    name: str
    publisher: str
    language: str
    date: dt.date | None
    claims: int
    judged: int
    """Claims that a person has accepted, corrected or rejected."""
    incidents: int


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A publisher or speaker in a list, with how often it speaks."""

    id: str
    name: str
    kind: str
    grade: str
    restricted: bool
    pseudonym: str
    accounts: int
    """Accounts whose origin it is."""
    incidents: int
    published: int
    """Documents that it published."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be judged next: a claim, or an incident of which all claims are judged."""

    incident: str
    claim: str = ""
    document: str = ""
    why: str = ""
    left: int = 0
    """Claims of the incident that nobody has judged yet, this one among them."""
