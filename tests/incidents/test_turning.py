"""How a sentence says that it turns to another event or another time."""

from dataclasses import replace

import pytest
from tests.incidents.claim_sample import claim

from sayso.incidents.turning import turning
from sayso.model.span import Anchor, Span


def signs(sentence: str, clause: str) -> set[str]:
    text = f"Shells fell on Harzab in 2019. {sentence} It rained."
    at = text.index(clause)
    anchor = Anchor.cut(text, Span(at, at + len(clause)))
    return set(turning(text, replace(claim(0), anchor=anchor)))


@pytest.mark.parametrize(
    "opening",
    ["Meanwhile", "Separately,", "Earlier", "In March", "In early March", "In 2018", "Since then"],
)
def test_an_opening_turns_to_another_event(opening: str) -> None:
    assert "words: opens anew" in signs(f"{opening} planes bombed Tellas.", "planes bombed Tellas")


@pytest.mark.parametrize("when", ["last month", "two weeks ago", "in 2018", "previously"])
def test_another_time_is_told(when: str) -> None:
    assert signs(f"Planes had bombed Tellas {when}.", f"bombed Tellas {when}") == {
        "words: another time"
    }


def test_a_sentence_that_goes_on_turns_to_nothing() -> None:
    assert signs("The planes bombed Tellas.", "The planes bombed Tellas") == set()
