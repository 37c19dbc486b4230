"""The claims of one document as found, and the judgements of them, in; the claims as judged out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import Claim, Review
from sayso.model.document import Document
from sayso.model.errors import DecisionError, Problem
from sayso.model.judgement import Decision, Judgement
from sayso.review.adding import added
from sayso.review.attach import Candidate, attach
from sayso.review.corrections import correct
from sayso.review.loose import loose, unfitting

OF_CLAIMS = frozenset(
    {Decision.ACCEPT, Decision.REJECT, Decision.CORRECT, Decision.GRADE, Decision.ADD}
)
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
    laid = _Laid(document, claims)
    for judgement in judgements:
        if not is_of_claim(judgement) or judgement.quotes[0].document != document.id:
            continue
        try:
            claim = laid.add(judgement) or laid.find(judgement)
            if claim is None:
                laid.problems.append(loose(judgement, document.name))
            elif judgement.decision is not Decision.ADD:
                laid.put(_decided(claim, judgement, document.text))
        except DecisionError as error:
            laid.problems.append(unfitting(judgement, document.name, str(error)))
    return laid.judged


class _Laid:
    """A document's claims while judgements are laid over them one by one."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document = document
        self._claims = {claim.id: claim for claim in claims}
        self._origins = {claim.id: frozenset({claim.origin}) for claim in claims}
        self._grown = False
        self.problems: list[Problem] = []

    def add(self, judgement: Judgement) -> Claim | None:
        """Put in the claim that a judgement adds, if it adds one whose words are still there."""
        if judgement.decision is not Decision.ADD:
            return None
        claim = added(judgement, self._document.text)
        if claim is not None:
            self._grown = True
            self.put(claim)
        return claim

    def find(self, judgement: Judgement) -> Claim | None:
        """Find the claim that a judgement is about; none where it adds one."""
        if judgement.decision is Decision.ADD:
            return None
        held = [Candidate(claim, self._origins[claim.id]) for claim in self._claims.values()]
        return attach(judgement.quotes[0], held, self._document.text)

    def put(self, claim: Claim) -> None:
        """Put a claim as decided in its place."""
        self._claims[claim.id] = claim
        self._origins[claim.id] = self._origins.get(claim.id, frozenset()) | {claim.origin}

    @property
    def judged(self) -> Judged:
        """The claims as they now stand; those put in stand where their words do."""
        claims = list(self._claims.values())
        if self._grown:
            claims.sort(key=lambda claim: claim.anchor.start)
        return Judged(tuple(claims), tuple(self.problems))


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
