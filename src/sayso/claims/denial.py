"""What a denial denies: that it happened, or that one's own side did it (HURIDOCS 28)."""

from dataclasses import replace

from sayso.claims.attribution import Relation
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Claim, Factuality


def denied_actor(
    text: str, sentence: Sentence, relations: list[Relation], claim: Claim, words: Words
) -> Claim:
    """Mark whose responsibility a denial denies, as written; resolution makes it canonical.

    Refusing only the blame leaves open that it happened: the claim becomes Uu (GUIDELINES.md).
    """
    denial = next((r for r in relations if r.lemma in words.certainty["denying"]), None)
    if denial is None or denial.source is None:
        return claim
    said = " ".join(text[c.start : c.end] for c in denial.content).lower()
    blame_only = any(word in said for word in words.certainty["responsibility"])
    own = claim.perpetrator.verbatim if claim.perpetrator else ""
    speaker = text[denial.source.start : denial.source.end]
    return replace(
        claim,
        factuality=Factuality.UNCOMMITTED if blame_only or own else Factuality.CERTAIN_NOT,
        denies_responsibility_of=own or speaker,
    )
