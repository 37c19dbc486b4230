"""Names in files in; the canonical names behind words out."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolution.speaking import lexicon_in

from sayso.model.document import SourceKind
from sayso.model.errors import LexiconError
from sayso.model.reference import ActorKind
from sayso.resolution.lexicon import Lexicon, fold, load_lexicon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Orrin Monitor", "The ORRIN  monitor"),
        ("U.S. Army", "US army"),
        ("Café Ossin", "Cafe Ossin"),
        ("al-Harzab", "al Harzab"),
        ("Ma'rin", "Marin"),
        ("Ma’rin", "Ma'rin"),
    ],
)
def test_spelling_that_does_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(name=st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_source_is_found_under_every_alias(lexicon: Lexicon) -> None:
    for name in ("Orrin Rights Monitor", "orrin monitor", "the Orrin Monitor", "ORM", "O.R.M."):
        assert lexicon.source(name).name == "Orrin Rights Monitor", name
    assert lexicon.source("ORM").kind is SourceKind.MONITOR


def test_a_name_that_no_file_holds_stays_as_it_is(lexicon: Lexicon) -> None:
    source = lexicon.source("Ossin Herald")
    assert (source.name, source.kind, source.owner) == ("Ossin Herald", SourceKind.UNKNOWN, "")
    assert source.id == lexicon.source("ossin herald").id


def test_owner_and_self_report_are_kept(lexicon: Lexicon) -> None:
    agency = lexicon.source("VNA")
    assert agency.owner == "Velmar government"
    assert agency.self_report


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("an official of the Velmar News Agency", ["Velmar News Agency"]),
        ("the Orrin Monitor and the VNA", ["Orrin Rights Monitor", "Velmar News Agency"]),
        ("the WHO", ["WHO"]),
        ("a doctor who treated them", []),
        ("Who treated them", []),
        ("the Orrins monitored", []),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(lexicon: Lexicon, words: str, names: list[str]) -> None:
    assert [match.name for match in lexicon.source_names.find(words)] == names


def test_the_longest_name_wins(tmp_path: Path) -> None:
    text = """
    [[source]]
    name = "Ossin"
    [[source]]
    name = "Ossin Press"
    """
    known = lexicon_in(tmp_path, text)
    assert [m.name for m in known.source_names.find("the Ossin Press office")] == ["Ossin Press"]
    assert [m.name for m in known.source_names.find("the Ossin office")] == ["Ossin"]


@given(words=st.text(max_size=60))
def test_any_words_can_be_searched(lexicon: Lexicon, words: str) -> None:
    found = lexicon.source_names.find(words)
    assert all(0 <= match.start < match.end for match in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_the_users_file_wins_over_the_pack(tmp_path: Path) -> None:
    text = '[[source]]\nname = "Ossin Post"\nkind = "outlet"\naliases = ["SANA"]\n'
    assert load_lexicon().source("SANA").name == "SANA"
    assert lexicon_in(tmp_path, text).source("SANA").name == "Ossin Post"


def test_an_actor_has_kind_and_aliases(lexicon: Lexicon) -> None:
    actor = lexicon.actors["Velmar government"]
    assert actor.kind is ActorKind.STATE_FORCES
    assert "Velmar planes" in {alias.name for alias in actor.aliases}
    assert [m.name for m in lexicon.actor_names.find("Velmar warplanes")] == ["Velmar government"]


def test_both_packs_and_an_empty_file_can_be_read(tmp_path: Path) -> None:
    assert lexicon_in(tmp_path, "").sources.keys() == load_lexicon().sources.keys()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[source]]\nkind = "monitor"\n', "no name"),
        ('[[source]]\nname = "  "\n', "no name"),
        ("[[source]]\nname = 4\n", "no name"),
        ('[[source]]\nname = "A"\nkind = "ghost"\n', "unknown kind"),
        ('[[actor]]\nname = "A"\nkind = "ghost"\n', "unknown kind"),
        ("[[source]\n", "not TOML"),
        ("name = \n", "not TOML"),
        ('[source]\nname = "A"\n', "names.toml"),
        ('source = "A"\n', "names.toml"),
        ('[[source]]\nname = "A"\naliases = "B"\n', "names.toml"),
        ('[[source]]\nname = "A"\naliases = [1]\n', "names.toml"),
        ('[[joint]]\nname = "A"\n', "names.toml"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_its_name(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(LexiconError, match=message) as raised:
        lexicon_in(tmp_path, text)
    assert "names.toml" in str(raised.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'[[source]]\nname = "Caf\xe9"\n')
    for path in (tmp_path / "none.toml", tmp_path / "latin.toml"):
        with pytest.raises(LexiconError, match=path.name):
            load_lexicon([path])
