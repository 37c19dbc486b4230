"""Claims without a speaker of their own: when they go on with a report, and when they do not."""

from tests.claims.reading import read, sources

from sayso.model.claim import LinkHow


def test_a_sentence_that_points_back_goes_on_with_the_report() -> None:
    first, second = read(
        "The Orrin Monitor said an air strike hit Harzab on Monday. The attack killed nine people."
    )
    assert sources(second) == sources(first) == ["The Orrin Monitor"]
    assert [link.how for link in first.chain.links] == [LinkHow.STATED]
    assert [link.how for link in second.chain.links] == [LinkHow.INHERITED]


def test_a_sentence_that_turns_elsewhere_does_not() -> None:
    first, second = read(
        "The Orrin Monitor said an air strike hit Harzab on Monday. "
        "Elsewhere a car bomb killed four people in Tellas."
    )
    assert sources(first) == ["The Orrin Monitor"]
    assert sources(second) == []
    assert not second.carries_on


def test_a_lede_belongs_to_the_one_who_gives_its_figure() -> None:
    first, second = read(
        "Nine people were killed in an air strike on Harzab. "
        "The Orrin Monitor said that nine people died when planes bombed the market."
    )
    assert sources(first) == sources(second) == ["The Orrin Monitor"]
    assert [link.how for link in first.chain.links] == [LinkHow.INHERITED]


def test_a_lede_with_another_figure_is_the_papers_own() -> None:
    first, second = read(
        "Twelve people were killed in an air strike on Harzab. "
        "The Orrin Monitor said that nine people died when planes bombed the market."
    )
    assert sources(first) == []
    assert sources(second) == ["The Orrin Monitor"]


def test_a_credit_speaks_for_what_names_nobody_else() -> None:
    claims = read(
        "Nine people were killed in an air strike on Harzab.\n\n"
        "Residents said shells hit the town of Tellas.\n\n(Source: Orrin Press Office)\n"
    )
    assert [sources(claim) for claim in claims] == [["Orrin Press Office"], ["Residents"]]


def test_words_that_point_back_are_marked() -> None:
    first, second = read(
        "Warplanes bombed a market in Harzab. The attack killed nine people, a medic said."
    )
    assert not first.carries_on
    assert second.carries_on


def test_who_writes_of_himself_speaks_for_himself() -> None:
    text = (
        "The planes of the government bombed Harzab, and the government now accuses those who came "
        "to help. Our medics counted nine people killed."
    )
    [claim] = [c for c in read(text) if "Our medics" in c.anchor.exact]
    assert not claim.chain.links
