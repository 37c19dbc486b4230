"""A text in; the stretches that belong to its page and not to its report out, by form alone."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.model.document import Dateline, Furniture, FurnitureKind
from sayso.model.span import Span
from sayso.text.furniture_forms import (
    CREDIT_LINE,
    FOOTER_LINE,
    LOGO_LINE,
    NAVIGATION_LINE,
    REPORT_WORDS,
    WEB_WORDS,
    find_forms,
    may_have_web_words,
)
from sayso.text.tags import find_tags

LOGO_WORDS = 3
HEAD_LINES = 30
"""Lines with text at the beginning, among which the headline stands."""
HEADLINE_LENGTH = 250
"""Code points."""
_MANY_WORDS = 3 * REPORT_WORDS
"""A sentence of so many is report, whatever words are in it."""
BEGINNING = 6
"""Code points of a line by which most are told from the headline."""

_SENTENCE_END = re.compile(r"[.!?؟][\"'”’»)\]]*(?:\s|\Z)")


@dataclass(slots=True)  # A frozen one takes four times as long to make.
class _Line:
    """A line with text in it, without the white space at its ends."""

    start: int
    text: str
    words: int
    """Of those over `_MANY_WORDS` not all may be counted."""
    is_report: bool
    """It has the length and the end of a sentence, and no words of web pages."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.text))


def find_furniture(
    text: str, title: str = "", dateline: Dateline | None = None
) -> tuple[Furniture, ...]:
    """Mark what belongs to the page, in order and without overlap.

    `title` helps to know the headline. Nothing is known of particular sites: the marks follow
    from where a line stands, how it is written, and words that all of the trade use.
    """
    lines = _lines(text)
    marks = [Furniture(dateline.span, FurnitureKind.DATELINE)] if dateline else []
    marks += _footer_lines(lines)
    marks += _page_lines(lines)
    marks += _headlines(text, lines, title, marks)
    marks += find_forms(text, dateline)
    marks += find_tags(text)
    return _without_overlap(marks)


def _lines(text: str) -> list[_Line]:
    lines = []
    at = 0
    for line in text.split("\n"):
        if stripped := line.strip():
            start = at + line.index(stripped[0])
            words = _count_words(stripped)
            report = words >= REPORT_WORDS and _is_report(stripped, words)
            lines.append(_Line(start, stripped, words, report))
        at += len(line) + 1
    return lines


def _count_words(line: str) -> int:
    """Count the words of a line, of those over `_MANY_WORDS` not all."""
    if line.isprintable() and "  " not in line:
        return line.count(" ") + 1  # Of most lines, in a tenth of the time.
    return len(line.split(None, _MANY_WORDS - 1))


def _is_report(line: str, words: int) -> bool:
    if not (line[-1] in ".!?؟" or _SENTENCE_END.search(line)):
        return False
    return words >= _MANY_WORDS or not (may_have_web_words(line) and WEB_WORDS.search(line))


def _page_lines(lines: list[_Line]) -> Iterator[Furniture]:
    first_report = next((n for n, line in enumerate(lines) if line.is_report), len(lines))
    for number, line in enumerate(lines):
        if line.is_report:
            continue
        if number < first_report and LOGO_LINE.fullmatch(line.text) and line.words <= LOGO_WORDS:
            yield Furniture(line.span, FurnitureKind.LOGO)
        elif NAVIGATION_LINE.fullmatch(line.text):
            yield Furniture(line.span, FurnitureKind.NAVIGATION)
        elif CREDIT_LINE.fullmatch(line.text):
            yield Furniture(line.span, FurnitureKind.CREDIT)


def _footer_lines(lines: list[_Line]) -> Iterator[Furniture]:
    """Mark footer headings, and what follows the one after the last line of the report."""
    last_report = max((n for n, line in enumerate(lines) if line.is_report), default=-1)
    at_end = False
    for number, line in enumerate(lines):
        heading = not line.is_report and bool(FOOTER_LINE.fullmatch(line.text))
        at_end = at_end or (heading and number > last_report >= 0)
        if heading or at_end:
            yield Furniture(line.span, FurnitureKind.FOOTER)


