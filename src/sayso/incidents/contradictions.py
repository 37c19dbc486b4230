"""Accounts of one incident in; the pairs that cannot both be right, and by which rule, out.

Two accounts contradict each other only when what they say is disjoint at its stated precision
(design.md, rule 3), and only when they are the word of different speakers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.incidents.acts import NOUNS, compatible
from sayso.incidents.geography import gap_m
from sayso.incidents.names import fold
from sayso.incidents.speakers import NEGATIVE, Speaker, speaker_of
from sayso.model.claim import OUTLET, Effect, Factuality, Scope, Toll, Who
from sayso.model.document import Source
from sayso.model.incident import Account, Contradiction, ContradictionRule, Tie, TieKind
from sayso.model.reference import DateRange, Place

UNKNOWN = "unknown"


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
        for rule, detail in _between(one, other):
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


def _between(one: Account, other: Account) -> Iterator[tuple[ContradictionRule, str]]:
    """Apply every rule; who denies that it happened says nothing else of it."""
    if {one.factuality, other.factuality} == {Factuality.CERTAIN, Factuality.CERTAIN_NOT}:
        denied = one if one.factuality is Factuality.CERTAIN_NOT else other
        yield ContradictionRule.OCCURRENCE, f"{_who(denied)} says that it did not happen"
    if one.factuality in NEGATIVE or other.factuality in NEGATIVE:
        return
    for rule, check in RULES:
        for detail in check(one, other):
            yield rule, detail


def _who(account: Account) -> str:
    """Name who says it: the origin, or the publisher where it speaks in its own voice."""
    return account.publisher or OUTLET if account.origin == OUTLET else account.origin


def _tolls(one: Account, other: Account) -> Iterator[str]:
    if one.scope is not other.scope or one.scope is Scope.WAR_TOTAL:
        return
    for a in one.tolls:
        for b in other.tolls:
            # a vague word ("dozens") states no number that could exclude another
            vague = a.imputed or b.imputed
            if (a.effect, a.who) == (b.effect, b.who) and not vague and a.disjoint(b):
                yield f"{_kind(a)}: {_who(one)} {_interval(a)}, {_who(other)} {_interval(b)}"


def _kind(toll: Toll) -> str:
    words = {Who.ALL: ""}.get(toll.who, f" {toll.who.value}")
    return f"{Effect(toll.effect).value}{words}"


def _interval(toll: Toll) -> str:
    if toll.low is None:
        return f"up to {toll.high}"
    if toll.high is None:
        return f"at least {toll.low}"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


def _dates(one: Account, other: Account) -> Iterator[str]:
    if one.when is not None and other.when is not None and one.when.disjoint(other.when):
        yield f"{_who(one)} {_period(one.when)}, {_who(other)} {_period(other.when)}"


def _period(when: DateRange) -> str:
    if when.earliest == when.latest:
        return str(when.earliest)
    if when.earliest is None:
        return f"by {when.latest}"
    if when.latest is None:
        return f"from {when.earliest}"
    return f"{when.earliest} to {when.latest}"


def _places(one: Account, other: Account) -> Iterator[str]:
    if one.where is None or other.where is None:
        return
    gap = gap_m(one.where, other.where)
    if gap is not None and gap > 0:
        yield (
            f"{_who(one)} {_name(one.where)}, {_who(other)} {_name(other.where)}: "
            f"{gap / 1000:.0f} km farther apart than both are uncertain"
        )


def _name(place: Place) -> str:
    return place.settlement or place.governorate or next(iter(place.verbatim), "a place")


def _perpetrators(one: Account, other: Account) -> Iterator[str]:
    a, b = blamed(one), blamed(other)
    if a and b and a.isdisjoint(b) and one.perpetrator and other.perpetrator:
        yield (f"{_who(one)} {one.perpetrator.canon}, {_who(other)} {other.perpetrator.canon}")


def blamed(account: Account) -> frozenset[str]:
    """Return whom the account names, folded; "X or Y" names both, ``unknown`` nobody."""
    canon = account.perpetrator.canon if account.perpetrator else ""
    return frozenset(fold(part) for part in canon.split(" or ")) - {"", UNKNOWN}


def _acts(one: Account, other: Account) -> Iterator[str]:
    if one.act and other.act and not compatible(one.act, other.act):
        yield f"{_who(one)} {NOUNS[one.act]}, {_who(other)} {NOUNS[other.act]}"


RULES: tuple[tuple[ContradictionRule, Callable[[Account, Account], Iterator[str]]], ...] = (
    (ContradictionRule.TOLL, _tolls),
    (ContradictionRule.DATE, _dates),
    (ContradictionRule.PLACE, _places),
    (ContradictionRule.PERPETRATOR, _perpetrators),
    (ContradictionRule.ACT, _acts),
)
