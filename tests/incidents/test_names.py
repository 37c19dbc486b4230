"""Spellings of one place meet; other places do not."""

import pytest

from sayso.incidents.names import name_key, names_in, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmar", "al-Velmar"),
        ("Khandara", "Handarah"),
        ("Deir Ossin", "Deir al-Ossin"),
        ("Qarrat Nur", "Karat Nour"),
        ("Beni Shamra", "Bani Samra"),
        ("الفلمار", "فلمار"),
        ("Cité Ossin", "Cite Ossin town"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Daro", "Deir"), ("Velmar", "Velnor"), ("", "Velmar"), ("the", "city")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_names_in_a_phrase_leave_kinds_and_sides_out() -> None:
    found = names_in("the Dura neighbourhood of Northern Velmar city")
    assert found == {name_key("Dura"), name_key("Velmar")}
