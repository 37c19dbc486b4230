"""Commands that are killed, fail to write or find the disk full leave a case that goes on."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.case import Case
from sayso.cli.app import app

if not hasattr(os, "fork"):  # pragma: no cover
    pytest.skip("needs fork", allow_module_level=True)

from benchmarks.crash import FAULTS, FULL, STEPS, can_mount, can_trace, crash


def test_every_command_comes_through_whatever_stops_it() -> None:
    if not can_trace():
        pytest.skip("strace is not here, or may not trace: no command can be made to fail")
    if not can_mount():
        pytest.skip("no small disk can be made here: only root may mount one")
    # Of this seed the first 16 points are of every command and kind; `make endure` tries 300.
    results = crash(16, 2339, lambda _: None)
    assert results.wrong == []
    assert results.tried.total() == 16
    assert {command for command, _ in results.tried} == {step[0] for step in STEPS}
    assert {kind for _, kind in results.tried} == {*FAULTS, FULL}


def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    if not Path("/dev/full").exists():
        pytest.skip("there is no device that is always full here")
    (tmp_path / "case" / "originals").rmdir()
    (tmp_path / "case" / "originals").symlink_to("/dev/full")
    (tmp_path / "a.txt").write_text("a")
    result = CliRunner().invoke(app, ["add", str(tmp_path / "case"), str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert len(result.stderr.splitlines()) == 1


def test_new_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    (tmp_path / "case" / "originals").mkdir(parents=True)
    (tmp_path / "case" / "case.db").touch()
    assert CliRunner().invoke(app, ["new", str(tmp_path / "case")]).exit_code == 0
    with Case.open(tmp_path / "case") as case:
        assert list(case.verify()) == []
    again = CliRunner().invoke(app, ["new", str(tmp_path / "case")])
    assert again.exit_code == 1
    assert "is a case already" in again.stderr
