"""What is shown of a text has its place in it, letter for letter."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.claim import Claim
from sayso.model.span import Anchor, Span
from sayso.web.drawing.passages import WINDOW, Piece, paragraphs, window_of
from sayso.web.hiding import BLACK, Hider

TEXT = "Idrun Haskal said 37 people died.\n\u202eThe Front denied it.\n"


def claim(start: int, end: int, name: str, text: str = TEXT) -> Claim:
    return Claim(name, "d", Anchor.cut(text, Span(start, end)))


def pieces(*claims: Claim, hider: Hider | None = None, text: str = TEXT) -> list[Piece]:
    found = paragraphs(text, claims, window_of(text, 0), None, hider or Hider())
    return [piece for line in found for piece in line]


def test_pieces_stand_where_they_say_and_carry_their_claims() -> None:
    found = pieces(claim(18, 32, "clm-1"), claim(18, 27, "clm-2"))
    assert [(p.words, p.claims) for p in found if p.claims] == [
        ("37 people", ("clm-2", "clm-1")),
        (" died", ("clm-1",)),
    ]
    begins = next(p.begins for p in found if p.begins)
    assert begins == ((1, "clm-1"), (2, "clm-2"))


def test_a_sign_that_turns_the_screen_is_shown_by_its_number_and_keeps_its_length() -> None:
    sign = next(p for p in pieces() if p.sign)
    assert (sign.words, sign.at, sign.length) == ("⟦U+202E⟧", 34, 1)


def test_a_name_is_blacked_out_letter_for_letter() -> None:
    black = next(p for p in pieces(hider=Hider({"Idrun Haskal", "Haskal"})) if p.hidden)
    assert (black.words, black.at, black.length) == (BLACK * 12, 0, 12)


@given(st.text(alphabet="ab \n\u202e\u0000é", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_letter_is_lost_or_moved(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    claims = [claim(start, end, "clm-1", text)] if start < end else []
    found = pieces(*claims, text=text)
    kept = "".join(text[p.at : p.at + p.length] for p in found)
    assert kept == text.replace("\n", "")
    for piece in found:
        assert piece.sign or piece.words == text[piece.at : piece.at + piece.length]


def test_a_long_text_is_shown_a_stretch_at_a_time_and_whole() -> None:
    text = "one line of a text\n" * 3000
    shown, place = "", 0
    while True:
        window = window_of(text, place)
        assert window.end - window.start <= 2 * WINDOW
        shown += text[window.start : window.end]
        if window.after is None:
            break
        assert window_of(text, window.after).before == window.start
        place = window.after
    assert shown == text
