"""Which day a claim is given."""

import datetime as dt
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.document import Document, OffsetMap
from sayso.model.span import Anchor, Span
from sayso.resolution.when import attach_when


def document(*sentences: str) -> Document:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Document(
        "0" * 64, "a.txt", text, OffsetMap((), len(text), 0), sentences=tuple(spans),
        language="en", date=dt.date(2017, 6, 7),
    )  # fmt: skip


def claim(source: Document, quote: str, *, carries_on: bool = False) -> Claim:
    start = source.text.index(quote)
    anchor = Anchor.cut(source.text, Span(start, start + len(quote)))
    return Claim(quote, source.id, anchor, carries_on=carries_on)


def whens(source: Document, *claims: Claim) -> list[tuple[str, str] | None]:
    found = [c.when for c in attach_when(source, claims)]
    return [(str(w.earliest), str(w.latest)) if w else None for w in found]


def test_the_date_in_the_clause_is_the_events() -> None:
    """Shells killed five in Ost on Monday and seven in Wend on Tuesday, residents said."""
    source = document("Shells killed five in Ost on Monday and seven in Wend on Tuesday.")
    claims = [claim(source, "Shells killed five in Ost on Monday"),
              claim(source, "seven in Wend on Tuesday")]  # fmt: skip
    assert whens(source, *claims) == [("2017-06-05",) * 2, ("2017-06-06",) * 2]


def test_a_date_of_speaking_only_bounds_the_event() -> None:
    source = document("Shells killed five people in Ost, a medic said on Monday.")
    assert whens(source, claim(source, "Shells killed five people")) == [("None", "2017-06-05")]


def test_a_date_before_the_speaker_dates_the_speaking() -> None:
    source = document("On Sunday the Ost Observatory said shells killed five people.")
    assert whens(source, claim(source, "shells killed five people")) == [("None", "2017-06-04")]


def test_the_events_own_date_wins_over_the_date_of_speaking() -> None:
    source = document("The monitor said on Monday that shells killed five people on Saturday.")
    assert whens(source, claim(source, "shells killed five people")) == [("2017-06-03",) * 2]


def test_what_goes_on_with_an_event_has_its_date() -> None:
    source = document("Shells hit Ost on Monday.", "Five people died.")
    claims = [claim(source, "Shells hit Ost"), claim(source, "Five people died", carries_on=True)]
    assert whens(source, *claims) == [("2017-06-05",) * 2, ("2017-06-05",) * 2]


def test_the_day_of_another_event_years_ago_is_not_lent() -> None:
    source = document("The war began in 2011.", "Shells hit Ost.")
    assert whens(source, claim(source, "Shells hit Ost")) == [None]


def test_the_next_sentence_of_a_report_is_likely_of_its_day() -> None:
    source = document("Shells hit Ost on Monday.", "In Wend shells killed five people.")
    claims = [claim(source, "Shells hit Ost"), claim(source, "shells killed five people")]
    assert whens(source, *claims) == [("2017-06-05",) * 2] * 2


def test_the_order_of_the_claims_is_kept() -> None:
    source = document("Shells hit Ost on Monday.", "Five people died.")
    later, earlier = claim(source, "Five people died", carries_on=True), claim(source, "Shells hit")
    assert [c.id for c in attach_when(source, [later, earlier])] == [later.id, earlier.id]
    assert whens(source, later, earlier) == [("2017-06-05",) * 2] * 2


def test_the_year_of_the_wars_start_dates_no_strike() -> None:
    source = document("Shells killed five people in Ost, where the war began in 2011.")
    assert whens(source, claim(source, "Shells killed five people")) == [None]


def test_a_claim_in_a_text_without_sentences_is_dated() -> None:
    source = replace(document("Shells hit Ost on Monday."), sentences=())
    assert whens(source, claim(source, "Shells hit Ost")) == [("2017-06-05",) * 2]
