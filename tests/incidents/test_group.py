"""What documents tell of one event comes together, with its grid; what is not, stays apart."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.incidents.group import group_tellings
from sayso.model.claim import Act, Factuality, Scope
from sayso.model.document import Document, Source
from sayso.model.incident import (
    Account,
    ContradictionRule,
    Incident,
    Label,
    Telling,
    TieKind,
)
from sayso.model.reference import DateRange, Place

Make = Callable[..., Account]
MakeTelling = Callable[..., Telling]
MakeDocument = Callable[..., Document]
MakeSource = Callable[..., Source]
MakeDay = Callable[..., DateRange]
MakePlace = Callable[..., Place]
Group = Callable[..., list[Incident]]

WIRE = (
    "Bombs fell on the market of Mabujar before dawn on Tuesday and killed over 50 people, most of "
    "them asleep in the rooms above the stalls. Survivors dug with their hands until the first "
    "excavator came from the quarry at Lenn. By noon the road to the clinic was closed to all but "
    "the two ambulances of the district, and the bakers had opened their cellars as a shelter."
)


@pytest.fixture(scope="session")
def group(make_document: MakeDocument) -> Group:
    """Group tellings whose documents were published on one day, unless others are given."""

    def run(
        tellings: Sequence[Telling],
        documents: Mapping[str, Document] | None = None,
        sources: Sequence[Source] = (),
        previous: Mapping[str, str] | None = None,
    ) -> list[Incident]:
        if documents is None:
            names = {t.document for t in tellings}
            documents = {n: make_document(n, published="2019-03-06") for n in names}
        return group_tellings(tellings, documents, {s.name: s for s in sources}, previous or {})

    return run


@pytest.fixture(scope="session")
def mabujar(
    make_account: Make, make_telling: MakeTelling, make_day: MakeDay, make_place: MakePlace
) -> list[Telling]:
    """The design's example: over 50, 37, 44, 48 and 55; two papers print one wire story."""
    known = {"when": make_day("2019-03-05"), "where": make_place("Mabujar")}
    wire = [make_account(d, killed=(50, None), says=WIRE[:90], **known) for d in ("p1", "p2")]
    monitor = make_account("m", "Orrin Monitor", 37, blames="Orrin government", **known)
    television = make_account("t", "State Television", 44, blames="rebels", **known)
    command = make_account(
        "s", "Police Command", 48, speakers=["State Agency", "Police Command"], **known
    )
    resident = make_account("r", "unnamed:resident", 55, **known)
    return [make_telling(a) for a in (*wire, monitor, television, command, resident)]


@pytest.fixture(scope="session")
def papers(make_document: MakeDocument) -> dict[str, Document]:
    texts = {"p1": WIRE, "p2": "Staff and agencies. " + WIRE[:280]}
    names = ("p1", "p2", "m", "t", "s", "r")
    return {n: make_document(n, texts.get(n, ""), published="2019-03-06") for n in names}


def killed(incident: Incident) -> tuple[int | None, int | None, bool]:
    found = incident.toll("killed")
    assert found is not None
    low, high = found.low, found.high
    return low.value if low else None, high.value if high else None, found.open_above


def members(incidents: Sequence[Incident]) -> list[set[str]]:
    return [{a.document for a in incident.accounts} for incident in incidents]


def test_the_example_of_the_design(
    group: Group, mabujar: list[Telling], papers: dict[str, Document]
) -> None:
    (incident,) = group(mabujar, papers)
    result = incident.corroboration
    assert result.summary == "6 documents, 6 outlets, 3 named origins, 1 unnamed"
    assert result.origins == (("Orrin Monitor",), ("Police Command",), ("State Television",))
    assert result.own_voices == 2
    assert killed(incident) == (37, 55, True)
    assert [t.kind for t in result.ties] == [TieKind.REPRINTS]
    rules = [c.rule for c in result.contradictions]
    # 37, 44, 48, 55 each exclude the others; "over 50", printed twice, excludes the first three
    assert rules.count(ContradictionRule.TOLL) == 6 + 3
    assert rules.count(ContradictionRule.PERPETRATOR) == 1
    assert set(result.labels) == {Label.MULTI_ORIGIN, Label.RESPONSIBILITY_DISPUTED}
    assert {a.incident for a in incident.accounts} == {incident.id}
    assert incident.title == "Airstrike, Mabujar (Orrin), 5 March 2019"
    assert len(incident.reasons) == 5
    assert all("both in Mabujar, same day" in r.reason for r in incident.reasons)


