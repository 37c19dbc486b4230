"""The type of a file follows from its bytes, whatever its name says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.sniff import sniff


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"Shells fell on Velmar.", "text/plain"),
        ("قصف".encode(), "text/plain"),
        ("\ufeffVelmar".encode("utf-16"), "text/plain"),
        (b"<p>Shells</p>", "text/html"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "text/html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "text/html"),
        (b"<!-- saved page --><html>", "text/html"),
        ("<html>".encode("utf-16"), "text/html"),
        (b'<?xml version="1.0"?><feed/>', "application/xml"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04....", "application/zip"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"ab\x00\x01\x02", "application/octet-stream"),
        (b"<not markup, only an angle bracket", "text/plain"),
    ],
)
def test_types(content: bytes, media_type: str) -> None:
    assert sniff(content) == media_type


@given(st.binary(max_size=300))
def test_any_bytes_have_a_type(content: bytes) -> None:
    assert "/" in sniff(content)
