"""Those who suffered, as phrases, and those who speak in; groups and single persons out.

A person has a name, or is one by age or kin ("a 12-year-old girl", "his father"). What a text
says of a person's age and sex is kept; nothing is guessed from a name. Persons are restricted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sayso.claims.counted import is_person
from sayso.claims.lexicon import Words
from sayso.claims.numbers import TENS, UNITS
from sayso.claims.parse import Sentence
from sayso.claims.persons_named import is_capital, name_at_the_end
from sayso.claims.reading import Reading, actor
from sayso.claims.victims import Patient, find_patients, names_a_group
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.ids import derived_id
from sayso.model.reference import ActorReference, Person, PersonStatus
from sayso.model.span import Anchor, Span

OLDEST = 120
SPELLED = {**UNITS, **TENS}
FIGURE = r"(?P<age>\d{1,3}|" + "|".join(SPELLED) + ")"
AGE_BEFORE = re.compile(rf"\b{FIGURE}[\s-]+year[\s-]+old\b", re.IGNORECASE)
AGE_AFTER = re.compile(
    rf"\W*(?:who was )?(?:aged? |of ){FIGURE}\b|\s*[,(]\s*{FIGURE.replace('age', 'bare')}\s*[,).]",
    re.IGNORECASE,
)
PERSONAL = frozenset({"his", "her", "their", "my", "our"})


def with_people(document: Document, claims: Sequence[Claim], readings: Sequence[Reading],
                words: Words) -> list[Claim]:  # fmt: skip
    """Give each claim the groups and persons of whom its clause tells, and who saw it."""
    return [_with_people(document, claim, readings, words) for claim in claims]


def _with_people(
    document: Document, claim: Claim, readings: Sequence[Reading], words: Words
) -> Claim:
    sentence = next((r.sentence for r in readings if r.sentence.span.overlaps(claim.anchor.span)),
                    None)  # fmt: skip
    if sentence is None:
        return claim
    victims: list[ActorReference] = []
    persons: list[Person] = []
    for patient in find_patients(sentence, claim.anchor.span, words):
        person = _victim(document, sentence, patient, words)
        if person is not None:
            persons.append(person)
        elif names_a_group(patient.head, words):
            span = sentence.place(patient.first.i, patient.head.i)
            victims.append(actor(document.text, span))
    persons += _witnesses(document, sentence, claim, words)
    return replace(claim, victims=tuple(victims), persons=tuple(persons))


def _victim(
    document: Document, sentence: Sentence, patient: Patient, words: Words
) -> Person | None:
    """Return the person for whom a phrase stands; None for a group."""
    first, head = patient.first, patient.head
    phrase = list(sentence.parse[first.i : head.i + 1])
    name = name_at_the_end(phrase, words) or _apposed(head, words)
    span = sentence.place(first.i, head.i)
    age = _age(document.text, span)
    single = head.tag_ == "NN" and is_person(head, words)
    kin = head.lemma_.lower() in words.people["kin"] and first.lower_ in PERSONAL
    if name is None and not (single and (age is not None or kin)):
        return None
    named = sentence.place(name[0].i, name[-1].i) if name else span
    age = age if age is not None else _age(document.text, named)
    return Person(
        id=derived_id("per", document.id, named.start, named.end),
        names=(Anchor.cut(document.text, named).exact,) if name else (),
        status=PersonStatus.VICTIM,
        age=age,
        sex=_sex([*phrase, *(c for c in head.children if c.dep_ == "appos")], words),
        effect=patient.effect.value if patient.effect else "",
        anchors=(Anchor.cut(document.text, named),),
    )


def _apposed(head: Token, words: Words) -> list[Token] | None:
    """Read "a farmer, Dara Velt": the name that stands beside what somebody is."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and is_capital(child):
            return name_at_the_end(list(head.doc[child.left_edge.i : child.i + 1]), words)
    return None


def _age(text: str, span: Span) -> int | None:
    before = AGE_BEFORE.search(text, span.start, span.end)
    after = AGE_AFTER.match(text, span.end)
    found = before["age"] if before else after and (after["age"] or after["bare"])
    if not found:
        return None
    age = int(found) if found.isdigit() else SPELLED[found.lower()]
    return age if age <= OLDEST else None


def _sex(tokens: Sequence[Token], words: Words) -> str:
    """Return what the words say of a person's sex, never what a name may suggest."""
    for token in reversed(tokens):
        if token.pos_ == "PRON" or token.dep_ == "poss":
            continue  # "her father" is a man
        for sex in ("female", "male"):
            if token.lemma_.lower() in words.people[sex]:
                return sex
    return ""


def _witnesses(
    document: Document, sentence: Sentence, claim: Claim, words: Words
) -> Iterator[Person]:
    """Find named speakers who are called a witness, a resident or the like."""
    for link in claim.chain.links:
        source = link.source
        if source is None or not sentence.span.overlaps(source.span):
            continue
        tokens = sentence.tokens_in(source.span)
        if not any(t.lemma_.lower() in words.people["witness"] for t in tokens):
            continue
        name = _longest_name(tokens, words)
        if name:
            anchor = Anchor.cut(document.text, sentence.place(name[0].i, name[-1].i))
            yield Person(
                id=derived_id("per", document.id, anchor.start, anchor.end),
                names=(anchor.exact,),
                status=PersonStatus.WITNESS,
                age=_age(document.text, anchor.span),
                sex=_sex(tokens, words),
                anchors=(anchor,),
            )


def _longest_name(tokens: Sequence[Token], words: Words) -> list[Token]:
    ends = [n for n, t in enumerate(tokens, 1) if is_capital(t)]
    names = [name_at_the_end(tokens[:end], words) or [] for end in ends]
    return max(names, key=len, default=[])
