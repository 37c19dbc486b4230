"""Words that only point to a speaker in ("he", "the monitor"); the speaker that is meant out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.model.claim import LinkHow, is_named
from sayso.model.document import SourceKind
from sayso.resolution.lexicon import Lexicon, fold
from sayso.resolution.speaker_bodies import body_before
from sayso.resolution.speaker_mentions import plain_word, speaking
from sayso.resolution.speaker_names import (
    PASSIVE,
    capitalised,
    head_of,
    speaker_words,
)
from sayso.resolution.speaker_offices import office_of

PRESS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})
NO_GROUPS = PRESS | {SourceKind.STATE}
GROUPS = frozenset({"group", "organization", "organisation"})
NEAR_BODY = 400
"""Code points before "the group said" in which a body that has not spoken yet may be named."""
VOICE = "spokes"
"""How spokesmen and spokeswomen begin."""
BEFORE_VOICE = 60
"""Code points before "spokesman" in which his body begins."""
NEAR_VOICE = 3000
"""Code points before "the spokesman said" in which he was told of."""
OF_THE_PRESS = frozenset({"outlet", "correspondent", "reporter"})
"""Words that stand for an agency as well as for another outlet."""


@dataclass(frozen=True)
class Speaker:
    """A speaker as named at one place of a document."""

    name: str
    at: int
    words: str
    how: LinkHow = LinkHow.STATED


class Pointing:
    """What points to a speaker in one text, in which known sources are mentioned anywhere."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = speaker_words()
        self._text = text
        self._mentioned = [
            Speaker(m.name, m.start, m.name) for m in lexicon.source_names.find_in(text)
        ]

    def points_back(self, words: str, folded: list[str]) -> bool:
        """Tell whether the words only point to a speaker named elsewhere: "he", "the monitor"."""
        if not folded:
            return True
        named = speaking(words, self._lexicon, self._words)
        if folded[0] in self._words.lists["pronouns"] and not words.isupper():
            return len(folded) == 1 or not named
        if named or len(folded) > 5:
            return False
        head = head_of(folded, self._words) or folded
        monitor = self._kind(folded) is SourceKind.MONITOR
        kinds = self._words.kinds
        bare = len(folded) <= 2 and head[-1] in kinds and head == folded
        definite = monitor or bare or folded[0] in {"the", "this", "that", "its"}
        small = [
            w for w in capitalised(words) if not plain_word(w, self._words) and fold(w) not in kinds
        ]
        named_inside = [w for w in small if fold(w) not in {"the", "a", "an"}][: len(folded)]
        describes = monitor or head[-1] in self._words.kinds
        describes = describes or self._words.has("placeholders", head[-1])
        describes = describes or self._words.has("titles", head[-1])
        return definite and describes and not named_inside

    def meant(self, folded: list[str], at: int, said: Sequence[Speaker]) -> Speaker | None:
        """Find the speaker that a pronoun or description stands for: before it, else after.

        Args:
            folded: the words, folded.
            at: where they stand.
            said: those who have spoken, in the order of the text.
        """
        head = head_of(folded, self._words) or folded or [""]
        if found := self._called_so(head[-1], at, said):
            return found
        titled = self._words.has("titles", head[-1])
        if titled and not self._words.has("placeholders", head[-1]):
            return None
        kind = self._kind(folded) or self._words.kinds.get(head[-1])
        if kind is not None:
            kinds = PRESS if head[-1] in OF_THE_PRESS else {kind}
            return self._only_one(head, kind, at) or self._of_kind(head, kinds, at, said)
        spoken = self._fitting(folded, head[-1], at, said)
        earlier = [s for s in spoken if s.at < at and s.name != PASSIVE]
        if not earlier and head[-1] in GROUPS:
            body = body_before(self._text[max(0, at - NEAR_BODY) : at], self._words)
            return Speaker(body, at, body) if body else None
        return max(earlier, key=_at) if earlier else None

    def _called_so(self, noun: str, at: int, said: Sequence[Speaker]) -> Speaker | None:
        """Find one who is told by that very noun: "the council" is the Orrin Council."""
        named = [s for s in said if s.at < at and is_named(s.name) and noun in _nouns(s)]
        pronoun = noun in self._words.lists["pronouns"]
        if named and not pronoun and not self._words.has("insiders", noun):
            return max(named, key=_at)
        if noun.startswith(VOICE) and (body := self._spoken_for(noun, at)):
            return body
        mentioned = [m for m in self._mentioned if noun in fold(m.name).split()]
        before = [m for m in mentioned if m.at < at]
        return max(before, key=_at) if before else min(mentioned, key=_at, default=None)

    def _only_one(self, head: list[str], kind: SourceKind, at: int) -> Speaker | None:
        """Find the only known speaker of a kind whom the bare noun ends: "the coalition"."""
        if len(head) > 1:
            return None
        known = (s for s in self._lexicon.sources.values() if s.kind is kind)
        named = [s.name for s in known if fold(s.name).split()[-1] == head[0]]
        return Speaker(named[0], at, named[0]) if len(named) == 1 else None

    def _spoken_for(self, voice: str, at: int) -> Speaker | None:
        """Find the body that stands before the last "spokesman" of the text so far."""
        last = self._text.rfind(voice, max(0, at - NEAR_VOICE), at)
        near = [m for m in self._mentioned if 0 < last - m.at < BEFORE_VOICE]
        return max(near, key=_at, default=None)

    def _of_kind(
        self,
        head: list[str],
        kinds: frozenset[SourceKind] | set[SourceKind],
        at: int,
        said: Sequence[Speaker],
    ) -> Speaker | None:
        fitting = [s for s in (*said, *self._mentioned) if self._kind_of(s.name) in kinds]
        before = [s for s in fitting if s.at < at]
        after = [s for s in fitting if s.at > at]
        if not before and not after:
            return None
        chosen = max(before, key=_at) if before else min(after, key=_at)
        office = office_of(chosen.name, head, self._lexicon, self._words)
        return replace(chosen, name=office or chosen.name)

    def _fitting(
        self, folded: list[str], noun: str, at: int, said: Sequence[Speaker]
    ) -> Sequence[Speaker]:
        """Return those who have spoken and whom the words may mean."""
        if "same" in folded:
            return [s for s in said if s.name != PASSIVE]
        if folded and self._words.has("insiders", noun):
            return [s for s in said if self._words.has("insiders", s.name.split()[-1])]
        if self._words.has("outsiders", noun):
            return [s for s in said if not is_named(s.name) and noun in s.name.split()]
        if noun in GROUPS:
            named = [s for s in (*said, *self._mentioned) if is_named(s.name)]
            return [s for s in named if self._kind_of(s.name) not in NO_GROUPS]
        if folded and folded[0] not in self._words.lists["pronouns"]:
            named = [s for s in said if is_named(s.name)]
            return named or [m for m in self._mentioned if m.at < at]
        return said

    def _kind(self, folded: list[str]) -> SourceKind | None:
        """Return the kind that a describing word names: "a war monitoring group"."""
        kinds = (self._words.kinds.get(word.removesuffix("s")) for word in folded)
        return SourceKind.MONITOR if SourceKind.MONITOR in kinds else None

    def _kind_of(self, name: str) -> SourceKind:
        return self._lexicon.source(name).kind


def _nouns(speaker: Speaker) -> list[str]:
    """Return the words, folded, by which a speaker was named."""
    return fold(speaker.words).split()


def _at(speaker: Speaker) -> int:
    return speaker.at
