"""Attributions of a document in; for each pronoun that speaks, the words that it stands for out.

A "he" or "she" is the last person who spoke; "it" the last body; "they" whoever spoke last. Those
who speak count whatever they speak of, so this is done before claims are cut.
"""

from collections.abc import Iterable, Mapping

from sayso.claims.lexicon import Words
from sayso.claims.relation import Relation
from sayso.model.span import Span

PERSONAL = frozenset({"he", "she"})
PRONOUNS = PERSONAL | {"it", "they"}


def find_antecedents(text: str, relations: Iterable[Relation], words: Words) -> Mapping[Span, Span]:
    """Map the span of each speaking pronoun to the span of the speaker it stands for."""
    said: list[Span] = []
    found: dict[Span, Span] = {}
    for relation in relations:
        if relation.source is None or not relation.reporting:
            continue
        written = text[relation.source.start : relation.source.end].lower()
        if written not in PRONOUNS:
            said.append(relation.source)
            continue
        meant = next((s for s in reversed(said) if _fits(written, _words(text, s), words)), None)
        if meant is not None:
            found[relation.source] = meant
    return found


def _words(text: str, span: Span) -> list[str]:
    return text[span.start : span.end].split()


def _fits(pronoun: str, speaker: list[str], words: Words) -> bool:
    body = any(_is_of(w, "bodies", words) for w in speaker)
    personal = any(_is_of(w, "persons", words) for w in _without_adjectives(speaker, words))
    if pronoun in PERSONAL:
        return personal or not body
    if pronoun == "it":
        return (body or any(map(_is_acronym, speaker))) and not personal
    return True


def _without_adjectives(speaker: list[str], words: Words) -> list[str]:
    """Leave out "official" before a body's name: "the official Harzab agency" is nobody."""
    behind = [*speaker[1:], ""]
    return [
        word
        for word, after in zip(speaker, behind, strict=True)
        if word.lower() != OFFICIAL or not (after[:1].isupper() or _is_of(after, "bodies", words))
    ]


OFFICIAL = "official"


def _is_of(word: str, kind: str, words: Words) -> bool:
    return word.lower().strip(",.").removesuffix("s") in words.cues[kind]


def _is_acronym(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word.isupper()


SHORTEST = 3
"""Letters of an acronym by which a body is named: "HNA"."""
