"""For whom a pronoun that speaks stands."""

import pytest
from tests.claims.reading import read


@pytest.mark.parametrize(
    ("body", "pronoun"),
    [
        ("The official Velmar agency", "It"),
        ("Velmars official VNA agency", "It"),
        ("VNA", "It"),
        ("The army", "It"),
        ("Hanna Breul", "She"),
        ("An official", "He"),
        ("A health official in Orrin", "She"),
    ],
)
def test_a_pronoun_is_the_last_one_of_its_kind_who_spoke(body: str, pronoun: str) -> None:
    text = f"{body} said shells killed nine people in Harzab. {pronoun} said five were wounded."
    second = read(text)[-1].chain.links[-1]
    assert second.antecedent is not None
    assert second.antecedent.exact == body


@pytest.mark.parametrize(("speaker", "pronoun"), [("An official", "It"), ("Hanna Breul", "It")])
def test_it_is_nobody_in_person(speaker: str, pronoun: str) -> None:
    text = f"{speaker} said shells killed nine people in Harzab. {pronoun} said five were wounded."
    second = read(text)[-1].chain.links[-1]
    assert second.antecedent is None
