"""The run over damaged files is the same from the same seed, and goes on where it stopped."""

import json
from pathlib import Path

import pytest
from benchmarks.mutations import State, mutate, run, seeds


def test_the_same_seed_gives_the_same_files() -> None:
    files = seeds()
    first = [mutate(number, 8, files) for number in range(60)]
    assert first == [mutate(number, 8, files) for number in range(60)]
    assert first != [mutate(number, 9, files) for number in range(60)]
    changed = sum(content != files[name] for name, content in first)
    assert changed > 50


def test_it_goes_on_and_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "state.json"
    run(State.of(path, 3), 12, path)
    state = State.of(path, 3)
    assert state.done == 12
    run(state, 24, path)
    kept = json.loads(path.read_text())
    assert kept["done"] == sum(kept["outcomes"].values()) == 24
    assert kept["failures"] == []
    assert State.of(path, 4).done == 0
