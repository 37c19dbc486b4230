"""Lists, counts and what is next: the same incidents, whichever way they are asked for."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from sayso.case import Case
from sayso.case.deciding import Wish
from sayso.case.desk import Desk
from sayso.model.judgement import Decision
from sayso.model.listing import Box, IncidentFilter, IncidentSort
from sayso.store import ledger
from sayso.store.dialect import writing
from sayso.store.lines_schema import incident_lines

ALL = IncidentFilter()


@pytest.fixture
def desk(case: Case) -> Desk:
    return Desk.of(case)


def names(
    desk: Desk, wanted: IncidentFilter, sort: IncidentSort = IncidentSort.NEWEST
) -> list[str]:
    return [line.id for line in desk.incidents(wanted, sort, 1000).lines]


def test_the_list_holds_every_incident_with_its_figures(case: Case, desk: Desk) -> None:
    lines = {line.id: line for line in desk.incidents(ALL, IncidentSort.NEWEST, 1000).lines}
    assert lines.keys() == {incident.id for incident in case.incidents()}
    for incident in case.incidents():
        line, killed = lines[incident.id], incident.toll("killed")
        assert line.title == incident.title
        assert line.documents == incident.corroboration.documents
        assert line.killed_low == (killed.low.value if killed and killed.low else None)


@pytest.mark.parametrize("facet", ["act", "area", "label", "actor", "state"])
def test_each_count_is_what_the_choice_leaves(desk: Desk, facet: str) -> None:
    for wanted in (
        ALL,
        IncidentFilter(since=dt.date(2019, 3, 12)),
        IncidentFilter(act="airstrike"),
    ):
        counts = desk.facets(wanted).of(facet)
        assert counts
        for value, number in counts:
            chosen: dict[str, Any] = {facet: value}
            assert desk.incidents(replace(wanted, **chosen), IncidentSort.NEWEST).total == number


def test_filters_leave_what_fits(case: Case, desk: Desk) -> None:
    assert names(desk, IncidentFilter(place="Al-Khulmata")) != []
    assert names(desk, IncidentFilter(place="Nowhere")) == []
    many = names(desk, IncidentFilter(killed_from=30))
    few = names(desk, IncidentFilter(killed_to=10))
    assert many
    assert few
    assert not set(many) & set(few)
    late = names(desk, IncidentFilter(since=dt.date(2019, 3, 14)))
    early = names(desk, IncidentFilter(until=dt.date(2018, 12, 31)))
    assert late
    assert early
    known = {i.id for i in case.incidents() if i.when and i.when.earliest and i.when.latest}
    assert known & set(late)
    assert known & set(early)
    assert not known & set(late) & set(early)
    somewhere = next(line for line in desk.incidents(ALL, IncidentSort.NEWEST).lines if line.lat)
    assert somewhere.lat
    assert somewhere.lon
    lat, lon = somewhere.lat, somewhere.lon
    box = Box(lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001)
    assert somewhere.id in names(desk, IncidentFilter(box=box))
    assert len(names(desk, IncidentFilter(box=box))) < len(names(desk, ALL))


@pytest.mark.parametrize("sort", IncidentSort)
def test_pages_of_a_list_hold_each_incident_once(desk: Desk, sort: IncidentSort) -> None:
    paged = [line.id for start in range(0, 30, 3)
             for line in desk.incidents(ALL, sort, 3, start).lines]  # fmt: skip
    assert paged == names(desk, ALL, sort)
    assert len(set(paged)) == len(paged)


def test_lines_that_another_version_made_are_made_anew(case: Case, desk: Desk) -> None:
    before = desk.incidents(ALL, IncidentSort.NEWEST, 1000)
    with writing(case._engine) as connection:
        ledger.set_setting(connection, "incident lines", "0")
        connection.execute(incident_lines.delete())
    assert Desk.of(case).incidents(ALL, IncidentSort.NEWEST, 1000) == before
    assert list(case.verify()) == []


def test_the_claims_that_bound_a_range_come_first_and_a_signed_incident_no_more(
    case: Case, desk: Desk
) -> None:
    first = desk.due()
    assert first
    incident = case.incident(first.incident)
    most = max(line.documents for line in desk.incidents(ALL, IncidentSort.NEWEST).lines)
    assert incident.corroboration.documents == most
    ends = {b.claim for r in incident.corroboration.ranges for b in (r.low, r.high) if b}
    assert first.claim in ends
    following = desk.due(first.incident, after=first.claim)
    assert following
    assert following.claim != first.claim
    case.decide(Wish(Decision.ACCEPT, first.incident, "one event"))
    after = desk.due()
    assert after
    assert after.incident != first.incident
    passed = desk.due(passed=[after.incident])
    assert passed
    assert passed.incident not in (first.incident, after.incident)


def test_an_erased_original_leaves_no_line(case: Case, desk: Desk) -> None:
    alone = next(i for i in case.incidents() if i.corroboration.documents == 1)
    case.erase(alone.accounts[0].document, "asked for")
    assert alone.id not in names(desk, ALL)
    assert set(names(desk, ALL)) == {incident.id for incident in case.incidents()}
