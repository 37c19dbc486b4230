"""What one key brings together and what it keeps apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.gazetteer import GazetteerPlace, InMemoryGazetteer, fold_key
from sayso.resolution.gazetteer_keys import likeness


@pytest.mark.parametrize(
    "spellings",
    [
        "Dūmā Douma Duma دوما",
        "Deir_ez-Zor Deir_Ezzor Dayr_az_Zawr Deir_al-Zour دير_الزور",
        "Hasaka Al-Hasakah Hassakeh الحسكة",
        "Khan_Sheikhun Khân_Cheïkhoûn Khan_Shaykhun خان_شيخون",
        "Maaret_al-Nouman Maarat_Numan Ma'arrat_an-Nu'man Maaret_Alnouman معرة_النعمان",
        "Urum_al-Kubra Orum_al_Kubra Urum_Alkobra أورم_الكبرى",
        "Kafr_Zeita Kafr_Zayta كفر_زيتا",
        "Azaz A`zaz I'zaz أعزاز",
        "Abu_al-Duhur Abu_Alduhour Abu_az-Zuhur أبو_الظهور",
        "Kafranbel Kafr_Nabl Kufr_Nubl كفرنبل",
        "Suwayda As-Suwayda Sweida السويداء",
    ],
)
def test_all_spellings_of_a_name_have_one_key(spellings: str) -> None:
    names = [name.replace("_", " ") for name in spellings.split(" ")]
    assert len({fold_key(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Homs", "Hama"), ("Idlib", "Raqqa"), ("Aleppo", "Afrin"), ("Tal Rifat", "Tal Abyad")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_likeness_tells_names_of_one_key_apart() -> None:
    assert fold_key("Douma") == fold_key("Dam")
    assert likeness("Douma", "Duma") > likeness("Douma", "Dam")


@given(st.text(max_size=40))
def test_any_name_has_a_key_and_case_does_not_matter(name: str) -> None:
    assert fold_key(name) == fold_key(name)
    ascii_name = "".join(c for c in name if c.isascii())
    assert fold_key(ascii_name) == fold_key(ascii_name.lower())


def test_a_gazetteer_finds_a_record_by_any_of_its_names_the_largest_first() -> None:
    small = GazetteerPlace("t:1", "Ostan", ("أوستان",), population=10)
    large = GazetteerPlace("t:2", "Al-Ostan", population=900)
    gazetteer = InMemoryGazetteer([small, large])
    assert list(gazetteer.lookup(fold_key("Ustan"))) == [large, small]
    assert small in gazetteer.lookup(fold_key("أوستان"))
    assert not gazetteer.lookup(fold_key("Wendel"))


def test_countries_are_told_apart_from_towns() -> None:
    country = GazetteerPlace("t:1", "Ostland", kind="country", country="Ostland")
    gazetteer = InMemoryGazetteer([country, GazetteerPlace("t:2", "Wend")])
    assert gazetteer.countries() == [country]
