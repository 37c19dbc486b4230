"""Ways in which news leads up to a speaker, in; the words that are his own out."""

import re
from collections.abc import Sequence

from sayso.model.claim import UNNAMED
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import Lexicon, Match, fold
from sayso.resolution.speaker_names import (
    NAME,
    SpeakerWords,
    before_cut,
    name_at_end,
    unnamed_origin,
)

CALLED = re.compile(
    r"\b(?:known (?:only )?as|named|nicknamed|identified (?:only )?as"
    r"|go(?:es|ing) by the name(?: of)?|us(?:es|ing) the (?:nick)?name"
    r"|(?:gave|giving) (?:his|her) name as)\s+(.+)"
)
"""What leads up to the name by which a speaker goes."""
SHORT_TITLE = re.compile(r"^([A-Z]\w{0,3})\.\s")
"""A title with its point, which does not end a name."""
BY = re.compile(r"\b(?:by|from)\s+(.+)")


def speaking(words: str, lexicon: Lexicon, lists: SpeakerWords) -> list[Match]:
    """Find the known names of which one may be the speaker's own.

    Those that only describe are left out ("the ISIS-linked agency", "Orrin-backed rebels"), and
    another country's state television.
    """
    folded = fold(words).split()
    found = lexicon.source_names.find(words)
    if not found and (nearly := lexicon.source_names.nearly(words)):
        found = [nearly]
    kept = (m for m in found if not _describes(m, folded, lists))
    return [m for m in kept if not _foreign(m, folded, lexicon, lists)]


def foreign_press(words: str, lexicon: Lexicon, lists: SpeakerWords) -> str:
    """Return the name of another country's press: "Orrinian state television"."""
    folded = fold(words).split()
    found = lexicon.source_names.find(words)
    if not any(_foreign(m, folded, lexicon, lists) for m in found):
        return ""
    name = ASIDE.sub("", before_cut(words, lists))
    return " ".join(w for w in name.split() if fold(w) not in lists.lists["articles"])


ASIDE = re.compile(r"\s*\([^)]*\)$")
"""Its letters, or its name in another language, behind a name."""


def _describes(match: Match, folded: Sequence[str], lists: SpeakerWords) -> bool:
    after = folded[match.end] if match.end < len(folded) else ""
    return after in lists.lists["related"] and match.end + 1 < len(folded)


def _foreign(match: Match, folded: Sequence[str], lexicon: Lexicon, lists: SpeakerWords) -> bool:
    """Tell whether a country stands before "state television" to which the known one is foreign."""
    before = folded[match.start - 1] if match.start else ""
    named = (
        before in lists.lists["demonyms"] or before.removesuffix("s") in lists.lists["countries"]
    )
    source = lexicon.source(match.name)
    national = folded[match.start] in lists.lists["states"] or source.kind is SourceKind.NGO
    if not named or not national:
        return False
    return not any(
        before[:4] in fold(known) for known in (source.name, source.owner, *source.aliases)
    )


def called(words: str) -> str:
    """Return the name by which one goes: "a resident who uses the name Abu Hadi"."""
    match = CALLED.search(words)
    name = NAME.match(SHORT_TITLE.sub(r"\1 ", match.group(1))) if match else None
    return name.group() if name is not None else ""


def behind_it(words: str, lexicon: Lexicon, lists: SpeakerWords) -> str:
    """Return who is behind a record: "footage posted by activists", "a report by Orrin Watch"."""
    head = fold(words).split()
    if not head:
        return words
    match = BY.search(words)
    lead = fold(words[: match.start()]).split() if match else []
    if match and lead and any(lists.has("records", w) for w in lead[:3]):
        people = match.group(1)
        inside = any(lists.has("insiders", w) for w in fold(people).split()[:3])
        if inside or _are_people(people, lists) or speaking(people, lexicon, lists):
            return people
    if len(head) > 1 and head[-1] in lists.lists["accounts"] and head[-2] in lists.lists["plain"]:
        return f"{head[-2]}{'es' if head[-2].endswith('s') else 's'}"
    return words


def headed(words: str) -> str:
    """Return the body for which its head speaks: "Hadi Orrin who runs the Dorva Monitor"."""
    match = HEADS.search(words)
    return match.group(1) if match is not None else ""


HEADS = re.compile(
    r",?\s+who\s+(?:heads|leads|runs|directs|chairs|founded|speaks for)\s+((?:the\s+)?[A-Z].*)",
    re.DOTALL,
)


def issued_by(words: str, lists: SpeakerWords) -> str:
    """Return who issued what is said: "a statement issued by the brigade"."""
    match = ISSUED.search(words)
    head = fold(words[: match.start()]).split() if match else []
    written = any(lists.has("records", w) or w == "statement" for w in head[-2:])
    return match.group(1) if match and written and len(head) < ISSUED_MOST else ""


ISSUED = re.compile(r"\b(?:issued|released|published|posted|put out)\b[^.]{0,20}? by\s+(the\s.+)")
ISSUED_MOST = 4
"""Words before "issued by" from which on more is told than what was issued."""


