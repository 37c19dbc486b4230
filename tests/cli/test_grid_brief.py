"""An incident on one screen: every piece of the story, and nothing that scrolls it away."""

import dataclasses
import io

import pytest
from rich.console import Console
from tests.publish.sample import FRONT, GOVERNMENT, MINISTRY, SOURCES, night_strike

from sayso.cli.grid_brief import print_brief
from sayso.publish.grid import Grid, build_grid


def printed(grid: Grid, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_brief(console, grid)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def night() -> Grid:
    incident, documents = night_strike()
    return build_grid(incident, documents, SOURCES)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_it_fits_a_screen(width: int) -> None:
    lines = printed(night(), width).splitlines()
    assert len(lines) <= 50
    assert max(map(len, lines)) <= width


def test_every_piece_of_the_story_is_there() -> None:
    shown = " ".join(printed(night(), 120).split())
    assert "machine suggestion, unsigned" in shown
    assert "9 documents, 8 outlets, 6 named origins, 3 unnamed" in shown
    assert "responsibility is disputed" in shown
    assert "33 to 55+ low: Nahruz Volunteer Rescue (“33 bodies”); high: Idrun Haskal" in shown
    for row in night().rows:
        assert row.speaker.removeprefix("unnamed: ")[:30] in shown
        for figure in row.figures:
            assert figure.words in shown
    assert "earlier 29" in shown
    assert f"denied by {MINISTRY}" in shown
    assert f"denied by {FRONT}" in shown
    assert GOVERNMENT in shown
    assert "killed 37 · 39 · 44 · 48 · 55" in shown
    assert "same text Ghazmir Courier + Portmoor Herald" in shown
    assert "--full" in shown


def test_what_was_signed_changed_or_lies_beside_is_told() -> None:
    grid = dataclasses.replace(
        night(), signed_by="Amal", signed_figures=("killed 33–55, signed by Amal",),
        history=("2019-03-13 A: 29, a.txt", "2019-03-15 A: 37 (raised), b.txt"),
        edits=("a and b: 1 sentence added",), beside=("part of the sum: B",),
    )  # fmt: skip
    shown = printed(grid, 120)
    for words in ("signed by Amal", "killed 33–55", "37 (raised)", "1 sentence added", "the sum"):
        assert words in shown
    assert "A: 29, a.txt" not in shown


def test_one_without_numbers_or_blame_is_told_as_well() -> None:
    bare = dataclasses.replace(night(), rows=(), ranges=(), parties=(), disputes=(), ties=())
    assert "9 documents" in printed(bare, 80)
