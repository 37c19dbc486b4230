"""A grid in; one line for each origin, as CSV writes it, out."""

from collections.abc import Iterator

from sayso.cli.formats import Cell
from sayso.model.claim import Effect, Who
from sayso.publish.grid import Grid, GridFigure, GridRow

COLUMNS = (
    *("incident", "origin", "named", "path", "scope", "killed_low", "killed_high"),
    *("injured_low", "injured_high", "tolls", "earlier_tolls", "blames", "denies", "when"),
    *("when_verbatim", "where", "where_verbatim", "factuality"),
    *("quote", "document", "start", "end"),
)


def grid_lines(grid: Grid) -> Iterator[dict[str, Cell]]:
    """Write each row of the grid: its latest counts as numbers, all else as it is shown."""
    for row in grid.rows:
        line: dict[str, Cell] = {
            "incident": grid.incident,
            "origin": row.speaker,
            "named": "yes" if row.named else "no",
            "path": row.path,
            "scope": row.scope,
            "tolls": "; ".join(_words(f) for f in row.figures if not f.struck),
            "earlier_tolls": "; ".join(_words(f) for f in row.figures if f.struck),
            "blames": "; ".join(accused for accused, _ in row.blames),
            "denies": "; ".join(row.denies),
            "when": row.when,
            "when_verbatim": row.when_verbatim,
            "where": row.where,
            "where_verbatim": row.where_verbatim,
            "factuality": row.factuality,
        }
        for effect in (Effect.KILLED, Effect.INJURED):
            line[f"{effect}_low"], line[f"{effect}_high"] = _latest(row, effect)
        if row.quotes:
            quote = row.quotes[0]
            line |= {"quote": quote.exact, "document": quote.document}
            line |= {"start": quote.start, "end": quote.end}
        yield line


def _words(figure: GridFigure) -> str:
    group = "" if figure.who is Who.ALL else f" {figure.who}"
    note = f" ({figure.note})" if figure.note else ""
    return f"{figure.effect}{group} {figure.words}{note}"


def _latest(row: GridRow, effect: Effect) -> tuple[int | None, int | None]:
    """Return the latest of an origin's counts of all people; an open end stays open."""
    figures = [f for f in row.figures_of(effect) if not f.struck]
    return (figures[0].low, figures[0].high) if figures else (None, None)
