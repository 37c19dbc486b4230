"""A claim and its text in; whether its sentence turns to another event or another time, out.

"Meanwhile, in Orrin", "Last month fighters had …": by how a sentence begins, and by a year or a
stretch of time that is not the report's own, writers say that they leave what they told so far.
"""

import functools
import re
from collections.abc import Iterator

from sayso.incidents.targets import word_lists
from sayso.model.claim import Claim

ENDS = ".!?\n"
YEAR = r"(?:19|20)\d\d"


def turning(text: str, claim: Claim) -> Iterator[str]:
    """Name the signs of the claim's sentence."""
    start = max(text.rfind(end, 0, claim.anchor.start) for end in ENDS) + 1
    opening, anywhere = _ways()
    if opening.match(text, start):
        yield "words: opens anew"
    if anywhere.search(text, start, claim.anchor.end):
        yield "words: another time"


@functools.cache
def _ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = word_lists("times")
    months = "|".join(map(re.escape, lists["months"]))
    opening = "|".join(map(re.escape, lists["opening"]))
    other = "|".join(map(re.escape, lists["other"]))
    begins = rf"\W*(?:(?:{opening})|in (?:(?:early|mid|late) )?(?:{months}|{YEAR}))\b"
    return (
        re.compile(begins, re.IGNORECASE),
        re.compile(rf"\b(?:{other}|{YEAR})\b", re.IGNORECASE),
    )
