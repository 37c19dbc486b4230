"""A language's words of time in: compiled patterns and word tables out."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.errors import LexiconError

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One way of writing a time, and the name of its reading."""

    kind: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The words of one language, all in lower case."""

    language: str
    capitalised: bool
    """Months and weekdays begin with a capital letter."""
    patterns: tuple[DatePattern, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    edges: Mapping[str, str]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    relative_days: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    since: re.Pattern[str]
    """Matches the text up to an expression, where "since" stands before it."""
    range_open: re.Pattern[str]
    range_to: re.Pattern[str]
    also: re.Pattern[str]
    part_gap: re.Pattern[str]
    saying: frozenset[str]
    hearers: frozenset[str]
    clause_breaks: frozenset[str]


@cache
def date_lexicon(language: str) -> DateLexicon:
    """Load the words of a language; English where there are none of it.

    Raises:
        LexiconError: the file lacks a table, or a pattern is not a regular expression.
    """
    folder = resources.files("sayso.resolution") / "lexicon"
    file = folder / f"dates_{language}.toml"
    if not file.is_file():
        return date_lexicon(DEFAULT_LANGUAGE)
    try:
        return _compiled(tomllib.loads(file.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise LexiconError(f"lexicon dates_{language}.toml: {error!r}") from error


def _compiled(raw: dict[str, Any]) -> DateLexicon:
    tables = {name: _lower(raw[name]) for name in _TABLES}
    slots = {name[:-1]: f"(?P<{name[:-1]}>{_either(tables[name])})" for name in _TABLES}
    slots["on"] = f"(?:(?:{_either(raw['on'])}) )?"
    slots["weekday_ahead"] = f"(?:{_either(tables['weekdays'])})"
    slots["number"] = rf"(?P<number>\d{{1,3}}|{_either(tables['numbers'])})"
    return DateLexicon(
        language=raw["language"],
        capitalised=raw["capitalised"],
        patterns=tuple(DatePattern(p["kind"], _pattern(p, slots)) for p in raw["patterns"]),
        months=tables["months"],
        weekdays=tables["weekdays"],
        seasons={k: (v[0], v[1]) for k, v in tables["seasons"].items()},
        edges=tables["edges"],
        numbers=tables["numbers"],
        units=tables["units"],
        relative_days=tables["relative_days"],
        parts={k: (v[0], v[1]) for k, v in tables["parts"].items()},
        since=re.compile(rf"\b(?:{_either(raw['since'])})\s+(?:[\w'’-]+\s+){{0,12}}$", re.I),
        range_open=re.compile(rf"\b(?:{_either(raw['range_open'])})\s+$", re.I),
        range_to=re.compile(rf"\s+(?:{_either(raw['range_to'])})\s+|\s*[-–]\s*", re.I),
        also=re.compile(rf"\s*,?\s+(?:{_either(raw['also'])})\s+", re.I),
        part_gap=re.compile(rf"(?:[\s,]+(?:{_either(raw['before_part'])})?)*[\s,]*", re.I),
        saying=frozenset(raw["saying"]),
        hearers=frozenset(raw["hearers"]),
        clause_breaks=frozenset(raw["clause_breaks"]),
    )


_TABLES = ("months", "weekdays", "seasons", "edges", "numbers", "units", "relative_days", "parts")


def _lower(table: dict[str, Any]) -> dict[str, Any]:
    return {word.lower(): value for word, value in table.items()}


def _either(words: Any) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len)[::-1])


def _pattern(row: dict[str, str], slots: dict[str, str]) -> re.Pattern[str]:
    """Fill the slots; a repeated slot captures only once, where it stands first."""
    source = row["regex"]
    for name, filled in slots.items():
        parts = source.split("{" + name + "}")
        unnamed = re.sub(r"\(\?P<\w+>", "(?:", filled)
        source = parts[0] + "".join(
            (filled if i == 0 and "(?P<" in filled else unnamed) + part
            for i, part in enumerate(parts[1:])
        )
    source = source.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.I)
