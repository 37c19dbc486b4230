"""The grid of accounts: one row for each origin, copies folded, nothing struck out in silence."""

import dataclasses
from dataclasses import replace

from tests.publish.sample import (
    FRONT,
    GOVERNMENT,
    MINISTRY,
    MONITOR,
    SOURCES,
    account,
    chain,
    document,
    killed,
    night_strike,
    source,
)

from sayso.model.claim import Act, Chain, Effect, Factuality, Who
from sayso.model.document import Document, SourceKind
from sayso.model.incident import Account, Corroboration, Incident, Tie, TieKind
from sayso.model.record import to_json
from sayso.model.reference import ActorReference
from sayso.publish.grid import Grid, GridTie, build_grid
from sayso.publish.grid_row import GridRow


def night() -> Grid:
    incident, documents = night_strike()
    return build_grid(incident, documents, SOURCES)


def row(grid: Grid, speaker: str) -> GridRow:
    return next(r for r in grid.rows if r.speaker == speaker)


def test_each_named_origin_has_one_row_over_all_documents() -> None:
    speakers = [r.speaker for r in night().rows]
    assert len(speakers) == len(set(speakers)) == 14
    # The monitor speaks in the wire story, in its copy, and in its own release.
    monitor = row(night(), MONITOR)
    assert [t.publisher for t in monitor.tellings] == [
        "Portmoor Herald", "Ghazmir Courier", MONITOR,
    ]  # fmt: skip
    assert monitor.path == "own release and 1 other document; also printed by Ghazmir Courier"


def test_a_copy_is_folded_under_its_first_printing() -> None:
    farmer = row(night(), "Idrun Haskal")
    assert farmer.also_printed_by == ("Ghazmir Courier",)
    assert [t.copy_of for t in farmer.tellings] == ["", "Portmoor Herald"]
    assert {q.publisher for q in farmer.quotes} == {"Portmoor Herald"}
    assert farmer.path == "in Portmoor Herald (via Norvane Wire); also printed by Ghazmir Courier"


def test_a_replaced_figure_stays_visible_and_is_struck() -> None:
    figures = row(night(), MONITOR).figures_of(Effect.KILLED)
    assert [(f.words, f.struck) for f in figures] == [("37", False), ("29", True)]


def test_the_shown_quote_carries_the_current_figure_and_its_place() -> None:
    _, documents = night_strike()
    for each in night().rows:
        for quote in each.quotes:
            assert quote.found
            assert documents[quote.document].text[quote.start : quote.end] == quote.exact
    assert "37 people" in row(night(), MONITOR).quotes[0].exact


def test_unnamed_speakers_of_two_documents_never_merge() -> None:
    one, other = document("Medics said 4 died."), document("Medics said 4 died.", "b.txt")
    accounts = tuple(
        account(d, ["4 died"], chain(d, ("Medics", "said", "unnamed:medics", "")))
        for d in (one, other)
    )
    incident, _ = night_strike()
    lone = dataclasses.replace(
        incident, accounts=accounts, corroboration=Corroboration(2, 1, (), ("a", "b"))
    )
    grid = build_grid(lone, {one.id: one, other.id: other}, SOURCES)
    assert [r.speaker for r in grid.rows] == ["unnamed: Medics", "unnamed: Medics"]


def test_two_figures_of_one_origin_are_both_shown_with_their_days() -> None:
    one = document("The council said 6 died.", "a.txt")
    other = document(
        "The council said 7 died.", "b.txt", date=one.date and one.date.replace(day=15)
    )
    accounts = tuple(
        account(
            d,
            [f"{n} died"],
            chain(d, ("The council", "said", "Council", "")),
            [killed(n, n, str(n))],
        )
        for d, n in ((one, 6), (other, 7))
    )
    incident, _ = night_strike()
    pair = dataclasses.replace(
        incident, accounts=accounts, corroboration=Corroboration(2, 1, (("Council",),), ())
    )
    grid = build_grid(pair, {one.id: one, other.id: other}, SOURCES)
    assert [(f.words, f.note) for f in grid.rows[0].figures] == [
        ("7", "said 15 March"),
        ("6", "said 13 March"),
    ]


def own(name: str, publisher: str, words: str) -> tuple[Document, Account]:
    text = document(words, name, publisher)
    return text, account(text, [words])


def reprinted(*pairs: tuple[Account, Account]) -> Corroboration:
    ties = tuple(Tie(TieKind.REPRINTS, one.id, other.id, "same text") for one, other in pairs)
    return Corroboration(2, 2, (), (), ties=ties)


def test_a_headline_of_a_reprint_joins_its_publishers_own_voice() -> None:
    """A copy's own headline is no copy where the first printing has none of its own."""
    herald = document("Medics said 4 died.", "a.txt", "Portmoor Herald")
    told = account(herald, ["4 died"], chain(herald, ("Medics", "said", "Medics", "")))
    courier = document("Dozens die. Medics said 4 died.", "b.txt", "Ghazmir Courier")
    copied = account(courier, ["4 died"], chain(courier, ("Medics", "said", "Medics", "")))
    headline = account(courier, ["Dozens die."])
    later, again = own("c.txt", "Ghazmir Courier", "Dozens died on Tuesday.")
    accounts = (told, copied, headline, again)
    incident, _ = night_strike()
    told_of = dataclasses.replace(
        incident, accounts=accounts, corroboration=reprinted((copied, told))
    )
    documents = {d.id: d for d in (herald, courier, later)}
    voice = row(build_grid(told_of, documents, SOURCES), "Ghazmir Courier, own voice")
    assert voice.path == "outlet, 2 documents"
    assert voice.also_printed_by == ()


