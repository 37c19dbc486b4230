"""Names found in a case in; whom they mean, each under one stand-in of a release, out."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.release import Pseudonym, RedactionKind
from sayso.publish.letters import letters
from sayso.publish.names import Subject, name_parts, name_words, spellings

_SIGNS = "BCDFGHJKLMNPQRSTVWXZ2456789"
"""Of a pseudonym: no vowels, so that it is no word, and none that look alike."""
_LENGTH = 5
"""Signs of a pseudonym: 14 million of them, drawn by chance, so that order says nothing."""
_HEADS = {RedactionKind.PERSON: "Person", RedactionKind.SOURCE: "Source"}
WITHHELD = "withheld"
"""What stands in the place of a phrase, and of a place about which nothing else is known."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named in the case, in one record of it."""

    kind: RedactionKind
    names: tuple[str, ...]
    documents: frozenset[str] = frozenset()
    by_hand: bool = False
    area: str = ""
    """Of a place: what is said instead, such as ``Qarhad district``."""


def subjects_of(named: Iterable[Named], drawn: Iterable[Pseudonym] = ()) -> list[Subject]:
    """Lay together what shares a name, and give each a stand-in.

    Args:
        named: in any order.
        drawn: the pseudonyms of a release to which something is added: who has one keeps it.
    """
    people = [n for n in named if n.kind in _HEADS]
    known = {_key(name): p.stand_in for p in drawn for name in p.names}
    taken = {p.stand_in for p in drawn}
    found = []
    for group in _laid_together(people):
        names = tuple(dict.fromkeys(name for one in group for name in one.names))
        kind = max((one.kind for one in group), key=list(_HEADS).index)
        stand_in = next((known[_key(name)] for name in names if _key(name) in known), "")
        stand_in = stand_in or _draw(_HEADS[kind], taken)
        documents = frozenset(document for one in group for document in one.documents)
        by_hand = any(one.by_hand for one in group)
        found.append(Subject(kind, names, stand_in, documents, by_hand))
    return found


def place_subject(place: Named) -> Subject:
    """Give a place its stand-in; the area's own name is none of its names."""
    stand_in = f"place in {place.area}" if place.area else f"place {WITHHELD}"
    inside = f" {' '.join(name_words(place.area))} "
    names = tuple(n for n in place.names if f" {' '.join(name_words(n))} " not in inside)
    return Subject(RedactionKind.PLACE, names, stand_in, by_hand=True)


def phrase_subject(words: Sequence[str]) -> Subject:
    """Give words that a person chose their stand-in."""
    return Subject(RedactionKind.PHRASE, tuple(words), WITHHELD, by_hand=True)


def key_of(subjects: Iterable[Subject]) -> tuple[Pseudonym, ...]:
    """Return the lines of a release's key, by stand-in."""
    lines = (Pseudonym(s.kind, s.names, s.stand_in) for s in subjects)
    return tuple(sorted(lines, key=lambda line: line.stand_in))


def _key(name: str) -> str:
    """Return what all spellings of one name share."""
    words = name_words(name)
    return min(map("".join, spellings(words)), default="".join(words))


def _laid_together(named: Sequence[Named]) -> list[list[Named]]:
    """Group what shares a name; a single word goes to the one of its document who bears it."""
    groups = _Groups(list(range(len(named))))
    holders: dict[str, int] = {}
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, one, name in _each_name(named):
        words = name_words(name)
        if len(words) > 1 or one.by_hand or one.kind is RedactionKind.SOURCE:
            groups.join(number, holders.setdefault(_key(name), number))
        for document in one.documents if len(words) > 1 else ():
            for part in name_parts(words):
                bearers[document, part].add(number)
    for number, one, name in _each_name(named):
        for document in one.documents if len(name_words(name)) == 1 else ():
            borne = {groups.root(n) for n in bearers.get((document, letters(name)), ())}
            if len(borne) == 1:
                groups.join(number, borne.pop())
    return groups.of(named)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Numbers that were joined (union-find)."""

    parents: list[int]

    def root(self, number: int) -> int:
        while self.parents[number] != number:
            self.parents[number] = self.parents[self.parents[number]]
            number = self.parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        self.parents[self.root(one)] = self.root(other)

    def of(self, named: Sequence[Named]) -> list[list[Named]]:
        found: dict[int, list[Named]] = defaultdict(list)
        for number, one in enumerate(named):
            found[self.root(number)].append(one)
        return list(found.values())


def _each_name(named: Sequence[Named]) -> Iterator[tuple[int, Named, str]]:
    for number, one in enumerate(named):
        for name in one.names:
            yield number, one, name


def _draw(head: str, taken: set[str]) -> str:
    while True:
        drawn = f"{head} {''.join(secrets.choice(_SIGNS) for _ in range(_LENGTH))}"
        if drawn not in taken:
            taken.add(drawn)
            return drawn
