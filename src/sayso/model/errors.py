"""What can go wrong: one class per failure, each saying what to do about it.

A failure that stops the command is an exception below. A failure that must not stop it, such as
one unreadable file among a thousand, is recorded as a `Problem` and shown to the person.
"""

from dataclasses import dataclass
from enum import StrEnum


class SaysoError(Exception):
    """Base of all errors that a user can cause or mend; the message says how."""


class RecordError(SaysoError):
    """A record's JSON does not fit its type."""


class SpanError(SaysoError):
    """A span lies outside its text, or ends before it begins."""


class UnreadableError(SaysoError):
    """A file cannot be read as any format that sayso knows."""


class NoReportError(UnreadableError):
    """A file is no report, and none is lost: an archive, a proof, what a page is shown with."""


class ReaderStoppedError(UnreadableError):
    """The reader of a file took too long or too much memory, or died of it."""


class CaseError(SaysoError):
    """A case is missing, exists already, or is of another version."""


class GazetteerError(SaysoError):
    """A gazetteer file lacks a column or holds a row that makes no sense."""


class LexiconError(SaysoError):
    """A lexicon file is not TOML of the expected shape."""


class MetadataError(SaysoError):
    """A metadata file lacks the column that names the files, or holds an impossible date."""


class MappingError(SaysoError):
    """A mapping of the columns of a table is not TOML of the expected shape."""


class DamagedError(SaysoError):
    """Preserved bytes no longer have the hash under which they were taken."""


class SearchError(SaysoError):
    """A search asks for nothing, or for an act or label that there is not."""


class NotFoundError(SaysoError):
    """Nothing in the case has the id that was asked for."""


class DecisionError(SaysoError):
    """A decision does not fit its subject, or its value makes no sense."""


class LeakError(SaysoError):
    """What was to leave the case holds what must not; nothing of it was kept."""


class PublishError(SaysoError):
    """A release cannot be written: of an ending that its kind has not, or without a package."""


class StaleError(SaysoError):
    """What is to be judged has changed since it was looked at."""


class Stage(StrEnum):
    """The step at which a Problem arose."""

    INTAKE = "intake"
    TEXT = "text"
    CLAIMS = "claims"
    RESOLUTION = "resolution"
    INCIDENTS = "incidents"
    REVIEW = "review"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, resolved or grouped, kept so that a person sees it."""

    stage: Stage
    code: str
    """A short stable name of the kind of problem, such as ``unknown-format``."""
    message: str
    subject: str = ""
    """What it is about: a path, or the id of an original, claim or incident."""
