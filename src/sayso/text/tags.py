"""A text in; the lists of tags that run on into its report, out.

Extraction often leaves no stop between a page's tags and what follows: "Tags Orrin war crimes Nine
people were killed in Harzab". Tags are names and nouns; a report soon has a word that no tag has
("were", "in", "a"), and begins with the capital before it.
"""

import re
from collections.abc import Iterator

from sayso.model.document import Furniture, FurnitureKind
from sayso.model.span import Span

HEAD = 1_500
"""Code points at the beginning within which tags stand."""
MOST = 40
"""Words of a list of tags."""
_TAGS = re.compile(r"(?:\A|(?<=\s))(?:Tags|Topics|Keywords)\b:?\s+(?=[A-Z])")
_WORD = re.compile(r"\S+")
_OPENING = frozenset(
    "the a an at more over around nearly about dozens scores hundreds some several many most in on "
    "after as when while it two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred another up overnight earlier".split()
)
"""Words that open a report and no tag."""
_OF_REPORT = frozenset(
    "the a an in on at of by for to with from and or but were was is are be been being has have "
    "had will would could may said says told after before as during that which who whose when "
    "while where into over near than more its their his her this these it they he she not".split()
)
"""Words that soon come in a report and in no tag."""


def find_tags(text: str) -> Iterator[Furniture]:
    """Yield each list of tags at the head of a text, up to where the report begins."""
    for found in _TAGS.finditer(text, 0, min(len(text), HEAD)):
        end = _report_begins(text, found.end())
        if end is not None:
            yield Furniture(Span(found.start(), end), FurnitureKind.NAVIGATION)


def _report_begins(text: str, at: int) -> int | None:
    """Return where the report begins behind tags, None where no report follows in the line."""
    stop = text.find("\n", at)
    words = []
    for found in _WORD.finditer(text, at, stop if stop >= 0 else len(text)):
        words.append(found)
        if len(words) > MOST or found.group()[-1] in ".!?":
            break
    for n, found in enumerate(words):
        word = found.group()
        if n and word[0].isupper() and word.lower() in _OPENING:
            return found.start()
        if word.lower() in _OF_REPORT:
            return _opening_before(text, words, n, at)
    return None


def _opening_before(text: str, words: list[re.Match[str]], number: int, at: int) -> int | None:
    """Return where the words before a word of a report begin: at the last capital or number.

    A name that the text gives again belongs to it whole.
    """
    first = number - 1
    while first > 0 and not (
        words[first].group()[0].isupper() or words[first].group()[0].isdigit()
    ):
        first -= 1
    while first > 1:
        name = text[words[first - 1].start() : words[first].end()]
        if not name[0].isupper() or text.count(name, words[number].end()) == 0:
            break
        first -= 1
    return words[first].start() if first > 0 else None
