"""Pieces of a decoded source in; canonical text and the map of its offsets back to them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.document import OffsetMap, OffsetRun

BYTE_ORDER_MARK = "\ufeff"
_CARRIAGE_RETURN = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of canonical text, and where it stands in the source letter for letter.

    ``source_start`` is None for text that was changed or added, such as a paragraph break.
    """

    text: str
    source_start: int | None


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text with its way back."""

    text: str
    offsets: OffsetMap


def canonical_plain(source: str) -> Canonical:
    """Make the canonical text of plain text: its own code points, with line feeds as line ends.

    A byte order mark is dropped; nothing else changes, so text whose lines end so
    is its own canonical text.
    """
    pieces: list[Piece] = []
    at = 1 if source.startswith(BYTE_ORDER_MARK) else 0
    for found in _CARRIAGE_RETURN.finditer(source):
        pieces.append(Piece(source[at : found.start()], at))
        pieces.append(Piece("\n", None))
        at = found.end()
    pieces.append(Piece(source[at:], at))
    return join_pieces(pieces, source)


def join_pieces(pieces: Iterable[Piece], source: str) -> Canonical:
    """Join pieces, in the order of the text, into one text with its offset map.

    Pieces that stand letter for letter in the source become runs; neighbours that are
    neighbours in both become one run. Other pieces lie between runs.
    """
    texts: list[str] = []
    runs: list[OffsetRun] = []
    at = 0
    for piece in pieces:
        texts.append(piece.text)
        start, length = piece.source_start, len(piece.text)
        if start is not None and length and source.startswith(piece.text, start):
            last = runs[-1] if runs else None
            if last and (last.text_start + last.length, last.source_start + last.length) == (
                at,
                start,
            ):
                runs[-1] = OffsetRun(last.text_start, last.source_start, last.length + length)
            else:
                runs.append(OffsetRun(at, start, length))
        at += length
    return Canonical("".join(texts), OffsetMap(tuple(runs), at, len(source)))
