"""A case in; all that it holds, as it stands, out. Nothing here changes it."""

from sayso.case import searching
from sayso.case.arguments import Day, day
from sayso.case.listing import ListedFile, list_files
from sayso.case.opened import OpenCase
from sayso.model.claim import Claim
from sayso.model.custody import CustodyEntry, Tombstone
from sayso.model.document import Capture, Document, Source
from sayso.model.errors import Problem
from sayso.model.incident import Edit, Incident, Relation, Step
from sayso.model.judgement import Judgement
from sayso.model.layout import OnPage
from sayso.model.reference import GazetteerSource
from sayso.model.search import SearchFields, SearchIn, SearchResults
from sayso.model.span import Anchor
from sayso.store import (
    custody,
    erasing,
    evidence,
    findings,
    gazetteer_import,
    groups,
    judgements,
    ledger,
)


class Looking(OpenCase):
    """The part of `Case` by which it is read."""

    def gazetteers(self) -> list[GazetteerSource]:
        """Return the gazetteers that were imported, with their sources and licences."""
        with self._engine.connect() as connection:
            return gazetteer_import.listed(connection)

    def judgements(self) -> list[Judgement]:
        """Return every judgement ever made, oldest first, with those that were withdrawn."""
        with self._engine.connect() as connection:
            return list(judgements.log(connection))

    def seen(self, subject: str) -> str:
        """Return the hash of a claim or incident as it stands, for `Wish.seen`."""
        from sayso.case.deciding import seen_hash

        with self._engine.connect() as connection:
            return seen_hash(connection, subject)

    def incidents(
        self, place: str | None = None, since: Day | None = None, until: Day | None = None
    ) -> list[Incident]:
        """Return the incidents that may lie at that place and between those days, by date."""
        with self._engine.connect() as connection:
            return list(groups.incidents(connection, place, day(since), day(until)))

    def incident(self, incident_id: str) -> Incident:
        """Return one incident.

        Raises:
            NotFoundError: the case has no such incident.
        """
        with self._engine.connect() as connection:
            return groups.incident(connection, incident_id)

    def related(self, incident: Incident) -> tuple[Relation, ...]:
        """Return incidents beside this one: sums and parts, those compared with it, other years."""
        from sayso.case.beside import related_to

        with self._engine.connect() as connection:
            return related_to(connection, incident)

    def history(self, incident: Incident) -> tuple[Step, ...]:
        """Return how the counts of those killed changed, speaker by speaker, in order of days."""
        from sayso.case.beside import history_of

        with self._engine.connect() as connection:
            return history_of(connection, incident)

    def edits(self, incident: Incident) -> list[tuple[str, str, tuple[Edit, ...]]]:
        """Return what each print of one text changed of another: two file names, and the edits."""
        from sayso.case.beside import edits_in

        with self._engine.connect() as connection:
            return edits_in(connection, incident)

    def claims(self, document: str | None = None) -> list[Claim]:
        """Return the claims of one document, or of all, as they stand in the text."""
        with self._engine.connect() as connection:
            return list(findings.claims(connection, document))

    def claim(self, claim_id: str) -> Claim:
        """Return one claim.

        Raises:
            NotFoundError: the case has no such claim.
        """
        with self._engine.connect() as connection:
            return findings.claim(connection, claim_id)

    def documents(self) -> list[Document]:
        """Return all documents in the order in which they came in."""
        with self._engine.connect() as connection:
            return list(findings.documents(connection))

    def document(self, document_id: str) -> Document:
        """Return one document.

        Raises:
            NotFoundError: the case has none of that id, or has not read it.
        """
        with self._engine.connect() as connection:
            return findings.document(connection, document_id)

    def search(
        self,
        query: str = "",
        *,
        within: str = SearchIn.BOTH,
        place: str = "",
        since: Day | None = None,
        until: Day | None = None,
        actor: str = "",
        act: str = "",
        origin: str = "",
        publisher: str = "",
        label: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> SearchResults:
        """Return the claims and documents in which words occur, and whose fields are these.

        In the query all words must occur; ``"side by side"``, ``begin*``, ``one OR other`` and
        ``-without`` do what they say. Fields may stand without a query.

        Raises:
            SearchError: nothing is asked for, or an act or label that there is not.
        """
        fields = SearchFields(place, day(since), day(until), actor, act, origin, publisher, label)
        where = searching.where(within)
        return searching.search_case(
            self._engine, query, fields, within=where, limit=limit, offset=offset
        )

    def redacted(self, found: SearchResults) -> SearchResults:
        """Return what a search found as it may leave the case, like a release.

        Raises:
            SearchError: the search names what is hidden.
        """
        from sayso.case.hiding import hiding_now
        from sayso.case.redacted_search import redacted_results

        return redacted_results(found, hiding_now(self._engine, self._folder))

    def files(self) -> list[ListedFile]:
        """Return every original with where it came from and what became of it."""
        with self._engine.connect() as connection:
            return list(list_files(connection))

    def picture(self, picture: str) -> bytes:
        """Return the picture (PNG) of a page in which text was recognised, by its SHA-256.

        Raises:
            NotFoundError: the case has no such picture.
            DamagedError: the bytes no longer have their hash.
        """
        return self._pictures.read(picture)

    def place_quote(self, document_id: str, anchor: Anchor) -> tuple[OnPage, ...]:
        """Return on which pages of a PDF or image a quote stands, and where on each; () if none.

        Raises:
            NotFoundError: the case has no such document, or its original is missing.
            DamagedError: the original no longer has its hash.
            UnreadableError: the original cannot be opened again.
        """
        from sayso.case.paging import place_quote

        return place_quote(self.document(document_id), self._originals, anchor)

    def page_picture(self, document_id: str, number: int) -> bytes:
        """Return a picture (PNG) of a page of a PDF or image, counted from 1.

        It is the one in which text was recognised, where it was; else the page is drawn.

        Raises:
            NotFoundError: the case has no such document or page, or its bytes are missing.
            DamagedError: the bytes no longer have their hash.
            UnreadableError: the page cannot be drawn.
        """
        from sayso.case.paging import page_picture

        with self._engine.connect() as connection:
            document = findings.document(connection, document_id)
            original = evidence.original(connection, document.id)
        return page_picture(document, original, self._originals, self._pictures, number)

    def problems(self) -> list[Problem]:
        """Return all that could not be read, resolved or grouped."""
        with self._engine.connect() as connection:
            return list(ledger.problems(connection))

    def sources(self) -> list[Source]:
        """Return all publishers and speakers by name."""
        with self._engine.connect() as connection:
            return list(ledger.sources(connection))

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the file names under which each original came in, the first one first."""
        with self._engine.connect() as connection:
            return evidence.names(connection)

    def captures(self, original: str) -> list[Capture]:
        """Return when, where and by whom an original was taken, oldest first."""
        with self._engine.connect() as connection:
            return evidence.captures(connection, original)

    def custody(self) -> list[CustodyEntry]:
        """Return the log of what was done in the case."""
        with self._engine.connect() as connection:
            return custody.entries(connection)

    def tombstones(self) -> list[Tombstone]:
        """Return what is left of the originals that were erased, oldest first."""
        with self._engine.connect() as connection:
            return list(erasing.tombstones(connection))

    def original(self, original: str) -> bytes:
        """Return preserved bytes, with their hash checked.

        Raises:
            NotFoundError: the case has no such original.
            DamagedError: the bytes no longer have their hash.
        """
        return self._originals.read(original)
