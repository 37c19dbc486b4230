"""The canonical text of plain text is the text, and every offset leads back to the source."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.span import Span
from sayso.text.canonical import Piece, canonical_plain, join_pieces

LINES = st.text(alphabet="aéق \n\r\ufeff𐍈")


@given(LINES)
def test_runs_hold_and_only_line_ends_change(runs_hold: Callable[..., bool], source: str) -> None:
    canonical = canonical_plain(source)
    bare = source.removeprefix("\ufeff")
    assert canonical.text == bare.replace("\r\n", "\n").replace("\r", "\n")
    assert runs_hold(canonical.text, source, canonical.offsets)


@given(st.text(alphabet=st.characters(exclude_characters="\r\ufeff", codec="utf-8")))
def test_text_with_line_feeds_only_is_its_own_canonical_text(source: str) -> None:
    canonical = canonical_plain(source)
    assert canonical.text == source
    assert len(canonical.offsets.runs) == (1 if source else 0)


def test_a_span_over_a_changed_line_end_leads_to_the_whole_of_it() -> None:
    canonical = canonical_plain("\ufeffone\r\ntwo\rthree")
    assert canonical.text == "one\ntwo\nthree"
    span = canonical.offsets.to_source(Span(2, 5))
    assert "\ufeffone\r\ntwo\rthree"[span.start : span.end] == "e\r\nt"


def test_added_text_lies_between_runs() -> None:
    canonical = join_pieces(
        [Piece("Velmar", 3), Piece("\n\n", None), Piece("fell", 13)], "<p>Velmar<p> fell</p>"
    )
    assert canonical.text == "Velmar\n\nfell"
    assert [(r.text_start, r.source_start, r.length) for r in canonical.offsets.runs] == [
        (0, 3, 6),
        (8, 13, 4),
    ]


def test_a_piece_that_is_not_in_its_source_makes_no_run() -> None:
    assert join_pieces([Piece("Velmar", 0)], "Orrin!").offsets.runs == ()
