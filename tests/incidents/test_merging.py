"""Tellings that turn out to be of one event are laid together, unless a person parted them."""

from dataclasses import replace

from tests.incidents.claim_sample import REPORT, claim

from sayso.incidents.joining import Draft
from sayso.incidents.merging import merged, together
from sayso.incidents.sums import sums_of
from sayso.model.claim import Claim

TIED = 5.0
"""Log odds of an engine that takes two clauses for reports of one event."""


def draft(*claims: Claim) -> Draft:
    grown = Draft()
    for each in claims:
        grown.add(each)
    return grown


def laid(drafts: list[Draft], *, parted: bool = False) -> list[list[str]]:
    sums = sums_of([c for d in drafts for c in d.claims])
    found = merged(drafts, REPORT.text, sums, lambda _, __: parted)
    return [d.ids for d in found]


def tied(number: int, *others: int, **fields: object) -> Claim:
    """Return a claim that the engine takes for one of the event of others."""
    made = claim(number, **fields)  # type: ignore[arg-type]
    return replace(made, kin=tuple((other * 1_000, TIED) for other in others))


def test_what_the_engine_ties_together_is_one_telling() -> None:
    one = draft(claim(0, settlement="Harzab", killed=9), claim(2, settlement="Harzab"))
    other = draft(tied(1, 0, killed=9), tied(3, 0, 2, killed=9))
    assert laid([one, other]) == [["clm-0", "clm-1", "clm-2", "clm-3"]]


def test_two_villages_that_nothing_ties_together_stay_two() -> None:
    one = draft(claim(0, settlement="Harzab", killed=9))
    other = draft(claim(1, settlement="Tellas", killed=4))
    assert laid([one, other]) == [["clm-0"], ["clm-1"]]


def test_what_a_person_parted_stays_parted() -> None:
    one = draft(claim(0, settlement="Harzab", killed=9), claim(2, settlement="Harzab"))
    other = draft(tied(1, 0, killed=9), tied(3, 0, 2, killed=9))
    assert laid([one, other], parted=True) == [["clm-0", "clm-2"], ["clm-1", "clm-3"]]


def test_a_whole_is_bound_where_a_part_is_and_in_the_order_of_the_text() -> None:
    one, other = draft(claim(0), claim(2)), draft(claim(1))
    other.bound = True
    whole = together(one, other)
    assert (whole.ids, whole.bound) == (["clm-0", "clm-1", "clm-2"], True)
    assert whole.last == one.claims[1].anchor.end
