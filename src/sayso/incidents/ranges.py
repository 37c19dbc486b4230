"""Accounts of one incident in; for each effect, group and scope the range they give, out.

Low is the least minimum and high the greatest maximum (design.md, rule 2); there is no best
figure. War totals never take part, nor do figures that their speaker replaced or denies. A vague
word ("dozens") gives a bound only where nobody states a number: its own number is ours.
"""

from collections.abc import Iterable

from sayso.incidents.speakers import NEGATIVE
from sayso.model.claim import Effect, Scope, Toll, Who
from sayso.model.incident import Account, Bound, TollRange

Key = tuple[Scope, Effect, Who]


def toll_ranges(accounts: Iterable[Account], scope: Scope) -> tuple[TollRange, ...]:
    """Return the ranges, those of the incident's own scope first.

    High is the greatest figure stated as a maximum. Where an account says "at least" with a
    figure over it, that figure takes its place, since the account's own maximum cannot be less;
    where nobody states a maximum, there is none. `open_above` tells that some account has no
    upper end.
    """
    given: dict[Key, list[tuple[Account, Toll]]] = {}
    for account in sorted(accounts, key=lambda account: account.id):
        if account.scope is Scope.WAR_TOTAL or account.factuality in NEGATIVE:
            continue
        for toll in account.tolls:
            if toll.low is not None or toll.high is not None:
                given.setdefault((account.scope, toll.effect, toll.who), []).append((account, toll))
    effects, groups = list(Effect), list(Who)
    order = sorted(
        given, key=lambda k: (k[0] is not scope, k[0], effects.index(k[1]), groups.index(k[2]))
    )
    return tuple(_range(key, given[key]) for key in order)


def _range(key: Key, given: list[tuple[Account, Toll]]) -> TollRange:
    scope, effect, who = key
    given = [(a, t) for a, t in given if not t.imputed] or given
    lows = [(t.low, a, t) for a, t in given if t.low is not None]
    highs = [(t.high, a, t) for a, t in given if t.high is not None]
    open_lows = [(t.low, a, t) for a, t in given if t.high is None and t.low is not None]
    low = min(lows, key=lambda b: b[0], default=None)
    high = max(highs + open_lows, key=lambda b: b[0]) if highs else None
    return TollRange(
        effect=effect,
        who=who,
        scope=scope,
        low=_bound(*low) if low else None,
        high=_bound(*high) if high else None,
        open_above=bool(open_lows),
    )


def _bound(value: int, account: Account, toll: Toll) -> Bound:
    return Bound(value, _claim_of(account, toll), account.origin, toll.verbatim)


def _claim_of(account: Account, toll: Toll) -> str:
    """Find the claim that gives the toll: the one whose evidence holds the toll's own words."""
    if len(account.claims) == len(account.evidence):
        for claim, anchor in zip(account.claims, account.evidence, strict=True):
            if toll.anchor is not None and anchor.span.contains(toll.anchor.span):
                return claim
        for claim, anchor in zip(account.claims, account.evidence, strict=True):
            if toll.verbatim and toll.verbatim in anchor.exact:
                return claim
    # claims that share an anchor cannot be told apart here; the first opens the same quote
    return account.claims[0] if account.claims else ""
