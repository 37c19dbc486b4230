"""What a change can alter is clustered again, and comes out as when all is clustered."""

import random
from collections.abc import Collection, Mapping

import pytest
from benchmarks.news import News, make

from sayso.incidents import near_copies
from sayso.incidents.clustering import Group
from sayso.incidents.decided import Decided
from sayso.incidents.group import Setting, clusters, profiles_of
from sayso.incidents.profile import Profile
from sayso.incidents.reach import Copies, renew
from sayso.incidents.remembered import Remembered
from sayso.incidents.spread import Spread, spread
from sayso.model.incident import Rulings

Groups = set[frozenset[str]]


class World:
    """Invented news that is grouped piece by piece."""

    def __init__(self, news: News, profiles: Mapping[str, Profile], copies: Copies) -> None:
        self.profiles = profiles
        self.tellings = {t.id: t for t in news.tellings}
        self.setting = Setting(self.tellings, news.documents, {}, copies, Rulings())
        self.memory = Remembered(profiles, copies)
        self.groups: Groups = set()
        self.looked_at: set[str] = set()

    def change(self, new: Collection[str], lost: Collection[str] = ()) -> Spread:
        """Take tellings in and out, and cluster what that can alter."""
        fellows = {name for group in self.groups if group & set(lost) for name in group}
        changed = renew(self.memory, {name: self.profiles[name] for name in new}, lost)
        self.groups = {group - set(lost) for group in self.groups} - {frozenset()}
        found = spread(changed | fellows - set(lost), (), self.memory, self._fellows, self._cluster)
        altered = {frozenset(group.members) for group in found.altered}
        members = frozenset().union(*altered)
        self.groups = {g for g in self.groups if g.isdisjoint(members)} | altered
        return found

    def _fellows(self, names: Collection[str]) -> dict[str, frozenset[str]]:
        held = {name: group for group in self.groups for name in group}
        return {name: held.get(name, frozenset((name,))) for name in names}

    def _cluster(self, names: Collection[str]) -> list[Group]:
        self.looked_at |= set(names)
        return clusters(names, self.memory, self.setting, Decided())


@pytest.fixture(scope="module")
def news() -> News:
    return make(220, seed=5)


@pytest.fixture(scope="module")
def parts(news: News) -> tuple[Mapping[str, Profile], Copies]:
    profiles = profiles_of({t.id: t for t in news.tellings}, news.documents, Rulings())
    return profiles, near_copies.near_copies({d.id: d.text for d in news.documents.values()})


@pytest.mark.parametrize("crowd", [(300, 40, 60, 100), (6, 3, 3, 4)])
@pytest.mark.parametrize("seed", range(3))
def test_tellings_that_come_and_go_are_grouped_as_those_that_are_there(
    news: News, parts: tuple[Mapping[str, Profile], Copies], seed: int, crowd: tuple[int, ...]
) -> None:
    """Whatever the steps, and also where keys become too common, or are so no more."""
    names = sorted(parts[0])
    random.Random(seed).shuffle(names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.incidents.blocking.CROWDS", crowd)
        at_once, step_by_step = World(news, *parts), World(news, *parts)
        at_once.change(names[30:])
        step_by_step.change(names[:-40])
        step_by_step.change(names[-40:-20])
        step_by_step.change((), names[:15])
        step_by_step.change(names[-20:], names[15:30])
        assert step_by_step.groups == at_once.groups
        assert step_by_step.memory.all_links().keys() == at_once.memory.all_links().keys()


def test_a_part_of_the_case_is_looked_at_for_one_more_telling(
    news: News, parts: tuple[Mapping[str, Profile], Copies]
) -> None:
    names = sorted(parts[0])
    world = World(news, *parts)
    world.change(names[:-1])
    world.looked_at.clear()
    found = world.change(names[-1:])
    assert names[-1] in {name for group in found.altered for name in group.members}
    assert len(found.altered) <= 3
    assert 0 < len(world.looked_at) < len(names) // 2
