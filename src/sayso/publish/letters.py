"""Text in; the bare letters and digits by which a name is recognised, with their places, out.

Case, accents, Arabic vowel signs, tatweel, zero-width and direction signs, ligatures, the script
of digits, and the forms of alif, ya, ha, hamza and kaf make no difference; white space and signs
are left out whole, so that a name is found across a line break, a hyphen or an underscore.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

_SAME = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ٱ": "ا", "ء": "", "ک": "ك", "ڪ": "ك", "گ": "ك", "ـ": "",
    "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ħ": "h",
}  # fmt: skip
"""What no decomposition brings together; أ إ آ ؤ ئ fall to ا و ي by theirs."""
_LIKE_LATIN = dict(zip("асеорхуіјѕԁһαονρτυ", "aceopxyijsdhaovptu", strict=True))
"""Cyrillic and Greek letters that look Latin: a name must not hide behind one."""


class _Folded(dict[int, str]):
    """The letters for each code point, worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        self[code] = found = "".join(map(_letter, plain))
        return found


def _letter(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if char in _LIKE_LATIN:
        return _LIKE_LATIN[char]
    if not char.isalnum():
        return ""
    return char if char.isascii() or not char.isdecimal() else str(unicodedata.decimal(char))


_FOLDED = _Folded()


def letters(text: str) -> str:
    """Return the folded letters and digits of a text, side by side."""
    return text.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Letters:
    """The folded letters of a text with the way back to it."""

    folded: str
    at: tuple[int, ...]
    """Of each folded letter, the index of the code point that gave it."""
    starts: tuple[bool, ...]
    """Whether a word begins with it: after a sign, or where case or script changes."""
    ends: tuple[bool, ...]
    """Whether a word ends with it."""


def placed(text: str) -> Letters:
    """Fold a text, keeping where each letter stands."""
    folded: list[str] = []
    at: list[int] = []
    starts: list[bool] = []
    ends: list[bool] = []
    last = ""
    apart = True
    for index, char in enumerate(text):
        given = _FOLDED[ord(char)]
        if not given:
            apart = apart or not is_silent(char)
            continue
        begins = apart or _turns(last, char)
        if begins and ends:
            ends[-1] = True
        folded.extend(given)
        at.extend([index] * len(given))
        starts.extend([begins, *[False] * (len(given) - 1)])
        ends.extend([False] * len(given))
        last, apart = char, False
    if ends:
        ends[-1] = True
    return Letters("".join(folded), tuple(at), tuple(starts), tuple(ends))


@cache
def is_silent(char: str) -> bool:
    """Tell whether a sign stands inside a word without parting it: a mark, or nothing visible."""
    return char in _SAME or unicodedata.category(char) in {"Mn", "Me", "Cf", "Lm"}


def _turns(before: str, char: str) -> bool:
    """Tell whether a word begins though no sign parts it: fooBar, foo1, fooبار."""
    return (
        (before.islower() and char.isupper())
        or before.isdigit() != char.isdigit()
        or _arabic(before) != _arabic(char)
    )


def _arabic(char: str) -> bool:
    return "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufeff"


def is_arabic(folded: str) -> bool:
    """Tell whether folded letters are of the Arabic script."""
    return bool(folded) and _arabic(folded[0])
