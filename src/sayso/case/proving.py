"""A time stamp in; the original that it is of noted in the custody log, or a Problem, out."""

import datetime as dt

import sqlalchemy as sa

from sayso.intake.files import Taken
from sayso.intake.proofs import Proof, read_proof
from sayso.model.errors import Problem, Stage
from sayso.store import custody, evidence, ledger, schema
from sayso.store.dialect import writing

PROVED = "proof"


def prove(taken: Taken, engine: sa.Engine, by: str) -> None:
    """Note which original a proof is of; its signatures and blocks are not checked here."""
    proof = read_proof(taken.original.sniffed_type, taken.content)
    if proof is None:
        return
    owner = f"{taken.capture.origin} (proof)"
    with writing(engine) as connection:
        target = _stamped(connection, proof.digest)
        problems = []
        if target is None:
            code, why = _unproved(connection, taken, proof)
            message = f"{taken.original.name} is a time stamp ({proof.kind}) {why}"
            problems.append(Problem(Stage.INTAKE, code, message, taken.original.id))
        elif not _noted(connection, target, taken.original.id):
            detail = {"proof": taken.original.id, "kind": proof.kind, "digest": proof.digest}
            now = dt.datetime.now(dt.UTC)
            custody.append(connection, PROVED, target, at=now, by=by, detail=detail)
        ledger.replace_problems(connection, owner, problems)


def _unproved(connection: sa.Connection, taken: Taken, proof: Proof) -> tuple[str, str]:
    """Say why a proof covers no original of the case: a problem's code, and its reason."""
    if not proof.digest:
        return "proof-not-read", (
            "that names no file by SHA-256 or SHA-512, or is damaged: it cannot be told which "
            "file it covers"
        )
    stem, dot, _ = taken.capture.origin.rpartition(".")
    if dot and evidence.last_capture(connection, stem):
        return "proof-of-another", (
            f"that does not cover the file beside it, {stem}: its digest is of other bytes; the "
            "file was changed since it was stamped, or the stamp is of another"
        )
    return "proof-of-nothing", (
        "of a file that is not in the case: add that file, and then the stamp again"
    )


def _stamped(connection: sa.Connection, digest: str) -> str | None:
    """Return the original of a digest: SHA-256, or SHA-512 by its length."""
    if len(digest) == 64 and evidence.has(connection, digest):
        return digest
    if len(digest) == 128:
        table = schema.originals
        query = sa.select(table.c.id).where(table.c.record.contains(digest, autoescape=True))
        return connection.execute(query).scalar()
    return None


def _noted(connection: sa.Connection, original: str, proof: str) -> bool:
    table = schema.custody
    query = sa.select(table.c.sequence).where(
        (table.c.original == original)
        & (table.c.action == PROVED)
        & table.c.record.contains(proof, autoescape=True)
    )
    return connection.execute(query).first() is not None
