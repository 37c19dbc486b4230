"""The words that name a speaker in; of them those that name him, without what is told of him, out.

News whose commas are lost runs a name and what its bearer is together: "Hadi Orrin a local
activist", "a nurse at the Harzab clinic Hadi Orrin". Others stand in a number of people ("one of
the residents"), behind an account ("the Twitter account of the Sawar Front") or a paper.
"""

import re

from sayso.resolution.lexicon import fold
from sayso.resolution.speaker_mentions import no_name
from sayso.resolution.speaker_names import FULL_NAME, NAME, SpeakerWords, last_name, name_at_end

SOME_OF = re.compile(
    r"^(?:an?\s+)?(?:one|two|three|some|many|most|several|number|group|dozens|scores|few)\s+of\s+"
    r"(?:the\s+|its\s+|their\s+)?",
    re.IGNORECASE,
)
"""A part of those who speak."""
PAGE_OF = re.compile(
    r"^(?:the\s+|an?\s+)?(?:official\s+)?(?:twitter|facebook|youtube|telegram|social media)\s+"
    r"(?:account|page|feed|channel)s?\s+of\s+",
    re.IGNORECASE,
)
"""Where somebody publishes in his own name."""
ITS_PAGE = re.compile(
    r"(?<!-affiliated)(?<!-linked)['’]?s?['’]?\s+(?:official\s+|verified\s+)?"
    r"(?:Twitter|Facebook|YouTube|Telegram)\s+(?:account|page|feed|channel|post)s?$"
)
"""The same the other way round: "pictures on the group's Facebook page"."""
KIN = re.compile(r"^(?:[Hh]is|[Hh]er|[Tt]heir)\s+[a-z]+\s+(?=[A-Z])")
"""Whose he is, before his name: "her cousin Hadi"."""
PAPER_OF = re.compile(r"^(?:an?|the)\s+([A-Z]{2,6})\s+(?:report|inquiry|investigation|study)$")
"""A body whose paper speaks: "a UN report"."""
OPPOSED = re.compile(
    r"\s+(?:(?:against|fighting|battling|combating|targeting)\s"
    r"|(?:linked|affiliated|loyal|close|allied|opposed|belonging)\s(?:to|with)\s"
    r"|(?:backed|supported|run|funded|controlled)\sby\s)"
)
"""How begins against whom a body is, or on whose side."""
AND_OTHERS = re.compile(r"^([\w-]*(?:\s+[a-z-]+)*?\b([a-z-]+s))\s+and\s+(?:[a-z-]+\s+)*[a-z-]+s\b")
"""Two kinds of people who say something together, of whom none is named."""
PUT_OUT = re.compile(r"\s+(?:reports?|statements?|bulletins?|correspondents?|reporters?)$")
"""What a body puts out, or who reports for it, behind its name."""
ACTIVE = re.compile(
    r"^(?:the\s+)?(?:[a-z]+\s+)?(?:activist|monitor)s?\s+(?:of|from|at|in|with)\s+(?=the\s|[A-Z])"
)
"""Those who make up a body of activists, before its name."""
BESIDE = re.compile(r"\s+(?:another|one of|an?)\s+(?=\w)")
"""How what one is begins, behind his name."""
BEHIND_PLACES = re.compile(r".*\b(?:of|in|at|for|from)\s+", re.DOTALL)
JOINED = frozenset({"abu", "abou", "al", "el", "bin", "ibn", "abdul", "abdel", "umm"})
"""Words that make one name with the next."""


def plainly(words: str, lists: SpeakerWords) -> str:
    """Return the words that name the speaker, without those around them."""
    words = KIN.sub("", _publisher(PAGE_OF.sub("", SOME_OF.sub("", words))))
    words = PAPER_OF.sub(r"\1", words)
    if any(lists.has("voices", w) for w in fold(words).split()):
        return words
    return _before_what_he_is(words, lists)


def _publisher(words: str) -> str:
    """Return whose page it is on which something stands; the words themselves for others."""
    page = ITS_PAGE.search(words)
    return words[: page.start()].rpartition(" on ")[2] if page is not None else words


def _before_what_he_is(words: str, lists: SpeakerWords) -> str:
    """Leave off what stands behind a name that comes first: "Hadi Orrin a local activist"."""
    lead = re.match(r"(?:the\s+)?", words, re.IGNORECASE)
    start = lead.end() if lead is not None else 0
    name = NAME.match(words, start)
    if name is None or not BESIDE.match(words, name.end()):
        return words
    folded = [fold(w) for w in name.group().split()]
    plain = ("common", "outsiders", "articles", "demonyms", "insiders")
    told = all(any(lists.has(part, w) for part in plain) for w in folded)
    return words if told else words[: name.end()]


def apposed_person(words: str, head: list[str], lists: SpeakerWords) -> str:
    """Return a person whose name ends the words, behind what he is: "a nurse in Harzab Hadi Orrin".

    Where a place stands right before it, the last two names are the person's.
    """
    role = head[-1:] and (
        lists.has("outsiders", head[-1])
        or lists.has("functions", head[-1])
        or head[-1] in lists.lists["single"]
    )
    last = name_at_end(words)
    if not role or last is None or not last.start():
        return ""
    place = BEHIND_PLACES.match(words)
    if place is not None and place.end() >= last.start():
        names = _names(words[place.end() :].split())
        if names and fold(names[0]) in lists.lists["countries"]:
            names = names[1:] if len(names) > FULL_NAME else []
        elif len(names) <= FULL_NAME:
            names = []
        person = " ".join(names[-FULL_NAME:])
    else:
        before = words[: last.start()].split()[-1]
        beside = before.islower() and fold(before) not in lists.lists["articles"] | {"and"}
        person = last_name(words, lists) if beside else ""
    return "" if any(no_name(fold(w), lists) for w in person.split()) else person


def _names(words: list[str]) -> list[str]:
    """Join the words that make one name: "Abu Hadi", "Abdul Rahman"."""
    names: list[str] = []
    for word in words:
        if names and fold(names[-1].split()[-1]) in JOINED:
            names[-1] = f"{names[-1]} {word}"
        else:
            names.append(word)
    return names
