"""A release: the records that leave a case, as they leave it.

A writer of this package takes a `Release` and a path. It knows neither the case nor what was
redacted: all records have been through the redaction already, and can be walked one at a time,
as often as wanted.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.model.claim import Claim, Review
from sayso.model.document import Source
from sayso.model.incident import Account, Incident
from sayso.model.judgement import Judgement
from sayso.model.reference import Actor
from sayso.model.release import Changes as Changes
from sayso.model.release import Statement


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document as a release names it: without its text."""

    id: str
    """SHA-256 of the preserved original."""
    name: str
    """File name under which it first came in."""
    names: tuple[str, ...] = ()
    """All file names under which the same bytes came in, `name` first."""
    publisher: str = ""
    title: str = ""
    author: str = ""
    date: dt.date | None = None
    """The dateline that it prints, else the day that its metadata gives."""
    language: str = ""
    """ISO 639-1 code."""
    url: str = ""
    media_type: str = ""
    size: int = 0
    """Bytes of the original."""
    pages: int = 0
    """Of a PDF or image; 0 where the text stands on no page."""
    recognised: bool = False
    """The text was read from pictures, and may be other words on the page."""
    captured_at: dt.datetime | None = None
    """When it was first taken."""
    captured_from: str = ""
    """The web address from which it was taken; empty of a file of one's own."""
    captured_with: str = ""
    """Name and version of the program that took it."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """What of an original may leave the case: a copy without what is redacted."""

    document: str
    """SHA-256 of the preserved original."""
    name: str
    """File name for it, redacted."""
    media_type: str
    content: bytes
    notes: tuple[str, ...] = ()
    """What was done to it, or why it is withheld, for a person to read."""
    withheld: bool = False
    """Nothing of it can leave: `content` is empty."""


@dataclass(frozen=True, slots=True)
class Release:
    """What leaves the case, as decided."""

    name: str
    """Such as ``2026-11-29-1``, or what the person calls it."""
    case: str
    """Name of the case, redacted."""
    made: dt.datetime
    by: str
    """Who makes it."""
    statement: Statement
    incidents: Callable[[], Iterator[Incident]]
    """By date, without those that were merged into others."""
    claims: Callable[[], Iterator[Claim]]
    """All claims of the documents, by document, in the order of the text."""
    documents: Callable[[], Iterator[DocumentEntry]]
    """In the order in which they came in."""
    document: Callable[[str], DocumentEntry]
    """By SHA-256; of one that the release does not have, an entry with nothing but its id."""
    sources: Mapping[str, Source]
    """By name; those who must not be known stand under their pseudonym of this release."""
    judgements: Callable[[], Iterator[Judgement]]
    """Oldest first, with those that were withdrawn."""
    derivatives: Callable[[], Iterator[Derivative]]
    """Of all documents, made while it is walked: only a writer that needs them walks it."""
    previous: str = ""
    """Name of the release before; empty of the first."""
    changes: Changes | None = None
    """What is new since the release before; None of the first."""
    made_by: str = ""
    """Name and version of the program."""
    suggestions: bool = False
    """Sentences may repeat, marked, what no person has signed."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """What the lexicon of the case knows of actors, by name."""

    def is_signed(self, account: Account) -> bool:
        """Tell whether a person has judged an account, so that it is no mere suggestion."""
        return account.review in (Review.ACCEPTED, Review.CORRECTED)
