"""Attributions of a sentence in, the chain of speakers behind one of its words out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.claims.lexicon import Words
from sayso.claims.relation import Form, Relation
from sayso.model.claim import Attribution, Chain, LinkHow
from sayso.model.span import Anchor, Span

UNNAMED_FORMS = frozenset({Form.PASSIVE, Form.HEARSAY})


def covering(relations: Sequence[Relation], offset: int, words: Words) -> list[Relation]:
    """Return the attributions whose content covers a place in the text, outermost first.

    Stances ("wants", "condemned") carry no report of an event and are left out; so is an unnamed
    one ("is believed to") where a named speaker says so: then the doubt is his.
    """
    found = [
        r
        for r in relations
        if any(c.start <= offset < c.end for c in r.content) and _reports(r, words)
    ]
    named = [r for r in found if r.source is not None]
    chosen = named or [r for r in found if r.form in UNNAMED_FORMS][:1]
    return sorted(chosen, key=_outermost_first)


def hedges(relations: Sequence[Relation], offset: int) -> list[Relation]:
    """Return the unnamed ones ("is believed to") that cover a place: doubts, not speakers."""
    return [
        r
        for r in relations
        if r.form in UNNAMED_FORMS and any(c.start <= offset < c.end for c in r.content)
    ]


def _reports(relation: Relation, words: Words) -> bool:
    if relation.form is not Form.VERB:
        return True
    assertive = words.cues["accuse"] | words.certainty["denying"] | words.cues["finding"]
    return relation.reporting or relation.lemma in assertive


def _outermost_first(relation: Relation) -> tuple[bool, int, int]:
    """Order by how much is covered; whom a speaker cites stands behind him."""
    covered = sum(map(len, relation.content))
    return relation.form is Form.CITING, -covered, relation.cue.start


def build_chain(
    text: str, relations: Sequence[Relation], antecedents: Mapping[Span, Span]
) -> Chain:
    """Turn attributions, outermost first, into a chain of anchored links."""
    return Chain(tuple(_link(text, relation, antecedents) for relation in relations))


def _link(text: str, relation: Relation, antecedents: Mapping[Span, Span]) -> Attribution:
    meant = antecedents.get(relation.source) if relation.source else None
    return Attribution(
        source=Anchor.cut(text, relation.source) if relation.source else None,
        cue=Anchor.cut(text, relation.cue),
        content=tuple(Anchor.cut(text, c) for c in relation.content),
        via=relation.via,
        antecedent=Anchor.cut(text, meant) if meant else None,
    )


def inherited(chain: Chain) -> Chain:
    """Return the chain of a sentence that goes on with the report of the one before."""
    return Chain(tuple(replace(link, how=LinkHow.INHERITED) for link in chain.links))
