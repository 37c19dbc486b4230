"""The bytes of an SVG in; the words that it shows out, nothing of it run or fetched."""

from collections.abc import Iterator

from lxml import etree

from sayso.model.document import Metadata
from sayso.text.canonical import canonical_plain
from sayso.text.extracted import Extracted
from sayso.text.office import parse

LARGEST = 20 * 1024 * 1024
"""Bytes: a drawing of a whole country has 10 MB."""
_WORDS = frozenset(["title", "desc", "text", "foreignObject"])
_SILENT = frozenset(["script", "style", "metadata"])
_LINES = frozenset(["x", "y", "dy"])
"""A part of a text that is put somewhere else begins a line."""
_BLOCKS = frozenset("br div li p td th tr h1 h2 h3 h4 h5 h6".split())


def read_svg(content: bytes, name: str) -> Extracted:
    """Read the words of a drawing in the order of the file, a paragraph for each text.

    Raises:
        UnreadableError: it is damaged, too large, or made to harm.
    """
    root = parse(content, name, LARGEST)
    texts = list(_texts(root))
    title = next((words for kind, words in texts if kind == "title"), "")
    return Extracted(
        canonical_plain("\n\n".join(words for _, words in texts)),
        made_by=f"lxml {etree.__version__}",
        metadata=Metadata(title=" ".join(title.split())),
    )


def _texts(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of each text, without recursion."""
    pieces: list[str] = []
    kind, within, silent = "", 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        here = _local(element)
        step = 1 if event == "start" else -1
        if here in _SILENT:
            silent += step
        if event == "start":
            if not within and here in _WORDS and not silent:
                kind, within, pieces = here, 1, [element.text or ""]
                continue
            if not within:
                continue
            within += 1
            if here in _BLOCKS or (here == "tspan" and not _LINES.isdisjoint(element.keys())):
                pieces.append("\n")
            if not silent and here:
                pieces.append(element.text or "")
        elif within:
            within -= 1
            if not within:
                if words := _tidy("".join(pieces)):
                    yield kind, words
            elif not silent:
                pieces.append(element.tail or "")


def _local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _tidy(words: str) -> str:
    """Fold white space as a drawing does; lines stay apart."""
    lines = (" ".join(line.split()) for line in words.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
