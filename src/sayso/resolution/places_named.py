"""A name of a place in a text: where it stands, what is around it, what it may stand for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.resolution.gazetteer import GazetteerPlace
from sayso.resolution.places_lexicon import Governorate, Region
from sayso.resolution.places_mentions import Cues, Token


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, what is around it, and what it may stand for."""

    first: int
    end: int
    cues: Cues
    governorate: Governorate | None = None
    region: Region | None = None
    country: GazetteerPlace | None = None
    records: tuple[GazetteerPlace, ...] = ()
    capital: bool = False
    """It is "the capital", which one the document's country says."""
    guess: bool = False
    """A word such as "in" before it says that it is a place; it is kept unresolved if need be."""

    @property
    def weak(self) -> bool:
        """Tell whether only a gazetteer and no noun says that the name is a place."""
        return bool(self.records) and not self.cues.noun

    @property
    def area(self) -> tuple[str, str]:
        """The country and the governorate that the name stands for or lies in, where known."""
        if self.governorate:
            return self.governorate.country, self.governorate.name
        if self.region:
            return self.region.country, self.region.governorate
        return (self.country.country if self.country else ""), ""


def written_name(tokens: Sequence[Token], first: int, end: int) -> str:
    """Write the name in ``tokens[first:end]`` with one space between its words."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first : end - 1], tokens[first + 1 : end], strict=True):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)
