"""Perpetrators and victims as strings are scored by the rule that the command states."""

import json
from pathlib import Path

import pytest
from evals.muc4 import Answers, Filler

from evals import muc4


@pytest.mark.parametrize(
    ("words", "plain", "head"),
    [
        ("The  Armed Men", "armed men", "men"),
        ('the "Harzab" column of the Orrin Front', "harzab column of the orrin front", "column"),
        ("colonel amal rian, a judge", "colonel amal rian, a judge", "rian"),
        ("two nurses who lived there", "two nurses who lived there", "nurses"),
        ("", "", ""),
    ],
)
def test_a_string_and_its_head(words: str, plain: str, head: str) -> None:
    assert muc4.plain(words) == plain
    assert muc4.head(muc4.plain(words)) == head


def fillers(*mentions: tuple[str, ...]) -> list[Filler]:
    return [frozenset(m) for m in mentions]


def test_a_filler_is_found_once() -> None:
    gold = fillers(("guerrillas", "rebel column"), ("orrin front",))
    answers = [Answers({"victim": gold}, {"victim": ["guerrillas", "rebel column"]})]
    assert muc4.f1(answers, "victim", by_head=False) == 50.0
    assert muc4.f1(answers, "victim", by_head=True) == 50.0


def test_equal_heads_are_enough_by_head_and_one_answer() -> None:
    answers = [
        Answers(
            {"victim": fillers(("six village nurses",))},
            {"victim": ["nurses", "six nurses"]},
        )
    ]
    assert muc4.f1(answers, "victim", by_head=False) == 0.0
    assert muc4.f1(answers, "victim", by_head=True) == 100.0


def test_a_prediction_goes_where_it_is_needed() -> None:
    gold = fillers(("a", "b"), ("a",))
    assert muc4.matches(gold, ["a", "b"], lambda one, other: one == other) == 2


def test_what_is_found_in_a_text_without_templates_is_wrong() -> None:
    answers = [
        Answers({"victim": fillers(("nurse",))}, {"victim": ["nurse"]}),
        Answers({"victim": []}, {"victim": ["judge"]}),
    ]
    assert muc4.f1(answers, "victim", by_head=True) == pytest.approx(66.7)


def test_fillers_of_two_templates_that_share_a_mention_are_one() -> None:
    def template(*perpetrators: list[tuple[str, int]]) -> dict[str, object]:
        return {"PerpInd": list(perpetrators), "PerpOrg": [], "Victim": []}

    gold = muc4.gold_fillers(
        [template([("The rebels", 3), ("band", 9)]), template([("rebels", 3)], [("army", 1)])]
    )
    assert gold["perpetrator"] == fillers(("rebels", "band"), ("army",))


def test_every_pack_is_scored_over_the_same_texts(tmp_path: Path) -> None:
    text = "armed men kidnapped mayor jose perez in harzab, police reported."
    template = {
        "incident_type": "attack",
        "PerpInd": [[["armed men", 0]]],
        "PerpOrg": [],
        "Victim": [[["jose perez", 26]]],
    }
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"docid": "d", "doctext": text, "templates": [template]}))
    scores = muc4.evaluate(gold)
    assert set(scores) == {"no pack", "Syria's pack", "own pack"}
    for figures in scores.values():
        assert set(figures) == {
            "perpetrator string", "perpetrator head", "victim string", "victim head",
        }  # fmt: skip
        assert figures["perpetrator head"] == figures["victim string"] == 100.0