def test_a_denial_lowers_no_count(
    group: Group, mabujar: list[Telling], make_account: Make, papers: dict[str, Document]
) -> None:
    (before,) = group(mabujar, papers)
    denial = make_account(
        "m", "Orrin government", factuality=Factuality.CERTAIN_NOT, denies="Orrin government"
    )
    told = [replace(t, accounts=(*t.accounts, denial)) if t.document == "m" else t for t in mabujar]
    (after,) = group(told, papers)
    assert set(before.corroboration.origins) <= set(after.corroboration.origins)
    assert after.corroboration.documents == before.corroboration.documents
    assert after.corroboration.ranges == before.corroboration.ranges
    assert set(before.corroboration.labels) <= set(after.corroboration.labels)
    assert ContradictionRule.OCCURRENCE in {c.rule for c in after.corroboration.contradictions}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_order_of_the_input_does_not_matter(
    data: st.DataObject, group: Group, mabujar: list[Telling], papers: dict[str, Document]
) -> None:
    shuffled = data.draw(st.permutations(mabujar))
    assert group(shuffled, papers) == group(mabujar, papers)


def test_an_id_stays_when_a_document_is_added_before_the_others(
    group: Group, mabujar: list[Telling], make_account: Make, make_telling: MakeTelling
) -> None:
    (first,) = group(mabujar)
    previous = {t.id: first.id for t in mabujar}
    known = {"when": mabujar[0].when, "where": mabujar[0].where}
    added = make_telling(make_account("a-new-paper", "Orrin Monitor", 37, **known))
    (second,) = group([added, *mabujar], previous=previous)
    assert second.id == first.id
    assert second.corroboration.documents == first.corroboration.documents + 1


def test_two_tellings_of_one_document_never_join(
    group: Group, make_account: Make, make_telling: MakeTelling, mabujar: list[Telling]
) -> None:
    known = {"when": mabujar[0].when, "where": mabujar[0].where}
    twice = [
        make_telling(make_account("a", "Orrin Monitor", 37, **known), number=n) for n in (1, 2)
    ]
    for incident in group([*twice, *mabujar]):
        assert len({t.id for t in twice if t.accounts[0] in incident.accounts}) <= 1
    assert len(group(twice)) == 2


def test_sums_join_sums_of_one_figure_and_no_single_event(
    group: Group, make_account: Make, make_telling: MakeTelling, mabujar: list[Telling]
) -> None:
    known = {"when": mabujar[0].when, "where": mabujar[0].where}
    sums = [
        make_telling(make_account(d, "Orrin Monitor", n, scope=Scope.AGGREGATE, **known))
        for d, n in (("x", 37), ("y", 37), ("z", 90))
    ]
    assert {frozenset(m) for m in members(group([*sums, mabujar[2]]))} == {
        frozenset({"x", "y"}),
        frozenset({"z"}),
        frozenset({"m"}),
    }


def test_what_has_no_place_no_date_and_no_toll_joins_nothing(
    group: Group, make_account: Make, make_telling: MakeTelling
) -> None:
    bare = [make_telling(make_account(d, "Orrin Monitor", says=WIRE[:90])) for d in "abc"]
    assert len(group(bare)) == 3


def test_a_report_without_a_day_is_found_by_its_publication(
    group: Group,
    make_account: Make,
    make_telling: MakeTelling,
    make_document: MakeDocument,
    mabujar: list[Telling],
) -> None:
    undated = make_telling(make_account("u", "Orrin Monitor", 37, where=mabujar[0].where))
    soon = {n: make_document(n, published="2019-03-06") for n in ("u", "m")}
    assert len(group([undated, mabujar[2]], soon)) == 1
    late = {**soon, "u": make_document("u", published="2021-03-06")}
    undated_other_toll = make_telling(make_account("u", killed=4, where=mabujar[0].where))
    assert len(group([undated_other_toll, mabujar[2]], late)) == 2


