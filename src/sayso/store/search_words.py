"""Folded texts in, the numbers of those that fit a query out: by FTS5, or PostgreSQL's tsvector.

With `dialect` the one module that tells SQLite from PostgreSQL. Both take words as they are: the
folding has been done (`text.folding`), and neither cuts or stems them again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from sayso.store.search_fields import BREAK, EVERY
from sayso.store.search_query import Group, Term
from sayso.store.search_schema import WORDS_OF

_BATCH = 2000
_POSITIONS = 16_383
"""The last place in a text that a tsvector can name; words further on have this one."""
_PLACES_OF_ONE = 255
"""Places of one word that a tsvector can name."""
_LEXEMES = 30_000
"""Different words of one text at most: a tsvector may have a megabyte."""
_WEIGHTS = {"head": "B", "body": "A", "fields": "D"}
_TEXTS = tuple(_WEIGHTS)


@dataclass(frozen=True, slots=True)
class Match:
    """What must occur and what must not: words and tokens of fields alike."""

    groups: tuple[Group, ...]
    excluded: Group = ()


def create(connection: sa.Connection) -> None:
    """Make the indexes of words, which are empty."""
    for table, name in WORDS_OF.items():
        if _is_sqlite(connection):
            # "ascii" takes every letter beyond ASCII as part of a word, on any version.
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(head, body, fields, content='{table}', "
                "content_rowid='number', tokenize='ascii', prefix='3')"
            )
        else:
            connection.exec_driver_sql(
                f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)"
            )
            connection.exec_driver_sql(f"CREATE INDEX ix_{name} ON {name} USING GIN (words)")


def drop(connection: sa.Connection) -> None:
    """Remove the indexes of words."""
    for name in WORDS_OF.values():
        connection.exec_driver_sql(f"DROP TABLE {name}")


def add(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
    """Take the words of some rows of a table of texts into its index."""
    name, rows = WORDS_OF[table.name], sa.select(table.c.number, *_texts(table)).where(where)
    if _is_sqlite(connection):
        into = sa.table(name, *map(sa.column, ("rowid", *_TEXTS)))
        connection.execute(sa.insert(into).from_select(["rowid", *_TEXTS], rows))
        return
    insert = sa.text(f"INSERT INTO {name} VALUES (:number, CAST(:words AS tsvector))")  # noqa: S608
    for part in connection.execute(rows).mappings().partitions(_BATCH):
        connection.execute(
            insert, [{"number": r["number"], "words": tsvector(dict(r))} for r in part]
        )


def remove(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
    """Take the words of some rows out of the index, before the rows change or go."""
    name = WORDS_OF[table.name]
    if _is_sqlite(connection):
        into = sa.table(name, *map(sa.column, (name, "rowid", *_TEXTS)))
        rows = sa.select(sa.literal("delete"), table.c.number, *_texts(table)).where(where)
        connection.execute(sa.insert(into).from_select([name, "rowid", *_TEXTS], rows))
        return
    words = sa.table(name, sa.column("number"))
    gone = sa.select(table.c.number).where(where)
    connection.execute(sa.delete(words).where(words.c.number.in_(gone)))


def clear(connection: sa.Connection, table: sa.Table) -> None:
    """Make the index of a table of texts empty."""
    name = WORDS_OF[table.name]
    if _is_sqlite(connection):
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('delete-all')")  # noqa: S608
    else:
        connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608


def purge(connection: sa.Connection, table: sa.Table) -> None:
    """Leave no trace in the index of words that were taken out of it.

    FTS5 only marks a word as taken out until the part of the index that holds it is written anew;
    this writes all of it anew. On PostgreSQL the next vacuum does it.
    """
    name = WORDS_OF[table.name]
    if _is_sqlite(connection):
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # noqa: S608


def found(
    connection: sa.Connection, table: sa.Table, match: Match, most: int, limit: int, offset: int
) -> tuple[int, list[int]]:
    """Count the rows that fit, `most` at most; return that and the numbers of a page of them."""
    key, rows, query = _found(connection, table, match)
    # One pass for both: to find the rows of a phrase or a beginning is what takes the time.
    statement = sa.text(
        f"WITH found AS MATERIALIZED (SELECT {key} AS number {rows} ORDER BY {key} LIMIT :most) "  # noqa: S608
        "SELECT 0 AS part, count(*) AS number FROM found UNION ALL SELECT 1, number FROM "
        "(SELECT number FROM found ORDER BY number LIMIT :limit OFFSET :offset) AS page"
    )
    bound = {"match": query, "most": most, "limit": limit, "offset": offset}
    (_, total), *page = sorted(tuple(row) for row in connection.execute(statement, bound))
    return total, [number for _, number in page]


def count(connection: sa.Connection, table: sa.Table, match: Match) -> int:
    """Count the rows that fit."""
    _, rows, query = _found(connection, table, match)
    statement = sa.text(f"SELECT count(*) {rows}")
    return int(connection.execute(statement, {"match": query}).scalar_one())


def texts(
    connection: sa.Connection, table: sa.Table, numbers: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the head and body of some rows of a table of texts."""
    for start in range(0, len(numbers), _BATCH):
        here = table.c.number.in_(numbers[start : start + _BATCH])
        rows = connection.execute(sa.select(table.c.number, table.c.head, table.c.body).where(here))
        yield from ((number, f"{head} {BREAK} {body}") for number, head, body in rows)


