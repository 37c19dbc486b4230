"""What is said of a text's language, and the text, in; its language and those of its parts out.

By script, and in Latin script by the words that a language cannot do without. A library that
knows 75 languages is 96 MB to install and no better for telling what an engine reads.
"""

import itertools
import re
from collections.abc import Iterator

from sayso.model.document import Document, Passage
from sayso.model.span import Span

SAMPLE = 5000
"""Code points looked at."""
LEAST = 25
"""Letters of a paragraph from which its language is told."""
_MANY = 4
"""Words of a language that a text must hold at least, to be in it and not in English."""
_SHARE = 0.12
"""And their share of all: running text has 0.25 to 0.5 of its language's, 0.04 of another's."""

_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-]+)?", re.IGNORECASE)
_NAMES = {"english": "en", "arabic": "ar", "eng": "en", "ara": "ar", "العربية": "ar"}
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NOT_LATIN = bytes(sign for sign in range(128) if not _LATIN.match(chr(sign)))
_OTHER_SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0391-\u03c9]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
# Letters that Arabic has not, and the language that has them; each is frequent there.
_WITH_LETTERS = (
    ("ku", re.compile("[ێۆڵڕ]")),
    ("ur", re.compile("[ٹڈڑےں]")),
    ("fa", re.compile("[پچژگ]")),
)
_UKRAINIAN = re.compile("[іїєґ]")
_WORDS = {
    "en": "the of and to in that was were is are for with by on from at it his he said have has "
    "not be this which had been their they an as but who",
    "fr": "le la les des une dans qui que est et du pour par sur avec pas plus été cette ont aux "
    "il elle sont leur ses mais où était",
    "es": "el los las una del que por con para en se su es al más pero fue han como sus entre "
    "sobre también hasta desde y era",
    "de": "der die das und den von mit dem ist nicht ein eine auf für im sich des auch bei nach "
    "wurde wurden aus einer zu sind war haben",
    "it": "il gli della di che per una sono con del non nel alla dei delle è più anche stato "
    "dalla ha come le",
    "pt": "os da dos que uma para com não em por mais das foi ao na no pelo são como e era",
    "nl": "het een van en dat niet zijn op met voor werd aan ook door bij naar uit maar over "
    "deze zij worden",
    "tr": "ve bir bu için ile olarak olan daha çok sonra kadar ise de da tarafından gibi değil "
    "olduğu",
}
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_FOREIGN = frozenset().union(*(w for k, w in _BY_LANGUAGE.items() if k != "en"))
_FOREIGN_ONLY = _FOREIGN - _BY_LANGUAGE["en"]
_SPLIT = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"[^\n]+")


def find_language(text: str, *stated: str) -> str:
    """Return the first stated language that is a code or a known name, else that of the text.

    The empty string means that it is in no script that tells its language.
    """
    for word in stated:
        if found := _stated_code(word):
            return found
    return seen_language(text[:SAMPLE])


def seen_language(text: str) -> str:
    """Return the language that a text's letters and words show; empty if they show none."""
    if text.isascii():  # Most are, and one letter after another takes ten times as long.
        arabic, latin = 0, len(text.encode().translate(None, _NOT_LATIN))
    else:
        arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    others = {k: len(p.findall(text)) for k, p in _OTHER_SCRIPTS.items()} if not latin else {}
    if not latin or (len(text) > 4 * (arabic + latin)):
        others = others or {k: len(p.findall(text)) for k, p in _OTHER_SCRIPTS.items()}
    most = max(others, key=lambda k: others[k]) if others else ""
    if most and others[most] > max(arabic, latin):
        return "uk" if most == "ru" and _UKRAINIAN.search(text) else most
    if not arabic and not latin:
        return ""
    if arabic > latin:
        found = [k for k, letters in _WITH_LETTERS if len(letters.findall(text)) * 100 > arabic]
        return found[0] if found else "ar"
    return _by_words(text)


def _by_words(text: str) -> str:
    words = _SPLIT.findall(text.lower())
    if _FOREIGN_ONLY.isdisjoint(words):
        return "en"
    counts = {k: sum(map(known.__contains__, words)) for k, known in _BY_LANGUAGE.items()}
    best = max(counts, key=lambda k: (counts[k], k == "en"))
    needed = max(_MANY, _SHARE * len(words), 2 * counts["en"])
    return best if best != "en" and counts[best] >= needed else "en"


def find_passages(text: str, language: str) -> tuple[Passage, ...]:
    """Return the paragraphs that are in another language than the text as a whole."""
    if not _may_hold_another(text, language):
        return ()
    return tuple(_passages(text, language))


def _passages(text: str, language: str) -> Iterator[Passage]:
    for found in _PARAGRAPH.finditer(text):
        letters = itertools.islice((c for c in found[0][:SAMPLE] if c.isalpha()), LEAST)
        if (
            sum(1 for _ in letters) == LEAST
            and (seen := seen_language(found[0]))
            and seen != language
        ):
            yield Passage(Span(*found.span()), seen)


def other_passages(document: Document, language: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a document that are not in `language`, one of its passages'."""
    own = {passage.span for passage in document.passages if passage.language == language}
    known = {passage.span: passage.language for passage in document.passages}
    spans = (Span(*found.span()) for found in _PARAGRAPH.finditer(document.text))
    return tuple(
        Passage(span, known.get(span, document.language)) for span in spans if span not in own
    )


def _may_hold_another(text: str, language: str) -> bool:
    """Tell quickly of most texts that they are in one language."""
    if language != "en" or not text.isascii():
        return True
    return len(_FOREIGN_ONLY.intersection(text.lower().split())) > 2 * _MANY


def _stated_code(word: str) -> str:
    word = word.strip().lower()
    if found := _CODE.fullmatch(word):
        return found[1]
    return _NAMES.get(word, "")
