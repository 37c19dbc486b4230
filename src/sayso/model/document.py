"""Evidence as it came in: originals, how they were captured, and the text read from them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.errors import SpanError
from sayso.model.layout import Page
from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Original:
    """Preserved bytes, never changed."""

    id: str
    """SHA-256 of the bytes, lower-case hex."""
    sha512: str
    size: int
    """Bytes."""
    name: str
    """File name under which it first came in, without its folder."""
    declared_type: str = ""
    """Media type that the sender or the file name claims."""
    sniffed_type: str = ""
    """Media type that the bytes themselves show."""


class Part(StrEnum):
    """What an original is of another."""

    MEMBER = "member"
    """A file of an archive, or a page of a web archive."""
    ATTACHMENT = "attachment"
    RECORD = "record"
    """A row of a table."""
    RESOURCE = "resource"
    """What a saved page was shown with: scripts, styles, pictures. It is no report."""
    PROOF = "proof"
    """A time stamp or another proof of the file beside it. It is no report."""

    @property
    def is_report(self) -> bool:
        """Tell whether it may report something by itself."""
        return self not in (Part.RESOURCE, Part.PROOF)


@dataclass(frozen=True, slots=True)
class Capture:
    """When, from where and by whom an original was taken (Berkeley Protocol)."""

    original: str
    taken_at: dt.datetime
    origin: str
    """Path or URL from which it was taken."""
    taken_by: str = ""
    tool: str = ""
    """Name and version of what took it."""
    replaces: str | None = None
    """Original of an earlier capture from the same place, whose bytes were others."""
    container: str = ""
    """Original from which it was taken out: an archive, a mail, a table."""
    part: Part | None = None
    """What it is of `container`, or of the file beside it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says of a file beside it; any of it may be missing."""

    title: str = ""
    publisher: str = ""
    date: dt.date | None = None
    url: str = ""
    language: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """A stretch of canonical text that stands letter for letter in its source.

    ``text[text_start : text_start + length] == source[source_start : source_start + length]``
    """

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way back from canonical text to the decoded source (markup, page text).

    Runs are sorted and do not overlap in the text. Text between runs was changed or added on the
    way (an entity decoded, white space folded, a paragraph break) and maps to the gap between
    its neighbours.
    """

    runs: Sequence[OffsetRun]
    text_length: int
    source_length: int

    def to_source(self, span: Span) -> Span:
        """Return the smallest range of the source that covers `span` of the text.

        Raises:
            SpanError: the span reaches beyond the text.
        """
        if span.end > self.text_length:
            raise SpanError(f"span {span.start}:{span.end} in a text of {self.text_length}")
        start = self._place(span.start, at_end=False)
        end = self._place(span.end, at_end=True) if len(span) else start
        return Span(start, max(start, end))

    def _place(self, offset: int, at_end: bool) -> int:
        """Place a boundary: of a code point that follows it or, at an end, precedes it."""
        before = 0
        for run in self.runs:
            first, last = run.text_start, run.text_start + run.length
            inside = first < offset <= last if at_end else first <= offset < last
            if inside:
                return run.source_start + offset - first
            if offset < first or (at_end and offset == first):
                return run.source_start if at_end else before
            before = run.source_start + run.length
        return self.source_length if at_end else before


@dataclass(frozen=True, slots=True)
class Rendition:
    """Text made from an original, or from another rendition of it."""

    id: str
    original: str
    kind: str
    """extraction, ocr, translation or transcript."""
    made_by: str
    """Name and version of the program, or the person."""
    text: str
    offsets: OffsetMap
    parent: str | None = None
    language: str = ""
    confidence: float | None = None
    """0 to 1, where the maker gives one (OCR)."""
    embedded: dict[str, str] = field(default_factory=dict)
    """What the file says of itself: EXIF, document properties, headers of a mail, as written."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in another language than the document's."""

    span: Span
    language: str
    """ISO 639-1 code."""


class FurnitureKind(StrEnum):
    """What a stretch of text is that belongs to the page and not to the report."""

    LOGO = "logo"
    REPEATED_HEADLINE = "repeated_headline"
    HEADLINE = "headline"
    DATELINE = "dateline"
    NAVIGATION = "navigation"
    CREDIT = "credit"
    FOOTER = "footer"
    NOISE = "noise"
    """Signs that are no words."""

    @property
    def asserts(self) -> bool:
        """A headline is the outlet's own words; all other furniture asserts nothing."""
        return self is FurnitureKind.HEADLINE


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the document's text that is part of the page."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date that the text itself prints, with its place in it, and the town if it names one."""

    date: dt.date
    span: Span
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An original with its publisher, date and the canonical text of its best rendition."""

    id: str
    """SHA-256 of the original."""
    name: str
    text: str
    offsets: OffsetMap
    sentences: Sequence[Span] = ()
    """In order, not overlapping; white space between them belongs to none."""
    furniture: tuple[Furniture, ...] = ()
    title: str = ""
    publisher: str = ""
    """Canonical name of the Source that publishes it; empty if unknown."""
    url: str = ""
    language: str = ""
    """ISO 639-1 code."""
    date: dt.date | None = None
    """The date that relative dates count from: a printed dateline, else the metadata's."""
    metadata_date: dt.date | None = None
    dateline: Dateline | None = None
    rendition: str = ""
    media_type: str = ""
    author: str = ""
    pages: tuple[Page, ...] = ()
    """Where the text stands on paper, for PDF and images."""
    passages: tuple[Passage, ...] = ()
    """Paragraphs in other languages than `language`."""

    @property
    def has_words(self) -> bool:
        """Tell whether an engine has anything to read: not of a long text that is all signs."""
        if len(self.text) < 20_000:
            return True
        noise = sum(len(f.span) for f in self.furniture if f.kind is FurnitureKind.NOISE)
        return noise < 0.5 * len(self.text)

    @property
    def report_sentences(self) -> Sequence[Span]:
        """Sentences that may assert something in the document's language: no furniture."""
        silent = [f.span for f in self.furniture if not f.kind.asserts]
        silent += [p.span for p in self.passages if p.language != self.language]
        return [s for s in self.sentences if not any(f.contains(s) for f in silent)]


class SourceKind(StrEnum):
    """What a publisher or speaker is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    MONITOR = "monitor"
    STATE = "state"
    ARMED_GROUP = "armed_group"
    RESCUE = "rescue"
    MEDICAL = "medical"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    POLITICAL = "political"
    PERSON = "person"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """One who publishes or speaks."""

    id: str
    name: str
    """Canonical name; ``unnamed:<noun>`` for an unnamed one."""
    kind: SourceKind = SourceKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    owner: str = ""
    """Canonical name of who owns or runs it, for the tie ``same_owner``."""
    restricted_identity: bool = False
    pseudonym: str = ""
    """Name used inside the case for one who must not be known; never in a release."""
    self_report: bool = False
    """Its own voice as publisher is a named origin (a monitor's release, a state agency)."""
    grade: str = ""
    """What a person thinks of the source: A to F (Admiralty), empty while nobody has said."""
