"""New and lost tellings in; the tellings of which a link has changed, and where links lead, out.

What is remembered of earlier tellings sits behind the protocol `Memory`: their keys, and the links
that tie pairs taken for one event. Only tellings that share a key with a new one are compared with
it. A key that has become too common no longer brings its tellings together: links between those
that share no other are dropped.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from sayso.incidents.blocking import crowd, is_crowded, keys_of
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

    def members(self, most: Mapping[int, int]) -> Mapping[int, Sequence[str]]:
        """Return the tellings that have each key.

        Args:
            most: keys, each with a number: where more have it, some more than that are enough.
        """

    def unlink(self, pairs: Collection[Pair]) -> None:
        """Drop links, each pair in sorted order."""

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
    """Bring what is remembered up to date; return all that links lead to from what has changed.

    Returns:
        The connected groups of tellings that hold one of which a link has changed, or one of
        `also`, each sorted.

    Args:
        memory: what is remembered; it is brought up to date.
        new: profiles of tellings that are new or have changed.
        lost: tellings that are no more, or have changed.
        bonds: tellings that people hold together, all that stand today.
        also: tellings to start from besides.
    """
    start = renew(memory, new, lost) | set(also)
    return _connected(memory, start - (set(lost) - set(new)), [set(bond) for bond in bonds])


def renew(memory: Memory, new: Mapping[str, Profile], lost: Collection[str] = ()) -> set[str]:
    """Remember new tellings and forget lost ones; return those of which a link has changed.

    Args:
        memory: what is remembered; it is brought up to date.
        new: profiles of tellings that are new or have changed.
        lost: tellings that are no more, or have changed.
    """
    before = memory.keys_of(lost)
    left = {other for others in memory.neighbours(lost).values() for other in others}
    memory.forget(lost)
    keys = {name: keys_of(profile) for name, profile in new.items()}
    memory.put_keys(keys)
    more, less = _counted(keys), _counted(before)
    members = memory.members({k: crowd(k) + more.get(k, 0) for k in more.keys() | less.keys()})
    filled, cleared = _crossing(members, more, less)
    dropped = _parted(memory, filled, set(new))
    memory.unlink(dropped)
    brought = {pair for key in cleared for pair in _pairs(members[key])}
    links = _links(memory, new, _met(keys, members) | brought)
    memory.put_links(links)
    changed = {name for pair in (*dropped, *(brought & links.keys())) for name in pair}
    return (left - set(lost)) | changed | set(new)


def _counted(keys: Mapping[str, Collection[int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for held in keys.values():
        for key in held:
            counts[key] = counts.get(key, 0) + 1
    return counts


def _crossing(
    members: Mapping[int, Sequence[str]], more: Mapping[int, int], less: Mapping[int, int]
) -> tuple[dict[int, Sequence[str]], list[int]]:
    """Find keys that have become too common, with their tellings, and those that are no more."""
    filled, cleared = {}, []
    for key, held in members.items():
        now = is_crowded(key, len(held))
        then = is_crowded(key, len(held) - more.get(key, 0) + less.get(key, 0))
        if now and not then:
            filled[key] = held
        elif then and not now:
            cleared.append(key)
    return filled, cleared


def _parted(memory: Memory, filled: Mapping[int, Sequence[str]], new: Collection[str]) -> set[Pair]:
    """Find the links of tellings that no longer meet, since a key of theirs is too common."""
    held = {key: set(names) - set(new) for key, names in filled.items()}
    beside = memory.neighbours({name for names in held.values() for name in names})
    linked_pairs = {
        (one, other)
        for names in held.values()
        for one in names
        for other in names.intersection(beside.get(one, ()))
        if one < other
    }
    keys = memory.keys_of({name for pair in linked_pairs for name in pair})
    shared = {pair: set(keys[pair[0]]).intersection(keys[pair[1]]) for pair in linked_pairs}
    members = memory.members({key: crowd(key) for held in shared.values() for key in held})
    parted = {
        pair
        for pair, both in shared.items()
        if all(is_crowded(key, len(members[key])) for key in both)
    }
    if not parted:
        return parted
    profiles = memory.profiles({name for pair in parted for name in pair})
    copies = memory.copies_of({profile.document for profile in profiles.values()})
    return {(a, b) for a, b in parted if not is_copied(profiles[a], profiles[b], copies)}


def _met(keys: Mapping[str, Collection[int]], members: Mapping[int, Sequence[str]]) -> set[Pair]:
    """Pair new tellings with all that share a key with them that is not too common."""
    return {
        (min(name, other), max(name, other))
        for name, held in keys.items()
        for key in held
        if not is_crowded(key, len(members[key]))
        for other in members[key]
        if other != name
    }


def _pairs(names: Sequence[str]) -> Iterator[Pair]:
    return combinations(sorted(names), 2)


def _links(memory: Memory, new: Mapping[str, Profile], met: Collection[Pair]) -> dict[Pair, Match]:
    """Compare pairs that meet, and those of near copies; keep those that are one event."""
    copies = memory.copies_of({profile.document for profile in new.values()})
    pairs = set(met) | _of_copies(memory, set(new), copies)
    profiles = dict(new) | dict(memory.profiles({n for pair in pairs for n in pair} - set(new)))
    old = {n for pair in pairs if new.keys().isdisjoint(pair) for n in pair}
    if old:
        beside = {profiles[name].document for name in old if name in profiles}
        copies = {**copies, **memory.copies_of(beside)}
    links = {}
    for one, other in pairs:
        a, b = profiles.get(one), profiles.get(other)
        if a is None or b is None or a.document == b.document:
            continue
        if found := linked(a, b, is_copied(a, b, copies)):
            links[one, other] = found
    return links


def _of_copies(memory: Memory, new: Collection[str], copies: Copies) -> set[Pair]:
    """Pair new tellings with those of documents that print the same text."""
    told = memory.told_in({document for pair in copies for document in pair})
    return {
        (min(a, b), max(a, b))
        for one, other in copies
        for a in told.get(one, ())
        for b in told.get(other, ())
        if a in new or b in new
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
