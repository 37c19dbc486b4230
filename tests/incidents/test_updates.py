"""A speaker's later figure supersedes his earlier one; the earlier account keeps its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sayso.incidents.ranges import toll_ranges
from sayso.incidents.updates import current_accounts
from sayso.model.claim import Effect, Scope
from sayso.model.document import Document
from sayso.model.incident import Account

Make = Callable[..., Account]


def dated(document: Document, day: int) -> Document:
    return replace(document, date=dt.date(2019, 3, day))


def test_a_monitors_toll_rises(make_account: Make, make_document: Callable[..., Document]) -> None:
    documents = {"a": dated(make_document("a"), 13), "b": dated(make_document("b"), 15)}
    accounts = [
        make_account("a", "Orrin Monitor", 29),
        make_account("b", "Orrin Monitor", 37),
        make_account("a", "Dr Brenn", 31),
    ]
    current = current_accounts(accounts, documents, {})
    assert [a.toll(Effect.KILLED) is not None for a in current] == [False, True, True]
    assert current[0].superseded[-1].low == 29
    (found,) = toll_ranges(current, Scope.INCIDENT)
    assert found.low is not None
    assert found.high is not None
    assert (found.low.value, found.high.value) == (31, 37)


def test_two_figures_of_one_day_both_stand(
    make_account: Make, make_document: Callable[..., Document]
) -> None:
    documents = {name: dated(make_document(name), 13) for name in ("a", "b")}
    accounts = [make_account("a", "Orrin Monitor", 29), make_account("b", "Orrin Monitor", 37)]
    assert current_accounts(accounts, documents, {}) == accounts


def test_unnamed_speakers_replace_nobody(
    make_account: Make, make_document: Callable[..., Document]
) -> None:
    documents = {"a": dated(make_document("a"), 13), "b": dated(make_document("b"), 15)}
    accounts = [
        make_account("a", "unnamed:residents", 29),
        make_account("b", "unnamed:residents", 37),
    ]
    assert current_accounts(accounts, documents, {}) == accounts
