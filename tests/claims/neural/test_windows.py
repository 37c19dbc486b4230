"""Windows cover a text once, within their budget; so work grows as the text does."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.neural.tokens import LOOKS, read_tokens
from sayso.claims.neural.windows import cut_windows
from sayso.claims.neural.wordpieces import MOST, WordPieces

TEXTS = st.text(alphabet="ab .!\n", max_size=500)


@given(TEXTS, st.integers(20, 60), st.integers(0, 8), st.integers(1, MOST))
def test_each_token_is_labelled_once(text: str, budget: int, context: int, width: int) -> None:
    tokens = read_tokens(text)
    widths = [1 + n % width for n in range(len(tokens))]
    windows = cut_windows(tokens, widths, budget, context)
    assert [n for w in windows for n in range(w.own, w.own_end)] == list(range(len(tokens)))
    for window in windows:
        assert window.first <= window.own < window.own_end <= window.last
        assert sum(widths[window.first : window.last]) <= budget


@given(st.integers(1, 3_000))
def test_the_count_of_windows_grows_with_length_alone(length: int) -> None:
    tokens = read_tokens("word " * length)
    windows = cut_windows(tokens, [1] * length, budget=254, context=0)
    assert len(windows) <= 1 + 2 * length // 254


@given(st.text(max_size=300))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = read_tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(text[t.start : t.end].strip() == text[t.start : t.end] for t in tokens)
    assert "".join(text[t.start : t.end] for t in tokens) == "".join(text.split())
    assert all(0 <= t.looks < LOOKS for t in tokens)


def test_a_window_ends_where_a_sentence_does() -> None:
    tokens = read_tokens("One two three four. Five six seven eight nine ten.")
    first, *_ = cut_windows(tokens, [1] * len(tokens), budget=9, context=0)
    assert tokens[first.own_end - 1].key == "."


def test_quotation_marks_of_every_kind_look_alike() -> None:
    for written in ("“a b” c", '"a b" c', "''a b'' c", "``a b'' c"):
        tokens = read_tokens(written)
        assert [t.key for t in tokens] == ['"', "a", "b", '"', "c"]
        assert [t.looks % 4 for t in tokens] == [1, 2, 2, 3, 0]


def test_words_are_cut_into_the_longest_pieces() -> None:
    pieces = WordPieces(["[PAD]", "[UNK]", "shell", "##ing", "##i", "s"])
    assert pieces.cut("shelling") == (2, 3)
    assert pieces.cut("shellx") == (1,)
    assert pieces.cut("") == (1,)
