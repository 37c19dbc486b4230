"""Text in; its words out, each folded to what its spellings share, with its place in the text.

Text and query go through the same folding, so that a word is found however it is written: without
case, accents, apostrophes and English possessives; Arabic without vowel signs, tatweel and the
article, with one form of alif, ya, ha and waw; any script's digits as 0 to 9. A folded word has
only letters and digits, and keeps the span of the word as written: the way back is exact.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

LONGEST = 64
"""Code points of a folded word at most; what is longer is no word, and may be a whole file."""
_APOSTROPHES = "'’‘ʼʻʾʿ`´′ʹ"
_LETTERS = str.maketrans({
    **dict.fromkeys(_APOSTROPHES, ""),
    "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ٱ": "ا", "ء": "", "ک": "ك", "ڪ": "ك", "\u0640": "",
    "ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th",
    "ħ": "h",
})  # fmt: skip
"""Letters that no decomposition brings together; أ إ آ ؤ ئ fall to ا و ي by theirs."""
_POSSESSIVE = re.compile(f"(?<=.)[{_APOSTROPHES}][sS]$")
_ARABIC_ARTICLE = re.compile(r"^(?:ال(?=\w{2})|(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3}))")
_BARE_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w)")
_ARTICLES = frozenset({"al", "el"})
_JOINED = re.compile(r"[-‐‑]")
_BESIDE = re.compile(r"[-‐‑]|[ \u00a0]")
_ASSIMILATED = re.compile(r"[ae](d|dh|n|r|s|sh|t|th|z)")
"""The article before a sun letter: ash-Sham, ad-Dumayr; only where a hyphen ties it to its noun."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and the half-open range of the text that it stands for."""

    form: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the folded words of a text in order; an article before a noun is none."""
    before: Word | None = None
    for found in _pattern().finditer(text):
        form = fold_word(found[0])
        if not form:
            continue
        if before and not _is_article(before.form, text[before.end : found.start()], form):
            yield before
        before = Word(form, found.start(), found.end())
    if before:
        yield before


def fold(text: str) -> str:
    """Return the folded words of a text with one space between them."""
    return " ".join(word.form for word in words(text))


@lru_cache(maxsize=131_072)
def fold_word(word: str) -> str:
    """Fold one word; empty where it has neither letter nor digit."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    form = _letters(_POSSESSIVE.sub("", word))
    while (bare := _ARABIC_ARTICLE.sub("", form)) != form:
        form = bare
    return form[:LONGEST]


def fold_beginning(word: str) -> str:
    """Fold the beginning of a word, whose article goes however little of the word is there."""
    return _BARE_ARTICLE.sub("", fold_word(word))


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    letters = plain.translate(_LETTERS)
    return "".join(_digit(c) for c in letters if c.isalnum())


def _digit(char: str) -> str:
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))


def _is_article(form: str, between: str, noun: str) -> bool:
    if form in _ARTICLES:
        return _BESIDE.fullmatch(between) is not None
    if len(form) > 3 or not _JOINED.fullmatch(between):
        return False
    found = _ASSIMILATED.fullmatch(form)
    return found is not None and noun.startswith(found[1])


@cache
def _pattern() -> re.Pattern[str]:
    """A word: letters and digits, with the marks on them, and what is written inside them."""
    # Python's expressions know no category of marks; all of them lie in the first planes but for
    # the variation selectors of plane 14.
    marks = "".join(
        re.escape(chr(code))
        for code in (*range(0x0300, 0x20000), *range(0xE0100, 0xE01F0))
        if code <= sys.maxunicode and unicodedata.category(chr(code))[0] == "M"
    )
    inside = f"[{_APOSTROPHES}\u00ad\u200b-\u200f\u2060\ufeff](?=[^\\W_])"
    return re.compile(f"[^\\W_](?:[^\\W_]|[{marks}]|{inside})*")
