"""A case in; its records as a release reads them, one at a time, and how far that is, out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from sayso.case.release_entries import document_entries
from sayso.case.reports import Progress, told
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.judgement import Judgement
from sayso.publish.release import DocumentEntry
from sayso.store import findings, groups, judgements, schema

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a case; each may be walked as often as wanted."""

    connection: sa.Connection
    """To the case as it is released."""
    progress: Progress | None = None

    def incidents(self, doing: str) -> Iterator[Incident]:
        """Yield the incidents by date; `doing` says what is done to them."""
        return self._told(groups.incidents, schema.incidents, f"{doing} incidents")

    def claims(self, doing: str) -> Iterator[Claim]:
        """Yield the claims by document."""
        return self._told(findings.claims, schema.claims, f"{doing} claims")

    def judgements(self, doing: str) -> Iterator[Judgement]:
        """Yield the judgements, oldest first."""
        return self._told(judgements.one_by_one, schema.judgements, f"{doing} judgements")

    def documents(self, doing: str) -> Iterator[DocumentEntry]:
        """Yield an entry for each document, in the order in which they came in."""
        return self._told(document_entries, schema.documents, f"{doing} documents")

    def count(self, table: sa.Table) -> int:
        """Count what a table of the case has; of incidents those that stand."""
        rows = sa.select(sa.func.count()).select_from(table)
        if table is schema.incidents:
            rows = rows.where(table.c.merged_into.is_(None))
        return self.connection.execute(rows).scalar_one()

    def _told(
        self, read: Callable[[sa.Connection], Iterator[R]], table: sa.Table, words: str
    ) -> Iterator[R]:
        total = self.count(table) if self.progress else 0
        return told(read(self.connection), self.progress, total, words)
