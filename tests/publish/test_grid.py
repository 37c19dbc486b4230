"""The grid of accounts: one row for each origin, copies folded, nothing struck out in silence."""

import dataclasses

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

from sayso.model.claim import Chain, Effect, Who
from sayso.model.document import SourceKind
from sayso.model.incident import Corroboration, Incident
from sayso.model.record import to_json
from sayso.publish.grid import Grid, build_grid
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


def test_blame_and_denial_stand_side_by_side() -> None:
    parties = {party.accused: party for party in night().parties}
    assert [v.speaker for v in parties[GOVERNMENT].denied_by] == [MINISTRY]
    assert MONITOR in [v.speaker for v in parties[GOVERNMENT].blamed_by]
    assert [v.speaker for v in parties[FRONT].denied_by] == [FRONT]


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
