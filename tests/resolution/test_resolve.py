"""Claims as written in; speakers, actors, dates and places resolved out, and what stayed open."""

import datetime as dt
from dataclasses import replace

import pytest

from sayso.claims.chains import inherited
from sayso.claims.find import find_claims
from sayso.model.claim import OUTLET, Scope
from sayso.model.document import Document, Metadata
from sayso.model.errors import Stage
from sayso.model.reference import PlacePrecision
from sayso.pipeline import document_from_text
from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.resolution.resolve import resolve

GAZETTEER = InMemoryGazetteer(
    [GazetteerPlace("t:1", "Kafr Ostan", governorate="Idlib", country="Syria", lat=35.0, lon=36.0)]
)
TEXT = (
    "Velmar warplanes bombed the village of Kafr Ostan on Monday, killing nine people, "
    "the Orrin Monitor said.\n\nThe Velmar army denied responsibility for the air strike."
)


@pytest.fixture
def report() -> Document:
    metadata = Metadata(publisher="Ossin Post", date=dt.date(2019, 3, 6))
    return document_from_text(TEXT, metadata=metadata, language="en")


def test_one_claim_is_resolved_in_every_respect(report: Document, lexicon: Lexicon) -> None:
    claim = resolve(report, find_claims(report), GAZETTEER, lexicon).claims[0]
    assert claim.origin == "Orrin Rights Monitor"
    assert claim.perpetrator
    assert claim.perpetrator.canon == "Velmar government"
    assert claim.where
    assert (claim.where.settlement, claim.where.governorate) == ("Kafr Ostan", "Idlib")
    assert claim.when
    assert (claim.when.earliest, claim.when.latest) == (dt.date(2019, 3, 4),) * 2


def test_a_denial_names_the_canonical_actor(report: Document, lexicon: Lexicon) -> None:
    denial = resolve(report, find_claims(report), GAZETTEER, lexicon).claims[-1]
    assert denial.origin == "Velmar Ministry of Defence"
    assert denial.denies_responsibility_of == "Velmar government"


def test_no_claim_is_lost_and_no_quote_changed(report: Document, lexicon: Lexicon) -> None:
    found = find_claims(report)
    resolved = resolve(report, found, GAZETTEER, lexicon).claims
    assert [c.id for c in resolved] == [c.id for c in found]
    assert [c.anchor for c in resolved] == [c.anchor for c in found]
    assert [c.tolls for c in resolved] == [c.tolls for c in found]


def test_what_is_known_is_no_problem(report: Document, lexicon: Lexicon) -> None:
    assert resolve(report, find_claims(report), GAZETTEER, lexicon).problems == ()


def test_a_place_in_no_gazetteer_is_kept_and_shown(report: Document, lexicon: Lexicon) -> None:
    resolved = resolve(report, find_claims(report), InMemoryGazetteer(()), lexicon)
    where = resolved.claims[0].where
    assert where
    assert where.precision is PlacePrecision.UNRESOLVED
    assert [(p.stage, p.code) for p in resolved.problems] == [
        (Stage.RESOLUTION, "place-unresolved")
    ]
    assert "Kafr Ostan" in resolved.problems[0].message
    assert resolved.problems[0].subject == report.id


def test_a_missing_date_is_shown(report: Document, lexicon: Lexicon) -> None:
    undated = replace(report, date=None, metadata_date=None, dateline=None)
    resolved = resolve(undated, find_claims(undated), GAZETTEER, lexicon)
    assert [p.code for p in resolved.problems] == ["no-document-date"]
    assert "--date" in resolved.problems[0].message


def test_no_claims_are_no_problem(report: Document, lexicon: Lexicon) -> None:
    resolved = resolve(replace(report, date=None), [], GAZETTEER, lexicon)
    assert (resolved.claims, resolved.problems) == ((), ())


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("have killed 700 people since 2014", Scope.WAR_TOTAL),
        ("have killed 700 people since Monday", Scope.INCIDENT),
        ("have killed 7 people since 2014", Scope.INCIDENT),
    ],
)
def test_a_great_toll_of_years_is_the_wars(lexicon: Lexicon, words: str, scope: Scope) -> None:
    metadata = Metadata(publisher="Ossin Post", date=dt.date(2019, 3, 6))
    text = f"Velmar air strikes on Kafr Ostan {words}, the Orrin Monitor said."
    document = document_from_text(text, metadata=metadata, language="en")
    [claim] = resolve(document, find_claims(document), GAZETTEER, lexicon).claims
    assert (claim.scope is Scope.WAR_TOTAL) is (scope is Scope.WAR_TOTAL)


@pytest.mark.parametrize(
    ("part", "scope"),
    [
        ("Seven of them were killed in Kafr Ostan.", Scope.AGGREGATE),
        ("Two people, one of them a child, were killed in Kafr Ostan.", Scope.INCIDENT),
    ],
)
def test_part_of_a_sum_begins_with_how_many_of_them(
    report: Document, lexicon: Lexicon, part: str, scope: Scope
) -> None:
    whole, *_ = find_claims(report)
    document = document_from_text(part, language="en")
    [claim] = find_claims(document)
    claims = [replace(whole, scope=Scope.AGGREGATE), replace(claim, scope=Scope.INCIDENT)]
    assert resolve(document, claims, GAZETTEER, lexicon).claims[-1].scope is scope


@pytest.mark.parametrize(
    ("day", "origin"),
    [("Tuesday", "Orrin Rights Monitor"), ("3 March", OUTLET)],
)
def test_what_happened_long_before_is_no_word_of_a_speaker_who_was_lent(
    lexicon: Lexicon, day: str, origin: str
) -> None:
    text = (
        "The Orrin Monitor said shells hit Harzab on Wednesday. "
        f"Planes killed nine people in Harzab on {day}."
    )
    metadata = Metadata(publisher="Ossin Post", date=dt.date(2019, 3, 21))
    document = document_from_text(text, metadata=metadata, language="en")
    said, told = find_claims(document)
    told = replace(told, chain=inherited(said.chain))
    found = resolve(document, [said, told], GAZETTEER, lexicon).claims[-1]
    assert found.origin == origin
