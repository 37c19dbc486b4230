"""A figure in a sentence in, what happened to those whom it counts out.

Figures are tied to their effect by position: it follows ("18 people were killed"), precedes
("killing 18"), or is a toll's noun ("the death toll rose to 18"). The parse of long sentences
that lost their commas is too weak a guide for this.
"""

from spacy.tokens import Span, Token

from sayso.claims.counted import PARTS, in_an_age, is_person
from sayso.claims.done_away import done_away, in_headline, is_of
from sayso.claims.harms import befalls_its_subject, kills_with_another
from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.claims.tallies import counted_by_parse, counted_effect, heads_a_count
from sayso.model.claim import Effect

REACH = 9
TOLL_REACH = 18
PART_REACH = 16
"""Tokens between a figure and the word that says what happened.

After "including" the reach is longer: "21 people including some who had fled there were killed".
"""
SUFFERED = frozenset({"injuries", "wounds", "burns", "suffocation", "asphyxiation"})
"""What the hurt sustain or suffer."""
SUFFERING = frozenset({"sustain", "suffer", "receive"})
AT = frozenset({"in", "at", "near", "outside"})
"""Words that say where somebody was."""
DEATHS = frozenset({"lives", "life", "deaths", "death", "bodies", "killing", "martyrdom"})


