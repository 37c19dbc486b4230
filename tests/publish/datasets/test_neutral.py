"""What a spreadsheet, a screen or a reader of lines would act on is neutral in every dataset."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.datasets.made import ACTING, HOSTILE, harmful, strike, written

from sayso.publish.kinds import KINDS
from sayso.publish.neutral import is_formula, json_text, plain, plain_cell

FORMS = [(kind, ending) for kind, found in KINDS.items() for ending in found.forms]
RUN = re.compile(r"\s*[=+\-@＝]")


def texts(path: Path) -> Iterator[str]:
    """Yield the whole contents of what was written, unpacked."""
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    for file in files:
        content = file.read_bytes()
        if file.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
                yield from (archive.read(name).decode() for name in parts)
        elif file.suffix == ".pdf":
            document = pypdfium2.PdfDocument(content)
            for page in document:
                # By the last two the reader tells of a hyphen at the end of a line.
                found = page.get_textpage().get_text_range()
                yield found.replace("\ufffe", "").replace("\x02", "")
            document.close()
        elif file.suffix == ".parquet":
            rows = pq.read_table(file).to_pylist()
            yield from (str(value) for row in rows for value in row.values())
        else:
            yield content.decode()


@pytest.mark.parametrize(("kind", "ending"), FORMS)
def test_no_file_holds_a_character_that_acts(kind: str, ending: str, tmp_path: Path) -> None:
    # One incident with all of them, where each chapter takes a second to lay out.
    made = harmful([" ".join(HOSTILE)]) if ending in (".pdf", ".docx") else harmful()
    path = written(made, kind, tmp_path, ending)
    for text in texts(path):
        assert not ACTING & set(text)
        assert not [c for c in text if ord(c) < 32 and c not in "\r\n"]


@pytest.mark.parametrize(("kind", "ending"), [form for form in FORMS if form[1] == ".csv"])
def test_no_cell_of_a_csv_is_a_formula_and_numbers_are_numbers(
    kind: str, ending: str, tmp_path: Path
) -> None:
    path = written(harmful(), kind, tmp_path, ending)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= len(HOSTILE)
    described = KINDS[kind].forms[ending].described
    numbers = {c.name for c in described if c.kind in ("number", "integer")}
    for row in rows:
        for name, cell in row.items():
            if name in numbers:
                assert cell == "" or float(cell) is not None
            else:
                assert not RUN.match(cell), (name, cell)
    assert {row.get("latitude") or row.get("where_lat") for row in rows} == {"-12.5"}


def test_a_spreadsheet_has_neither_formulas_nor_links(tmp_path: Path) -> None:
    path = written(harmful(), "xlsx", tmp_path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert "<f>" not in text
            assert "<f " not in text
            assert "<hyperlink" not in text
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        styles = archive.read("xl/styles.xml").decode()
    assert len(sheets) == 5
    assert 'quotePrefix="1"' in styles


@pytest.mark.parametrize("text", HOSTILE)
def test_json_gives_the_very_letters_back(text: str) -> None:
    written_text = json_text({text: [text]})
    assert json.loads(written_text) == {text: [text]}
    assert not ACTING & set(written_text)
    assert len(written_text.splitlines()) == 1


@pytest.mark.parametrize("ending", [".jsonl"])
def test_quotes_of_the_accounts_are_exact(ending: str, tmp_path: Path) -> None:
    path = written(harmful(), "accounts", tmp_path, ending)
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {quote["exact"] for row in rows for quote in row["evidence"]} == set(HOSTILE)


def test_ordinary_words_stay_as_they_are(tmp_path: Path) -> None:
    path = written(strike(), "accounts", tmp_path, ".csv")
    with path.open(encoding="utf-8", newline="") as file:
        quotes = {row["evidence"] for row in csv.DictReader(file)}
    assert "ambulances had brought 31 injured people from the village" in quotes


@given(st.text())
def test_a_cell_is_plain_one_line_and_no_formula(text: str) -> None:
    cell = plain_cell(text)
    assert not is_formula(cell)
    assert len(cell.splitlines()) <= 1
    assert plain(cell) == cell
    assert json.loads(json_text(text)) == text
