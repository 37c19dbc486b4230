"""A decoded web page in; its report as canonical text, mapped back to the markup, out.

Trafilatura says which paragraphs are the report. Their words are then found again in the page's
own text nodes, and the canonical text is built from those, so that every letter of it is known
to stand at its place in the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from sayso.model.document import Metadata
from sayso.text.canonical import Canonical, Piece, join_pieces
from sayso.text.dateline import find_dateline
from sayso.text.markup import Flat, flatten, squeeze
from sayso.text.page_facts import parse, read_facts

ANCHOR = 24
"""Letters by which a place is found again where a paragraph has gaps."""
REACH = 4000
"""Letters within which a paragraph goes on after such a gap."""
LONG = 60
"""Letters from which a paragraph is taken to stand once in a page."""
DATED_LINE = 200
"""Code points of the longest line that can be a byline with a date."""
MOST_LOST = 200
"""Paragraphs after which no more are looked for: the page is not what the extractor saw."""

_BLOCKS = frozenset(["p", "head", "item", "cell", "quote", "list", "table", "row", "lb", "code"])
"""Elements of trafilatura's own tree that begin a paragraph."""

Part = tuple[int, int]
"""Half-open range of the flat text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page holds: its report, what it says of itself, and what could not be found."""

    canonical: Canonical
    metadata: Metadata
    headline: str
    """The main heading as the page shows it, else the title that its head gives."""
    lost: tuple[str, ...] = ()
    """Paragraphs of the report that stand nowhere in the page's text nodes."""
    whole: bool = False
    """No report could be told from the rest: the text is all that the page shows."""


def read_page(source: str) -> Page:
    """Extract the report of a page with its offset map, and the page's own metadata."""
    flat = flatten(source)
    # Parsed once for both: parsing is a fifth of the time. The extractor may change the tree, so
    # that what the page says of itself is read first.
    root = parse(source)
    facts = read_facts(source, root)
    placed, lost = _place(_extract_paragraphs(root), flat)
    headline = _headline(flat, facts.title)
    whole = not placed
    if whole and flat.text:
        placed = [[(0, len(flat.text.rstrip()))]]
    elif headline:
        placed = _with_head(placed, flat, headline)
    title = flat.text[slice(*headline)] if headline else facts.title
    canonical = join_pieces(_pieces(placed, flat), source)
    return Page(canonical, facts, title, tuple(lost), whole)


def _extract_paragraphs(root: HtmlElement | None) -> list[str]:
    if root is None:
        return []
    try:
        found = trafilatura.bare_extraction(root, include_comments=False)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return []  # Markup that breaks the extractor: read_page then takes the whole page.
    body = getattr(found, "body", None)
    if not isinstance(body, etree._Element):
        return []
    return [" ".join(words.split()) for words in _paragraphs(body) if words.strip()]


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """Yield the running text between the beginnings and ends of blocks, in order."""
    inline: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "".join(inline)
            inline = []
        inline.append((element.text if event == "start" else element.tail) or "")
    yield "".join(inline)


def _place(paragraphs: list[str], flat: Flat) -> tuple[list[list[Part]], list[str]]:
    """Find each paragraph in the flat text, in order; return the places and what has none.

    Long paragraphs come first, because their words stand once in a page; short ones ("Velmar")
    are then looked for between their neighbours only.
    """
    letters = [squeeze(paragraph) for paragraph in paragraphs]
    found: dict[int, list[Part]] = {}
    for long_ones in (True, False):
        missed = cursor = 0
        ends = _starts_of_next(found, len(letters), len(flat.letters))
        for number, wanted in enumerate(letters):
            if number in found:
                cursor = found[number][-1][1]
            elif (len(wanted) >= LONG) is long_ones and wanted and missed < MOST_LOST:
                if parts := _find_parts(wanted, flat.letters, cursor, ends[number]):
                    found[number] = parts
                    cursor = parts[-1][1]
                else:
                    missed += 1
    lost = [p for n, p in enumerate(paragraphs) if n not in found and letters[n]]
    placed = [[flat.range_of(*part) for part in found[n]] for n in sorted(found)]
    return placed, lost


def _starts_of_next(found: dict[int, list[Part]], count: int, end: int) -> list[int]:
    """Return for each of `count` paragraphs where the next one that is found begins."""
    ends = [end] * count
    for number in range(count - 2, -1, -1):
        after = number + 1
        ends[number] = found[after][0][0] if after in found else ends[after]
    return ends


def _find_parts(letters: str, page: str, cursor: int, end: int) -> list[Part]:
    """Find a paragraph's letters in a stretch of the page: whole, or in parts with gaps."""
    at = page.find(letters, cursor, end)
    if at >= 0:
        return [(at, at + len(letters))]
    parts: list[Part] = []
    done = 0
    while len(letters) - done >= ANCHOR:
        limit = min(end, cursor + REACH) if parts or done else end
        at = page.find(letters[done : done + ANCHOR], cursor, limit)
        if at < 0:
            done += ANCHOR // 2
            continue
        length = _common_length(letters, done, page, at)
        parts.append((at, at + length))
        cursor, done = at + length, done + length
    return parts


def _common_length(one: str, i: int, other: str, j: int) -> int:
    limit = min(len(one) - i, len(other) - j)
    return next((n for n in range(limit) if one[i + n] != other[j + n]), limit)


def _headline(flat: Flat, title: str) -> Part | None:
    """Return the page's only main heading, or of several the one that the title begins with."""
    headings = [heading for heading in flat.headings if heading[0] < heading[1]]
    if len(headings) == 1:
        return headings[0]
    squeezed = squeeze(title)
    return next((h for h in headings if squeezed.startswith(squeeze(flat.text[slice(*h)]))), None)


def _with_head(placed: list[list[Part]], flat: Flat, headline: Part) -> list[list[Part]]:
    """Add the headline, and the first line between it and the report that prints the date.

    Extractors may drop both, the date with the byline; it is the page's own date, and what its
    head says may differ.
    """
    if not any(_touches(headline, part) for parts in placed for part in parts):
        placed = [[headline], *placed]
    below = [parts[0] for parts in placed if parts[0][0] >= headline[1]]
    end = next((start for start, stop in below if stop - start >= LONG), headline[1])
    for found in re.compile(r"[^\n]+").finditer(flat.text, headline[1], max(headline[1], end)):
        if len(found[0]) <= DATED_LINE and find_dateline(found[0]):
            if any(_touches(found.span(), part) for part in below):
                return placed
            return sorted([*placed, [found.span()]])
    return placed


def _touches(one: Part, other: Part) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _pieces(placed: list[list[Part]], flat: Flat) -> Iterator[Piece]:
    for number, paragraph in enumerate(placed):
        if number:
            yield Piece("\n\n", None)
        for part, (start, end) in enumerate(paragraph):
            if part:
                yield Piece(" ", None)
            yield from flat.cut(start, end)
