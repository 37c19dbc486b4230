"""The article that the project began with: who says what in it, told apart. Not kept here."""

import os
from pathlib import Path

import pytest

from sayso.model.claim import OUTLET, UNNAMED, Act, Claim, Effect, Factuality, LinkHow, Who
from sayso.model.document import Document
from sayso.pipeline import find_claims, read_document

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared")) / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"{ARTICLE} is not here")


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(ARTICLE)


@pytest.fixture(scope="module")
def claims(document: Document) -> list[Claim]:
    return find_claims(document)


def about(claims: list[Claim], words: str) -> Claim:
    found = [claim for claim in claims if words in claim.anchor.exact]
    assert found, words
    return found[0]


def tolls(claim: Claim) -> set[tuple[Effect, Who, int | None, int | None]]:
    return {(toll.effect, toll.who, toll.low, toll.high) for toll in claim.tolls}


def speakers(claim: Claim) -> list[str | None]:
    return [link.source.exact if link.source else None for link in claim.chain.links]


def test_row_the_documents_state_who_arrived(claims: list[Claim]) -> None:
    claim = about(claims, "around 23 members")
    assert claim.origin == UNNAMED + "documents"
    assert claim.factuality is Factuality.CERTAIN
    assert claim.act is Act.MOVEMENT
    assert tolls(claim) == {(Effect.ARRIVED, Who.ALL, 23, 23)}
    assert claim.perpetrator
    assert claim.perpetrator.canon == "ISIS"


def test_row_the_report_confirms_the_way(claims: list[Claim]) -> None:
    claim = about(claims, "passed through barriers along the Raqqa-Homs route to stop")
    assert "Khonifis" in claim.anchor.exact
    assert claim.origin == UNNAMED + "report"
    assert claim.chain.links[-1].how is LinkHow.STATED
    assert claim.factuality is Factuality.CERTAIN
    assert claim.act is Act.MOVEMENT
    assert tolls(claim) == set()


def test_row_the_uninspected_car_is_still_the_report(claims: list[Claim]) -> None:
    claim = about(claims, "Their car was never inspected")
    assert claim.origin == about(claims, "passed through barriers").origin == UNNAMED + "report"
    assert claim.chain.links[-1].how is LinkHow.INHERITED
    assert claim.factuality is Factuality.CERTAIN_NOT
    assert claim.factuality_cue
    assert claim.factuality_cue.exact == "never"
    assert claim.act is Act.MOVEMENT
    assert tolls(claim) == set()


def test_row_some_consider_it_evidence(claims: list[Claim]) -> None:
    claim = about(claims, "evidence of collaboration")
    assert speakers(claim) == ["some"]
    assert claim.origin.startswith(UNNAMED)
    assert claim.origin != about(claims, "passed through barriers").origin
    assert claim.factuality is not Factuality.CERTAIN
    assert not claim.factuality.negative
    assert claim.act is Act.OTHER
    assert tolls(claim) == set()


def test_row_it_is_believed(claims: list[Claim]) -> None:
    claim = about(claims, "the regime facilitated")
    assert speakers(claim) == [None]
    assert claim.origin == UNNAMED + "passive"
    assert claim.factuality is Factuality.PROBABLE
    assert claim.factuality_cue
    assert claim.factuality_cue.exact == "is believed"
    assert claim.act is Act.MOVEMENT
    assert tolls(claim) == set()


def test_row_the_report_is_quoted_directly(claims: list[Claim], document: Document) -> None:
    claim = about(claims, "This is the second batch")
    assert "16 members entered the city three weeks ago" in claim.anchor.exact
    assert document.text[claim.anchor.start - 1] == "“"
    assert document.text[claim.anchor.end] == "”"
    assert claim.origin == UNNAMED + "report"
    assert claim.chain.links[-1].how is LinkHow.STATED
    assert claim.factuality is Factuality.CERTAIN
    assert claim.act is Act.MOVEMENT
    assert tolls(claim) == {(Effect.ARRIVED, Who.ALL, 16, 16)}


def test_row_the_paper_itself_tells_of_the_village(claims: list[Claim]) -> None:
    claim = about(claims, "over 50 people")
    assert claim.origin == OUTLET
    assert claim.factuality is Factuality.CERTAIN
    assert claim.act not in {None, Act.MOVEMENT, Act.CAPTURE}
    assert tolls(claim) == {(Effect.KILLED, Who.ALL, 50, None)}
    killed = claim.toll(Effect.KILLED)
    assert killed
    assert killed.verbatim == "over 50 people"
    assert claim.perpetrator
    assert claim.perpetrator.canon == "ISIS"


def test_the_leaked_documents_are_one_speaker(claims: list[Claim]) -> None:
    words = ("deliberately facilitated the crossing", "around 23 members")
    assert {about(claims, part).origin for part in words} == {UNNAMED + "documents"}


def test_the_report_is_one_speaker(claims: list[Claim]) -> None:
    words = ("passed through barriers", "reached a point near", "16 members entered")
    assert {about(claims, part).origin for part in words} == {UNNAMED + "report"}


def test_documents_are_no_perpetrators(claims: list[Claim]) -> None:
    for claim in claims:
        assert claim.perpetrator is None or "documents" not in claim.perpetrator.verbatim


def test_logo_and_footer_claim_nothing(document: Document, claims: list[Claim]) -> None:
    for words in ("Logo Wide", "Helpful keywords"):
        assert not any(words in claim.anchor.exact for claim in claims)
        assert not any(words in document.text[s.start : s.end] for s in document.report_sentences)


def test_every_quote_opens_in_the_article(document: Document, claims: list[Claim]) -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    for claim in claims:
        assert claim.anchor.holds_in(document.text)
        place = document.offsets.to_source(claim.anchor.span)
        assert source[place.start : place.end].split() == claim.anchor.exact.split()
