"""A clause in, the words that say who did it out: those of the parse, or those that are marked."""

from collections.abc import Sequence

from sayso.claims.events import Trigger, accused_span, agent_span, chief_act, holding
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.model.span import Span


def who_did_it(
    sentence: Sentence,
    relations: list[Relation],
    inside: Sequence[Trigger],
    span: Span,
    marked: Sequence[Span],
    words: Words,
) -> Span | None:
    """Return who did it: the words that the parse tells; where others are marked, these.

    Args:
        sentence: of the clause.
        relations: who says it.
        inside: the words of harm in the clause.
        span: the clause.
        marked: what the encoder takes for who did it.
        words: of the language.
    """
    by_rules = accused_span(sentence, relations, words)
    if by_rules is None and inside:
        chief = chief_act(list(inside), words)
        rest = [trigger for trigger in inside if trigger is not chief]
        by_rules = agent_span(sentence, [chief, *rest], span, words)
    others = (_names_a_thing, _befallen, _holds)
    kept = [a for a in marked if not any(tells(sentence, a, words) for tells in others)]
    if by_rules is not None and (not kept or any(by_rules.overlaps(a) for a in kept)):
        return by_rules
    return kept[0] if kept else None


def _names_a_thing(sentence: Sentence, span: Span, words: Words) -> bool:
    """Tell whether a word goes on to name a thing: "the front line" is nobody's doing."""
    tokens = sentence.tokens_in(span)
    if not tokens or tokens[-1].i + 1 >= len(sentence.parse):
        return False
    after = tokens[-1].nbor(1)
    return tokens[-1].dep_ == "compound" and after.lemma_.lower() in words.people["grounds"]


def _befallen(sentence: Sentence, span: Span, words: Words) -> bool:
    """Tell whether words say whom it befell: "killed six of the brigade", "a raid on the army"."""
    tokens = sentence.tokens_in(span)
    token = tokens[-1] if tokens else None
    while token is not None and token.dep_ in PART_OF_A_NAME:
        if token.dep_ == "prep" and token.lower_ not in BELONGING:
            return token.lower_ in AGAINST and token.head.pos_ in {"NOUN", "VERB"}
        token = token.head
    harm = words.people["killed_verb"] | words.people["injured_verb"]
    hurt = words.people["killed_participle"] | words.people["injured_participle"]
    if token is None or token.dep_ not in {"nsubjpass", "dobj"}:
        return False
    return token.head.lemma_.lower() in harm or token.head.lower_ in hurt


def _holds(sentence: Sentence, span: Span, words: Words) -> bool:
    """Tell whether words only say whose a place is: "in a quarter controlled by the brigade"."""
    tokens = sentence.tokens_in(span)
    led = (t for t in tokens[-1].ancestors if t.dep_ in {"agent", "prep"}) if tokens else iter(())
    by = next(led, None)
    return by is not None and holding(by, words)


PART_OF_A_NAME = frozenset({"pobj", "prep", "compound", "amod", "nmod", "poss", "appos", "conj"})
"""Links from a word of a name up to the noun that it belongs to."""
AGAINST = frozenset({"on", "against"})
BELONGING = frozenset({"of", "from", "with", "including"})
