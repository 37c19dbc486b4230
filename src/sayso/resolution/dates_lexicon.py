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
    cue: re.Pattern[str] | None = None
    """Words of which one is in every match; where there are none the whole text is searched."""


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """The words of one language, all in lower case."""

    language: str
    month_first: bool
    """Of numbers alone the month comes first, where nothing in the text tells."""
    capital_only: frozenset[str]
    """Months and weekdays that are other words where they begin with a small letter."""
    patterns: tuple[DatePattern, ...]
    before: tuple[DatePattern, ...]
    """What may stand right before an expression and makes another one of it: "two days after"."""
    months: Mapping[str, int]
    hijri_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    edges: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    which: Mapping[str, int]
    decades: Mapping[str, int]
    relative_days: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    feasts: Mapping[str, Mapping[str, int]]
    opening: re.Pattern[str]
    """Matches the preposition with which an expression may begin."""
    since: re.Pattern[str]
    """Matches the text up to an expression, where "since" stands before it."""
    range_open: re.Pattern[str]
    range_to: re.Pattern[str]
    also: re.Pattern[str]
    part_gap: re.Pattern[str]
    ahead: re.Pattern[str]
    """Matches the text up to an expression, where its clause speaks of what is to come."""
    issued: re.Pattern[str]
    """Matches the text up to a date, where it is that of a paper: "the documents, issued in"."""
    papers: frozenset[str]
    """Nouns of papers that may be quoted."""
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
    tables = {name: {entry_key(w): v for w, v in raw[name].items()} for name in _TABLES}
    slots = {_SLOTS.get(t, t[:-1]): _slot(_SLOTS.get(t, t[:-1]), raw[t]) for t in _TABLES}
    slots["on"] = f"(?:(?:{_either(raw['on'])}) )?"
    slots["weekday_ahead"] = f"(?:{_either(tables['weekdays'])})"
    slots["number"] = rf"(?P<number>\d{{1,3}}|{_either(raw['numbers'])})"
    day_words = [word for word, n in raw["ordinals"].items() if 0 < n < 32]
    slots["day"] = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|{_either(day_words)})"
    slots["year"] = rf"(?P<year>(?:1\d|20)\d\d(?!\d)|{raw['year_words']})"
    for name, regex in raw["slots"].items():
        slots[name] = f"(?:{_filled(regex, slots)})"
    cues = {name: re.compile(rf"(?<![^\W\d_])(?:{slots[name]})", re.I) for name in _CUES}
    patterns = [
        DatePattern(p["kind"], _pattern(p["regex"], slots), _cue(p["regex"], cues))
        for p in raw["patterns"]
    ]
    return DateLexicon(
        language=raw["language"],
        month_first=raw["month_first"],
        capital_only=frozenset(raw["capital_only"]),
        patterns=tuple(patterns),
        before=tuple(
            DatePattern(p["kind"], _pattern(p["regex"], slots, r"\s+(?:the\s+)?$"))
            for p in raw["before"]
        ),
        seasons={k: (v[0], v[1]) for k, v in tables["seasons"].items()},
        parts={k: (v[0], v[1]) for k, v in tables["parts"].items()},
        **{name: tables[name] for name in _TABLES if name not in ("seasons", "parts")},
        opening=re.compile(rf"(?:{_either(raw['on'])})\s+", re.I),
        since=re.compile(rf"\b(?:{_either(raw['since'])})\s+(?:[\w'’-]+\s+){{0,12}}$", re.I),
        range_open=re.compile(rf"\b(?:{_either(raw['range_open'])})\s+(?:the\s+)?$", re.I),
        range_to=re.compile(rf"\s+(?:{_either(raw['range_to'])})\s+(?:the\s+)?|\s*[-–]\s*", re.I),
        also=re.compile(rf"\s*,?\s+(?:{_either(raw['also'])})\s+", re.I),
        part_gap=re.compile(rf"(?:[\s,]+(?:{_either(raw['before_part'])})?)*[\s,]*", re.I),
        ahead=re.compile(rf"(?:\b|(?<=\w)['’])(?:{_either(raw['ahead'])})\b[^.;!?\n]*$", re.I),
        issued=re.compile(
            rf"\b(?:{_either(raw['papers'])})\b[^.;\n]{{0,30}}"
            rf"\b(?:{_either(raw['issued'])})\s+(?:\w+\s+)?$",
            re.I,
        ),
        papers=frozenset(raw["papers"]),
        saying=frozenset(raw["saying"]),
        hearers=frozenset(raw["hearers"]),
        clause_breaks=frozenset(raw["clause_breaks"]),
    )


_TABLES = (
    "months", "hijri_months", "weekdays", "seasons", "edges", "numbers", "ordinals", "units",
    "which", "decades", "relative_days", "parts", "feasts",
)  # fmt: skip
_SLOTS = {"which": "which"}
"""Slots are named by their table's name without its s, but for these."""


def _slot(name: str, table: dict[str, Any]) -> str:
    return f"(?P<{name}>{_either(table)})"


def entry_key(written: str) -> str:
    """Give the key of a phrase in the tables: case, hyphens and apostrophes do not count."""
    return re.sub(r"[\s-]+", " ", written.strip().lower()).replace("'", "").replace("’", "")


def _either(words: Any) -> str:
    """Match any of some phrases, the longest first; a space may be a hyphen in the text."""
    listed = (re.escape(w).replace(r"\ ", r"[\s-]+") for w in sorted(words, key=len)[::-1])
    return "|".join(w.replace("'", "['’]?") for w in listed)


def _filled(source: str, slots: Mapping[str, str]) -> str:
    """Fill the slots; a repeated slot captures only once, where it stands first."""
    for name, filled in slots.items():
        parts = source.split("{" + name + "}")
        unnamed = re.sub(r"\(\?P<\w+>", "(?:", filled)
        source = parts[0] + "".join(
            (filled if i == 0 and "(?P<" in filled else unnamed) + part
            for i, part in enumerate(parts[1:])
        )
    return source


def _pattern(regex: str, slots: Mapping[str, str], ending: str = r"(?!\w)") -> re.Pattern[str]:
    source = _filled(regex, slots).replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?:{source}){ending}", re.I)


_CUES = ("hijri_month", "feast", "season", "decade", "relative_day", "month", "weekday", "part",
         "ordinal", "unit", "which")  # fmt: skip
"""Slots by which a pattern is looked for, the rarest first."""


def _cue(regex: str, cues: Mapping[str, re.Pattern[str]]) -> re.Pattern[str] | None:
    """Find the rarest slot that a pattern cannot do without."""
    needed = _mandatory(regex)
    return next((cues[name] for name in _CUES if "{" + name + "}" in needed), None)


def _mandatory(regex: str) -> str:
    """Leave out the groups of a pattern that are optional, alternatives or lookarounds."""
    kept, opened, i = "", [0], 0
    while i < len(regex):
        char = regex[i : i + 2] if regex[i] == "\\" else regex[i]
        i += len(char)
        if char == "(":
            opened.append(len(kept))
        kept += char
        if char == ")":
            start = opened.pop()
            group = kept[start:]
            behind = regex[i : i + 1]
            if behind in ("?", "*") or "|" in group or group[:3] in ("(?=", "(?!", "(?<"):
                named = group.startswith("(?P<")
                kept = kept[:start] + ("" if not named or behind == "?" or "|" in group else group)
    return kept
