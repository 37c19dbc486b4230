"""Place names in Latin or Arabic script in; one key for all their spellings out.

The key is the skeleton of consonants of a name without its articles. It brings together what
transliteration keeps apart (Dūmā, Douma, دوما), and also some names that are different, so that
who looks a key up compares the spellings afterwards (`likeness`).
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

ARABIC = {
    **dict.fromkeys("اأإآٱعءئؤىيو\u0640", ""),
    "ب": "b", "پ": "b", "ت": "t", "ة": "", "ث": "t", "ج": "j", "چ": "x", "ح": "h", "خ": "k",
    "د": "d", "ذ": "d", "ر": "r", "ز": "d", "س": "s", "ش": "x", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "d", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ک": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ی": "",
}  # fmt: skip
"""Long vowels fall away: Latin spellings show them as vowels. ظ, ذ and ز are all d, dh or z."""

LATIN = (
    ("dsch", "j"), ("dzh", "j"), ("tch", "x"), ("sch", "x"), ("dj", "j"), ("sh", "x"), ("ch", "x"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("c", "k"),
    ("z", "d"), ("p", "b"), ("v", "f"),
)  # fmt: skip
ARTICLE = re.compile(r"^(?:al|el|ul|il|ad|ed|ash|esh|ach|ar|er|as|es|at|et|ath|eth|az|ez|an|en|l)$")
GLUED = re.compile(r"^(?:[ae]l(?=[bcdfghjkmnpqrstvwxz]\w{3})|[ae](?=([dnrstz]|sh)\1\w{2}))")
CONSTRUCT = re.compile(r"(?<=[bcdfghjklmnpqrstvxz])[aei]t$")
ARABIC_ARTICLE = re.compile(r"^(?:وال|ال|لل)(?=\w{2})")
DOUBLED = re.compile(r"(.)\1+")
MARKS = re.compile(r"[\u02bb-\u02bf'`’‘ʼ´\u064b-\u0652\u0670]")
BREAKS = re.compile(r"[^\w]+")
VOWELS = re.compile(r"[aeiouwy]")
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})


def plain(name: str) -> str:
    """Fold case, diacritics, apostrophes and hyphens; articles and vowels stay."""
    if name.isascii():
        folded = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold())
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS)
    return BREAKS.sub(" ", MARKS.sub("", folded)).replace("_", " ").strip()


@lru_cache(maxsize=65536)
def fold_key(name: str) -> str:
    """Give the one key for all spellings of a place name; empty if it has no letter."""
    words = [w for w in plain(name).split() if w]
    kept = [w for w in words if not ARTICLE.match(w)] or words
    last = len(kept) - 1
    bones = [_bones(word, final=i == last) for i, word in enumerate(kept)]
    key = "".join(bones)
    return _first(kept[0]) + key if kept else ""


def _first(word: str) -> str:
    """Mark a name that begins with a vowel, ain or hamza, whichever of them is written."""
    bare = _bare(word)
    if not bare:
        return ""
    if re.match(r"ou[aeiy]|w|و", bare):
        return "w"
    if re.match(r"[aeiouاأإآٱعءئ]", bare):
        return "a"
    return "y" if bare[0] in "yيی" else ""


def _bare(word: str) -> str:
    if "\u0600" <= word[:1] <= "\u06ff":
        return ARABIC_ARTICLE.sub("", word)
    return GLUED.sub("", word)


def _bones(word: str, final: bool) -> str:
    bare = _bare(word)
    if "\u0600" <= bare[:1] <= "\u06ff":
        bones = "".join(ARABIC.get(c, c) for c in bare)
        if len(bones) > 1 and bare[-1] in "هح" and bones.endswith("h"):
            bones = bones[:-1]
        return bones
    if not final and len(bare) > 3:
        bare = CONSTRUCT.sub("a", bare)
    for written, letter in LATIN:
        if written in bare:
            bare = bare.replace(written, letter)
    bare = DOUBLED.sub(r"\1", bare)
    if len(bare) > 2 and bare[-1] == "h" and bare[-2] in "aeiouwy":
        bare = bare[:-1]
    return VOWELS.sub("", bare)


SOFT = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ay", "i"), ("ai", "i"), ("ei", "i"), ("aw", "u"),
        ("au", "u"), ("w", "u"), ("y", "i"), ("o", "u"), ("e", "i"))  # fmt: skip


@lru_cache(maxsize=65536)
def softened(name: str) -> str:
    """Spell a Latin name with few vowels and no articles, to be compared letter by letter."""
    kept = [w for w in plain(name).split() if not ARTICLE.match(w)] or plain(name).split()
    soft = "".join(_bare(w) for w in kept)
    for written, letter in (*LATIN, *SOFT):
        if written in soft:
            soft = soft.replace(written, letter)
    soft = DOUBLED.sub(r"\1", soft)
    return re.sub(r"(?<=[aiu])h$", "", soft)


def likeness(one: str, other: str) -> float:
    """Compare two spellings: 1.0 for the same name, about 0.5 for names that only share a key."""
    return fuzz.ratio(softened(one), softened(other)) / 100
