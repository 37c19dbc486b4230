"""The words that name a speaker in; the body that they name by its own name and noun out."""

import re

from sayso.resolution.lexicon import fold
from sayso.resolution.speaker_names import LONG_NAME, NAME, SpeakerWords, as_a_name, is_plain


def own_body(words: str, lists: SpeakerWords) -> str:
    """Return a body by its own name and noun: "the Sawar brigade", "Orrin Health Centre"."""
    written = words.split()
    folded = [fold(w) for w in written]
    for end in range(len(written), 0, -1):
        if not lists.has("bodies", folded[end - 1]):
            continue
        start = end - 1
        while start and (as_a_name(written[start - 1]) or folded[start - 1] in _joins(lists)):
            start -= 1
        while start < end - 1 and _opens(written[start], folded[start], lists):
            start += 1
        end = _for_what(written, end)
        name = written[start:end]
        own = [w for w in name[:-1] if as_a_name(w)]
        national = folded[end - 1] in lists.lists["national"]
        if national and len(name) == LONG_NAME and _is_office(name[0], lists):
            return " ".join(name)
        if national and folded[start] in lists.lists["demonyms"] and len(name) > 2:
            return " ".join(name)
        if own and not all(is_plain(w, lists) or fold(w) in lists.lists["demonyms"] for w in own):
            return " ".join(name)
    return ""


def _for_what(written: list[str], end: int) -> int:
    """Return where a body's name ends that goes on with what it is for: "the Network for Peace"."""
    follows = written[end : end + 2]
    if len(follows) < 2 or follows[0] != "for" or not as_a_name(follows[1]):
        return end
    end += 2
    while end < len(written) and as_a_name(written[end]):
        end += 1
    return end


def _is_office(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a word says of what a ministry is, as part of its name: "Defence Ministry"."""
    return word[0].isupper() and fold(word) in _joins(lists)


def body_before(text: str, lists: SpeakerWords) -> str:
    """Return the last body of three words or more that a text names: "Union of Orrin Medics"."""
    names = [match.group() for match in NAME.finditer(text)]
    bodies = [n for n in names if any(lists.has("bodies", fold(w)) for w in n.split())]
    return next((n for n in reversed(bodies) if len(n.split()) > LONG_NAME), "")


def acronym_of_voice(words: str, text: str, lists: SpeakerWords) -> str:
    """Return the body whose voice an acronym tells of: "OFM spokesman Hadi Sabir".

    By its full name where the text gives it: "the Orrin Federation of Medics (OFM)".
    """
    first, *rest = words.split() or [""]
    if not ACRONYM.fullmatch(first) or not rest or fold(rest[0]) not in lists.lists["voices"]:
        return ""
    at = max(0, text.find(f"({first})"))
    name: list[str] = []
    for word in reversed(text[max(0, at - SPELLED_OUT) : at].split()):
        if not (word[0].isupper() or word in JOINING):
            break
        name.insert(0, word)
    begins = next((n for n, word in enumerate(name) if word[0] == first[0]), None)
    return " ".join(name[begins:]) if begins is not None else first


def spelled_out(words: str) -> str:
    """Return a name whose letters stand behind it: "Help to the Children in Orrin (HCO)"."""
    match = IN_BRACKETS.search(words)
    letters = list(match.group(1)) if match is not None else []
    name: list[str] = []
    for word in reversed(words[: match.start()].split() if match is not None else []):
        if not letters:
            break
        if as_a_name(word):
            if word[0] != letters.pop():
                return ""
        elif not word.islower():
            return ""
        name.insert(0, word)
    return "" if letters else " ".join(name)


IN_BRACKETS = re.compile(r"\(([A-Z]{3,7})\)\s*$")
SPELLED_OUT = 120
"""Code points before "(OFM)" in which its full name stands."""
JOINING = frozenset({"of", "and", "for", "the"})
ACRONYM = re.compile(r"[A-Z]{3,7}")


def _joins(lists: SpeakerWords) -> frozenset[str]:
    return lists.lists["between"]


def _opens(word: str, folded: str, lists: SpeakerWords) -> bool:
    """Tell whether a word only leads up to a body's name: an article, a country, a title."""
    possessive = folded.endswith("s") and folded[:-1] in lists.lists["countries"]
    return word[0].islower() or folded in lists.lists["articles"] or possessive
