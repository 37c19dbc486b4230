"""The command that runs all benchmarks: prints, refuses what is lower, pins what is better."""

import json
import sys
from pathlib import Path

import evals.__main__ as program
import pytest

PINNED = {"passages": {"content": 60.0, "origin": 50.0}}


def run(
    monkeypatch: pytest.MonkeyPatch, folder: Path, reached: dict[str, float], action: str
) -> Path:
    baseline = folder / "baseline.json"
    baseline.write_text(json.dumps(PINNED))
    beside = {"two people": {"content": 93.0}}
    monkeypatch.setattr(program, "TASKS", {"passages": (lambda: reached, beside)})
    monkeypatch.setattr(program, "BASELINE", baseline)
    monkeypatch.setattr(program, "SHARED", folder)
    monkeypatch.setattr(sys, "argv", ["evals", action])
    program.main()
    return baseline


def test_the_gate_refuses_a_lower_figure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, tmp_path, {"content": 70.0, "origin": 49.0}, "gate")
    assert stopped.value.code == 1
    assert "origin is 49.0, pinned at 50.0" in capsys.readouterr().out


def test_the_gate_lets_the_baseline_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, tmp_path, PINNED["passages"], "gate")
    assert stopped.value.code == 0


def test_pins_are_raised_and_never_lowered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    baseline = run(monkeypatch, tmp_path, {"content": 70.0, "origin": 49.0, "chain": 9.0}, "pin")
    assert json.loads(baseline.read_text()) == {
        "passages": {"content": 70.0, "origin": 50.0, "chain": 9.0}
    }


def test_printing_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = run(monkeypatch, tmp_path, {"content": 10.0}, "print")
    assert json.loads(baseline.read_text()) == PINNED
    assert "93.0" in capsys.readouterr().out


def test_without_gold_data_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "SHARED", tmp_path / "none")
    monkeypatch.setattr(sys, "argv", ["evals"])
    program.main()
    assert capsys.readouterr().out.startswith("skipped")


def test_the_pins_of_the_repository_can_be_read() -> None:
    if not program.BASELINE.exists():
        pytest.skip("nothing is pinned yet")
    pinned = json.loads(program.BASELINE.read_text())
    assert set(pinned) <= set(program.TASKS)
    assert all(0 <= value <= 100 for figures in pinned.values() for value in figures.values())
