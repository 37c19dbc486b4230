"""A case's database in; what grouping remembers of its tellings (`incidents.reach.Memory`) out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa

from sayso.incidents.near_copies import CROWD, confirmed, pairs
from sayso.incidents.profile import Profile
from sayso.incidents.reach import Copies, Pair
from sayso.incidents.remembered import Remembered
from sayso.incidents.scoring import Match
from sayso.store.dialect import upsert
from sayso.store.reach_schema import (
    TABLES,
    reach_bands,
    reach_copies,
    reach_documents,
    reach_keys,
    reach_links,
    reach_tellings,
)

T = TypeVar("T")
_AT_ONCE = 900
"""Values of one list in a query; SQLite takes some thousands."""
Profiles = Callable[[Collection[str]], Mapping[str, Profile]]


class Reach:
    """The keys, links and copies of a case, within one transaction."""

    def __init__(self, connection: sa.Connection, profiles: Profiles) -> None:
        self._connection = connection
        self._read = profiles
        self._known: dict[str, Profile] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._told_in: dict[str, str] = {}

    def expect(self, documents: Mapping[str, str]) -> None:
        """Say in which documents tellings stand whose keys will be put."""
        self._told_in |= documents

    def forget(self, names: Collection[str]) -> None:
        """Drop tellings with their keys and links."""
        numbers = self._all(names)
        for column in (reach_links.c.one, reach_links.c.other):
            self._delete(column, numbers)
        self._delete(reach_keys.c.telling, numbers)
        self._delete(reach_tellings.c.number, numbers)
        for name in names:
            self._names.pop(self._numbers.pop(name, 0), None)

    def put_keys(self, keys: Mapping[str, Collection[int]]) -> None:
        """Keep the keys of tellings that were expected."""
        known = self._number(keys)
        new = [{"telling": n, "document": self._told_in[n]} for n in keys if n not in known]
        for batch in _batches(new):
            self._connection.execute(sa.insert(reach_tellings), batch)
        numbers = self._number(keys)
        held = [{"key": k, "telling": numbers[n]} for n, each in keys.items() for k in each]
        for rows in _batches(sorted(held, key=lambda r: (r["key"], r["telling"])), 5000):
            self._connection.execute(sa.insert(reach_keys), rows)

    def keys_of(self, names: Collection[str]) -> Mapping[str, Collection[int]]:
        """Return the keys of tellings."""
        found: dict[str, list[int]] = {}
        table = reach_keys
        for row in self._rows((table.c.telling, table.c.key), table.c.telling, self._all(names)):
            found.setdefault(self._names[row.telling], []).append(row.key)
        return found

    def members(self, most: Mapping[int, int]) -> Mapping[int, Sequence[str]]:
        """Return the tellings that have each key; where more than `most` have it, one more."""
        table = reach_keys
        here = table.c.key == sa.bindparam("wanted")
        most_rows = sa.bindparam("number", type_=sa.Integer)
        query = sa.select(table.c.telling).where(here).limit(most_rows)
        found = {
            wanted: self._connection.execute(query, {"wanted": wanted, "number": many + 1})
            .scalars()
            .all()
            for wanted, many in most.items()
        }
        self._name({telling for held in found.values() for telling in held})
        return {wanted: [self._names[n] for n in held] for wanted, held in found.items()}

    def unlink(self, pairs: Collection[Pair]) -> None:
        """Drop links."""
        numbers = self._number({name for pair in pairs for name in pair})
        table = reach_links
        here = (table.c.one == sa.bindparam("a")) & (table.c.other == sa.bindparam("b"))
        rows = [{"a": numbers[one], "b": numbers[other]} for one, other in pairs]
        if rows:
            self._connection.execute(sa.delete(table).where(here), rows)

    def put_links(self, links: Mapping[Pair, Match]) -> None:
        """Keep links."""
        numbers = self._number({name for pair in links for name in pair})
        rows = [
            {
                "one": numbers[one],
                "other": numbers[other],
                "points": found.points,
                "grounds": found.grounds,
                "reason": found.reason,
            }
            for (one, other), found in links.items()
        ]
        upsert(self._connection, reach_links, rows)

    def neighbours(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings with which each is linked."""
        found: dict[str, set[str]] = {}
        for one, other, _ in self._links(names):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {name: found[name] for name in names if name in found}

    def links_among(self, names: Collection[str]) -> Mapping[Pair, Match]:
        """Return the links between these tellings."""
        among = set(names)
        return {
            (one, other): found
            for one, other, found in self._links(names)
            if one in among and other in among
        }

    def _links(self, names: Collection[str]) -> Iterator[tuple[str, str, Match]]:
        numbers = self._all(names)
        columns = tuple(reach_links.c)
        rows = {
            (row.one, row.other): row
            for side in (reach_links.c.one, reach_links.c.other)
            for row in self._rows(columns, side, numbers)
        }
        self._name({number for pair in rows for number in pair})
        for (one, other), row in rows.items():
            found = Match(row.points, row.reason, row.grounds)
            yield self._names[one], self._names[other], found

    def profiles(self, names: Collection[str]) -> Mapping[str, Profile]:
        """Return the profiles of tellings that the case has."""
        missing = [name for name in names if name not in self._known]
        if missing:
            self._known |= self._read(missing)
        return {name: self._known[name] for name in names if name in self._known}

    def told_in(self, documents: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return the tellings of documents that were grouped."""
        table = reach_tellings
        found: dict[str, list[str]] = {}
        for row in self._rows((table.c.document, table.c.telling), table.c.document, documents):
            found.setdefault(row.document, []).append(row.telling)
        return found

    def copies_of(self, documents: Collection[str]) -> Copies:
        """Return the pairs of near copies in which one of these documents is."""
        return {
            (row.one, row.other): row.share
            for side in (reach_copies.c.one, reach_copies.c.other)
            for row in self._rows(tuple(reach_copies.c), side, documents)
        }

    def states(self) -> dict[str, str]:
        """Return the state in which each original was grouped."""
        table = reach_documents
        rows = self._connection.execute(sa.select(table.c.document, table.c.state))
        return {row.document: row.state for row in rows}

    def put_states(self, states: Mapping[str, str]) -> None:
        """Keep the state in which originals are grouped now."""
        known = self._documents(states)
        table = reach_documents
        change = sa.update(table).where(table.c.document == sa.bindparam("which"))
        old = [{"which": name, "state": state} for name, state in states.items() if name in known]
        if old:
            self._connection.execute(change.values(state=sa.bindparam("state")), old)
        new = [{"document": n, "state": s} for n, s in states.items() if n not in known]
        for batch in _batches(new):
            self._connection.execute(sa.insert(table), batch)

    def drop_documents(self, documents: Collection[str]) -> None:
        """Forget originals, with the bands and copies of their texts."""
        self.drop_texts(documents)
        self._delete(reach_documents.c.document, documents)

    def drop_texts(self, documents: Collection[str]) -> None:
        """Forget the bands and copies of texts that have changed."""
        self._delete(reach_bands.c.document, self._documents(documents).values())
        for side in (reach_copies.c.one, reach_copies.c.other):
            self._delete(side, documents)

    def put_bands(self, bands: Mapping[str, Collection[int]]) -> None:
        """Keep the bands of documents whose state is kept."""
        numbers = self._documents(bands)
        rows = [
            {"band": band, "document": numbers[name]}
            for name, held in bands.items()
            for band in held
        ]
        for batch in _batches(sorted(rows, key=lambda r: (r["band"], r["document"])), 5000):
            self._connection.execute(sa.insert(reach_bands), batch)

    def bands_of(self, documents: Collection[str]) -> set[int]:
        """Return the bands of documents."""
        table = reach_bands
        numbers = self._documents(documents).values()
        return {row.band for row in self._rows((table.c.band,), table.c.document, numbers)}

    def crowded(self, bands: Collection[int]) -> set[int]:
        """Return those of some bands that too many texts have to tell anything."""
        table = reach_bands
        counted = sa.select(table.c.band).group_by(table.c.band).having(sa.func.count() > CROWD)
        return {
            band
            for batch in _batches(bands)
            for band in self._connection.execute(counted.where(table.c.band.in_(batch))).scalars()
        }

    def put_copies(self, copies: Copies) -> None:
        """Keep pairs of near copies."""
        rows = [{"one": a, "other": b, "share": share} for (a, b), share in copies.items()]
        upsert(self._connection, reach_copies, rows)

    def find_copies(
        self, bands: Mapping[str, Collection[int]], text_of: Callable[[str], str]
    ) -> Copies:
        """Find the near copies of documents whose bands were put."""
        table = reach_bands
        wanted = {band for held in bands.values() for band in held}
        members: dict[int, list[int]] = {}
        for row in self._rows((table.c.band, table.c.document), table.c.band, wanted):
            members.setdefault(row.band, []).append(row.document)
        numbers = {number for held in members.values() for number in held}
        names = self._document_names(numbers)
        met = {
            pair
            for held in members.values()
            if len(held) <= CROWD
            for pair in pairs([names[number] for number in held])
            if pair[0] in bands or pair[1] in bands
        }
        return confirmed(met, text_of)

    def replace(
        self,
        remembered: Remembered,
        bands: Mapping[str, Collection[int]],
        states: Mapping[str, str],
    ) -> None:
        """Put what a pass over the whole case remembers in the place of everything."""
        for table in TABLES:
            self._connection.execute(sa.delete(table))
        self.expect(remembered.documents())
        self.put_keys(remembered.all_keys())
        self.put_links(remembered.all_links())
        self.put_states(states)
        self.put_bands({name: held for name, held in bands.items() if name in states})
        self.put_copies(remembered.copies)

    def _number(self, names: Iterable[str]) -> dict[str, int]:
        wanted = list(names)
        missing = [name for name in wanted if name not in self._numbers]
        table = reach_tellings
        for row in self._rows((table.c.number, table.c.telling), table.c.telling, missing):
            self._numbers[row.telling] = row.number
            self._names[row.number] = row.telling
        return {name: self._numbers[name] for name in wanted if name in self._numbers}

    def _all(self, names: Iterable[str]) -> list[int]:
        return list(self._number(names).values())

    def _name(self, numbers: Collection[int]) -> None:
        missing = [number for number in numbers if number not in self._names]
        table = reach_tellings
        for row in self._rows((table.c.number, table.c.telling), table.c.number, missing):
            self._numbers[row.telling] = row.number
            self._names[row.number] = row.telling

    def _documents(self, names: Iterable[str]) -> dict[str, int]:
        table = reach_documents
        rows = self._rows((table.c.document, table.c.number), table.c.document, list(names))
        return {row.document: row.number for row in rows}

    def _document_names(self, numbers: Collection[int]) -> dict[int, str]:
        table = reach_documents
        rows = self._rows((table.c.document, table.c.number), table.c.number, numbers)
        return {row.number: row.document for row in rows}

    def _rows(
        self,
        columns: Sequence[sa.Column[Any]],
        by: sa.Column[Any],
        values: Iterable[object],
    ) -> Iterator[sa.Row[Any]]:
        for batch in _batches(values):
            yield from self._connection.execute(sa.select(*columns).where(by.in_(batch)))

    def _delete(self, by: sa.Column[Any], values: Iterable[object]) -> None:
        for batch in _batches(values):
            self._connection.execute(sa.delete(by.table).where(by.in_(batch)))


def _batches(values: Iterable[T], size: int = _AT_ONCE) -> Iterator[list[T]]:
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch
