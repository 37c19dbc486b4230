"""A case in; a release of it as a file, and its entry in the custody log, out."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from sayso.case.folder import Folder
from sayso.case.release_records import Records
from sayso.case.releasing import Asked, Releasing, releasing
from sayso.case.reports import Progress
from sayso.model.errors import CaseError, NotFoundError, PublishError
from sayso.publish.accounts import Row, account_rows, usual_country
from sayso.publish.datasets.account_files import sorted_lines, write_lines
from sayso.publish.kinds import FOLDER, KINDS, ReleaseKind, beside
from sayso.store import custody, evidence, ledger
from sayso.store.atomic import settle, sync_folder, work_folder
from sayso.store.dialect import snapshot, writing

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
    engine: sa.Engine,
    folder: Folder,
    kind: str,
    path: Path,
    by: str,
    asked: Asked,
    progress: Progress | None = None,
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
    with work_folder(path.parent) as work:
        with releasing(engine, folder, by, asked, progress) as made:
            count, beside = _write(made, wanted, work)
            _check(made, work, progress)
        _place(engine, made, wanted, work, beside)
    release = made.release
    sentences = release.statement.sentences
    return Exported(count, wanted.kind.counts, beside, release.name, sentences, made.hiding.left)


def _write(made: Releasing, wanted: _Wanted, work: Path) -> tuple[int, tuple[str, ...]]:
    """Write a release and what stands beside it; return how much it holds, and their names."""
    name = wanted.path.name
    if made.hiding.redaction.hits(name):
        raise PublishError("the file's name gives away what is to be hidden: name it otherwise")
    count = wanted.kind.form(wanted.path).write(made.release, work / name)
    others = dict(beside(made.release, wanted.kind, wanted.path))
    for other, content in others.items():
        (work / other).write_bytes(content)
    return count, tuple(others)


def _check(made: Releasing, work: Path, progress: Progress | None) -> None:
    """Look through what was written, and make it last."""
    if progress:
        progress(0, 1, "looking through what was written")
    made.check(work)
    for file in work.rglob("*"):
        if file.is_file():
            settle(file)


def _place(
    engine: sa.Engine, made: Releasing, wanted: _Wanted, work: Path, others: tuple[str, ...]
) -> None:
    """Put what was written in its place, and log it."""
    name = wanted.path.name
    digest = _digest(work / name)
    # The file comes to its place inside the transaction: one that cannot be written is not
    # logged, and one that cannot be logged was not acknowledged.
    with writing(engine) as connection:
        made.log(connection, wanted.kind.name, name, digest)
        for one in (*others, name):
            (work / one).replace(wanted.path.parent / one)
        sync_folder(wanted.path.parent)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of the manifest of the manifests of a bag."""
    digest = hashlib.sha256()
    with (path / "tagmanifest-sha512.txt" if path.is_dir() else path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def export_accounts(
    engine: sa.Engine, path: Path, by: str, progress: Progress | None = None
) -> int:
    """Write all accounts as they are, for work on the case; return how many.

    Every quote fits its document by its offsets, which no release can promise: names of persons
    are in it. Only restricted sources are withheld.
    """
    with work_folder(path.parent) as work:
        part = work / path.name
        with snapshot(engine) as connection:
            count = write_lines(case_account_lines(Records(connection, progress), work), part)
        settle(part)
        detail = {"kind": "accounts", "name": path.name, "sha256": _digest(part)}
        now = dt.datetime.now(dt.UTC)
        with writing(engine) as connection:
            custody.append(connection, "exported", "", at=now, by=by, detail=detail)
            part.replace(path)
            sync_folder(path.parent)
    return count


def case_account_lines(records: Records, folder: Path) -> Iterator[bytes]:
    """Yield all accounts of a case as sorted lines of JSON, names included.

    Args:
        records: of the case.
        folder: in which sorted parts of them lie meanwhile, in files without a name.
    """
    home = usual_country(records.incidents("counting countries of"))
    sources = {source.name: source for source in ledger.sources(records.connection)}
    names = evidence.several_names(records.connection)
    rows = account_rows(records.incidents("writing"), sources, home)
    return sorted_lines(_under_every_name(rows, names), folder)


def _under_every_name(rows: Iterable[Row], names: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Repeat the rows of a document for every file name under which the same bytes came in.

    Who looks a file up by its name finds what it says; ``document`` tells that they are one.
    """
    for row in rows:
        others = [n for n in names.get(str(row["document"]), ()) if n != row["document_name"]]
        yield row
        yield from (row | {"document_name": name} for name in others)
