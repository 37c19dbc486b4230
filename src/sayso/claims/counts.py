"""A parsed sentence in, its counts of people out: a figure, what happened to them, and to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims.counted import (
    OTHERS,
    PARTS,
    counted_noun,
    counts_things,
    is_an_age,
    single_persons,
    who_is_counted,
    who_they_are,
)
from sayso.claims.counts_joined import (
    JOINS,
    added,
    apart,
    at_a_place,
    beside,
    coordinated,
    goes_on,
    listed,
)
from sayso.claims.counts_parsed import with_parsed
from sayso.claims.counts_parts import INCLUDED, WERE, among_the, is_part, share_of
from sayso.claims.effects import effect_on
from sayso.claims.group import Count, Group
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number, find_numbers
from sayso.claims.parse import Sentence
from sayso.claims.two_harms import beside_it, either_way
from sayso.model.claim import Effect, Who

ASIDE = 4
"""Tokens behind "one of them" in which it is said who that is."""


def find_counts(sentence: Sentence, words: Words) -> Iterator[Count]:
    """Find the counts of a sentence, from left to right; each word of harm serves one figure."""
    reading = _Reading(sentence, words)
    numbers = [*find_numbers(sentence, words), *single_persons(sentence, words)]
    numbers.sort(key=lambda n: n.core)
    counts = [count for number in numbers for count in reading.read(number)]
    whole = with_parsed(sentence, counts, numbers, words)
    yield from _settled(sentence, whole, words)


def _settled(sentence: Sentence, counts: Sequence[Count], words: Words) -> Iterator[Count]:
    """Leave out a figure for two harms at once: "nine killed or wounded", "dozens dead and hurt".

    "Several were killed and wounded" are some of each.
    """
    for count in counts:
        other = beside_it(sentence, count.at, words, {"and"})
        both = other is not None and not any(c.at == other for c in counts)
        if either_way(sentence, count.at, words):
            continue
        if not both:
            yield count
        elif count.number.imputed and count.number.low == SOME:
            yield replace(count, effect=Effect.KILLED)
            yield replace(count, effect=Effect.INJURED)


SOME = 2
"""What "several" is taken for."""


class _Reading:
    """What was read of a sentence so far."""

    def __init__(self, sentence: Sentence, words: Words) -> None:
        self.sentence = sentence
        self.words = words
        self.used: set[int] = set()
        """Tokens that said what happened to somebody."""
        self.last: Count | None = None
        """The last count that is no part of another."""
        self.waiting: list[Group] = []
        """Those of whom nothing was told yet."""
        self.listing: int | None = None
        """Where the last one ends that counts a part: the next may be of the same list."""
        self.aside = -1
        """Last token of an aside that was read already."""

    def read(self, number: Number) -> Sequence[Count]:
        """Read the next figure: the first way to understand it that fits."""
        if number.last <= self.aside or _no_count(self.sentence, number, self.words):
            return []
        noun = counted_noun(self.sentence, number, self.words)
        group = Group(number, noun, who_is_counted(self.sentence, number, noun, self.words))
        return (
            self._of_the_last(group)
            or self._with_aside(group)
            or self._of_all(group)
            or self._beside_the_last(group)
            or self._told(group)
            or self._after_the_last(group)
            or self._wait(group)
        )

    def _of_the_last(self, group: Group) -> list[Count]:
        """Read a figure that counts some of those before, or the other side behind them."""
        if self.last is None:
            return []
        if (some := _are_some(self.sentence, group.number, self.words)) is not None:
            return [self.last.again(some, part=True)]
        listed = self.listing is not None and _next_in_list(self.sentence, self.listing, group)
        if listed and _of_the_other_side(self.last, group.who):
            return [self._follow(self.last.again(group, joined=True))]
        if not (listed or is_part(self.sentence, group.number)) or self._is_hurt(group):
            return []
        if at_a_place(self.sentence, group):
            return [self._follow(self.last.again(group))]
        self.listing = group.noun
        return [self.last.again(group, part=True, joined=self.last.joined)]

    def _is_hurt(self, group: Group) -> bool:
        """Tell whether what stands in a list of the dead goes on: "a child and 37 were injured"."""
        if self.last is None or self.last.effect is not Effect.KILLED:
            return False
        if _opens_a_list(self.sentence, group.number):
            return False
        found = effect_on(self.sentence, group.number, group.noun, self.used, self.words)
        return (
            found is not None and found[0] is Effect.INJURED and abs(found[1] - group.noun) < HURT
        )

    def _with_aside(self, group: Group) -> list[Count]:
        """Read one that counts some of those before: "two people, one of them a child, were"."""
        number = group.number
        after = [t.lower_ for t in self.sentence.parse[number.last + 1 : number.last + 3]]
        some = len(after) == 2 and after[0] == "of" and after[1] in OTHERS
        if not some or not _next_to(self.waiting, number):
            return []
        found = effect_on(self.sentence, number, number.last, self.used, self.words)
        if found is None:
            return []
        self.used.add(found[1])
        self.last = whole = self.waiting[-1].befallen(found)
        self.waiting, self.aside = [], number.last + ASIDE
        who = who_is_counted(self.sentence, number, self.aside, self.words)
        return [whole, whole.again(Group(number, number.last, who), part=True)]

    def _of_all(self, group: Group) -> list[Count]:
        """Read one that counts some of those harmed: "most of them women", "among the dead"."""
        some = _some(self.sentence, self.last, group, self.words)
        if some is None:
            return []
        if group.number.first and group.noun == some.at:
            self.last, self.listing = self.last or some, group.noun
        return [some]

    def _beside_the_last(self, group: Group) -> list[Count]:
        if self.last is None or not beside(self.sentence, self.last, group, self.words):
            return []
        return [self._follow(self.last.again(group, joined=True))]

    def _told(self, group: Group) -> list[Count]:
        """Read a figure of whom it is said what happened, and those who waited for it."""
        found = effect_on(self.sentence, group.number, group.noun, self.used, self.words)
        if found is None:
            return []
        counts = _with_waiting(self.sentence, self.waiting, group.befallen(found))
        self.used.add(found[1])
        self.last = next(count for count in reversed(counts) if not count.part)
        self.listing = group.noun if counts[-1].part else self.listing
        self.waiting = []
        return counts

    def _after_the_last(self, group: Group) -> list[Count]:
        if self.last is None or not goes_on(self.sentence, self.last, group, self.words):
            return []
        about = (self.sentence, self.last, group, self.words)
        more = listed(*about) or added(*about)
        return [self._follow(self.last.again(group, joined=more))]

    def _wait(self, group: Group) -> list[Count]:
        part = self._is_part_of_waiting(group.number)
        kept = self.waiting if part or _next_to(self.waiting, group.number) else ()
        self.waiting = [*kept, group._replace(part=part)]
        return []

    def _is_part_of_waiting(self, number: Number) -> bool:
        """Tell whether a figure counts some of those who wait: "five, among them two children"."""
        if not self.waiting:
            return False
        near = 0 < number.first - self.waiting[-1].noun <= ASIDE
        listed = self.waiting[-1].part and _next_to(self.waiting, number)
        return listed or (near and is_part(self.sentence, number))

    def _follow(self, count: Count) -> Count:
        self.last = count
        return count


def _with_waiting(sentence: Sentence, waiting: Sequence[Group], count: Count) -> list[Count]:
    """Return a count behind those of whom nothing was told until now."""
    before = [count.again(group, part=group.part) for group in waiting]
    if waiting and waiting[-1].part:
        return [*before, replace(count, part=_next_to(waiting, count.number))]
    if _is_the_whole(waiting, count.number):
        return [before[0], *(replace(c, part=True) for c in (*before[1:], count))]
    together = bool(before) and coordinated(sentence, before[-1], count)
    if not together and not _next_to(waiting, count.number):
        return [count]
    joined = together and not apart(sentence, before[-1].noun, count.number)
    return [*before, replace(count, joined=joined)]


def _some(sentence: Sentence, last: Count | None, group: Group, words: Words) -> Count | None:
    number, noun = group.number, group.noun
    if (share := share_of(sentence, number, words)) is not None:
        effect = last.effect if last is not None else share[0]
        return Count(number, effect, share[1], True, share[2], share[2])
    among = among_the(sentence, number, noun, words)
    if among is None:
        return None
    return Count(number, among, group.who, not _are_all(sentence, group, words), noun, noun)


def _are_all(sentence: Sentence, group: Group, words: Words) -> bool:
    """Tell whether those among the dead may be all of them: "the deaths include 65 people"."""
    before = sentence.parse[max(0, group.number.first - 1) : group.number.first]
    plain = sentence.parse[group.noun].lemma_.lower() in words.people["anybody"]
    return plain and any(t.lower_ in INCLUDED for t in before)


def _are_some(sentence: Sentence, number: Number, words: Words) -> Group | None:
    """Read "12 were children": a part of those counted before."""
    after = sentence.parse[number.last + 1 : number.last + 3]
    if len(after) < 2 or after[0].lower_ not in WERE:
        return None
    who = who_they_are(after[1:], words)
    return Group(number, after[1].i, who) if who is not Who.ALL else None


HURT = 4
"""Tokens within which it is said of a figure that those were hurt."""


def _opens_a_list(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure stands right behind "including"."""
    before = sentence.parse[max(0, number.first - 1) : number.first]
    return any(t.lower_ in PARTS | OTHERS for t in before)


