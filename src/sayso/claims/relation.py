"""What an attribution is: who is named, by which words, for which words."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.span import Span


class Form(StrEnum):
    """How an attribution is worded."""

    VERB = "verb"
    PREPOSITION = "preposition"
    PASSIVE = "passive"
    HEARSAY = "hearsay"
    CITING = "citing"


@dataclass(frozen=True)
class Relation:
    """One attribution as found in a sentence."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    form: Form
    lemma: str
    """Lemma of the cue's verb, or its first word."""
    via: str = ""
    reporting: bool = True
    """The cue reports words (say), not a thought or a stance (want)."""
