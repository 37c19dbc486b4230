"""The lines of pages with their places in; paragraphs, and where each line stands, out.

The lines of many pages are laid out at once, on arrays with a number for each line: one line by
itself would take ten times as long.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from sayso.model.packed import Packed, packed_numbers

SHORT = 0.8
"""A line that ends a sentence and takes less of the column's width than this ends a paragraph."""
GAP = 0.75
"""White space over a line, in heights of lines, from which it begins a paragraph."""
TALLER = 1.25
"""A line so much taller than its neighbour is a heading, or no longer one."""

_ENDS = frozenset(".!?:؟…")
_CLOSERS = "\"'”’»)]"
_CLOSERS_SET = frozenset(_CLOSERS)
_LISTED = re.compile(r"\s*(?:[•▪●◦·–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s)")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\u200b\ufeff]")
_SEEN = re.compile("[^\x00-\x08\x0b\x0e-\x1f\u200b\ufeff]+")
_UNSEEN_BYTES = bytes(sign for sign in range(128) if _UNSEEN.match(chr(sign)))

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in tenths of a point from the top left."""
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_LINKS = ("", " ", "-", "\n\n")
"""What may stand before a line."""
_NOTHING, _SPACE, _DASH, _PARAGRAPH = range(len(_LINKS))
_SIZES = np.array([len(link) for link in _LINKS])
_WIDEST = 33
"""Bits of what is wide or high, of which the sides are within two thousand million of nought."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a page as it was found."""

    raw: str
    starts: list[int]
    """Of its lines in `raw`; those of white space alone are left out."""
    words: list[str]
    """The lines themselves."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The text of a page, its lines joined into paragraphs."""

    text: str
    runs: Sequence[int]
    """Three numbers for each stretch that stands so in the raw text: its start in the text, its
    start in the raw text, its length."""
    places: Sequence[int]
    """Six numbers a line, as in `model.layout.Page`."""


def lay_out(sheets: Sequence[Sheet], boxes: Numbers, hyphen: str) -> list[Laid]:
    """Join the lines of each page into paragraphs.

    Args:
        sheets: the pages.
        boxes: a row for each line of all pages: left, top, right, bottom.
        hyphen: the sign that stands at the end of a line whose last word goes on in the next.
    """
    counts = _numbers(len(sheet.words) for sheet in sheets)
    opening = (np.cumsum(counts) - counts)[counts > 0]
    counts = counts[counts > 0]
    lines = _Lines.of(sheets, hyphen)
    if not lines.words:
        return [Laid("", (), ()) for _ in sheets]
    links = _links(lines, boxes, counts)
    links[opening] = _NOTHING
    lengths = _numbers(map(len, lines.shown))
    ends = np.cumsum(_SIZES[links] + lengths)
    # Each page counts from its own beginning.
    ends -= np.repeat((ends - lengths)[opening], counts)
    begins = ends - lengths
    pieces = 2 * lines.shown
    pieces[::2] = map(_LINKS.__getitem__, links.tolist())
    pieces[1::2] = lines.shown
    runs = np.column_stack((begins, lines.sources, lengths))
    places = np.column_stack((begins, ends, boxes))
    laid = []
    at = 0
    for sheet in sheets:
        first, at = at, at + len(sheet.words)
        own = _packed(runs[first:at])
        if lines.broken:
            own = packed_numbers(_mended(own, first, lines.broken))
        text = "".join(pieces[2 * first : 2 * at])
        laid.append(Laid(text, own, _packed(places[first:at])))
    return laid


