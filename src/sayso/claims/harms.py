"""A word of a parsed sentence in; the harm that it does to somebody out: death, injury, capture.

Some verbs kill with a word beside them only: "shot dead", "beaten to death", "gunned down". Others
do so to those who fight: "two soldiers fell", "the army lost three men".
"""

from spacy.tokens import Token

from sayso.claims.counted import is_person
from sayso.claims.lexicon import Words
from sayso.model.claim import Effect

AWAY = frozenset(
    {("gun", "down"), ("mow", "down"), ("cut", "down"), ("wipe", "out"), ("do", "away")}
)
"""Verbs that kill together with a particle."""
TO_DEATH = 7
"""Tokens from a verb to "to death": "tortured at least five men to death"."""
FALLING = frozenset("to into from on onto over off behind under for down out back".split())
"""Words behind "fell" with which nobody is dead by it: "fell to the ground", "fell down"."""


def harm_of(token: Token, words: Words) -> Effect | None:
    """Return what a word does to those whom it befalls; None where it harms nobody."""
    lemma = token.lemma_.lower()
    for effect in (Effect.KILLED, Effect.INJURED):
        name = effect.value
        if (
            lemma in words.people[f"{name}_verb"]
            or token.lower_ in words.people[f"{name}_participle"]
        ):
            return effect
    if lemma in words.people["killing_noun"] or kills_with_another(token, words):
        return Effect.KILLED
    if _is_cared_for(token):
        return Effect.INJURED
    taken = lemma in words.people["detained"] or lemma in words.people["taking_noun"]
    return Effect.DETAINED if taken else None


def kills_with_another(token: Token, words: Words) -> bool:
    """Tell whether a verb kills by a word beside it, or as it is said of those who fight."""
    if not token.tag_.startswith("VB"):
        return False
    lemma = token.lemma_.lower()
    beside = {c.lower_ for c in token.children if c.dep_ in {"acomp", "oprd", "advmod", "prt"}}
    if beside & {"dead", "alive"} and lemma in DEADLY:
        return lemma not in LEAVING or "dead" in beside
    if any((lemma, particle) in AWAY for particle in beside):
        return True
    return _to_death(token) or befalls_its_subject(token, words) or loses(token, words)


LEAVING = frozenset({"leave", "find", "fall", "lie", "shoot"})
"""Verbs that kill with "dead" alone."""
DEADLY = LEAVING | {"burn", "bury", "skin", "flay"}


def _is_cared_for(token: Token) -> bool:
    """Read "were treated for burns", "were rushed to the hospital": they are hurt."""
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children)
    if not passive:
        return False
    lemma = token.lemma_.lower()
    if lemma in {"hospitalize", "hospitalise"}:
        return True
    if lemma == "treat" and token.tag_ == "VBN":
        return not {t.lower_ for t in token.subtree} & MANNER
    where = (g.lower_ for c in token.children if c.lower_ == "to" for g in c.children)
    return lemma in BRINGING and bool(WARDS & set(where))


MANNER = frozenset(
    "well badly kindly humanely fairly equally as like respect dignity kindness contempt "
    "suspicion prisoner prisoners".split()
)
"""Words that say how somebody is treated, who is not hurt by it."""
BRINGING = frozenset({"take", "bring", "rush", "carry", "admit", "transfer", "evacuate"})
WARDS = frozenset({"hospital", "hospitals", "clinic", "clinics", "infirmary"})
"""Where those who are hurt are brought."""


def _to_death(token: Token) -> bool:
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + TO_DEATH]]
    if "to" not in after[:-1] or after[after.index("to") + 1] != "death":
        return False
    to = token.doc[token.i + 1 + after.index("to")]
    return to.head == token or to.i == token.i + 1 or to.head.head == token


def befalls_its_subject(verb: Token, words: Words) -> bool:
    """Tell whether a verb's subject is harmed by it: "died", "fell", "lost his life", "is dead"."""
    dying = verb.lemma_.lower() in words.people["dying"]
    away = any(c.dep_ == "prt" or c.lower_ in {"down", "away"} for c in verb.children)
    plain = (dying and not away) or _dead(verb) or _falls_victim(verb)
    return plain or falls(verb, words) or _lost_life(verb)


def _dead(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(
        c.lower_ == "dead" and c.dep_ == "acomp" for c in verb.children
    )


def _falls_victim(verb: Token) -> bool:
    """Read "1,500 people have fallen victim to the attack"."""
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    return verb.lemma_ == "fall" and bool(after & {"victim", "victims"})


def _lost_life(verb: Token) -> bool:
    """Read "lost his life", and "bled to death" and "burned to death" with nobody as object."""
    objects = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    if verb.lemma_.lower() == "lose":
        return bool({"life", "lives"} & set(objects))
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return not objects and not passive and _to_death(verb)


def falls(token: Token, words: Words) -> bool:
    """Read "Four soldiers fell at the gate": in a fight, not to the ground."""
    if token.lemma_.lower() != "fall":
        return False
    children = list(token.children)
    named = any(c.dep_ == "nsubj" and _of_people(c, words) for c in children)
    other = {c.lower_ for c in children if c.dep_ in {"prep", "prt", "acomp", "advmod"}}
    return named and not other & FALLING and not any(c.dep_ in {"acomp", "dobj"} for c in children)


def loses(token: Token, words: Words) -> bool:
    """Read "the army lost 15 men" and "lost two of its own"; nobody loses his own children so."""
    if token.lemma_.lower() != "lose":
        return False
    return any(c.dep_ == "dobj" and _of_people(c, words) for c in token.children)


def _of_people(noun: Token, words: Words) -> bool:
    """Tell whether a noun stands for people, or a bare figure for some of them."""
    if is_person(noun, words):
        return True
    return noun.like_num and any(c.lower_ == "of" for c in noun.children)
