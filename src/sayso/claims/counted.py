"""A figure in a sentence in, whom it counts out: people at all, and of which group."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.numbers import Number
from sayso.claims.parse import Sentence
from sayso.model.claim import Who

PARTS = frozenset({"including", "among", "include", "included", "includes"})
"""Words after which some of those counted before are counted."""
OTHERS = frozenset({"them", "those", "these", "whom"})
"""Words behind "of" that stand for those counted before."""


def is_person(token: Token, words: Words) -> bool:
    """Tell whether a word is one for people."""
    return token.lemma_.lower() in words.persons or token.lower_.removesuffix("s") in words.persons


def counted_noun(sentence: Sentence, number: Number, words: Words) -> int:
    """Return the token that ends the counted noun phrase, or the figure itself."""
    parse = sentence.parse
    end = number.last
    for token in parse[number.last + 1 : number.last + 8]:
        if in_an_age(token):
            continue
        whose = token.lower_ in KIN and token.nbor(-1).lower_ == "of"
        named = token.pos_ in {"NOUN", "ADJ", "PROPN", "ADV", "DET"} or token.lower_ == "of"
        if not (named or whose):
            break
        if token.lower_ in words.people["killed_participle"] | words.people["injured_participle"]:
            break
        end = token.i
        if is_person(token, words) and not _says_of_which_side(token, words):
            break
    return end


def in_an_age(token: Token) -> bool:
    """Tell whether a word is part of "10-year-old"."""
    if token.text == "-":
        return True
    behind = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    return behind and (token.like_num or token.lower_ in AGES)


AGES = frozenset({"year", "month", "week", "day"})


def _says_of_which_side(token: Token, words: Words) -> bool:
    """Tell whether a word for people only describes the next: "40 rebel fighters"."""
    last = token.i + 1 >= len(token.doc)
    return not last and token.dep_ == "compound" and is_person(token.nbor(1), words)


def who_is_counted(sentence: Sentence, number: Number, noun: int, words: Words) -> Who:
    """Return which group a figure counts, by the nouns that follow it."""
    return who_they_are(sentence.parse[number.last + 1 : noun + 1], words)


def who_they_are(phrase: Iterable[Token], words: Words) -> Who:
    """Return which group the words of a phrase stand for."""
    tokens = list(phrase)
    lemmas = {t.lemma_.lower() for t in tokens} | {t.lower_.removesuffix("s") for t in tokens}
    young = bool(lemmas & YOUNG) and bool(lemmas & words.people["kin"] | lemmas & {"sibling"})
    if young or lemmas & words.people["children"]:
        return Who.CHILDREN
    if lemmas & words.people["women"]:
        return Who.WOMEN
    if lemmas & words.people["combatants"]:
        return Who.COMBATANTS
    if lemmas & words.people["civilians"] or "civilian" in lemmas:
        return Who.CIVILIANS
    return Who.ALL


YOUNG = frozenset({"young", "little", "infant", "small"})
"""Words with which a relative is a child: "his young daughter"."""


def counts_things(sentence: Sentence, number: Number, words: Words) -> bool:
    """Tell whether what is counted is no people: "two air raids", "12 rocket shells"."""
    for token in sentence.parse[number.last + 1 : number.last + 4]:
        members = token.i + 1 < len(sentence.parse) and token.nbor(1).pos_ in {"NOUN", "PROPN"}
        if token.lemma_.lower() == "family" and not members:
            return True
        if token.pos_ not in {"NOUN", "ADJ", "PROPN"} or is_person(token, words):
            return False
        if {token.lemma_.lower(), token.lower_.removesuffix("s")} & words.people["things"]:
            return not _names_people(token, words)
    return False


def _names_people(token: Token, words: Words) -> bool:
    """Tell whether a word leads to people: "six Harzab Front fighters", "a district judge"."""
    named = token.text.istitle() or token.tag_ in {"NN", "JJ"}
    return named and token.i + 1 < len(token.doc) and is_person(token.nbor(1), words)


def is_an_age(sentence: Sentence, number: Number) -> bool:
    """Tell whether a figure says how old somebody is: "killed Hadi Orrin, 34, and two others"."""
    parse = sentence.parse
    if number.first < 2 or number.low != number.high or (number.low or 0) > OLDEST:
        return False
    behind_name = parse[number.first - 1].text == "," and parse[number.first - 2].pos_ == "PROPN"
    after = parse[number.last + 1 : number.last + 2]
    return behind_name and (not len(after) or after[0].is_punct)


OLDEST = 120


def single_persons(sentence: Sentence, words: Words) -> Iterator[Number]:
    """Count "a woman" as one where it is the object or subject of the harm itself.

    So is "his wife" in "a man and his wife", and "their father" in "two brothers and their father".
    """
    harm = words.people["killed_verb"] | words.people["injured_verb"]
    for token in sentence.parse:
        if (
            _joined_to_whose(token, words)
            or _right_behind_whose(token, words)
            or _is_another(token, words)
            or _bare_in_a_headline(token, words)
        ):
            yield Number(token.i, token.i, token.i, 1, 1)
            continue
        if token.lower_ == "couple" and token.tag_ == "NN" and not _goes_on_with_of(token):
            yield Number(token.i, token.i, token.i, 2, 2)
            continue
        if token.lower_ not in {"a", "an", "another"} or token.dep_ != "det":
            continue
        noun = token.head
        single = noun.tag_ in {"NN", "JJ"} and noun.lower_ != "couple"
        person = single and is_person(noun, words)
        of_some = noun.head.lower_ in {"of", *PARTS} or _among_others(noun)
        acting = noun.dep_ == "nsubj" and noun.head.lemma_.lower() not in words.people["dying"]
        acting = acting and not _of_a_headline(noun.head, words)
        acting = acting and any(c.dep_ == "dobj" for c in noun.head.children)
        governed = (noun.head.lemma_.lower() in harm and not acting) or of_some
        listed = noun.dep_ in {"conj", "appos"} or (
            token.i > 0 and token.nbor(-1).lower_ in {"including", "them"}
        )
        if person and (governed or listed):
            yield Number(token.i, token.i, token.i, 1, 1)


def _of_a_headline(verb: Token, words: Words) -> bool:
    """Tell whether "killed" is said of those before it: "A child killed 7 people injured"."""
    after = list(verb.doc[verb.i + 1 : verb.i + 5])
    hurt = [n for n, t in enumerate(after[:3]) if t.lower_ in words.people["injured_participle"]]
    more = bool(hurt) and any(t.like_num for t in after[hurt[0] + 1 : hurt[0] + 2])
    return bool(hurt) and after[0].like_num and hurt[0] > 0 and not more


def _bare_in_a_headline(noun: Token, words: Words) -> bool:
    """Tell whether a bare noun is one person harmed: "kills soldier", "Civilian killed in …"."""
    if noun.tag_ != "NN" or not is_person(noun, words):
        return False
    if any(c.dep_ in {"det", "poss", "nummod", "relcl", "prep"} for c in noun.children):
        return False
    verb = noun.head.lower_
    if noun.dep_ == "dobj":
        return verb in {"kills", "wounds", "injures"}
    behind = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    first = min(t.i for t in noun.subtree) == 0
    return first and behind in {"killed", "wounded", "injured"}


def _joined_to_whose(token: Token, words: Words) -> bool:
    """Tell whether one is joined to whom he belongs to by the parse: "a man and his wife"."""
    kin = token.dep_ == "poss" and token.lower_ in KIN and token.head.dep_ == "conj"
    single = token.head.tag_ == "NN" and is_person(token.head, words)
    return kin and single and _beside_people(token, words)


def _right_behind_whose(token: Token, words: Words) -> bool:
    """Tell whether one follows whom he belongs to: "a man his wife", "a colonel and his driver".

    A comma may be lost, and the parse may take what follows for something else.
    """
    if token.lower_ not in KIN or token.dep_ != "poss" or token.head.i != token.i + 1:
        return False
    back = 2 if token.i > 2 and token.nbor(-1).lower_ in {"and", ","} else 1
    if token.i < back + 1 or token.head.tag_ != "NN" or not is_person(token.head, words):
        return False
    whose, one = token.nbor(-back), token.nbor(-back - 1)
    return is_person(whose, words) and one.lower_ in {"a", "an", "one", "the", *KIN}


def _is_another(token: Token, words: Words) -> bool:
    """Tell whether a word stands for one more who was harmed: "and another wounded"."""
    if token.lower_ != "another" or token.dep_ == "det" or token.i + 1 >= len(token.doc):
        return False
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    harmed = words.people["killed_participle"] | words.people["injured_participle"]
    return after[0] in harmed or (after[0] in {"was", "is"} and after[-1] in harmed)


def _goes_on_with_of(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of"


def _among_others(noun: Token) -> bool:
    """Tell whether a noun is one of several: "among the dead were a woman and a child"."""
    return noun.head.lemma_ == "be" and any(t.lower_ == "among" for t in noun.head.subtree)


KIN = frozenset({"his", "her", "their"})


def _beside_people(kin: Token, words: Words) -> bool:
    """Tell whether a noun before stands for whose kin it is: one person, or for "their" several."""
    noun = kin.head.head
    ones = {"a", "an", "one", "another"}
    one = any(child.lower_ in ones for child in noun.children) and noun.tag_ == "NN"
    several = any(child.like_num for child in noun.children) and noun.tag_ == "NNS"
    return (several if kin.lower_ == "their" else one) and is_person(noun, words)
