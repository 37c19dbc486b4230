"""A text in, the spans of its sentences out; every character that is not white space is in one."""

import itertools
import re
from collections.abc import Iterable

from sayso.model.packed import Packed
from sayso.model.span import Span

LONGEST = 1000
"""Code points after which a stretch without a full stop is cut, at the last white space."""

# Before a name or a number, and so never at a sentence's end: with a capital, and without.
_BEFORE_NAMES = frozenset(
    "Adm Amb Brig Capt Cmdr Col Cpl Dr Eng Fr Gen Gov Hon Lt Maj Messrs Mr Mrs Ms Mt Nos Pfc "
    "Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Spc St "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "approx ca cf eg fig ie vs".split()
)
_BEFORE_NUMBERS = frozenset(["No", "p", "pp", "art", "Art", "para", "sec", "vol"])
# These may end a sentence: the next word decides.
_MAY_END = frozenset("al co corp dept est etc govt inc jr km ltd plc sr".split())
_OPENERS = frozenset(
    "a after again all also although among an and another any as asked at because before both "
    "but by despite during each earlier elsewhere even few following for four from further he "
    "her here his how however if in instead is it its last later local many meanwhile more most "
    "no none nor not now of on one only other others our over several she since so some still "
    "such ten that the their then there these they this those three thus to today two under "
    "until we what when where whether which while who why with within yet you your "
    "activists residents witnesses officials".split()
)
_SIGNS = ".!?…؟۔"
_CLOSERS = "(?P<close>[\"'”’»)\\]]*+)"
_STOP = re.compile(f"(?P<stop>[{_SIGNS}]++){_CLOSERS}")
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_WITHIN_LINE = {
    sign: re.compile(
        rf"(?s)(?P<stop>{re.escape(sign)}(?<![{_SIGNS}].)[{_SIGNS}]*+){_CLOSERS}(?![{_LINE_ENDS}]|\Z)"
    )
    for sign in _SIGNS
}
"""A stop behind which its line goes on, by the sign with which it begins: to look for one sign is
ten times as quick as to look for any of six."""
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\Z")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
_GLUED = re.compile(r"[a-z]{3,}\Z")


def split_sentences(text: str, breaks: Iterable[int] = ()) -> Packed[Span]:
    """Split a text into sentences, in order, none overlapping, none with white space at its ends.

    Line ends always end a sentence, and so do `breaks`, offsets at which something else (page
    furniture) begins or ends.
    """
    cuts = sorted({offset for offset in breaks if 0 < offset < len(text)}, reverse=True)
    stops = _stops_within_lines(text)
    ends: list[int] = []
    at = 0
    for line in text.splitlines(keepends=True):
        first, at = at, at + len(line)
        if (stops and stops[-1].start() < at) or (cuts and cuts[-1] < at) or len(line) > LONGEST:
            last = first + len(line.rstrip(_LINE_ENDS))
            own: list[re.Match[str]] = []
            while stops and stops[-1].start() < at:
                own.append(stops.pop())
            inside: list[int] = []
            while cuts and cuts[-1] < at:
                inside.append(cuts.pop())
            _split_line(text, first, last, own, [cut for cut in inside if first < cut < last], ends)
        elif shown := line.strip():
            start = first + line.index(shown[0])
            ends += (start, start + len(shown))
    return Packed(Span, 2, ends)


def _stops_within_lines(text: str) -> list[re.Match[str]]:
    """Return the stops behind which a line goes on, the last one first."""
    signs = (pattern for sign, pattern in _WITHIN_LINE.items() if sign in text)
    found = itertools.chain.from_iterable(pattern.finditer(text) for pattern in signs)
    return sorted(found, key=re.Match.start, reverse=True)


def _split_line(
    text: str, first: int, last: int, stops: list[re.Match[str]], cuts: list[int], ends: list[int]
) -> None:
    """Add start and end of each sentence of a line, given what stands within it."""
    if not cuts:
        _split(text, first, last, stops, ends)
    for start, end in itertools.pairwise((first, *cuts, last) if cuts else ()):
        _split(text, start, end, _STOP.finditer(text, start, end), ends)


def _split(
    text: str, start: int, end: int, stops: Iterable[re.Match[str]], ends: list[int]
) -> None:
    """Add start and end of each sentence of a stretch."""
    for found in stops:
        if _ends_sentence(text, found, start, end):
            _bounded(text, start, found.end(), ends)
            start = found.end()
    _bounded(text, start, end, ends)


def _ends_sentence(text: str, found: re.Match[str], begin: int, end: int) -> bool:
    at = found.end()
    if at >= end:
        return True
    after = text[at : at + 80]
    rest = after.lstrip()
    if not rest:
        return True
    glued = after[0] == rest[0]
    if glued and not _is_glued_sentence(text, found, after):
        return False
    following = _NEXT_WORD.match(rest)
    if following and following[1][0].islower():
        return False
    if found["stop"] != "." or found["close"].strip(")]"):
        return True
    return _full_stop_ends(text, found.start(), begin, following[1] if following else "")


def _full_stop_ends(text: str, stop: int, begin: int, following: str) -> bool:
    before = text[max(begin, stop - 40) : stop]
    if before.strip().isdigit():
        return False  # The number of a list's entry.
    found = _WORD_BEFORE.search(before)
    word = found[0] if found else ""
    if word in _BEFORE_NAMES or (word in _BEFORE_NUMBERS and not following):
        return False
    initial_or_dotted = "." in word or (len(word) == 1 and word.isupper())
    if initial_or_dotted or word.lower() in _MAY_END:
        return following.lower() in _OPENERS
    return True


def _is_glued_sentence(text: str, found: re.Match[str], after: str) -> bool:
    """Tell "…responsibilities.Then he…" from "example.Org" and "3.5": a lost space, no name."""
    if found["stop"] != "." or not re.match(r"[A-Z][a-z]* ", after):
        return bool(found["close"]) and after[0].isupper()
    before = text[max(0, found.start() - 60) : found.start()].split()
    word = before[-1] if before else ""
    return bool(_GLUED.search(word)) and not re.search(r"[./@:]", word)


def _bounded(text: str, start: int, end: int, ends: list[int]) -> None:
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start, start + LONGEST), text.rfind("\t", start, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        _stripped(text, start, cut, ends)
        start = cut
    _stripped(text, start, end, ends)


def _stripped(text: str, start: int, end: int, ends: list[int]) -> None:
    if shown := text[start:end].strip():
        start = text.index(shown[0], start)
        ends += (start, start + len(shown))
