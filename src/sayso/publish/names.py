"""Names that must not leave in; where they stand in a text, however written, out."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.model.release import RedactionKind
from sayso.publish.letters import Letters, is_arabic, is_silent, letters, placed

_PREFIX = 4
"""Letters by which a name's beginning is looked for."""
_GLUED_LATIN, _GLUED_ARABIC = 9, 7
"""Letters from which a name of several words is found inside a longer run of letters."""
_LEAST_PART, _LEAST_ARABIC_PART = 4, 3
_REMEMBERED, _SHORT = 20_000, 120
"""Texts whose names are remembered, and their length: longer ones hardly come again."""
_LONGEST_REST = 6
"""Words of a rest at most: a longer name does not fit in a context."""
_ARTICLES = frozenset({"al", "el", "ال"})
_JOINED_ARTICLE = re.compile(r"^ال(?=\w{2})")
_CLITICS = re.compile(r"[وف]?[بكل]?(?:ال|ل)?")
"""What Arabic writes together with the word after it: and, so, in, like, to, the."""
_LATIN_NAME_WORD = frozenset(
    {"abu", "abou", "abd", "bin", "ibn", "bint", "umm", "van", "der", "de"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something that a release does not name."""

    kind: RedactionKind
    names: tuple[str, ...]
    """Every spelling that is known, in every script."""
    stand_in: str
    """What stands in a release in their place."""
    documents: frozenset[str] = frozenset()
    """Documents in which parts of the names, such as a surname alone, mean them too."""
    by_hand: bool = False
    """A person chose the words: a single one is looked for in every document."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that is to be hidden."""

    start: int
    end: int
    stand_in: str
    subject: int
    """Index of the subject; -1 where the words mean more than one of them."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    subject: int
    stand_in: str
    glued: bool = False
    cased: bool = False
    """A part of a name: it must begin with a capital where a text has any."""


@dataclass(slots=True)
class Finder:
    """Finds the names of all subjects; whole names everywhere, parts in their documents."""

    subjects: Sequence[Subject]
    kept: Collection[str] = ()
    """Names of public bodies and places: a part of a name does not stand inside one."""
    _whole: dict[str, _Pattern] = field(init=False, default_factory=dict)
    _parts: dict[str, dict[str, _Pattern]] = field(init=False, default_factory=dict)
    _kept: frozenset[str] = field(init=False, default=frozenset())
    _rests: tuple[set[str], set[str]] = field(init=False, default_factory=lambda: (set(), set()))
    """Of names of several words: what is left without their first words, and without their last."""
    _lengths: dict[str, tuple[int, ...]] = field(init=False, default_factory=dict)
    """Of the names that begin alike, by their first letters; the longest first."""
    _sizes: tuple[int, ...] = field(init=False, default=())
    """How many letters these are, the most first: short names have fewer."""
    _known: dict[tuple[str, tuple[str, ...]], list[Found]] = field(init=False, default_factory=dict)
    """What was found in short texts before: records repeat them."""

    def __post_init__(self) -> None:
        self._kept = frozenset(letters(name) for name in self.kept) - {""}
        for number, subject in enumerate(self.subjects):
            for name in subject.names:
                self._add(number, subject, name)
        self._lengths = _beginnings(self._whole)
        self._sizes = tuple(sorted({len(head) for head in self._lengths}, reverse=True))

    def _add(self, number: int, subject: Subject, name: str) -> None:
        words = name_words(name)
        if not words:
            return
        several = len(words) > 1
        if not several and subject.kind is RedactionKind.PERSON and not subject.by_hand:
            # A single word that a rule found means somebody in that text alone.
            self._add_parts(number, subject, {words[0]})
            return
        for spelling in spellings(words) if subject.kind is not RedactionKind.PHRASE else [words]:
            folded = "".join(spelling)
            least = _GLUED_ARABIC if is_arabic(folded) else _GLUED_LATIN
            glued = several and len(folded) >= least and spelling[0] not in _ARTICLES
            pattern = _Pattern(number, subject.stand_in, glued)
            self._whole[folded] = _either(self._whole.get(folded), pattern)
            for cut in range(1, len(spelling)):
                self._rests[0].add("".join(spelling[cut:]))
                self._rests[1].add("".join(spelling[:cut]))
        if subject.kind in (RedactionKind.PERSON, RedactionKind.SOURCE) and several:
            self._add_parts(number, subject, name_parts(words) - self._kept)

    def _add_parts(self, number: int, subject: Subject, words: Iterable[str]) -> None:
        for part in words:
            pattern = _Pattern(number, subject.stand_in, cased=True)
            for document in subject.documents:
                parts = self._parts.setdefault(document, {})
                parts[part] = _either(parts.get(part), pattern)

    def find(self, text: str, documents: Iterable[str] = ()) -> list[Found]:
        """Return what is to be hidden in a text that belongs to some documents, in order.

        The stretches do not overlap. Of those that would the longer one, whole names before parts.
        """
        key = text, self.scope(documents)
        if len(text) > _SHORT:
            return self._find(*key)
        if (known := self._known.get(key)) is not None:
            return list(known)
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[key] = found = self._find(*key)
        return list(found)

    def scope(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Leave of some documents those in which parts of a name mean somebody."""
        return tuple(one for one in documents if one in self._parts)

    def _find(self, text: str, documents: tuple[str, ...]) -> list[Found]:
        bare = letters(text)
        parts = self._in_scope(documents, bare)
        if not parts and not self._may_hold(bare):
            return []
        where = placed(text)
        found = list(self._wholes(where, text))
        if parts:
            found = _beside(found, self._part_spans(where, text, parts))
        return [_found(where, text, first, end, pattern) for first, end, pattern in found]

    def may_be_rest(self, words: Sequence[str], *, at_end: bool) -> bool:
        """Tell whether words at the outer end of a context may be the rest of a name cut off."""
        rests = self._rests[at_end]
        for count in range(1, min(len(words), _LONGEST_REST) + 1):
            outer = words[-count:] if at_end else words[:count]
            if letters("".join(outer)) in rests:
                return True
        return False

    def _in_scope(self, documents: Iterable[str], bare: str) -> Mapping[str, _Pattern]:
        found: dict[str, _Pattern] = {}
        for document in documents:
            for part, pattern in self._parts.get(document, {}).items():
                if part in bare:
                    found[part] = _either(found.get(part), pattern)
        return found

    def _may_hold(self, bare: str) -> bool:
        return any(True for _ in self._candidates(bare))

    def _candidates(self, bare: str) -> Iterator[tuple[int, int, _Pattern]]:
        """Yield where a name may stand: begin and end among the letters, longest first."""
        for at in self._begins(bare):
            for size in self._sizes:
                for length in self._lengths.get(bare[at : at + size], ()):
                    word = bare[at : at + length]
                    if len(word) == length and (pattern := self._whole.get(word)):
                        yield at, at + length, pattern

    def _begins(self, bare: str) -> list[int]:
        """Return where letters stand with which a name begins, in order.

        By a set, whose speed does not depend on how many names there are: an expression of the
        beginnings of ten thousand names takes twenty times as long.
        """
        found: set[int] = set()
        for size in self._sizes:
            heads = [bare[at : at + size] for at in range(len(bare) - size + 1)]
            if not self._lengths.keys().isdisjoint(heads):
                found.update(at for at, head in enumerate(heads) if head in self._lengths)
        return sorted(found)

    def _wholes(self, where: Letters, text: str) -> Iterator[tuple[int, int, _Pattern]]:
        last = 0
        for first, end, pattern in self._candidates(where.folded):
            if first >= last and _bounded(where, text, first, end, pattern):
                yield first, end, pattern
                last = end

    def _part_spans(
        self, where: Letters, text: str, parts: Mapping[str, _Pattern]
    ) -> Iterator[tuple[int, int, _Pattern]]:
        keeps = [
            (at, at + len(kept))
            for kept in self._kept
            if kept in where.folded
            for at in _all(where.folded, kept)
        ]
        for part in sorted(parts, key=len, reverse=True):
            for at in _all(where.folded, part):
                end = at + len(part)
                inside = any(a <= at and end <= b for a, b in keeps)
                if not inside and _bounded(where, text, at, end, parts[part]):
                    yield at, end, parts[part]


def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    where = placed(name)
    cuts = [n for n, begins in enumerate(where.starts) if begins] + [len(where.folded)]
    words = (where.folded[a:b] for a, b in pairwise(cuts))
    return tuple(word for word in words if word)


def spellings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return a name as it may stand elsewhere: without articles, or the last name first."""
    bare = tuple(_JOINED_ARTICLE.sub("", word) for word in words if word not in _ARTICLES)
    with_article = tuple(
        f"ال{word}" if n and is_arabic(word) else word for n, word in enumerate(bare)
    )
    found = {words, bare, with_article} if len(bare) > 1 or bare == words else {words}
    if len(bare) == 1 and is_arabic(bare[0]):
        found |= {bare, (f"ال{bare[0]}",)}
    if len(bare) in (2, 3):
        found |= {(*some[-1:], *some[:-1]) for some in (bare, words)}
    return {some for some in found if len("".join(some)) > 1}


def name_parts(words: Sequence[str]) -> set[str]:
    """Return the words of a name that may stand for it alone."""
    parts = {part for word in words for part in (word, _JOINED_ARTICLE.sub("", word))}
    return {
        part
        for part in parts - _ARTICLES - _LATIN_NAME_WORD
        if len(part) >= (_LEAST_ARABIC_PART if is_arabic(part) else _LEAST_PART)
    }


def _either(known: _Pattern | None, new: _Pattern) -> _Pattern:
    """Words that mean two subjects stand for neither alone."""
    if known is None or known.subject == new.subject:
        return new
    return _Pattern(-1, "name withheld", known.glued or new.glued, known.cased and new.cased)


def _beginnings(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the names that begin alike, the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[:_PREFIX]].add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _bounded(where: Letters, text: str, first: int, end: int, pattern: _Pattern) -> bool:
    if pattern.glued:
        return True
    if pattern.cased and not _capital(text, where.at[first]):
        return False
    return where.ends[end - 1] and (where.starts[first] or _after_clitic(where, first))


def _capital(text: str, at: int) -> bool:
    """Tell whether a word is written as a name: anything is in a text without capitals."""
    return not text[at].islower() or text == text.lower()


def _after_clitic(where: Letters, first: int) -> bool:
    if not is_arabic(where.folded[first]):
        return False
    begin = first
    while begin > 0 and first - begin < 5 and not where.starts[begin]:
        begin -= 1
    return where.starts[begin] and _CLITICS.fullmatch(where.folded[begin:first]) is not None


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _beside(
    found: list[tuple[int, int, _Pattern]], more: Iterable[tuple[int, int, _Pattern]]
) -> list[tuple[int, int, _Pattern]]:
    """Add stretches that do not touch those that are there."""
    for first, end, pattern in more:
        place = bisect_left(found, first, key=lambda span: span[0])
        free = (not place or found[place - 1][1] <= first) and (
            place == len(found) or end <= found[place][0]
        )
        if free:
            found.insert(place, (first, end, pattern))
    return found


def _found(where: Letters, text: str, first: int, end: int, pattern: _Pattern) -> Found:
    last = where.at[end - 1] + 1
    while last < len(text) and is_silent(text[last]):
        last += 1
    return Found(where.at[first], last, pattern.stand_in, pattern.subject)
