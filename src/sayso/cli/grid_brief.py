"""A grid in; the whole story on one screen out: a line for each voice, its details left out.

It has every piece of the grid: the counts of documents, outlets and origins; the ranges with who
gives each end; a row for each speaker who gives a number, and the others by name; who blames and
who denies; what conflicts; who repeats whom; what changed, and what lies beside it. What does not
fit its line is cut there, with a sign; `sayso show --full` cuts nothing and has the quotes.
"""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.grid_table import heading, print_ranges
from sayso.model.claim import Effect, Who
from sayso.model.incident import TieKind
from sayso.publish.grid import Grid, GridDispute, GridParty, GridRow, GridTie, GridVoice
from sayso.publish.wording import TIES

WIDE = 100
"""Columns of a screen from which the way of the words has a column of its own."""
_MUTUAL = {TIES[kind] for kind in (TieKind.REPRINTS, TieKind.SAME_OWNER, TieKind.SAME_RELEASE)}
_ONE = TIES[TieKind.SAME_SPEAKER]
_UNNAMED = "unnamed: "


def print_brief(console: Console, grid: Grid) -> None:
    """Print one incident on one screen, as far as it has no more voices than lines."""
    heading(console, grid, brief=True)
    print_ranges(console, grid)
    _voices(console, grid)
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(no_wrap=True, style="bold", max_width=21, overflow="ellipsis")
    lines.add_column(overflow="fold")
    for head, words in _lines(grid):
        lines.add_row(Text(head), words)
    console.print(lines)
    console.print(Text("every quote, and nothing cut: --full", style="dim"))


def _voices(console: Console, grid: Grid) -> None:
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", expand=True)
    table.add_column("who says so", ratio=6, no_wrap=True, overflow="ellipsis")
    if wide:
        table.add_column("through whom", ratio=5, no_wrap=True, overflow="ellipsis")
    table.add_column("killed", ratio=5, no_wrap=True, overflow="ellipsis")
    table.add_column("injured", width=12, no_wrap=True, overflow="ellipsis")
    if wide:
        table.add_column("when", width=16, no_wrap=True, overflow="ellipsis")
    for row in grid.rows:
        if not row.figures:
            continue
        cells = [Text(row.speaker, style="bold" if row.named else ""), Text(_tolls(row, False)),
                 Text(_tolls(row, True))]  # fmt: skip
        if wide:
            cells = [cells[0], Text(row.path, style="dim"), *cells[1:], Text(row.when)]
        table.add_row(*cells)
    if table.rows:
        console.print(table)


def _tolls(row: GridRow, injured: bool) -> str:
    words = []
    for figure in row.figures:
        if (figure.effect is Effect.KILLED) is injured:
            continue
        group = "" if figure.who is Who.ALL else f"{figure.who.value} "
        if figure.effect not in (Effect.KILLED, Effect.INJURED):
            group = f"{figure.effect.value} {group}"
        note = f" ({figure.note.removeprefix('said ')})" if figure.note else ""
        words.append(f"{'earlier ' if figure.struck else ''}{group}{figure.words}{note}")
    return ", ".join(words)


def _lines(grid: Grid) -> Iterator[tuple[str, Text]]:
    silent = [row for row in grid.rows if not row.figures]
    if silent:
        yield "without a count", Text(_gathered([row.speaker for row in silent]))
    for party in grid.parties:
        yield from _party(party, grid.blames)
    yield from _conflicts(grid.disputes)
    yield from _repeats(grid.ties)
    for line in grid.signed_figures:
        yield "signed", Text(line)
    changed = [line for line in grid.history if "(raised)" in line or "(lowered)" in line]
    for head, told in (
        ("changed its count", changed), ("print changed", grid.edits), ("beside it", grid.beside)
    ):  # fmt: skip
        if told:
            yield head, _cut("; ".join(told))


def _cut(words: str) -> Text:
    return Text(words, no_wrap=True, overflow="ellipsis")


def _gathered(speakers: Sequence[str]) -> str:
    """Name speakers one after the other, the unnamed ones under one word."""
    named = [name for name in speakers if not name.startswith(_UNNAMED)]
    unnamed = [name.removeprefix(_UNNAMED) for name in speakers if name.startswith(_UNNAMED)]
    return "; ".join([*named, *([f"unnamed: {', '.join(unnamed)}"] if unnamed else [])])


def _party(party: GridParty, blames: bool) -> Iterator[tuple[str, Text]]:
    """Give who denies as much room as who blames."""
    verb = "blamed by " if blames else "acts, by the word of "
    blamed = verb + _named(party.blamed_by)
    denied = "denied by " + _named(party.denied_by)
    if not party.denied_by or not party.blamed_by:
        yield party.accused, Text(f"{blamed}; {denied}")
    else:
        yield party.accused, Text(blamed)
        yield "", Text(denied)


def _named(voices: Sequence[GridVoice]) -> str:
    return _gathered([voice.speaker for voice in voices]) or "nobody"


def _conflicts(disputes: Sequence[GridDispute]) -> Iterator[tuple[str, Text]]:
    """Lay the sides of each question side by side; those of counts need no names, the rows have."""
    counts = [d for d in disputes if d.counts]
    if counts:
        sides = (f"{d.topic.lower()} {' · '.join(s.words for s in d.sides)}" for d in counts)
        yield "conflict: counts", Text("; ".join(sides).replace("at least ", "≥"))
    for dispute in disputes:
        if not dispute.counts:
            sides = (f"{side.words} ({len(side.rows)})" for side in dispute.sides)
            words = " · ".join(sides) or "; ".join(pair.detail for pair in dispute.pairs)
            yield f"conflict: {dispute.topic.lower()}", _cut(words)


def _repeats(ties: Sequence[GridTie]) -> Iterator[tuple[str, Text]]:
    """Give a line to each kind of tie: those of one text or owner together, others one by one."""
    for kind in dict.fromkeys(tie.kind for tie in ties):
        found = [tie for tie in ties if tie.kind == kind]
        if kind == _ONE:
            words = "; ".join(dict.fromkeys(tie.one for tie in found))
        elif kind in _MUTUAL:
            words = "; ".join(" + ".join(group) for group in _together(found))
        else:
            words = "; ".join(tie.words for tie in found)
        yield kind, _cut(words)


def _together(ties: Sequence[GridTie]) -> list[list[str]]:
    """Gather the names that are tied, however many steps apart."""
    groups: list[list[str]] = []
    for tie in ties:
        names = [name for name in (tie.one, tie.other) if name]
        touched = [group for group in groups if set(group) & set(names)]
        joined = list(dict.fromkeys([n for group in touched for n in group] + names))
        groups = [group for group in groups if group not in touched] + [joined]
    return groups
