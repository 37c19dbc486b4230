"""A figure with those whom it counts, and what happened to them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from sayso.claims.numbers import Number
from sayso.model.claim import Effect, Who


@dataclass(frozen=True)
class Count:
    """A figure with its effect, and where it stands."""

    number: Number
    effect: Effect
    who: Who
    part: bool
    """It counts some of those that another figure counts ("including five children")."""
    at: int
    """Token that says what happened."""
    noun: int
    """Token that ends the counted phrase."""
    joined: bool = False
    """It goes on, behind what happened, with those counted before ("along with six others")."""

    def again(self, group: "Group", *, part: bool = False, joined: bool = False) -> "Count":
        """Return the same that happened to others, told at the same token."""
        return replace(
            self, number=group.number, who=group.who, noun=group.noun, part=part, joined=joined
        )


class Group(NamedTuple):
    """A figure and whom it counts."""

    number: Number
    noun: int
    """Token that ends the counted phrase."""
    who: Who
    part: bool = False
    """It counts some of the group before it."""

    def befallen(self, found: tuple[Effect, int]) -> Count:
        """Return its count, given what happened and the token that says so."""
        effect, at = found
        return Count(self.number, effect, self.who, self.part, at, self.noun)
