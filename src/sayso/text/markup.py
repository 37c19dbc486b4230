"""HTML source in; the text that it shows, letter by letter with its places in the source, out."""

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterator
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
_PLAIN = frozenset("a /a b /b em /em font /font i /i img span /span strong /strong".split())
"""The commonest tags that change nothing."""
_BLOCK_TAGS = _BLOCKS | {f"/{name}" for name in _BLOCKS}
# What most tags are; atomic and possessive, so that one without an end is left in linear time.
_WHOLE_TAG = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9:-]*)(?![a-zA-Z0-9:-])(?>[^<>\"']+|\"[^\"<>]*\"|'[^'<>]*')*+>"
)
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9:-]*)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_WORD_OR_SPACE = re.compile(r"(\S+)|\s+")
_UNFOLDED = re.compile(r"\s\s|[^\S ]")
_BLOCK = 64
"""Code points of text between two places at which its letters are counted."""
_MOST_KNOWN = 20_000
"""Code points whose letters are remembered; more than any language has."""


class _Bare(dict[int, str]):
    """What each code point is by itself when two forms of a text are compared."""

    def __missing__(self, point: int) -> str:
        found = _letters_of(chr(point))
        if len(self) < _MOST_KNOWN:
            self[point] = found
        return found


def squeeze(text: str) -> str:
    """Return the letters of a text by which two forms of it are compared.

    White space, unseen characters and combining marks are left out, accented letters bare.
    """
    # Python deletes from ASCII by a table of its own, ten times as fast.
    return text.translate(_UNSEEN if text.isascii() else _BARE)


def _letters_of(character: str) -> str:
    if character.isascii():
        return character if " " < character < "\x7f" else ""
    if character.isspace() or not character.isprintable():
        return ""
    bare = unicodedata.normalize("NFD", character)
    return "".join(c for c in bare if not unicodedata.combining(c))


_BARE = _Bare()
_UNSEEN = dict.fromkeys(point for point in range(128) if not _letters_of(chr(point)))


class Flat:
    """A page's visible text, white space folded, and where it stands so in the source."""

    def __init__(
        self, text: str, runs: list[tuple[int, int, int]], headings: tuple[tuple[int, int], ...]
    ) -> None:
        self.text = text
        self.headings = headings
        """Ranges of `text` that are main headings (h1)."""
        self.letters = squeeze(text)
        self._runs = runs
        self._starts = [start for start, _, _ in runs]
        self._counted: list[int] = []

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of `text` that a non-empty range of `letters` takes up."""
        stop = self._place(end - 1) + 1
        # Marks above or below the last letter are no letters of their own.
        while stop < len(self.text) and not (_BARE[ord(c := self.text[stop])] or c.isspace()):
            stop += 1
        return self._place(start), stop

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces of ``text[start:end]``, each as long as it stands so in the source."""
        at = start
        for number in range(max(0, bisect.bisect(self._starts, start) - 1), len(self._runs)):
            begin, source, length = self._runs[number]
            first, last = max(begin, at), min(begin + length, end)
            if begin >= end:
                break
            if first < last:
                if at < first:
                    yield Piece(self.text[at:first], None)
                yield Piece(self.text[first:last], source + first - begin)
                at = last
        if at < end:
            yield Piece(self.text[at:end], None)

    def _place(self, letter: int) -> int:
        """Return where one of `letters` stands in `text`."""
        if not self._counted:
            blocks = (self.text[at : at + _BLOCK] for at in range(0, len(self.text), _BLOCK))
            counts = (len(squeeze(block)) for block in blocks)
            self._counted = list(itertools.accumulate(counts, initial=0))
        block = bisect.bisect(self._counted, letter) - 1
        before = self._counted[block]
        for at in range(block * _BLOCK, len(self.text)):
            before += len(_BARE[ord(self.text[at])])
            if before > letter:
                return at
        raise IndexError(letter)


