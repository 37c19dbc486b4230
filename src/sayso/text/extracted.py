"""What a reader of one format gives to `read`: text with its way back, and what the file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.document import Metadata
from sayso.model.layout import Page
from sayso.text.canonical import Canonical

MAXIMUM_TEXT = 2_000_000
"""Code points of one document: a book of 700 pages, which takes minutes to search for claims."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader could not take over, and what to do about it."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read from one original."""

    canonical: Canonical
    made_by: str
    metadata: Metadata = field(default_factory=Metadata)
    """What the file says of itself, in the words that sayso has for it."""
    headline: str = ""
    notes: tuple[Note, ...] = ()
    embedded: Mapping[str, str] = field(default_factory=dict)
    """All else that it says of itself, as written."""
    pages: tuple[Page, ...] = ()
