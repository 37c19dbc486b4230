"""The log of judgements and the claims that its quotes mean today in; rulings on grouping out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.model.errors import Problem
from sayso.model.incident import Bond, Rulings
from sayso.model.judgement import Decision, Judgement, Quote
from sayso.review.loose import in_words, loose
from sayso.review.standing import standing, turns

OF_GROUPING = frozenset({Decision.MERGE, Decision.SPLIT, Decision.MOVE})
OF_PLACES = frozenset({Decision.SAME, Decision.DIFFERENT})

Attached = Mapping[Quote, str]
"""The claim id that each quote means today; a quote that fits none is absent."""


@dataclass
class _Bonds:
    """Bonds while judgements are laid over them one by one: the later one wins."""

    together: list[tuple[set[str], str]] = field(default_factory=list)
    apart: list[tuple[set[str], set[str], str]] = field(default_factory=list)
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    """Claims that are held together with some that are not among those looked at."""

    def part(self, taken: set[str], left: set[str], reason: str) -> None:
        """Keep `taken` and `left` apart, also where they were held together before."""
        held = [(claims & taken, why) for claims, why in self.together if claims & left]
        rest = [(claims - taken if claims & left else claims, w) for claims, w in self.together]
        self.together = [*rest, *held]
        self.apart.append((set(taken), set(left), reason))

    def join(self, claims: set[str], reason: str) -> None:
        """Hold claims together, also where some were kept apart before."""
        for one, other, _ in self.apart:
            if claims & one and claims & other:
                one -= claims
                other -= claims
        self.together.append((set(claims), reason))

    def bonds(self) -> tuple[Bond, ...]:
        """Return what is left of all decisions, each with its reason."""
        held = [Bond(tuple(sorted(c)), why) for c, why in self.together if len(c) > 1]
        held += [Bond((claim,), why) for claim, why in self.elsewhere]
        parted = [
            Bond(tuple(sorted(one)), why, apart_from=tuple(sorted(other)))
            for one, other, why in self.apart
            if one and other
        ]
        return (*held, *parted)


def rulings(log: Sequence[Judgement], attached: Attached) -> Rulings:
    """Say which of today's claims people hold together or apart, and which places are one.

    `attached` may hold the quotes of one document alone: the rulings are then about its claims.
    """
    bonds = _Bonds()
    same: dict[tuple[str, str], bool] = {}
    for judgement in standing(log):
        if judgement.decision in OF_GROUPING:
            _lay(judgement, attached, bonds)
        elif judgement.decision in OF_PLACES:
            pair = (
                min(judgement.subject, judgement.other),
                max(judgement.subject, judgement.other),
            )
            same[pair] = judgement.decision is Decision.SAME
    return Rulings(
        bonds=bonds.bonds(),
        names=_names(log, attached),
        same_places=tuple(pair for pair, one in same.items() if one),
        different_places=tuple(pair for pair, one in same.items() if not one),
    )


def lost(log: Sequence[Judgement], attached: Attached) -> list[Problem]:
    """Name the standing judgements on grouping of which a whole side fits no claim of today."""
    return [
        loose(judgement)
        for judgement in standing(log)
        if judgement.decision in OF_GROUPING and not _sides_found(judgement, attached)
    ]


def _sides_found(judgement: Judgement, attached: Attached) -> bool:
    sides = (judgement.quotes, judgement.others, judgement.left)
    return all(_ids(side, attached) for side in sides if side)


def _lay(judgement: Judgement, attached: Attached, bonds: _Bonds) -> None:
    reason = f"{in_words(judgement)}, {judgement.id}"
    judged = _ids(judgement.quotes, attached)
    left, others = _ids(judgement.left, attached), _ids(judgement.others, attached)
    if judgement.left:
        bonds.part(judged, left - judged, reason)
    if len(judged | others) > 1:
        bonds.join(judged | others, reason)
    if judgement.others and not others:
        # Those of another document, where the claims of one are looked at by themselves.
        bonds.elsewhere += [(claim, reason) for claim in sorted(judged)]


def _ids(quotes: Sequence[Quote], attached: Attached) -> set[str]:
    return {attached[quote] for quote in quotes if quote in attached}


def _names(log: Sequence[Judgement], attached: Attached) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Say by which id claims go on: after a merge, a split, or the withdrawal of either."""
    names: list[tuple[tuple[str, ...], str]] = []
    for judgement, stands in turns(log):
        for quotes, incident in _named(judgement, stands):
            claims = tuple(sorted(_ids(quotes, attached)))
            if claims and incident:
                names.insert(0, (claims, incident))
    return tuple(names)


def _named(judgement: Judgement, stands: bool) -> list[tuple[tuple[Quote, ...], str]]:
    both = (*judgement.quotes, *judgement.others)
    whole = (*judgement.quotes, *judgement.left)
    if judgement.decision is Decision.MERGE:
        apart = [(judgement.others, judgement.other), (judgement.quotes, judgement.subject)]
        return [(both, judgement.subject)] if stands else apart
    if judgement.decision is Decision.SPLIT:
        return [(judgement.left if stands else whole, judgement.subject)]
    if judgement.decision is Decision.MOVE:
        # The value is the incident from which the claim was moved.
        moved = [(judgement.left, judgement.value), (judgement.others, judgement.other)]
        return moved if stands else [(judgement.others, judgement.other), (whole, judgement.value)]
    return []
