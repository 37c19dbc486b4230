"""Accounts of one incident in; the pairs that cannot both be right, and by which rule, out.

Two accounts contradict each other only when what they say is disjoint at its stated precision
(design.md, rule 3), and only when they are the word of different speakers.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.incidents.acts import NOUNS, compatible
from sayso.incidents.geography import gap_m
from sayso.incidents.names import fold
from sayso.incidents.speakers import NEGATIVE, Speaker, speaker_of
from sayso.model.claim import Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Source
from sayso.model.incident import Account, Contradiction, ContradictionRule, Tie, TieKind
from sayso.model.reference import DateRange, Place

UNKNOWN = "unknown"


class Said(NamedTuple):
    """An account, and the name of whose word it is: in its own voice, the publisher's."""

    who: str
    account: Account


def contradictions(
    accounts: Sequence[Account], sources: Mapping[str, Source], ties: Sequence[Tie] = ()
) -> tuple[Contradiction, ...]:
    """Find what different speakers say that excludes each other.

    The same disagreement of the same two speakers is listed once, however many documents repeat
    it, and what a reprint repeats (by `ties`) is no second voice. Superseded tolls take no part.
    """
    found: dict[tuple[str, ...], Contradiction] = {}
    voices = _voices(accounts, sources, ties)
    spoken = sorted(((voices[a.id], a) for a in accounts), key=lambda s: (s[0], s[1].id))
    for (speaker, one), (other_speaker, other) in combinations(spoken, 2):
        if speaker == other_speaker:
            continue
        for rule, detail in _between(Said(speaker.name, one), Said(other_speaker.name, other)):
            key = (rule, *_words(speaker), *_words(other_speaker), detail)
            found.setdefault(key, Contradiction(rule, one.id, other.id, detail))
    return tuple(sorted(found.values(), key=lambda c: (c.rule, c.one, c.other, c.detail)))


def _voices(
    accounts: Sequence[Account], sources: Mapping[str, Source], ties: Sequence[Tie]
) -> dict[str, Speaker]:
    """Name each account's speaker; accounts of one origin in reprints have the least of theirs."""
    voices = {account.id: speaker_of(account, sources) for account in accounts}
    same = {account: {account} for account in voices}
    for tie in ties:
        if tie.kind is TieKind.REPRINTS and tie.one in same and tie.other in same:
            joined = same[tie.one] | same[tie.other]
            same.update(dict.fromkeys(joined, joined))
    return {account: min(voices[other] for other in same[account]) for account in voices}


def _words(speaker: Speaker) -> tuple[str, str, str]:
    return (speaker.voice, speaker.name, speaker.within)


def _between(one: Said, other: Said) -> Iterator[tuple[ContradictionRule, str]]:
    """Apply every rule; who denies that it happened says nothing else of it."""
    surely = {one.account.factuality, other.account.factuality}
    if surely == {Factuality.CERTAIN, Factuality.CERTAIN_NOT}:
        denying = one if one.account.factuality is Factuality.CERTAIN_NOT else other
        yield ContradictionRule.OCCURRENCE, f"{denying.who} says that it did not happen"
    if NEGATIVE & surely:
        return
    for rule, check in RULES:
        for detail in check(one, other):
            yield rule, detail


def _tolls(one: Said, other: Said) -> Iterator[str]:
    scopes = {one.account.scope, other.account.scope}
    if len(scopes) > 1 or Scope.WAR_TOTAL in scopes:
        return
    for a in one.account.tolls:
        for b in other.account.tolls:
            # a vague word ("dozens") states no number that could exclude another
            vague = a.imputed or b.imputed
            if (a.effect, a.who) == (b.effect, b.who) and not vague and a.disjoint(b):
                yield f"{_kind(a)}: {one.who} {_interval(a)}, {other.who} {_interval(b)}"


def _kind(toll: Toll) -> str:
    return toll.effect.value if toll.who is Who.ALL else f"{toll.effect.value} {toll.who.value}"


def _interval(toll: Toll) -> str:
    if toll.low is None:
        return f"up to {toll.high}"
    if toll.high is None:
        return f"at least {toll.low}"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


def _dates(one: Said, other: Said) -> Iterator[str]:
    a, b = one.account.when, other.account.when
    if a is not None and b is not None and a.disjoint(b):
        yield f"{one.who} {_period(a)}, {other.who} {_period(b)}"


def _period(when: DateRange) -> str:
    if when.earliest == when.latest:
        return str(when.earliest)
    if when.earliest is None:
        return f"by {when.latest}"
    if when.latest is None:
        return f"from {when.earliest}"
    return f"{when.earliest} to {when.latest}"


def _places(one: Said, other: Said) -> Iterator[str]:
    a, b = _named_place(one.account), _named_place(other.account)
    gap = gap_m(a, b) if a is not None and b is not None else None
    if a is not None and b is not None and gap is not None and gap > 0:
        yield (
            f"{one.who} {_name(a)}, {other.who} {_name(b)}: "
            f"{gap / 1000:.0f} km beyond what both leave open"
        )


def _named_place(account: Account) -> Place | None:
    """Return an account's place if its own words name it; an inferred one contradicts nobody."""
    where = account.where
    if where is None or not where.anchors:
        return where
    quotes = [quote.span for quote in account.evidence]
    named = any(quote.overlaps(anchor.span) for quote in quotes for anchor in where.anchors)
    return where if named else None


def _name(place: Place) -> str:
    return place.settlement or place.governorate or next(iter(place.verbatim), "a place")


def _perpetrators(one: Said, other: Said) -> Iterator[str]:
    a, b = blamed(one.account), blamed(other.account)
    if a and b and a.isdisjoint(b):
        yield f"{one.who} blames {_blame(one)}, {other.who} {_blame(other)}"


def _blame(said: Said) -> str:
    return said.account.blamed.canon if said.account.blamed else ""


def blamed(account: Account) -> frozenset[str]:
    """Return whom the account blames, folded; "X or Y" blames both, ``unknown`` nobody."""
    return _parties(account.blamed.canon) if account.blamed else frozenset()


@functools.lru_cache(maxsize=4096)
def _parties(canon: str) -> frozenset[str]:
    return frozenset(fold(part) for part in canon.split(" or ")) - {"", UNKNOWN}


def _acts(one: Said, other: Said) -> Iterator[str]:
    a, b = one.account.act, other.account.act
    if a and b and not compatible(a, b):
        yield f"{one.who} {NOUNS[a]}, {other.who} {NOUNS[b]}"


def _victims(one: Said, other: Said) -> Iterator[str]:
    a, b = _status(one.account), _status(other.account)
    if a and b and a is not b:
        yield f"{one.who} says that all killed were {a.value}, {other.who} {b.value}"


def _status(account: Account) -> Who | None:
    """Return what all killed were by an account's word; None where it leaves some open."""
    whole = account.toll(Effect.KILLED)
    groups = [
        who
        for who in (Who.CIVILIANS, Who.COMBATANTS)
        if (part := account.toll(Effect.KILLED, who)) is not None
        and whole is not None
        and (part.low, part.high) == (whole.low, whole.high)
    ]
    return groups[0] if len(groups) == 1 else None


RULES: tuple[tuple[ContradictionRule, Callable[[Said, Said], Iterator[str]]], ...] = (
    (ContradictionRule.TOLL, _tolls),
    (ContradictionRule.DATE, _dates),
    (ContradictionRule.PLACE, _places),
    (ContradictionRule.PERPETRATOR, _perpetrators),
    (ContradictionRule.ACT, _acts),
    (ContradictionRule.VICTIM_STATUS, _victims),
)
