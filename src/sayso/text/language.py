"""What is said of a text's language, and the text, in; an ISO 639-1 code or nothing out."""

import re

SAMPLE = 5000
"""Code points looked at."""

_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-]+)?", re.IGNORECASE)
_NAMES = {"english": "en", "arabic": "ar", "eng": "en", "ara": "ar", "العربية": "ar"}
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def find_language(text: str, *stated: str) -> str:
    """Return the first stated language that is a code or a known name, else that of the script.

    Arabic letters in the majority give ``ar``, Latin letters ``en``, the two languages that
    sayso reads; the empty string means that neither script is there.
    """
    for word in stated:
        if found := _stated_code(word):
            return found
    arabic, latin = len(_ARABIC.findall(text[:SAMPLE])), len(_LATIN.findall(text[:SAMPLE]))
    if not arabic and not latin:
        return ""
    return "ar" if arabic > latin else "en"


def _stated_code(word: str) -> str:
    word = word.strip().lower()
    if found := _CODE.fullmatch(word):
        return found[1]
    return _NAMES.get(word, "")
