"""Sources in; a test that tells whether a text would give away one who must not be known."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from sayso.model.document import Source

Reveals = Callable[[str], bool]
"""Tells whether a text holds a name that must not leave the case."""


def reveals(sources: Iterable[Source]) -> Reveals:
    """Build the test from the names, aliases and pseudonyms of all restricted sources.

    Names are compared without regard to case, accents and white space, as whole words.
    """
    names = {
        _folded(name)
        for source in sources
        if source.restricted_identity
        for name in (source.name, source.pseudonym, *source.aliases)
    } - {""}
    if not names:
        return lambda text: False
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return lambda text: pattern.search(_folded(text)) is not None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
