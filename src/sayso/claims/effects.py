"""A figure in a sentence in, what happened to those whom it counts out.

Figures are tied to their effect by position: it follows ("18 people were killed"), precedes
("killing 18"), or is a toll's noun ("the death toll rose to 18"). The parse of long sentences
that lost their commas is too weak a guide for this.
"""

from spacy.tokens import Token

from sayso.claims.counted import PARTS, is_person
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect, Who

REACH = 9
TOLL_REACH = 18
PART_REACH = 16
"""Tokens between a figure and the word that says what happened.

After "including" the reach is longer: "21 people including some who had fled there were killed".
"""
SUFFERED = frozenset({"injuries", "wounds", "burns", "suffocation", "asphyxiation"})
"""What the hurt sustain or suffer."""
AT = frozenset({"in", "at", "near"})
"""Words that say where somebody was."""
DEATHS = frozenset({"lives", "life", "deaths", "death", "bodies", "killing", "martyrdom"})


def effect_on(
    sentence: Sentence, number: Number, noun: int, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    """Decide what happened to those counted, and at which token it is said."""
    within = _effect_within(sentence, number, noun, words)
    if within is not None:
        return within
    left = _effect_before(sentence, number, used, words)
    right = _effect_after(sentence, number, noun, used, words)
    if left is not None and right is not None:
        adjacent = number.first - left[1] <= 2
        return left if adjacent and right[1] - noun > 1 else right
    return left or right


def _effect_within(
    sentence: Sentence, number: Number, noun: int, words: Words
) -> tuple[Effect, int] | None:
    """Read what those who are counted are called: "64 wounded people", "nine dead civilians"."""
    for token in sentence.parse[number.last + 1 : noun]:
        if token.lower_ in words.people["injured_participle"]:
            return Effect.INJURED, token.i
        if token.lower_ == "dead":
            return Effect.KILLED, token.i
    return None


def _effect_before(
    sentence: Sentence, number: Number, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    crossed = 0
    first = max(0, number.first - TOLL_REACH)
    for token in reversed(list(sentence.parse[first : number.first])):
        if token.like_num:
            return None
        if number.first - token.i > REACH and not _toll_noun(token, words):
            continue
        effect = _active_effect(token, words)
        if effect is not None and token.i not in used and crossed == 0:
            return effect, token.i
        if token.lower_ == "dead" and token.i and token.nbor(-1).lemma_ == "shoot":
            return (Effect.KILLED, token.i) if token.i not in used else None
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
    """Tell whether a word heads a count: "the toll", "the number of people killed"."""
    if token.lower_ == "toll" or (
        token.lower_ == "count" and token.i and token.nbor(-1).lower_ == "death"
    ):
        return True
    after = {t.lower_ for t in token.doc[token.i + 1 : token.i + 6]}
    hurt = words.people["killed_participle"] | words.people["injured_participle"] | {"deaths"}
    return token.lower_ == "number" and bool(after & hurt)


def _toll_effect(token: Token) -> Effect:
    near = {t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 6]}
    hurt = {"casualty", "injury", "wounded", "injured"}
    return Effect.INJURED if near & hurt and not near & {"killed", "dead"} else Effect.KILLED


def _active_effect(token: Token, words: Words) -> Effect | None:
    lemma = token.lemma_.lower()
    if not token.tag_.startswith("VB"):
        return None
    past = token.tag_ in {"VBD", "VBN"}
    if lemma in words.people["killed_verb"] or (
        past and token.lower_ in words.people["killed_participle"]
    ):
        return Effect.KILLED
    if _done_away(token, words):
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
    for token in sentence.parse[number.last + 1 : noun + PART_REACH + 1]:
        lowered, lemma = token.lower_, token.lemma_.lower()
        part = part or lowered in PARTS
        if token.i > noun + REACH and not part:
            return None
        if token.like_num and not part and not _in_age(token) and not _one_family(token):
            return None
        if lemma == "lose" and _follows(token, {"life", "lives"}):
            return Effect.KILLED, token.i
        if _names_the_whole(token, words):
            continue
        held = token.lemma_.lower() in words.people["detained"]
        qualifies = held and token.dep_ == "amod" and token.head.i > token.i
        effect = None if qualifies else _passive_effect(token, words)
        if effect is not None:
            return (effect, token.i) if token.i not in used else None
        if token.i > noun and token.pos_ == "VERB" and not part and not _suffers(token):
            return None
        if lemma == "death" and _follows(token, {"toll", "tolls"}):
            return None
        if token.i <= noun + 1 and lemma in words.people["killed_noun"]:
            return Effect.KILLED, token.i
        if token.i <= noun + 1 and lemma in {"injury", "casualty"}:
            return Effect.INJURED, token.i
        breaks = lowered in {"and", "while", "in", "by", "from"} and not _leads_to_family(token)
        breaks = breaks and not _tells_which(token, number, noun, words)
        if token.i > noun and breaks and not part and not _counts_people(token, words):
            return None
    return None


def _names_the_whole(token: Token, words: Words) -> bool:
    """Tell whether a word only says of whom these are some: "seven of the wounded later died"."""
    hurt = token.lower_ in words.people["injured_participle"]
    return hurt and token.i > 1 and [t.lower_ for t in token.doc[token.i - 2 : token.i]] == OF_THE


OF_THE = ["of", "the"]


def _one_family(token: Token) -> bool:
    """Tell whether a figure only says whose kin those counted were: "from one family"."""
    behind = token.i + 1 < len(token.doc) and token.nbor(1).lemma_.lower() == "family"
    return behind and token.i > 0 and token.nbor(-1).lower_ in {"from", "of"}


def _tells_which(token: Token, number: Number, noun: int, words: Words) -> bool:
    """Tell whether a word only begins where those counted are: "29 fighters from the …".

    "12 people in Harzab were killed": with "in" the parse must say that they are whom it befell.
    """
    if not number.last < token.head.i <= noun:
        return False
    return token.lower_ == "from" or (token.lower_ in AT and _befell(token.doc[noun], words))


def _befell(noun: Token, words: Words) -> bool:
    """Tell whether a noun is the subject of what kills or hurts."""
    verb = noun.head
    harm = words.people["killed_verb"] | words.people["injured_verb"]
    hurt = words.people["killed_participle"] | words.people["injured_participle"]
    subject = noun.dep_ in {"nsubj", "nsubjpass"}
    return subject and verb.i > noun.i and (verb.lemma_.lower() in harm or verb.lower_ in hurt)


def _leads_to_family(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and _one_family(token.nbor(1))


def _in_age(token: Token) -> bool:
    """Tell whether a figure is part of "60-year-old"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _follows(token: Token, wanted: set[str]) -> bool:
    return any(t.lower_ in wanted for t in token.doc[token.i + 1 : token.i + 4])


def _done_away(token: Token, words: Words) -> bool:
    """Tell whether a verb of doing away has those who fight for its object or subject."""
    if token.lemma_.lower() not in words.people["done_away"]:
        return False
    fought = words.people["combatants"]
    for child in token.children:
        if child.dep_ not in {"dobj", "nsubjpass"}:
            continue
        counted = child.lower_ in words.vague or child.lower_ in {"number", "total"}
        whom = [child, *child.conjuncts, *(child.subtree if counted else ())]
        if any(t.lemma_.lower() in fought for t in whom):
            return True
    return False


def _suffers(token: Token) -> bool:
    return token.lemma_ in {"sustain", "suffer", "report"}


def _counts_people(token: Token, words: Words) -> bool:
    """Tell whether "and" only joins groups of people: "mostly women and children"."""
    joins = token.lower_ == "and" and 0 < token.i < len(token.doc) - 1
    return joins and is_person(token.nbor(1), words) and is_person(token.nbor(-1), words)


def _is_active(token: Token) -> bool:
    """Tell "have killed" from "have been killed"."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]]
    having = {"have", "has", "had", "having"} & set(before)
    return bool(having) and not {"been", "were", "was", "being", "got"} & set(before)


def _passive_effect(token: Token, words: Words) -> Effect | None:
    lowered, lemma = token.lower_, token.lemma_.lower()
    if lemma in words.people["dying"] and token.tag_.startswith("VB"):
        return Effect.KILLED
    if _is_active(token):
        return None
    done = token.tag_ in {"VBN", "VBD", "JJ", "NN", "NNS", "NNP"}
    if token.tag_ == "VBN" and _follows(token, {"death"}) and token.nbor(1).lower_ == "to":
        return Effect.KILLED  # "were stoned to death"
    if token.tag_ == "VBN" and _done_away(token, words):
        return Effect.KILLED
    if lowered in words.people["killed_participle"] and done:
        return Effect.KILLED
    if lowered in words.people["injured_participle"] and done:
        return Effect.INJURED
    if lowered in SUFFERED and token.i and token.nbor(-1).lemma_ in {"sustain", "suffer"}:
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


def either_way(sentence: Sentence, at: int, words: Words) -> bool:
    """Tell whether a word of harm is one of two: of "nine killed or wounded" nobody knows how many.

    The figure then counts neither the dead nor the hurt.
    """
    parse = sentence.parse
    pairs = ((at + 1, at + 2), (at - 1, at - 2))
    return any(
        0 <= beside < len(parse)
        and 0 <= other < len(parse)
        and parse[beside].lower_ == "or"
        and _harms(parse[at], words)
        and _harms(parse[other], words)
        for beside, other in pairs
    )


def _harms(token: Token, words: Words) -> bool:
    people = words.people
    lemma = token.lemma_.lower()
    forms = people["killed_participle"] | people["injured_participle"]
    return lemma in people["killed_verb"] | people["injured_verb"] or token.lower_ in forms


def is_part(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure counts some of those counted before it ("including five children")."""
    before = [t.lower_ for t in sentence.parse[max(0, number.first - 3) : number.first]]
    if not before or before[-2:] in (["were", "among"], ["was", "among"]):
        return False
    return (bool(PARTS & set(before)) and before[-1] not in {"killed", "and"}) or (
        before[-1] == "them" and "of" not in before
    )


def share_of(sentence: Sentence, number: Number, words: Words) -> tuple[Effect, Who, int] | None:
    """Read "nine of the injured were children": a part, whom it counts, and where that is said."""
    after = list(sentence.parse[number.last + 1 : number.last + 7])
    lowered = [t.lower_ for t in after]
    of_them = lowered[:2] in (["of", "them"], ["of", "whom"])
    of_those = lowered[:2] in (["of", "the"], ["of", "those"]) and {"were", "was"} & set(lowered)
    if not of_them and not of_those:
        return None
    hurt = set(lowered) & words.people["injured_participle"]
    effect = Effect.INJURED if hurt else Effect.KILLED
    groups = ((Who.CHILDREN, "children"), (Who.WOMEN, "women"), (Who.CIVILIANS, "civilians"))
    for token in after[2 if of_them else 3 :][:3]:
        for who, name in groups:
            if token.lemma_.lower() in words.people[name]:
                return effect, who, token.i
    return None


def among_the(sentence: Sentence, number: Number, noun: int, words: Words) -> Effect | None:
    """Read "four children were among the dead": some of those counted elsewhere."""
    before = [t.lower_ for t in sentence.parse[max(0, number.first - LEAD) : number.first]]
    if before[-1:] and (before[-1] in INCLUDED or (before[-1] in WERE and "among" in before)):
        return _harmed(set(before), words)
    after = [t.lower_ for t in sentence.parse[noun + 1 : noun + 8]]
    if "among" not in after[:4]:
        return None
    return _harmed(set(after[after.index("among") :]), words)


LEAD = 7
"""Tokens before "were four children" in which it is said among whom."""
INCLUDED = frozenset({"included", "include", "includes"})
WERE = frozenset({"were", "was", "are"})


def _harmed(rest: set[str], words: Words) -> Effect | None:
    if rest & (words.people["killed_participle"] | {"victims", "fatalities", "deaths"}):
        return Effect.KILLED
    return Effect.INJURED if rest & words.people["injured_participle"] else None
