"""A count and the figure behind it in; whether one word of harm befell both out."""

from spacy.tokens import Span

from sayso.claims.counted import KIN, is_person
from sayso.claims.effects import AT
from sayso.claims.group import Count, Group
from sayso.claims.lexicon import Words
from sayso.claims.located import DAYS, names_a_place
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence

JOINS = frozenset({"and", ",", "plus", "along", "with", "as", "well", "his", "her", "their"})
"""Words between two groups that are added up."""
BESIDE = frozenset({("along", "with"), ("together", "with"), ("well", "as"), ("addition", "to")})
NEAR, FAR = 5, 14
"""Tokens between the verb and those who are added behind it; with no other verb some more."""
PHRASE = 2
"""Words of people told by their place: "two children in Orrin"."""
APART = 8
"""Tokens between two groups that one verb befell."""
ACTS = frozenset({"VERB", "AUX"})


def goes_on(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether what happened to those counted last happened to the next as well."""
    return (
        listed(sentence, last, group, words)
        or added(sentence, last, group, words)
        or _gapped(sentence, group)
        or _by_place(sentence, last, group)
    )


def listed(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure goes on with the people before it: "killed 31 gunmen and 8 guards"."""
    between = sentence.parse[last.noun + 1 : group.number.first]
    whose = sentence.parse[group.number.first].lower_ in KIN  # "a man his wife", a comma lost
    lost = last.noun + 1 == group.number.first and not last.part and not _acts(sentence, group)
    joins = (len(between) > 0 or whose or lost) and all(t.lower_ in JOINS for t in between)
    whom = (sentence.parse[last.noun], sentence.parse[group.noun])
    return joins and last.at < last.number.first and all(is_person(t, words) for t in whom)


def _acts(sentence: Sentence, group: Group) -> bool:
    """Tell whether those counted do something: "killed four civilians | two residents said"."""
    after = sentence.parse[group.noun + 1 : group.noun + 3]
    return sentence.parse[group.noun].dep_ == "nsubj" or any(t.pos_ in ACTS for t in after)


def added(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure goes on from afar: "killed 14 gunmen of the group and five guards"."""
    parse, first = sentence.parse, group.number.first
    whom = is_person(parse[last.noun], words) and is_person(parse[group.noun], words)
    between = parse[last.noun + 1 : first]
    leads = tuple(t.lower_ for t in between[-2:])
    more = leads[-1:] == ("and",) or leads in BESIDE
    behind = 1 < len(between) <= APART and more and last.at < first
    acts = any(t.pos_ in ACTS for t in (*between, *parse[group.noun + 1 : group.noun + 4]))
    placed = any(t.lower_ in AT for t in between)
    return whom and behind and not (last.part or acts or placed)


def _gapped(sentence: Sentence, group: Group) -> bool:
    """Tell whether what happened is left out: "11 were killed in Harzab and seven others in Orrin".

    No verb may follow: "and seven others fled" tells of something else.
    """
    parse, first = sentence.parse, group.number.first
    before = [t.lower_ for t in parse[max(0, first - 2) : first]]
    named = {t.lower_ for t in parse[first : group.noun + 2]} | set(before[-1:])
    joined = before[-1:] == ["and"] or before == ["and", "another"]
    after = parse[group.noun + 1 : group.noun + 1 + NEAR]
    placed = len(after) > 0 and any(t.lower_ in AT for t in after[:2])
    acts = any(t.pos_ in ACTS for t in after)
    return joined and bool(named & {"others", "another", "more"}) and placed and not acts


def _by_place(sentence: Sentence, last: Count, group: Group) -> bool:
    """Tell whether a figure goes on a list of places: "nine in Harzab, two in Orrin".

    Commas may be lost. What happened is told once, with the first of them or with their sum.
    """
    parse = sentence.parse
    lead = parse[max(last.noun, last.at) + 1 : group.number.first]
    dated = len(lead) > 0 and lead[-1].lower_ in DAYS
    listed = (dated or any(t.lower_ in AT or t.text == ":" for t in lead)) and not last.part
    return listed and not any(t.pos_ in ACTS for t in lead) and at_a_place(sentence, group)


def at_a_place(sentence: Sentence, group: Group) -> bool:
    """Tell whether a place stands right behind a figure, or behind the people whom it counts.

    People there may do something themselves: "and two children in Orrin were rescued".
    """
    parse = sentence.parse
    if names_a_place(parse, group.number.last + 1, at_once=True):
        return True
    after = parse[group.noun + 1 : group.noun + 1 + APART]
    counted = is_a_few(parse[group.number.last + 1 : group.noun + 1])
    placed = counted and names_a_place(parse, group.noun + 1, at_once=True)
    return placed and not any(t.pos_ in ACTS for t in after)


def is_a_few(phrase: Span) -> bool:
    """Tell whether a counted phrase is no more than its noun and what describes it."""
    return 0 < len(phrase) <= PHRASE


def beside(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure is added behind the verb: "29 fighters were killed along with six"."""
    first = group.number.first
    leads = tuple(t.lower_ for t in sentence.parse[max(0, first - 2) : first])
    added_up = leads in BESIDE or leads[-1:] == ("alongside",)
    between = last.number.last < last.at < first and first - last.at <= FAR
    far = sentence.parse[last.at + 1 : first - 2]
    acts = first - last.at > NEAR and any(t.pos_ in ACTS for t in far)
    return added_up and between and not acts and is_person(sentence.parse[group.noun], words)


def coordinated(sentence: Sentence, whole: Count, more: Count) -> bool:
    """Tell whether one counted noun goes on another: "19 fighters of the group and four guards"."""
    parse, first = sentence.parse, more.number.first
    one, other = parse[whole.noun], parse[more.noun]
    side_by_side = (
        other.dep_ == one.dep_ and other.head == one.head and parse[first - 1].lower_ == "and"
    )
    inside = other.dep_ == "conj" and other.head == one
    return more.noun > whole.noun and (side_by_side or inside)


def apart(sentence: Sentence, noun: int, number: Number) -> bool:
    """Tell whether those counted first are at a place of their own: "four in Harzab and nine …"."""
    return any(token.lower_ in AT for token in sentence.parse[noun + 1 : number.first])
