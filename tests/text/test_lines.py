"""Lines become paragraphs by where they stand and how they end, whatever other pages there are."""

from statistics import median

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.lines import Box, Laid, Sheet, lay_out

HYPHEN = "\ufffe"
SIGNS = ["The", "shell", "ing", "Khulmaya", "said.", "(said.)", "12", "1.", "a)", "(3)", "•"]
SIGNS += ["قال", "؟", "x\x02y", "\u200b", " ", "\u00a0", "”"]
WORDS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map(" ".join)
ENDS = st.sampled_from(["", "", "", " ", ".", HYPHEN, f" {HYPHEN}{HYPHEN}"])
SIDES = st.tuples(st.integers(0, 90), st.integers(0, 30), st.integers(0, 60), st.integers(0, 9))
LINES = st.lists(st.tuples(WORDS, ENDS, SIDES), max_size=6)


def sheet(lines: list[tuple[str, str, tuple[int, int, int, int]]]) -> tuple[Sheet, list[Box]]:
    """Set lines under one another: of each its words, and left, white space over it, size."""
    raw, starts, kept, boxes, at = "", [], [], [], 0
    for words, end, (left, over, width, height) in lines:
        line = words + end
        if not line.isspace():
            starts.append(len(raw))
            kept.append(line)
            boxes.append((left, at + over, left + width, at + over + height))
            at = 0 if over == 30 else boxes[-1][3]  # The next column.
        raw += line + "\r\n"
    return Sheet(raw, starts, kept), boxes


def laid_out(pages: list[tuple[Sheet, list[Box]]]) -> list[Laid]:
    boxes = [box for _, own in pages for box in own]
    return lay_out([page for page, _ in pages], np.array(boxes, np.int64).reshape(-1, 4), HYPHEN)


def link(before: str, after: str, last: Box, box: Box, width: int, height: float) -> str:
    """Say what stands between two lines."""
    if before.rstrip().endswith(HYPHEN):
        return "-" if after.lstrip()[:1].isupper() else ""
    ended = before.rstrip().rstrip("\"'”’»)]").endswith((".", "!", "?", ":", "؟", "…"))
    turned = box[3] < last[1]
    low, tall = sorted((last[3] - last[1], box[3] - box[1]))
    low = max(1, low)
    first, second = [*after.split(), "", ""][:2]
    entry = first in ("1.", "(3)", "a)", "•", "12.") and (second or after[-1:].isspace())
    if (
        (box[1] - last[3] > 0.75 * height and not turned)
        or (tall > 1.25 * low and tall - low > 0.3 * height)
        or (ended and (turned or last[2] - last[0] < 0.8 * width))
        or entry
    ):
        return "\n\n"
    return " "


@given(st.lists(LINES.map(sheet), max_size=4))
def test_a_page_is_laid_out_as_if_there_were_no_other(
    pages: list[tuple[Sheet, list[Box]]],
) -> None:
    assert laid_out(pages) == [laid for page in pages for laid in laid_out([page])]


@given(LINES.map(sheet))
def test_two_lines_are_joined_by_the_rule(page: tuple[Sheet, list[Box]]) -> None:
    lines, boxes = page
    (laid,) = laid_out([page])
    widths = sorted(right - left for left, _, right, _ in boxes)
    width = widths[len(widths) * 9 // 10] if widths else 0
    height = median([bottom - top for _, top, _, bottom in boxes] or [0])
    places = [laid.places[n : n + 6] for n in range(0, len(laid.places), 6)]
    assert [tuple(place[2:]) for place in places] == boxes
    for n in range(1, len(boxes)):
        before, after = lines.words[n - 1 : n + 1]
        between = laid.text[places[n - 1][1] : places[n][0]]
        assert between == link(before, after, boxes[n - 1], boxes[n], width, height)


@given(LINES.map(sheet))
def test_every_letter_that_can_be_seen_stands_so_in_the_page(
    page: tuple[Sheet, list[Box]],
) -> None:
    lines, _ = page
    (laid,) = laid_out([page])
    shown = ""
    for n in range(0, len(laid.runs), 3):
        start, source, length = laid.runs[n : n + 3]
        assert laid.text[start : start + length] == lines.raw[source : source + length]
        shown += laid.text[start : start + length]
    unseen = {HYPHEN, "\x02", "\u200b"}
    seen = "".join(sign for line in lines.words for sign in line if sign not in unseen)
    assert "".join(shown.split()) == "".join(seen.split())
