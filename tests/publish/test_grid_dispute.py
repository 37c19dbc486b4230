"""What conflicts, condensed: one line for each question, each speaker once in it."""

import dataclasses

from tests.publish.sample import (
    FRONT,
    GOVERNMENT,
    SOURCES,
    account,
    chain,
    document,
    killed,
    night_strike,
    source,
)

from sayso.model.claim import Factuality, Toll, Who
from sayso.model.document import SourceKind
from sayso.model.incident import Account, Contradiction, ContradictionRule, Corroboration
from sayso.model.record import to_json
from sayso.publish.grid import Grid, GridDispute, build_grid


def night() -> dict[str, GridDispute]:
    incident, documents = night_strike()
    return {d.topic: d for d in build_grid(incident, documents, SOURCES).disputes}


def between(rule: ContradictionRule, *accounts: Account) -> Grid:
    """Build the grid in which the first account excludes every other one."""
    first, *others = accounts
    pairs = tuple(Contradiction(rule, first.id, other.id, "some detail") for other in others)
    voices = Corroboration(1, 1, (), (), contradictions=pairs)
    incident, _ = night_strike()
    return build_grid(
        dataclasses.replace(incident, accounts=accounts, corroboration=voices), {}, {}
    )


def said(
    words: str,
    name: str,
    *tolls: Toll,
    factuality: Factuality = Factuality.CERTAIN,
) -> Account:
    text = f"{name} said {words}."
    one = document(text, f"{name}-{words}.txt")
    links = chain(one, (name, "said", name, ""))
    return account(one, [words], links, tolls, factuality=factuality)


def test_counts_run_from_low_to_high_with_who_gives_them() -> None:
    sides = [(side.words, side.speakers) for side in night()["Killed"].sides]
    assert sides == [
        ("37", ("Valleys Casualty Monitor",)),
        ("39", ("Tazmira Justice Docket",)),
        ("44", ("Tazmira State Television",)),
        ("48", ("Nahruz Police Command",)),
        ("55", ("Idrun Haskal",)),
    ]


def test_the_two_accused_are_two_sides() -> None:
    sides = {side.words: side.speakers for side in night()["Perpetrator"].sides}
    assert sides == {
        GOVERNMENT: ("Valleys Casualty Monitor",),
        FRONT: ("Nahruz Police Command",),
    }


def test_no_line_names_a_speaker_twice_and_every_pair_stays() -> None:
    incident, documents = night_strike()
    disputes = build_grid(incident, documents, SOURCES).disputes
    for dispute in disputes:
        speakers = [speaker for side in dispute.sides for speaker in side.speakers]
        assert len(speakers) == len(set(speakers))
        for pair in dispute.pairs:
            assert pair.one != pair.other
            assert pair.one_says != pair.other_says
    assert sum(len(d.pairs) for d in disputes) == len(incident.corroboration.contradictions)


def test_what_one_speaker_gives_in_several_texts_is_one_interval() -> None:
    other = said("48", "Police", killed(48, 48, "48"))
    over = said("over 50", "Word", killed(50, None, "over 50"))
    (dispute,) = between(ContradictionRule.TOLL, other, over).disputes
    assert [side.words for side in dispute.sides] == ["48", "at least 50"]
    exact = [said(n, "Monitor", killed(int(n), int(n), n)) for n in ("29", "37")]
    (dispute,) = between(ContradictionRule.TOLL, other, *exact).disputes
    assert [side.words for side in dispute.sides] == ["29 to 37", "48"]


def test_a_figure_that_the_grouping_leaves_out_takes_no_part() -> None:
    """The grouping set the monitor's 29 aside, and names the count that it means."""
    release = said(
        "29 dead, 7 of them children",
        "Monitor",
        killed(29, 29, "29"),
        killed(7, 7, "7", Who.CHILDREN),
    )
    rescue = said(
        "33 bodies, 12 children",
        "Rescue",
        killed(33, 33, "33"),
        killed(12, 12, "12", Who.CHILDREN),
    )
    detail = "killed children: Monitor 7, Rescue 12"
    pair = Contradiction(ContradictionRule.TOLL, release.id, rescue.id, detail)
    incident, _ = night_strike()
    voices = Corroboration(2, 2, (), (), contradictions=(pair,))
    told_of = dataclasses.replace(incident, accounts=(release, rescue), corroboration=voices)
    (dispute,) = build_grid(told_of, {}, {}).disputes
    assert dispute.topic == "Killed, children"


def test_groups_of_the_dead_are_questions_of_their_own() -> None:
    one, other = (
        said(n, name, killed(int(n), int(n), n, Who.CHILDREN))
        for n, name in (("7", "Monitor"), ("12", "Rescue"))
    )
    (dispute,) = between(ContradictionRule.TOLL, one, other).disputes
    assert dispute.topic == "Killed, children"
    assert [side.speakers for side in dispute.sides] == [("Monitor",), ("Rescue",)]


def test_who_says_that_it_did_not_happen_stands_apart() -> None:
    denier = said("nothing happened", "Police", factuality=Factuality.CERTAIN_NOT)
    (dispute,) = between(ContradictionRule.OCCURRENCE, denier, said("it did", "Rescue")).disputes
    assert {s.words: s.speakers for s in dispute.sides} == {
        "it did not happen": ("Police",),
        "it happened": ("Rescue",),
    }


def test_unnamed_speakers_of_two_documents_keep_two_names() -> None:
    texts = {n: document(f"Medics said {n} died.", f"{n}.txt", f"Paper {n}") for n in (4, 6)}
    one, other = (
        account(
            text,
            [f"{n} died"],
            chain(text, ("Medics", "said", "unnamed:medics", "")),
            [killed(n, n, str(n))],
        )
        for n, text in texts.items()
    )
    (dispute,) = between(ContradictionRule.TOLL, one, other).disputes
    assert [side.speakers for side in dispute.sides] == [
        ("unnamed: Medics (Paper 4)",),
        ("unnamed: Medics (Paper 6)",),
    ]


def test_a_contradiction_whose_grounds_are_not_in_the_accounts_keeps_its_detail() -> None:
    (dispute,) = between(ContradictionRule.TOLL, said("a", "One"), said("b", "Two")).disputes
    assert dispute.sides == ()
    assert [pair.detail for pair in dispute.pairs] == ["some detail"]


def test_a_restricted_speaker_is_on_his_side_by_pseudonym() -> None:
    incident, documents = night_strike()
    farmer = source("Idrun Haskal", SourceKind.PERSON, pseudonym="witness A")
    others = {key: s for key, s in SOURCES.items() if s.name != farmer.name}
    grid = build_grid(incident, documents, {**others, farmer.id: farmer})
    assert ("witness A",) in [side.speakers for d in grid.disputes for side in d.sides]
    assert "Haskal" not in str(to_json(grid.disputes))
