"""A count and the figure behind it in; whether one word of harm befell both out."""

from sayso.claims.counted import KIN, is_person
from sayso.claims.effects import AT
from sayso.claims.group import Count, Group
from sayso.claims.lexicon import Words
from sayso.claims.located import names_a_place
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence

JOINS = frozenset({"and", ",", "plus", "along", "with", "as", "well", "his", "her", "their"})
"""Words between two groups that are added up."""
BESIDE = frozenset({("along", "with"), ("together", "with"), ("well", "as")})
NEAR = 5
"""Tokens between the verb and those who are added behind it."""
APART = 8
"""Tokens between two groups that one verb befell."""
ACTS = frozenset({"VERB", "AUX"})


def goes_on(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether what happened to those counted last happened to the next as well."""
    return (
        listed(sentence, last, group, words)
        or added(sentence, last, group, words)
        or _gapped(sentence, group)
        or _by_place(sentence, last, group.number)
    )


def listed(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure goes on with the people before it: "killed 31 gunmen and 8 guards"."""
    between = sentence.parse[last.noun + 1 : group.number.first]
    whose = sentence.parse[group.number.first].lower_ in KIN  # "a man his wife", a comma lost
    joins = (len(between) > 0 or whose) and all(t.lower_ in JOINS for t in between)
    whom = (sentence.parse[last.noun], sentence.parse[group.noun])
    return joins and last.at < last.number.first and all(is_person(t, words) for t in whom)


def added(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure goes on from afar: "killed 14 gunmen of the group and five guards"."""
    parse, first = sentence.parse, group.number.first
    whom = is_person(parse[last.noun], words) and is_person(parse[group.noun], words)
    between = parse[last.noun + 1 : first]
    behind = 1 < len(between) <= APART and between[-1].lower_ == "and" and last.at < first
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


def _by_place(sentence: Sentence, last: Count, number: Number) -> bool:
    """Tell whether a bare figure goes on a list of places: "nine in Harzab, two in Orrin".

    Commas may be lost. What happened is told once, with the first of them or with their sum.
    """
    parse = sentence.parse
    lead = parse[max(last.noun, last.at) + 1 : number.first]
    listed = any(t.lower_ in AT or t.text == ":" for t in lead) and not last.part
    acts = any(t.pos_ in ACTS for t in lead)
    return listed and not acts and names_a_place(parse, number.last + 1, at_once=True)


def beside(sentence: Sentence, last: Count, group: Group, words: Words) -> bool:
    """Tell whether a figure is added behind the verb: "29 fighters were killed along with six"."""
    first = group.number.first
    leads = tuple(t.lower_ for t in sentence.parse[max(0, first - 2) : first])
    added_up = leads in BESIDE or leads[-1:] == ("alongside",)
    between = last.number.last < last.at < first and first - last.at <= NEAR
    return added_up and between and is_person(sentence.parse[group.noun], words)


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
