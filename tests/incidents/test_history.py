"""How counts changed, speaker by speaker; and what a print changed of a text, by sentences."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from sayso.incidents.edits import edits, in_words
from sayso.incidents.history import history
from sayso.model.document import Document
from sayso.model.incident import Account
from sayso.text.sentences import split_sentences

Make = Callable[..., Account]
MakeDocument = Callable[..., Document]


def test_each_speaker_has_a_first_count_and_its_changes(make_account: Make) -> None:
    days = {"a": dt.date(2019, 3, 5), "b": dt.date(2019, 3, 6), "c": dt.date(2019, 3, 7), "d": None}
    accounts = [
        make_account("c", "Orrin Monitor", 41),
        make_account("a", "Orrin Monitor", 29),
        make_account("b", "Orrin Monitor", 29),
        make_account("b", "State Television", 44),
        make_account("c", "State Television", 40),
        make_account("a", "unnamed:medic", 60),
        make_account("d", "Orrin Monitor", 90),
    ]
    told = [(s.day.day, s.speaker, s.change, s.figure) for s in history(accounts, days, {})]
    assert told == [
        (5, "Orrin Monitor", "first", 29),
        (6, "State Television", "first", 44),
        (7, "Orrin Monitor", "raised", 41),
        (7, "State Television", "lowered", 40),
    ]


def test_what_a_print_left_out_changed_and_added(make_document: MakeDocument) -> None:
    before = (
        "Bombs fell on the market before dawn. Over 50 people died in the rooms above the stalls. "
        "The road was closed by noon."
    )
    after = (
        "Bombs fell on the market, before dawn. Nearly 50 people died in the rooms above the "
        "stalls. Talks go on in the capital."
    )

    def print_of(name: str, text: str) -> Document:
        made = make_document(name, text)
        return replace(made, sentences=split_sentences(text))

    found = edits(print_of("a", before), print_of("b", after))
    assert in_words(found) == ("1 sentence left out, 1 sentence changed, 1 sentence added")
    (changed,) = [e for e in found if e.before and e.after]
    assert changed.after.startswith("Nearly 50")
    assert in_words(edits(print_of("a", before), print_of("b", before))) == (
        "every sentence is the same"
    )
