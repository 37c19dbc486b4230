"""Words that name a speaker in, his canonical name out; pronouns and descriptions inferred.

A spokesman stands for his body where he speaks for it. A source inside an institution who is not
its voice stays unnamed ("a source at the police command": ``unnamed:police source``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import UNNAMED, Attribution, Chain, Claim, LinkHow
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import Lexicon, fold

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "who", "which", "that", "his", "her", "its", "their"}
)
PEOPLE = frozenset({"he", "she", "his", "her", "who"})
INSIDERS = re.compile(r"\b(sources?|informants?)\b", re.IGNORECASE)
KINDS = {
    "monitor": SourceKind.MONITOR, "monitoring": SourceKind.MONITOR,
    "observatory": SourceKind.MONITOR, "agency": SourceKind.AGENCY,
    "coalition": SourceKind.STATE, "alliance": SourceKind.STATE, "army": SourceKind.STATE,
    "military": SourceKind.STATE, "ministry": SourceKind.STATE, "government": SourceKind.STATE,
    "channel": SourceKind.OUTLET, "broadcaster": SourceKind.OUTLET, "newspaper": SourceKind.OUTLET,
    "television": SourceKind.OUTLET, "network": SourceKind.MONITOR, "charity": SourceKind.NGO,
    "committee": SourceKind.NGO, "committees": SourceKind.MONITOR,
}  # fmt: skip
"""What a bare description ("the monitor", "the agency") can stand for."""
PLACEHOLDERS = frozenset({"group", "organization", "organisation", "statement", "spokesman",
                          "spokeswoman", "spokesperson", "body", "service", "report", "source",
                          "sources", "activist", "activists", "official", "commander"})  # fmt: skip
"""Descriptions that stand for whoever of that kind spoke last."""
FUNCTIONS = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "head",
        "chief",
        "director",
        "reporter",
        "correspondent",
        "photographer",
        "statement",
        "representative",
        "envoy",
        "commander",
        "office",
        "journalist",
        "minister",
        "official",
    ]
)
OUTSIDERS = frozenset(
    ["activist", "resident", "witness", "eyewitness", "survivor", "refugee", "villager"]
)
ARTICLES = frozenset(
    [
        "a",
        "an",
        "the",
        "another",
        "one",
        "some",
        "several",
        "many",
        "other",
        "two",
        "three",
        "its",
        "his",
        "their",
    ]
)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "col",
        "colonel",
        "lt",
        "lieutenant",
        "maj",
        "major",
        "president",
    ]
)


@dataclass(frozen=True)
class Speaker:
    """A resolved speaker: canonical name, how it was found, and the words that named it."""

    name: str
    how: LinkHow
    words: str


def resolve_speakers(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Resolve the speakers of a document's claims, in the order of the text."""
    said: list[Speaker] = []
    memory: dict[int, Speaker] = {}
    return [replace(c, chain=_chain(c.chain, said, memory, lexicon)) for c in claims]


def _chain(
    chain: Chain, said: list[Speaker], memory: dict[int, Speaker], lexicon: Lexicon
) -> Chain:
    links = []
    for link in chain.links:
        speaker = _speaker(link, said, memory, lexicon)
        how = link.how if link.how is LinkHow.INHERITED else speaker.how
        links.append(replace(link, speaker=speaker.name, how=how))
    return Chain(tuple(links))


def _speaker(
    link: Attribution, said: list[Speaker], memory: dict[int, Speaker], lexicon: Lexicon
) -> Speaker:
    if link.source is None:
        return Speaker(UNNAMED + "passive", LinkHow.STATED, "")
    if link.source.start in memory:
        return memory[link.source.start]
    speaker = resolve_speaker(link.source.exact, said, lexicon)
    memory[link.source.start] = speaker
    said.append(speaker)
    return speaker


def resolve_speaker(words: str, said: Sequence[Speaker], lexicon: Lexicon) -> Speaker:
    """Resolve the words that name a speaker, given who spoke before in the document."""
    folded = fold(words).split()
    if _anaphoric(folded):
        earlier = _earlier(folded, said, lexicon)
        if earlier is not None:
            return Speaker(earlier.name, LinkHow.INFERRED, words)
    if not _insider(words):
        found = _by_lexicon(words, folded, lexicon)
        if found:
            return Speaker(found, LinkHow.STATED, words)
    name = _person(words)
    if name:
        full = next((s.name for s in reversed(said) if name in s.name.split()), name)
        return Speaker(full, LinkHow.STATED if full == name else LinkHow.INFERRED, words)
    return Speaker(_unnamed(words), LinkHow.STATED, words)


def _insider(words: str) -> bool:
    """Tell whether it is a source at or near a body, not the body's voice."""
    return bool(INSIDERS.search(words)) and not re.search(r"\bsources? of\b", words.lower())


def _by_lexicon(words: str, folded: list[str], lexicon: Lexicon) -> str:
    """Find the body that the words name, unless they name a private person near it."""
    found = lexicon.source_names.find(words)
    if not found or OUTSIDERS & {w.rstrip("s") for w in folded}:
        return ""
    first = found[0]
    official = FUNCTIONS & set(folded)
    if official or first.start <= 1 or len(found) > 1 or _only_described(folded, first.start):
        return max(found, key=lambda m: (m.end - m.start, -m.start)).name
    return first.name if first.start < 4 else ""


