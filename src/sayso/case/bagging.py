"""A case in; a bag with its originals, texts, claims, accounts and log out."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from sayso.case.exporting import case_account_lines
from sayso.case.release_records import Records
from sayso.case.reports import Progress, told
from sayso.model.document import Rendition
from sayso.model.errors import CaseError, DamagedError
from sayso.model.record import JSON, to_json
from sayso.publish.annotations import annotation, annotations_file
from sayso.publish.bag import Bag
from sayso.store import custody, evidence, findings, schema
from sayso.store.atomic import sync_folder
from sayso.store.dialect import snapshot, writing
from sayso.store.originals import Originals
from sayso.store.records import load

_CHUNK = 1 << 20


def export_bag(
    engine: sa.Engine,
    originals: Originals,
    pictures: Originals,
    path: Path,
    by: str,
    progress: Progress | None = None,
) -> int:
    """Write a case as a bag; return how many originals it holds.

    The folder comes to its place when it is whole, and the custody log keeps its hash.

    Raises:
        CaseError: something is at that place already.
        DamagedError: an original no longer has its hash.
    """
    if path.exists():
        raise CaseError(f"{path} is there already: name a folder that is not")
    part = path.with_name(f".writing-{path.name}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    try:
        bag = Bag(part)
        with snapshot(engine) as connection:
            count = _fill(bag, connection, originals, pictures, progress)
        now = dt.datetime.now(dt.UTC)
        digest = bag.close(path.name, now)
        with writing(engine) as connection:
            detail = {"kind": "bag", "name": path.name, "sha256": digest}
            custody.append(connection, "exported", "", at=now, by=by, detail=detail)
            part.rename(path)
        sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return count


def _fill(
    bag: Bag,
    connection: sa.Connection,
    originals: Originals,
    pictures: Originals,
    progress: Progress | None,
) -> int:
    count = 0
    total = connection.execute(
        sa.select(sa.func.count()).select_from(schema.originals)
    ).scalar_one()
    for original in told(evidence.originals(connection), progress, total, "writing originals"):
        captures: list[JSON] = [to_json(c) for c in evidence.captures(connection, original.id)]
        about: dict[str, JSON] = {
            "name": original.name,
            "encodingFormat": original.sniffed_type,
            "identifier": f"urn:sha256:{original.id}",
            "sayso:captures": captures,
        }
        path = originals.path(original.id)
        if bag.add(f"originals/{original.id}", _chunks(path), about) != original.id:
            raise DamagedError(f"{path} no longer has its hash: restore it from a backup")
        count += 1
    _add_texts(bag, connection, pictures)
    _add_words(bag, connection)
    return count


def _add_texts(bag: Bag, connection: sa.Connection, pictures: Originals) -> None:
    """Add each text, what it was made by, and the pictures in which one was recognised."""
    table = schema.renditions
    for record in connection.execute(sa.select(table.c.record).order_by(table.c.id)).scalars():
        rendition = load(Rendition, record)
        about: dict[str, JSON] = {
            "encodingFormat": "text/plain; charset=utf-8",
            "isBasedOn": {"@id": f"originals/{rendition.original}"},
            "sayso:kind": rendition.kind,
            "sayso:made_by": rendition.made_by,
            "sayso:confidence": rendition.confidence,
            "sayso:embedded": to_json(rendition.embedded),
        }
        text = rendition.text.encode("utf-8", "surrogatepass")
        bag.add(f"renditions/{rendition.id}.txt", [text], about)
    drawn = {
        page.image: document.id
        for document in findings.documents(connection)
        for page in document.pages
        if page.image
    }
    for picture, original in sorted(drawn.items()):
        of: dict[str, JSON] = {"encodingFormat": "image/png"}
        of["isBasedOn"] = {"@id": f"originals/{original}"}
        bag.add(f"renditions/pictures/{picture}.png", _chunks(pictures.path(picture)), of)


def _add_words(bag: Bag, connection: sa.Connection) -> None:
    listed = (
        annotation(claim, claim.document, text, "sayso")
        for claim, text in findings.claims_in_texts(connection)
    )
    about: dict[str, JSON] = {"encodingFormat": "application/ld+json"}
    bag.add("claims.jsonld", annotations_file(listed), about)
    lines: dict[str, JSON] = {"encodingFormat": "application/jsonl"}
    accounts = case_account_lines(Records(connection), bag.folder)
    bag.add("accounts.jsonl", accounts, lines)
    log = (
        json.dumps(to_json(entry), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        for entry in custody.one_by_one(connection)
    )
    bag.add("custody.jsonl", log, lines)


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except FileNotFoundError as error:
        raise DamagedError(f"{path} is missing: restore it from a backup") from error
