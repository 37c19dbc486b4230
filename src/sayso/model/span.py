"""Places in a text: spans, and anchors that prove themselves by their words.

All offsets count Unicode code points of a document's canonical text and are half-open. An anchor
carries the two selectors of the W3C Web Annotation model, TextQuoteSelector (exact, prefix,
suffix) and TextPositionSelector (start, end).
"""

from dataclasses import dataclass

from sayso.model.errors import SpanError

CONTEXT = 32
"""Code points of prefix and suffix kept in an anchor."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"a span cannot run from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def within(self, other: "Span") -> "Span | None":
        """Return what lies in both spans, None where they share nothing."""
        if not self.overlaps(other):
            return None
        return Span(max(self.start, other.start), min(self.end, other.end))

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page: page number from 1, corners in points from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class MediaTime:
    """A stretch of sound or film, in seconds from its beginning."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quote with its place: ``text[start:end] == exact`` holds for every anchor, always."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    boxes: tuple[PageBox, ...] = ()
    time: MediaTime | None = None
    recognised: float | None = None
    """0 to 1: read from an image, and how surely. None where the letters are the file's own."""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.exact):
            raise SpanError(
                f"an anchor of {len(self.exact)} code points at {self.start}:{self.end}"
            )

    @property
    def span(self) -> Span:
        """The anchor's place without its words."""
        return Span(self.start, self.end)

    @property
    def redacted(self) -> bool:
        """Tell whether words were taken out of it: it no longer equals its text."""
        return False

    @classmethod
    def cut(cls, text: str, span: Span) -> "Anchor":
        """Cut the anchor of `span` out of `text`.

        Raises:
            SpanError: the span reaches beyond the text.
        """
        if span.end > len(text):
            raise SpanError(f"span {span.start}:{span.end} in a text of {len(text)} code points")
        return cls(
            exact=text[span.start : span.end],
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
            start=span.start,
            end=span.end,
        )

    def holds_in(self, text: str) -> bool:
        """Tell whether the text still has these words at this place."""
        return text[self.start : self.end] == self.exact


@dataclass(frozen=True, slots=True)
class RedactedAnchor(Anchor):
    """A quote as it leaves the case: with words taken out, at its place in the preserved text.

    `start` and `end` are those of the words as they stand there, however long `exact` now is.
    """

    def __post_init__(self) -> None:
        Span(self.start, self.end)

    @property
    def redacted(self) -> bool:
        """Tell that words were taken out of it."""
        return True


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text as written. What it stands for is resolved beside it, never over it."""

    anchor: Anchor

    @property
    def verbatim(self) -> str:
        """The words as written."""
        return self.anchor.exact
