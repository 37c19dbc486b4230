"""What a search found in; the same as it may leave the case, out.

Whose name was asked for must not be seen in the answer either: hits that fit by hidden words go.
"""

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from sayso.case.hiding import Hiding
from sayso.model.errors import SearchError
from sayso.model.search import ClaimHit, DocumentHit, HitCount, SearchResults
from sayso.model.span import Anchor, Span

Hit = TypeVar("Hit", ClaimHit, DocumentHit)


def redacted_results(results: SearchResults, hiding: Hiding) -> SearchResults:
    """Return what was found, redacted; how many hits there are in all is not said.

    Raises:
        SearchError: the search itself names what is hidden.
    """
    fields = dataclasses.asdict(results.fields).values()
    asked = (results.query, *(value for value in fields if isinstance(value, str)))
    if any(hiding.redaction.hits(words) for words in asked):
        raise SearchError("the search names what is hidden: what it finds would tell who it is")
    claims = _redacted(results.claims, hiding, by_words=bool(results.query))
    documents = _redacted(results.documents, hiding, by_words=bool(results.query))
    lost = len(results.claims) + len(results.documents) - len(claims) - len(documents)
    note = f"{lost} {'hit is' if lost == 1 else 'hits are'} withheld: only hidden words fit"
    return dataclasses.replace(
        results,
        claims=claims,
        documents=documents,
        claims_count=HitCount(len(claims)),
        documents_count=HitCount(len(documents)),
        notes=(*results.notes, note) if lost else results.notes,
    )


def _redacted(hits: Sequence[Hit], hiding: Hiding, *, by_words: bool) -> tuple[Hit, ...]:
    found = []
    for hit in hits:
        document = hit.document if isinstance(hit, ClaimHit) else hit.id
        shown = hiding.redact(hit, (document,))
        open_marks = _open_marks(hit.quote, hit.marks, hiding, document)
        if by_words and not open_marks and shown != hit:
            continue
        if shown.quote.redacted:
            open_marks = ()  # They count letters that are no longer there.
        found.append(dataclasses.replace(shown, marks=open_marks))
    return tuple(found)


def _open_marks(
    quote: Anchor, marks: Sequence[Span], hiding: Hiding, document: str
) -> tuple[Span, ...]:
    """Return the marks that stand on nothing hidden."""
    whole = quote.prefix + quote.exact + quote.suffix
    first = quote.start - len(quote.prefix)
    hidden = [
        Span(first + one.start, first + one.end)
        for one in hiding.redaction.found(whole, (document,))
        if first + one.start >= 0
    ]
    return tuple(mark for mark in marks if not any(mark.overlaps(span) for span in hidden))
