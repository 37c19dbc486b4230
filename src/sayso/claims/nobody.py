"""A clause in; the tolls of none that it gives out: "no casualties were reported" counts 0 to 0."""

import re
from collections.abc import Iterator, Sequence

from sayso.model.claim import Effect, Toll, Who
from sayso.model.span import Anchor, Span

NONE = re.compile(
    r"\b(?:no|without(?: (?:causing|leaving|inflicting))?(?: any)?)\s+"
    r"(?:(?:human|civilian|reported|further|immediate)\s+)*"
    r"(?P<noun>casualt(?:y|ies)|causalt(?:y|ies)|causalities|victims|deaths?|fatalit(?:y|ies)"
    r"|injur(?:y|ies))(?:\s+or\s+(?P<other>deaths?|fatalities|injuries))?\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\b(?:nobody|no ?one|none)(?:\s+\w+){0,3}?\s+(?:killed|died|dead)\b"
    r"|\bkill(?:ed|ing|s)?\s+(?:nobody|no ?one)\b"
    r"|\b(?:no|without(?: any)?)\s+loss\s+of\s+life\b|\bno\s+dead\b(?!\s+[a-z]+s\b)"
    r"|\bwithout\s+killing\s+any(?:one|body)\b",
    re.IGNORECASE,
)
BOTH = (Effect.KILLED, Effect.INJURED)


def nobody(text: str, span: Span, tolls: Sequence[Toll]) -> Iterator[Toll]:
    """Yield a toll of none for each effect of which a clause says so and that it does not count.

    Args:
        text: the whole document's.
        span: the clause.
        tolls: what is counted in it.
    """
    counted = {toll.effect for toll in tolls}
    for match in NONE.finditer(text, span.start, span.end):
        nouns = [match["noun"], match["other"] or ""]
        for effect in (e for e in BOTH if e not in counted and any(_is_of(n, e) for n in nouns)):
            anchor = Anchor.cut(text, Span(*match.span()))
            yield Toll(effect, Who.ALL, 0, 0, anchor.exact, anchor=anchor)
        counted |= set(BOTH)
    lost = NOBODY.search(text, span.start, span.end)
    if lost is not None and Effect.KILLED not in counted:
        anchor = Anchor.cut(text, Span(*lost.span()))
        yield Toll(Effect.KILLED, Who.ALL, 0, 0, anchor.exact, anchor=anchor)


def _is_of(noun: str, effect: Effect) -> bool:
    folded = noun.lower()
    killed, injured = folded.startswith(("death", "fatal")), folded.startswith("injur")
    if not folded or killed or injured:
        return killed if effect is Effect.KILLED else injured
    return True
