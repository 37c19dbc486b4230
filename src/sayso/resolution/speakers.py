"""Words that name a speaker in, his canonical name out; pronouns and descriptions inferred.

A spokesman stands for his body where he speaks for it. A source inside an institution who is not
its voice stays unnamed ("a source at the police command": ``unnamed:police source``).
"""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from sayso.model.claim import UNNAMED, Attribution, Chain, Claim, LinkHow, is_named
from sayso.model.document import Document, SourceKind
from sayso.resolution.lexicon import Lexicon, fold

BASED = re.compile(r"\b[\w.]+[- ]based\s+|\bso[- ]called\s+", re.IGNORECASE)
"""Where a speaker sits does not say who he is."""
ARTICLE = re.compile(r"\b(?:al|el|ar|as)-", re.IGNORECASE)
"""An Arabic article within a name, which is often left off the second time."""
PASSIVE = UNNAMED + "passive"
NAME = re.compile(
    r"\b(?:[A-Z][\w’'-]*|(?:al|el|bin|ibn|abu|de|van)-?\w*(?=\s+[A-Z]))"
    r"(?:\s+(?:[A-Z][\w’'-]*|(?:al|el)-[A-Z]?\w+|(?:al|el|bin|ibn|abu|de|van|of|for|the|and)(?=\s+(?:the\s+)?[A-Z])))*"
)


