"""One word is found however it is written, and the way back to the text is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.folding import LONGEST, fold, fold_beginning, fold_word, words


@pytest.mark.parametrize(
    ("spellings", "form"),
    [
        (("Hama", "HAMA", "Ḩamā", "Hamā"), "hama"),
        (("al-Qubayr", "Al Qubayr", "El-Qubayr", "al‑Qubayr", "Qubayr"), "qubayr"),
        (("ash-Sham", "esh-Sham", "Sham"), "sham"),
        (("Qal'at", "Qal’at", "Qalʿat", "Qalat"), "qalat"),
        (("Observatory's", "Observatory’s", "observatory"), "observatory"),
        (("إدلب", "أدلب", "ادلب", "ٱدلب", "إِدْلِب", "إدلـــب"), "ادلب"),
        (("الرقة", "الرّقّة", "رقه", "والرقة", "بالرقة", "للرقة"), "رقه"),
        (("مصطفى", "مصطفي", "مصطفی"), "مصطفي"),
        (("مسؤول", "مسوول"), "مسوول"),
        (("طائرات", "طايرات", "الطائرات"), "طايرات"),
        (("ألمان", "الألمان"), "مان"),
        (("٣٧", "۳۷", "37"), "37"),
        (("straße", "STRASSE"), "strasse"),
        (("Łódź", "lodz"), "lodz"),
        (("soft\u00adware", "soft\u200bware", "software"), "software"),
    ],
)
def test_spellings_of_one_word_are_one(spellings: tuple[str, ...], form: str) -> None:
    assert {spelling: fold(spelling) for spelling in spellings} == dict.fromkeys(spellings, form)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("at risk, at-risk", "at risk at risk"),
        ("Smith et al. said", "smith et al said"),
        ("cross-border shelling", "cross border shelling"),
        ("snake_case a/b", "snake case a b"),
        ("والد ألم", "والد الم"),
        ("…—!?ـ", ""),
        ("", ""),
    ],
)
def test_other_words_stay(text: str, forms: str) -> None:
    assert fold(text) == forms


def test_a_beginning_loses_its_article_however_short_it_is() -> None:
    assert (fold_word("الر"), fold_beginning("الر"), fold_beginning("Kil")) == ("الر", "ر", "kil")


def test_a_file_without_spaces_is_no_word_of_its_length() -> None:
    assert len(fold("x" * 100_000)) == len(fold("é" * 100_000)) == LONGEST


ARABIC = st.text(alphabet="ابتةهيىؤئءأإآٱلوفك \u0640\u064b\u0651٣٧")
TEXTS = st.one_of(st.text(), ARABIC, st.text(alphabet="aAlLeEsS'’-‐ \u0301\u00ad"))


@given(TEXTS)
def test_every_word_leads_back_to_the_text(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert fold_word(text[word.start : word.end]) == word.form
        last = word.end


@given(TEXTS)
def test_a_folded_word_is_letters_and_digits_and_folds_to_itself(text: str) -> None:
    for word in words(text):
        assert word.form.isalnum()
        assert fold_word(word.form) == word.form


@given(st.one_of(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Zs", "Nd"])), ARABIC))
def test_case_and_vowel_signs_change_nothing(text: str) -> None:
    marked = "".join(c + "\u064e\u0301" if c.isalpha() else c for c in text)
    assert fold(marked) == fold(text)
