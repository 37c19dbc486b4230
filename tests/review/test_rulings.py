"""What people hold together and apart: the later judgement wins, and taking back restores."""

import datetime as dt

from sayso.model.judgement import Decision, Judgement, Quote
from sayso.model.span import Anchor
from sayso.review.rulings import lost, rulings
from sayso.review.standing import standing

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def quote(name: str) -> Quote:
    return Quote("doc", Anchor(name, "", "", 0, len(name)), name, "outlet")


def said(
    name: str,
    decision: Decision,
    subject: str,
    quotes: str = "",
    others: str = "",
    left: str = "",
    other: str = "",
) -> Judgement:
    sides = [tuple(quote(letter) for letter in letters) for letters in (quotes, others, left)]
    return Judgement(
        name, decision, subject, "Amal", NOW, "seen", other, sides[0], sides[1], sides[2]
    )


EVERY = {quote(letter): letter for letter in "abcdef"}
MERGE = said("j1", Decision.MERGE, "inc-1", "ab", "cd", other="inc-2")
SPLIT = said("j2", Decision.SPLIT, "inc-1", "c", left="abd")


def withdraw(name: str, of: str) -> Judgement:
    return said(name, Decision.WITHDRAW, of)


def test_a_merge_holds_together_and_keeps_the_first_id() -> None:
    ruled = rulings([MERGE], EVERY)
    assert [bond.claims for bond in ruled.bonds] == [("a", "b", "c", "d")]
    assert ruled.names == ((("a", "b", "c", "d"), "inc-1"),)


def test_a_later_split_wins_over_a_merge() -> None:
    together, apart = rulings([MERGE, SPLIT], EVERY).bonds
    assert together.claims == ("a", "b", "d")
    assert (apart.claims, apart.apart_from) == (("c",), ("a", "b", "d"))


def test_a_later_merge_wins_over_a_split() -> None:
    (together,) = rulings([SPLIT, MERGE], EVERY).bonds
    assert together.claims == ("a", "b", "c", "d")


def test_a_merge_taken_back_gives_both_ids_back() -> None:
    ruled = rulings([MERGE, withdraw("j3", "j1")], EVERY)
    assert ruled.bonds == ()
    assert ruled.names[:2] == ((("a", "b"), "inc-1"), (("c", "d"), "inc-2"))


def test_a_withdrawal_can_be_taken_back() -> None:
    log = [MERGE, withdraw("j3", "j1"), withdraw("j4", "j3")]
    assert standing(log) == [MERGE]
    assert rulings(log, EVERY).bonds == rulings([MERGE], EVERY).bonds


def test_a_judgement_of_which_a_side_is_gone_is_a_problem() -> None:
    half = {quote(letter): letter for letter in "ab"}
    assert [problem.subject for problem in lost([MERGE], half)] == ["j1"]
    assert lost([MERGE], EVERY) == []