def best(
    connection: sa.Connection, table: sa.Table, match: Match, limit: int, offset: int
) -> dict[int, float]:
    """Return a page of all rows that fit, best first: their numbers and how well they do.

    Words of the head count as those of the body do, tokens of fields not at all.
    """
    key, rows, query = _found(connection, table, match)
    if _is_sqlite(connection):
        score = f"round(-bm25({WORDS_OF[table.name]}, 1.0, 1.0, 0.0), 6)"
    else:
        score = (
            "round(CAST(ts_rank('{0, 0, 1, 1}', words, CAST(:match AS tsquery), 1) AS numeric), 6)"
        )
    statement = sa.text(
        f"SELECT {key}, {score} AS score {rows} "
        f"ORDER BY score DESC, {key} LIMIT :limit OFFSET :offset"
    )
    bound = {"match": query, "limit": limit, "offset": offset}
    return {row[0]: float(row[1]) for row in connection.execute(statement, bound)}


def fts5(match: Match) -> str:
    """Write a query for FTS5; every word is letters and digits, so that nothing needs escaping."""
    groups = match.groups or ((Term((EVERY,)),),)
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_term, group))})" for group in groups)
    if not match.excluded:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_fts5_term, match.excluded))})"


def tsquery(match: Match) -> str:
    """Write the same for PostgreSQL."""
    groups = match.groups or ((Term((EVERY,)),),)
    wanted = [f"({' | '.join(map(_tsquery_term, group))})" for group in groups]
    return " & ".join([*wanted, *(f"!{_tsquery_term(term)}" for term in match.excluded)])


def tsvector(texts: Mapping[str, Any]) -> str:
    """Write a row's texts as a tsvector: each word with its places."""
    places: dict[str, list[str]] = {}
    at = 0
    for column, weight in _WEIGHTS.items():
        # A place is left free, so that no phrase reaches from one text into the next.
        at += 1
        for word in texts[column].split():
            at += 1
            if word == BREAK or (word not in places and len(places) >= _LEXEMES):
                continue
            listed = places.setdefault(word, [])
            if len(listed) < _PLACES_OF_ONE:
                listed.append(f"{min(at, _POSITIONS)}{weight}")
    return " ".join(f"'{word}':{','.join(listed)}" for word, listed in places.items())


def _found(connection: sa.Connection, table: sa.Table, match: Match) -> tuple[str, str, str]:
    """Return the key's name, where the rows come from, and the query to be bound."""
    name = WORDS_OF[table.name]
    if _is_sqlite(connection):
        return "rowid", f"FROM {name} WHERE {name} MATCH :match", fts5(match)
    return "number", f"FROM {name} WHERE words @@ CAST(:match AS tsquery)", tsquery(match)


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.beginning else "")


def _tsquery_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    return f"({' <-> '.join(words)}{':*' if term.beginning else ''})"


def _texts(table: sa.Table) -> list[sa.Column[str]]:
    return [table.c[name] for name in _TEXTS]


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"