def test_other_villages_other_days_and_other_acts_stay_apart(
    group: Group,
    make_account: Make,
    make_telling: MakeTelling,
    make_day: MakeDay,
    make_place: MakePlace,
) -> None:
    days = (make_day("2019-03-05"), make_day("2019-03-25"))
    places = (make_place("Mabujar"), make_place("Lenn Heights"))
    acts = (Act.AIRSTRIKE, Act.ABDUCTION_OR_ARREST)
    tellings = [
        make_telling(make_account(f"d{n}", killed=6, when=when, where=where, act=act))
        for n, (when, where, act) in enumerate(itertools.product(days, places, acts))
    ]
    assert len(group(tellings)) == len(tellings)


def test_one_link_does_not_chain(
    group: Group,
    make_account: Make,
    make_telling: MakeTelling,
    make_day: MakeDay,
    make_place: MakePlace,
) -> None:
    """The middle report, over both days and without a toll, fits either; it joins one of them."""
    village = make_place("Mabujar")
    tellings = [
        make_telling(make_account("a", killed=6, when=make_day("2019-03-01"), where=village)),
        make_telling(make_account("b", when=make_day("2019-03-01", "2019-03-06"), where=village)),
        make_telling(make_account("c", killed=60, when=make_day("2019-03-06"), where=village)),
    ]
    found = members(group(tellings))
    assert len(found) == 2
    assert {"a", "c"} not in [{"a", "c"} & m for m in found]


def test_spellings_of_a_village_meet(
    group: Group,
    make_account: Make,
    make_telling: MakeTelling,
    make_day: MakeDay,
    make_place: MakePlace,
) -> None:
    spelled = ("Khan Mabujar", "Han Mabujjar", "Khan al-Maboujar", "Khān Mabūjar")
    tellings = [
        make_telling(make_account(d, killed=9, when=make_day("2019-03-05"), where=make_place(s)))
        for d, s in zip("abcd", spelled, strict=True)
    ]
    assert len(group(tellings)) == 1


def test_nothing_in_gives_nothing_out(group: Group) -> None:
    assert group([]) == []


def test_documents_that_are_not_at_hand_do_no_harm(group: Group, mabujar: list[Telling]) -> None:
    (incident,) = group(mabujar, documents={})
    assert incident.corroboration.documents == 6


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_telling_is_in_exactly_one_incident_whatever_it_lacks(
    data: st.DataObject,
    group: Group,
    make_account: Make,
    make_telling: MakeTelling,
    make_day: MakeDay,
    make_place: MakePlace,
) -> None:
    days = st.sampled_from([None, make_day("2019-03-05"), make_day("2019-03-01", "2019-03-09")])
    places = st.sampled_from([None, make_place("Mabujar"), make_place(""), make_place("Lenn")])
    counts = st.sampled_from([None, 0, 9, (9, None), (None, 12)])
    origins = st.sampled_from(["outlet", "unnamed:medics", "Orrin Monitor"])
    tellings = [
        make_telling(
            make_account(
                f"d{n // 2}",
                data.draw(origins),
                data.draw(counts),
                when=data.draw(days),
                where=data.draw(places),
                act=data.draw(st.sampled_from([None, *Act])),
                scope=data.draw(st.sampled_from(Scope)),
            ),
            number=n,
        )
        for n in range(data.draw(st.integers(0, 12)))
    ]
    for n, told in enumerate(tellings):
        own = replace(told.accounts[0], id=f"acc-{n}")
        tellings[n] = replace(told, accounts=(own,))
    incidents = group(tellings)
    assert sorted(a.id for i in incidents for a in i.accounts) == sorted(
        a.id for t in tellings for a in t.accounts
    )
    assert len({i.id for i in incidents}) == len(incidents)
    for incident in incidents:
        documents = [a.document for a in incident.accounts]
        assert len(documents) == len(set(documents))
        assert {a.scope for a in incident.accounts} == {incident.scope}
        assert incident.scope is not Scope.WAR_TOTAL or len(documents) == 1
