"""Accounts and their anchors in; the numbers under which their quotes stand in the appendix, out.

One place of one document has one number, however often it is cited. A number is given when a
quote is first cited, so that the appendix runs in the order of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.claim import Toll
from sayso.model.incident import Account
from sayso.model.span import CONTEXT, Anchor
from sayso.publish.wording import chain_words, place_on_page, visible

MOST = 4
"""Quotes that one statement of one account cites at most: the appendix has the others."""


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote with its place: what a citation opens."""

    number: int
    exact: str
    before: str
    after: str
    document: str
    """SHA-256 of the preserved original."""
    start: int
    end: int
    """Code points of the document's text, half-open."""
    page: str
    claim: str
    chain: str
    signed: bool
    redacted: bool = False
    """Words were taken out of it: the preserved document has others there."""


class Citations:
    """Numbers the quotes of a dossier as they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], CitedQuote] = {}
        self._unsigned: set[int] = set()

    @property
    def quotes(self) -> tuple[CitedQuote, ...]:
        """Every quote that was cited, by its number."""
        return tuple(self._numbers.values())

    def are_signed(self, numbers: Iterable[int]) -> bool:
        """Tell whether a person has signed the account behind each of some quotes."""
        return not any(number in self._unsigned for number in numbers)

    def anchor(self, account: Account, anchor: Anchor, signed: bool) -> int:
        """Return the number of a quote of an account."""
        key = (account.document, anchor.start, anchor.end)
        if key not in self._numbers:
            self._numbers[key] = CitedQuote(
                number=len(self._numbers) + 1,
                exact=visible(anchor.exact),
                before=visible(_begun(anchor)),
                after=visible(_broken(anchor)),
                document=account.document,
                start=anchor.start,
                end=anchor.end,
                page=place_on_page(anchor),
                claim=claim_of(account, anchor),
                chain=visible(chain_words(account.chain)),
                signed=signed,
                redacted=anchor.redacted,
            )
            if not signed:
                self._unsigned.add(len(self._numbers))
        return self._numbers[key].number


def _begun(anchor: Anchor) -> str:
    """Return what stands before a quote, from the beginning of a word on."""
    if anchor.start <= len(anchor.prefix):
        return anchor.prefix
    return "…" + anchor.prefix.partition(" ")[2]


def _broken(anchor: Anchor) -> str:
    """Return what stands behind a quote, up to the end of a word."""
    if len(anchor.suffix) < CONTEXT:
        return anchor.suffix
    return anchor.suffix.rpartition(" ")[0] + "…"


def claim_of(account: Account, anchor: Anchor) -> str:
    """Name the claim in which a quote stands; empty where it stands in none."""
    if len(account.claims) != len(account.evidence):
        return account.claims[0] if account.claims else ""
    pairs = zip(account.claims, account.evidence, strict=True)
    return next((c for c, found in pairs if found.span.contains(anchor.span)), "")


def quotes_of_claim(account: Account, claim: str) -> tuple[Anchor, ...]:
    """Return where a claim of an account stands."""
    if len(account.claims) != len(account.evidence):
        return account.evidence[:1]
    pairs = zip(account.claims, account.evidence, strict=True)
    return tuple(anchor for name, anchor in pairs if name == claim)


def quote_of_toll(account: Account, toll: Toll) -> tuple[Anchor, ...]:
    """Return the quote that gives a count: the claim around its words, else the words."""
    if toll.anchor is not None:
        return (around(account, toll.anchor),)
    holding = [a for a in account.evidence if toll.verbatim and toll.verbatim in a.exact]
    return tuple(holding[:1] or account.evidence[:1])


def around(account: Account, anchor: Anchor) -> Anchor:
    """Return the shortest quote of an account around some words; the words where there is none."""
    wide = [found for found in account.evidence if found.span.contains(anchor.span)]
    return min(wide, key=lambda found: len(found.span), default=anchor)


def first_quotes(accounts: Iterable[Account]) -> list[tuple[Account, Anchor]]:
    """Return the first quote of each account."""
    return [(account, account.evidence[0]) for account in accounts if account.evidence]


def all_quotes(accounts: Sequence[Account]) -> list[tuple[Account, Anchor]]:
    """Return all quotes of some accounts, those of each up to a bound."""
    return [(account, anchor) for account in accounts for anchor in account.evidence[:MOST]]
