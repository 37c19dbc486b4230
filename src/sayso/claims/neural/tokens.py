"""A text in, its words and marks out, each with its place and with what its looks tell.

The encoder knows lower-case word pieces alone. Case, white space before a word, and whether it
stands within quotation marks are told to it beside them, as one small number (`Token.looks`).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+|''|``|\S")
"""A run of letters and digits, a doubled mark that stands for a quotation mark, or one mark."""
GAPS = 4
QUOTES = 4
CASES = 6
LOOKS = CASES * GAPS * QUOTES
"""How many values `Token.looks` can take."""
OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
STRAIGHT = frozenset({'"', "''", "``"})
PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "…": "."})
LONGEST = 60
"""Letters of a word that are looked at: what is longer is no word."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `start` and `end` are offsets in the text."""

    start: int
    end: int
    key: str
    """Lower case, without accents, every quotation mark the same."""
    looks: int
    gap: int
    """0 nothing before it, 1 a space, 2 a line break, 3 a paragraph's end."""


def read_tokens(text: str) -> list[Token]:
    """Cut a text into tokens, in order; white space belongs to none."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    quoted = False
    before = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        written = match.group()
        gap = _gap(text[before:start]) if before else 3
        before = end
        if gap > 1:
            quoted = False
        quoted, quote = _quote(written, quoted)
        looks = (_case(written) * GAPS + gap) * QUOTES + quote
        yield Token(start, end, _key(written) if quote in {0, 2} else '"', looks, gap)


def _gap(space: str) -> int:
    if not space:
        return 0
    lines = space.count("\n")
    return 1 + min(lines, 2)


def _quote(written: str, quoted: bool) -> tuple[bool, int]:
    """Tell whether what follows is quoted, and what the token is: 1 opens, 2 within, 3 closes."""
    if written in OPENING or (written in STRAIGHT and not quoted):
        return True, 1
    if written in CLOSING or written in STRAIGHT:
        return False, 3
    return quoted, 2 if quoted else 0


def _case(written: str) -> int:
    first = written[0]
    if not first.isalnum():
        return 5
    if first.isdigit():
        return 4
    if not first.isupper():
        return 0 if written.islower() else 3
    if len(written) > 1 and written.isupper():
        return 2
    return 1 if len(written) == 1 or written[1:].islower() else 3


def _key(written: str) -> str:
    plain = written.translate(PLAIN).lower()[:LONGEST]
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(ch for ch in decomposed if unicodedata.category(ch) != "Mn") or plain
