"""Labelled reports in, variants of them out: labels stay on the words that they were on."""

import random
from dataclasses import replace

from train.reports import UNKNOWN, Evidence, Report, pieces_of, unsure
from train.varied import Varied

from sayso.claims.neural.tokens import read_tokens

TEXT = (
    "Shells killed 40 people in Harzab on Monday. Radio Orrin said that ten were hurt in Dorva. "
    "It rained. A strike on Tanab killed 20, the clinic added."
)
TOWNS = ["Harzab", "Dorva", "Tanab", "Orlo", "Velm", "Sawar"]
TOKENS = read_tokens(TEXT)
KEYS = [token.key for token in TOKENS]


def place(words: str) -> tuple[int, int]:
    """Return the tokens of words that stand once in the text."""
    sought = [token.key for token in read_tokens(words)]
    first = next(n for n in range(len(KEYS)) if KEYS[n : n + len(sought)] == sought)
    return first, first + len(sought)


def report() -> Report:
    """Return the text with its labels: one clause of the outlet's, two of others."""
    said, added = place("said"), place("added")
    clauses = (
        ("Shells killed 40 people in Harzab", None, "1"),
        ("ten were hurt in Dorva", said, "1"),
        ("A strike on Tanab killed 20", added, "2"),
    )
    evidence = [Evidence(place(w), cue, 1, 0, 0, frozenset({e})) for w, cue, e in clauses]
    return Report(
        "7",
        TEXT,
        list(TOKENS),
        [],
        evidence,
        sources={said: place("Radio Orrin"), added: place("the clinic")},
        figures=[(0, place("40 people")), (0, place("20"))],
        agents=[place("Shells")],
    )


def words_at(found: Report, where: tuple[int, int]) -> str:
    """Return the words of a report at a place."""
    return " ".join(token.key for token in found.tokens[where[0] : where[1]])


VARIED = Varied(sorted(town.lower() for town in TOWNS))


def test_labels_stay_on_their_words_whatever_is_left_out() -> None:
    told = report()
    known = {words_at(told, e.place) for e in told.evidence}
    towns = {town.lower() for town in TOWNS}
    changed = dropped = 0
    for seed in range(200):
        variant = VARIED.of(report(), random.Random(seed))
        clauses = [words_at(variant, e.place) for e in variant.evidence]
        changed += any(clause not in known for clause in clauses)
        dropped += len(clauses) < 3
        for clause in clauses:
            assert clause.split()[-1] in towns or clause.split()[-1].isdigit()
        for cue, source in variant.sources.items():
            assert words_at(variant, cue) in {"said", "added"}
            assert source is not None
            assert words_at(variant, source) in {"radio orrin", "the clinic"}
        assert all(0 <= first < end <= len(variant.tokens) for _, first, end in pieces_of(variant))
    assert changed
    assert dropped


def test_towns_stay_apart_and_figures_keep_their_order() -> None:
    for seed in range(100):
        variant = VARIED.of(report(), random.Random(seed))
        towns = [t.key for t in variant.tokens if t.key in VARIED.towns]
        assert len(set(towns)) == len(towns)
        figures = [int(t.key) for t in variant.tokens if t.key.isdigit()]
        assert figures == sorted(figures, reverse=True)


def test_a_variant_leaves_the_report_as_it_was() -> None:
    told = report()
    VARIED.of(told, random.Random(3))
    assert told == report()


def test_what_is_passed_over_is_how_surely_it_is_put() -> None:
    told = unsure(report())
    assert [e.cue for e in told.evidence] == [e.cue for e in report().evidence]
    assert all(e.factuality == UNKNOWN for e in told.evidence)


def test_how_surely_it_is_put_in_a_passage_stays() -> None:
    told = unsure(replace(report(), labelled=False))
    assert told.evidence == report().evidence
