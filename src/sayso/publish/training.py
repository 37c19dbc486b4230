"""A document's claims as found and as people left them in; examples to learn from out.

They hold the text and the names in it: they are no release, and stay where the case is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import BY_PERSON, Claim, Review
from sayso.model.document import Document
from sayso.model.judgement import Decision, Judgement
from sayso.model.record import JSON, to_json

_DECISIONS = (Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.ADD)
SIDE = 600
"""Code points of the text given on either side of a claim."""


@dataclass(frozen=True, slots=True)
class Example:
    """One claim that somebody judged: the words around it, what was found, and what is right."""

    document: str
    """SHA-256 of the original."""
    passage: str
    passage_start: int
    """Where the passage begins in the document; all offsets count from the document's start."""
    outcome: str
    """accepted, corrected, rejected or added."""
    claim: Mapping[str, JSON]
    """As people left it."""
    found: Mapping[str, JSON] | None
    """As the engine found it; None of a claim that a person put in."""
    judgements: tuple[str, ...]
    by: tuple[str, ...]


def examples(
    document: Document, claims: Sequence[Claim], found: Sequence[Claim], log: Sequence[Judgement]
) -> Iterator[Example]:
    """Yield an example for each claim of a document that somebody has judged."""
    by_id = {claim.id: claim for claim in found}
    for claim in claims:
        if claim.review is Review.SUGGESTED:
            continue
        about = [j for j in log if j.subject == claim.id and j.decision in _DECISIONS]
        start = max(0, claim.anchor.start - SIDE)
        before = by_id.get(claim.id)
        yield Example(
            document=document.id,
            passage=document.text[start : claim.anchor.end + SIDE],
            passage_start=start,
            outcome="added" if claim.engine == BY_PERSON else claim.review.value,
            claim=_record(claim),
            found=_record(before) if before else None,
            judgements=tuple(j.id for j in about),
            by=tuple(dict.fromkeys(j.by for j in about)),
        )


def _record(claim: Claim) -> Mapping[str, JSON]:
    record = to_json(claim)
    return record if isinstance(record, dict) else {}


def json_line(example: Example) -> str:
    """Write an example as one line of JSON."""
    return json.dumps(to_json(example), ensure_ascii=False) + "\n"
