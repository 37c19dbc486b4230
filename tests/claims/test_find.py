"""What holds of every text: no error, anchors that prove themselves, ids that stay."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import sources
from tests.model.strategies import nested

from sayso.claims import find
from sayso.claims.beside import together
from sayso.claims.engines import Engine
from sayso.model.claim import Who, claim_id
from sayso.model.document import Document, Furniture, FurnitureKind
from sayso.model.errors import UnreadableError
from sayso.model.span import Anchor, Span
from sayso.pipeline import document_from_text, find_claims

WORDS = """the a an Harzab Orrin Monitor army rebels said say told according to that " “ ” . , ; : -
    ( ) killed killing wounded people children 9 twelve dozens at least including among of them
    air strike shelling attack may not denied responsibility reportedly is believed have citing
    quoted as saying adding by in on Monday 2016 was it he who which toll rose \n \n\n 1,200
    ’s Source: No one between and 10 to 34 resident , \u200f قال \u0301 😀 \t""".split(" ")
REPORTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=200), REPORTS, st.text('said.“”" 9K,\n', max_size=60))
SOME = settings(max_examples=60)


def document(text: str) -> Document | None:
    try:
        return document_from_text(text, language="en")
    except UnreadableError:
        return None


@SOME
@given(text=ANY_TEXT)
def test_every_anchor_of_every_claim_holds_and_ids_are_unique(text: str) -> None:
    read = document(text)
    if read is None:
        return
    claims = find_claims(read)
    for claim in claims:
        anchors = [part for part in nested(claim) if isinstance(part, Anchor)]
        assert claim.anchor in anchors
        assert all(anchor.holds_in(read.text) for anchor in anchors)
        assert claim.anchor.exact.strip()
        assert claim.act is not None
        assert claim.document == read.id
    assert len({claim.id for claim in claims}) == len(claims)


@SOME
@given(text=REPORTS)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    one, other = document(text), document(text)
    if one is None or other is None:
        return
    assert find_claims(one) == find_claims(other)


@SOME
@given(text=ANY_TEXT)
def test_every_attribution_lies_in_the_text(text: str) -> None:
    read = document(text)
    if read is None:
        return
    for relation in find.find_relations(read):
        spans = [relation.cue, *relation.content, *([relation.source] if relation.source else [])]
        assert all(0 <= span.start < span.end <= len(read.text) for span in spans)


TWO = (
    "The Orrin Monitor said nine people were killed in an air strike on Harzab.\n\n"
    "Residents said shells killed four people in Tellas."
)


def test_claims_come_in_the_order_of_the_text() -> None:
    read = document_from_text(TWO, language="en")
    starts = [claim.anchor.start for claim in find_claims(read)]
    assert starts == sorted(starts)
    assert len(starts) == 2


def test_an_id_does_not_depend_on_other_claims() -> None:
    longer = document_from_text(TWO, language="en")
    assert [c.id for c in find.find_claims(longer)] == [
        claim_id(claim) for claim in find.find_claims(longer)
    ]


def test_the_same_words_in_two_documents_have_two_ids() -> None:
    one = document_from_text(TWO, language="en")
    other = document_from_text(TWO + "\n", language="en")
    assert one.id != other.id
    assert {c.id for c in find_claims(one)}.isdisjoint(c.id for c in find_claims(other))


def test_a_claim_names_the_engine_that_found_it() -> None:
    claims = find.find_claims(document_from_text(TWO, language="en"))
    assert {claim.engine for claim in claims} == {find.ENGINE}


def test_a_language_without_an_engine_yields_no_claim() -> None:
    assert find.find_claims(document_from_text(TWO, language="ar")) == []


@pytest.mark.parametrize(
    "text",
    [
        "killed " * 800,
        "“" * 300 + " said the monitor",
        "9" * 3_000,
        "1,000 " * 400 + "people were killed",
        "said " * 500,
        "according to " * 200,
        "A" * 5_000,
        "killed\u202e9 people\u2066 said\u200b the monitor.",
        "at least at least at least",
        "as saying as saying, citing",
        "the the the said",
    ],
)
def test_hostile_texts_raise_nothing(text: str) -> None:
    read = document_from_text(text, language="en")
    for claim in find_claims(read):
        assert claim.anchor.holds_in(read.text)


@pytest.mark.parametrize("kind", FurnitureKind)
def test_furniture_claims_nothing_but_a_headline_may(kind: FurnitureKind) -> None:
    read = document_from_text(TWO, language="en")
    first, second = read.sentences
    page = replace(read, furniture=(Furniture(first, kind),))
    found = [claim.anchor.span for claim in find.find_claims(page)]
    assert any(first.contains(span) for span in found) == kind.asserts
    assert any(second.contains(span) for span in found)


def test_logo_credit_and_footer_of_a_page_claim_nothing() -> None:
    text = (
        "Logo Wide\n\nNine killed in Harzab\n\nNine killed in Harzab\n\n"
        "An air strike killed nine people in Harzab on Monday, residents said.\n\n"
        "Read more: Army kills 12 in Tellas\n\nHelpful keywords\n"
    )
    claims = find_claims(document_from_text(text, language="en"))
    quotes = [claim.anchor.exact for claim in claims]
    assert not any("Logo" in quote or "keywords" in quote for quote in quotes)
    assert not any("Tellas" in quote for quote in quotes)
    assert quotes.count("Nine killed in Harzab") <= 1
    assert any(quote.startswith("An air strike killed nine people") for quote in quotes)


def test_a_toll_beside_what_the_encoder_sees_is_a_claim_of_its_own() -> None:
    text = "The car bomb killed 36 people, and rocket fire killed nine others."
    [whole] = find.find_claims(document_from_text(text, language="en"), Engine.RULES)
    seen = Anchor.cut(text, Span(0, text.index(",")))
    first = replace(whole, anchor=seen, tolls=tuple(t for t in whole.tolls if t.low == 36))
    claims = together(text, [first], [whole])
    assert [c.anchor.exact for c in claims] == [seen.exact, "rocket fire killed nine others"]
    assert [[t.low for t in c.tolls if t.who is Who.ALL] for c in claims] == [[36], [9]]


def test_the_us_is_not_us() -> None:
    text = (
        "The Orrin Monitor said 38 people had been killed in the air strike on Harzab. "
        "US Central Command said the strike killed 24 fighters."
    )
    assert sources(find_claims(document_from_text(text, language="en"))[-1]) == [
        "US Central Command"
    ]
