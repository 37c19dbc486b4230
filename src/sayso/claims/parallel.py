"""A clause with two tolls of a kind, each with its place, in; a clause for each of them out.

"Eleven people were killed in Harzab and seven others in Orrin" tells of two events, and the
encoder often marks it as one clause; so does "two were killed in a car bomb and eleven gunmen died
in clashes". "Fifteen civilians and 27 soldiers were killed in Harzab" is one, and so is "eleven
were killed in Harzab, including four children in one house".
"""

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.located import BETWEEN, WHERE, names_a_place
from sayso.claims.parse import Sentence
from sayso.claims.scope import COUNTED
from sayso.claims.tolls import PlacedToll
from sayso.model.claim import Act, Who
from sayso.model.span import Span

BEFORE = 6
"""Tokens from the word between to the second figure: "while in the capital another one"."""
FAR = 12
"""Tokens from "while" to it, where what happened comes first: "while fire on Orrin killed two"."""
OPPOSING = frozenset({"while", "whereas"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BY = frozenset({"in", "by", "during"})
"""Words that lead to what somebody died in."""
IN_IT = 5
"""Tokens from such a word to it."""
SUMMING = frozenset({":", "including", "them"})
"""What stands between a sum and the places where they died."""
WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def parallel(
    sentence: Sentence, tolls: Sequence[PlacedToll], span: Span, words: Words
) -> list[Span]:
    """Cut a clause where a second toll of the same kind begins that is told of another event.

    It has a place of its own, or something else in which they died.

    Args:
        sentence: The sentence of the clause.
        tolls: Those of the sentence.
        span: The clause, in the document's text.
        words: Of the language.

    Returns:
        The parts in order; the clause alone where it tells of one event.
    """
    inside = sentence.tokens_in(span)
    if not inside:
        return [span]
    first, last = inside[0].i, inside[-1].i
    starts = [first]
    for one, other in _pairs(tolls, first, last):
        cut = _cut(sentence, one, other, words)
        if cut is None or cut <= starts[-1]:
            continue
        parse = sentence.parse
        summed = parse[cut - 1].lower_ in SUMMING or _adds_up(tolls, one, other)
        placed = summed or names_a_place(parse, starts[-1], cut)
        apart = placed and names_a_place(parse, cut, last + 1)
        if apart or _of_two_events(sentence, starts[-1], cut, last + 1, words):
            starts.append(cut)
    ends = [*starts[1:], last + 1]
    parts = [_place(sentence, begin, end) for begin, end in zip(starts, ends, strict=True)]
    return [
        Span(span.start if n == 0 else p.start, span.end if n == len(parts) - 1 else p.end)
        for n, p in enumerate(parts)
    ]


def _pairs(
    tolls: Sequence[PlacedToll], first: int, last: int
) -> Iterator[tuple[PlacedToll, PlacedToll]]:
    """Yield whole tolls of one effect, each with the next one, in the order of the latter."""
    whole = [t for t in tolls if t.toll.who is Who.ALL and first <= t.token <= last]
    pairs: list[tuple[PlacedToll, PlacedToll]] = []
    for effect in sorted(COUNTED):
        own = sorted((t for t in whole if t.toll.effect is effect), key=lambda t: t.token)
        pairs += itertools.pairwise(own)
    yield from sorted(pairs, key=lambda pair: pair[1].token)


def _cut(sentence: Sentence, one: PlacedToll, other: PlacedToll, words: Words) -> int | None:
    """Return the token with which the second begins, behind the word between both.

    A bare figure before its place needs none: "nine in Harzab, two in Orrin".
    """
    parse = sentence.parse
    after = parse[other.token + 1 : other.token + 2]
    if any(token.lower_ in WHERE for token in after) and other.first > one.token:
        return other.first
    for number in range(other.token - 1, max(one.token, other.token - 1 - FAR), -1):
        near = other.token - 1 - number < BEFORE
        if parse[number].lower_ in (BETWEEN if near else OPPOSING) or _a_day_after(parse[number]):
            return number + 1
    if other.first and parse[other.first - 1].lemma_.lower() in words.people["killed_verb"]:
        return other.first - 1
    counted = (parse[other.token], parse[other.token].head)
    return other.first if any(t.dep_ in SUBJECTS for t in counted) else None


def _a_day_after(token: Token) -> bool:
    """Tell whether a word goes back in time: "a day after another bomb killed five"."""
    before = [t.lemma_.lower() for t in token.doc[max(0, token.i - 1) : token.i]]
    return token.lower_ == "after" and before[-1:] in (["day"], ["hour"], ["week"])


def _adds_up(tolls: Sequence[PlacedToll], one: PlacedToll, other: PlacedToll) -> bool:
    """Tell whether a figure is the sum of those behind it: "21, 15 in Harzab and six in Orrin"."""
    parts = [
        t.toll.low or 0
        for t in tolls
        if t.token >= other.token and (t.toll.effect, t.toll.who) == (one.toll.effect, Who.ALL)
    ]
    return len(parts) > 1 and one.toll.low == sum(parts)


def _of_two_events(sentence: Sentence, first: int, cut: int, end: int, words: Words) -> bool:
    """Tell whether those counted on both sides of a cut died in something, or on a day, of its own.

    "Two were killed in a car bomb and 11 in clashes"; "nine died on Monday while four on Sunday".
    """
    acts, days = zip(
        *(_told(sentence, b, e, words) for b, e in ((first, cut), (cut, end))), strict=True
    )
    return (all(acts) and acts[0] != acts[1]) or (all(days) and days[0] != days[1])


def _told(sentence: Sentence, first: int, end: int, words: Words) -> tuple[Act | None, str]:
    """Return in what people died, and on which day of the week, as some tokens say it."""
    harm = words.people["killed_participle"] | words.people["killed_verb"]
    tokens = list(sentence.parse[first:end])
    verbs = [t for t in tokens if t.lower_ in harm or t.lemma_.lower() in harm]
    if not verbs:
        return None, ""
    day = next((t.lower_ for t in tokens if t.lower_ in WEEK), "")
    for token in (t for t in tokens if t.i > verbs[0].i and t.lower_ in BY):
        for near in sentence.parse[token.i + 1 : min(end, token.i + 1 + IN_IT)]:
            act = _act_of(near, words)
            if act is not None:
                return act, day
    ways = (entry.act for entry in words.acts if (verbs[0].lemma_.lower(),) in entry.verbs)
    return next((act for act in ways if act is Act.EXECUTION), None), day


def _act_of(token: Token, words: Words) -> Act | None:
    names = {token.lemma_.lower(), token.lower_}
    return next((e.act for e in words.acts if names & {p[-1] for p in e.nouns}), None)


def _place(sentence: Sentence, first: int, end: int) -> Span:
    """Return the place of some tokens, without the word between at their end."""
    last = end - 1
    while last > first and (
        sentence.parse[last].lower_ in BETWEEN or sentence.parse[last].is_punct
    ):
        last -= 1
    return sentence.place(first, last)