@dataclass(frozen=True)
class SpeakerWords:
    """The language's words around speakers, folded (lexicon/speakers_en.toml)."""

    kinds: Mapping[str, SourceKind]
    offices: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word, or its singular, is in the list of that name."""
        return word in self.lists[name] or word.removesuffix("s") in self.lists[name]


@functools.cache
def speaker_words() -> SpeakerWords:
    """Read the English words around speakers."""
    file = resources.files("sayso.resolution.lexicon") / "speakers_en.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return SpeakerWords(
        kinds={word: SourceKind(kind) for word, kind in table["kinds"].items()},
        offices=table["offices"],
        lists={name: frozenset(entries) for name, entries in table["words"].items()},
    )


@dataclass(frozen=True)
class Speaker:
    """A speaker as named at one place of a document."""

    name: str
    at: int
    words: str
    how: LinkHow = LinkHow.STATED


class Speakers:
    """Who speaks in one document: named sources anywhere in it, and who has spoken so far."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = speaker_words()
        self._mentioned = [
            Speaker(m.name, m.start, m.name) for m in lexicon.source_names.find_in(document.text)
        ]
        self._said: dict[int, Speaker] = {}

    def resolve(self, words: str, at: int) -> Speaker:
        """Resolve the words that name a speaker at an offset of the document."""
        if at not in self._said:
            self._said[at] = self._resolve(words, at)
        return self._said[at]

    def _resolve(self, words: str, at: int) -> Speaker:
        words = BASED.sub("", words)
        folded = fold(words).split()
        if self._points_back(words, folded):
            meant = self._meant(folded, at)
            if meant is not None:
                return Speaker(meant.name, at, words, LinkHow.INFERRED)
        return Speaker(self._by_words(words, folded), at, words)

    def _by_words(self, words: str, folded: list[str]) -> str:
        head = _head(fold(words.split(",")[0]).split(), self._words)
        unnamed = self._is_unnamed(words, head)
        body = "" if unnamed else self._body(words, folded, head)
        if body:
            return body
        person = "" if unnamed else _own_name(_before_of(words), self._words)
        if person:
            return self._full(person)
        if not unnamed and folded[:1] == ["the"] and "of" in folded and head:
            return BASED.sub("", words).split(maxsplit=1)[1]
        return _unnamed(folded, head, self._words)

    def _is_unnamed(self, words: str, head: list[str]) -> bool:
        """Tell whether only the noun speaks: "activists in …", "a source at the police …"."""
        if not head:
            return True
        if self._words.has("insiders", head[-1]):
            return not self._lexicon.source_names.find(" ".join(head[:-1])) or len(head) == 1
        named = bool(self._lexicon.source_names.find(words))
        if self._words.has("written", head[-1]) and not named:
            return True
        if any(m.end >= len(head) for m in self._lexicon.source_names.find(" ".join(head))):
            return False
        outside = self._words.has("outsiders", head[-1])
        own = [w for w in _capitalised(_before_cut(words, self._words)) if not self._common(w)]
        return outside and not own

    def _common(self, word: str) -> bool:
        return any(self._words.has(name, fold(word)) for name in ("common", "outsiders"))

    def _body(self, words: str, folded: list[str], head: list[str]) -> str:
        """Find the named body that speaks, itself or through one who speaks for it."""
        found = self._lexicon.source_names.find(words)
        if not found:
            return ""
        first = found[0]
        rest = [w for n, w in enumerate(folded) if not any(m.start <= n < m.end for m in found)]
        if any(self._words.has("outsiders", w) for w in set(rest) & set(head)):
            return ""
        speaks_for = any(self._words.has("functions", w) for w in folded)
        if speaks_for or first.start < len(head) + 1:
            return max(found, key=lambda m: (m.end - m.start, -m.start)).name
        return ""

    def _points_back(self, words: str, folded: list[str]) -> bool:
        """Tell whether the words only point to a speaker named elsewhere: "he", "the monitor"."""
        if not folded or (folded[0] in self._words.lists["pronouns"] and not words.isupper()):
            return True
        if self._lexicon.source_names.find(words) or len(folded) > 5:
            return False
        head = _head(folded, self._words) or folded
        monitor = self._kind(folded) is SourceKind.MONITOR
        definite = monitor or folded[0] in {"the", "this", "that", "its"}
        small = [w for w in _capitalised(words) if not self._common(w)]
        named_inside = [w for w in small if fold(w) not in {"the", "a", "an"}][: len(folded)]
        describes = monitor or head[-1] in self._words.kinds
        describes = describes or self._words.has("placeholders", head[-1])
        return definite and describes and not named_inside

    def _meant(self, folded: list[str], at: int) -> Speaker | None:
        """Find the speaker that a pronoun or description stands for: before it, else after."""
        head = _head(folded, self._words) or folded or [""]
        kind = self._kind(folded) or self._words.kinds.get(head[-1])
        spoken = sorted(self._said.values(), key=lambda s: s.at)
        if kind is not None:
            fitting = [s for s in (*spoken, *self._mentioned) if self._is_kind(s.name, kind)]
            before = [s for s in fitting if s.at < at]
            after = [s for s in fitting if s.at > at]
            if before or after:
                return max(before, key=_at) if before else min(after, key=_at)
            return None
        if folded and self._words.has("insiders", head[-1]):
            spoken = [s for s in spoken if self._words.has("insiders", s.name.split()[-1])]
        elif folded and folded[0] not in self._words.lists["pronouns"]:
            spoken = [s for s in spoken if is_named(s.name)] or [
                m for m in self._mentioned if m.at < at
            ]
        earlier = [s for s in spoken if s.at < at and s.name != PASSIVE]
        return max(earlier, key=_at) if earlier else None

    def _kind(self, folded: list[str]) -> SourceKind | None:
        """Return the kind that a describing word names: "a war monitoring group"."""
        kinds = (self._words.kinds.get(word.removesuffix("s")) for word in folded)
        return SourceKind.MONITOR if SourceKind.MONITOR in kinds else None

    def _is_kind(self, name: str, kind: SourceKind) -> bool:
        return self._lexicon.source(name).kind is kind

    def _full(self, name: str) -> str:
        """Return the fuller name of one who was named before: "Fares" for "Laith Fares"."""
        for speaker in reversed(self._said.values()):
            if ARTICLE.sub("", name) in ARTICLE.sub("", speaker.name).split():
                return speaker.name
        return name


