"""An incident's grid in; for each thing that it says, the numbers of the quotes that say it, out.

The grid speaks of rows; a row is what one origin says in some documents. Each question here goes
back from the row to its accounts and to the words of theirs that answer it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from sayso.model.claim import Effect, Toll, Who
from sayso.model.incident import Account, Incident
from sayso.model.reference import Place
from sayso.model.span import Anchor
from sayso.publish.dossier.citing import (
    MOST,
    Citations,
    around,
    first_quotes,
    quote_of_toll,
    quotes_of_claim,
)
from sayso.publish.grid import Grid, GridBound, GridFigure, GridRow
from sayso.publish.wording import FACTUALITY

Signed = Callable[[Account], bool]


@dataclass(frozen=True)
class Evidence:
    """Leads from the rows of one incident's grid to quotes."""

    incident: Incident
    grid: Grid
    citations: Citations
    signed: Signed
    denying: AbstractSet[str] = frozenset()
    """Claims that deny somebody's responsibility."""

    @cached_property
    def _by_id(self) -> dict[str, Account]:
        return {account.id: account for account in self.incident.accounts}

    @cached_property
    def _by_claim(self) -> dict[str, list[Account]]:
        found: dict[str, list[Account]] = {}
        for account in self.incident.accounts:
            for claim in account.claims:
                found.setdefault(claim, []).append(account)
        return found

    def accounts(self, row: GridRow) -> list[Account]:
        """Return the accounts of a row, in its order; those that a person has judged first."""
        found = [self._by_id[name] for name in row.accounts if name in self._by_id]
        return sorted(found, key=lambda account: not self.signed(account))

    def is_signed(self, row: GridRow) -> bool:
        """Tell whether a person has judged every account of a row."""
        return all(map(self.signed, self.accounts(row)))

    def are_signed(self, claims: Iterable[str]) -> bool:
        """Tell whether a person has judged the accounts in which some claims stand."""
        found = [self._by_claim.get(claim, []) for claim in claims]
        return all(accounts and any(map(self.signed, accounts)) for accounts in found)

    def first(self, row: GridRow) -> tuple[int, ...]:
        """Cite the quote that stands for a row."""
        accounts = self.accounts(row)
        for quote in row.quotes[:1]:
            for account in accounts:
                for anchor in account.evidence:
                    if (account.document, anchor.start) == (quote.document, quote.start):
                        return self._cite([(account, anchor)])
        return self._cite(first_quotes(accounts)[:1])

    def every(self, row: GridRow) -> tuple[int, ...]:
        """Cite all quotes of a row."""
        found = [(a, anchor) for a in self.accounts(row) for anchor in a.evidence]
        return self._cite(found, most=len(found))

    def figure(self, row: GridRow, figure: GridFigure) -> tuple[int, ...]:
        """Cite the quotes in which a row gives a count."""
        given = self._giving(row, figure)
        return self._cite((a, anchor) for a, toll in given for anchor in quote_of_toll(a, toll))

    def put(self, row: GridRow, figure: GridFigure) -> str:
        """Say how surely a row puts a count."""
        put = (FACTUALITY[account.factuality] for account, _ in self._giving(row, figure))
        return "; ".join(dict.fromkeys(put))

    def _giving(self, row: GridRow, figure: GridFigure) -> list[tuple[Account, Toll]]:
        wanted = (figure.effect, figure.who, figure.low, figure.high)
        return [
            (account, toll)
            for account in self.accounts(row)
            for toll in (*account.tolls, *account.superseded)
            if (toll.effect, toll.who, toll.low, toll.high) == wanted
        ]

    def place(self, row: GridRow) -> Place | None:
        """Return where a row puts the event, as its first account that says so has it."""
        return next((p for name in row.accounts if (p := self._by_id[name].where)), None)

    def counts(self, row: GridRow, effect: Effect, who: Who) -> tuple[int, ...]:
        """Cite the quotes in which a row counts some group, whatever the number."""
        figures = [f for f in row.figures_of(effect, who) if not f.struck]
        return tuple(dict.fromkeys(n for f in figures for n in self.figure(row, f)))

    def when(self, row: GridRow) -> tuple[int, ...]:
        """Cite the words that date what a row tells."""
        return self._words(row, lambda a: [a.when.anchor] if a.when and a.when.anchor else [])

    def where(self, row: GridRow) -> tuple[int, ...]:
        """Cite the words that place it."""
        return self._words(row, lambda account: account.where.anchors if account.where else ())

    def blame(self, row: GridRow, accused: str) -> tuple[int, ...]:
        """Cite the words in which a row blames somebody."""
        quoted = accused.strip("“”")

        def words(account: Account) -> Sequence[Anchor]:
            actor = account.blamed
            if actor is None or not {actor.canon, actor.verbatim} & {accused, quoted}:
                return ()
            if actor.anchor:
                return [actor.anchor]
            return [found for found in account.evidence if actor.verbatim in found.exact]

        return self._words(row, words)

    def denial(self, row: GridRow, denied: str) -> tuple[int, ...]:
        """Cite the words in which a row denies that somebody did it."""
        accounts = [a for a in self.accounts(row) if a.denies_responsibility_of == denied]
        quotes = [
            (account, anchor)
            for account in accounts
            for claim in account.claims
            if claim in self.denying
            for anchor in quotes_of_claim(account, claim)
        ]
        return self._cite(quotes or self._all(accounts)) or self.first(row)

    def bound(self, bound: GridBound) -> tuple[int, ...]:
        """Cite the claim that gives an end of a range."""
        return self._cite(
            (account, anchor)
            for account in self._by_claim.get(bound.claim, ())
            for anchor in quotes_of_claim(account, bound.claim)
        )

    def of(self, accounts: Iterable[str]) -> tuple[int, ...]:
        """Cite the first quote of each of some accounts, by id."""
        found = [self._by_id[name] for name in accounts if name in self._by_id]
        return self._cite(first_quotes(found))

    def _words(self, row: GridRow, words: Callable[[Account], Sequence[Anchor]]) -> tuple[int, ...]:
        found = ((a, around(a, anchor)) for a in self.accounts(row) for anchor in words(a)[:1])
        return self._cite(found) or self.first(row)

    @staticmethod
    def _all(accounts: Sequence[Account]) -> Iterator[tuple[Account, Anchor]]:
        for account in accounts:
            for anchor in account.evidence:
                yield account, anchor

    def _cite(self, quotes: Iterable[tuple[Account, Anchor]], most: int = MOST) -> tuple[int, ...]:
        """Number quotes, each once; those whose words were cited already cost no second number."""
        kept = list({(a.document, q.start, q.end): (a, q) for a, q in quotes}.values())[:most]
        numbers = (self.citations.anchor(a, q, self.signed(a)) for a, q in kept)
        return tuple(dict.fromkeys(numbers))
