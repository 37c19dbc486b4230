"""A date in a sentence in; whether it says when something was said, and not when it happened."""

import re
from collections.abc import Sequence

from sayso.model.claim import Claim
from sayso.model.reference import DateRange
from sayso.model.span import Span
from sayso.resolution.dates_lexicon import DateLexicon

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
HEARER_WORDS = 6
"""Words between the reporting verb and its date: "told the AFP news agency late on Monday"."""
SPEAKER_WORDS = 9
"""Words between a date and the verb of its speaker: "On Sunday the head of the group said"."""


def dates_the_saying(
    text: str, sentence: Span, date: DateRange, claim: Claim, words: DateLexicon
) -> bool:
    """Tell whether a date says when it was said and not when it happened."""
    anchor = date.anchor
    if anchor is None:
        return False
    cues = {w.lower() for link in claim.chain.links if link.cue for w in link.cue.exact.split()}
    before = WORD.findall(text[sentence.start : anchor.start])
    if _behind_verb(before, words, cues):
        return True
    if claim.anchor.span.overlaps(anchor.span):
        return False
    after = list(WORD.finditer(text, anchor.end, sentence.end))[:SPEAKER_WORDS]
    for word in after:
        if word.group().lower() in words.clause_breaks:
            return False
        if word.group().lower() in words.saying | cues:
            return claim.anchor.start >= word.end()
    return False


def _behind_verb(before: Sequence[str], words: DateLexicon, cues: set[str]) -> bool:
    """Tell whether only hearers and names stand between a reporting verb and the date."""
    for word in before[: -HEARER_WORDS - 1 : -1]:
        if word.lower() in words.saying or word.lower() in cues:
            return True
        if word.lower() not in words.hearers and not word[0].isupper() and word != "to":
            return False
    return False