@dataclass(slots=True)
class _Lines:
    """The lines of all pages, one after another."""

    words: list[str]
    """As they were found."""
    stripped: list[str]
    """Without the white space around them."""
    shown: list[str]
    """As the text has them: without hyphens at their ends and unseen signs."""
    sources: Numbers
    """Where in the raw text of its page what is shown begins."""
    hyphened: list[int]
    """Lines whose last word goes on in the next."""
    broken: dict[int, list[tuple[int, int]]]
    """Start in the raw text and length of the stretches of lines that are not shown in one."""

    @classmethod
    def of(cls, sheets: Sequence[Sheet], hyphen: str) -> "_Lines":
        words = list(chain.from_iterable(sheet.words for sheet in sheets))
        stripped = list(map(str.strip, words))
        sources = _numbers(chain.from_iterable(sheet.starts for sheet in sheets))
        if words != stripped:
            sources += _numbers(len(line) - len(line.lstrip()) for line in words)
        lines = cls(words, stripped, stripped, sources, [], {})
        if any(hyphen in sheet.raw or _has_unseen(sheet.raw) for sheet in sheets):
            lines._mend(hyphen)
        return lines

    def _mend(self, hyphen: str) -> None:
        self.shown = list(self.stripped)
        for number, line in enumerate(self.stripped):
            if line.endswith(hyphen):
                self.hyphened.append(number)
                while line.endswith(hyphen):
                    line = line[:-1].rstrip()
            if not line or _UNSEEN.search(line):
                source = int(self.sources[number])
                seen = [f.span() for f in _SEEN.finditer(line)]
                self.broken[number] = [(source + start, end - start) for start, end in seen]
                line = _UNSEEN.sub("", line)
            self.shown[number] = line


def _mended(runs: Sequence[int], first: int, broken: dict[int, list[tuple[int, int]]]) -> list[int]:
    """Put the stretches of lines that are not shown in one in their places among a page's runs.

    `first` is the number of its first line.
    """
    made: list[int] = []
    for line in range(len(runs) // 3):
        at, *whole = runs[3 * line : 3 * line + 3]
        for source, length in broken.get(first + line, [whole]):
            made += (at, source, length)
            at += length
    return made


def _links(lines: _Lines, boxes: Numbers, counts: Numbers) -> Numbers:
    """Return what stands before each line of its page, by number in `_LINKS`.

    `counts` says how many lines each page has, of those that have any.
    """
    left, top, right, bottom = boxes.T
    wide, high = right - left, bottom - top
    column, usual = (np.repeat(most, counts)[1:] for most in _column(wide, high, counts))
    turned = bottom[1:] < top[:-1]  # The next column.
    tall, low = np.maximum(high[1:], high[:-1]), np.maximum(1, np.minimum(high[1:], high[:-1]))
    begun = (top[1:] - bottom[:-1] > GAP * usual) & ~turned
    begun |= (tall > TALLER * low) & (tall - low > 0.3 * usual)
    begun |= _ends(lines)[:-1] & (turned | (wide[:-1] < SHORT * column))
    links = np.full(len(high), _SPACE)
    links[1:][begun] = _PARAGRAPH
    links[_listed(lines)] = _PARAGRAPH
    for number in lines.hyphened:
        if number + 1 < len(links):
            # A name keeps its hyphen: al-Khulmaya. Of other words the typesetter's is the likelier.
            name = lines.stripped[number + 1][:1].isupper()
            links[number + 1] = _DASH if name else _NOTHING
    return links


def _column(wide: Numbers, high: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the width that nine lines of ten of a page do not exceed, and the usual height."""
    opening = np.cumsum(counts) - counts
    # Sorted page by page: the number of the page leads.
    pages = np.repeat(np.arange(len(counts)) << _WIDEST, counts)
    least = (1 << _WIDEST) - 1
    wide, high = np.sort(pages + wide) & least, np.sort(pages + high) & least
    usual = (high[opening + (counts - 1) // 2] + high[opening + counts // 2]) / 2
    return wide[opening + counts * 9 // 10], usual


def _ends(lines: _Lines) -> Flags:
    """Tell of each line whether it ends as a sentence does."""
    last = [line[-1] for line in lines.stripped]
    if not _CLOSERS_SET.isdisjoint(last):
        last = [line.rstrip(_CLOSERS)[-1:] for line in lines.stripped]
    return np.array(list(map(_ENDS.__contains__, last)), np.bool_)


def _listed(lines: _Lines) -> list[int]:
    """Return the lines that begin as an entry of a list does."""
    return [
        number
        for number, line in enumerate(lines.stripped)
        if (not line[0].isalpha() or line[1:2] == ")") and _LISTED.match(lines.words[number])
    ]


def _has_unseen(raw: str) -> bool:
    if raw.isascii():  # Most are, and this takes a tenth of the time.
        return len(raw.encode().translate(None, _UNSEEN_BYTES)) < len(raw)
    return _UNSEEN.search(raw) is not None


def _packed(numbers: Numbers) -> Packed[int]:
    return packed_numbers(array("q", numbers.tobytes()))


def _numbers(numbers: Iterable[int]) -> Numbers:
    return np.array(list(numbers), np.int64)