def _are_people(words: str, lists: SpeakerWords) -> bool:
    """Tell whether words mean people who are not named: "activists", "human rights groups"."""
    noun = fold(words).split()[-1:]
    kind = bool(noun) and (lists.has("outsiders", noun[0]) or noun[0] == "groups")
    return kind and not any(w[0].isupper() for w in words.split())


def insider(words: str, head: list[str], found: Sequence[Match], lists: SpeakerWords) -> str:
    """Return one inside a known body who is not its voice: "a source in the army": army source."""
    if partisan := PARTISAN.search(before_cut(words, lists)):
        return UNNAMED + partisan.group(1).lower() + partisan.group(2)
    if len(head) > 1 and head[-2] == "opposition" and head[-1] in lists.lists["partisans"]:
        return f"{UNNAMED}opposition {head[-1]}"
    if not head or not lists.has("insiders", head[-1]):
        return ""
    if head == ["sources"] and (where := WHERE.search(words)) is not None:
        return f"{UNNAMED}sources {where.group(1)}"
    folded = fold(words).split()
    for match in found:
        name = [w for w in folded[match.start : match.end] if w not in lists.lists["articles"]]
        if folded[match.end : match.end + 1] == head[-1:]:
            owned = set(name[:-1]) <= lists.lists["demonyms"]
            if lists.has("qualifiers", name[-1]) and (words.islower() or owned):
                kept = [w for w in head if not owned or w not in name[:-1]]
                return unnamed_origin(folded, kept, lists)
            return f"{UNNAMED}{' '.join(name)} {head[-1]}"
        lead = folded[max(0, match.start - 2) : match.start]
        if len(head) == 1 and lead and lead[0 if lead[-1] == "the" else -1] in INSIDE:
            return f"{UNNAMED}{' '.join(name)} {head[-1]}"
    return ""


PARTISAN = re.compile(
    r"\b(pro)(-\w+ (?:media|outlets?|websites?|channels?|newspapers?))$", re.IGNORECASE
)
"""Press that is told by its side only: "pro-Orrin media"."""
WHERE = re.compile(r"\bsources ((?:on|in|inside) the [a-z]+)$")
INSIDE = frozenset({"in", "at", "inside", "within"})


def leading_person(words: str, lists: SpeakerWords) -> str:
    """Return a name of two words or more that stands first, before what its bearer is or does.

    Titles before it are left off: "Dr Hadi Orrin of the Dorva clinic".
    """
    words = _behind_titles(words, lists)
    match = NAME.match(words)
    name = re.split(r"\s+(?:the|of|for|and)\s+", match.group())[0] if match else ""
    rest = words[len(name) :].split()
    voiced = any(lists.has("voices", w) for w in fold(words).split())
    if match is None or not rest or voiced or not _goes_on(fold(rest[0]), lists):
        return ""
    plain = any(no_name(fold(w), lists) for w in name.split())
    return "" if plain or len(name.split()) < 2 else name


def _goes_on(word: str, lists: SpeakerWords) -> bool:
    """Tell whether with a word begins what is told of one who is named before it."""
    return word in LEADS or any(lists.has(kind, word) for kind in ("functions", "outsiders"))


def _behind_titles(words: str, lists: SpeakerWords) -> str:
    """Leave off what leads up to a name, as long as two words written like names are left."""
    written = words.split()
    led = (n for n, w in enumerate(written) if not _leads_up(w, lists))
    first = next(led, 0)
    names = written[first : first + 2]
    return " ".join(written[first:]) if all(w[0].isupper() for w in names) else words


def _leads_up(word: str, lists: SpeakerWords) -> bool:
    folded = fold(word)
    outside = word.islower() and lists.has("outsiders", folded)
    return outside or lists.has("titles", folded) or folded in lists.lists["articles"]


def behind_body(words: str, lists: SpeakerWords) -> str:
    """Return who is named behind his body: "member of the Orrin Council Hadi Sabir".

    One whose office it is to speak for the body stands for it, and is not meant here.
    """
    last = name_at_end(words)
    folded = fold(words).split()
    if last is None or any(lists.has("voices", w) for w in folded):
        return ""
    tokens = last.group().split()
    ends = [n for n, token in enumerate(tokens) if lists.has("bodies", fold(token))]
    name = tokens[ends[-1] + 1 :] if ends else []
    plain = any(no_name(fold(token), lists) for token in name)
    return " ".join(name) if len(name) > 1 and ends[-1] and not plain else ""


LEADS = frozenset({"the", "who", "of", "from", "at", "in", "a", "an", "whose", "with"})


NO_NAMES = (
    *("common", "titles", "outsiders", "functions", "bodies", "demonyms", "countries", "calendar"),
)
"""Lists of words that are in nobody's name."""


def plain_word(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a word written like a name only describes: "Syrian", "Orrin-backed"."""
    folded = fold(word)
    related = "-" in word and folded.split()[-1] in lists.lists["related"]
    return related or any(lists.has(name, folded) for name in ("common", "outsiders"))


def no_name(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a folded word is in nobody's name."""
    return any(lists.has(name, word) for name in NO_NAMES)
