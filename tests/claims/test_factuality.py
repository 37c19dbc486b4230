"""How surely the speaker puts it, and what a denial denies."""

import pytest
from tests.claims.reading import only, read

from sayso.model.claim import Factuality

PLAIN = "The Orrin Monitor said that shells killed nine people in Harzab."


def test_what_is_said_plainly_is_certain() -> None:
    claim = only(PLAIN)
    assert claim.factuality is Factuality.CERTAIN
    assert claim.factuality_cue is None


@pytest.mark.parametrize(
    ("text", "factuality", "cue"),
    [
        ("The army probably shelled Harzab, the Orrin Monitor said.", "PR+", "probably"),
        ("The Orrin Monitor said the army likely shelled Harzab.", "PR+", "likely"),
        ("The market was apparently hit by an air strike, a medic said.", "PR+", "apparently"),
        ("The army is believed to have shelled Harzab.", "PR+", "is believed"),
        ("It is believed that the army shelled the village of Harzab.", "PR+", "is believed"),
        ("The army is suspected of shelling the village of Harzab.", "PR+", "suspected"),
        ("The army allegedly shelled the village of Harzab.", "PR+", "allegedly"),
        ("An air strike may have killed nine people, the Orrin Monitor said.", "PS+", "may"),
        ("Shells might have killed nine people in Harzab, a medic said.", "PS+", "might"),
        ("The attack could have been carried out with chlorine, a doctor said.", "PS+", "could"),
        ("The shelling did not kill anyone in Harzab, the Orrin Monitor said.", "CT-", "not"),
        ("The army never shelled Harzab, the ministry said.", "CT-", "never"),
        ("There were no casualties in the air strike on Harzab, a medic said.", "CT-", "no"),
        ("No one was killed in the air strike on Harzab, the Orrin Monitor said.", "CT-", "No"),
        ("Nobody was killed in the air strike on Harzab, the Orrin Monitor said.", "CT-", "Nobody"),
        ("It is unclear whether the army shelled the market, a medic said.", "Uu", "whether"),
        ("The army reportedly shelled the village of Harzab.", "Uu", "reportedly"),
    ],
)  # fmt: skip
def test_the_speakers_own_certainty(text: str, factuality: str, cue: str) -> None:
    claim = only(text)
    assert claim.factuality == factuality
    assert claim.factuality_cue is not None
    assert cue.lower() in claim.factuality_cue.exact.lower()
    assert claim.factuality_cue.holds_in(text)


@pytest.mark.parametrize("word", ["No one", "Nobody", "No civilian"])
def test_nobody_is_not_one(word: str) -> None:
    [claim] = read(f"{word} was killed in the air strike on Harzab, the Orrin Monitor said.")
    assert all(toll.high in {0, None} and not toll.low for toll in claim.tolls)


def test_doubt_of_another_clause_is_not_of_this_one() -> None:
    [claim] = read("Shells killed nine people in Harzab, said the mayor, who may leave on Friday.")
    assert claim.factuality is Factuality.CERTAIN


def test_to_accuse_is_to_assert() -> None:
    claim = only("The Orrin Monitor accused the Velmar army of shelling Harzab.")
    assert claim.factuality is Factuality.CERTAIN
    assert claim.perpetrator
    assert "army" in claim.perpetrator.verbatim
    assert claim.denies_responsibility_of == ""


@pytest.mark.parametrize(
    "text",
    [
        "The Velmar army denied responsibility for the air strike on Harzab.",
        "The Velmar army denied involvement in the air strike on Harzab.",
        "The Velmar army rejected allegations that it had bombed Harzab.",
        "The Velmar army denied any role in the air strike that killed nine people in Harzab.",
    ],
)
def test_to_deny_the_blame_leaves_the_event_open(text: str) -> None:
    claim = only(text)
    assert claim.factuality is Factuality.UNCOMMITTED
    assert claim.denies_responsibility_of == "The Velmar army"


@pytest.mark.parametrize(
    "text",
    [
        "The Velmar army denied shelling Harzab.",
        "The Velmar army denied that it had shelled Harzab.",
        "The Velmar army denied that its planes had bombed Harzab.",
    ],
)
def test_a_denial_names_whose_deed_is_denied(text: str) -> None:
    claim = only(text)
    assert claim.factuality in {Factuality.CERTAIN_NOT, Factuality.UNCOMMITTED}
    assert claim.denies_responsibility_of == "The Velmar army"


def test_to_deny_for_another_names_the_other() -> None:
    claim = only("The ministry denied that rebels had shelled the village of Harzab.")
    assert claim.denies_responsibility_of == "rebels"


def test_an_assertion_denies_nothing() -> None:
    assert only(PLAIN).denies_responsibility_of == ""
