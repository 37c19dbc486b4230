"""What is found in a text before claims are cut from it, by sentence and by the encoder."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.claims.events import Trigger
from sayso.claims.lexicon import Words
from sayso.claims.neural.link import Place
from sayso.claims.neural.reported import Told
from sayso.claims.neural.tokens import Token
from sayso.claims.parse import Sentence
from sayso.claims.relation import Relation
from sayso.claims.tolls import PlacedToll
from sayso.model.claim import Act
from sayso.model.reference import ActorReference
from sayso.model.span import Anchor, Span

SOMEBODY = "unknown"
"""Canonical name of a party whom the words do not name."""


@dataclass(frozen=True)
class Reading:
    """What one sentence holds."""

    sentence: Sentence
    relations: list[Relation]
    triggers: list[Trigger]
    tolls: list[PlacedToll]


@dataclass(frozen=True)
class Found:
    """What the encoder finds in a whole text."""

    tokens: Sequence[Token]
    relations: Sequence[Relation]
    """Attributions, in the order of their cues."""
    told: Told
    acts: frozenset[Act]
    """Acts that a word of the text names."""

    def span(self, place: Place) -> Span:
        """Return the stretch of text of some tokens."""
        return Span(self.tokens[place[0]].start, self.tokens[place[1] - 1].end)


def actor(text: str, span: Span, canon: str = "") -> ActorReference:
    """Return who is written in a stretch of text, not yet resolved."""
    anchor = Anchor.cut(text, span)
    return ActorReference(verbatim=anchor.exact, canon=canon, anchor=anchor)


def party(text: str, sentence: Sentence, span: Span, words: Words) -> ActorReference:
    """Return who did it as written: as `unknown` where the words are of somebody who acts.

    "Gunmen" and "an army patrol" are parties in every country, known by name or not; "a loud
    blast" is none, and counts only if a lexicon knows it.
    """
    tokens = [t for t in sentence.tokens_in(span) if t.lower_ != "suspected"]
    lemmas = {form for t in tokens for form in (t.lemma_.lower(), t.lower_)}
    armed = bool(lemmas & words.people["armed"]) and bool(lemmas & words.people["people"])
    acts = armed or bool(lemmas & (words.people["parties"] | words.people["combatants"]))
    return actor(text, span, SOMEBODY if acts else "")
