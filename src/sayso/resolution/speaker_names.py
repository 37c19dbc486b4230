"""The words that name a speaker in; the person, the body or the noun that they name out."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from sayso.model.claim import UNNAMED, Basis, Evidentiality
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import fold
from sayso.resolution.places_packs import demonyms

BASED = re.compile(
    r"\b(?:(?:New|San|Los|Abu|Tel|Saint|St|Hong)\s)?[\w.]+[- ]based\s+"
    r"|\b\w+-(?:language|speaking)\s+|\bso[- ]called\s+",
    re.IGNORECASE,
)
"""Where a speaker sits, or in which language, does not say who he is."""
RELATIVE = re.compile(r"(?<=\w),?\s+(?:who|whose|which)\s.*", re.DOTALL)
"""What is told of a speaker beside his name."""
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
"""An acronym with its points: "U.S." and "US" are one."""
ARTICLE = re.compile(r"\b(?:al|el|ar|as)-", re.IGNORECASE)
"""An Arabic article within a name, which is often left off the second time."""
PASSIVE = UNNAMED + "passive"
INSIDE_VOICES = frozenset({"spokesman", "spokeswoman", "official", "officials"})
"""Those who are told by the kind of place that they speak at: "an official at the hospital"."""
NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]*|(?:al|el|bin|ibn|abu|de|van)-?\w*(?=\s+[A-Z]))"
    r"(?:\s+(?:[A-Z]\.(?=\s[A-Z])|[A-Z][\w’'-]*|(?:al|el)-[A-Z]?\w+|(?:al|el|bin|ibn|abu|de|van|of|for|the|and)(?=\s+(?:the\s+)?[A-Z])))*"
)


@dataclass(frozen=True)
class SpeakerWords:
    """The language's words around speakers, folded (lexicon/speakers_en.toml)."""

    kinds: Mapping[str, SourceKind]
    offices: Mapping[str, str]
    capitals: Mapping[str, str]
    """The country for which a city speaks: "Orrin City denied"."""
    lists: Mapping[str, frozenset[str]]
    same: Mapping[str, str]
    """Nouns of unnamed speakers, each with the one that is written for it: "footage", "video"."""
    bases: Mapping[str, Basis]
    """Who one is to an event whose noun this is."""
    ways: Mapping[Evidentiality, frozenset[str]]
    """Cues that say how one knows."""

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word, or its singular, is in the list of that name."""
        return word in self.lists[name] or word.removesuffix("s") in self.lists[name]


@functools.cache
def speaker_words() -> SpeakerWords:
    """Read the English words around speakers."""
    file = resources.files("sayso.resolution.lexicon") / "speakers_en.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return SpeakerWords(
        kinds={word: SourceKind(kind) for word, kind in table["kinds"].items()},
        offices=table["offices"],
        capitals=table["capitals"],
        lists={name: frozenset(entries) for name, entries in table["words"].items()},
        same=table["same"],
        bases={noun: Basis(name) for name, nouns in table["bases"].items() for noun in nouns},
        ways={Evidentiality(name): frozenset(cues) for name, cues in table["ways"].items()},
    )


def head_of(folded: list[str], words: SpeakerWords) -> list[str]:
    """Return the words up to the noun that speaks: what follows "in", "at", "who" is left off."""
    kept = [w for w in folded if w not in words.lists["articles"]]
    cut = next((n for n in range(1, len(kept)) if _ends_a_noun(kept, n, words)), len(kept))
    return kept[:cut]


def _ends_a_noun(kept: list[str], at: int, words: SpeakerWords) -> bool:
    """Tell whether a noun is over: at "in" or "who", or where it goes on ("a group tracking …").

    So it does in "doctors interviewed" and "an official familiar with it" too.
    """
    people = words.has("placeholders", kept[at - 1]) or words.has("outsiders", kept[at - 1])
    goes_on = people and (kept[at].endswith(("ing", "ed")) or kept[at] == "familiar")
    return kept[at] in words.lists["cuts"] or goes_on


def before_of(words: str, lists: SpeakerWords) -> str:
    """Leave off "of Harzab" where no name stands before it: "the council of Harzab".

    A name behind a noun of its own stays: "head of the hospital Hadi Sabir".
    """
    head, of, rest = words.partition(" of ")
    names = [w for w in capitalised(head) if fold(w) != "the"]
    person = last_name(rest, lists)
    before = rest[: len(rest) - len(person)].split()[-1:] if person else []
    apposed = bool(before) and before[0].islower() and not _is_small(before[0], lists)
    return words if not of or names or apposed else head


def _is_small(word: str, lists: SpeakerWords) -> bool:
    return word in lists.lists["articles"] | lists.lists["cuts"]


def before_cut(words: str, lists: SpeakerWords) -> str:
    """Return the words as written up to "in", "at", "who" or a comma."""
    kept: list[str] = []
    for word in words.split(",")[0].split():
        if kept and fold(word) in lists.lists["cuts"] - {"a", "an"}:
            break
        kept.append(word)
    return " ".join(kept)


def capitalised(words: str) -> list[str]:
    """Return the words that begin with a capital."""
    return [m.group() for m in re.finditer(r"\b[A-Z][\w’'-]*", words)]


def own_name(words: str, lists: SpeakerWords) -> str:
    """Return a person's or body's own name within the words, '' where there is none."""
    names = []
    for match in NAME.finditer(words):
        tokens = match.group().split()
        lead = words[: match.start()].split()[-1:]
        if lead == ["in"] and len(tokens) < 3:
            continue
        inside = lead in (["in"], ["to"], ["for"])
        if inside and len(tokens) > 2 and fold(tokens[0]) in lists.lists["countries"]:
            tokens = tokens[1:]
        while tokens and _before_name(fold(tokens[0]), lists) and not _of_a_country(tokens, lists):
            tokens = tokens[1:]
        tokens = _behind_a_title(tokens, lists)
        if tokens and not all(is_plain(t, lists) for t in tokens):
            names.append(" ".join(tokens))
    if not names:
        return ""
    last = names[-1]
    return last if _titled(words, last, lists) or _apposed(words, last, lists) else names[0]


def _of_a_country(tokens: list[str], lists: SpeakerWords) -> bool:
    """Tell whether a country is part of a body's name: "the Orrinian Institute of Justice"."""
    body = len(tokens) > LONG_NAME and lists.has("bodies", fold(tokens[1]))
    return body and fold(tokens[0]) in lists.lists["demonyms"]


