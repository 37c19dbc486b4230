"""A grid's rows and an incident's ties in; who says it, who prints it, and who repeats whom, out.

On the one side stand the speakers, on the other the documents, with a line for each account. Arcs
on either side are ties: one speaker who relies on another, one document that prints another's text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.document import Document
from sayso.model.incident import Incident, TieKind
from sayso.publish.grid import Grid
from sayso.publish.wording import TIES, day_words, visible

WIDTH = 880
"""Units of the drawing; a unit is a pixel where there is room for all."""
_STEP, _TOP = 21, 24
_LEFT, _RIGHT = 330, 560
"""Where the lines begin and end."""
_LONGEST = 44
_BETWEEN_DOCUMENTS = frozenset({TieKind.REPRINTS, TieKind.TRANSLATES, TieKind.SAME_RELEASE})


@dataclass(frozen=True, slots=True)
class Node:
    """A speaker or a document."""

    x: float
    y: float
    words: str
    full: str
    named: bool = True
    target: str = ""
    copy: bool = False
    """It prints the text of another."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one document carries of one speaker, or a tie between two."""

    path: str
    words: str
    kind: str
    """account, copy, or tie."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """All that is drawn."""

    speakers: tuple[Node, ...]
    documents: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int
    width: int = WIDTH


def repeats(grid: Grid, incident: Incident, documents: Mapping[str, Document]) -> Repeats:
    """Lay out speakers, documents and what ties them."""
    row_of = {account: n for n, row in enumerate(grid.rows) for account in row.accounts}
    order = sorted({a.document for a in incident.accounts}, key=lambda d: _when(d, documents))
    place_of = {name: n for n, name in enumerate(order)}
    copies = {t.document for row in grid.rows for t in row.tellings if t.copy_of}
    tall = max(len(grid.rows), len(order))
    rows = _spread(len(grid.rows), tall)
    pages = _spread(len(order), tall)
    speakers = tuple(
        Node(_LEFT, rows[n], _short(row.speaker), row.speaker, row.named, f"#row-{n + 1}")
        for n, row in enumerate(grid.rows)
    )
    names = {t.document: t for row in grid.rows for t in row.tellings}
    papers = tuple(
        Node(
            _RIGHT,
            pages[n],
            _short(_paper(names[name].publisher or names[name].document_name, name, documents)),
            names[name].document_name,
            target=f"/documents/{name}",
            copy=name in copies,
        )
        for n, name in enumerate(order)
        if name in names
    )
    lines = [
        *_accounts(incident, row_of, place_of, rows, pages, copies),
        *_ties(incident, row_of, place_of, rows, pages),
    ]
    unique = {line.path + line.kind: line for line in lines}
    return Repeats(speakers, papers, tuple(unique.values()), _TOP + _STEP * tall + 6)


def _accounts(
    incident: Incident,
    row_of: Mapping[str, int],
    place_of: Mapping[str, int],
    rows: Sequence[float],
    pages: Sequence[float],
    copies: set[str],
) -> Iterator[Line]:
    for account in incident.accounts:
        if account.id in row_of:
            y, z = rows[row_of[account.id]], pages[place_of[account.document]]
            middle = (_LEFT + _RIGHT) / 2
            path = f"M{_LEFT + 6} {y} C{middle} {y} {middle} {z} {_RIGHT - 6} {z}"
            yield Line(path, "", "copy" if account.document in copies else "account")


def _ties(
    incident: Incident,
    row_of: Mapping[str, int],
    place_of: Mapping[str, int],
    rows: Sequence[float],
    pages: Sequence[float],
) -> Iterator[Line]:
    by_id = {account.id: account for account in incident.accounts}
    for tie in incident.corroboration.ties:
        if tie.one not in row_of or tie.other not in row_of:
            continue
        if tie.kind in _BETWEEN_DOCUMENTS:
            one, other = (pages[place_of[by_id[n].document]] for n in (tie.one, tie.other))
            side, bend = _RIGHT - 6, -1
        else:
            one, other = rows[row_of[tie.one]], rows[row_of[tie.other]]
            side, bend = _LEFT + 6, 1
        if one != other:
            reach = side + bend * min(90, 14 + abs(one - other) / 3)
            words = f"{TIES[tie.kind]}: {visible(tie.reason)}"
            yield Line(f"M{side} {one} C{reach} {one} {reach} {other} {side} {other}", words, "tie")


def _spread(number: int, tall: int) -> list[float]:
    """Space a column evenly over the height of the longer one."""
    step = _STEP * tall / max(1, number)
    step = min(step, _STEP * 2.2)
    return [round(_TOP + step * (n + 0.5), 1) for n in range(number)]


def _when(name: str, documents: Mapping[str, Document]) -> tuple[str, str]:
    document = documents.get(name)
    return (document.date.isoformat() if document and document.date else "9999", name)


def _paper(publisher: str, name: str, documents: Mapping[str, Document]) -> str:
    document = documents.get(name)
    day = day_words(document.date) if document and document.date else ""
    return f"{publisher}, {day}" if day else publisher


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
