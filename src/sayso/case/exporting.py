"""A case in; a release of it as a file, and its entry in the custody log, out."""

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.case.releasing import Asked, releasing
from sayso.model.errors import CaseError, NotFoundError, PublishError
from sayso.model.ids import sha256
from sayso.publish.accounts import Row, account_rows, accounts_file
from sayso.publish.kinds import FOLDER, KINDS, ReleaseKind, beside
from sayso.store import custody, evidence, groups, ledger
from sayso.store.atomic import WRITING, sync_folder, write_whole
from sayso.store.dialect import writing

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    count: int
    counts: str
    """What was counted, in the plural."""
    beside: tuple[str, ...] = ()
    """Names of the files beside it: what its columns mean, and what it covers."""
    release: str = ""
    """Name of the release."""
    sentences: tuple[str, ...] = ()
    """What was redacted, and what redaction cannot do."""
    left: tuple[str, ...] = ()
    """Names of persons that are also names of places or bodies, and so were not hidden."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    kind: ReleaseKind
    path: Path
    asked: Asked

    @property
    def is_folder(self) -> bool:
        return FOLDER in self.kind.forms


def export_release(
    engine: sa.Engine, folder: Folder, kind: str, path: Path, by: str, asked: Asked
) -> Exported:
    """Write a release of one kind; it comes to its place whole, or not at all.

    Raises:
        CaseError: a package is to be a folder that is there already; or the release was made
            before, and the case has changed since, or its key is not at hand.
        LeakError: what was written holds what is to be hidden; nothing of it is kept.
        NotFoundError: there is no such kind.
        PublishError: the kind is not written with that ending, or the file's name gives away
            what is to be hidden.
    """
    if kind not in KINDS:
        raise NotFoundError(f"{kind} is no kind of export: use {', '.join(KINDS)}")
    wanted = _Wanted(KINDS[kind], path, asked)
    wanted.kind.form(path)
    if wanted.is_folder and path.exists():
        raise CaseError(f"{path} is there already: name a folder that is not")
    work = Path(tempfile.mkdtemp(prefix=WRITING, dir=path.parent))
    try:
        return _export(engine, folder, wanted, work, by)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _export(engine: sa.Engine, folder: Folder, wanted: _Wanted, work: Path, by: str) -> Exported:
    part = work / wanted.path.name
    with releasing(engine, folder, by, wanted.asked) as made:
        release = made.release
        if made.hiding.redaction.hits(wanted.path.name):
            raise PublishError("the file's name gives away what is to be hidden: name it otherwise")
        count = wanted.kind.form(wanted.path).write(release, part)
        others = dict(beside(release, wanted.kind, wanted.path))
        for name, content in others.items():
            (work / name).write_bytes(content)
        made.check(work)
    for file in work.rglob("*"):
        if file.is_file():
            _settle(file)
    digest = _digest(part)
    # The file comes to its place inside the transaction: one that cannot be written is not
    # logged, and one that cannot be logged was not acknowledged.
    with writing(engine) as connection:
        made.log(connection, wanted.kind.name, wanted.path.name, digest)
        for name in (*others, wanted.path.name):
            (work / name).replace(wanted.path.parent / name)
        sync_folder(wanted.path.parent)
    return Exported(
        count,
        wanted.kind.counts,
        tuple(others),
        release.name,
        release.statement.sentences,
        made.hiding.left,
    )


def _settle(file: Path) -> None:
    """Make the bytes of a file last, readable by its owner alone."""
    file.chmod(0o600)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of the manifest of the manifests of a bag."""
    digest = hashlib.sha256()
    with (path / "tagmanifest-sha512.txt" if path.is_dir() else path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def export_accounts(engine: sa.Engine, path: Path, by: str) -> int:
    """Write all accounts as they are, for work on the case; return how many.

    Every quote fits its document by its offsets, which no release can promise: names of persons
    are in it. Only restricted sources are withheld.
    """
    with engine.connect() as connection:
        count, content = case_accounts(connection)
    detail = {"kind": "accounts", "name": path.name, "sha256": sha256(content)}
    with writing(engine) as connection:
        custody.append(connection, "exported", "", at=dt.datetime.now(dt.UTC), by=by, detail=detail)
        write_whole(path, content)
    return count


def case_accounts(connection: sa.Connection) -> tuple[int, bytes]:
    """Return how many accounts a case has, and all of them as JSON lines, names included."""
    incidents = list(groups.incidents(connection))
    sources = {source.name: source for source in ledger.sources(connection)}
    names = evidence.names(connection)
    rows = list(_under_every_name(account_rows(incidents, sources), names))
    return len(rows), accounts_file(rows)


def _under_every_name(rows: Iterable[Row], names: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Repeat the rows of a document for every file name under which the same bytes came in.

    Who looks a file up by its name finds what it says; ``document`` tells that they are one.
    """
    for row in rows:
        others = [n for n in names.get(str(row["document"]), ()) if n != row["document_name"]]
        yield row
        yield from (row | {"document_name": name} for name in others)
