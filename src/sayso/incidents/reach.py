"""New and lost tellings in; the tellings whose incidents they may change, in groups, out.

What is remembered of earlier tellings sits behind the protocol `Memory`: their keys, and the links
that tie pairs taken for one event. Only tellings that share a key with a new one are compared with
it, and only those that links lead to from there are grouped again: the rest cannot have changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from sayso.incidents.blocking import is_crowded, keys_of
from sayso.incidents.profile import Profile
from sayso.incidents.scoring import Match, linked

Pair = tuple[str, str]
Copies = Mapping[Pair, float]


class Memory(Protocol):
    """What is remembered of all tellings. Names are telling ids."""

    def forget(self, names: Collection[str]) -> None:
        """Drop the keys and links of tellings."""

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Keep the keys of tellings."""

    def keys_of(self, names: Collection[str]) -> Mapping[str, Collection[int]]:
        """Return the keys of tellings."""

    def members(self, keys: Collection[int]) -> Mapping[int, Sequence[str]]:
        """Return the tellings that have each key."""

    def unlink(self, names: Collection[str]) -> None:
        """Drop the links of tellings, and keep their keys."""

    def put_links(self, links: Mapping[Pair, Match]) -> None:
        """Keep links, each pair in sorted order."""

    def neighbours(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings with which each is linked."""

    def links_among(self, names: Collection[str]) -> Mapping[Pair, Match]:
        """Return the links between these tellings."""

    def profiles(self, names: Collection[str]) -> Mapping[str, Profile]:
        """Return the profiles of tellings that still exist."""

    def told_in(self, documents: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings of documents."""

    def copies_of(self, documents: Collection[str]) -> Copies:
        """Return the pairs of documents of which one prints much of the other's text."""


def reached(
    memory: Memory,
    new: Mapping[str, Profile],
    lost: Collection[str] = (),
    bonds: Iterable[Collection[str]] = (),
    also: Collection[str] = (),
) -> list[list[str]]:
    """Remember new tellings and forget lost ones; return what must be grouped again.

    Returns:
        The connected groups of tellings that hold a new one, one whose links may have changed, or
        one of `also`, each sorted.

    Args:
        memory: what is remembered; it is brought up to date.
        new: profiles of tellings that are new or have changed.
        lost: tellings that are no more, or have changed.
        bonds: tellings that people hold together, all that stand today.
        also: tellings to group again for another reason, such as a ruling taken back.
    """
    before = memory.keys_of(lost)
    orphans = {other for others in memory.neighbours(lost).values() for other in others}
    memory.forget(lost)
    keys = {name: keys_of(profile) for name, profile in new.items()}
    memory.put_keys(keys)
    touched = {key for held in (*keys.values(), *before.values()) for key in held}
    shaken = _shaken(memory, keys, before, touched) - set(new)
    orphans |= {other for others in memory.neighbours(shaken).values() for other in others}
    memory.unlink(shaken)
    memory.put_links(_links(memory, new, shaken))
    start = {*new, *shaken, *orphans, *also} - (set(lost) - set(new))
    return _connected(memory, start, [set(bond) for bond in bonds])


def _shaken(
    memory: Memory,
    keys: Mapping[str, Collection[int]],
    before: Mapping[str, Collection[int]],
    touched: Collection[int],
) -> set[str]:
    """Find the tellings of keys that have become too common, or are so no more."""
    more, less = _counted(keys), _counted(before)
    shaken: set[str] = set()
    for key, members in memory.members(touched).items():
        now = len(members)
        then = now - more.get(key, 0) + less.get(key, 0)
        if is_crowded(key, now) != is_crowded(key, then):
            shaken.update(members)
    return shaken


def _counted(keys: Mapping[str, Collection[int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for held in keys.values():
        for key in held:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _links(
    memory: Memory, new: Mapping[str, Profile], shaken: Collection[str]
) -> dict[Pair, Match]:
    """Compare new and shaken tellings with all that they meet; keep those that are one event."""
    shaken_keys = memory.keys_of(shaken)
    held = {**{name: keys_of(p) for name, p in new.items()}, **shaken_keys}
    met: set[Pair] = set()
    members = memory.members({key for keys in held.values() for key in keys})
    for name, keys in held.items():
        for key in keys:
            others = members.get(key, ())
            if not is_crowded(key, len(others)):
                met.update((min(name, o), max(name, o)) for o in others if o != name)
    profiles = dict(new) | dict(memory.profiles({n for pair in met for n in pair} - set(new)))
    profiles |= memory.profiles(set(shaken) - set(profiles))
    documents = {profiles[name].document for name in held if name in profiles}
    copies = memory.copies_of(documents)
    met |= _of_copies(memory, profiles, set(held), copies)
    profiles |= memory.profiles({n for pair in met for n in pair} - set(profiles))
    links = {}
    for one, other in met:
        a, b = profiles.get(one), profiles.get(other)
        if a is None or b is None or a.document == b.document:
            continue
        if found := linked(a, b, is_copied(a, b, copies)):
            links[one, other] = found
    return links


def _of_copies(
    memory: Memory, profiles: Mapping[str, Profile], held: Collection[str], copies: Copies
) -> set[Pair]:
    """Pair the tellings of documents that print the same text."""
    told = memory.told_in({document for pair in copies for document in pair})
    return {
        (min(a, b), max(a, b))
        for one, other in copies
        for a in told.get(one, ())
        for b in told.get(other, ())
        if a in held or b in held
    }


def is_copied(one: Profile, other: Profile, copies: Copies) -> bool:
    """Tell whether the documents of two tellings print largely the same text."""
    first, last = sorted((one.document, other.document))
    return (first, last) in copies


def _connected(
    memory: Memory, start: Collection[str], bonds: Sequence[set[str]]
) -> list[list[str]]:
    """Follow links and bonds from some tellings; return the connected groups, sorted."""
    bonded: dict[str, set[str]] = {}
    for bond in bonds:
        for name in bond:
            bonded.setdefault(name, set()).update(bond)
    edges: dict[str, set[str]] = {}
    frontier = set(start)
    while frontier:
        linked = memory.neighbours(frontier)
        for name in frontier:
            edges[name] = set(linked.get(name, ())) | bonded.get(name, set()) - {name}
        frontier = {other for name in frontier for other in edges[name]} - set(edges)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for name in sorted(edges):
        if name in seen:
            continue
        group, stack = {name}, [name]
        while stack:
            for other in edges[stack.pop()] - group:
                group.add(other)
                stack.append(other)
        seen |= group
        groups.append(sorted(group))
    return groups
