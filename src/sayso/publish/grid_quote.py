"""The accounts of one origin in; their quotes out, with what stands around them and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Effect, Toll, Who
from sayso.model.document import Document
from sayso.model.incident import Account
from sayso.model.span import Anchor
from sayso.publish.restriction import Reveals
from sayso.publish.wording import place_on_page, visible

CONTEXT = 220
"""Code points of the document shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class GridQuote:
    """A quote with what stands around it and where it is."""

    exact: str
    before: str
    after: str
    document: str
    """SHA-256 of the original."""
    document_name: str
    publisher: str
    start: int
    end: int
    found: bool
    """The document at hand has these words at this place."""
    page: str = ""
    """On which page it stands, and how surely it was read from an image; else empty."""


def cut_quotes(
    accounts: Sequence[Account],
    documents: Mapping[str, Document],
    first_printing: Mapping[str, str],
    hidden: Reveals,
) -> tuple[tuple[GridQuote, ...], int]:
    """Cut a row's quotes, without copies; the shortest with a current figure comes first."""
    printed = [a for a in accounts if first_printing.get(a.document, a.document) == a.document]
    found = [(a, anchor) for a in printed or accounts for anchor in a.evidence]
    shown = [(a, anchor) for a, anchor in found if not hidden(_around(anchor, a, documents))]
    if not shown:
        return (), len(found)
    replaced = {number_of(toll) for a in accounts for toll in a.superseded}

    def rank(pair: tuple[Account, Anchor]) -> tuple[bool, int]:
        account, anchor = pair
        current = (t for t in account.tolls if number_of(t) not in replaced)
        return not any(t.verbatim in anchor.exact for t in current), len(anchor.exact)

    first = min(shown, key=rank)
    ordered = [first, *(pair for pair in shown if pair is not first)]
    cut = dict.fromkeys(_quote(account, anchor, documents) for account, anchor in ordered)
    return tuple(cut), len(found) - len(shown)


def _around(anchor: Anchor, account: Account, documents: Mapping[str, Document]) -> str:
    quote = _quote(account, anchor, documents)
    return quote.before + quote.exact + quote.after


def _quote(account: Account, anchor: Anchor, documents: Mapping[str, Document]) -> GridQuote:
    document = documents.get(account.document)
    found = document is not None and anchor.holds_in(document.text)
    before, after = anchor.prefix, anchor.suffix
    if document is not None and found:
        before = document.text[max(0, anchor.start - CONTEXT) : anchor.start]
        after = document.text[anchor.end : anchor.end + CONTEXT]
        before = "…" + before.partition(" ")[2] if anchor.start > CONTEXT else before
        after = after.rpartition(" ")[0] + "…" if len(after) == CONTEXT else after
    return GridQuote(
        exact=visible(anchor.exact),
        before=visible(before),
        after=visible(after),
        document=account.document,
        document_name=visible(account.document_name),
        publisher=visible(account.publisher),
        start=anchor.start,
        end=anchor.end,
        found=found,
        page=place_on_page(anchor),
    )


def number_of(toll: Toll) -> tuple[Effect, Who, int | None]:
    """Name a count by its number: a wire's "at least 29" is the monitor's 29."""
    return toll.effect, toll.who, toll.high if toll.low is None else toll.low
