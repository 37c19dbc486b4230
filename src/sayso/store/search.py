"""A query and fields in, one page of the claims and documents that fit out, best first.

Up to `RANKED` hits are ranked: by bm25 (on PostgreSQL by ts_rank), equal ones in the order in
which they were read. More are not: they stand in that order, and the page says so, since to rank
half a million takes ten times as long as to find them and puts no one of them first for a reason.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from sayso.model.claim import OUTLET, Act
from sayso.model.errors import SearchError
from sayso.model.record import from_json
from sayso.model.reference import DateRange, Place
from sayso.model.search import (
    ClaimHit,
    DocumentHit,
    HitCount,
    SearchFields,
    SearchIn,
    SearchResults,
)
from sayso.model.span import Anchor
from sayso.store import schema, search_ranking, search_words
from sayso.store.search_fields import groups_of
from sayso.store.search_query import Query, Term, parse
from sayso.store.search_quotes import marks, passage
from sayso.store.search_schema import claim_texts, document_texts
from sayso.store.search_words import Match

RANKED = 5_000
RANKED_FILTERED = 1_000
"""The same where there are filters beside the words: each hit's text is fetched to rank it."""
COUNTED = 50_000
"""Hits beyond which nobody counts, and no page leads: "more than 50,000"."""
MOST = 1000
"""Hits of one page at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a place that is asked for may be: gazetteer records, and names of those."""

    records: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    numbers: list[int]
    scores: dict[int, float]
    count: HitCount


def search(
    connection: sa.Connection,
    written: str,
    fields: SearchFields,
    *,
    within: SearchIn = SearchIn.BOTH,
    place: Named | None = None,
    limit: int = 20,
    offset: int = 0,
) -> SearchResults:
    """Find claims and documents.

    Raises:
        SearchError: nothing is asked for, or an act or label that there is not.
    """
    query, place = parse(written), place or Named()
    groups = tuple(groups_of(fields, records=place.records, names=place.names))
    if not query and not groups:
        raise SearchError("give a word to look for, or one of the options that filter")
    limit, offset = min(max(limit, 0), MOST), max(offset, 0)
    results = SearchResults(written, fields, limit=limit, offset=offset, notes=query.notes)
    match = Match((*query.groups, *groups), query.excluded)
    if within is not SearchIn.DOCUMENTS:
        page = _page(connection, claim_texts, match, query, limit, offset)
        hits = _claims(connection, page, query.wanted)
        results = replace(results, claims=hits, claims_count=page.count)
    if within is SearchIn.CLAIMS:
        return results
    if fields.of_claims:
        note = f"documents are left out: only claims have {', '.join(fields.of_claims)}"
        return replace(results, notes=(*results.notes, note))
    page = _page(connection, document_texts, match, query, limit, offset)
    found = _documents(connection, page, query.wanted)
    return replace(results, documents=found, documents_count=page.count)


def _page(
    connection: sa.Connection,
    table: sa.Table,
    match: Match,
    query: Query,
    limit: int,
    offset: int,
) -> _Page:
    most = COUNTED + 1
    total, numbers = search_words.found(connection, table, match, most, limit, offset)
    filtered = len(match.groups) > len(query.groups)
    if not query.groups or total > (RANKED_FILTERED if filtered else RANKED):
        return _Page(numbers, {}, HitCount(min(total, COUNTED), total <= COUNTED, ranked=False))
    if filtered:
        scores = _ranked(connection, table, match, query, limit, offset)
    else:
        scores = search_words.best(connection, table, match, limit, offset)
    return _Page(list(scores), scores, HitCount(total))


def _ranked(
    connection: sa.Connection,
    table: sa.Table,
    match: Match,
    query: Query,
    limit: int,
    offset: int,
) -> dict[int, float]:
    """Rank what fits words and fields by the words alone."""
    terms = tuple(dict.fromkeys(query.wanted))
    weights = dict.fromkeys(terms, 1.0)
    if len(terms) > 1:
        rows = connection.execute(sa.select(sa.func.max(table.c.number))).scalar() or 0
        for term in terms:
            held = search_words.count(connection, table, Match(((term,),)))
            weights[term] = search_ranking.rarity(rows, held)
    _, numbers = search_words.found(connection, table, match, RANKED_FILTERED, RANKED_FILTERED, 0)
    texts = search_words.texts(connection, table, numbers)
    return search_ranking.rank(texts, weights, limit, offset)


def _claims(connection: sa.Connection, page: _Page, terms: Sequence[Term]) -> tuple[ClaimHit, ...]:
    texts, claims, documents = claim_texts, schema.claims, schema.documents
    columns = (texts.c.number, texts.c.incident, claims.c.id, claims.c.document, claims.c.origin)
    wanted = (
        sa.select(*columns, claims.c.record, documents.c.name, documents.c.publisher)
        .select_from(texts)
        .join(claims, claims.c.id == texts.c.owner)
        .join(documents, documents.c.id == claims.c.document)
        .where(texts.c.number.in_(page.numbers))
    )
    rows = {row.number: row for row in connection.execute(wanted)}
    there = [(number, rows[number]) for number in page.numbers if number in rows]
    return tuple(_claim_hit(row, page.scores.get(number, 0.0), terms) for number, row in there)


def _claim_hit(row: Any, score: float, terms: Sequence[Term]) -> ClaimHit:
    record = json.loads(row.record)
    quote = from_json(Anchor, record["anchor"])
    links = record["chain"]["links"]
    when, where = record.get("when"), record.get("where")
    return ClaimHit(
        id=row.id,
        document=row.document,
        document_name=row.name,
        publisher=row.publisher,
        quote=quote,
        marks=marks(quote.exact, terms, quote.start),
        # The column may have been cut.
        origin=links[-1]["speaker"] if links else OUTLET,
        score=score,
        act=Act(record["act"]) if record.get("act") else None,
        when=from_json(DateRange, when) if when else None,
        where=from_json(Place, where) if where else None,
        incident=row.incident,
    )


def _documents(
    connection: sa.Connection, page: _Page, terms: Sequence[Term]
) -> tuple[DocumentHit, ...]:
    texts, documents = document_texts, schema.documents
    wanted = (
        sa.select(texts.c.number, documents)
        .select_from(texts)
        .join(documents, documents.c.id == texts.c.owner)
        .where(texts.c.number.in_(page.numbers))
    )
    rows = {row.number: row for row in connection.execute(wanted)}
    there = [(number, rows[number]) for number in page.numbers if number in rows]
    return tuple(_document_hit(row, page.scores.get(number, 0.0), terms) for number, row in there)


def _document_hit(row: Any, score: float, terms: Sequence[Term]) -> DocumentHit:
    record = json.loads(row.record)
    quote, found = passage(record["text"], terms)
    return DocumentHit(
        id=row.id,
        name=row.name,
        title=record.get("title", ""),
        publisher=row.publisher,
        date=row.date,
        quote=quote,
        marks=found,
        score=score,
    )
