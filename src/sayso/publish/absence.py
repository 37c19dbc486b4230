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
from sayso.publish.unpacking import Piece, pieces_of, pieces_within

_SAME = str.maketrans({
    **dict.fromkeys("ىیې", "ي"), **dict.fromkeys("ةۃہھە", "ه"), "ٱ": "ا", "ک": "ك", "ڪ": "ك",
    "گ": "ك", "ء": None, "ـ": None, "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe",
    "ð": "d", "đ": "d", "þ": "th", "ħ": "h",
})  # fmt: skip
_GONE = frozenset({"Mn", "Me", "Cf"})
_GLUED, _GLUED_ARABIC = 10, 8
"""Letters from which a name of several words is looked for also inside other letters."""
_SIGNS, _SIGN = re.compile(r"[\W_]+"), re.compile(r"[\W_]")
_CLITIC = "(?:[وف]?[بكل]?(?:ال|ل)?)?"
_DECIMALS = re.compile(r"(?<![\d.])\d{1,3}\.\d{3}")
_STRETCH, _OVERLAP = 1 << 18, 1 << 12
"""Signs that are folded at once: a folded text takes many times its size while it is made."""
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


class Absence:
    """Looks for some names and points in whatever was written."""

    def __init__(
        self, subjects: Iterable[Subject], points: Sequence[tuple[float, float]] = ()
    ) -> None:
        self._needles = _needles(subjects)
        self._pattern = _trie(self._needles)
        self._lengths = sorted(set(map(len, self._needles)))
        self._points = tuple(points)
        self._packed = [(struct.pack("<d", lat), struct.pack("<d", lon)) for lat, lon in points]

    def check(self, path: Path) -> None:
        """Look through a file, or all files of a folder.

        Raises:
            LeakError: something is there, or cannot be unpacked; the message names nobody.
        """
        self._look_through(pieces_of(path))

    def check_content(self, name: str, content: bytes) -> None:
        """Look through a file that is not written yet, likewise.

        Raises:
            LeakError: as `check` does.
        """
        self._look_through(pieces_within(name, content))

    def _look_through(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces if self._needles or self._points else ():
            if piece.sealed:
                raise LeakError(
                    f"the release holds a part that cannot be looked through ({piece.where}); it "
                    "was not kept"
                )
            if kind := self._leak(piece):
                raise LeakError(
                    f"the release would give away a {kind.value} that is to be hidden "
                    f"({piece.where}); nothing of it was kept. Please report this: it is a "
                    "defect, unless a word was chosen by hand that belongs to the format itself"
                )

    def _leak(self, piece: Piece) -> RedactionKind | None:
        if piece.text is None:
            here = any(lat in piece.content and lon in piece.content for lat, lon in self._packed)
            return RedactionKind.PLACE if here else None
        found = map(self._leak_of_text, _stretches(piece.text))
        return next((kind for kind in found if kind), None)

    def _leak_of_text(self, text: str) -> RedactionKind | None:
        folded = _fold(text)
        bare = folded.replace(" ", "")
        tried: set[str] = set()
        for hit in self._pattern.finditer(bare) if self._pattern else ():
            for letters in self._beginning(bare, hit.start()):
                needle = self._needles[letters]
                if letters not in tried and (needle.anywhere or needle.stands_in(folded)):
                    return needle.kind
                tried.add(letters)
        return RedactionKind.PLACE if _gives(text, self._points) else None

    def _beginning(self, bare: str, at: int) -> Iterator[str]:
        """Yield the names that begin at a place."""
        for length in self._lengths:
            letters = bare[at : at + length]
            if letters in self._needles and len(letters) == length:
                yield letters


def _stretches(text: str) -> Iterator[str]:
    """Cut a long text between words into stretches that overlap by more than a name is long."""
    at = 0
    while len(text) - at > _STRETCH:
        found = _SIGN.search(text, at + _STRETCH)
        end = found.start() if found else len(text)
        yield text[at:end]
        found = _SIGN.search(text, end - _OVERLAP, end)
        at = found.start() if found else end - _OVERLAP
    yield text[at:]


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
    """Build an expression that stands before any of some words; their first letters are enough."""
    begin: dict[str, dict[str, set[str]]] = {}
    for word in needles:
        begin.setdefault(word[:1], {}).setdefault(word[1:2], set()).add(re.escape(word[2:5]))
    if not begin:
        return None
    tree = (
        f"{re.escape(one)}(?:"
        + "|".join(f"{re.escape(two)}(?:{'|'.join(sorted(r))})" for two, r in rest.items())
        + ")"
        for one, rest in begin.items()
    )
    heads = "".join(map(re.escape, sorted(begin)))
    return re.compile(f"(?=[{heads}])(?={'|'.join(tree)})")


class _Letters(dict[int, str | None]):
    """What is left of each code point that has no decomposition."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        gone = code > 127 and unicodedata.category(char) in _GONE
        self[code] = kept = None if gone else char.translate(_SAME)
        return kept


_LETTERS = _Letters()


def _fold(text: str) -> str:
    """Return the words of a text without case, marks and signs, with one space between them."""
    if text.isascii():
        return _SIGNS.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _SIGNS.sub(" ", plain.translate(_LETTERS)).strip()


def _gives(text: str, points: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a text has the digits of both numbers of any point side by side."""
    places: dict[str, list[int]] = {}
    for number in _DECIMALS.finditer(text):
        places.setdefault(number[0], []).append(number.start())
    if not places:
        return False
    for lat, lon in points:
        one = [at for form in _forms(lat) for at in places.get(form, ())]
        other = [at for form in _forms(lon) for at in places.get(form, ())]
        if any(abs(a - b) <= _BESIDE for a in one for b in other):
            return True
    return False


def _forms(value: float) -> set[str]:
    """Return a number of degrees to three decimals, cut and rounded."""
    return {f"{abs(value):.7f}"[:-4], f"{abs(value):.3f}"}
