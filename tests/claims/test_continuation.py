"""Claims without a speaker of their own: when they go on with a report, and when they do not."""

from dataclasses import replace

from tests.claims.reading import read, sources

from sayso.claims.continuation import continue_chains
from sayso.claims.lexicon import words
from sayso.claims.parse import Sentence, parse_sentences
from sayso.claims.relation import Relation
from sayso.model.claim import Attribution, Chain, Claim, Effect, LinkHow
from sayso.model.span import Anchor, Span
from sayso.pipeline import document_from_text


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


def test_a_lede_with_other_hurt_is_the_papers_own() -> None:
    first, second = read(
        "Nine people were killed and 58 were injured in an air strike on Harzab. "
        "The Orrin Monitor said that nine people died and 55 were injured in the strike."
    )
    assert sources(first) == []
    assert sources(second) == ["The Orrin Monitor"]


def test_the_same_toll_is_the_one_before() -> None:
    claims = read(
        "The Orrin Monitor said that nine people died in an air strike on Harzab. "
        "State radio also reported the attack and the same death toll."
    )
    tolls = [claim.toll(Effect.KILLED) for claim in claims]
    assert [(t.low, t.high, t.verbatim) for t in tolls if t is not None] == [
        (9, 9, "nine people"),
        (9, 9, "the same death toll"),
    ]


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


LEDE = "Nine people were killed in Harzab. "
MEDIC = "A medic said that {} people died. "
MONITOR = "The Orrin Monitor said that nine people died."


def lede_lent(text: str, speaker: str, cue: str) -> list[Claim]:
    """Return the claims of a text whose first one is lent to who speaks in another sentence."""
    source, reporting = (
        Anchor.cut(text, Span(text.index(w), text.index(w) + len(w))) for w in (speaker, cue)
    )
    chain = Chain((Attribution(source, reporting, how=LinkHow.INHERITED),))
    first, *others = read(text)
    document, english = document_from_text(text), words("en")
    parsed: list[tuple[Sentence, list[Relation]]] = [(s, []) for s in parse_sentences(document)]
    return continue_chains(document, [replace(first, chain=chain), *others], parsed, {}, english)


def test_a_figure_that_is_lent_goes_to_whom_the_text_has_giving_it() -> None:
    text = LEDE + MEDIC.format("seven") + MONITOR
    first, second, third = lede_lent(text, "A medic", "said")
    assert sources(first) == sources(third) == ["The Orrin Monitor"]
    assert sources(second) == ["A medic"]


def test_one_or_two_dead_tell_nothing_of_who_counts() -> None:
    text = "A man was killed in Harzab. A medic spoke. The Orrin Monitor said that one man died."
    assert sources(lede_lent(text, "A medic", "spoke")[0]) == ["A medic"]


def test_a_lede_is_not_that_of_a_later_speaker_who_counts_others() -> None:
    text = LEDE + MEDIC.format("seven")
    first, second = lede_lent(text, "A medic", "said")
    assert sources(first) == []
    assert sources(second) == ["A medic"]


def test_a_lede_stays_with_the_later_speaker_who_counts_as_many() -> None:
    text = LEDE + MEDIC.format("nine")
    assert sources(lede_lent(text, "A medic", "said")[0]) == ["A medic"]
