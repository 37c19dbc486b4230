"""A language's words of attribution, harm and certainty, read once from its TOML file."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from sayso.model.claim import Act
from sayso.model.errors import LexiconError


@dataclass(frozen=True)
class ActWords:
    """The nouns (phrases of lemmas) and verbs that tell of one act."""

    act: Act
    nouns: frozenset[tuple[str, ...]]
    verbs: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """One language's lexicon; every entry is a lemma in lower case."""

    cues: Mapping[str, frozenset[str]]
    prepositional: tuple[tuple[str, ...], ...]
    certainty: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    vague: Mapping[str, int]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    acts: tuple[ActWords, ...]
    scope: Mapping[str, tuple[str, ...]]

    @functools.cached_property
    def persons(self) -> frozenset[str]:
        """All words for people, of whichever group."""
        names = ("people", "civilians", "children", "women", "combatants")
        return frozenset().union(*(self.people[name] for name in names))

    @functools.cached_property
    def bounds(self) -> tuple[tuple[str, str], ...]:
        """What stands before a figure and bounds it, longest first, with the bound that it gives.

        That is `low` ("at least"), `high` ("up to"), or `same` for both ("about").
        """
        kinds = ((self.at_least, "low"), (self.at_most, "high"), (self.about, "same"))
        pairs = ((phrase, kind) for phrases, kind in kinds for phrase in phrases)
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    @property
    def cue_verbs(self) -> frozenset[str]:
        """All verbs that can bring in another's words."""
        return self.cues["say"] | self.cues["think"] | self.cues["with_quote"]


@functools.cache
def words(language: str) -> Words:
    """Read the lexicon of a language (ISO 639-1).

    Raises:
        LexiconError: there is none for that language, or it is not of the expected shape.
    """
    file = resources.files(__package__) / f"{language}.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no claim lexicon for language {language!r}") from None
    cues = dict(table["cues"])
    return Words(
        cues={name: frozenset(entries) for name, entries in cues.items()},
        prepositional=tuple(tuple(phrase.split()) for phrase in cues["prepositional"]),
        certainty={name: frozenset(entries) for name, entries in table["certainty"].items()},
        people={name: frozenset(entries) for name, entries in table["people"].items()},
        vague=table["numbers"]["vague"],
        at_least=_longest_first(table["numbers"]["at_least"]),
        at_most=_longest_first(table["numbers"]["at_most"]),
        about=_longest_first(table["numbers"]["about"]),
        acts=tuple(
            ActWords(Act(row["name"]), _phrases(row["nouns"]), _phrases(row["verbs"]))
            for row in table["act"]
        ),
        scope={name: tuple(entries) for name, entries in table["scope"].items()},
    )


def _phrases(entries: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(entry.replace("-", " - ").split()) for entry in entries)


def _longest_first(entries: list[str]) -> tuple[str, ...]:
    return tuple(sorted(entries, key=len, reverse=True))
