"""Numbers, days and chains in plain words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.sample import village

from sayso.model.claim import Attribution, Chain, Effect, LinkHow, Toll, Who
from sayso.model.reference import DatePrecision, DateRange
from sayso.model.span import Anchor
from sayso.publish.wording import (
    chain_words,
    date_words,
    origin_words,
    place_words,
    toll_words,
    visible,
)


@pytest.mark.parametrize(
    ("low", "high", "verbatim", "imputed", "words"),
    [
        (37, None, "at least 37 people", False, "at least 37"),
        (44, 44, "44", False, "44"),
        (None, 12, "up to a dozen", False, "up to 12"),
        (30, 40, "between 30 and 40", False, "30–40"),
        (24, None, "dozens", True, "24+ (“dozens”)"),
        (2, None, "several", True, "2+ (“several”)"),
        (None, None, "many", False, "“many”"),
        (0, 0, "nobody", False, "0"),
    ],
)
def test_a_toll_is_written_as_it_was_given(
    low: int | None, high: int | None, verbatim: str, imputed: bool, words: str
) -> None:
    assert toll_words(Toll(Effect.KILLED, Who.ALL, low, high, verbatim, imputed)) == words


def test_a_toll_that_was_added_up_says_so() -> None:
    toll = Toll(Effect.KILLED, Who.ALL, 42, 42, "15 civilians and 27 soldiers", summed=True)
    assert toll_words(toll) == "42 (summed)"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2019-03-12", "2019-03-12", "12 March 2019"),
        ("2019-03-12", "2019-03-14", "12–14 March 2019"),
        ("2019-02-27", "2019-03-01", "27 February – 1 March 2019"),
        ("2018-12-31", "2019-01-01", "31 December 2018 – 1 January 2019"),
        (None, "2019-03-13", "by 13 March 2019"),
        ("2019-03-13", None, "from 13 March 2019"),
        (None, None, ""),
    ],
)
def test_days_are_never_made_more_exact(
    earliest: str | None, latest: str | None, words: str
) -> None:
    first = dt.date.fromisoformat(earliest) if earliest else None
    last = dt.date.fromisoformat(latest) if latest else None
    assert date_words(DateRange(first, last, "then", DatePrecision.OPEN)) == words


def test_a_chain_runs_from_the_outermost_speaker_to_the_origin() -> None:
    official = Anchor("a health official", "", "", 40, 57)
    chain = Chain(
        (
            Attribution(None, None, speaker="Tazmira State Television"),
            Attribution(
                official, None, speaker="unnamed:official", how=LinkHow.INFERRED, via="TNB"
            ),
        )
    )
    assert chain_words(chain) == "Tazmira State Television → a health official (via TNB, inferred)"
    assert chain_words(Chain()) == "own voice"


def test_an_unnamed_speaker_keeps_the_words_of_the_text() -> None:
    assert origin_words("unnamed:medics", written="two hospital workers") == (
        "unnamed: two hospital workers"
    )
    assert origin_words("unnamed:passive") == "unnamed (passive voice)"
    assert origin_words("outlet", "Ghazmir Courier") == "Ghazmir Courier, own voice"


def test_a_place_is_written_from_near_to_far() -> None:
    assert place_words(village("Al-Khulmata")) == "Khulmata, Qarhad, Nahruz, Tazmira"
    assert place_words(None) == ""


@given(st.text())
def test_no_text_can_act_on_the_screen(text: str) -> None:
    shown = visible(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u200b" for c in shown)


def test_hidden_characters_are_shown_by_number() -> None:
    assert visible("safe\u202eelif\x1b[2J") == "safe⟦U+202E⟧elif⟦U+001B⟧[2J"
    assert visible("one\ntwo") == "one two"


def test_a_quote_from_an_image_says_so() -> None:
    from sayso.model.span import Anchor, PageBox
    from sayso.publish.wording import place_on_page

    box = PageBox(2, 10, 10, 90, 20)
    assert place_on_page(Anchor("x", "", "", 0, 1)) == ""
    assert place_on_page(Anchor("x", "", "", 0, 1, (box,))) == "page 2"
    recognised = Anchor("x", "", "", 0, 1, (box, PageBox(3, 0, 0, 9, 9)), recognised=0.873)
    assert place_on_page(recognised) == "pages 2 to 3, read from an image, sure to 87%"