def _headlines(
    text: str, lines: list[_Line], title: str, marks: Iterable[Furniture]
) -> Iterator[Furniture]:
    """Mark the headline once as such, and every other line of the same words as its repetition."""
    head = lines[:HEAD_LINES]
    taken = [mark.span for mark in marks if mark.span.start <= (head[-1].span.end if head else 0)]
    free = [line for line in head if not any(line.span.overlaps(span) for span in taken)]
    headline = _titled_start(text, title, taken) or _headline_line(free, title)
    if not headline:
        return
    yield Furniture(headline, FurnitureKind.HEADLINE)
    words = text[headline.start : headline.end]
    folded = _fold(words)
    above = list(itertools.takewhile(lambda line: line.span.end <= headline.start, lines))
    if len(above) == 1 and _is_logo_above(above[0], lines):
        yield Furniture(above[0].span, FurnitureKind.LOGO)
    # Other lines are much longer or shorter: folding each of a book's takes a tenth of the time.
    alike = [line for line in lines if len(folded) <= 2 * len(line.text) <= 8 * len(folded)]
    for line in alike:
        same = line.text == words or (
            folded.startswith(_fold(line.text[:BEGINNING])) and _fold(line.text) == folded
        )
        if same and not line.span.overlaps(headline):
            yield Furniture(line.span, FurnitureKind.REPEATED_HEADLINE)


def _is_logo_above(line: _Line, lines: list[_Line]) -> bool:
    """Tell whether a short first line above the headline is a site's name and not a kicker."""
    return (
        line is lines[0]
        and line.words <= LOGO_WORDS
        and line.text[0].isupper()
        and not re.search(r"[.:!?\d]", line.text)
    )


def _headline_line(lines: list[_Line], title: str) -> Span | None:
    """Return the line that is the title, else the first one if a report follows under it."""
    folded = _fold(title)
    report = next((n for n, line in enumerate(lines) if line.is_report), 0)
    for line in lines[: report + 1]:
        if folded and _fold(line.text) == folded:
            return line.span
    first = _under_a_logo(lines[:report])
    if not first or first.words < 3 or len(first.text) > HEADLINE_LENGTH:
        return None
    return None if first.text.endswith((".", ",", ";")) else first.span


def _under_a_logo(head: list[_Line]) -> _Line | None:
    """Return the first line of a head, or the second where only it is ever said again."""
    if len(head) > 2 and head[0].words <= LOGO_WORDS:
        folded = [_fold(line.text) for line in head]
        if folded.count(folded[1]) > 1:
            return head[1]
    return head[0] if head else None


def _titled_start(text: str, title: str, taken: list[Span]) -> Span | None:
    """Find the title's words at the text's beginning, where a page's head was run into one line.

    They may stand behind what is marked already (a dateline).
    """
    words = re.findall(r"\w+", title)
    if len(words) < 3:
        return None
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words)) + r"\b[\"'”’]?", re.IGNORECASE)
    starts = [0, *(span.end for span in taken[:HEAD_LINES])]
    for start in starts:
        begin = re.compile(r"[\s\"'“‘.,:|-]*").match(text, start)
        found = pattern.match(text, begin.end() if begin else start)
        if found:
            stop = re.compile(r"\s?[.!?](?=\s|\Z)").match(text, found.end())
            return Span(found.start(), stop.end() if stop else found.end())
    return None


def _fold(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _without_overlap(marks: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """Keep of marks that overlap the one found first."""
    kept: list[Furniture] = []
    starts: list[int] = []
    for mark in marks:
        at = bisect.bisect(starts, mark.span.start)
        near = kept[max(0, at - 1) : at + 1]
        if len(mark.span) and not any(mark.span.overlaps(other.span) for other in near):
            kept.insert(at, mark)
            starts.insert(at, mark.span.start)
    return tuple(kept)
