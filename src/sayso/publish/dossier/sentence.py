"""A sentence of a dossier as pieces: our words, names, quoted words, and the quotes cited.

The pieces are kept apart so that a check can look at our own words alone (`lint`), and so that
each way of writing (HTML, DOCX) shows names and citations in its own manner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """Whose words a piece is."""

    OURS = "ours"
    NAME = "name"
    """A speaker, publisher, place or accused, as the case names it."""
    QUOTE = "quote"
    """Words of a document."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, or the numbers of quotes cited right here (then without words)."""

    words: str
    whose: Whose = Whose.OURS
    cites: tuple[int, ...] = ()


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the dossier says of an event, always by somebody's word."""

    pieces: Pieces
    unsigned: bool = False
    """It rests, in some part, on what no person has signed."""

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of all quotes that it cites, each once, in order."""
        return tuple(dict.fromkeys(n for piece in self.pieces for n in piece.cites))

    @property
    def words(self) -> str:
        """The sentence as plain text, with its numbers in brackets."""
        return "".join(piece_words(piece) for piece in self.pieces)


def piece_words(piece: Piece) -> str:
    """Write a piece as plain text."""
    if piece.cites:
        return "".join(f" [{n}]" for n in piece.cites)
    return f"“{piece.words}”" if piece.whose is Whose.QUOTE else piece.words


def ours(words: str) -> Piece:
    """Make a piece of our own words."""
    return Piece(words)


def name(words: str) -> Piece:
    """Make a piece of a name."""
    return Piece(words, Whose.NAME)


def quote(words: str) -> Piece:
    """Make a piece of a document's words."""
    return Piece(words, Whose.QUOTE)


def cited(numbers: Iterable[int]) -> Pieces:
    """Cite quotes, each once; nothing where there are none."""
    found = tuple(dict.fromkeys(numbers))
    return (Piece("", cites=found),) if found else ()


def listed(items: Sequence[Pieces], mark: str = ", ", last: str = " and ") -> Pieces:
    """String items together as one enumerates."""
    pieces: list[Piece] = []
    for place, item in enumerate(items):
        if place:
            pieces.append(ours(last if place == len(items) - 1 else mark))
        pieces += item
    return tuple(pieces)