def resolve_speakers(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Resolve the speakers of a document's claims, in the order of the text."""
    speakers = Speakers(document, lexicon)
    return [replace(c, chain=_chain(c.chain, speakers)) for c in claims]


def _chain(chain: Chain, speakers: Speakers) -> Chain:
    return Chain(tuple(_link(link, speakers) for link in chain.links))


def _link(link: Attribution, speakers: Speakers) -> Attribution:
    if link.source is None:
        return replace(link, speaker=PASSIVE)
    if link.antecedent is not None:
        meant = speakers.resolve(link.antecedent.exact, link.antecedent.start)
        return replace(link, speaker=meant.name, how=LinkHow.INFERRED)
    speaker = speakers.resolve(link.source.exact, link.source.start)
    inherited = link.how is LinkHow.INHERITED
    return replace(link, speaker=speaker.name, how=link.how if inherited else speaker.how)


def _at(speaker: Speaker) -> int:
    return speaker.at


def _head(folded: list[str], words: SpeakerWords) -> list[str]:
    """Return the words up to the noun that speaks: what follows "in", "at", "who" is left off."""
    kept = [w for w in folded if w not in words.lists["articles"]]
    cut = next((n for n, w in enumerate(kept) if n and w in words.lists["cuts"]), len(kept))
    return kept[:cut]


def _before_of(words: str) -> str:
    """Leave off "of Harzab" where no name stands before it: "the council of Harzab"."""
    head, of, _ = words.partition(" of ")
    return words if not of or _capitalised(head) else head


def _before_cut(words: str, lists: SpeakerWords) -> str:
    """Return the words as written up to "in", "at", "who" or a comma."""
    kept: list[str] = []
    for word in words.split(",")[0].split():
        if kept and fold(word) in lists.lists["cuts"] - {"a", "an"}:
            break
        kept.append(word)
    return " ".join(kept)


def _capitalised(words: str) -> list[str]:
    return [m.group() for m in re.finditer(r"\b[A-Z][\w’'-]*", words)]


def _own_name(words: str, lists: SpeakerWords) -> str:
    """Return a person's or body's own name within the words, '' where there is none."""
    names = []
    for match in NAME.finditer(words):
        tokens = match.group().split()
        while tokens and (_leads(fold(tokens[0]), lists) or fold(tokens[0]) in
                          lists.lists["articles"] | lists.lists["cuts"]):  # fmt: skip
            tokens = tokens[1:]
        if tokens and not all(_plain(t, lists) for t in tokens):
            names.append(" ".join(tokens))
    if not names:
        return ""
    return names[-1] if _titled(words, names[-1], lists) else names[0]


def _leads(word: str, lists: SpeakerWords) -> bool:
    """Tell whether a word before a name is none of it: a title, or the day on which he spoke."""
    return lists.has("titles", word) or word in lists.lists["calendar"]


def _plain(token: str, lists: SpeakerWords) -> bool:
    folded = fold(token)
    return any(lists.has(name, folded) for name in ("common", "titles", "outsiders", "calendar"))


def _titled(words: str, name: str, lists: SpeakerWords) -> bool:
    """Tell whether a title or function stands right before the name."""
    before = fold(words[: words.rfind(name)]).split()
    return bool(before) and (
        lists.has("titles", before[-1]) or any(lists.has("functions", w) for w in before[-2:])
    )


def _unnamed(folded: list[str], head: list[str], words: SpeakerWords) -> str:
    """Name an unnamed source by its noun, with what says of what kind it is."""
    if not head:
        return UNNAMED + "speaker"
    last = head[-1]
    if last in words.lists["pronouns"] or last in {"them", "us", "those"}:
        return UNNAMED + "person"
    if words.has("insiders", last):
        office = next((o for w, o in words.offices.items() if w in folded), "")
        kept = head[-2:] if len(head) > 1 else [office, last] if office else [last]
        return UNNAMED + " ".join(kept)
    qualified = len(head) > 1 and words.has("qualifiers", head[-2])
    return UNNAMED + " ".join(head[-2:] if qualified else [last])