def test_an_outlet_does_not_print_its_own_copy() -> None:
    first, one = own("a.txt", "Ghazmir Courier", "Dozens died on Tuesday.")
    second, other = own("b.txt", "Ghazmir Courier", "Dozens died on Tuesday, again.")
    incident, _ = night_strike()
    told_of = dataclasses.replace(
        incident, accounts=(one, other), corroboration=reprinted((other, one))
    )
    (voice,) = build_grid(told_of, {first.id: first, second.id: second}, SOURCES).rows
    assert voice.path == "outlet"
    for each in night().rows:
        assert "-" not in each.path
        assert each.speaker not in each.also_printed_by


def test_a_speakers_own_number_stands_for_what_others_report_of_it() -> None:
    wire = document("The Monitor said at least 29 died.", "wire.txt", "Portmoor Herald")
    release = document("We counted 29 dead.", "release.txt", MONITOR)
    reported = account(
        wire,
        ["at least 29 died"],
        chain(wire, ("The Monitor", "said", MONITOR, "")),
        [killed(29, None, "at least 29")],
    )
    counted = account(release, ["We counted 29 dead."], tolls=[killed(29, 29, "29")])
    incident, _ = night_strike()
    told_of = dataclasses.replace(
        incident, accounts=(reported, counted), corroboration=Corroboration(2, 2, (), ())
    )
    (monitor,) = build_grid(told_of, {d.id: d for d in (wire, release)}, SOURCES).rows
    assert [f.words for f in monitor.figures] == ["29"]


def test_to_name_who_moves_is_not_to_blame() -> None:
    incident, documents = night_strike()
    moved = dataclasses.replace(incident, act=Act.MOVEMENT)
    assert night().blames
    assert not build_grid(moved, documents, SOURCES).blames


def test_a_tie_names_nobody_twice() -> None:
    assert GridTie("citation", "A", "B", "b.txt cites A").words == "b.txt cites A"
    assert GridTie("same text", "A1", "B1", "90% same").words == "A1 and B1 (90% same)"


def test_blame_and_denial_stand_side_by_side() -> None:
    parties = {party.accused: party for party in night().parties}
    assert [v.speaker for v in parties[GOVERNMENT].denied_by] == [MINISTRY]
    assert MONITOR in [v.speaker for v in parties[GOVERNMENT].blamed_by]
    assert [v.speaker for v in parties[FRONT].denied_by] == [FRONT]


def test_who_says_that_it_did_not_happen_or_was_another_blames_nobody() -> None:
    incident, documents = night_strike()
    named = ActorReference("its army", GOVERNMENT)
    refusals = tuple(
        replace(
            account,
            perpetrator=named,
            factuality=Factuality.CERTAIN_NOT if n % 2 else account.factuality,
            denies_responsibility_of="" if n % 2 else GOVERNMENT,
        )
        for n, account in enumerate(incident.accounts)
    )
    grid = build_grid(replace(incident, accounts=refusals), documents, SOURCES)
    assert all(not party.blamed_by for party in grid.parties)


def test_voices_of_one_name_are_told_apart() -> None:
    incident, documents = night_strike()
    blaming = tuple(
        replace(a, perpetrator=ActorReference("rebels", FRONT)) for a in incident.accounts
    )
    (party, *_) = build_grid(replace(incident, accounts=blaming), documents, SOURCES).parties
    names = [voice.speaker for voice in party.blamed_by]
    assert len(names) == len(set(names)) > 3


def test_each_bound_of_a_range_names_its_speaker() -> None:
    killed_all = next(r for r in night().ranges if r.group == "killed")
    assert killed_all.low
    assert killed_all.high
    assert (killed_all.low.value, killed_all.low.speaker) == (33, "Nahruz Volunteer Rescue")
    assert (killed_all.high.value, killed_all.high.speaker) == (55, "Idrun Haskal")
    assert {p.low for p in killed_all.points if not p.struck} >= {33, 37, 44, 48, 55}


def test_the_line_over_the_grid_counts_origins() -> None:
    assert night().summary == "9 documents, 8 outlets, 6 named origins, 3 unnamed"


def test_a_chain_of_two_is_written_out() -> None:
    official = row(night(), "unnamed: a health official")
    assert official.path == "Ghazmir Courier → Tazmira State Television → a health official"


def test_a_restricted_source_appears_by_pseudonym_alone() -> None:
    incident, documents = night_strike()
    farmer = source("Idrun Haskal", SourceKind.PERSON, pseudonym="witness A")
    others = {key: s for key, s in SOURCES.items() if s.name != farmer.name}
    grid = build_grid(incident, documents, {**others, farmer.id: farmer})
    assert "Haskal" not in str(to_json(grid))
    assert row(grid, "witness A").withheld


def test_an_incident_without_documents_or_accounts_still_has_a_grid() -> None:
    incident, _ = night_strike()
    assert all(not q.found for r in build_grid(incident, {}, {}).rows for q in r.quotes)
    bare = Incident("inc-1", None, incident.scope, (), Corroboration(0, 0, (), ()))
    grid = build_grid(bare, {}, {})
    assert (grid.title, grid.rows, grid.summary) == (
        "Event",
        (),
        "0 documents, 0 outlets, 0 named origins, 0 unnamed",
    )
    assert Chain().origin == "outlet"
    assert row(night(), MONITOR).figures_of(Effect.KILLED, Who.WOMEN)[0].words == "7"
