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
    body = any(w.lower().strip(",.").removesuffix("s") in words.cues["bodies"] for w in speaker)
    personal = any(w.lower().strip(",.") in words.cues["persons"] for w in speaker)
    if pronoun in PERSONAL:
        return personal or not body
    if pronoun == "it":
        return body and not personal
    return True
