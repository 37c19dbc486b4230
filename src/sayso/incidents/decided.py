"""Rulings on claims in; what they mean for tellings, places and incident ids out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.incidents.names import fold
from sayso.model.incident import Rulings, Telling
from sayso.model.reference import Place

Names = frozenset[str]


@dataclass(frozen=True)
class Decided:
    """What people decided, by telling id."""

    together: tuple[tuple[Names, str], ...] = ()
    """Tellings of one event, with the words of who said so."""
    apart: tuple[tuple[Names, Names], ...] = ()
    names: tuple[tuple[Names, str], ...] = ()
    """Tellings and the incident id by which they go on, the latest decision first."""

    def are_apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether somebody keeps members of two groups apart."""
        a, b = set(one), set(other)
        return any((a & x and b & y) or (a & y and b & x) for x, y in self.apart)


def decided(rulings: Rulings, tellings: Iterable[Telling]) -> Decided:
    """Carry rulings on claims over to the tellings that hold them."""
    holder = {
        claim: telling.id
        for telling in tellings
        for account in telling.accounts
        for claim in account.claims
    }

    def held(claims: Iterable[str]) -> Names:
        return frozenset(holder[c] for c in claims if c in holder)

    together, apart = [], []
    for bond in rulings.bonds:
        one, other = held(bond.claims), held(bond.apart_from)
        if bond.apart_from:
            # A telling that has claims of both sides has not been cut yet; it keeps nobody apart.
            apart.append((one - other, other - one))
        elif len(one) > 1:
            together.append((one, bond.reason))
    names = [(held(claims), incident) for claims, incident in rulings.names]
    return Decided(tuple(together), tuple(apart), tuple((n, i) for n, i in names if n))


@dataclass
class Sides:
    """Which claims of one document are held together or apart, while its tellings grow."""

    together: list[frozenset[str]] = field(default_factory=list)
    apart: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)

    @classmethod
    def of(cls, rulings: Rulings) -> "Sides":
        """Lay out rulings for quick looks."""
        sides = cls()
        for bond in rulings.bonds:
            if bond.apart_from:
                sides.apart.append((frozenset(bond.claims), frozenset(bond.apart_from)))
            else:
                sides.together.append(frozenset(bond.claims))
        return sides

    def bound(self, claim: str) -> bool:
        """Tell whether a person put this claim with others."""
        return any(claim in held for held in self.together)

    def joined(self, claim: str, members: Sequence[str]) -> bool:
        """Tell whether a person puts a claim with one of these."""
        return any(claim in held and not held.isdisjoint(members) for held in self.together)

    def parted(self, claim: str, members: Sequence[str]) -> bool:
        """Tell whether a person keeps a claim from one of these."""
        return any(
            (claim in one and not other.isdisjoint(members))
            or (claim in other and not one.isdisjoint(members))
            for one, other in self.apart
        )


@dataclass(frozen=True)
class PlaceRulings:
    """Which names or gazetteer ids people took for one place, and which for two."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()

    def standing_for(self, place: Place) -> Place:
        """Return the place by the name and id that all places taken for the same one share."""
        for first, second in self.same:
            if named(place, first) or named(place, second):
                return replace(place, gazetteer_id=f"decided:{first}", settlement=first)
        return place

    def keep_apart(self, one: Place | None, other: Place | None) -> bool:
        """Tell whether a person took these for two places."""
        if one is None or other is None:
            return False
        return any(
            (named(one, a) and named(other, b)) or (named(one, b) and named(other, a))
            for a, b in self.different
        )


def named(place: Place, name: str) -> bool:
    """Tell whether a place goes by a name: its id, its settlement's name, or as it is written."""
    written = {fold(words) for words in (*place.verbatim[:1], place.settlement) if words}
    return name == place.gazetteer_id or fold(name) in written


def preferred_ids(
    groups: Sequence[Sequence[str]], names: Sequence[tuple[Names, str]]
) -> Mapping[int, str]:
    """Give incident ids by decision to the groups that hold most of the tellings decided on."""
    given: dict[int, str] = {}
    for tellings, incident in names:
        shares = [(len(tellings.intersection(group)), -n) for n, group in enumerate(groups)]
        most, place = max(shares, default=(0, 0))
        if most and -place not in given and incident not in given.values():
            given[-place] = incident
    return given
