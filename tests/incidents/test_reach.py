"""Tellings that come in piece by piece end up as when they come at once; few are looked at."""

import random

import pytest
from benchmarks.grouping import group_of, links_f1, rule_f1
from benchmarks.news import News, make, sources
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.incidents import near_copies
from sayso.incidents.blocking import CROWDS, is_crowded
from sayso.incidents.group import group_tellings, profiles_of
from sayso.incidents.profile import Profile
from sayso.incidents.reach import reached
from sayso.incidents.remembered import Remembered
from sayso.incidents.weights import weights
from sayso.model.incident import Rulings


@pytest.fixture(scope="module")
def news() -> News:
    return make(200, seed=3)


@pytest.fixture(scope="module")
def profiles(news: News) -> dict[str, Profile]:
    return profiles_of({t.id: t for t in news.tellings}, news.documents, Rulings())


@pytest.fixture(scope="module")
def copies(news: News) -> dict[tuple[str, str], float]:
    return near_copies.near_copies({d.id: d.text for d in news.documents.values()})


def test_invented_news_comes_together_where_one_rule_fails(news: News) -> None:
    found = group_tellings(news.tellings, news.documents, sources(), {})
    assert links_f1(news.keys, group_of(news, found)) >= 90
    assert rule_f1(news) < 85


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_same_documents_in_any_order_give_the_same_incidents(news: News, seed: int) -> None:
    names = sorted(news.documents)
    random.Random(seed).shuffle(names)
    part = news.part(names)
    random.Random(seed + 1).shuffle(part.tellings)

    def shape(given: News) -> set[frozenset[str]]:
        found = group_tellings(given.tellings, given.documents, sources(), {})
        return {frozenset(a.id for a in i.accounts) for i in found}

    assert shape(part) == shape(news)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_is_remembered_does_not_depend_on_the_way(
    profiles: dict[str, Profile], copies: dict[tuple[str, str], float], seed: int
) -> None:
    """Tellings come in three parts, some are lost and come again: the links are the same."""
    names = sorted(profiles)
    random.Random(seed).shuffle(names)
    at_once, step_by_step = Remembered(profiles, copies), Remembered(profiles, copies)
    whole = reached(at_once, profiles)
    for part in (names[::3], names[1::3], names[2::3]):
        reached(step_by_step, {name: profiles[name] for name in part})
    lost = names[:20]
    reached(step_by_step, {}, lost)
    reached(step_by_step, {name: profiles[name] for name in lost})
    assert step_by_step.all_links() == at_once.all_links()
    assert reached(step_by_step, {}, also=names) == whole


def test_keys_that_become_too_common_bring_nobody_together(
    profiles: dict[str, Profile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.incidents.blocking.CROWDS", (4, 3, 3, 3))
    names = sorted(profiles)
    at_once, step_by_step = Remembered(profiles, {}), Remembered(profiles, {})
    reached(at_once, profiles)
    for part in (names[:40], names[40:41], names[41:]):
        reached(step_by_step, {name: profiles[name] for name in part})
    assert step_by_step.all_links() == at_once.all_links()
    reached(step_by_step, {}, names[40:])
    fewer = Remembered(profiles, {})
    reached(fewer, {name: profiles[name] for name in names[:40]})
    assert step_by_step.all_links() == fewer.all_links()


def test_only_what_links_lead_to_is_reached(profiles: dict[str, Profile]) -> None:
    names = sorted(profiles)
    memory = Remembered(profiles, {})
    reached(memory, {name: profiles[name] for name in names[:-1]})
    (group,) = reached(memory, {names[-1]: profiles[names[-1]]})
    assert names[-1] in group
    assert len(group) < len(names) // 4


def test_a_key_says_how_many_may_have_it() -> None:
    for kind, most in enumerate(CROWDS):
        assert not is_crowded(4 * 17 + kind, most)
        assert is_crowded(4 * 17 + kind, most + 1)


def test_every_kind_of_agreement_has_its_points() -> None:
    points = weights()
    assert points["act.incompatible"] < points["act.compatible"] < points["act.same_rare"]
    assert points["killed.far"] < 0 < points["killed.equal_large"]
    assert points["days.far_apart"] < points["days.week_apart"] < 0 < points["days.same_day"]