def _of_the_other_side(last: Count, who: Who) -> bool:
    """Tell whether a figure is none of those before: of "15 civilians" soldiers are no part."""
    return last.who is Who.CIVILIANS and who is Who.COMBATANTS


def _next_in_list(sentence: Sentence, end: int, group: Group) -> bool:
    """Tell whether a figure goes on a list: "a woman and her four children"."""
    between = sentence.parse[end + 1 : group.number.first]
    near = 0 < group.number.first - end <= LISTED
    return near and (len(between) < LISTED - 1 or all(t.lower_ in JOINS for t in between))


LISTED = 3
"""Tokens to the next figure of a list."""


def _next_to(waiting: Sequence[Group], number: Number) -> bool:
    """Tell whether a figure stands right behind those of whom nothing was told yet."""
    return bool(waiting) and 0 < number.first - waiting[-1].noun <= 2


def _is_the_whole(waiting: Sequence[Group], number: Number) -> bool:
    """Tell whether a first figure is what the others add up to: "three, two women and a man"."""
    counts = [group.number.low or group.number.high or 0 for group in waiting]
    summed = sum(counts[1:]) + (number.low or number.high or 0)
    return len(counts) > 1 and _next_to(waiting, number) and counts[0] == summed


def _no_count(sentence: Sentence, number: Number, words: Words) -> bool:
    """Tell whether a figure counts no people, or only some of the next: "10 of 48 people"."""
    other = is_an_age(sentence, number) or counts_things(sentence, number, words)
    return other or _of_a_whole(sentence, number) or _whole_of_some(sentence, number)


def _of_a_whole(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure only counts some of the next: "10 of 48 people"."""
    after = sentence.parse[number.last + 1 : number.last + 3]
    return len(after) == 2 and after[0].lower_ == "of" and after[1].like_num


def _whole_of_some(sentence: Sentence, number: Number) -> bool:
    """Tell whether only some of a figure are told of: "two of the nine"."""
    before = sentence.parse[max(0, number.first - 3) : number.first]
    words = [t.lower_ for t in before[1:]]
    return len(before) == 3 and before[0].like_num and words in OF_THOSE


OF_THOSE = [["of", "the"], ["of", "its"], ["of", "his"], ["of", "their"], ["of", "those"]]
