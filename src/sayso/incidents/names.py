"""Names as written in; keys out under which different spellings of one name meet."""

import functools
import re
import unicodedata

from rapidfuzz import fuzz

_ARTICLE_WORDS = "al ar as ash at an el ed ad az ez es the"
ARTICLES = frozenset(_ARTICLE_WORDS.split())
_GENERIC_WORDS = """
    airport and area areas bank base border camp capital central city coast compound countryside
    crossing district districts east eastern farm farms front gate governorate highway hospital
    in market mosque mount near neighborhood neighborhoods neighbourhood neighbourhoods north
    northeast northeastern northern northwest northwestern of on outskirts province quarter
    region road roundabout rural school south southeast southeastern southern southwest
    southwestern square street suburb suburbs syria syrian syrias town towns university village
    villages west western
"""
GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words that say what kind of place it is, or on which side, and name none."""

_HELD = re.compile(
    r"-(?:held|controlled|run|ruled|dominated|besieged|backed|allied|occupied|led|affiliated)$"
)
"""Such a compound ("the X-held quarter") says whose a place is, and names none."""
_ABBREVIATION = re.compile(r"[A-Z]{2,3}")
_FUSED = re.compile(r"^[ae]l(?=[^aeiouy]\w{3})")
"""The article written into its noun: Alkobra beside al-Kubra."""

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
# One Arabic letter is written in several ways in Latin script; the pairs are those that differ
# between newspapers, not a standard of transliteration.
_SPELLINGS = (("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"),
              ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("v", "f"))  # fmt: skip
_APOSTROPHES = re.compile(r"['’`ʿʾ‘]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
SAME_SPELLING = 60.0
"""Least similarity (0 to 100) of two names whose consonants are the same."""


def fold(text: str) -> str:
    """Fold case, accents, Arabic letter forms and punctuation away; words stay apart."""
    if text.isascii():
        letters = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.translate(_ARABIC)).casefold()
        letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    letters = _APOSTROPHES.sub("", letters)
    return _BETWEEN_WORDS.sub(" ", letters).strip()


@functools.lru_cache(maxsize=65536)
def spelled(text: str) -> str:
    """Reduce a name to one spelling: no article, no kind of place, no doubled letter."""
    words = []
    for word in fold(text).split():
        if word in ARTICLES or word in GENERIC:
            continue
        word = word.removeprefix("ال") if len(word) > 4 else word
        word = _FUSED.sub("", word)
        for written, key in _SPELLINGS:
            word = word.replace(written, key)
        word = re.sub(r"(.)\1+", r"\1", word)
        words.append(word.removesuffix("h") if len(word) > 4 else word)
    return "".join(words)


@functools.lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Return the consonants of a name in one spelling; of a name all vowels, the name."""
    name = spelled(text)
    bones = re.sub(r"[aeiouwy]", "", name)
    bones = re.sub(r"(.)\1+", r"\1", bones)
    if len(bones) > 2:
        bones = bones.removesuffix("h")
    return bones or name


def name_key(text: str) -> str:
    """Return the consonants of a name; of one with fewer than three, the name itself.

    "Daraa" and "Deir" have the same two consonants and nothing else in common.
    """
    bones = skeleton(text)
    return bones if len(bones) > 2 else spelled(text)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be spellings of one."""
    if not one or not other or not spelled(one) or not spelled(other):
        return False
    if spelled(one) == spelled(other):
        return True
    return (
        skeleton(one) == skeleton(other)
        and fuzz.ratio(spelled(one), spelled(other)) >= SAME_SPELLING
    )


@functools.lru_cache(maxsize=65536)
def names_in(phrase: str) -> frozenset[str]:
    """Return the keys of the proper names in a phrase such as "the Dura district of Mabuja"."""
    found = set()
    for word in re.findall(r"[^\s,;()]+", phrase):
        if _HELD.search(word) or _ABBREVIATION.fullmatch(word):
            continue
        bare = re.sub(
            r"^(?:[Aa]l|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]n|[Ee]l|[Aa]d|[Aa]z|[Ee]z)-", "", word
        )
        capital = bare[:1].isupper() or not bare[:1].isascii()
        folded = fold(bare)
        if capital and folded not in GENERIC and folded not in ARTICLES:
            key = name_key(bare.removesuffix("'s").removesuffix("’s"))
            if len(key) > 1:
                found.add(key)
    return frozenset(found)
