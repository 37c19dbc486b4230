"""Words of a text in; names of places among them that need no gazetteer to be known for such.

A noun says so ("the village of Harzab"), or the text itself ("Harzab, a village in …"), or, for
countries whose places no gazetteer has, a word such as "in" before the name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.resolution.gazetteer import GOVERNORATE, NEIGHBOURHOOD, SETTLEMENT, Gazetteer
from sayso.resolution.gazetteer_keys import fold_key, plain
from sayso.resolution.places_lexicon import PlaceWords
from sayso.resolution.places_mentions import Token, cues_of, name_spans
from sayso.resolution.places_named import Named, written_name
from sayso.resolution.places_packs import demonyms, pack_entry

HELD = ("-held", "-controlled")
"""Endings of the words before what somebody holds."""
APPOSED = 7
"""Words behind a name in which it is said what it is."""
UNLISTED = (SETTLEMENT, NEIGHBOURHOOD)
"""Kinds of nouns whose names are kept though no gazetteer has them."""


def explained_names(tokens: Sequence[Token], words: PlaceWords) -> frozenset[str]:
    """Find the names of which the text says at once what they are: "X, a village in …"."""
    found = set()
    for i, token in enumerate(tokens):
        if not token.is_name or token.arabic or no_start(tokens, i, words):
            continue
        for end in name_spans(tokens, i, words):
            named = not mixed(tokens, i, end, words) and _is_explained(tokens, end, words)
            if named and not (i and tokens[i - 1].text in words.titles):
                found.add(plain(written_name(tokens, i, end)))
    return frozenset(found)


def _is_explained(tokens: Sequence[Token], end: int, words: PlaceWords) -> bool:
    """Tell whether "a … town" or its like stands behind a name, and then where that lies."""
    behind = [t.text.lower() for t in tokens[end : end + APPOSED]]
    if behind[:1] == [","]:
        behind = behind[1:]
    if behind[:1] not in (["a"], ["an"]):
        return False
    for n, word in enumerate(behind[1:], start=1):
        if word in words.nouns:
            kind = words.nouns[word] in (*UNLISTED, "area")
            return kind and behind[n + 1 : n + 2] in (["in"], ["near"], ["of"], ["outside"])
    return False


def explained_at(
    tokens: Sequence[Token],
    i: int,
    words: PlaceWords,
    gazetteer: Gazetteer,
    explained: frozenset[str],
) -> Named | None:
    """Take a name of which the text says elsewhere that it is a place."""
    for end in name_spans(tokens, i, words) if explained else ():
        written = written_name(tokens, i, end)
        if plain(written) in explained and pack_entry(written) is None:
            cues = cues_of(tokens, i, end, words)
            records = tuple(gazetteer.lookup(fold_key(written)))
            return Named(i, end, replace(cues, noun=cues.noun or SETTLEMENT), records=records)
    return None


def unlisted(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take a name that no gazetteer has, where a noun says that it is a place."""
    for end in name_spans(tokens, i, words):
        cues = cues_of(tokens, i, end, words)
        area = cues.noun == "area" and cues.noun_behind
        if (cues.noun in UNLISTED or area or cues.head) and not (cues.organisation or cues.person):
            if tokens[i].arabic or mixed(tokens, i, end, words):
                continue
            return Named(i, end, cues)
    return None


def is_led(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    """Tell whether the word before a name is one of place."""
    before = i - 1 if i and tokens[i - 1].text.lower() != "the" else i - 2
    if before < 0 or tokens[i].arabic:
        return False
    word = tokens[before].text.lower()
    lead = tokens[before - 1].text.lower() if before else ""
    attacked = word in words.attacked and lead in words.attack
    province = word == "of" and words.nouns.get(lead) == GOVERNORATE
    return word in words.led or word.endswith(HELD) or attacked or province


def led_name(tokens: Sequence[Token], i: int, words: PlaceWords) -> Named | None:
    """Take the whole of a name that no gazetteer has."""
    for end in name_spans(tokens, i, words):
        cues = cues_of(tokens, i, end, words)
        if cues.organisation or cues.person or _goes_on(tokens, end):
            continue
        written = written_name(tokens, i, end)
        listed = never(written, words) or any(t.text in words.peoples for t in tokens[i:end])
        if not (listed or written.isupper()):
            return Named(i, end, cues, guess=True)
    return None


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    return (
        end < len(tokens) and tokens[end].is_name and tokens[end].start - tokens[end - 1].end == 1
    )


def no_start(tokens: Sequence[Token], i: int, words: PlaceWords) -> bool:
    """Tell whether no name of a place begins at a word."""
    word = tokens[i].text
    if word.lower() in words.article and i + 1 < len(tokens) and tokens[i + 1].is_name:
        return never(tokens[i + 1].text, words)
    agency = word.isupper() and len(word) > 1 and word not in words.countries
    return agency or never(word, words)


def never(word: str, words: PlaceWords) -> bool:
    """Tell whether a word is part of no place's name: a people's, a person's, a listed one."""
    bare = re.sub(r"^[Aa]l-", "", word)
    listed = (words.never, words.peoples, words.given_names)
    return any(word in names or bare in names for names in listed) or word in demonyms()


def mixed(tokens: Sequence[Token], first: int, end: int, words: PlaceWords) -> bool:
    """Tell whether a run of names holds words that are none of one place's name."""
    return any(never(t.text, words) or pack_entry(t.text) for t in tokens[first:end])
