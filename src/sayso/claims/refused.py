"""A clause of somebody who denies in; where the paper itself goes on, both parts out.

"Army denies role as dozens die in Harzab" has the army deny and the paper count. The count is
not the army's.
"""

from sayso.claims.lexicon import Words
from sayso.claims.reading import Reading
from sayso.claims.relation import Relation
from sayso.claims.scope import COUNTED
from sayso.model.span import Span

ASIDE = frozenset({"as", "after", "when", "while"})
"""Words at which what is told beside a denial begins."""


def covering_less_denials(
    reading: Reading, token: int, relations: list[Relation], words: Words
) -> list[Relation]:
    """Leave out of what covers a token the denials beside which it is told."""
    sentence = reading.sentence
    here = sentence.place(token, token).start
    aside = [sentence.place(t.i, t.i).start for t in sentence.parse if t.lower_ in ASIDE]
    return [
        r
        for r in relations
        if r.lemma not in words.certainty["denying"]
        or not any(r.cue.end <= at < here for at in aside)
    ]


def refused_and_told(reading: Reading, span: Span, words: Words) -> tuple[Span, Span] | None:
    """Return what is denied and what is told beside it, where that has a toll of its own.

    Args:
        reading: of the clause's sentence.
        span: the clause.
        words: of the language.
    """
    sentence = reading.sentence
    denying = words.certainty["denying"]
    cues = [r.cue for r in reading.relations if r.lemma in denying and r.source is not None]
    tokens = sentence.tokens_in(span)
    counted = [t.token for t in reading.tolls if t.toll.effect in COUNTED]
    for token in tokens[1:-1]:
        here = sentence.place(token.i, token.i).start
        denied = any(cue.end <= here for cue in cues)
        behind = any(token.i < n <= tokens[-1].i for n in counted)
        before = any(tokens[0].i <= n < token.i for n in counted)
        if token.lower_ in ASIDE and denied and behind and not before:
            end = sentence.place(token.i - 1, token.i - 1).end
            return Span(span.start, end), Span(
                sentence.place(token.i + 1, token.i + 1).start, span.end
            )
    return None
