"""What programs and spreadsheets read cannot run anything."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.formats import plain_cell, write_csv, write_json


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_becomes_text(start: str) -> None:
    assert plain_cell(f"{start}cmd|'/c calc'!A0") == f"'{start}cmd|'/c calc'!A0"


@pytest.mark.parametrize("number", [-5, 0, -33.5, 12])
def test_a_number_stays_a_number(number: int | float) -> None:
    assert plain_cell(number) == number


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_fits_a_cell(text: str) -> None:
    stream = io.StringIO()
    write_csv(stream, ["a", "b"], [{"a": text, "b": 1}])
    stream.getvalue().encode()
    assert "\0" not in stream.getvalue()
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert rows[0] == ["a", "b"]
    assert len(rows) == 2
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_fits_json(text: str) -> None:
    stream = io.StringIO()
    write_json(stream, {"text": text})
    assert json.loads(stream.getvalue()) == {"text": text}
