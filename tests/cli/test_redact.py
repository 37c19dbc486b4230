"""Rulings and releases on the command line: what is said, and what is never an argument."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.case import Case
from sayso.cli.app import app

WORDS = "four or five plain words"


@pytest.fixture
def case(tmp_path: Path) -> str:
    Case.create(tmp_path / "case", by="Amal").close()
    return str(tmp_path / "case")


def run(*words: str, fails: bool = False, **environment: str) -> str:
    result = CliRunner().invoke(app, words, env=environment)
    assert (result.exit_code != 0) is fails, result.output
    return result.output


def test_a_list_of_names_is_a_ruling_a_line_with_all_their_spellings(
    case: str, tmp_path: Path
) -> None:
    listed = tmp_path / "names.txt"
    listed.write_text("Idrun Haskal; إدرون الحسكل\n\nMara Orrim\n", encoding="utf-8")
    run("redact", case, "name", "--from", str(listed), "--reason", "asked for", "--by", "Sela")
    rulings = json.loads(run("redactions", case, "--format", "json"))
    assert [r["words"] for r in rulings] == [["Idrun Haskal", "إدرون الحسكل"], ["Mara Orrim"]]
    assert {r["by"] for r in rulings} == {"Sela"}


def test_a_ruling_that_was_withdrawn_is_listed_as_such(case: str) -> None:
    said = run("redact", case, "phrase", "the blue house", "--reason", "there is one")
    run("redact", case, "withdraw", said.split()[0], "--reason", "it is gone")
    table = run("redactions", case, "--format", "csv").splitlines()
    assert table[1].endswith(",no") and table[2].endswith(",yes")


def test_nothing_to_hide_is_refused(case: str) -> None:
    assert "give the words" in run("redact", case, "name", "--reason", "why", fails=True)


def test_a_release_is_listed_and_its_key_opened(case: str, tmp_path: Path) -> None:
    run("redact", case, "name", "Idrun Haskal", "--reason", "asked for")
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{WORDS}\nnot this\n")
    out = str(tmp_path / "a.jsonl")
    run("export", case, "accounts", "-o", out, "--release", "one", SAYSO_PASSPHRASE=WORDS)
    (row,) = json.loads(run("releases", case, "--format", "json"))
    assert (row["release"], row["kind"], row["has_key"]) == ("one", "accounts", True)
    key = run("releases", case, "--key", "one", "--passphrase-file", str(secret), "--format", "csv")
    assert "Idrun Haskal" in key and "Person " in key
    said = run("releases", case, "--key", "one", fails=True, SAYSO_PASSPHRASE="other words than")
    assert "does not open" in said and "Idrun" not in said


def test_no_command_takes_a_passphrase_as_an_argument(case: str) -> None:
    said = run("export", case, "accounts", "-o", "a.jsonl", "--passphrase", WORDS, fails=True)
    assert "unexpected extra argument" in said
