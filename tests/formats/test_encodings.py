"""Bytes become text without silent loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.formats.encodings import declared_charset, decode
from sayso.model.errors import UnreadableError

WORDS = "The café at Öster Hål was shelled; قُتل تسعة أشخاص في السوق."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read_by_its_mark_or_as_utf8(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    decoded = decode((mark + WORDS).encode(encoding))
    assert decoded.text.removeprefix("\ufeff") == WORDS
    assert (decoded.replaced, decoded.guessed) == (0, False)


def test_a_declared_encoding_goes_before_a_guess() -> None:
    assert decode("قصف السوق".encode("windows-1256"), "windows-1256").text == "قصف السوق"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(b"\x93No\x94", "iso-8859-1").text == "“No”"


@pytest.mark.parametrize("declared", ["rot13", "unicode_escape", "utf-7", "base64", "no-such", "ø"])
def test_a_declaration_that_is_no_text_encoding_is_passed_over(declared: str) -> None:
    assert decode("Fælles".encode(), declared).text == "Fælles"


def test_an_undeclared_encoding_is_guessed_and_said_so() -> None:
    text = "قصف الجيش السوق في المدينة صباح اليوم وقتل تسعة أشخاص بحسب شهود. " * 5
    decoded = decode(text.encode("windows-1256"))
    assert decoded.text == text
    assert decoded.guessed


def test_broken_bytes_are_counted_and_not_dropped() -> None:
    broken = WORDS.encode() * 3
    decoded = decode(broken[:-1] + b"\xff" + broken)
    assert decoded.replaced >= 1
    assert decoded.text.count("\ufffd") == decoded.replaced


def test_a_lost_letter_of_the_authors_own_is_no_loss_of_ours() -> None:
    assert decode("Dar\ufffda".encode()).replaced == 0


@pytest.mark.parametrize("content", [bytes(range(32)) * 9, b"\x00\x01\x02\x03" * 50])
def test_binaries_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(content)


def test_the_charset_of_a_page() -> None:
    assert declared_charset(b'<meta charset="windows-1256">') == "windows-1256"
    assert (
        declared_charset(
            b'<META http-equiv="Content-Type" content="text/html; charset=iso-8859-6">'
        )
        == "iso-8859-6"
    )
    assert declared_charset(b'<?xml version="1.0" encoding="utf-8"?>') == "utf-8"
    assert declared_charset(b"<p>charset=x</p>") == ""


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(text.encode()).text == text
    except UnreadableError:
        assert any(ord(c) < 32 or ord(c) == 127 for c in text)
