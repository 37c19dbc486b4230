"""A clause that tells of one side's act and of the other's before it in; a clause for each out.

"Air strikes by the army killed nine people after rebels had fired rockets into the capital" tells
of two events. "Nine people were killed after a bomb exploded" tells of one.
"""

from collections.abc import Sequence

from sayso.claims.events import Trigger, agent_span
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Act
from sayso.model.span import Span

FOLLOWS = frozenset({"after", "following", "while"})
"""Words at which what went before, or on beside it, begins."""
ANSWERS = frozenset({"response", "revenge", "retaliation", "reprisal", "answer", "reply"})
"""Of "in … to" and "in … for": what follows was done by others."""
HARMLESS = frozenset({Act.OTHER, Act.MOVEMENT})


def answered(
    sentence: Sentence, triggers: Sequence[Trigger], span: Span, words: Words
) -> list[Span]:
    """Cut a clause where it goes on to tell what the other side did.

    Args:
        sentence: of the clause.
        triggers: its words of harm.
        span: the clause.
        words: of the language.

    Returns:
        Both parts in order; the clause alone where it tells of one event.
    """
    tokens = sentence.tokens_in(span)
    for token in tokens[1:-1]:
        if token.lower_ not in FOLLOWS | ANSWERS:
            continue
        first, last = tokens[0].i, tokens[-1].i
        before = [t for t in triggers if first <= t.first and t.last < token.i]
        behind = [t for t in triggers if token.i < t.first and t.last <= last]
        before, behind = ([t for t in some if t.act not in HARMLESS] for some in (before, behind))
        if not before or not behind:
            continue
        begin = token.i + (2 if token.lower_ in ANSWERS else 1)
        one = sentence.place(first, token.i - 1)
        other = sentence.place(begin, last)
        if token.lower_ in ANSWERS or _of_two(sentence, before, one, behind, other, words):
            return [Span(span.start, one.end), Span(other.start, span.end)]
    return [span]


def _of_two(
    sentence: Sentence,
    before: Sequence[Trigger],
    one: Span,
    behind: Sequence[Trigger],
    other: Span,
    words: Words,
) -> bool:
    """Tell whether two parts name each somebody who acted, and not the same."""
    first = agent_span(sentence, list(before), one, words)
    second = agent_span(sentence, list(behind), other, words)
    if first is None or second is None:
        return False
    return not (_names(sentence, first) & _names(sentence, second))


def _names(sentence: Sentence, span: Span) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in sentence.tokens_in(span) if t.pos_ != "DET")
