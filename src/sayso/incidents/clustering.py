"""Pairs with their matches in; groups of tellings taken for one event out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.incidents.decided import Decided
from sayso.incidents.scoring import CERTAIN, THRESHOLD, Match

FLOOR = -5.0
"""Least points of any pair inside a group: one link that speaks against keeps two groups apart."""

Pair = tuple[str, str]


@dataclass(slots=True)
class Group:
    """Tellings taken for one event, the documents they are in, and the links that joined them."""

    members: list[str]
    documents: set[str]
    links: list[tuple[Pair, Match]] = field(default_factory=list)


def cluster(
    documents: Mapping[str, str],
    matches: Mapping[Pair, Match],
    compare: Callable[[str, str], Match],
    decided: Decided | None = None,
    compared: dict[Pair, Match] | None = None,
) -> list[Group]:
    """Join the best pairs first, as long as whole groups agree.

    Two groups are joined when no document tells in both, the mean of all pairs between them
    reaches the threshold, and no pair falls below the floor; so one wrong link cannot chain.

    Args:
        documents: the document of each telling, by telling id.
        matches: the compared pairs, ids in sorted order.
        compare: compares a pair that blocking did not bring together.
        decided: what people joined and kept apart, which no comparison undoes.
        compared: pairs that `compare` was asked for before; more are put in.
    """
    groups = {telling: Group([telling], {document}) for telling, document in documents.items()}
    rulings = decided or Decided()
    for held, words in rulings.together:
        _join_decided(groups, sorted(held & groups.keys()), words)
    known = {} if compared is None else compared
    known.update(matches)

    def between(one: str, other: str) -> Match:
        pair = (one, other) if one < other else (other, one)
        if pair not in known:
            known[pair] = compare(*pair)
        return known[pair]

    links = [(pair, match) for pair, match in matches.items() if match.one_event]
    for pair, match in sorted(links, key=lambda link: (-link[1].points, link[0])):
        one, other = groups[pair[0]], groups[pair[1]]
        if rulings.are_apart(one.members, other.members):
            continue
        if one.documents.isdisjoint(other.documents) and _agree(one, other, between):
            _join(groups, one, other, pair, match)
    distinct = {id(group): group for group in groups.values()}
    for group in distinct.values():
        group.members.sort()
    return sorted(distinct.values(), key=lambda group: group.members)


def _join_decided(groups: dict[str, Group], held: Sequence[str], words: str) -> None:
    for telling in held[1:]:
        one, other = groups[held[0]], groups[telling]
        if one is not other:
            _join(groups, one, other, (held[0], telling), Match(CERTAIN, words, 3))


def _agree(one: Group, other: Group, between: Callable[[str, str], Match]) -> bool:
    """Tell whether the mean of all pairs reaches the threshold and none is under the floor."""
    total = 0.0
    for a in one.members:
        for b in other.members:
            points = between(a, b).points
            if points < FLOOR:
                return False
            total += points
    return total / (len(one.members) * len(other.members)) >= THRESHOLD


def _join(groups: dict[str, Group], one: Group, other: Group, pair: Pair, match: Match) -> None:
    one.members += other.members
    one.documents |= other.documents
    one.links += [*other.links, (pair, match)]
    for telling in other.members:
        groups[telling] = one
