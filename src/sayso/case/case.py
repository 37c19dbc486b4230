"""A case: a folder of evidence in; its documents, claims, incidents and problems out."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

from sayso.case import mappings, references, searching
from sayso.case.adding import Intake, add_files
from sayso.case.arguments import Day, Paths, day, placed, user
from sayso.case.bagging import export_bag
from sayso.case.fetching import fetch_lists
from sayso.case.folder import Folder
from sayso.case.listing import ListedFile, list_files
from sayso.case.reports import AddReport, GazetteerReport, Progress, RunReport
from sayso.case.verifying import Verification
from sayso.intake.metadata import read_metadata
from sayso.intake.records import KNOWN, read_mapping
from sayso.intake.web import Web
from sayso.model.claim import Claim
from sayso.model.custody import CustodyEntry, Tombstone
from sayso.model.document import Capture, Document, Metadata, Source
from sayso.model.errors import CaseError, Problem
from sayso.model.incident import Edit, Incident, Relation, Step
from sayso.model.judgement import Judgement
from sayso.model.layout import OnPage
from sayso.model.reference import GazetteerSource
from sayso.model.release import Released, ReleaseKey, Ruling
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
    releases,
)
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.migrate import create_schema, open_schema
from sayso.store.originals import Originals
from sayso.store.turns import Waiting, turn

if TYPE_CHECKING:
    from sayso.case.deciding import Wish
    from sayso.case.exporting import Exported


class Case:
    """One investigation. Make it with `create`, open it with `open`, use it in a ``with``."""

    def __init__(self, folder: Folder, engine: sa.Engine, by: str) -> None:
        self._folder = folder
        self._engine = engine
        self._by = by
        self._originals = Originals(folder.originals)
        self._pictures = Originals(folder.pictures)

    @classmethod
    def create(cls, path: str | Path, database: str | None = None, *, by: str = "") -> Self:
        """Make a new case in a folder that is not there yet, and open it.

        Its records lie in ``case.db``, or in the PostgreSQL database of that URL.

        Raises:
            CaseError: the folder or the database holds something already.
        """
        folder = Folder(Path(path).absolute())
        folder.must_be_free()
        engine = make_engine(database or sqlite_url(folder.database_file))
        if database:
            create_schema(engine)
            folder.create()
            folder.name_database(database)
        else:
            folder.create()
            create_schema(engine)
        return cls(folder, engine, by or user())

    @classmethod
    def open(cls, path: str | Path, *, by: str = "") -> Self:
        """Open a case; one that an older sayso made is migrated forward.

        Raises:
            CaseError: the folder is no case, or a newer sayso made it.
        """
        folder = Folder(Path(path).absolute())
        engine = make_engine(folder.database_url())
        open_schema(engine)
        case = cls(folder, engine, by or user())
        case._finish_erasing()
        return case

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def acting_as(self, by: str) -> Self:
        """Return the same open case in the hands of another person; close only the first."""
        return type(self)(self._folder, self._engine, by)

    @property
    def by(self) -> str:
        """Who works on it."""
        return self._by

    @property
    def path(self) -> Path:
        """The case's folder."""
        return self._folder.path

    def turn(
        self, command: str, *, wait: bool = False, waiting: Waiting | None = None
    ) -> AbstractContextManager[None]:
        """Keep other commands that write the case out, for as long as a ``with`` lasts.

        Raises:
            CaseError: one is at work, and `wait` is not asked for; the message says which.
        """
        return turn(self._engine, self.path, command, self._by, wait=wait, waiting=waiting)

    def add(
        self,
        paths: Paths,
        *,
        metadata: str | Path | None = None,
        publisher: str = "",
        date: Day | None = None,
        language: str = "",
        erased_too: bool = False,
        mapping: str | Path | None = None,
        fetch: bool = False,
        progress: Progress | None = None,
        waiting: Waiting | None = None,
    ) -> AddReport:
        """Preserve files, and all files in folders; adding them again changes nothing.

        What archives, mails and web archives hold is taken out of them too. A mapping (TOML)
        says which columns of a table of records hold what: each row is a report then. The case
        keeps it for later tables with the same columns.

        With `fetch` the files are lists of web addresses, one a line, and what lies there is
        preserved: this alone uses the network, and only the open web can be reached.

        What the metadata file (a CSV with the column ``file``) says of one file stands over
        `publisher`, `date` and `language`, which are said of all. While another command is at
        work on the case it waits, and calls `waiting` with who that is.

        Raises:
            MappingError: the mapping cannot be read.
            MetadataError: the metadata file cannot be read.
        """
        described: Mapping[str, Metadata] = read_metadata(Path(metadata)) if metadata else {}
        default = Metadata(publisher=publisher, date=day(date), language=language)
        columns = read_mapping(Path(mapping)) if mapping else None
        intake = Intake(self._engine, self._originals, self._by, described, default, erased_too)
        leave_out = Path(metadata) if metadata else None
        with self.turn("add", wait=True, waiting=waiting):
            if columns:
                mappings.keep(self._engine, columns, self._by)
            intake = replace(intake, mappings=(*mappings.kept(self._engine), *KNOWN))
            if fetch:
                return fetch_lists(placed(paths), intake, Web(), progress)
            return add_files(placed(paths), intake, leave_out=leave_out, progress=progress)

    def add_gazetteer(
        self,
        path: str | Path,
        *,
        shape: str = "",
        source: str = "",
        licence: str = "",
        countries: Iterable[str] = (),
    ) -> GazetteerReport:
        """Import the places of a gazetteer file; the same file again changes nothing.

        Args:
            path: a list of one's own (CSV), a GeoNames dump or its .zip, Who's On First's or
                OCHA's CSV.
            shape: ``own``, ``geonames``, ``wof`` or ``ocha``; seen from the file if not said.
            source: whose places they are; for the known shapes it is known.
            licence: its terms, likewise.
            countries: two letters of those whose places are taken; all if none are given.

        Raises:
            CaseError: another command is at work on the case.
            GazetteerError: the file is of no known shape; nothing is imported then.
        """
        wanted = references.wanted(shape, source, licence, countries)
        with self.turn("gazetteer"):
            return references.add_gazetteer(self._engine, Path(path), wanted, self._by)

    def gazetteers(self) -> list[GazetteerSource]:
        """Return the gazetteers that were imported, with their sources and licences."""
        with self._engine.connect() as connection:
            return gazetteer_import.listed(connection)

    def add_lexicon(self, path: str | Path) -> Path:
        """Keep a word list (TOML) in the case, in the place of one of the same name.

        Raises:
            CaseError: another command is at work on the case.
            LexiconError: the file is not TOML of the expected shape.
        """
        with self.turn("lexicon"):
            return references.add_lexicon(self._engine, self._folder, Path(path), self._by)

    def run(self, progress: Progress | None = None) -> RunReport:
        """Read what is new or changed and group again; what is interrupted goes on next time.

        Raises:
            CaseError: another command is at work on the case.
        """
        # The engines take seconds to load, and only a run needs them.
        from sayso.case.running import Run, run_case

        with self.turn("run"):
            lexicon = references.lexicon(self._folder)
            gazetteer = references.gazetteer(self._engine)
            state = references.state(self._engine, self._folder)
            run = Run(
                self._engine, self._originals, gazetteer, lexicon, state, self._by, self._pictures
            )
            return run_case(run, progress)

    def export(
        self,
        kind: str,
        path: str | Path,
        *,
        name: str = "",
        passphrase: str = "",
        incidents: Iterable[str] = (),
        place: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        suggestions: bool = False,
    ) -> "Exported":
        """Write a release for other programs; return how much it holds.

        Beside a dataset come its data dictionary and what it covers. The custody log keeps the
        file's hash.

        Args:
            kind: accounts, ged, acled, ftm, annotations, prov, geojson, xlsx, package, dossier, …
            path: the file; its ending chooses the form. A package is a folder.
            name: of the release; one is made from the day where it is empty. That of one that was
                made before adds a file to it, under the same pseudonyms.
            passphrase: under which the case keeps what the pseudonyms stand for; without one
                nobody can tell later.
            incidents: ids of those that leave; all if none are given.
            place: only those that may lie there.
            since: only those that may be of that day or later.
            until: likewise, or earlier.
            suggestions: a dossier's summaries repeat, marked, what no person has signed.

        Raises:
            CaseError: a package is to be a folder that is there already; or the release was made
                before, and the case has changed since, or its key is not at hand.
            LeakError: what was written holds what is to be hidden; nothing of it is kept.
            NotFoundError: there is no such kind, or no such incident.
            PublishError: the kind is not written with that ending, or the file's name gives away
                what is to be hidden.
        """
        from sayso.case.exporting import export_release
        from sayso.case.releasing import Asked
        from sayso.case.selecting import Selection

        target = Path(path).absolute()
        selection = Selection(tuple(incidents), place, day(since), day(until))
        asked = Asked(name, passphrase, selection, suggestions)
        return export_release(self._engine, self._folder, kind, target, self._by, asked)

    def export_accounts(self, path: str | Path) -> int:
        """Write all accounts as they are, as JSON lines, for work on the case; return how many.

        Every quote fits its document by its offsets. The names of persons are in it: it is no
        release, which `export` makes.
        """
        from sayso.case.exporting import export_accounts

        return export_accounts(self._engine, Path(path).absolute(), self._by)

    def export_bag(self, path: str | Path) -> int:
        """Write the whole case as a bag (BagIt 1.0) for an archive; return how many originals.

        It holds the originals as they are, with all the names in them: it is no release.

        Raises:
            CaseError: something is at that place already.
            DamagedError: an original no longer has its hash.
        """
        place = Path(path).absolute()
        return export_bag(self._engine, self._originals, self._pictures, place, self._by)

    def redact(self, kind: str, words: Iterable[str], reason: str) -> Ruling:
        """Write down what releases are to hide, or are not to, beside what rules find.

        Args:
            kind: ``name``, ``place``, ``phrase``, ``keep`` or ``withdraw``.
            words: the spellings of one name, place or phrase; ids of rulings to withdraw.
            reason: why; it stays in the case.

        Raises:
            DecisionError: there is no such kind, a word is too short, or no reason is given.
            NotFoundError: the case has no ruling that is to be withdrawn.
        """
        from sayso.case.ruling import rule

        return rule(self._engine, kind, tuple(words), reason, self._by)

    def rulings(self) -> list[Ruling]:
        """Return all that people decided on what leaves the case, oldest first."""
        with self._engine.connect() as connection:
            return releases.ruling_log(connection)

    def releases(self) -> list[Released]:
        """Return every file that left the case in a release, oldest first."""
        with self._engine.connect() as connection:
            return releases.release_log(connection)

    def release_key(self, release: str, passphrase: str) -> ReleaseKey:
        """Return what the pseudonyms of a release stand for.

        Raises:
            CaseError: it is another passphrase.
            NotFoundError: the case keeps no key of that release.
        """
        from sayso.case.ruling import release_key

        return release_key(self._engine, release, passphrase)

    def decide(self, wish: "Wish", *, later: bool = False) -> Judgement:
        """Write what was decided in the log, and lay it over the case at once, or at the next run.

        Raises:
            CaseError: another command is at work on the case.
            DecisionError: the decision does not fit its subject, or the value makes no sense.
            NotFoundError: the case has no such subject.
            StaleError: the subject has changed since it was looked at.
        """
        from sayso.case.deciding import Deciding, decide

        gazetteer = references.gazetteer(self._engine)
        with self.turn("decide"):
            judgement = decide(wish, Deciding(self._engine, gazetteer, self._by))
        if not later:
            self.run()
        return judgement

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

    def erase(self, original: str, reason: str) -> Tombstone:
        """Remove all that the case holds of an original, for good, but for a tombstone.

        The incidents are grouped without it. Its id may be given by its first digits.

        Raises:
            CaseError: another command is at work on the case, or no reason is given.
            NotFoundError: the case has no such original.
        """
        from sayso.case.erasure import Erasure, erase

        with self.turn("erase"):
            lexicon = references.lexicon(self._folder)
            state = references.state(self._engine, self._folder)
            return erase(
                original,
                Erasure(
                    self._engine,
                    self._originals,
                    self._pictures,
                    lexicon,
                    state,
                    self._by,
                    reason,
                ),
            )

    def tombstones(self) -> list[Tombstone]:
        """Return what is left of the originals that were erased, oldest first."""
        with self._engine.connect() as connection:
            return list(erasing.tombstones(connection))

    def _finish_erasing(self) -> None:
        """Finish an erasure that was interrupted, if it can be done now; `verify` tells if not."""
        with self._engine.connect() as connection:
            if not ledger.setting(connection, erasing.UNDER_WAY):
                return
        from sayso.case.erasure import finish

        with suppress(CaseError, OSError, sa.exc.SQLAlchemyError), self.turn("erase"):
            finish(self._engine, self._originals, self._pictures)

    def verify(self, progress: Progress | None = None) -> Verification:
        """Check every hash, the custody log, every quote; iterate over it for what is wrong."""
        return Verification(self._engine, self._folder, progress=progress)

    def original(self, original: str) -> bytes:
        """Return preserved bytes, with their hash checked.

        Raises:
            NotFoundError: the case has no such original.
            DamagedError: the bytes no longer have their hash.
        """
        return self._originals.read(original)
