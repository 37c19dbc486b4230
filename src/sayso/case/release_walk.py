"""All that leaves a case in, walked once before it leaves: counted, hashed, kept redacted, out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sayso.case.hiding import Hiding
from sayso.case.release_entries import EntryFile, coverage
from sayso.case.release_records import Records
from sayso.model.claim import Review
from sayso.model.incident import Incident
from sayso.model.release import Statement
from sayso.publish.changes import fingerprint
from sayso.store.record_file import RecordFile

_DOING = "looking for names in"
_AS_THEY_ARE = (
    "Names and words that neither a rule nor a person has marked stand as they are.",
    "Ages, days and circumstances by which somebody may be known stand as they are.",
    "Offsets of a quote from which words were taken are those of the preserved text.",
)
"""What redaction cannot do; said where anything was redacted."""
_JUDGED = (Review.ACCEPTED, Review.CORRECTED)


@dataclass(frozen=True, slots=True)
class Kept:
    """What leaves, redacted, on disk: most writers walk the incidents more than once."""

    incidents: RecordFile[Incident]
    entries: EntryFile


@contextmanager
def kept_in(folder: Path) -> Iterator[Kept]:
    """Keep nothing yet, in files without a name that are gone afterwards."""
    with closing(RecordFile[Incident](folder)) as incidents, closing(EntryFile(folder)) as entries:
        yield Kept(incidents, entries)


@dataclass(slots=True)
class Walked:
    """What a walk through the case has seen."""

    incidents: int = 0
    accounts: int = 0
    signed: int = 0
    fingerprints: dict[str, str] = field(default_factory=dict)
    """A hash of each incident as it is in the case, by id."""

    def see(self, incident: Incident) -> None:
        """Count an incident and hash it."""
        self.incidents += 1
        self.accounts += len(incident.accounts)
        self.signed += sum(account.review in _JUDGED for account in incident.accounts)
        self.fingerprints[incident.id] = fingerprint(incident)


def walk(records: Records, hiding: Hiding, kept: Kept, *names: str) -> Walked:
    """Go through all that leaves, and count what is taken out of it.

    Args:
        records: of the case.
        hiding: counts from here on what it hides; it no longer does when this ends.
        kept: empty; the incidents and the entries of the documents stand in it afterwards.
        names: other texts that leave, such as the name of the case.
    """
    walked = Walked()
    for incident in records.incidents(_DOING):
        walked.see(incident)
        kept.incidents.add(hiding.redact(incident))
    for claim in records.claims(_DOING):
        hiding.redact(claim)
    for judgement in records.judgements(_DOING):
        hiding.redact(judgement)
    kept.entries.fill(map(hiding.redact, records.documents(_DOING)))
    for name in names:
        hiding.redact.text(name)
    hiding.redaction.counting = False
    return walked


def statement_of(records: Records, hiding: Hiding, walked: Walked) -> Statement:
    """Say what the release covers, what was taken out of it, and what that cannot do."""
    covered = coverage(
        records.connection,
        incidents=walked.incidents,
        accounts=walked.accounts,
        signed=walked.signed,
    )
    limits = _AS_THEY_ARE if hiding.redaction.hides else ()
    return Statement(covered, hiding.redaction.counts, limits)
