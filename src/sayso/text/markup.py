"""HTML source in; the text that it shows, letter by letter with its places in the source, out."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from sayso.text.canonical import Piece

_SILENT = frozenset("iframe math noscript script select style svg template textarea title".split())
"""Elements whose content no reader sees as the page's text."""
_RAW = frozenset(["script", "style"])
"""Silent elements that swallow the rest of the page if they do not end."""
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary "
    "table td th tr ul".split()
)
_BLOCK_TAGS = _BLOCKS | {f"/{name}" for name in _BLOCKS}
# What most tags are; atomic and possessive, so that one without an end is left in linear time.
_WHOLE_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?![a-zA-Z0-9:-])(?>[^<>\"']+|\"[^\"<>]*\"|'[^'<>]*')*+>"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_BREAK = -1
_WORD_OR_SPACE = re.compile(r"(\S+)|\s+")
_UNFOLDED = re.compile(r"\s\s|[^\S ]")
_SEEN_ASCII = re.compile("[!-~]+")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Flat:
    """A page's visible text, white space folded, with the source offset of each code point."""

    text: str
    starts: "array[int]"
    """Where each code point of `text` stands in the source; -1 if it was decoded or added."""
    headings: tuple[tuple[int, int], ...]
    """Ranges of `text` that are main headings (h1)."""
    letters: str
    """`squeeze` of the text."""
    places: "array[int]"
    """Where each of `letters` stands in `text`."""

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of `text` that a non-empty range of `letters` takes up."""
        after = self.places[end] if end < len(self.places) else len(self.text)
        stop = self.places[end - 1] + 1
        while stop < after and not self.text[stop].isspace():
            stop += 1  # Marks above or below the last letter are no letters of their own.
        return self.places[start], stop

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of ``text[start:end]``, each as long as it stands so in the source."""
        begin = start
        for at in range(start + 1, end + 1):
            if at < end and self.starts[at] == self.starts[at - 1] + 1 != _BREAK + 1:
                continue
            source = self.starts[begin]
            yield Piece(self.text[begin:at], None if source == _BREAK else source)
            begin = at


def squeeze(text: str) -> str:
    """Return the letters of a text by which two forms of it are compared.

    White space, unseen characters and combining marks are left out, accented letters bare.
    """
    if text.isascii():
        return "".join(_SEEN_ASCII.findall(text))
    return "".join(letter for character in text for letter in _letters_of(character))


def _letters_of(character: str) -> str:
    if character.isascii():
        return character if " " < character < "\x7f" else ""
    if character.isspace() or not character.isprintable():
        return ""
    bare = unicodedata.normalize("NFD", character)
    return "".join(c for c in bare if not unicodedata.combining(c))


class _Builder:
    """Grows the flat text: folds white space, breaks lines between blocks."""

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.starts = array("q")

    def add_run(self, source: str, start: int, end: int) -> None:
        """Add text as it stands in the source, at once or, with much white space, by words."""
        if start >= end:
            return
        at_gap = not self.characters or self.characters[-1] in " \n"
        if not _UNFOLDED.search(source, start, end) and not (at_gap and source[start] == " "):
            self.characters.extend(source[start:end])
            self.starts.extend(range(start, end))
            return
        for found in _WORD_OR_SPACE.finditer(source, start, end):
            if found[1] is None:
                self.add(" ", found.start() if found[0] == " " else _BREAK)
            else:
                self.characters.extend(found[1])
                self.starts.extend(range(*found.span()))

    def add(self, character: str, source: int) -> None:
        last = self.characters[-1] if self.characters else "\n"
        if character.isspace():
            if last in " \n":
                return
            source = source if character == " " else _BREAK
            character = " "
        self.characters.append(character)
        self.starts.append(source)

    def line_break(self) -> None:
        while self.characters and self.characters[-1] == " ":
            self.characters.pop()
            self.starts.pop()
        if self.characters and self.characters[-1] != "\n":
            self.characters.append("\n")
            self.starts.append(_BREAK)


def flatten(source: str) -> Flat:
    """Read the visible text out of HTML, in time linear in its length, however broken it is."""
    builder = _Builder()
    headings: list[tuple[int, int]] = []
    heading: int | None = None
    for start, end, tag in _tokens(source):
        if not tag:
            _add_text(builder, source, start, end)
        elif tag in _BLOCK_TAGS:
            builder.line_break()
            if heading is not None and tag == "/h1":
                headings.append((heading, max(heading, len(builder.characters) - 1)))
                heading = None
            elif tag == "h1":
                heading = len(builder.characters)
        elif tag in ("sup", "/sup"):
            builder.add(" ", _BREAK)  # Else "9<sup>1</sup>" would read as 91 dead.
    builder.line_break()
    return _finish(builder, headings)


def _finish(builder: _Builder, headings: list[tuple[int, int]]) -> Flat:
    text = "".join(builder.characters)
    letters: list[str] = []
    places = array("q")
    at = 0
    # Word by word in ASCII, letter by letter only between.
    for found in _NOT_ASCII.finditer(text):
        _squeeze_ascii(text, at, found.start(), letters, places)
        for place in range(*found.span()):
            for letter in _letters_of(text[place]):
                letters.append(letter)
                places.append(place)
        at = found.end()
    _squeeze_ascii(text, at, len(text), letters, places)
    return Flat(text, builder.starts, tuple(headings), "".join(letters), places)


def _squeeze_ascii(
    text: str, start: int, end: int, letters: list[str], places: "array[int]"
) -> None:
    for found in _SEEN_ASCII.finditer(text, start, end):
        letters.append(found[0])
        places.extend(range(*found.span()))


def _add_text(builder: _Builder, source: str, start: int, end: int) -> None:
    at = start
    while at < end:
        found = _ENTITY.search(source, at, end)
        if not found:
            builder.add_run(source, at, end)
            return
        decoded = unescape(found[0])
        if decoded == found[0]:
            builder.add_run(source, at, found.end())
        else:
            builder.add_run(source, at, found.start())
            for character in decoded:
                builder.add(character, _BREAK)
        at = found.end()


def _tokens(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, tag): text has the tag "", a start tag its name, an end tag "/name"."""
    endless: set[str] = set()
    at = 0
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            opening = len(source)
        if opening > at:
            yield at, opening, ""
        if opening == len(source):
            return
        whole = _WHOLE_TAG.match(source, opening)
        found = whole or _TAG.match(source, opening)
        if found:
            name = found[2].lower()
            at = end = whole.end() if whole else _tag_end(source, found.end(), endless)
            yield opening, end, found[1] + name
            if name in _SILENT and not found[1] and not source.endswith("/>", opening, end):
                at = _element_end(source, name, end, endless)
        elif source.startswith(("<!", "<?", "</"), opening):
            at = _declaration_end(source, opening)
        else:
            yield opening, opening + 1, ""
            at = opening + 1


def _tag_end(source: str, start: int, endless: set[str]) -> int:
    """Return where a tag ends; `endless` holds the quotes that nothing closes any more."""
    at = start
    while found := _QUOTE_OR_END.search(source, at):
        if found[0] == ">":
            return found.end()
        closing = -1 if found[0] in endless else source.find(found[0], found.end())
        if closing < 0:
            endless.add(found[0])
        at = closing + 1 if closing >= 0 else found.end()
    return len(source)


def _element_end(source: str, name: str, start: int, endless: set[str]) -> int:
    if name in endless:
        return start
    found = re.compile(rf"</{name}", re.IGNORECASE).search(source, start)
    if found:
        return _tag_end(source, found.end(), endless)
    if name in _RAW:
        return len(source)
    endless.add(name)
    return start


def _declaration_end(source: str, start: int) -> int:
    comment = source.startswith("<!--", start)
    end = source.find("-->" if comment else ">", start + (4 if comment else 2))
    return len(source) if end < 0 else end + (3 if comment else 1)
