"""A case's gazetteer and lexicon files in; what they know, and a hash of their state, out."""

import hashlib
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.model.errors import LexiconError
from sayso.model.ids import sha256
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon, load_lexicon
from sayso.store import ledger
from sayso.store.atomic import write_whole
from sayso.store.dialect import writing

_GAZETTEER = "gazetteer"
"""Setting that holds a hash of all gazetteer files imported so far."""


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
    """Return the world index with the places that were imported into the case."""
    from sayso.store.gazetteer import StoredGazetteer

    return StoredGazetteer(engine)


def add_gazetteer(engine: sa.Engine, path: Path) -> int:
    """Import a gazetteer file; return how many places it gave."""
    raise NotImplementedError


def state(engine: sa.Engine, folder: Folder) -> str:
    """Hash what resolution looks up, so that a change of it makes a run read again."""
    digest = hashlib.sha256()
    for path in _lexicon_files(folder):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    with engine.connect() as connection:
        digest.update(ledger.setting(connection, _GAZETTEER).encode())
    return digest.hexdigest()


def _imported(engine: sa.Engine, content: bytes) -> None:
    with writing(engine) as connection:
        before = ledger.setting(connection, _GAZETTEER)
        ledger.set_setting(connection, _GAZETTEER, sha256(before.encode() + content))


def _lexicon_files(folder: Folder) -> list[Path]:
    return sorted(folder.lexicon.glob("*.toml"))
