"""What was written in, and what must not be in it; a refusal out where any of it is.

It shares no code with the redaction, so that a mistake there is seen here: it unpacks whatever it
knows how to unpack, decodes whatever may be encoded, and looks for the letters of every name.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.model.errors import LeakError
from sayso.model.release import RedactionKind
from sayso.publish.names import Subject
from sayso.publish.unpacking import Piece, pieces_of

_SAME = str.maketrans({
    **dict.fromkeys("ىیې", "ي"), **dict.fromkeys("ةۃہھە", "ه"), "ٱ": "ا", "ک": "ك", "ڪ": "ك",
    "گ": "ك", "ء": None, "ـ": None, "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe",
    "ð": "d", "đ": "d", "þ": "th", "ħ": "h",
})  # fmt: skip
_GONE = frozenset({"Mn", "Me", "Cf"})
_GLUED, _GLUED_ARABIC = 10, 8
"""Letters from which a name of several words is looked for also inside other letters."""
_CLITIC = "(?:[وف]?[بكل]?(?:ال|ل)?)?"
_BESIDE = 200
"""Signs between latitude and longitude at most."""


@dataclass(frozen=True, slots=True)
class _Needle:
    kind: RedactionKind
    words: tuple[str, ...]

    @property
    def letters(self) -> str:
        return "".join(self.words)

    @property
    def anywhere(self) -> bool:
        least = _GLUED_ARABIC if "\u0600" <= self.letters[0] <= "\u06ff" else _GLUED
        several = len(self.words) > 1 and self.words[0] not in {"al", "el", "ال"}
        return several and len(self.letters) >= least

    def stands_in(self, folded: str) -> bool:
        """Tell whether it stands as words of their own in a folded text."""
        written = " ?".join(map(re.escape, self.letters))
        return re.search(rf"(?<!\w){_CLITIC}{written}(?!\w)", folded) is not None


def check_absence(
    path: Path, subjects: Iterable[Subject], points: Sequence[tuple[float, float]] = ()
) -> None:
    """Look for names and points in a file, or in all files of a folder.

    Raises:
        LeakError: one is there, or something cannot be unpacked; the message names nobody.
    """
    needles = _needles(subjects)
    if not needles and not points:
        return
    pattern = _trie(needles)
    for piece in pieces_of(path):
        if piece.sealed:
            raise LeakError(
                f"the release holds a part that cannot be looked through ({piece.where}); it was "
                "not kept"
            )
        kind = _leak(piece, needles, pattern, points)
        if kind:
            raise LeakError(
                f"the release would give away a {kind.value} that is to be hidden "
                f"({piece.where}); nothing of it was kept. Please report this: it is a defect, "
                "unless a name was chosen by hand that is a word of the format itself"
            )


def _leak(
    piece: Piece,
    needles: dict[str, _Needle],
    pattern: re.Pattern[str] | None,
    points: Sequence[tuple[float, float]],
) -> RedactionKind | None:
    if piece.text is None:
        packed = ((struct.pack("<d", a), struct.pack("<d", b)) for a, b in points)
        here = any(a in piece.content and b in piece.content for a, b in packed)
        return RedactionKind.PLACE if here else None
    folded = _fold(piece.text)
    bare = folded.replace(" ", "")
    tried: set[str] = set()
    for hit in pattern.finditer(bare) if pattern else ():
        for letters in _prefixes(bare, hit.start(), needles):
            needle = needles[letters]
            if letters not in tried and (needle.anywhere or needle.stands_in(folded)):
                return needle.kind
            tried.add(letters)
    return RedactionKind.PLACE if any(_gives(piece.text, point) for point in points) else None


def _prefixes(bare: str, at: int, needles: dict[str, _Needle]) -> Iterator[str]:
    """Yield the names that begin at a place."""
    for length in range(2, 81):
        letters = bare[at : at + length]
        if letters in needles and len(letters) == length:
            yield letters


def _needles(subjects: Iterable[Subject]) -> dict[str, _Needle]:
    found: dict[str, _Needle] = {}
    for subject in subjects:
        for name in subject.names:
            words = tuple(_fold(name).split())
            # Of a single word that a rule found only its own text knows that it is a name.
            by_rule = subject.kind is RedactionKind.PERSON and not subject.by_hand
            if len("".join(words)) > 1 and not (by_rule and len(words) == 1):
                needle = _Needle(subject.kind, words)
                found[needle.letters[:80]] = needle
    return found


def _trie(needles: Iterable[str]) -> re.Pattern[str] | None:
    """Build an expression that stands before any of some words; only their first letters count."""
    begin: dict[str, set[str]] = {}
    for word in needles:
        begin.setdefault(word[:2], set()).add(re.escape(word[2:5]))
    if not begin:
        return None
    tree = (f"{re.escape(head)}(?:{'|'.join(sorted(rest))})" for head, rest in begin.items())
    return re.compile(f"(?={'|'.join(tree)})")


def _fold(text: str) -> str:
    """Return the words of a text without case, marks and signs, with one space between them."""
    if text.isascii():
        return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in plain if c.isascii() or unicodedata.category(c) not in _GONE)
    return " ".join(re.sub(r"[\W_]+", " ", kept.translate(_SAME)).split())


def _gives(text: str, point: tuple[float, float]) -> bool:
    """Tell whether a text has the digits of both numbers of a point side by side."""
    places = [
        [found.start() for form in _forms(value) for found in re.finditer(form, text)]
        for value in point
    ]
    return any(abs(a - b) <= _BESIDE for a in places[0] for b in places[1])


def _forms(value: float) -> set[str]:
    """Return a number of degrees to three decimals, cut and rounded, as expressions."""
    written = f"{abs(value):.7f}"
    forms = {written[:-4], f"{abs(value):.3f}"}
    return {rf"(?<![\d.]){re.escape(form)}" for form in forms}
