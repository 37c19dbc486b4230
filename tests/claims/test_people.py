"""Who suffered, as the words say it: groups, and single persons with what is said of them."""

import pytest
from tests.claims.reading import read

from sayso.model.claim import Claim, Effect
from sayso.model.reference import Person, PersonStatus


def groups(text: str) -> list[str]:
    return [victim.verbatim for claim in read(text) for victim in claim.victims]


def persons(text: str) -> list[Person]:
    return [person for claim in read(text) for person in claim.persons]


def only_person(text: str) -> Person:
    found = persons(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed nine villagers and two nurses in Harzab.",
            ["nine villagers", "two nurses"],
        ),
        ("Six Orrin Front fighters were killed in Harzab.", ["Six Orrin Front fighters"]),
        ("The murder of two priests in Harzab shocked the town.", ["two priests"]),
        ("Rebels kidnapped three teachers in Harzab.", ["three teachers"]),
        ("Nine people were killed in Harzab.", []),
        ("Shelling destroyed nine houses in Harzab.", []),
    ],
)
def test_groups_are_kept_as_written(text: str, expected: list[str]) -> None:
    assert groups(text) == expected
    assert persons(text) == []


def test_a_name_with_age_and_calling() -> None:
    text = "Dara Velt, 34, a farmer, was killed in shelling on Harzab, the Orrin Monitor said."
    person = only_person(text)
    assert (person.names, person.age, person.status) == (("Dara Velt",), 34, PersonStatus.VICTIM)
    assert person.effect == Effect.KILLED
    assert [text[a.start : a.end] for a in person.anchors] == ["Dara Velt"]


def test_a_title_is_no_part_of_the_name() -> None:
    assert only_person("Rebels murdered Colonel Amal Rian in Harzab.").names == ("Amal Rian",)


def test_one_without_a_name_is_a_person_by_age_or_kin() -> None:
    found = persons(
        "A 12-year-old girl was killed by a shell in Harzab and her father was wounded."
    )
    assert [(p.names, p.age, p.sex, p.effect) for p in found] == [
        ((), 12, "female", "killed"),
        ((), None, "male", "injured"),
    ]


def test_no_sex_is_guessed_from_a_name() -> None:
    assert only_person("Maria Rian, 40, was killed in Harzab by shells.").sex == ""


def test_names_are_found_in_a_text_of_one_case() -> None:
    person = only_person("armed men kidnapped mayor jose rian in harzab, police said.")
    assert (person.names, person.effect) == (("jose rian",), "detained")


def test_a_resident_who_speaks_by_name_is_a_witness() -> None:
    text = "Mara Orin, a resident of Harzab, said nine people were killed in the shelling."
    person = only_person(text)
    assert (person.names, person.status) == (("Mara Orin",), PersonStatus.WITNESS)


def test_an_official_is_no_witness() -> None:
    assert persons("Colonel Amal Rian said nine people were killed in Harzab.") == []


def test_persons_are_restricted() -> None:
    claims: list[Claim] = read("Dara Velt, 34, was killed in shelling on Harzab.")
    assert all(person.restricted for claim in claims for person in claim.persons)
    assert persons("Dara Velt, 34, was killed in shelling on Harzab.")


def test_an_impossible_age_makes_no_person() -> None:
    assert persons("A 340-year-old girl was killed by a shell in Harzab.") == []
