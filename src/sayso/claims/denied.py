"""Bare denials in; claims out: "Moscow has denied involvement" tells of no harm by its own words.

What is refused is what the text has told before: such a claim goes on with it.
"""

from collections.abc import Iterable, Mapping, Sequence

from sayso.claims.chains import build_chain
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Form, Relation
from sayso.model.claim import Act, Claim, Factuality
from sayso.model.document import Document
from sayso.model.span import Anchor, Span

LONGEST = 8
"""Words of what is denied: "any involvement in the attack on the convoy"."""
EMPTY = frozenset(
    "any all the a an these those this such its their his her as baseless false untrue groundless "
    "unfounded fabricated strongly on in for attack attacks strike strikes bombing incident raid "
    "raids killing killings massacre shelling responsibility about of and deaths".split()
)
"""Words beside what is refused that say nothing else of it."""
POINTING = frozenset({"it", "this", "that", "them"})


def bare_denials(
    document: Document,
    claims: Sequence[Claim],
    sentences: Iterable[Sentence],
    relations: Sequence[Relation],
    antecedents: Mapping[Span, Span],
    words: Words,
) -> list[Claim]:
    """Return a claim for each refusal of blame that no claim holds, behind the first event told.

    Args:
        document: Where they stand.
        claims: Those found in it, in the order of the text.
        sentences: Of the document.
        relations: Who says what in it.
        antecedents: Whom a pronoun that speaks stands for.
        words: Of the language.
    """
    first = min((claim.anchor.end for claim in claims), default=len(document.text))
    found = []
    for sentence in sentences:
        for relation in (r for r in relations if r.cue.within(sentence.span) == r.cue):
            taken = any(claim.anchor.span.overlaps(p) for claim in claims for p in relation.content)
            if relation.cue.start > first and not taken and _refuses(sentence, relation, words):
                found.append(_claim(document, relation, antecedents))
    return found


def _refuses(sentence: Sentence, relation: Relation, words: Words) -> bool:
    """Tell whether somebody denies blame and no more: "the charges", "any role in the attack"."""
    denying = relation.lemma in words.certainty["denying"] and relation.form is Form.VERB
    if not denying or relation.source is None:
        return False
    tokens = [t for piece in relation.content for t in sentence.tokens_in(piece)]
    tokens = [t for t in tokens if not t.is_punct]
    blame = words.certainty["responsibility"]
    named = any(t.lemma_.lower() in blame for t in tokens) or (
        len(tokens) == 1 and tokens[0].lower_ in POINTING
    )
    other = [
        t for t in tokens if t.lemma_.lower() not in blame and t.lower_ not in EMPTY | POINTING
    ]
    return named and len(tokens) <= LONGEST and not other


def _claim(document: Document, relation: Relation, antecedents: Mapping[Span, Span]) -> Claim:
    text = document.text
    pieces = [relation.cue, *relation.content]
    if relation.source is not None:
        pieces.append(relation.source)
    whole = Span(min(p.start for p in pieces), max(p.end for p in pieces))
    source = relation.source or relation.cue
    return Claim(
        id="",
        document=document.id,
        anchor=Anchor.cut(text, whole),
        chain=build_chain(text, [relation], antecedents),
        act=Act.OTHER,
        factuality=Factuality.UNCOMMITTED,
        factuality_cue=Anchor.cut(text, relation.cue),
        denies_responsibility_of=text[source.start : source.end],
        carries_on=True,
    )
