"""A parsed sentence in, its tolls out: how many were killed, injured, detained, by whose count.

Figures are tied to what happened to the people by position: the effect follows ("18 people were
killed"), precedes ("killing 18"), or is a toll's noun ("the death toll rose to 18"). The parse of
long sentences that lost their commas is too weak a guide for this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number, find_numbers
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect, Toll, Who
from sayso.model.span import Anchor, Span

REACH = 9
"""Tokens between a figure and the word that says what happened."""
DEATHS = frozenset({"lives", "life", "deaths", "death", "bodies", "killing", "martyrdom"})
PARTS = frozenset({"including", "among", "include", "included", "includes"})


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


@dataclass(frozen=True)
class PlacedToll:
    """A toll and the token at which it stands."""

    toll: Toll
    token: int


def find_tolls(text: str, sentence: Sentence, words: Words) -> list[PlacedToll]:
    """Find the tolls of one sentence; `text` is the whole document's."""
    counts = list(_counts(sentence, words))
    return [*_whole(text, sentence, counts), *_parts(text, sentence, counts)]


def _counts(sentence: Sentence, words: Words) -> Iterator[Count]:
    used: set[int] = set()
    last: Count | None = None
    waiting: tuple[Number, int, Who] | None = None
    numbers = [*find_numbers(sentence, words), *_single_persons(sentence, words)]
    for number in sorted(numbers, key=lambda n: n.core):
        noun = _noun(sentence, number, words)
        if _counts_things(sentence, number, words):
            continue
        who = _who(sentence, number, noun, words)
        if _is_part(sentence, number) and last is not None:
            yield replace(last, number=number, who=who, part=True, noun=noun)
            continue
        if (share := _share(sentence, number, words)) is not None:
            yield Count(number, share[0], share[1], True, noun, noun)
            continue
        if (among := _among(sentence, noun, words)) is not None:
            yield Count(number, among, who, True, noun, noun)
            continue
        found = _effect(sentence, number, noun, used, words)
        if found is None:
            waiting = (number, noun, who)
            continue
        if waiting is not None and 0 < number.first - waiting[1] <= 2:
            yield Count(waiting[0], found[0], waiting[2], False, found[1], waiting[1])
        waiting = None
        effect, at = found
        used.add(at)
        last = Count(number, effect, who, False, at, noun)
        yield last


def _counts_things(sentence: Sentence, number: Number, words: Words) -> bool:
    """Tell whether what is counted is no people: "two air raids", "12 rocket shells"."""
    for token in sentence.parse[number.last + 1 : number.last + 4]:
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or _is_person(token, words):
            return False
        if token.lemma_.lower() in words.people["things"]:
            return True
    return False


def _single_persons(sentence: Sentence, words: Words) -> Iterator[Number]:
    """Count "a woman" as one where it is the object or subject of the harm itself."""
    harm = words.people["killed_verb"] | words.people["injured_verb"]
    for token in sentence.parse:
        if token.lower_ not in {"a", "an", "another"} or token.dep_ != "det":
            continue
        noun = token.head
        person = _is_person(noun, words) and noun.tag_ == "NN"
        governed = noun.head.lemma_.lower() in harm or noun.head.lower_ in {"of", *PARTS, "among"}
        listed = noun.dep_ in {"conj", "appos"} or (
            token.i > 0 and token.nbor(-1).lower_ in {"including", "them"}
        )
        if person and (governed or listed):
            yield Number(token.i, token.i, token.i, 1, 1)


def _people(words: Words) -> frozenset[str]:
    names = ("people", "civilians", "children", "women", "combatants")
    return frozenset().union(*(words.people[name] for name in names))


def _is_person(token: Token, words: Words) -> bool:
    people = _people(words)
    return token.lemma_.lower() in people or token.lower_.removesuffix("s") in people


def _noun(sentence: Sentence, number: Number, words: Words) -> int:
    """Return the token that ends the counted noun phrase, or the figure itself."""
    parse = sentence.parse
    end = number.last
    for token in parse[number.last + 1 : number.last + 6]:
        if token.pos_ not in {"NOUN", "ADJ", "PROPN", "ADV", "DET"} and token.lower_ != "of":
            break
        if token.lower_ in words.people["killed_participle"] | words.people["injured_participle"]:
            break
        end = token.i
        if _is_person(token, words):
            break
    return end


