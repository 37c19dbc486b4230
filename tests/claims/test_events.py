"""What was done, and by whose hand, as the words say it."""

import pytest
from tests.claims.reading import only, read

from sayso.model.claim import Act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("An air strike killed nine people in Harzab.", Act.AIRSTRIKE),
        ("Warplanes bombed the village of Harzab.", Act.AIRSTRIKE),
        ("A barrel bomb killed nine people in Harzab.", Act.AIRSTRIKE),
        ("Shells killed nine people in Harzab.", Act.SHELLING),
        ("Mortar rounds wounded four people in Harzab.", Act.SHELLING),
        ("A car bomb killed nine people in Harzab.", Act.BOMBING),
        ("A suicide bomber blew himself up in Harzab, killing six soldiers.", Act.SUICIDE_BOMBING),
        ("A chlorine gas attack on Harzab killed four people.", Act.CHEMICAL),
        ("Rebels clashed with soldiers in Harzab.", Act.GROUND_CLASH),
        ("Snipers shot two men in Harzab.", Act.SHOOTING),
        ("Fighters beheaded two soldiers in Harzab.", Act.EXECUTION),
        ("Gunmen abducted 12 workers in Harzab.", Act.ABDUCTION_OR_ARREST),
        ("Prisoners were tortured in Harzab.", Act.TORTURE),
        ("A helicopter was shot down near Harzab.", Act.SHOOTDOWN),
        ("A landmine killed two farmers near Harzab.", Act.MINE),
        ("Rebels captured the village of Harzab.", Act.CAPTURE),
        ("Militiamen burned houses in Harzab.", Act.DESTRUCTION),
        ("Fighters arrived in Harzab in a convoy.", Act.MOVEMENT),
        ("Soldiers raped two women in Harzab.", Act.SEXUAL_VIOLENCE),
        ("Nine people were killed in Harzab.", Act.OTHER),
    ],
)
def test_the_act_is_named_by_its_words(text: str, act: Act) -> None:
    claim = only(text)
    assert claim.act is act
    assert claim.act_anchor
    assert claim.act_anchor.holds_in(text)


def test_gunmen_who_abduct_do_not_shoot() -> None:
    assert only("Gunmen kidnapped 12 workers in Harzab.").act is Act.ABDUCTION_OR_ARREST


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rebels shelled the village of Harzab.", "Rebels"),
        ("The village of Harzab was shelled by rebels.", "rebels"),
        ("The Orrin Monitor said that rebels had shelled Harzab.", "rebels"),
        ("Government warplanes bombed the village of Harzab.", "Government"),
        ("An air strike carried out by the Velmar army killed nine people.", "the Velmar army"),
    ],
)
def test_who_did_it_is_kept_as_written(text: str, who: str) -> None:
    perpetrator = only(text).perpetrator
    assert perpetrator
    assert who in perpetrator.verbatim
    assert "Harzab" not in perpetrator.verbatim
    assert perpetrator.anchor
    assert perpetrator.anchor.holds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "A suicide blast killed six members of the Harzab Brigade in Orrin on Monday.",
        "Shelling of a quarter controlled by the Harzab Brigade killed five people on Monday.",
        "Bombardment by the army of a town held by the Harzab Brigade killed nine people.",
        "An air strike on the Harzab Brigade killed five fighters near Orrin on Monday.",
    ],
)
def test_who_was_hit_and_who_holds_the_place_did_not_do_it(text: str) -> None:
    for claim in read(text):
        assert claim.perpetrator is None or "Harzab" not in claim.perpetrator.verbatim


def test_the_speaker_is_not_the_one_who_did_it() -> None:
    for claim in read("The army said that rebels shelled Harzab and killed nine people."):
        assert claim.perpetrator is None or claim.perpetrator.verbatim != "The army"


def test_a_document_is_not_among_those_who_acted() -> None:
    text = "The documents, issued in April, state around 23 fighters arrived in Harzab."
    for claim in read(text):
        assert claim.perpetrator is None or "documents" not in claim.perpetrator.verbatim
