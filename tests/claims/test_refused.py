"""What a paper tells beside a denial is not the word of the one who denies."""

import pytest
from tests.claims.reading import read, sources

from sayso.claims.engines import Engine
from sayso.claims.find import find_claims
from sayso.model.claim import Effect, Factuality
from sayso.pipeline import document_from_text


@pytest.mark.parametrize("engine", [Engine.RULES, Engine.BOTH])
def test_a_toll_beside_a_denial_is_the_papers_own(engine: Engine) -> None:
    text = "Army denies role as dozens die in Harzab air strike."
    claims = find_claims(document_from_text(text, language="en"), engine)
    [counting] = [claim for claim in claims if claim.tolls]
    assert sources(counting) == []


def test_what_is_denied_keeps_its_speaker_and_what_follows_has_none() -> None:
    denied, told = read("The Velmar army denied shelling Harzab after nine people were killed.")
    assert (denied.anchor.exact, denied.tolls) == ("shelling Harzab", ())
    assert sources(denied) == ["The Velmar army"]
    assert sources(told) == []
    toll = told.toll(Effect.KILLED)
    assert toll is not None
    assert toll.low == 9


def test_a_toll_within_what_is_denied_stays_with_the_denial() -> None:
    [claim] = read("The Velmar army denied that its planes had killed nine people in Harzab.")
    assert sources(claim) == ["The Velmar army"]
    assert claim.toll(Effect.KILLED) is not None


def test_what_nobody_named_has_said_gives_way_to_who_rejects_it() -> None:
    claims = read("Velmar rejected allegations that its troops had shot dead eight refugees.")
    assert [sources(claim) for claim in claims] == [["Velmar"]]


@pytest.mark.parametrize(
    "refusal",
    [
        "Velmar has denied involvement",
        "Velmar denied any role in the attack",
        "Velmar rejected the accusation",
        "Velmar dismissed the claims as baseless",
    ],
)
def test_who_only_refuses_the_blame_is_heard(refusal: str) -> None:
    told, denied = read(
        f"Planes bombed Harzab killing nine people, the Orrin Monitor said. {refusal}."
    )
    assert sources(told) == ["the Orrin Monitor"]
    assert denied.anchor.exact in refusal
    assert denied.denies_responsibility_of == "Velmar"
    assert denied.factuality is Factuality.UNCOMMITTED


@pytest.mark.parametrize(
    "text",
    [
        "Velmar denied involvement.",  # in nothing that was told
        "Planes bombed Harzab, the Orrin Monitor said. Velmar had no confirmation of the attack.",
    ],
)
def test_what_is_no_refusal_of_blame_denies_nothing(text: str) -> None:
    assert not any(claim.denies_responsibility_of for claim in read(text))
