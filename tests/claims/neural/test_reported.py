"""What the encoder says of tokens becomes clauses with their speakers, acts and events."""

import numpy as np
import pytest

from sayso.claims.neural import heads
from sayso.claims.neural.heads import ACTS, FACTUALITY, HEADS, PART, PARTS, WIDTH
from sayso.claims.neural.labels import CONTENT, CUE, SOURCE, TAGS, tags_of
from sayso.claims.neural.reach import reachable
from sayso.claims.neural.reported import (
    Reported,
    ReportWeights,
    Speech,
    Told,
    laid_together,
    read_reports,
    stops_of,
)
from sayso.claims.neural.tokens import read_tokens
from sayso.claims.neural.viterbi import Floats

TEXT = "The agency said citing a medic that shells killed nine . Raids killed two there ."
TOKENS = read_tokens(TEXT)
AGENCY, SAID, CITING, MEDIC = (0, 2), (2, 3), (3, 4), (4, 6)
SHELLS, RAIDS = (7, 10), (11, 15)


def scores(acts: dict[tuple[int, int], str], **changed: str) -> Floats:
    """Return scores that tag the text's spans and give each clause an act."""
    spans = [(SOURCE, *AGENCY), (CUE, *SAID), (CUE, *CITING), (SOURCE, *MEDIC)]
    spans += [(CONTENT, *place) for place in acts]
    table = np.zeros((len(TOKENS), WIDTH), dtype=np.float32)
    for number, tag in enumerate(tags_of(len(TOKENS), spans)):
        table[number, HEADS["tags"].first + tag] = 9
    for (first, end), act in acts.items():
        table[first:end, HEADS["act"].first + ACTS.index(act)] = 5
        certainty = FACTUALITY.index(changed.get("factuality", "CT+"))
        table[first:end, HEADS["factuality"].first + certainty] = 5
    return table


def vectors(*agreeing: tuple[int, tuple[int, int], int, tuple[int, int]]) -> Floats:
    """Return vectors in which the given pairs of part and span agree and no others."""
    table = np.zeros((len(TOKENS), PARTS, PART), dtype=np.float32)
    for number, (asks, one, answers, other) in enumerate(agreeing):
        table[one[0] : one[1], asks, number] = 9
        table[other[0] : other[1], answers, number] = 9
    return table.reshape(len(TOKENS), PARTS * PART)


NOBODY = ReportWeights(
    np.zeros((TAGS, TAGS), dtype=np.float32),
    np.zeros((4, heads.BIAS), dtype=np.float32),
    np.array([1, 1, 1, -1], dtype=np.float32),
)
LINKS = (
    (heads.ASKS_CUE, SHELLS, heads.CUE_OF, CITING),
    (heads.ASKS_SOURCE, CITING, heads.SOURCE_OF, MEDIC),
    (heads.ASKS_SOURCE, SAID, heads.SOURCE_OF, AGENCY),
    (heads.ASKS_OUTER, CITING, heads.OUTER_OF, SAID),
)


def test_a_clause_has_its_speakers_outermost_first() -> None:
    told = read_reports(
        TOKENS, scores({SHELLS: "shelling", RAIDS: "airstrike"}), vectors(*LINKS), NOBODY
    )
    first, second = told.reports
    assert first.place == SHELLS
    assert first.chain == (Speech(AGENCY, SAID), Speech(MEDIC, CITING))
    assert (first.act, second.act) == ("shelling", "airstrike")
    assert second.chain == ()


def test_clauses_tell_of_one_event_where_their_vectors_agree() -> None:
    acts = {SHELLS: "shelling", RAIDS: "shelling"}
    apart = read_reports(TOKENS, scores(acts), vectors(), NOBODY).reports
    assert apart[0].event != apart[1].event
    together = vectors((heads.EVENT, SHELLS, heads.EVENT, RAIDS))
    one, other = read_reports(TOKENS, scores(acts), together, NOBODY).reports
    assert one.event == other.event


@pytest.mark.parametrize("factuality", FACTUALITY)
def test_how_surely_it_is_put_is_read_off_the_clause(factuality: str) -> None:
    table = scores({SHELLS: "shelling"}, factuality=factuality)
    assert read_reports(TOKENS, table, vectors(), NOBODY).reports[0].factuality == factuality


def test_speakers_who_bring_in_each_other_do_not_go_round_for_ever() -> None:
    ring = (*LINKS, (heads.ASKS_OUTER, SAID, heads.OUTER_OF, CITING))
    told = read_reports(TOKENS, scores({SHELLS: "shelling"}), vectors(*ring), NOBODY)
    assert [link.cue for link in told.reports[0].chain] == [SAID, CITING]


def test_parts_of_a_long_text_keep_their_places_and_their_own_events() -> None:
    report = Reported((1, 3), (Speech((0, 1), (1, 2)),), "mine", "CT+", 0.0, 0)
    part = Told((report,), (("killed", (2, 3)),), ((0, 1),))
    whole = laid_together([part, part], [0, 10])
    assert [r.place for r in whole.reports] == [(1, 3), (11, 13)]
    assert whole.reports[1].chain == (Speech((10, 11), (11, 12)),)
    assert [r.event for r in whole.reports] == [0, 1]
    assert whole.figures[1] == ("killed", (12, 13)) and whole.agents[1] == (10, 11)


def test_a_span_looks_at_a_fixed_number_of_others_however_many_there_are() -> None:
    spans = [(n, n + 1) for n in range(5_000)]
    stops = [0] * 5_001
    near = reachable((2_500, 2_501), spans, stops)
    assert 0 < len(near) <= 2 * heads.MOST
    assert all(abs(spans[number][0] - 2_500) <= heads.MOST for number, _ in near)


def test_sentences_that_ended_are_counted() -> None:
    stops = stops_of(TOKENS)
    assert stops[SHELLS[0]] == 0 and stops[RAIDS[0]] == 1
