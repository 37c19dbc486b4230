"""A text in, its attributions as the trained engine finds them out."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.claims.lexicon import Words
from sayso.claims.neural.cues import read_cue
from sayso.claims.neural.link import Place
from sayso.claims.neural.onnx_encoder import OnnxEncoder, load_weights
from sayso.claims.neural.reading import Reader, Said
from sayso.claims.neural.tokens import Token
from sayso.claims.relation import Relation
from sayso.model.span import Span

NAME = "sayso-attribution-en 1"
WEIGHTS = Path(__file__).parent.parent / "models" / "en"
WINDOW, CONTEXT = 256, 48
"""Word pieces read at once, and how many of them only for what stands around."""
ADDRESSED = 60
"""Code points after "told" within which it is said whom."""


@functools.cache
def _reader() -> Reader:
    return Reader(OnnxEncoder(WEIGHTS), load_weights(WEIGHTS), WINDOW, CONTEXT)


def find_spoken(text: str, words: Words) -> list[Relation]:
    """Find who said what anywhere in a text, in the order of the cues. Any text will do."""
    tokens, found = _reader().read(text)
    return [_relation(text, tokens, said, words) for said in found]


def _relation(text: str, tokens: Sequence[Token], said: Said, words: Words) -> Relation:
    cue = _span(tokens, said.cue)
    content = tuple(_span(tokens, place) for place in said.content)
    quoted = any(tokens[first - 1].key == '"' for first, _ in said.content if first)
    source = _span(tokens, said.source) if said.source is not None else None
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
