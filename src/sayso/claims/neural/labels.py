"""The tags that tokens bear: part of which role, and where in its span (BIES)."""

from collections.abc import Iterable, Sequence

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)
OUTSIDE = 0
BEGINS, GOES_ON, ENDS, ALONE = range(4)
TAGS = 1 + 4 * len(ROLES)
"""Tag 0 is outside; the four of each role follow."""


def tag(role: int, place: int) -> int:
    """Return the tag of a place in a role's span."""
    return 1 + 4 * role + place


def follows(before: int, after: int) -> bool:
    """Tell whether a tag may stand after another."""
    opened = before != OUTSIDE and (before - 1) % 4 in {BEGINS, GOES_ON}
    inside = after != OUTSIDE and (after - 1) % 4 in {GOES_ON, ENDS}
    if opened != inside:
        return False
    return not opened or (before - 1) // 4 == (after - 1) // 4


def tags_of(length: int, spans: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return the tags of (role, first, end) spans."""
    tags = [OUTSIDE] * length
    for role, first, end in spans:
        if end - first == 1:
            tags[first] = tag(role, ALONE)
            continue
        tags[first + 1 : end - 1] = [tag(role, GOES_ON)] * (end - first - 2)
        tags[first], tags[end - 1] = tag(role, BEGINS), tag(role, ENDS)
    return tags


def spans_of(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the (role, first, end) spans of a row of tags that follow one another."""
    spans = []
    first = 0
    for number, value in enumerate(tags):
        if value == OUTSIDE:
            continue
        role, place = divmod(value - 1, 4)
        if place in {BEGINS, ALONE}:
            first = number
        if place in {ENDS, ALONE}:
            spans.append((role, first, number + 1))
    return spans
