"""The trained engine takes any text, quotes it exactly, and works no more than it is long."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.engines import Engine
from sayso.claims.find import find_relations
from sayso.claims.lexicon import words
from sayso.claims.neural.engine import find_spoken
from sayso.claims.relation import Relation
from sayso.pipeline import document_from_text

SCRIPTS = "aZé 9ß'“”\"‘’«».,:;!?-–—()[]\n\t\u00a0\u200f\u0301أخبارِ中文字한글हिन्दी🙂\x00\ud800"
WORDS = st.sampled_from(
    "“ ” \" '' , . : — \n\n said told reported citing according to The ministry he that shells hit "
    "Harzab nine people were killed reportedly is believed to have as saying denied".split(" ")
)


def quoted(text: str, relation: Relation) -> dict[str, str | None]:
    return {
        "source": text[relation.source.start : relation.source.end] if relation.source else None,
        "cue": text[relation.cue.start : relation.cue.end],
        "content": " … ".join(text[c.start : c.end] for c in relation.content),
    }


def holds(text: str) -> None:
    for relation in find_spoken(text, words("en")):
        spans = [relation.cue, *relation.content, *([relation.source] if relation.source else [])]
        assert relation.content
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == text[span.start : span.end].strip()
        spans.sort()
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    holds(text)


@given(st.text(alphabet=SCRIPTS, max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_script_and_any_marks_are_read(text: str) -> None:
    holds(text)


@given(st.lists(WORDS, max_size=120).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_words_of_reporting_in_any_order_are_read(text: str) -> None:
    holds(text)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Shells hit the market of Harzab on Monday, the ministry said.",
            "the ministry",
            "said",
            "Shells hit the market of Harzab on Monday",
        ),
        (
            "The governor said that nine people were killed.",
            "The governor",
            "said",
            "that nine people were killed",
        ),
        (
            "According to the monitor, nine people were killed in the raid.",
            "the monitor",
            "According to",
            "nine people were killed in the raid",
        ),
        (
            "''It was terrible,'' said Orl Brandt, a nurse in Harzab.",
            "Orl Brandt, a nurse in Harzab",
            "said",
            "It was terrible",
        ),
        (
            "“It was terrible,” Orl Brandt said, “but we will build the village again.”",
            "Orl Brandt",
            "said",
            "It was terrible … but we will build the village again",
        ),
    ],
)
def test_who_said_what(text: str, source: str, cue: str, content: str) -> None:
    (found,) = find_spoken(text, words("en"))
    assert quoted(text, found) == {"source": source, "cue": cue, "content": content}


def test_a_quotation_may_be_left_open() -> None:
    text = "Orl Brandt said: “We heard the planes in the night and ran to the cellar."
    (found,) = find_spoken(text, words("en"))
    assert (quoted(text, found)["source"] or "").endswith("Brandt")
    assert "ran to the cellar" in (quoted(text, found)["content"] or "")


def test_each_engine_finds_the_plain_case() -> None:
    text = "The governor of Harzab said that nine people were killed in the raid."
    for engine in Engine:
        (found,) = find_relations(document_from_text(text, language="en"), engine)
        assert quoted(text, found)["source"] == "The governor of Harzab", engine


def test_a_long_text_is_read_as_its_parts_are() -> None:
    text = "The governor said that nine people were killed.\n\n"
    assert len(find_spoken(text * 300, words("en"))) == 300
