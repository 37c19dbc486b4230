"""A case: a folder of evidence in; its documents, claims, incidents and problems out."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

from sayso.case import mappings, references
from sayso.case.adding import Intake, add_files
from sayso.case.arguments import Day, Paths, day, placed, user
from sayso.case.fetching import fetch_lists
from sayso.case.folder import Folder
from sayso.case.leaving import Leaving
from sayso.case.looking import Looking
from sayso.case.reports import AddReport, GazetteerReport, Progress, RunReport
from sayso.case.verifying import Verification
from sayso.intake.metadata import read_metadata
from sayso.intake.records import KNOWN, read_mapping
from sayso.intake.web import Web
from sayso.model.custody import Tombstone
from sayso.model.document import Metadata
from sayso.model.errors import CaseError
from sayso.model.judgement import Judgement
from sayso.store import erasing, ledger
from sayso.store.dialect import make_engine, sqlite_url
from sayso.store.migrate import create_schema, open_schema
from sayso.store.turns import Waiting

if TYPE_CHECKING:
    from sayso.case.deciding import Wish


class Case(Looking, Leaving):
    """One investigation. Make it with `create`, open it with `open`, use it in a ``with``."""

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

    def add_lexicon(self, path: str | Path) -> Path:
        """Keep a word list (TOML) in the case, in the place of one of the same name.

        Raises:
            CaseError: another command is at work on the case.
            LexiconError: the file is not TOML of the expected shape.
        """
        with self.turn("lexicon"):
            return references.add_lexicon(self._engine, self._folder, Path(path), self._by)

    def run(self, progress: Progress | None = None, *, readers: int | None = None) -> RunReport:
        """Read what is new or changed and group again; what is interrupted goes on next time.

        So many `readers` work at once, each in a process of its own; if it is not said, as many
        as there are cores, four at most. What is found is the same.

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
                self._engine,
                self._originals,
                gazetteer,
                lexicon,
                state,
                self._by,
                self._pictures,
                readers,
            )
            return run_case(run, progress)

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
