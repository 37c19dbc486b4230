"""A case's folder: what lies where in it, and which database it names."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sayso.model.errors import CaseError
from sayso.store.atomic import sync_folder, write_whole
from sayso.store.dialect import holds_tables, sqlite_url


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one case. ``case.toml`` is there only if its database lies elsewhere."""

    path: Path

    @property
    def originals(self) -> Path:
        """Folder of preserved bytes."""
        return self.path / "originals"

    @property
    def pictures(self) -> Path:
        """Folder of the pictures of pages whose text was recognised."""
        return self.path / "pictures"

    @property
    def lexicon(self) -> Path:
        """Folder of the case's own word lists."""
        return self.path / "lexicon"

    @property
    def database_file(self) -> Path:
        """The SQLite file, where the case keeps its records in one."""
        return self.path / "case.db"

    @property
    def settings_file(self) -> Path:
        """The file that names a database elsewhere."""
        return self.path / "case.toml"

    def must_be_free(self) -> None:
        """Refuse a folder that is a case already or holds other files.

        Raises:
            CaseError: it is.
        """
        if self._half_made():
            return
        if self.database_file.exists() or self.settings_file.exists():
            raise CaseError(f"{self.path} is a case already: use it, or choose another name")
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise CaseError(f"{self.path} is not empty: name a folder that is not there yet")

    def _half_made(self) -> bool:
        """Tell whether an interrupted `create` has left this folder, without a table in it."""
        if not self.path.is_dir():
            return False
        names = {path.name for path in self.path.iterdir()}
        folders = (self.originals, self.lexicon, self.pictures)
        ours = {self.database_file.name, *(folder.name for folder in folders)}
        beside = {f"{self.database_file.name}{end}" for end in ("-wal", "-shm", "-journal")}
        if not names <= ours | beside or any(any(f.iterdir()) for f in self._folders()):
            return False
        return not self.database_file.exists() or not holds_tables(self.database_file)

    def _folders(self) -> list[Path]:
        return [
            folder for folder in (self.originals, self.lexicon, self.pictures) if folder.is_dir()
        ]

    def create(self) -> None:
        """Make the folder and what lies in it, all but the database.

        Raises:
            CaseError: it cannot be made.
        """
        try:
            # What is in a case can put people in danger: no other user of the machine may look.
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.originals.mkdir(mode=0o700, exist_ok=True)
            self.lexicon.mkdir(mode=0o700, exist_ok=True)
            self.pictures.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            raise CaseError(f"{self.path} cannot be made into a case: {error.strerror}") from error

    def name_database(self, url: str) -> None:
        """Keep the URL of a database that lies elsewhere."""
        line = f"database = {json.dumps(url, ensure_ascii=False)}\n"
        write_whole(self.settings_file, line.encode())

    def database_url(self) -> str:
        """Return the URL of the case's database.

        Raises:
            CaseError: the folder is no case, or its settings cannot be read.
        """
        if self.settings_file.is_file():
            try:
                settings = tomllib.loads(self.settings_file.read_text(encoding="utf-8"))
                return str(settings["database"])
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
                raise CaseError(
                    f'{self.settings_file} must hold a line: database = "postgresql://…"'
                ) from error
        if self.database_file.is_file():
            return sqlite_url(self.database_file)
        raise CaseError(f"{self.path} is not a case: make one with 'sayso new {self.path}'")
