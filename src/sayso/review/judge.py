"""The claims of one document as found, and the judgements of them, in; the claims as judged out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim, Review
from sayso.model.document import Document
from sayso.model.errors import DecisionError, Problem
from sayso.model.judgement import Decision, Judgement
from sayso.review.attach import Candidate, attach
from sayso.review.corrections import correct
from sayso.review.loose import loose, unfitting

OF_CLAIMS = frozenset({Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.GRADE})
"""Decisions about one claim; about an incident or a source some of them have no single quote."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A document's claims as people left them, and the judgements that fit none of them."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]

    @property
    def kept(self) -> list[Claim]:
        """The claims that nobody rejected."""
        return [c for c in self.claims if c.review is not Review.REJECTED]


def judge(document: Document, claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Judged:
    """Lay the judgements of single claims over them, in the order in which they were made.

    Args:
        document: with the text of today.
        claims: as an engine has found them.
        judgements: those that stand; others than of this document's claims are passed over.
    """
    standing = {claim.id: claim for claim in claims}
    origins = {claim.id: frozenset({claim.origin}) for claim in claims}
    problems = []
    for judgement in judgements:
        if not is_of_claim(judgement) or judgement.quotes[0].document != document.id:
            continue
        candidates = [Candidate(claim, origins[claim.id]) for claim in standing.values()]
        claim = attach(judgement.quotes[0], candidates, document.text)
        if claim is None:
            problems.append(loose(judgement, document.name))
            continue
        try:
            decided = _decided(claim, judgement, document.text)
        except DecisionError as error:
            problems.append(unfitting(judgement, document.name, str(error)))
            continue
        standing[claim.id] = decided
        origins[claim.id] |= {decided.origin}
    return Judged(tuple(standing.values()), tuple(problems))


def is_of_claim(judgement: Judgement) -> bool:
    """Tell whether a judgement is about one claim alone."""
    return (
        judgement.decision in OF_CLAIMS
        and judgement.subject.startswith("clm-")
        and len(judgement.quotes) == 1
    )


def _decided(claim: Claim, judgement: Judgement, text: str) -> Claim:
    if judgement.decision is Decision.CORRECT:
        corrected = correct(claim, judgement.field, judgement.value, text)
        return replace(corrected, review=Review.CORRECTED)
    if judgement.decision is Decision.GRADE:
        return replace(claim, grade=judgement.value)
    if judgement.decision is Decision.REJECT:
        return replace(claim, review=Review.REJECTED)
    corrected_before = claim.review is Review.CORRECTED
    return claim if corrected_before else replace(claim, review=Review.ACCEPTED)
