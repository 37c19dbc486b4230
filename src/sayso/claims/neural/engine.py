"""A text in, its attributions as the trained engine finds them out."""

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sayso.claims.lexicon import Words
from sayso.claims.neural.cues import read_cue
from sayso.claims.neural.link import Place
from sayso.claims.neural.onnx_encoder import OnnxEncoder, load_weights
from sayso.claims.neural.reading import Reader, Said, TextRead
from sayso.claims.neural.reported import Told
from sayso.claims.neural.tokens import Token
from sayso.claims.relation import Relation
from sayso.model.span import Span

WEIGHTS = Path(__file__).parent.parent / "models" / "en"
WINDOW, CONTEXT = 256, 48
"""Word pieces read at once, and how many of them only for what stands around."""
ADDRESSED = 60
"""Code points after "told" within which it is said whom."""


_standing_in: list[Path] = []


@functools.lru_cache(maxsize=1)
def _reader(folder: Path) -> Reader:
    return Reader(OnnxEncoder(folder), load_weights(folder), WINDOW, CONTEXT)


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Let the weights of another folder read, to measure them or to learn from what they see."""
    _standing_in.append(folder)
    _read.cache_clear()
    try:
        yield
    finally:
        _standing_in.pop()
        _read.cache_clear()


@functools.lru_cache(maxsize=1)
def _read(text: str) -> TextRead:
    """Read a text once for who asks for its attributions and for its reports in turn."""
    return _reader(_standing_in[-1] if _standing_in else WEIGHTS).read(text)


def find_spoken(text: str, words: Words) -> list[Relation]:
    """Find who said what anywhere in a text, in the order of the cues. Any text will do."""
    read = _read(text)
    return [_relation(text, read.tokens, said, words) for said in read.said]


def find_reports(text: str) -> tuple[list[Token], Told]:
    """Find what a text reports of harm, by its tokens. Any text will do."""
    read = _read(text)
    return read.tokens, read.told


def _relation(text: str, tokens: Sequence[Token], said: Said, words: Words) -> Relation:
    cue = _span(tokens, said.cue)
    content = tuple(_span(tokens, place) for place in said.content)
    quoted = any(tokens[first - 1].key == '"' for first, _ in said.content if first)
    source = _span(tokens, _whole_name(text, tokens, said)) if said.source is not None else None
    read = read_cue(text[cue.start : cue.end], source is not None, quoted, words)
    return Relation(
        source,
        cue,
        content,
        read.form,
        read.lemma,
        via=_addressed(text, cue, read.lemma, [*content, *([source] if source else [])], words),
        reporting=read.reporting,
    )


def _whole_name(text: str, tokens: Sequence[Token], said: Said) -> Place:
    """Return the place of a source with the first names that its tags cut off."""
    first, end = said.source or said.cue
    taken = {number for place in (said.cue, *said.content) for number in range(*place)}
    while first and first - 1 not in taken and _first_name(text, tokens, first):
        first -= 1
    return first, end


def _first_name(text: str, tokens: Sequence[Token], number: int) -> bool:
    """Tell whether the word before a capitalised one is capitalised too, with a space between."""
    name, before = tokens[number], tokens[number - 1]
    capital = text[name.start].isupper() and text[before.start].isupper()
    return capital and name.gap == 1 and number > 1 and tokens[number - 2].key not in SENTENCE_ENDS


SENTENCE_ENDS = frozenset({".", "!", "?"})


def _span(tokens: Sequence[Token], place: Place) -> Span:
    return Span(tokens[place[0]].start, tokens[place[1] - 1].end)


def _addressed(text: str, cue: Span, lemma: str, others: Sequence[Span], words: Words) -> str:
    """Return whom it was told: what stands between the cue and the next span, if it is short."""
    if lemma not in words.cues["addressed"]:
        return ""
    end = min((s.start for s in others if s.start >= cue.end), default=cue.end + ADDRESSED)
    written = " ".join(_until_stop(text[cue.end : min(end, cue.end + ADDRESSED)]))
    return written if len(written) < ADDRESSED and end < cue.end + ADDRESSED else ""


def _until_stop(between: str) -> Iterator[str]:
    for word in between.split():
        if word.lower() in {"that", "on", "in", "at"}:
            return
        yield word.strip(',.:;"“”')
        if word[-1] in ",.:;":
            return