def _only_described(folded: list[str], start: int) -> bool:
    return all(len(w) > 1 for w in folded[:start])


def _anaphoric(folded: list[str]) -> bool:
    """Tell whether the words only point back: a pronoun or a bare "the monitor"."""
    if not folded:
        return True
    if folded[0] in PRONOUNS and len(folded) == 1:
        return True
    bare = [w for w in folded if w not in {"the", "a", "monitoring", "news", "rights", "war"}]
    definite = folded[0] in {"the", "this", "that"}
    known = all(w in KINDS or w in PLACEHOLDERS for w in bare)
    return known and (definite or folded == ["a", "monitor"]) and len(folded) <= 4


def _earlier(folded: list[str], said: Sequence[Speaker], lexicon: Lexicon) -> Speaker | None:
    """Return the last earlier speaker whom the description fits."""
    kinds = {KINDS[w] for w in folded if w in KINDS}
    for speaker in reversed(said):
        kind = lexicon.source(speaker.name).kind
        if kinds and kind not in kinds:
            continue
        if not kinds and folded[0] not in PRONOUNS and not _fits(folded, speaker):
            continue
        if speaker.name != UNNAMED + "passive":
            return speaker
    return None


def _fits(folded: list[str], speaker: Speaker) -> bool:
    """Let "the source" be an unnamed source again, "the group" whoever spoke."""
    noun = folded[-1].rstrip("s")
    if noun in {"source", "activist", "official", "commander"}:
        return noun in fold(speaker.words) or noun in speaker.name
    return True


def _person(words: str) -> str:
    """Return a person's or body's own name within the words, '' where there is none.

    A name is a run of capitalised words, of which the longest that is no mere title counts.
    """
    runs = re.findall(
        r"(?:[A-Z][\w’'-]*|(?<=\s)(?:al|el|bin|ibn|abu|de|van|bou)[-\w]*)"
        r"(?:\s+(?:[A-Z][\w’'-]*|(?:al|el|bin|ibn|abu|de|van|of|for|the|and)\b[-\w]*(?=\s+[A-Z])|al-\w+))*",
        words,
    )
    best = ""
    for run in runs:
        tokens = [t for t in run.split() if fold(t) not in ARTICLES | TITLES]
        kept = " ".join(tokens)
        if kept and not _common(tokens) and len(tokens) >= len(best.split()):
            best = kept
    return best


COMMON = frozenset(
    [
        "activists",
        "activist",
        "residents",
        "resident",
        "sources",
        "source",
        "officials",
        "official",
        "witnesses",
        "witness",
        "local",
        "media",
        "reports",
        "report",
        "medics",
        "doctors",
        "opposition",
        "rebels",
        "rebel",
        "government",
        "military",
        "police",
        "rescue",
        "workers",
        "syrian",
        "russian",
        "turkish",
        "american",
        "kurdish",
        "western",
        "us",
        "initial",
        "state",
        "pro",
        "many",
        "some",
        "security",
        "medical",
        "syria",
        "video",
        "footage",
        "documents",
        "document",
        "civil",
        "civilians",
        "villagers",
        "villager",
        "people",
        "others",
        "authorities",
        "analysts",
        "experts",
        "field",
        "militants",
        "diplomats",
        "refugees",
        "relatives",
        "survivors",
        "both",
        "most",
        "all",
        "eyewitnesses",
        "monitors",
        "monitor",
        "monitoring",
        "army",
        "fighters",
        "commanders",
        "aid",
        "health",
        "arab",
        "jihadist",
        "islamist",
        "unconfirmed",
        "preliminary",
        "news",
        "former",
        "senior",
    ]
)


def _common(tokens: list[str]) -> bool:
    return all(fold(t) in COMMON for t in tokens)


def _unnamed(words: str) -> str:
    """Name an unnamed source by its noun, with what says of what kind it is."""
    folded = fold(words).split()
    kept = [w for w in folded if w not in ARTICLES]
    cut = next((n for n, w in enumerate(kept) if n and w in CUTS), len(kept))
    head, tail = kept[:cut], kept[cut:]
    if head and head[-1] in {"source", "sources"} and len(head) == 1:
        office = next((o for o in OFFICES if o in tail), "")
        head = [OFFICES[office], *head] if office else head
    if head and head[-1] not in {"source", "sources", "official", "officials", "media", "reports"}:
        head = head[-2:] if len(head) > 1 and head[-2] in QUALIFIERS else head[-1:]
    return UNNAMED + (" ".join(head) or "speaker")


CUTS = frozenset(
    [
        "in",
        "at",
        "from",
        "of",
        "inside",
        "on",
        "who",
        "which",
        "that",
        "close",
        "near",
        "with",
        "responding",
        "told",
        "to",
        "by",
    ]
)
OFFICES = {"police": "police", "military": "military", "hospital": "medical", "province": "provincial",
           "governorate": "provincial", "ministry": "ministry", "coalition": "coalition"}  # fmt: skip
QUALIFIERS = frozenset(
    [
        "rescue",
        "aid",
        "health",
        "opposition",
        "medical",
        "security",
        "rebel",
        "civil",
        "defence",
        "defense",
    ]
)
