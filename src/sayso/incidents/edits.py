"""Two prints of one text in; what the one changed of the other, sentence by sentence, out."""

import difflib
from collections.abc import Sequence

from sayso.incidents.names import fold
from sayso.model.document import Document
from sayso.model.incident import Edit

ALIKE = 0.6
"""Least likeness (0 to 1) of two sentences that are one, changed."""


def edits(one: Document, other: Document) -> tuple[Edit, ...]:
    """Align the sentences of two prints; list those left out, added or changed.

    Sentences are compared folded: a comma or capital more changes nothing.
    """
    before = [one.text[s.start : s.end] for s in one.report_sentences]
    after = [other.text[s.start : s.end] for s in other.report_sentences]
    matcher = difflib.SequenceMatcher(
        None, [fold(s) for s in before], [fold(s) for s in after], autojunk=False
    )
    found: list[Edit] = []
    for tag, start, end, there, until in matcher.get_opcodes():
        if tag != "equal":
            found += _replaced(before[start:end], after[there:until])
    return tuple(found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    """Pair what was changed; what has no like on the other side was left out or added."""
    left = list(after)
    found = []
    for sentence in before:
        best = max(left, key=lambda other: _likeness(sentence, other), default="")
        if best and _likeness(sentence, best) >= ALIKE:
            found.append(Edit(sentence, best))
            left.remove(best)
        else:
            found.append(Edit(sentence, ""))
    return [*found, *(Edit("", sentence) for sentence in left)]


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, fold(one).split(), fold(other).split()).ratio()


def in_words(found: Sequence[Edit]) -> str:
    """Say how much was changed, such as "2 sentences left out, 1 changed"."""
    gone = sum(not edit.after for edit in found)
    new = sum(not edit.before for edit in found)
    changed = len(found) - gone - new
    counts = ((gone, "left out"), (changed, "changed"), (new, "added"))
    parts = [f"{n} sentence{'' if n == 1 else 's'} {what}" for n, what in counts if n]
    return ", ".join(parts) or "every sentence is the same"
