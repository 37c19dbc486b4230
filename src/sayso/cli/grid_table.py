"""A grid in; text for a terminal out, readable at 80 columns and fuller at 140."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.model.claim import Effect, Who
from sayso.publish.grid import Grid, GridBound, GridRange, GridRow, GridSide
from sayso.publish.page import UNSIGNED

KILLED, INJURED = 14, 8
"""Columns in which "earlier: 29" and the heading stand unbroken."""
WIDE = 120
"""Columns of a screen from which the quotes get a column of their own."""


def print_grid(console: Console, grid: Grid) -> None:
    """Print one incident: its line, counts, ranges, accounts, conflicts and ties.

    Words from documents are printed as they are: nothing in them is read as markup.
    """
    heading(console, grid)
    print_ranges(console, grid)
    for line in grid.signed_figures:
        console.print(Text(line, style="italic"))
    if grid.ranges:
        console.print()
    _accounts(console, grid)
    _parties(console, grid)
    _disputes(console, grid)
    _ties(console, grid)
    _listed(console, "What prints of one text changed", grid.edits)
    _listed(console, "How the counts changed", grid.history)
    _listed(console, "Beside it", grid.beside)


def _listed(console: Console, heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    console.print(Text(heading, style="bold"))
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def heading(console: Console, grid: Grid, brief: bool = False) -> None:
    """Print what it is, how it stands, and how many voices there are."""
    console.print(Text(grid.title, style="bold"))
    state = f"signed by {grid.signed_by}" if grid.signed_by else UNSIGNED
    console.print(Text.assemble(grid.incident, ", ", (state, "italic")))
    if brief:
        console.print(Text("; ".join((grid.summary, *grid.labels))))
        return
    console.print(Text(grid.summary))
    if grid.labels:
        console.print(Text("; ".join(grid.labels)))
    console.print()


def print_ranges(console: Console, grid: Grid) -> None:
    """Print each range with who gives its ends."""
    if not grid.ranges:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for given in grid.ranges:
        scope = "" if given.scope == "incident" else f" ({given.scope})"
        table.add_row(Text(given.group + scope), Text(_interval(given)), _speakers(given))
    console.print(table)


def _interval(given: GridRange) -> str:
    low = str(given.low.value) if given.low else "?"
    if given.high is None:
        return f"{low}+"
    high = f"{given.high.value}{'+' if given.open_above else ''}"
    return high if low == str(given.high.value) else f"{low} to {high}"


def _speakers(given: GridRange) -> Text:
    ends = [("low", given.low), ("high", given.high)]
    if given.low == given.high and not given.open_above:
        ends = [("low and high", given.low)]
    return Text("; ".join(_end(word, bound) for word, bound in ends if bound))


def _end(word: str, bound: GridBound) -> str:
    return f"{word}: {bound.speaker} (“{bound.verbatim}”)"


def _accounts(console: Console, grid: Grid) -> None:
    """Print one row for each origin; on a narrow screen its quote stands under its name."""
    wide = console.width >= WIDE
    table = Table(box=None, padding=(0, 2, 1, 0), show_edge=False, header_style="dim")
    table.add_column("who says so", ratio=5 if wide else 6, overflow="fold")
    table.add_column("killed", width=KILLED, overflow="fold")
    table.add_column("injured", width=INJURED, overflow="fold")
    table.add_column("blames, denies" if grid.blames else "who acts", ratio=3, overflow="fold")
    if wide:
        table.add_column("when, where", ratio=3, overflow="fold")
        table.add_column("in their words", ratio=6, overflow="fold")
    table.expand = True
    for row in grid.rows:
        cells = [_who(row, wide), _tolls(row), _injured(row), _blame(row, grid.blames)]
        table.add_row(*cells, *([_setting(row), _quote(row)] if wide else []))
    console.print(table)


def _who(row: GridRow, wide: bool) -> Text:
    text = Text.assemble((row.speaker, "bold"), "\n", (row.path, "dim"))
    if wide:
        return text
    setting = _setting(row)
    return Text("\n").join([text, *([setting] if setting else []), _quote(row)])


def _tolls(row: GridRow) -> Text:
    lines = []
    for figure in row.killed:
        group = "" if figure.who is Who.ALL else f"{figure.who.value} "
        if figure.struck:
            lines.append(Text.assemble("earlier: ", group, (figure.words, "strike")))
        else:
            note = f" ({figure.note})" if figure.note else ""
            style = "bold" if figure.who is Who.ALL else ""
            lines.append(Text.assemble(group, (figure.words, style), note))
    return Text("\n").join(lines)


def _injured(row: GridRow) -> Text:
    figures = row.figures_of(Effect.INJURED)
    words = [f"earlier: {f.words}" if f.struck else f.words for f in figures]
    words += [f.words_with_group for f in row.others]
    return Text("\n".join(words))


def _blame(row: GridRow, blames_him: bool) -> Text:
    word = "blames" if blames_him else "who acts:"
    blames = [f"{word} {accused}" for accused, _ in row.blames]
    denies = [f"denies role of {accused}" for accused in row.denies]
    return Text("\n".join([*blames, *denies]))


def _setting(row: GridRow) -> Text:
    written = [f"“{words}”" for words in (row.when_verbatim, row.where_verbatim) if words]
    return Text("\n" if row.when and written else "").join(
        [Text(part) for part in (row.when, ", ".join(written)) if part]
    )


def _quote(row: GridRow) -> Text:
    if not row.quotes:
        kept = "; its quotes name a restricted source" if row.withheld else ""
        return Text(f"{row.factuality}{kept}", style="dim")
    quote = row.quotes[0]
    place = f"{quote.document[:12]} {quote.start}–{quote.end}"
    place += f", {quote.page}" if quote.page else ""
    return Text.assemble((f"{row.factuality}: ", "dim"), f"“{quote.exact}”", "\n", (place, "dim"))


def _parties(console: Console, grid: Grid) -> None:
    for party in grid.parties:
        console.print(Text(party.accused, style="bold"))
        blamed = "blamed by" if grid.blames else "acts, by the word of"
        for word, voices in ((blamed, party.blamed_by), ("denied by", party.denied_by)):
            names = "; ".join(v.speaker for v in voices) or "nobody"
            console.print(Padding(Text(f"{word} {names}"), (0, 0, 0, 2)))
    if grid.parties:
        console.print()


def _disputes(console: Console, grid: Grid) -> None:
    """Print one line for each question of counts, and one for each side of any other."""
    if not grid.disputes:
        return
    console.print(Text("What conflicts (the pairs: --format json)", style="bold"))
    for dispute in grid.disputes:
        heading = Text.assemble((dispute.topic, "bold"), (f" ({dispute.rule}): ", "dim"))
        if dispute.counts:
            figures = [f"{s.words} {'; '.join(s.speakers)}" for s in dispute.sides]
            console.print(Padding(heading.append(" · ".join(figures)), (0, 0, 0, 2)))
            continue
        console.print(Padding(heading, (0, 0, 0, 2)))
        for side in dispute.sides:
            console.print(Padding(Text(_side(side)), (0, 0, 0, 4)))
        for pair in dispute.pairs if not dispute.sides else ():
            console.print(Padding(Text(pair.detail), (0, 0, 0, 4)))
    console.print()


def _side(side: GridSide) -> str:
    """Write a side as ``Tazmiran government, say Activists; Free Valleys Front``."""
    say = "says" if len(side.speakers) == 1 else "say"
    return f"{side.words}, {say} {'; '.join(side.speakers)}"


def _ties(console: Console, grid: Grid) -> None:
    if not grid.ties:
        return
    console.print(Text("Who repeats whom", style="bold"))
    for tie in grid.ties:
        line = f"{tie.kind}: {tie.words}"
        console.print(Padding(Text(line), (0, 0, 0, 2)))
