"""The grid on a terminal, narrow and wide."""

import dataclasses
import io

import pytest
from rich.console import Console
from tests.publish.sample import SOURCES, night_strike

from sayso.cli.grid_table import print_grid
from sayso.publish.grid import Grid, GridBound, GridRange, build_grid


def printed(grid: Grid, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_grid(console, grid)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def night() -> Grid:
    incident, documents = night_strike()
    return build_grid(incident, documents, SOURCES)


@pytest.mark.parametrize("width", [80, 140])
def test_every_origin_and_figure_is_readable(width: int) -> None:
    text = printed(night(), width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "machine suggestion, unsigned" in text
    assert "9 documents, 8 outlets, 6 named origins, 3 unnamed" in text
    for row in night().rows:
        assert row.speaker in text
    assert "earlier: 29" in text
    assert "33 to 55+" in text
    assert "denied by Tazmiran Ministry of Defence" in text
    assert "37 Valleys Casualty Monitor · 39" in " ".join(text.split())


def test_words_of_a_document_are_not_read_as_markup() -> None:
    grid = dataclasses.replace(night(), title="[red]boo[/red] [link=file:///x]y[/link]")
    assert "[red]boo[/red] [link=file:///x]y[/link]" in printed(grid, 140)


def test_a_range_without_width_is_one_number() -> None:
    low, high = GridBound(9, "A", "9", "clm-1"), GridBound(9, "B", "at least 9", "clm-2")
    given = GridRange("killed", "incident", low, high, open_above=True)
    text = printed(dataclasses.replace(night(), ranges=(given,)), 140)
    assert "9+" in text
    assert "9 to 9" not in text
