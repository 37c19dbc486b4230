"""A text's language: what is stated, else what its script shows."""

import pytest

from sayso.text.language import find_language


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("Shells fell on Velmar.", (), "en"),
        ("سقطت قذائف على السوق بحسب AFP", (), "ar"),
        ("Des obus", ("fr", "en"), "fr"),
        ("Des obus", ("", "fr-CA"), "fr"),
        ("Shells", ("Arabic",), "ar"),
        ("Shells", ("no such language",), "en"),
        ("2016 — 12:05", (), ""),
    ],
)
def test_languages(text: str, stated: tuple[str, ...], language: str) -> None:
    assert find_language(text, *stated) == language
