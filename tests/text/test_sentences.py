"""Sentences: text in, spans out that leave nothing out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.sentences import LONGEST, split_sentences

SCRAPS = st.lists(
    st.sampled_from(
        [
            "Shells fell",
            " ",
            ". ",
            ".",
            "\n",
            '"',
            "Gen.",
            "U.N.",
            "3.5",
            "? ",
            "قصف",
            "…",
            ")",
            "\t",
        ]
    ),
    max_size=40,
).map("".join)


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Velmar.|Nine people were killed.",
        "Gen. Tovan Brell and Lt. Col. Ossin spoke.|Dr. Hala Brenn of St. Mira did not.",
        "The U.N. Security Council met.|It adjourned.",
        "He told the U.N.|The council then met.",
        "It began at 3 a.m. Monday.|It ended at 5 p.m.|The dead were buried.",
        "J. R. Brenn and A. Ossin signed.",
        "Some 3.5 million fled.|Of them 2.1 per cent returned.",
        '"We had no warning."|The baker said so.',
        '"Why?" he asked.|"No idea." she said.',
        "Stop!|Who fired?|Nobody knows...|Later it went on.",
        "See orrin.example/News.Html for more.",
        "He said no.|The shelling went on.",
        "Item No. 12 was struck.",
        "The camp (see p. 4) burned.|Nothing is left.",
        "قُتل تسعة أشخاص.|من أطلق النار؟|لا أحد يعرف.",
        "Brell vs. Ossin was heard.",
    ],
)
def test_boundaries(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_lost_space_after_a_full_stop_hides_no_boundary() -> None:
    assert sentences("They bear blame.Then the envoy left.") == [
        "They bear blame.",
        "Then the envoy left.",
    ]


def test_line_and_paragraph_ends_end_sentences() -> None:
    assert sentences("One\ntwo.\r\n\r\nThree\u2028four") == ["One", "two.", "Three", "four"]


def test_breaks_end_sentences() -> None:
    text = "2 July 2016 Shells fell"
    assert [text[s.start : s.end] for s in split_sentences(text, [0, 11, 999])] == [
        "2 July 2016",
        "Shells fell",
    ]


def test_text_without_punctuation_is_bounded() -> None:
    found = split_sentences("shells fell on the town " * 500)
    assert max(len(span) for span in found) <= LONGEST
    assert max(len(span) for span in split_sentences("x" * 5000)) <= LONGEST


@given(SCRAPS | st.text(), st.lists(st.integers(0, 60)))
def test_sentences_hold_all_text_in_order_and_no_white_space_at_their_ends(
    text: str, breaks: list[int]
) -> None:
    at = 0
    for span in split_sentences(text, breaks):
        assert not text[at : span.start].strip()
        words = text[span.start : span.end]
        assert words == words.strip() != ""
        at = span.end
    assert not text[at:].strip()