def _who(sentence: Sentence, number: Number, noun: int, words: Words) -> Who:
    counted = sentence.parse[number.last + 1 : noun + 1]
    lemmas = {t.lemma_.lower() for t in counted} | {t.lower_.removesuffix("s") for t in counted}
    if lemmas & words.people["children"]:
        return Who.CHILDREN
    if lemmas & words.people["women"]:
        return Who.WOMEN
    if lemmas & words.people["combatants"]:
        return Who.COMBATANTS
    if lemmas & words.people["civilians"] or "civilian" in lemmas:
        return Who.CIVILIANS
    return Who.ALL


def _is_part(sentence: Sentence, number: Number) -> bool:
    before = [t.lower_ for t in sentence.parse[max(0, number.first - 3) : number.first]]
    if not before:
        return False
    return (bool(PARTS & set(before)) and before[-1] not in {"killed", "and"}) or (
        before[-1] == "them" and "of" not in before
    )


def _share(sentence: Sentence, number: Number, words: Words) -> tuple[Effect, Who] | None:
    """Read "nine of the injured were children": a part, and whom it counts."""
    after = list(sentence.parse[number.last + 1 : number.last + 7])
    lowered = [t.lower_ for t in after]
    if lowered[:2] not in (["of", "the"], ["of", "those"]) or not {"were", "was"} & set(lowered):
        return None
    people = {t.lemma_.lower() for t in after[3:]}
    groups = ((Who.CHILDREN, "children"), (Who.WOMEN, "women"), (Who.CIVILIANS, "civilians"))
    who = next((who for who, name in groups if people & words.people[name]), None)
    hurt = set(lowered) & words.people["injured_participle"]
    return (Effect.INJURED if hurt else Effect.KILLED, who) if who else None


def _among(sentence: Sentence, noun: int, words: Words) -> Effect | None:
    """Read "four children were among the dead": some of those counted elsewhere."""
    after = [t.lower_ for t in sentence.parse[noun + 1 : noun + 7]]
    if "among" not in after[:4]:
        return None
    rest = set(after[after.index("among") :])
    if rest & (words.people["killed_participle"] | {"victims", "fatalities", "deaths"}):
        return Effect.KILLED
    return Effect.INJURED if rest & words.people["injured_participle"] else None


