"""A case: a folder of evidence in; its documents, claims, incidents and problems out."""

import datetime as dt
import getpass
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from sayso.case import references, searching
from sayso.case.adding import Intake, add_files
from sayso.case.folder import Folder
from sayso.case.reports import AddReport, GazetteerReport, Progress, RunReport
from sayso.intake.metadata import read_metadata
from sayso.model.claim import Claim
from sayso.model.document import Capture, CustodyEntry, Document, Metadata, Source
from sayso.model.errors import MetadataError, Problem
from sayso.model.incident import Incident
from sayso.model.reference import GazetteerSource
from sayso.model.search import SearchFields, SearchIn, SearchResults
from sayso.store import custody, evidence, findings, gazetteer_import, groups, ledger
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.migrate import create_schema, open_schema
from sayso.store.originals import Originals

Paths = str | Path | Iterable[str | Path]
Day = str | dt.date


class Case:
    """One investigation. Make it with `create`, open it with `open`, use it in a ``with``."""

    def __init__(self, folder: Folder, engine: sa.Engine, by: str) -> None:
        self._folder = folder
        self._engine = engine
        self._by = by
        self._originals = Originals(folder.originals)

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
        return cls(folder, engine, by or _user())

    @classmethod
    def open(cls, path: str | Path, *, by: str = "") -> Self:
        """Open a case; one that an older sayso made is migrated forward.

        Raises:
            CaseError: the folder is no case, or a newer sayso made it.
        """
        folder = Folder(Path(path).absolute())
        engine = make_engine(folder.database_url())
        open_schema(engine)
        return cls(folder, engine, by or _user())

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

    @property
    def path(self) -> Path:
        """The case's folder."""
        return self._folder.path

    def add(
        self,
        paths: Paths,
        *,
        metadata: str | Path | None = None,
        publisher: str = "",
        date: Day | None = None,
        language: str = "",
    ) -> AddReport:
        """Preserve files, and all files in folders; adding them again changes nothing.

        What the metadata file (a CSV with the column ``file``) says of one file stands over
        `publisher`, `date` and `language`, which are said of all.

        Raises:
            MetadataError: the metadata file cannot be read.
        """
        described: Mapping[str, Metadata] = read_metadata(Path(metadata)) if metadata else {}
        default = Metadata(publisher=publisher, date=_day(date), language=language)
        intake = Intake(self._engine, self._originals, self._by, described, default)
        leave_out = Path(metadata) if metadata else None
        return add_files(_paths(paths), intake, leave_out=leave_out)

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
            GazetteerError: the file is of no known shape; nothing is imported then.
        """
        return references.add_gazetteer(
            self._engine, Path(path), shape, source, licence, tuple(countries)
        )

    def gazetteers(self) -> list[GazetteerSource]:
        """Return the gazetteers that were imported, with their sources and licences."""
        with self._engine.connect() as connection:
            return gazetteer_import.listed(connection)

    def add_lexicon(self, path: str | Path) -> Path:
        """Keep a word list (TOML) in the case, in the place of one of the same name.

        Raises:
            LexiconError: the file is not TOML of the expected shape.
        """
        return references.add_lexicon(self._folder, Path(path))

    def run(self, progress: Progress | None = None) -> RunReport:
        """Read what is new or changed and group again; what is interrupted goes on next time."""
        # The engines take seconds to load, and only a run needs them.
        from sayso.case.running import Run, run_case

        lexicon = references.lexicon(self._folder)
        gazetteer = references.gazetteer(self._engine)
        state = references.state(self._engine, self._folder)
        run = Run(self._engine, self._originals, gazetteer, lexicon, state)
        return run_case(run, progress)

    def incidents(
        self, place: str | None = None, since: Day | None = None, until: Day | None = None
    ) -> list[Incident]:
        """Return the incidents that may lie at that place and between those days, by date."""
        with self._engine.connect() as connection:
            return list(groups.incidents(connection, place, _day(since), _day(until)))

    def incident(self, incident_id: str) -> Incident:
        """Return one incident.

        Raises:
            NotFoundError: the case has no such incident.
        """
        with self._engine.connect() as connection:
            return groups.incident(connection, incident_id)

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
        fields = SearchFields(place, _day(since), _day(until), actor, act, origin, publisher, label)
        where = searching.where(within)
        return searching.search_case(
            self._engine, query, fields, within=where, limit=limit, offset=offset
        )

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
        """Return the log of what was done to originals."""
        with self._engine.connect() as connection:
            return custody.entries(connection)

    def original(self, original: str) -> bytes:
        """Return preserved bytes, with their hash checked.

        Raises:
            NotFoundError: the case has no such original.
            DamagedError: the bytes no longer have their hash.
        """
        return self._originals.read(original)


def _paths(paths: Paths) -> list[Path]:
    listed = [paths] if isinstance(paths, str | Path) else paths
    # One file has one place, however it is reached; but its own name stays as given.
    return [_place(Path(p)) for p in listed]


def _place(path: Path) -> Path:
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name


def _day(day: Day | None) -> dt.date | None:
    if not isinstance(day, str):
        return day
    try:
        return dt.date.fromisoformat(day)
    except ValueError as error:
        raise MetadataError(f"{day!r} is no date: write it as 2016-07-02") from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""
