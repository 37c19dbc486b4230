"""All that leaves a case in, walked once before it leaves: counted, hashed, documents kept, out."""

from dataclasses import dataclass, field

from sayso.case.hiding import Hiding
from sayso.case.release_entries import EntryFile, coverage
from sayso.case.release_records import Records
from sayso.model.claim import Review
from sayso.model.incident import Incident
from sayso.model.release import Statement
from sayso.publish.changes import fingerprint

_DOING = "looking for names in"
_AS_THEY_ARE = (
    "Names and words that neither a rule nor a person has marked stand as they are.",
    "Ages, days and circumstances by which somebody may be known stand as they are.",
    "Offsets of a quote from which words were taken are those of the preserved text.",
)
"""What redaction cannot do; said where anything was redacted."""
_JUDGED = (Review.ACCEPTED, Review.CORRECTED)


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


def walk(records: Records, hiding: Hiding, entries: EntryFile, *names: str) -> Walked:
    """Go through all that leaves, and count what is taken out of it.

    Args:
        records: of the case.
        hiding: counts from here on what it hides; it no longer does when this ends.
        entries: an empty file, in which the documents stand afterwards, redacted.
        names: other texts that leave, such as the name of the case.
    """
    walked = Walked()
    for incident in records.incidents(_DOING):
        walked.see(incident)
        hiding.redact(incident)
    for claim in records.claims(_DOING):
        hiding.redact(claim)
    for judgement in records.judgements(_DOING):
        hiding.redact(judgement)
    entries.fill(map(hiding.redact, records.documents(_DOING)))
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
