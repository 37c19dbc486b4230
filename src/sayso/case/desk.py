"""An open case in; what the desk shows of it, page by page, and what is decided there, out.

Every question reads only what its page shows, so that a case of any size can be looked at.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import sqlalchemy as sa

from sayso.case.case import Case
from sayso.case.deciding import Wish, hash_of
from sayso.case.judging import Log, judge_anew
from sayso.model.claim import Claim
from sayso.model.desk import Due, ListedDocument, ListedSource, Overview
from sayso.model.document import Document, Original, Source
from sayso.model.errors import NotFoundError, Problem
from sayso.model.incident import Incident
from sayso.model.judgement import Decision, Judgement
from sayso.model.listing import (
    Facets,
    IncidentFilter,
    IncidentLine,
    IncidentPage,
    IncidentSort,
)
from sayso.publish.training import Example, examples
from sayso.review.assessing import assessments
from sayso.review.judge import is_of_claim
from sayso.store import (
    desk_places,
    due,
    evidence,
    findings,
    incident_lines,
    incident_list,
    ledger,
    overview,
    people,
)
from sayso.store.dialect import writing
from sayso.store.sealing import Deed
from sayso.store.search_schema import claim_texts


class Desk:
    """A case as one person has it on his screen; several may look at one case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._engine = case._engine

    @classmethod
    def of(cls, case: Case, by: str = "") -> "Desk":
        """Lay a case on the desk of a person; make the lists that it is shown by, if need be."""
        desk = cls(case.acting_as(by) if by else case)
        with desk._engine.connect() as connection:
            stale = incident_lines.is_stale(connection)
        if stale:
            with writing(desk._engine) as connection:
                incident_lines.renew(connection)
        return desk

    # What the pages show.

    def overview(self) -> Overview:
        """Count what is in the case."""
        with self._engine.connect() as connection:
            return overview.overview(connection)

    def incidents(
        self, wanted: IncidentFilter, sort: IncidentSort, limit: int = 50, offset: int = 0
    ) -> IncidentPage:
        """Return one page of the incidents that a filter leaves."""
        with self._engine.connect() as connection:
            return incident_list.page(connection, wanted, sort, limit, offset)

    def line(self, incident: str) -> IncidentLine | None:
        """Return the line of one incident; None of one that is not in the list."""
        with self._engine.connect() as connection:
            return incident_list.one(connection, incident)

    def facets(self, wanted: IncidentFilter) -> Facets:
        """Count what each choice of each filter would leave."""
        with self._engine.connect() as connection:
            return incident_list.facets(connection, wanted)

    def days(self, wanted: IncidentFilter) -> incident_list.Days:
        """Return first and last days of the incidents that a filter leaves, with their number."""
        with self._engine.connect() as connection:
            return incident_list.days(connection, wanted)

    def points(self, wanted: IncidentFilter) -> list[tuple[object, ...]]:
        """Return the points of the incidents that a filter leaves, of those that have one."""
        with self._engine.connect() as connection:
            return [tuple(row) for row in incident_list.points(connection, wanted)]

    def named_places(self, most: int) -> list[tuple[str, float, float]]:
        """Return places of the case's own gazetteers: the most populous, with their points."""
        with self._engine.connect() as connection:
            return desk_places.named(connection, most)

    def documents(
        self, words: str = "", limit: int = 50, offset: int = 0
    ) -> tuple[list[ListedDocument], int]:
        """Return documents whose name or publisher holds some words, and how many there are."""
        with self._engine.connect() as connection:
            return overview.documents(connection, words, limit, offset)

    def documents_of(self, incident: Incident) -> dict[str, Document]:
        """Return the documents of an incident, as far as they can be read, by id."""
        found = {}
        with self._engine.connect() as connection:
            for name in sorted({account.document for account in incident.accounts}):
                with suppress(NotFoundError):
                    found[name] = findings.document(connection, name)
        return found

    def sources(
        self, words: str = "", limit: int = 100, offset: int = 0
    ) -> tuple[list[ListedSource], int]:
        """Return publishers and speakers, and how many there are."""
        with self._engine.connect() as connection:
            return overview.sources(connection, words, limit, offset)

    def sources_named(self, names: Sequence[str]) -> dict[str, Source]:
        """Return the sources of some names."""
        with self._engine.connect() as connection:
            return ledger.sources_named(connection, names)

    def restricted_sources(self) -> list[Source]:
        """Return those who must not be known."""
        with self._engine.connect() as connection:
            return ledger.restricted_sources(connection)

    def source(self, source_id: str) -> Source:
        """Return one source.

        Raises:
            NotFoundError: the case has none of that id.
        """
        with self._engine.connect() as connection:
            found = overview.source(connection, source_id)
        if found is None:
            raise NotFoundError(f"no source {source_id} in this case")
        return found

    def incidents_of_source(self, source: Source, limit: int = 100) -> list[IncidentLine]:
        """Return incidents in which a source speaks or prints."""
        with self._engine.connect() as connection:
            names = overview.incidents_of(connection, source.name, limit)
            return incident_list.some(connection, names)

    def copies_of(self, document: str) -> list[tuple[str, str, float]]:
        """Return the documents that print much of the same text: id, name, share of the text."""
        with self._engine.connect() as connection:
            return overview.copies_of(connection, document)

    def restricted_names(self, documents: Sequence[str]) -> set[str]:
        """Return the names of victims and witnesses that stand in some documents."""
        with self._engine.connect() as connection:
            return people.restricted_names(connection, documents)

    def incidents_of_claims(self, document: str) -> dict[str, str]:
        """Return the incident in which each claim of a document stands, where it stands in one."""
        table = claim_texts
        query = sa.select(table.c.owner, table.c.incident).where(table.c.document == document)
        with self._engine.connect() as connection:
            return {row.owner: row.incident for row in connection.execute(query) if row.incident}

    def reviews(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return how each of some claims stands with the people who judged it."""
        with self._engine.connect() as connection:
            return due.reviews(connection, claims)

    def problems(self, code: str, limit: int, offset: int) -> tuple[list[Problem], int]:
        """Return open problems of one code, or of all, and how many there are."""
        with self._engine.connect() as connection:
            return ledger.problems_page(connection, code, limit, offset)

    def original(self, original: str) -> tuple[Original, bytes]:
        """Return an original with its bytes, whose hash is checked.

        Raises:
            NotFoundError: the case has no such original.
            DamagedError: the bytes no longer have their hash.
        """
        with self._engine.connect() as connection:
            known = evidence.original(connection, original)
        return known, self.case.original(original)

    # What is to be judged, and what is decided.

    def due(self, incident: str = "", after: str = "", passed: Sequence[str] = ()) -> Due | None:
        """Return what to judge next: in an incident, or in the next one; None if all is signed."""
        with self._engine.connect() as connection:
            found = incident or due.next_incident(connection, passed)
            return due.due_in(connection, found, after) if found else None

    def to_assess(self) -> str | None:
        """Return the claim that this person is to assess next, unseen by others."""
        done = [c for c, by in assessments(self.log()).items() if self.case.by in by]
        with self._engine.connect() as connection:
            return due.unassessed(connection, done)

    def log(self) -> list[Judgement]:
        """Return every judgement, oldest first."""
        return self.case.judgements()

    def hash_of(self, record: Claim | Incident) -> str:
        """Hash a claim or incident as it is looked at, for `Wish.seen`."""
        return hash_of(record)

    def decide(self, wish: Wish) -> Judgement:
        """Write a judgement down, and lay one about a single claim over its document at once.

        The incidents follow with `apply`.

        Raises:
            CaseError: another command is at work on the case.
            DecisionError, NotFoundError, StaleError: as `Case.decide`.
        """
        judgement = self.case.decide(wish, later=True)
        document = self._judged_alone(judgement)
        if document:
            with self.case.turn("decide"), writing(self._engine) as connection:
                log = Log.of(connection)
                judge_anew(connection, document, log, Deed(self.case.by, judgement.at))
        return judgement

    def _judged_alone(self, judgement: Judgement) -> str:
        """Name the document whose claim alone a judgement, or what it takes back, is about."""
        if judgement.decision is Decision.WITHDRAW:
            taken = next((j for j in self.log() if j.id == judgement.subject), judgement)
            judgement = taken
        return judgement.quotes[0].document if is_of_claim(judgement) else ""

    def apply(self) -> None:
        """Group again what judgements have changed.

        Raises:
            CaseError: another command is at work on the case.
        """
        self.case.run()

    def examples(self) -> Iterator[Example]:
        """Yield what people corrected, as examples from which an engine can learn."""
        log = self.log()
        documents = sorted({name for judgement in log for name in judgement.documents})
        for name in documents:
            with self._engine.connect() as connection:
                try:
                    document = findings.document(connection, name)
                except NotFoundError:
                    continue
                claims = list(findings.claims(connection, name))
                found = findings.found(connection, name)
            yield from examples(document, claims, found, log)


class Applying:
    """Groups again in the background what was decided, one run for as many decisions as wait."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._wanted = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._turn = threading.Lock()
        self._ended = False
        self.failure = ""
        """What went wrong in the last run, for the person to see."""
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Have the case grouped again soon."""
        self._idle.clear()
        self._wanted.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="apply", daemon=True)
            self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to be grouped; tell whether that is so."""
        return self._idle.wait(seconds)

    @property
    def turn(self) -> threading.Lock:
        """Held while the case is written by this program: decisions wait for a run."""
        return self._turn

    def end(self) -> None:
        """Finish what is at work, and take nothing more."""
        self._ended = True
        self._wanted.set()
        if self._thread is not None:
            self._thread.join(timeout=60)

    def _work(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._ended:
                return
            try:
                with self._turn:
                    self._case.run()
                self.failure = ""
            except Exception as error:
                self.failure = str(error)
            if not self._wanted.is_set():
                self._idle.set()
