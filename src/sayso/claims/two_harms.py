"""A word of harm in; the other one told with it out: "killed or wounded", "dead and hurt"."""

from collections.abc import Collection

from spacy.tokens import Token

from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.model.claim import Effect


def either_way(sentence: Sentence, at: int, words: Words) -> bool:
    """Tell whether a word of harm is one of two: of "nine killed or wounded" nobody knows how many.

    The figure then counts neither the dead nor the hurt.
    """
    return beside_it(sentence, at, words, {"or"}) is not None


def beside_it(sentence: Sentence, at: int, words: Words, between: Collection[str]) -> int | None:
    """Return the other word of harm where one is told with another: "killed and wounded"."""
    parse = sentence.parse
    for beside, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if not (0 <= beside < len(parse) and 0 <= other < len(parse)):
            continue
        effects = {_harms(parse[at], words), _harms(parse[other], words)}
        if parse[beside].lower_ in between and effects == {Effect.KILLED, Effect.INJURED}:
            return other
    return None


def _harms(token: Token, words: Words) -> Effect | None:
    stem = token.lower_.removesuffix("ing").removesuffix("s")
    forms = {token.lemma_.lower(), token.lower_, stem, f"{stem}e"}
    for effect in (Effect.KILLED, Effect.INJURED):
        kinds = (words.people[f"{effect.value}_{kind}"] for kind in ("verb", "participle", "noun"))
        if any(forms & kind for kind in kinds):
            return effect
    return None
