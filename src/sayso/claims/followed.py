"""What a report goes on to say of those who move, where no word of its own names an act.

"Fighters passed the barriers, the memo says. Their car was never searched." The second sentence
is the memo's too, and of the same act: it begins with those of whom the first one tells, and
nobody speaks in it. Reports of harm go on by other means (`continuation`, `reports`).
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from sayso.claims.chains import inherited
from sayso.claims.events import Trigger
from sayso.claims.factuality import read_certainty
from sayso.claims.lexicon import Words
from sayso.claims.parse import Sentence
from sayso.claims.reading import Reading
from sayso.model.claim import Act, Claim, Scope
from sayso.model.document import Document
from sayso.model.span import Anchor, Span

FOLLOWED = frozenset({Act.MOVEMENT, Act.CAPTURE})
THEY = frozenset({"they", "their", "he", "his", "she", "her", "it", "its"})
PAST = frozenset({"VBD", "VBN"})
CLOSING = " \t\n.!?;:,"


def follow(
    document: Document, claims: Sequence[Claim], readings: Sequence[Reading], words: Words
) -> list[Claim]:
    """Add what sentences without a claim go on to say of a reported movement, in text order."""
    added: list[Claim] = []
    for before, reading in itertools.pairwise(readings):
        told = [c for c in claims if c.anchor.span.overlaps(before.sentence.span)]
        taken = any(c.anchor.span.overlaps(reading.sentence.span) for c in claims)
        if told and not taken and _goes_on(told[-1], reading):
            added.append(_claim(document, told[-1], reading.sentence, words))
    return sorted([*claims, *added], key=lambda c: (c.anchor.start, c.anchor.end))


def _goes_on(claim: Claim, reading: Reading) -> bool:
    parse = reading.sentence.parse
    spoken = any(r.cue.overlaps(reading.sentence.span) for r in reading.relations)
    if claim.act not in FOLLOWED or not claim.chain.links or spoken:
        return False
    return parse[0].lower_ in THEY and any(t.dep_ == "ROOT" and t.tag_ in PAST for t in parse)


def _claim(document: Document, before: Claim, sentence: Sentence, words: Words) -> Claim:
    root = next(t.i for t in sentence.parse if t.dep_ == "ROOT")
    trigger = Trigger(before.act or Act.OTHER, root, root, verbal=True)
    certainty = read_certainty(sentence, trigger, [], words)
    kept = document.text[sentence.span.start : sentence.span.end].rstrip(CLOSING)
    return replace(
        before,
        anchor=Anchor.cut(
            document.text, Span(sentence.span.start, sentence.span.start + len(kept))
        ),
        chain=inherited(before.chain),
        act_anchor=None,
        perpetrator=None,
        tolls=(),
        factuality=certainty.factuality,
        factuality_cue=Anchor.cut(document.text, certainty.cue) if certainty.cue else None,
        scope=Scope.INCIDENT,
        carries_on=True,
        turns_away=False,
    )
