"""Counts read by position in; those added of whom only the parse says what happened to them.

"Four nurses of a clinic in Orrin in the south of the province were also killed": the verb is out
of reach. "The mayor and his brother were shot dead": nobody is counted, and two are dead.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.counted import (
    KIN,
    counts_things,
    is_an_age,
    is_person,
    who_is_counted,
    who_they_are,
)
from sayso.claims.counts_joined import JOINS, apart
from sayso.claims.counts_parts import is_part
from sayso.claims.group import Count
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.claims.persons_named import name_at_the_end
from sayso.claims.victims import BODIES, STANDING, Patient, find_counted
from sayso.model.claim import Effect

HARM = frozenset({Effect.KILLED, Effect.INJURED})
MANY = frozenset(
    "crew staff personnel family couple population crowd number group half majority total youth "
    "rest unit one nobody none someone everyone anyone community cattle livestock dog".split()
)
"""Words that stand for several in the singular, for nobody, or for beasts."""
SINGLE = frozenset({"sniper", "guard", "attacker", "killer", "commando"})
"""Words for a party that may stand for one person."""
OWN = frozenset({"det", "poss"})
BESIDE = 2
"""Tokens between "shot" and "dead", which both say it."""


def with_parsed(
    sentence: Sentence, counts: Sequence[Count], numbers: Sequence[Number], words: Words
) -> list[Count]:
    """Return all counts from left to right: those given and those that the parse adds."""
    harmed: dict[tuple[int, Effect], list[Patient]] = {}
    for patient in find_counted(sentence, words):
        if patient.effect is not None:
            harmed.setdefault((patient.harm.i, patient.effect), []).append(patient)
    whole = list(counts)
    for patients in harmed.values():
        whole = _with_harmed(sentence, patients, whole, numbers, words)
    return sorted(whole, key=lambda count: count.number.core)


def _with_harmed(
    sentence: Sentence,
    patients: Sequence[Patient],
    counts: list[Count],
    numbers: Sequence[Number],
    words: Words,
) -> list[Count]:
    """Add those harmed by one word who are not counted yet, as far as they can be counted."""
    whole = list(counts)
    before: Count | None = None
    for patient in patients:
        if before is not None and not _added(patient):
            break
        known = next((c for c in whole if c.effect in HARM and _counts_him(c, patient)), None)
        if known is None:
            counted = before is not None or _is_first(patients, counts)
            found = _count(sentence, patient, numbers, words) if counted else None
            if found is None:
                break
            here = found
            whole.append(here)
        else:
            here = known
        joined = before is not None and not apart(sentence, before.noun, here.number)
        near = known is None or (abs(here.at - patient.harm.i) <= BESIDE and not here.part)
        if joined and near:
            whole[whole.index(here)] = here = replace(here, joined=True)
        before = here
    return whole


def _is_first(patients: Sequence[Patient], counts: Sequence[Count]) -> bool:
    """Tell whether nobody harmed by that word is counted, or only those added to the first."""
    first = patients[0]
    others = [c for c in counts if c.effect == first.effect and c.at == first.harm.i and not c.part]
    return all(any(_counts_him(c, p) and _added(p) for p in patients[1:]) for c in others)


def _added(patient: Patient) -> bool:
    """Tell whether a phrase goes on with those before it: "and the driver", "his wife"."""
    first = patient.first
    before = first.nbor(-1).lower_ if first.i else ""
    return before in JOINS | {"alongside"} or first.lower_ in KIN


def _counts_him(count: Count, patient: Patient) -> bool:
    """Tell whether a count is of those for whom a phrase stands."""
    left = min(patient.head.left_edge.i, patient.first.i - 1)
    return left <= count.number.core <= patient.head.i or count.noun == patient.head.i


def _count(
    sentence: Sentence, patient: Patient, numbers: Sequence[Number], words: Words
) -> Count | None:
    number = _number_of(sentence, patient, numbers, words)
    if number is None or patient.effect is None:
        return None
    phrase = sentence.parse[patient.first.i : patient.head.i + 1]
    alone = number.last == patient.head.i and not patient.head.like_num
    counted = who_is_counted(sentence, number, patient.head.i, words)
    who = who_they_are(phrase, words) if alone else counted
    return Count(number, patient.effect, who, False, patient.harm.i, patient.head.i)


def _number_of(
    sentence: Sentence, patient: Patient, numbers: Sequence[Number], words: Words
) -> Number | None:
    """Return a phrase's figure: its own, two for "both", or one for a single person."""
    head = patient.head
    for number in numbers:
        inside = head.left_edge.i <= number.core <= head.i
        own = sentence.parse[number.last].head in {head, head.head, *head.children}
        if (inside and own) or number.last == patient.first.i - 1:
            out = is_part(sentence, number) or is_an_age(sentence, number)
            out = out or counts_things(sentence, number, words) or _may_be_things(patient, words)
            return None if out else number
    before = {child.lower_ for child in head.children if child.i < head.i} | {head.lower_}
    if "both" in before:
        return Number(patient.first.i, head.i, head.i, 2, 2)
    if "no" in before or not (head.lower_ in STANDING or _single(patient, words)):
        return None
    return Number(patient.first.i, head.i, head.i, 1, 1)


def _may_be_things(patient: Patient, words: Words) -> bool:
    """Tell whether what is wiped out, lost or fallen is not said to be people."""
    plain = words.people["killed_verb"] | words.people["injured_verb"] | BODIES
    surely = patient.harm.lemma_.lower() in plain or patient.head.like_num
    return (
        not surely and not is_person(patient.head, words) and patient.head.lower_ not in words.vague
    )


def _single(patient: Patient, words: Words) -> bool:
    """Tell whether a phrase stands for one person: "the mayor", "Colonel Dara Velt".

    Whoever dies or is killed is a person, whatever he is called, but for a body of people.
    """
    head = patient.head
    lemma = head.lemma_.lower()
    if lemma in MANY or lemma in words.people["things"] | words.people["parties"] - SINGLE:
        return False
    if head.tag_ == "NN":
        plain = patient.harm.lemma_.lower() in words.people["killed_verb"] | BODIES
        return is_person(head, words) or (plain and any(c.dep_ in OWN for c in head.children))
    phrase = list(head.doc[patient.first.i : head.i + 1])
    return head.tag_ == "NNP" and name_at_the_end(phrase, words) is not None