class _Builder:
    """Grows the flat text: folds white space, breaks lines between blocks."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self.last = "\n"
        """The last code point."""
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        """Where the text stands so in the source: start in the text and there, and length."""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add_text(self, start: int, end: int) -> None:
        """Add a stretch of the source that holds no tag."""
        source, at = self._source, start
        words = source[start:end]
        if "&" not in words:
            # Most text is added as it stands: that no white space is to be folded is told quickly.
            whole = words.isprintable() and "  " not in words and words != " "
            if whole and (words[0] != " " or self.last not in " \n"):
                self._parts.append(words)
                self.runs.append((self.length, start, end - start))
                self.length += end - start
                self.last = words[-1]
            else:
                self._add_run(start, end)
            return
        while at < end:
            found = _ENTITY.search(source, at, end)
            if not found:
                self._add_run(at, end)
                return
            decoded = unescape(found[0])
            if decoded == found[0]:
                self._add_run(at, found.end())
            else:
                self._add_run(at, found.start())
                for character in decoded:
                    if character.isspace():
                        self.add_space(None)
                    else:
                        self._append(character, None)
            at = found.end()

    def add_space(self, source: int | None) -> None:
        """Add a space, if there is none yet; `source` is where it stands as it is."""
        if self.last not in " \n":
            self._append(" ", source)

    def line_break(self) -> None:
        """End a line, if there is one."""
        if self.last == " ":
            self._drop_space()
        if self.last != "\n":
            self._append("\n", None)

    def _add_run(self, start: int, end: int) -> None:
        """Add text as it stands in the source, at once or, with much white space, by words."""
        source = self._source
        words = source[start:end]
        if not words:
            return
        if words.isspace():
            self.add_space(start if words == " " else None)
        elif not _UNFOLDED.search(words) and not (words[0] == " " and self.last in " \n"):
            self._append(words, start)
        else:
            for found in _WORD_OR_SPACE.finditer(words):
                if found[1] is None:
                    self.add_space(start + found.start() if found[0] == " " else None)
                else:
                    self._append(found[1], start + found.start())

    def _append(self, words: str, source: int | None) -> None:
        self._parts.append(words)
        if source is not None:
            self.runs.append((self.length, source, len(words)))
        self.length += len(words)
        self.last = words[-1]

    def _drop_space(self) -> None:
        rest = self._parts.pop()[:-1]
        if rest:
            self._parts.append(rest)
        self.length -= 1
        if self.runs:
            start, source, length = self.runs[-1]
            if start + length > self.length:
                self.runs.pop()
                if length > 1:
                    self.runs.append((start, source, length - 1))
        self.last = self._parts[-1][-1] if self._parts else "\n"


def flatten(source: str) -> Flat:
    """Read the visible text out of HTML, in time linear in its length, however broken it is."""
    builder = _Builder(source)
    headings: list[tuple[int, int]] = []
    heading: int | None = None
    for tag in _tags(source, builder):
        if tag in _BLOCK_TAGS:
            if builder.last != "\n":
                builder.line_break()
            if heading is not None and tag == "/h1":
                headings.append((heading, max(heading, builder.length - 1)))
                heading = None
            elif tag == "h1":
                heading = builder.length
        elif tag in ("sup", "/sup"):
            builder.add_space(None)  # Else "9<sup>1</sup>" would read as 91 dead.
    builder.line_break()
    return Flat(builder.text, builder.runs, tuple(headings))


def _tags(source: str, builder: _Builder) -> Iterator[str]:
    """Yield the names of block tags and of sup, "/name" at their ends; text goes to the builder."""
    endless: set[str] = set()
    at, size = 0, len(source)
    while at < size:
        opening = source.find("<", at)
        if opening < 0:
            opening = size
        if opening > at:
            builder.add_text(at, opening)
        if opening == size:
            return
        if found := _WHOLE_TAG.match(source, opening):
            at = found.end()
        elif found := _TAG.match(source, opening):
            at = _tag_end(source, found.end(), endless)
        elif source.startswith(("<!", "<?", "</"), opening):
            at = _declaration_end(source, opening)
            continue
        else:
            builder.add_text(opening, opening + 1)
            at = opening + 1
            continue
        tag = found[1]
        if tag in _PLAIN:
            continue
        if tag in _BLOCK_TAGS:
            yield tag
            continue
        tag = tag.lower()
        if tag in _SILENT:
            if not source.endswith("/>", opening, at):
                at = _element_end(source, tag, at, endless)
        else:
            yield tag


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
