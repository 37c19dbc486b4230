"""Whether a text would give away one who must not be known."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from tests.publish.sample import SOURCES, source

from sayso.model.document import SourceKind
from sayso.publish.restriction import reveals

WITNESS = dataclasses.replace(
    source("Idrun Haskal", SourceKind.PERSON, pseudonym="witness A"), aliases=("the Haskals",)
)


def test_name_aliases_and_pseudonym_are_found_however_written() -> None:
    hidden = reveals([WITNESS])
    assert hidden("said Idrun Haskal, a farmer")
    assert hidden("IDRUN\n HASKÁL")
    assert hidden("the Haskals' house")
    assert hidden("Witness A")
    assert not hidden("Idrun Haskalani")
    assert not hidden("a farmer")


@given(st.text())
def test_without_restricted_sources_nothing_is_hidden(text: str) -> None:
    assert not reveals(SOURCES.values())(text)
