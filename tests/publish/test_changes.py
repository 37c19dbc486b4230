"""What is new since the last release."""

import dataclasses
import datetime as dt

from tests.publish.sample import night_strike

from sayso.model.release import Ruling, RulingKind, standing
from sayso.publish.changes import compare, fingerprint

NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def test_each_incident_is_added_merged_corrected_or_withdrawn() -> None:
    before = {"a": "1", "b": "1", "c": "1", "d": "1", "e": "1"}
    now = {"a": "1", "b": "2", "f": "1"}
    changes = compare("first", before, now, {"c": "a", "d": "gone too"})
    assert changes.since == "first"
    assert changes.added == ("f",)
    assert changes.merged == (("c", "a"),)
    assert changes.corrected == ("b",)
    assert changes.withdrawn == ("d", "e")


def test_the_same_incidents_are_no_change() -> None:
    assert compare("x", {"a": "1"}, {"a": "1"}, {}) == compare("x", {}, {}, {})


def test_an_incident_is_corrected_by_what_it_says_and_not_by_why_it_was_joined() -> None:
    incident = night_strike()[0]
    assert fingerprint(dataclasses.replace(incident, reasons=())) == fingerprint(incident)
    fewer = dataclasses.replace(incident, accounts=incident.accounts[1:])
    assert fingerprint(fewer) != fingerprint(incident)


def ruling(name: str, kind: RulingKind, *words: str) -> Ruling:
    return Ruling(name, kind, words, "Amal", NOW, "why")


def test_a_ruling_stands_until_it_is_taken_back_and_again_when_that_is_taken_back() -> None:
    log = [ruling("a", RulingKind.NAME, "x"), ruling("b", RulingKind.WITHDRAW, "a")]
    assert standing(log) == []
    assert standing([*log, ruling("c", RulingKind.WITHDRAW, "b")]) == log[:1]
