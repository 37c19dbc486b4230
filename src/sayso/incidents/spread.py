"""Tellings that have changed in; all groups that the change alters, and few others, out.

Clustering joins the best pairs first, and whether two groups join depends on their own members
alone. So what becomes of a group's members, as long as they are joined with nobody else, does not
depend on the rest, and a group that comes out as it was has refused every link to the others as it
did before. It is therefore enough to cluster the changed tellings with the groups in which they
stood, then with the groups to which links lead from those that come out otherwise, until no link
leads from such a group to one that was left out: the result is that of clustering all.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.incidents.clustering import Group

Fellows = Callable[[Collection[str]], Mapping[str, frozenset[str]]]
"""Gives for each telling those that were last grouped with it and still exist, itself included."""


class Links(Protocol):
    """Where links lead."""

    def neighbours(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings with which each is linked."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What came of clustering a part of the case."""

    altered: list[Group]
    """Groups that are not as they were, or hold a changed telling."""
    standing: list[Group]
    """Groups that were looked at and are as they were."""


def spread(
    changed: Collection[str],
    beside: Collection[str],
    links: Links,
    fellows: Fellows,
    cluster: Callable[[Collection[str]], Sequence[Group]],
) -> Spread:
    """Cluster again what a change can alter.

    Args:
        changed: tellings that are new, that have other links than before, or that stood with one
            that is no more or has changed.
        beside: tellings that must be clustered with them, such as those that people judged.
        links: where links lead, as they now are.
        fellows: the last groups.
        cluster: clusters some tellings by the links among them.
    """
    altering = set(changed)
    within: set[str] = set()
    former: dict[str, frozenset[str]] = {}
    asked: set[str] = set()
    found = Spread([], [])
    further = altering | set(beside)
    while further:
        for group in set(fellows(further).values()):
            within |= group
            former |= dict.fromkeys(group, group)
        found = _sorted_out(cluster(sorted(within)), altering, former)
        names = {name for group in found.altered for name in group.members} - asked
        asked |= names
        further = {o for others in links.neighbours(names).values() for o in others} - within
    return found


def _sorted_out(
    groups: Sequence[Group], changed: Collection[str], former: Mapping[str, frozenset[str]]
) -> Spread:
    found = Spread([], [])
    for group in groups:
        members = frozenset(group.members)
        stands = members.isdisjoint(changed) and former[group.members[0]] == members
        (found.standing if stands else found.altered).append(group)
    return found