def effect_on(
    sentence: Sentence, number: Number, noun: int, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    """Decide what happened to those counted, and at which token it is said."""
    within = _effect_within(sentence, number, noun, words)
    if within is not None:
        return within
    tally = counted_by_parse(sentence, number, words)
    if tally is not None and tally[1] not in used:
        return tally
    left = _effect_before(sentence, number, used, words)
    right = _effect_after(sentence, number, noun, used, words)
    if left is not None and right is not None:
        adjacent = number.first - left[1] <= 2
        own = _is_its_subject(sentence.parse[noun], right[1])
        apart = right[1] - noun > 1 or _leads_to_a_figure(sentence.parse[right[1]], words)
        return left if adjacent and apart and not own else right
    return left or right


def _leads_to_a_figure(token: Token, words: Words) -> bool:
    """Tell whether a figure follows at once: "killed two injured | nine others", a comma lost."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    bound = any(" ".join(after[: len(b.split())]) == b for b, _ in words.bounds)
    return bound or any(
        t.like_num or t.lower_ in words.vague for t in token.doc[token.i + 1 : token.i + 2]
    )


def _is_its_subject(noun: Token, verb: int) -> bool:
    """Tell whether a noun is the subject of a passive verb: "those killed | 160 were injured"."""
    return noun.dep_ == "nsubjpass" and noun.head.i == verb


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
        if number.first - token.i > REACH and not heads_a_count(token, words):
            continue
        effect = _active_effect(token, words)
        if effect is not None and token.i not in used and crossed == 0:
            return effect, token.i
        if token.i == number.first - 1 and token.i not in used and _hurts_the_next(token, words):
            return Effect.INJURED, token.i
        if token.lower_ == "dead" and token.i and token.nbor(-1).lemma_ == "shoot":
            return (Effect.KILLED, token.i) if token.i not in used else None
        if heads_a_count(token, words) and token.i not in used:
            return (counted_effect(token), token.i)
        behind = token.nbor(1).lower_ if token.i + 1 < len(sentence.parse) else ""
        counted = behind == "of"
        if behind == "against" and token.lemma_.lower() in words.people["killing_noun"]:
            return (Effect.KILLED, token.i) if token.i not in used else None
        if counted and token.lower_ in DEATHS:
            return (Effect.KILLED, token.i) if token.i not in used else None
        if counted and token.lower_ in {"wounding", "injury", "injuries"}:
            if token.i > 1 and token.nbor(-1).lower_ == "and" and token.nbor(-2).lower_ in DEATHS:
                return None  # "the death and injury of 65"
            return (Effect.INJURED, token.i) if token.i not in used else None
        crossed += token.tag_.startswith(("VB", "CC")) or token.lower_ in {"in", "by", "on"}
    return None


def _hurts_the_next(token: Token, words: Words) -> bool:
    """Tell whether "injured" is said of those behind it: "killed two injured | nine others"."""
    hurt = token.lower_ in words.people["injured_participle"]
    return hurt and token.i > 0 and token.nbor(-1).lower_ not in AUXILIARY


def _active_effect(token: Token, words: Words) -> Effect | None:
    lemma = token.lemma_.lower()
    if not token.tag_.startswith("VB"):
        return _mistagged(token, words)
    past = token.tag_ in {"VBD", "VBN"}
    if lemma in words.people["killed_verb"] or (
        past and token.lower_ in words.people["killed_participle"]
    ):
        return Effect.KILLED
    if done_away(token, words):
        return Effect.KILLED
    if lemma in words.people["injured_verb"]:
        return Effect.INJURED
    if lemma in words.people["detained"]:
        return Effect.DETAINED
    if lemma in words.people["displaced"] and token.tag_ != "VBD":
        return Effect.DISPLACED
    return None


def _mistagged(token: Token, words: Words) -> Effect | None:
    """Read "killing" and "Kills" before a figure where they pass for nouns.

    The parser takes them so behind a town's name and in headlines.
    """
    after = token.doc[token.i + 1 : token.i + 4]
    figure = any(t.like_num or t.lower_ in words.vague for t in after)
    before = token.nbor(-1).dep_ if token.i else ""
    if not figure or before in {"det", "poss", "amod"}:
        return None
    for effect in (Effect.KILLED, Effect.INJURED):
        for verb in words.people[f"{effect.value}_verb"]:
            forms = {f"{verb}s", f"{verb}ing", f"{verb.rstrip('e')}ing"}
            bare = token.lower_ == verb and verb not in words.people["dying"]
            if token.lower_ in forms or bare:
                return effect
    return Effect.KILLED if in_headline(token, words) else None


def _effect_after(
    sentence: Sentence, number: Number, noun: int, used: set[int], words: Words
) -> tuple[Effect, int] | None:
    part = False
    behind = sentence.parse[number.last + 1 : noun + PART_REACH + ASIDE]
    aside = _in_brackets(behind)
    for token in behind:
        if token.i in aside:
            noun += 1
            continue
        lowered, lemma = token.lower_, token.lemma_.lower()
        part = part or lowered in PARTS
        if token.i > noun + REACH and not part:
            return None
        if token.like_num and not part and not in_an_age(token) and not _one_family(token):
            return None
        if lemma == "lose" and _follows(token, {"life", "lives"}):
            return Effect.KILLED, token.i
        if _names_the_whole(token, words):
            continue
        held = lemma in words.people["detained"] | words.people["displaced"]
        qualifies = held and token.dep_ == "amod" and token.head.i > token.i
        effect = None if qualifies else _passive_effect(token, words)
        if effect is not None:
            acting = _done_by(sentence.parse[number.last : noun + 1], token)
            return None if acting or token.i in used else (effect, token.i)
        if token.i > noun and token.pos_ == "VERB" and not part and not _suffers(token):
            return None
        if lemma == "death" and _follows(token, {"toll", "tolls"}):
            return None
        named = _noun_of_harm(token, words) if token.i <= noun + 1 else None
        if named is not None:
            return named, token.i
        breaks = lowered in {"and", "while", "in", "by", "from"} and not _leads_to_family(token)
        breaks = breaks and not _tells_which(token, number, noun, words)
        if token.i > noun and breaks and not part and not _counts_people(token, words):
            return None
    return None


ASIDE = 12
"""Tokens of an aside in brackets by which a figure may stand farther from its harm."""


def _in_brackets(tokens: Span) -> set[int]:
    """Return the tokens of an aside: "the group (banned in Orrin)"."""
    opened = [t.i for t in tokens if t.text == "("]
    closed = [t.i for t in tokens if t.text == ")"]
    if not opened or not closed or closed[0] < opened[0]:
        return set()
    return set(range(opened[0], closed[0] + 1))


def _noun_of_harm(token: Token, words: Words) -> Effect | None:
    """Read "12 deaths", "claimed 12 lives" and "12 injuries"."""
    lemma = token.lemma_.lower()
    if is_of(token, words.people["killed_noun"]) or token.lower_ == "lives":
        return Effect.KILLED
    if lemma == "casualty" and _are_dead(token, words):
        return Effect.KILLED
    return Effect.INJURED if lemma in {"injury", "casualty"} else None


def _are_dead(casualties: Token, words: Words) -> bool:
    """Tell whether casualties are the dead: they "were killed", or "the injured" stand beside."""
    doc, at = casualties.doc, casualties.i
    after = [t.lower_ for t in doc[at + 1 : at + 3]]
    hurt = words.people["injured_participle"] | {"injuries"}
    if after[:1] == ["and"] and set(after[1:]) & hurt:
        return True
    if any(t.lower_ == "toll" for t in doc[max(0, at - TOLL_REACH) : at]):
        return True
    return any(t.lower_ in words.people["killed_participle"] for t in doc[at + 1 : at + REACH])


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


def _follows(token: Token, wanted: set[str]) -> bool:
    return any(t.lower_ in wanted for t in token.doc[token.i + 1 : token.i + 4])


AUXILIARY = frozenset({"were", "was", "been", "being", "are", "is", "got", "the", "of"})
"""Words before "injured" with which it is said of those before it."""


def _done_by(counted: Span, harm: Token) -> bool:
    """Tell whether those counted do the harm: "two men on a motorcycle shot dead the mayor"."""
    verb = harm.head
    acting = any(t.dep_ == "nsubj" and t.head == verb for t in counted)
    return harm.lower_ == "dead" and acting and any(c.dep_ == "dobj" for c in verb.children)


def _suffers(token: Token) -> bool:
    return token.lemma_ in SUFFERING | {"report"} or (token.lemma_ in HELD and token.tag_ == "VBN")


HELD = frozenset(
    {"assume", "leave", "confirm", "believe", "fear", "presume", "think", "say", "know", "find"}
)
"""What is done with a report of the dead: "are feared dead", "were said to have been killed"."""


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
    if token.tag_.startswith("VB") and befalls_its_subject(token, words):
        return Effect.KILLED
    if _is_active(token) and lowered != "dead":
        return None
    done = token.tag_ in {"VBN", "VBD", "JJ", "NN", "NNS", "NNP"}
    if kills_with_another(token, words):
        return Effect.KILLED  # "were stoned to death"
    if token.tag_ == "VBN" and done_away(token, words):
        return Effect.KILLED
    if lowered in words.people["killed_participle"] and (done or lowered == "dead"):
        return Effect.KILLED
    if lowered in words.people["injured_participle"] and done:
        return Effect.INJURED
    before = {t.lemma_ for t in token.doc[max(0, token.i - 3) : token.i]}
    if lowered in SUFFERED and before & SUFFERING:
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
