"""The article that the project began with: who says what in it, told apart. Not kept here."""

import os
from pathlib import Path

import pytest

from sayso.model.claim import OUTLET, UNNAMED, Claim, Effect, Factuality
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


def test_the_leaked_documents_speak_for_themselves(claims: list[Claim]) -> None:
    for words in ("deliberately facilitated the crossing", "around 23 members"):
        origin = about(claims, words).origin
        assert "documents" in origin, origin
        assert origin.startswith(UNNAMED)


def test_the_leaked_documents_are_one_speaker(claims: list[Claim]) -> None:
    words = ("deliberately facilitated the crossing", "around 23 members")
    assert len({about(claims, part).origin for part in words}) == 1


def test_the_report_is_a_speaker(claims: list[Claim]) -> None:
    for words in ("passed through barriers", "reached a point near", "16 members entered"):
        origin = about(claims, words).origin
        assert "report" in origin, origin


def test_some_and_the_passive_are_not_the_report(claims: list[Claim]) -> None:
    some = about(claims, "evidence of collaboration")
    passive = about(claims, "encourage people to support the regime")
    assert some.chain.links[-1].source
    assert some.chain.links[-1].source.exact == "some"
    assert passive.chain.links[-1].source is None
    assert passive.origin == UNNAMED + "passive"
    assert some.origin.startswith(UNNAMED)
    report = about(claims, "reached a point near").origin
    assert len({some.origin, passive.origin, report}) == 3


def test_what_is_believed_is_not_certain(claims: list[Claim]) -> None:
    passive = about(claims, "encourage people to support the regime")
    assert passive.factuality is Factuality.PROBABLE


def test_the_paper_speaks_in_its_own_voice(claims: list[Claim]) -> None:
    village = about(claims, "over 50 people")
    assert village.origin == OUTLET
    killed = village.toll(Effect.KILLED)
    assert killed
    assert (killed.low, killed.high, killed.verbatim) == (50, None, "over 50 people")
    assert village.perpetrator
    assert village.perpetrator.canon == "ISIS"


def test_arrivals_are_no_deaths(claims: list[Claim]) -> None:
    arrived = about(claims, "around 23 members")
    figure = arrived.toll(Effect.ARRIVED)
    assert figure
    assert (figure.low, figure.high) == (23, 23)
    assert arrived.toll(Effect.KILLED) is None
    assert arrived.perpetrator is None or "documents" not in arrived.perpetrator.verbatim


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
