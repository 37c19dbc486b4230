"""What a denial denies: that it happened, or that one's own side did it (HURIDOCS 28)."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.model.claim import Claim, Factuality

OWN = frozenset({"its", "their", "his", "her", "it", "they", "he", "our", "we"})
"""Words that point back to the one who denies."""


def denied_actor(
    text: str, sentence: Sentence, relations: list[Relation], claim: Claim, words: Words
) -> Claim:
    """Mark whose responsibility a denial denies, as written; resolution makes it canonical.

    Refusing only the blame leaves open that it happened: the claim becomes Uu (GUIDELINES.md).
    """
    denial = next((r for r in relations if r.lemma in words.certainty["denying"]), None)
    if denial is None or denial.source is None:
        return _own_act_negated(text, sentence, relations, claim)
    own = _own_side(sentence, denial, words)
    accused = claim.perpetrator.verbatim if claim.perpetrator and not own else ""
    return replace(
        claim,
        factuality=Factuality.UNCOMMITTED if own or accused else Factuality.CERTAIN_NOT,
        denies_responsibility_of=accused or text[denial.source.start : denial.source.end],
        carries_on=True,
    )


def _own_act_negated(
    text: str, sentence: Sentence, relations: list[Relation], claim: Claim
) -> Claim:
    """Read "it fired no rockets", "our pilots did not strike": not that nobody did."""
    source = relations[-1].source if relations else None
    if claim.factuality is not Factuality.CERTAIN_NOT or source is None:
        return claim
    opening = sentence.tokens_in(claim.anchor.span)[:6]
    if not any(t.lower_ in OWN | {"ours"} for t in opening) or _only_knows_of_none(opening):
        return claim
    return replace(
        claim,
        factuality=Factuality.UNCOMMITTED,
        denies_responsibility_of=text[source.start : source.end],
    )


def _only_knows_of_none(opening: Sequence[Token]) -> bool:
    """Tell whether nothing is known, and nothing refused: "it had no independent confirmation"."""
    return any(t.lower_ in {"no", "any"} for t in opening) and any(
        t.lemma_.lower() in KNOWLEDGE for t in opening
    )


KNOWLEDGE = frozenset(
    "confirmation evidence information indication proof basis report record comment".split()
)


def _own_side(sentence: Sentence, denial: Relation, words: Words) -> bool:
    """Tell whether the blame is refused, or an act of one's own: "denied using", "its planes"."""
    tokens = [t for piece in denial.content for t in sentence.tokens_in(piece)]
    if not tokens:
        return False
    blame = words.certainty["responsibility"]
    points_back = any(t.lower_ in OWN for t in tokens[:4])
    return tokens[0].tag_ == "VBG" or points_back or any(t.lemma_.lower() in blame for t in tokens)
