"""A parsed sentence in, its counts of people out: a figure, what happened to them, and to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.claims.counted import (
    OTHERS,
    counted_noun,
    counts_things,
    is_an_age,
    is_person,
    single_persons,
    who_is_counted,
)
from sayso.claims.effects import WHERE, among_the, effect_on, is_part, share_of
from sayso.claims.lexicon import Words
from sayso.claims.located import names_a_place
from sayso.claims.numbers import Number, find_numbers
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect, Who

JOINS = frozenset({"and", ",", "plus", "along", "with", "as", "well"})
"""Words between two groups that are added up."""

BESIDE = frozenset({("along", "with"), ("together", "with"), ("well", "as")})
NEAR = 5
"""Tokens between the verb and those who are added behind it."""


@dataclass(frozen=True)
class Count:
    """A figure with its effect, and where it stands."""

    number: Number
    effect: Effect
    who: Who
    part: bool
    """It counts some of those that another figure counts ("including five children")."""
    at: int
    """Token that says what happened."""
    noun: int
    """Token that ends the counted phrase."""
    joined: bool = False
    """It goes on, behind what happened, with those counted before ("along with six others")."""


def find_counts(sentence: Sentence, words: Words) -> Iterator[Count]:
    """Find the counts of a sentence, from left to right; each word of harm serves one figure."""
    used: set[int] = set()
    last: Count | None = None
    waiting: list[tuple[Number, int, Who]] = []
    listing: int | None = None
    aside = -1
    numbers = [*find_numbers(sentence, words), *single_persons(sentence, words)]
    for number in sorted(numbers, key=lambda n: n.core):
        noun = counted_noun(sentence, number, words)
        if number.last <= aside or _no_count(sentence, number, words):
            continue
        who = who_is_counted(sentence, number, noun, words)
        listed = listing is not None and 0 < number.first - listing <= 2
        if last is not None and listed and _of_the_other_side(last, who):
            last = replace(last, number=number, who=who, part=False, noun=noun, joined=True)
            yield last
            continue
        if last is not None and (is_part(sentence, number) or listed):
            yield replace(last, number=number, who=who, part=True, noun=noun)
            listing = noun
            continue
        if both := _with_aside(sentence, number, waiting, used, words):
            yield from both
            last, waiting, aside = both[0], [], number.last + ASIDE
            continue
        if (some := _some(sentence, last, number, noun, who, words)) is not None:
            yield some
            if last is None and number.first and noun == some.at:
                last, listing = some, noun
            continue
        if last is not None and _beside(sentence, last, number, noun, words):
            last = replace(last, number=number, who=who, part=False, noun=noun, joined=True)
            yield last
            continue
        found = effect_on(sentence, number, noun, used, words)
        if found is None and last is not None and _goes_on(sentence, last, number, noun, words):
            more = _added(sentence, last, number, noun, words)
            last = replace(last, number=number, who=who, part=False, noun=noun, joined=more)
            yield last
            continue
        if found is None:
            waiting = [*(waiting if _next_to(waiting, number) else ()), (number, noun, who)]
            continue
        counts = _with_waiting(
            sentence, waiting, Count(number, found[0], who, False, found[1], noun)
        )
        yield from counts
        used.add(found[1])
        last = next(count for count in reversed(counts) if not count.part)
        listing = noun if counts[-1].part else listing
        waiting = []


def _with_waiting(
    sentence: Sentence, waiting: Sequence[tuple[Number, int, Who]], count: Count
) -> list[Count]:
    """Return a count behind those of whom nothing was told until now."""
    before = [
        replace(count, number=number, who=who, noun=noun, joined=False)
        for number, noun, who in waiting
    ]
    if _is_the_whole(waiting, count.number):
        return [before[0], *(replace(c, part=True) for c in (*before[1:], count))]
    first = count.number.first
    coordinated = bool(before) and _coordinated(sentence, before[-1].noun, first, count.noun)
    if not coordinated and not _next_to(waiting, count.number):
        return [count]
    together = coordinated and not _apart(sentence, before[-1].noun, count.number)
    return [*before, replace(count, joined=together)]


def _some(
    sentence: Sentence, last: Count | None, number: Number, noun: int, who: Who, words: Words
) -> Count | None:
    """Read a figure that counts some of those harmed: "most of them women", "among the dead"."""
    if (share := share_of(sentence, number, words)) is not None:
        effect = last.effect if last is not None else share[0]
        return Count(number, effect, share[1], True, share[2], share[2])
    among = among_the(sentence, number, noun, words)
    return Count(number, among, who, True, noun, noun) if among is not None else None


ASIDE = 4
"""Tokens behind "one of them" in which it is said who that is."""


def _of_the_other_side(last: Count, who: Who) -> bool:
    """Tell whether a figure is none of those before: of "15 civilians" soldiers are no part."""
    return last.who is Who.CIVILIANS and who is Who.COMBATANTS


def _with_aside(
    sentence: Sentence,
    number: Number,
    waiting: Sequence[tuple[Number, int, Who]],
    used: set[int],
    words: Words,
) -> list[Count]:
    """Read a figure that counts some of those before: "two people, one of them a child, were"."""
    after = [t.lower_ for t in sentence.parse[number.last + 1 : number.last + 3]]
    some = len(after) == 2 and after[0] == "of" and after[1] in OTHERS
    if not some or not _next_to(waiting, number):
        return []
    found = effect_on(sentence, number, number.last, used, words)
    if found is None:
        return []
    used.add(found[1])
    counted, noun, whom = waiting[-1]
    whole = Count(counted, found[0], whom, False, found[1], noun)
    who = who_is_counted(sentence, number, number.last + ASIDE, words)
    return [whole, replace(whole, number=number, who=who, part=True, noun=number.last)]


def _coordinated(sentence: Sentence, whole: int, first: int, noun: int) -> bool:
    """Tell whether one counted noun goes on another: "19 fighters of the group and four guards"."""
    parse = sentence.parse
    one, other = parse[whole], parse[noun]
    beside = other.dep_ == one.dep_ and other.head == one.head and parse[first - 1].lower_ == "and"
    return noun > whole and (beside or (other.dep_ == "conj" and other.head == one))


def _next_to(waiting: Sequence[tuple[Number, int, Who]], number: Number) -> bool:
    """Tell whether a figure stands right behind those of whom nothing was told yet."""
    return bool(waiting) and 0 < number.first - waiting[-1][1] <= 2


def _is_the_whole(waiting: Sequence[tuple[Number, int, Who]], number: Number) -> bool:
    """Tell whether a first figure is what the others add up to: "three, two women and a man"."""
    counts = [n.low or n.high or 0 for n, _, _ in waiting]
    summed = sum(counts[1:]) + (number.low or number.high or 0)
    return len(counts) > 1 and _next_to(waiting, number) and counts[0] == summed


def _apart(sentence: Sentence, noun: int, number: Number) -> bool:
    """Tell whether those counted first are at a place of their own: "four in Harzab and nine …"."""
    between = sentence.parse[noun + 1 : number.first]
    return any(token.lower_ in WHERE for token in between)


def _joined(sentence: Sentence, last: Count, number: Number, noun: int, words: Words) -> bool:
    """Tell whether a figure goes on with the people before it: "killed 31 gunmen and 8 guards"."""
    between = sentence.parse[last.noun + 1 : number.first]
    joins = len(between) > 0 and all(t.lower_ in JOINS for t in between)
    whom = (sentence.parse[last.noun], sentence.parse[noun])
    return joins and last.at < last.number.first and all(is_person(t, words) for t in whom)


def _goes_on(sentence: Sentence, last: Count, number: Number, noun: int, words: Words) -> bool:
    joined = _joined(sentence, last, number, noun, words)
    added = joined or _added(sentence, last, number, noun, words)
    return added or _gapped(sentence, number, noun) or _by_place(sentence, last, number)


def _added(sentence: Sentence, last: Count, number: Number, noun: int, words: Words) -> bool:
    """Tell whether a figure goes on from afar: "killed 14 gunmen of the group and five guards"."""
    parse = sentence.parse
    whom = is_person(parse[last.noun], words) and is_person(parse[noun], words)
    between = parse[last.noun + 1 : number.first]
    listed = 1 < len(between) <= APART and between[-1].lower_ == "and" and last.at < number.first
    acts = any(t.pos_ in {"VERB", "AUX"} for t in (*between, *parse[noun + 1 : noun + 4]))
    placed = any(t.lower_ in WHERE for t in between)
    return whom and listed and not (last.part or acts or placed)


APART = 8
"""Tokens between two groups that one verb befell."""


def _gapped(sentence: Sentence, number: Number, noun: int) -> bool:
    """Tell whether what happened is left out: "11 were killed in Harzab and seven others in Orrin".

    No verb may follow: "and seven others fled" tells of something else.
    """
    before = [t.lower_ for t in sentence.parse[max(0, number.first - 2) : number.first]]
    named = {t.lower_ for t in sentence.parse[number.first : noun + 2]} | set(before[-1:])
    joined = before[-1:] == ["and"] or before == ["and", "another"]
    after = sentence.parse[noun + 1 : noun + 1 + NEAR]
    placed = len(after) > 0 and any(t.lower_ in WHERE for t in after[:2])
    acts = any(t.pos_ in {"VERB", "AUX"} for t in after)
    return joined and bool(named & {"others", "another", "more"}) and placed and not acts


def _by_place(sentence: Sentence, last: Count, number: Number) -> bool:
    """Tell whether a bare figure goes on a list of places: "nine in Harzab, two in Orrin".

    Commas may be lost. What happened is told once, with the first of them or with their sum.
    """
    parse = sentence.parse
    lead = parse[max(last.noun, last.at) + 1 : number.first]
    listed = any(t.lower_ in WHERE or t.text == ":" for t in lead) and not last.part
    acts = any(t.pos_ in {"VERB", "AUX"} for t in lead)
    return listed and not acts and names_a_place(parse, number.last + 1, at_once=True)


def _beside(sentence: Sentence, last: Count, number: Number, noun: int, words: Words) -> bool:
    """Tell whether a figure is added behind the verb: "29 fighters were killed along with six"."""
    leads = tuple(t.lower_ for t in sentence.parse[max(0, number.first - 2) : number.first])
    added = leads in BESIDE or leads[-1:] == ("alongside",)
    between = last.number.last < last.at < number.first and number.first - last.at <= NEAR
    return added and between and is_person(sentence.parse[noun], words)


def _no_count(sentence: Sentence, number: Number, words: Words) -> bool:
    """Tell whether a figure counts no people, or only some of the next: "10 of 48 people"."""
    other = is_an_age(sentence, number) or counts_things(sentence, number, words)
    return other or _of_a_whole(sentence, number)


def _of_a_whole(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure only counts some of the next: "10 of 48 people"."""
    after = sentence.parse[number.last + 1 : number.last + 3]
    return len(after) == 2 and after[0].lower_ == "of" and after[1].like_num
