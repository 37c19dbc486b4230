"""Words of a telling in, already folded; what kind of thing they say was hit, out."""

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources


@functools.cache
def _lexicon() -> tuple[re.Pattern[str], Mapping[str, str]]:
    kind_of = {word: kind for kind, words in word_lists("targets").items() for word in words}
    longest_first = sorted(kind_of, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), kind_of


def word_lists(table: str) -> dict[str, list[str]]:
    """Return the word lists of a table of targets.toml, by their kind."""
    file = resources.files(__package__) / "targets.toml"
    lists: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))[table]
    return lists


def targets(folded: str) -> frozenset[str]:
    """Return the kinds of things that folded text names as hit, such as ``bakery``."""
    pattern, kind_of = _lexicon()
    return frozenset(kind_of[found] for found in pattern.findall(folded))
