"""What records say of themselves: origins, disjoint ranges, tolls, counts of voices."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import records

from sayso.model.claim import (
    OUTLET,
    UNNAMED,
    Attribution,
    Chain,
    Claim,
    Effect,
    Scope,
    Toll,
    Who,
    is_named,
)
from sayso.model.document import Document, Furniture, FurnitureKind, OffsetMap
from sayso.model.ids import derived_id, sha256
from sayso.model.incident import Account, Bound, Corroboration, Incident, TollRange
from sayso.model.reference import DatePrecision, DateRange
from sayso.model.span import Anchor, Span

LIMITS = st.none() | st.integers(0, 9)


@given(one=records(Toll), other=records(Toll))
def test_tolls_are_disjoint_alike_from_both_sides(one: Toll, other: Toll) -> None:
    assert one.disjoint(other) == other.disjoint(one)
    assert not one.disjoint(one)


@given(low=LIMITS, high=LIMITS, number=st.integers(0, 9))
def test_a_toll_excludes_only_numbers_outside_its_bounds(
    low: int | None, high: int | None, number: int
) -> None:
    if low is not None and high is not None and low > high:
        return
    exact = Toll(Effect.KILLED, Who.ALL, number, number, str(number))
    outside = (low is not None and number < low) or (high is not None and number > high)
    assert Toll(Effect.KILLED, Who.ALL, low, high, "some").disjoint(exact) == outside


@given(one=records(DateRange), other=records(DateRange))
def test_dates_are_disjoint_alike_from_both_sides(one: DateRange, other: DateRange) -> None:
    assert one.disjoint(other) == other.disjoint(one)
    assert not one.disjoint(one)


def test_an_open_end_excludes_nothing() -> None:
    since = DateRange(dt.date(2019, 3, 4), None, "since Monday", DatePrecision.OPEN)
    later = DateRange(dt.date(2019, 9, 1), None, "since September", DatePrecision.OPEN)
    before = DateRange(None, dt.date(2019, 3, 3), "until Sunday", DatePrecision.OPEN)
    assert not since.disjoint(later)
    assert since.disjoint(before)


def test_the_origin_is_the_last_speaker_of_the_chain() -> None:
    chain = Chain(
        (
            Attribution(None, None, speaker="Velmar News Agency"),
            Attribution(None, None, speaker="unnamed:source", via="the Orrin Post"),
        )
    )
    assert (chain.origin, chain.vias) == ("unnamed:source", ("the Orrin Post",))
    assert Chain().origin == OUTLET


def test_only_a_name_is_named() -> None:
    assert is_named("Orrin Monitor")
    assert not is_named(OUTLET)
    assert not is_named(UNNAMED + "residents")


def test_a_claim_gives_the_toll_of_the_group_asked_for() -> None:
    all_of_them = Toll(Effect.KILLED, Who.ALL, 9, 9, "nine people")
    children = Toll(Effect.KILLED, Who.CHILDREN, 2, 2, "two children")
    claim = Claim("clm-1", "0", Anchor("", "", "", 0, 0), tolls=(children, all_of_them))
    assert claim.toll(Effect.KILLED) == all_of_them
    assert claim.toll(Effect.KILLED, Who.CHILDREN) == children
    assert claim.toll(Effect.INJURED) is None


def test_furniture_asserts_nothing_but_a_headline_does() -> None:
    text = "LOGO. Nine dead. Nine died."
    spans = (Span(0, 5), Span(6, 16), Span(17, 27))
    page = (Furniture(spans[0], FurnitureKind.LOGO), Furniture(spans[1], FurnitureKind.HEADLINE))
    document = Document("0", "a.txt", text, OffsetMap((), len(text), 0), spans, page)
    assert list(document.report_sentences) == [spans[1], spans[2]]


def test_the_line_over_the_grid_counts_voices() -> None:
    several = Corroboration(11, 4, (("SOHR", "AFP"),), ("unnamed:a", "unnamed:b", "unnamed:c"))
    assert several.summary == "11 documents, 4 outlets, 1 named origin, 3 unnamed"
    assert Corroboration(1, 1, (), ()).summary == "1 document, 1 outlet, 0 named origins, 0 unnamed"


def test_an_incident_gives_the_range_of_the_group_asked_for() -> None:
    low = Bound(9, "clm-1", "Orrin Monitor", "nine")
    killed = TollRange(Effect.KILLED, Who.ALL, Scope.INCIDENT, low, None)
    incident = Incident("inc-1", None, Scope.INCIDENT, (), Corroboration(1, 1, (), (), (killed,)))
    assert incident.toll("killed") == killed
    assert incident.toll("killed", who="children") is None


def test_an_account_gives_the_toll_of_the_group_asked_for() -> None:
    toll = Toll(Effect.INJURED, Who.ALL, 3, 3, "three")
    account = Account(
        "acc", "", "0", "a.txt", "", OUTLET, Chain(), (), (), None, Scope.INCIDENT, (toll,)
    )
    assert account.toll(Effect.INJURED) == toll
    assert account.toll(Effect.KILLED) is None


@given(parts=st.lists(st.text() | st.integers() | st.none(), max_size=4))
def test_ids_depend_on_content_alone(parts: list[str | int | None]) -> None:
    assert derived_id("clm", *parts) == derived_id("clm", *parts)
    assert derived_id("clm", *parts) != derived_id("clm", *parts, "more")
    assert derived_id("clm", *parts).removeprefix("clm-") == derived_id("x", *parts)[2:]


def test_the_parts_of_an_id_are_not_run_together() -> None:
    assert derived_id("clm", "ab", "c") != derived_id("clm", "a", "bc")
    assert derived_id("clm", 1) != derived_id("clm", "1")


def test_a_hash_is_the_published_one() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