LONG_NAME = 2


def _behind_a_title(tokens: list[str], lists: SpeakerWords) -> list[str]:
    """Leave off a title of several words: "National Security Adviser Hadi Sabir"."""
    if not all(as_a_name(t) for t in tokens) or lists.has("bodies", fold(" ".join(tokens[-1:]))):
        return tokens
    ends = (n + 1 for n, t in enumerate(tokens[:-FULL_NAME]) if lists.has("titles", fold(t)))
    return tokens[max(ends, default=0) :]


FULL_NAME = 2
"""Words of a person's name that are sure to be no title of his."""


def _apposed(words: str, name: str, lists: SpeakerWords) -> bool:
    """Tell whether a name stands beside the noun of what it names: "the channel Al-Sawt"."""
    before = words[: words.rfind(name)].split()[-1:]
    noun = fold(before[0]) if before and before[0].islower() else ""
    return noun in lists.kinds or lists.has("placeholders", noun) or lists.has("outsiders", noun)


def _before_name(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a word at the front of a name is none of it: "Turkeys Anadolu"."""
    possessive = word.endswith("s") and word[:-1] in lists.lists["countries"]
    small = word in lists.lists["articles"] | lists.lists["cuts"]
    sided = not SIDED.isdisjoint(word.split()[:1])
    return possessive or small or sided or _leads(word, lists)


def placed_words(words: str) -> list[tuple[str, int, int]]:
    """Return each word as written with the folded words that it stands for."""
    placed, at = [], 0
    for word in words.split():
        width = len(fold(word).split())
        placed.append((word, at, at + width))
        at += width
    return placed


def demonyms_of(country: str, lists: SpeakerWords) -> list[str]:
    """Return the adjectives of a country, folded."""
    return sorted(d for d in lists.lists["demonyms"] if d.startswith(country[:4]))


def as_a_name(word: str) -> bool:
    """Tell whether a word is written like one of a name: "Sawar", "al-Sawar"."""
    return ARTICLE.sub("", word)[:1].isupper()


def fullest_name(text: str, surname: str, lists: SpeakerWords) -> str:
    """Return the fullest name in a text that ends with a surname."""
    bare = re.escape(ARTICLE.sub("", surname))
    pattern = re.compile(
        r"(?:[A-Z][\w’'-]*\s+(?:(?:al|el|bin|ibn|abu|de|van)-?\s*)?){1,3}"
        rf"(?:(?:[Aa]l|[Ee]l|[Aa]r|[Aa]s)-)?{bare}\b"
    )
    names = []
    for match in pattern.finditer(text):
        tokens = match.group().split()
        while len(tokens) > 1 and _no_first_name(tokens[0], lists):
            tokens = tokens[1:]
        if len(tokens) > 1:
            names.append(" ".join(tokens))
    return max(names, key=names.count, default="")


def _no_first_name(token: str, lists: SpeakerWords) -> bool:
    """Tell whether a capitalised word before a surname is no name: a title, "But", a country."""
    word = fold(token)
    lists_of = (*("common", "titles", "outsiders", "calendar", "demonyms", "countries", "bodies"),)
    return any(lists.has(name, word) for name in lists_of) or word in lists.kinds or word in OPENERS


OPENERS = frozenset(
    "like unlike but and or while when as after before if in on at for by from to with".split()
)
"""Words that begin a sentence, so that they are written like a name."""


def _qualifies(head: list[str], at: int, words: SpeakerWords) -> bool:
    return words.has("qualifiers", head[at])


def _joins_two(head: list[str], at: int, words: SpeakerWords) -> bool:
    """Tell whether an "and" joins two words that say of what kind a source is."""
    return at > 0 and head[at] == "and" and words.has("qualifiers", head[at - 1])


def name_at_end(words: str) -> re.Match[str] | None:
    """Find the words written like a name with which some words end."""
    return next((m for m in NAME.finditer(words) if m.end() == len(words)), None)


def last_name(words: str, lists: SpeakerWords) -> str:
    """Return the name of two words or more with which some words end, '' where there is none."""
    last = name_at_end(words)
    tokens = last.group().split() if last is not None else []
    while tokens and (_before_name(fold(tokens[0]), lists) or is_plain(tokens[0], lists)):
        tokens = tokens[1:]
    return " ".join(tokens) if len(tokens) > 1 else ""


def _leads(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a word before a name is none of it: a title, or the day on which he spoke."""
    return word in lists.lists["titles"] | lists.lists["calendar"]


def is_plain(token: str, lists: SpeakerWords) -> bool:
    """Tell whether a word written like a name is none: a title, a day, "Orrin-backed"."""
    folded = fold(token)
    if folded.endswith("s") and folded[:-1] in lists.lists["countries"]:
        return True
    parts = folded.split()
    if "-" in token and (parts[-1] in lists.lists["related"] or parts[0] in SIDED):
        return True
    plain = ("common", "titles", "outsiders", "calendar", "demonyms")
    return any(lists.has(name, folded) for name in plain)


SIDED = frozenset({"pro", "anti"})
"""How words begin that tell only on whose side one is: "pro-Orrin"."""


def _titled(words: str, name: str, lists: SpeakerWords) -> bool:
    """Tell whether a title or function stands right before the name."""
    before = fold(words[: words.rfind(name)]).split()
    return bool(before) and (
        lists.has("titles", before[-1]) or any(lists.has("functions", w) for w in before[-2:])
    )


@functools.cache
def _own_people() -> frozenset[str]:
    """Return what people of the countries reported on are called: they are left out."""
    return frozenset(name.lower() for name in demonyms())


def unnamed_origin(folded: list[str], head: list[str], words: SpeakerWords) -> str:
    """Name an unnamed source by its noun, with what says of what kind it is."""
    if not head:
        return UNNAMED + "speaker"
    last = head[-1]
    if last in words.lists["pronouns"] or last in {"them", "us", "this", "these", "those"}:
        return UNNAMED + "person"
    if words.has("mute", last):
        return PASSIVE
    if words.has("plain", last) or last in words.same:
        return UNNAMED + words.same.get(last, last)
    first = len(head) - 1
    while first and (
        words.has("qualifiers", head[first - 1]) or _joins_two(head, first - 1, words)
    ):
        first -= 1
    bare = first == len(head) - 1 and last in {"source", "sources", "media"}
    if first and head[first - 1] in words.lists["demonyms"]:
        first -= bare or head[first - 1] not in _own_people()
    kept = head[first:]
    if kept[0] == "local" and len(kept) > 2 and kept[1] != "and":
        kept = kept[1:]
    if len(kept) == 1 and (words.has("insiders", last) or last in INSIDE_VOICES):
        office = next((o for w, o in words.offices.items() if w in folded), "")
        kept = [office, last] if office else kept
    return UNNAMED + " ".join(kept)
