"""An incident of a release in; what datasets of one row for each incident say of it out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.model.claim import OUTLET, Act, Effect, Review, Scope, Toll, Who
from sayso.model.incident import Account, Bound, Incident, TollRange
from sayso.model.reference import Actor, ActorKind, DateRange, Place, PlacePrecision
from sayso.publish.datasets.codes import acled_count
from sayso.publish.release import DocumentEntry, Release
from sayso.publish.wording import origin_words

CIVILIANS = "Civilians"
_UNKNOWN = ("", "unknown")
_CIVILIAN = frozenset({Who.CIVILIANS, Who.CHILDREN, Who.WOMEN})


@dataclass(frozen=True)
class Coded:
    """An incident with what is worked out of its accounts, once each."""

    incident: Incident
    release: Release

    @cached_property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents that tell of it, in the order of its accounts, each once."""
        named = dict.fromkeys(account.document for account in self.incident.accounts)
        return tuple(self.release.document(document) for document in named)

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """Whose word the accounts are, each once; an outlet's own voice under its name."""
        return tuple(dict.fromkeys(map(speaker, self.incident.accounts)))

    def giver(self, bound: Bound) -> str:
        """Name whose word an end of a range is."""
        found = (a for a in self.incident.accounts if bound.claim in a.claims)
        account = next(found, None)
        return speaker(account) if account else origin_words(bound.origin)

    @cached_property
    def blamed(self) -> tuple[str, ...]:
        """Whom the accounts hold to have done it, the one that most of them name first.

        Words that name nobody whom the lexicon knows ("gunmen") stand only where all are such.
        """
        blamed = [account.blamed for account in self.incident.accounts]
        known = Counter(a.canon for a in blamed if a and a.canon not in _UNKNOWN)
        written = Counter(a.verbatim for a in blamed if a and a.canon in _UNKNOWN)
        named = (known or written).most_common()
        return tuple({name.casefold(): name for name, _ in reversed(named)}.values())[::-1]

    @property
    def when(self) -> DateRange | None:
        """The days on which it may have been."""
        return self.incident.when

    @property
    def place(self) -> Place | None:
        """Where it was."""
        return self.incident.where

    @property
    def precision(self) -> PlacePrecision | None:
        """How closely the place is known."""
        return self.place.precision if self.place else None

    @property
    def earliest(self) -> dt.date | None:
        """The first day on which it may have been."""
        return self.when.earliest if self.when else None

    @property
    def latest(self) -> dt.date | None:
        """The last day on which it may have been."""
        return self.when.latest if self.when else None

    @cached_property
    def killed(self) -> TollRange | None:
        """From the least minimum to the greatest maximum of the killed."""
        return self.range(Effect.KILLED, Who.ALL)

    def range(self, effect: Effect, who: Who) -> TollRange | None:
        """Return the range of one effect and group at the scope of the incident."""
        wanted = (effect, who, self.incident.scope)
        ranges = self.incident.corroboration.ranges
        return next((r for r in ranges if (r.effect, r.who, r.scope) == wanted), None)

    @property
    def low(self) -> int | None:
        """The least number of killed that any account gives."""
        return self.killed.low.value if self.killed and self.killed.low else None

    @property
    def high(self) -> int | None:
        """The greatest number of killed that any account bounds."""
        return self.killed.high.value if self.killed and self.killed.high else None

    @cached_property
    def tolls(self) -> tuple[Toll, ...]:
        """What each account that does not deny the event says of the killed."""
        said = (
            account.toll(Effect.KILLED)
            for account in self.incident.accounts
            if account.scope is self.incident.scope and not account.factuality.negative
        )
        return tuple(toll for toll in said if toll)

    @property
    def imputed(self) -> bool:
        """Tell whether an end of the range stands for a vague word."""
        words = {toll.verbatim for toll in self.tolls if toll.imputed}
        ends = (self.killed.low, self.killed.high) if self.killed else ()
        return any(end.verbatim in words for end in ends if end)

    @cached_property
    def acled_counts(self) -> frozenset[int]:
        """The numbers of killed that ACLED would code for the accounts, each once.

        A vague word is given a number only where no account states one. What lies under the
        range was replaced by whose word it is.
        """
        stated = [toll for toll in self.tolls if not toll.imputed]
        least = self.low if stated and self.low is not None else 0
        counts = (acled_count(toll) for toll in stated or self.tolls)
        return frozenset(count for count in counts if count is not None and count >= least)

    def signed(self, who: Who) -> int | None:
        """Return the number of killed that a person stands for, where it is one number."""
        signed = [s.figure for s in self.incident.signatures if s.figure]
        figures = [f for f in signed if f.effect is Effect.KILLED and f.who is who]
        if not figures or figures[-1].low != figures[-1].high:
            return None
        return figures[-1].low

    @cached_property
    def harms_civilians(self) -> bool:
        """Tell whether an account counts civilians, women or children among those harmed."""
        return any(
            toll.who in _CIVILIAN and (toll.low or toll.high)
            for account in self.incident.accounts
            for toll in account.tolls
        )

    @property
    def review_state(self) -> str:
        """Signed by a person, its accounts all judged by one, or suggested by the program."""
        if self.incident.signed_by:
            return "signed"
        judged = {Review.ACCEPTED, Review.CORRECTED}
        accounts = self.incident.accounts
        return "accepted" if all(a.review in judged for a in accounts) else "suggested"

    @property
    def generalised(self) -> bool:
        """Tell whether a person has decided that the place is given by its district alone."""
        return self.place is not None and self.place.generalised

    def kind_of(self, actor: str) -> ActorKind:
        """Return what the release knows an actor to be."""
        known: Mapping[str, Actor] = self.release.actors
        return known[actor].kind if actor in known else ActorKind.UNKNOWN


def coded(release: Release) -> Iterator[Coded]:
    """Yield what can be a row: all incidents but tolls of a whole war, which add to none."""
    for incident in release.incidents():
        if incident.merged_into is None and incident.scope is not Scope.WAR_TOTAL:
            yield Coded(incident, release)


def is_clash(act: Act | None) -> bool:
    """Tell whether both sides of an act fight."""
    return act in (Act.GROUND_CLASH, Act.SHOOTDOWN)


def speaker(account: Account) -> str:
    """Name whose word an account is; an outlet's own voice by its publisher."""
    written = ""
    if account.chain.links and account.chain.links[-1].source:
        written = account.chain.links[-1].source.exact
    if account.origin == OUTLET:
        return account.publisher or "unknown publisher"
    return origin_words(account.origin, account.publisher, written)
