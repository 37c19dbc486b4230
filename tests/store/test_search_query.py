"""What a person types is read as he means it, and nothing that he types is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.search_query import MOST_WORDS, Query, Term, parse


def term(words: str, beginning: bool = False) -> Term:
    return Term(tuple(words.split()), beginning)


@pytest.mark.parametrize(
    ("written", "groups", "excluded"),
    [
        ("Flood bridge", [["flood"], ["bridge"]], []),
        ('"Flood bridge" rain', [["flood bridge"], ["rain"]], []),
        ("“flood bridge”", [["flood bridge"]], []),
        ("flood OR rain bridge", [["flood", "rain"], ["bridge"]], []),
        ("a OR b OR c", [["a", "b", "c"]], []),
        ("flood -bridge", [["flood"]], ["bridge"]),
        ('-"flood bridge" rain', [["rain"]], ["flood bridge"]),
        ("-flood", [], ["flood"]),
        ("cross-border", [["cross border"]], []),
        ("al-Qubayr", [["qubayr"]], []),
        ("al Qubayr", [["qubayr"]], []),
        ("OR", [["or"]], []),
        ("flood OR", [["flood"], ["or"]], []),
        ("OR flood", [["or"], ["flood"]], []),
        ("flood OR -rain", [["flood"], ["or"]], ["rain"]),
        ("flood or rain", [["flood"], ["or"], ["rain"]], []),
        ('"flood OR rain"', [["flood or rain"]], []),
        ('flood "bridge', [["flood"], ["bridge"]], []),
        ("(flood AND NEAR/2 title:x)", [["flood"], ["and"], ["near 2"], ["title x"]], []),
        ("-", [], []),
        ("* \" '' \\", [], []),
        ("", [], []),
    ],
)
def test_a_query_is_read(written: str, groups: list[list[str]], excluded: list[str]) -> None:
    query = parse(written)
    assert [[" ".join(t.words) for t in group] for group in query.groups] == groups
    assert [" ".join(t.words) for t in query.excluded] == excluded
    assert not query.notes


def test_beginnings_of_words_are_asked_for_with_a_star() -> None:
    assert parse("bridg* x").groups == ((term("bridg", True),), (term("x"),))
    assert parse('"the bridg*"').groups == ((term("the bridg", True),),)
    assert parse('"the bridg"*').groups == ((term("the bridg", True),),)
    assert parse("الجس*").groups == ((term("جس"),),)
    assert parse("الجسر*").groups == ((term("جسر", True),),)


def test_what_is_read_otherwise_is_said() -> None:
    short = parse("br*")
    assert short.groups == ((term("br"),),)
    assert "3 letters" in short.notes[0]
    long = parse("word " * 1000)
    assert len(long.groups) == MOST_WORDS
    assert "64 words" in long.notes[0]


@given(st.one_of(st.text(), st.text(alphabet="ab\"*-()OR: ^{}+\\/\0'")))
def test_nothing_is_an_error(written: str) -> None:
    query = parse(written)
    assert isinstance(query, Query)
    for asked in (*query.wanted, *query.excluded):
        assert asked.words
        assert all(word.isalnum() for word in asked.words)