def _effect(
    sentence: Sentence, number: Number, noun: int, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    """Decide what happened to those counted, and at which token it is said."""
    left = _effect_before(sentence, number, used, words)
    right = _effect_after(sentence, number, noun, used, words)
    if left is not None and right is not None:
        adjacent = number.first - left[1] <= 2
        return left if adjacent and right[1] - noun > 1 else right
    return left or right


def _effect_before(
    sentence: Sentence, number: Number, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    crossed = 0
    for token in reversed(list(sentence.parse[max(0, number.first - REACH) : number.first])):
        if token.like_num:
            return None
        effect = _active_effect(token, words)
        if effect is not None and token.i not in used and crossed == 0:
            return effect, token.i
        if _toll_noun(token, words) and token.i not in used:
            return (_toll_effect(token), token.i)
        counted = token.i + 1 < len(sentence.parse) and token.nbor(1).lower_ == "of"
        if counted and token.lower_ in DEATHS:
            return (Effect.KILLED, token.i) if token.i not in used else None
        if counted and token.lower_ in {"wounding", "injury", "injuries"}:
            return (Effect.INJURED, token.i) if token.i not in used else None
        crossed += token.tag_.startswith(("VB", "CC")) or token.lower_ in {"in", "by", "on"}
    return None


def _toll_noun(token: Token, words: Words) -> bool:
    return token.lower_ == "toll"


def _toll_effect(token: Token) -> Effect:
    before = token.nbor(-1).lower_ if token.i else ""
    return Effect.INJURED if before in {"casualty", "injury"} else Effect.KILLED


def _active_effect(token: Token, words: Words) -> Effect | None:
    lemma = token.lemma_.lower()
    if not token.tag_.startswith("VB"):
        return None
    if lemma in words.people["killed_verb"]:
        return Effect.KILLED
    if lemma in words.people["injured_verb"]:
        return Effect.INJURED
    if lemma in words.people["detained"]:
        return Effect.DETAINED
    if lemma in words.people["displaced"] and token.tag_ != "VBD":
        return Effect.DISPLACED
    return None


def _effect_after(
    sentence: Sentence, number: Number, noun: int, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    part = False
    for token in sentence.parse[number.last + 1 : noun + REACH + 1]:
        lowered, lemma = token.lower_, token.lemma_.lower()
        part = part or lowered in PARTS
        if token.like_num and not part:
            return None
        effect = _passive_effect(token, words)
        if effect is not None:
            return (effect, token.i) if token.i not in used else None
        if token.i > noun and token.pos_ == "VERB" and not part and not _suffers(token):
            return None
        if token.i <= noun + 1 and lemma in {"death", "fatality", "corpse", "body"}:
            return Effect.KILLED, token.i
        if token.i <= noun + 1 and lemma in {"injury", "casualty"}:
            return Effect.INJURED, token.i
        breaks = lowered in {"and", "while", "in", "by", "from"}
        if token.i > noun and breaks and not part and not _counts_people(token, words):
            return None
    return None


def _suffers(token: Token) -> bool:
    return token.lemma_ in {"sustain", "suffer", "report"}


def _counts_people(token: Token, words: Words) -> bool:
    """Tell whether "and" only joins groups of people: "mostly women and children"."""
    joins = token.lower_ == "and" and 0 < token.i < len(token.doc) - 1
    return joins and _is_person(token.nbor(1), words) and _is_person(token.nbor(-1), words)


def _is_active(token: Token) -> bool:
    """Tell "have killed" from "have been killed"."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]]
    having = {"have", "has", "had", "having"} & set(before)
    return bool(having) and not {"been", "were", "was", "being", "got"} & set(before)


def _passive_effect(token: Token, words: Words) -> Effect | None:
    lowered, lemma = token.lower_, token.lemma_.lower()
    if _is_active(token):
        return None
    done = token.tag_ in {"VBN", "VBD", "JJ", "NN", "NNS", "NNP"}
    if lowered in words.people["killed_participle"] and done:
        return Effect.KILLED
    if lemma in {"die", "perish", "drown", "suffocate"} and token.tag_.startswith("VB"):
        return Effect.KILLED
    if lowered in words.people["injured_participle"] and done:
        return Effect.INJURED
    if lowered in {"injuries", "wounds"} and token.i and token.nbor(-1).lemma_ in {"sustain", "suffer"}:
        return Effect.INJURED
    if lowered in words.people["missing"]:
        return Effect.MISSING
    if lemma in words.people["detained"] and token.tag_ == "VBN":
        return Effect.DETAINED
    if lemma in words.people["displaced"] and token.tag_ in {"VBN", "VBD"}:
        return Effect.DISPLACED
    if lemma in words.people["arrived"] and token.tag_ in {"VBD", "VBN", "VBP"}:
        return Effect.ARRIVED
    return None


def _whole(text: str, sentence: Sentence, counts: list[Count]) -> Iterator[PlacedToll]:
    """Give each whole figure's toll for all, and for its group where it names one."""
    for group in _summed([c for c in counts if not c.part]):
        toll = _toll(text, sentence, group, Who.ALL)
        yield PlacedToll(toll, group[0].number.core)
        kinds = {c.who for c in group}
        for who in kinds - {Who.ALL}:
            own = [c for c in group if c.who == who]
            yield PlacedToll(_toll(text, sentence, own, who), own[0].number.core)
        if kinds == {Who.CHILDREN, Who.WOMEN} or (kinds == {Who.CHILDREN}):
            continue


def _summed(counts: list[Count]) -> Iterator[list[Count]]:
    """Join figures of one effect that are added up: "15 civilians and 27 soldiers were killed"."""
    group: list[Count] = []
    for count in counts:
        if group and _adds(group[-1], count):
            group.append(count)
            continue
        if group:
            yield group
        group = [count]
    if group:
        yield group


def _adds(one: Count, other: Count) -> bool:
    near = 0 < other.number.first - one.noun <= 2
    return near and one.effect == other.effect and (one.who != other.who or one.at == other.at)


def _parts(text: str, sentence: Sentence, counts: list[Count]) -> Iterator[PlacedToll]:
    for count in counts:
        if count.part and count.who != Who.ALL:
            yield PlacedToll(_toll(text, sentence, [count], count.who), count.number.core)


def _toll(text: str, sentence: Sentence, group: list[Count], who: Who) -> Toll:
    first, last = group[0].number.first, max(c.noun for c in group)
    span: Span = sentence.place(first, max(last, group[-1].number.last))
    anchor = Anchor.cut(text, span)
    numbers = [c.number for c in group]
    low = None if any(n.low is None for n in numbers) else sum(n.low or 0 for n in numbers)
    high = None if any(n.high is None for n in numbers) else sum(n.high or 0 for n in numbers)
    return Toll(
        effect=group[0].effect,
        who=who,
        low=low,
        high=high,
        verbatim=anchor.exact,
        imputed=any(n.imputed for n in numbers),
        summed=len(group) > 1,
        anchor=anchor,
    )
