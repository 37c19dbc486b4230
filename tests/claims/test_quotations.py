"""Whoever says part of a quotation says all of it, over sentences."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.find import find_claims, find_relations
from sayso.claims.quotations import find_quotations
from sayso.model.claim import Effect
from sayso.pipeline import document_from_text


def test_a_quotation_of_two_sentences_has_one_speaker() -> None:
    text = (
        "“Shells hit the market of Harzab at noon. They killed nine people there,” "
        "Hanna Breul, a nurse, said. “The shelling wounded 12 others.”"
    )
    claims = find_claims(document_from_text(text, language="en"))
    said_by = {c.chain.links[0].source.exact for c in claims if c.chain.links[0].source}
    assert said_by == {"Hanna Breul, a nurse"}
    assert {t.effect for c in claims for t in c.tolls} == {Effect.KILLED, Effect.INJURED}


def test_another_paragraph_is_not_taken_in() -> None:
    text = (
        "“Shells hit the market of Harzab at noon,” Hanna Breul said.\n\n"
        "“The market was empty then,” Dr Orl said."
    )
    relations = list(find_relations(document_from_text(text, language="en")))
    said = [text[r.content[0].start : r.content[-1].end] for r in relations]
    assert [words.rstrip(",") for words in said] == [
        "Shells hit the market of Harzab at noon",
        "The market was empty then",
    ]


@given(st.text(alphabet='ab ."“”«»\n', max_size=300))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start <= q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
