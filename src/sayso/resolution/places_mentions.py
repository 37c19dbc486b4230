"""A text in; the names in it that may be places out, each with the words around that tell so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.resolution.places_lexicon import PlaceWords

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’`‘ʼ][^\W\d_]+)*|\d+|[^\w\s]")
PAIR = re.compile(r"(?<=[^\W\d_]{4})-(?=[A-Z]\w{3})")
LONGEST = 5
"""Words of the longest name: "Deir al Adas" has three, "Tal al Hawa al Gharbi" five."""
PARTICLE = 3
"""Letters of the small parts inside a name: "al-Bab" is one, "Arab-controlled" is none."""
LIST_REACH = 16
"""Words over which a noun reaches: "neighborhoods of X Y Z and W"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def arabic(self) -> bool:
        """Tell whether the word is in Arabic script, which has no capitals."""
        return "\u0600" <= self.text[0] <= "\u06ff"

    @property
    def is_name(self) -> bool:
        """Tell whether the word is written as a name is."""
        parts = self.text.split("-")
        small = [p for p in parts if p[:1].islower()]
        large = any(p[:1].isupper() for p in parts)
        return self.arabic or (large and all(len(p) <= PARTICLE for p in small))


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around a name say of it."""

    noun: str = ""
    """The kind in the lexicon of a place noun that goes with the name."""
    noun_word: str = ""
    noun_behind: bool = False
    """The noun stands right behind the name."""
    near_km: float = 0.0
    near_phrase: str = ""
    direction: bool = False
    locative: bool = False
    head: bool = False
    """The name begins with a word that begins the names of places."""
    organisation: bool = False
    person: bool = False

    @property
    def tells_place(self) -> bool:
        """Tell whether anything around says that the name is a place."""
        return bool(self.noun or self.near_km or self.direction or self.locative or self.head)


def tokens_of(text: str) -> list[Token]:
    """Cut a text into words, numbers and marks; "Aleppo-Damascus" is two words."""
    tokens = []
    for match in TOKEN.finditer(text):
        start = match.start()
        for part in PAIR.split(match.group()):
            tokens.append(Token(part, start, start + len(part)))
            start += len(part) + 1
    return tokens


def name_spans(tokens: Sequence[Token], first: int, words: PlaceWords) -> Iterator[int]:
    """Yield, longest first, the ends of the names that may begin at a word."""
    ends: list[int] = []
    i = first
    if not tokens[i].is_name and tokens[i].text.lower() not in words.article:
        return
    while i < len(tokens) and i - first < LONGEST:
        token = tokens[i]
        if i > first and tokens[i].start - tokens[i - 1].end > 1:
            break
        if token.is_name:
            ends.append(i + 1)
        elif token.text.lower() not in words.inner:
            break
        i += 1
    yield from reversed(ends)


def cues_of(tokens: Sequence[Token], first: int, end: int, words: PlaceWords) -> Cues:
    """Read the words before and behind the name in ``tokens[first:end]``."""
    noun, noun_word, anchor = _noun(tokens, first, end, words)
    near_phrase, near_km = _near(tokens, anchor, words)
    before = tokens[first - 1].text if first else ""
    behind = tokens[end].text if end < len(tokens) else ""
    led = tokens[anchor - 1].text.lower() if anchor else ""
    return Cues(
        noun=noun,
        noun_word=noun_word,
        noun_behind=bool(noun_word) and behind.lower() == noun_word.split()[0],
        near_km=near_km,
        near_phrase=near_phrase,
        direction=before.lower() in words.directions,
        head=tokens[first].text in words.heads and end - first > 1,
        locative=before.lower() in words.locative
        or led in words.locative
        or before.lower().endswith("-held"),
        organisation=not noun and _organisation(tokens, end, led in words.locative, words),
        person=before in words.titles or before in ("Abu", "Abdel", "Abdul", "Bin", "bin"),
    )


def _noun(tokens: Sequence[Token], first: int, end: int, words: PlaceWords) -> tuple[str, str, int]:
    """Find the place noun of a name: its kind, the word, and where the noun phrase begins."""
    end = _behind_kind(tokens, end, words)
    behind = tokens[end].text.lower() if end < len(tokens) else ""
    two = f"{behind} {tokens[end + 1].text.lower()}" if end + 1 < len(tokens) else ""
    if behind in words.directions and two.split(" ")[-1] in words.nouns:
        word = two.split(" ")[-1]
        return words.nouns[word], word, first
    for word in (two, behind):
        if word in words.nouns and tokens[end].start - tokens[end - 1].end == 1:
            return words.nouns[word], word, first
    return _noun_before(tokens, first, words) or (*_noun_of_list(tokens, end, words), first)


def _behind_kind(tokens: Sequence[Token], end: int, words: PlaceWords) -> int:
    """Step over the word for its kind between a name and its noun: "Orrin residential area"."""
    if end + 1 < len(tokens) and tokens[end].text.lower() in words.kinds_of_area:
        return end + (tokens[end + 1].text.lower() in words.nouns)
    return end


def _organisation(tokens: Sequence[Token], end: int, led: bool, words: PlaceWords) -> bool:
    """Tell whether a name goes on to be a group's, at once or after one more word of it."""
    for token in tokens[end : end + (1 if led else 2)]:
        if token.text in words.organisations:
            return True
        if not token.is_name or token.text in words.peoples:
            return False
    return False


