"""Tolls that add up in one text: a sum, and the parts that are events of their own."""

from tests.incidents.claim_sample import REPORT, claim

from sayso.incidents.sums import sums_of
from sayso.incidents.tellings import tell
from sayso.model.claim import Effect, Scope, Toll, Who

SUM = claim(0, governorate="Idlib", killed=18, origin="Orrin Monitor")
PARTS = (
    claim(1, settlement="Harzab", killed=11, origin="Orrin Monitor"),
    claim(2, settlement="Tellas", killed=7, origin="Orrin Monitor"),
)


def test_what_adds_up_is_a_sum_and_its_parts() -> None:
    assert sums_of([SUM, *PARTS]) == {"clm-0": {"clm-1", "clm-2"}}


def test_a_sum_may_stand_behind_its_parts() -> None:
    last = claim(3, killed=18)
    assert sums_of([*PARTS, last]) == {"clm-3": {"clm-1", "clm-2"}}


def test_two_equal_parts_add_up_only_where_two_tell_of_them() -> None:
    once = claim(1, settlement="Harzab", killed=9)
    again = claim(2, settlement="Tellas", killed=9)
    assert sums_of([SUM, once]) == {}
    assert sums_of([SUM, once, again]) == {"clm-0": {"clm-1", "clm-2"}}


def test_words_for_a_number_and_small_tolls_add_up_to_nothing() -> None:
    dozens = Toll(Effect.KILLED, Who.ALL, 18, None, "dozens", imputed=True)
    assert sums_of([claim(0, tolls=(dozens,)), *PARTS]) == {}
    assert sums_of([claim(0, killed=2), claim(1, killed=1), claim(2, killed=1)]) == {}


def test_the_sum_is_told_apart_from_its_parts_and_marked() -> None:
    tellings = tell(REPORT, [SUM, *PARTS])
    assert [t.scope for t in tellings] == [Scope.AGGREGATE, Scope.INCIDENT, Scope.INCIDENT]
    assert {a.scope for a in tellings[0].accounts} == {Scope.AGGREGATE}
