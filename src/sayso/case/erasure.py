"""An original of a case in; nothing of it in the case's folder but a tombstone out."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case import grouping
from sayso.model.custody import Tombstone
from sayso.model.document import Original
from sayso.model.errors import CaseError
from sayso.resolution.lexicon import Lexicon
from sayso.store import erasing, findings, ledger, schema
from sayso.store.dialect import scrub, writing
from sayso.store.originals import Originals
from sayso.store.records import load
from sayso.store.sealing import Deed, seal_groups


@dataclass(frozen=True, slots=True)
class Erasure:
    """Where something is erased, by whom and why."""

    engine: sa.Engine
    originals: Originals
    pictures: Originals
    """Of pages whose text was recognised."""
    lexicon: Lexicon
    references: str
    """State of the gazetteer and the lexicon."""
    by: str
    reason: str


def erase(named: str, erasure: Erasure) -> Tombstone:
    """Erase an original; one that is erased already gives its tombstone.

    The rows go in one transaction, in which the incidents are grouped without it. The bytes go
    after it: what is interrupted then is finished when the case is next opened.

    Raises:
        CaseError: no reason is given.
        NotFoundError: the case has no such original.
    """
    if not erasure.reason.strip():
        raise CaseError("say why it is erased: the reason stays in the case")
    with erasure.engine.connect() as connection:
        original = erasing.find(connection, named)
        table = schema.originals
        record = connection.execute(
            sa.select(table.c.record).where(table.c.id == original)
        ).scalar()
        stone = erasing.tombstone(connection, original)
        if record is None and stone:
            return stone
        replaced = erasing.replaced_by(connection, original)
        depends_on = [stages.engine_state(), erasure.references]
        grouped = grouping.group(connection, erasure.lexicon, depends_on, without=original)
    known = load(Original, str(record))
    now = dt.datetime.now(dt.UTC)
    stone = Tombstone(original, known.sha512, known.size, now, erasure.by, erasure.reason, replaced)
    if grouped and grouped.defect:
        raise CaseError(f"nothing is erased: grouping without it met a defect ({grouped.defect})")
    with writing(erasure.engine) as connection:
        erasing.bury(connection, stone)
        if grouped:
            grouping.write(connection, grouped, Deed(erasure.by, now))
        erasing.bury_groups(connection, original)
        seal_groups(connection, Deed(erasure.by, now))
    finish(erasure.engine, erasure.originals, erasure.pictures)
    return stone


def finish(engine: sa.Engine, originals: Originals, pictures: Originals) -> bool:
    """Remove the bytes of what the database no longer has; tell whether there were any left.

    Raises:
        CaseError: another process still reads what was erased.
    """
    with engine.connect() as connection:
        original = ledger.setting(connection, erasing.UNDER_WAY)
    if not original:
        return False
    originals.remove(original)
    with engine.connect() as connection:
        pictures.keep_only(findings.pictures(connection))
    if not scrub(engine):
        raise CaseError(
            "it is erased, but another sayso still reads the case: when that is done, open the "
            "case once more, as with 'sayso verify', so that no trace is left in its files"
        )
    with writing(engine) as connection:
        ledger.set_setting(connection, erasing.UNDER_WAY, "")
    return True