def _noun_before(
    tokens: Sequence[Token], first: int, words: PlaceWords
) -> tuple[str, str, int] | None:
    """Look back: "the village of X", "neighborhoods of W and X"."""
    reach = max(-1, first - 1 - LIST_REACH)
    aside = _bracketed(tokens, reach + 1, first)
    for i in range(first - 1, reach, -1):
        if i in aside:
            continue
        token, word = tokens[i], tokens[i].text.lower()
        if word in words.nouns and not token.text[0].isupper():
            start = i - 1 if i and tokens[i - 1].text.lower() in ("the", "a") else i
            return words.nouns[word], word, start
        if not (word in LINKING or word in words.inner or token.is_name):
            return None
        listed = (t for n, t in enumerate(tokens[i:first], start=i) if n not in aside)
        if token.is_name and not _listed(listed):
            return None
    return None


def _bracketed(tokens: Sequence[Token], first: int, end: int) -> frozenset[int]:
    """Return which words stand in brackets: "the towns of Orrin (twice) and Sella"."""
    inside: set[int] = set()
    opened = -1
    for i in range(first, end):
        if tokens[i].text == "(":
            opened = i
        elif tokens[i].text == ")" and opened >= 0:
            inside.update(range(opened, i + 1))
            opened = -1
    return frozenset(inside)


def _noun_of_list(tokens: Sequence[Token], end: int, words: PlaceWords) -> tuple[str, str]:
    """Look ahead over a list: "X and Y neighborhoods"."""
    if end < len(tokens) and tokens[end].text.lower() in ("and", ","):
        for token in tokens[end + 1 : end + LIST_REACH]:
            word = token.text.lower()
            if word in words.nouns and word.endswith("s"):
                return words.nouns[word], word
            if not (token.is_name or word in ("and", ",") or word in words.inner):
                break
    return "", ""


LINKING = frozenset({"of", "the", "and", ",", "called", "named", "as", "well"})


def _listed(between: Iterable[Token]) -> bool:
    """Tell whether the words up to a name are names of the same list."""
    return all(t.is_name or t.text.lower() in LINKING or t.text == "al" for t in between)


def _near(tokens: Sequence[Token], start: int, words: PlaceWords) -> tuple[str, float]:
    """Find "near", "north of" and their like right before a name or its noun phrase."""
    while start and tokens[start - 1].text.lower() == "the":
        start -= 1
    before = [t.text.lower() for t in tokens[max(0, start - 4) : start]]
    for size in (3, 2, 1):
        phrase = " ".join(before[-size:])
        if len(before) >= size and phrase in words.near_km:
            return phrase, words.near_km[phrase]
    return "", 0.0
