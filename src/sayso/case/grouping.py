"""The tellings of a case and what people decided in; its incidents, grouped again, out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case.judging import Log, attached_today
from sayso.case.words import what
from sayso.model.claim import Claim
from sayso.model.document import Document, Source
from sayso.model.errors import Problem, Stage
from sayso.model.ids import sha256
from sayso.model.judgement import Decision
from sayso.resolution.lexicon import Lexicon
from sayso.review.rulings import lost, rulings
from sayso.review.signatures import sign
from sayso.store import findings, groups, ledger
from sayso.store.dialect import writing

GROUPING = "incidents"
"""Owner of the problems of grouping, and the setting that holds its state."""
REVIEWING = "review"
"""Owner of the problems of judgements about incidents."""

Read = tuple[str, str, bool]
"""An original, the state in which it was read, and whether it is current."""


def regroup(
    engine: sa.Engine, lexicon: Lexicon, read: Sequence[Read], stages_state: str, log: Log
) -> bool:
    """Group the whole case again, unless it was grouped from just this before; tell which."""
    parts = [stages_state, log.whole_state, [list(one) for one in read]]
    state = sha256(json.dumps(parts).encode())
    with engine.connect() as connection:
        if ledger.setting(connection, GROUPING) == state:
            return False
        documents = {d.id: d for d in findings.documents(connection)}
        sources = _sources(documents.values(), findings.claims(connection), lexicon, log)
        current = {original for original, _, is_current in read if is_current}
        tellings = [t for t in findings.tellings(connection) if t.document in current]
        previous = groups.previous(connection)
        attached = attached_today(connection, log)
    replaced = [_replaced(d) for d in documents.values() if d.id not in current]
    try:
        ruled = rulings(log.entries, attached)
        grouped = stages.group(tellings, documents, sources, previous, ruled)
        signed, problems = sign(grouped, log.standing, attached)
    except Exception as error:
        # The last grouping stays, and the next run tries again.
        message = f"grouping met a defect in sayso, please report it ({what(error)})"
        with writing(engine) as connection:
            problem = Problem(Stage.INCIDENTS, "defect", message)
            ledger.replace_problems(connection, GROUPING, [*replaced, problem])
        return True
    with writing(engine) as connection:
        ledger.replace_sources(connection, sources.values())
        ledger.replace_problems(connection, GROUPING, replaced)
        ledger.replace_problems(connection, REVIEWING, [*lost(log.entries, attached), *problems])
        groups.replace_incidents(connection, signed, tellings)
        ledger.set_setting(connection, GROUPING, state)
    return True


def _replaced(document: Document) -> Problem:
    message = (
        f"{document.name} was replaced by a later capture from the same place: "
        "its claims are kept, but stand in no incident"
    )
    return Problem(Stage.INCIDENTS, "replaced", message, document.id)


def _sources(
    documents: Iterable[Document], claims: Iterable[Claim], lexicon: Lexicon, log: Log
) -> dict[str, Source]:
    names = dict.fromkeys(_names(documents, claims))
    grades = {j.subject: j.value for j in log.standing if j.decision is Decision.GRADE}
    return {
        name: replace(lexicon.source(name), grade=grades.get(name, "")) for name in names if name
    }


def _names(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[str]:
    for document in documents:
        yield document.publisher
    for claim in claims:
        for link in claim.chain.links:
            yield link.speaker
            yield link.via
