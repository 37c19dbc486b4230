"""A case's originals in, their claims and the case's incidents out: only what is new or changed."""

import dataclasses
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case.reports import Progress, RunReport
from sayso.model.claim import Claim, Scope
from sayso.model.document import Document, Source
from sayso.model.errors import Problem, SaysoError, Stage
from sayso.model.ids import sha256
from sayso.model.record import to_json
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.store import evidence, findings, groups, ledger, search_index
from sayso.store.dialect import writing
from sayso.store.evidence import Evidence
from sayso.store.findings import Findings, Outcome
from sayso.store.originals import Originals

_GROUPING = "incidents"
"""Owner of the problems of grouping, and the setting that holds its state."""


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    engine: sa.Engine
    originals: Originals
    gazetteer: Gazetteer
    lexicon: Lexicon
    references: str
    """State of the gazetteer and the lexicon: another one means that all is read again."""


def run_case(run: Run, progress: Progress | None = None) -> RunReport:
    """Read what is new or changed, document by document, then group again if anything was."""
    state = stages.engine_state()
    with writing(run.engine) as connection:
        number = ledger.start_run(connection, stages.engine(), _now())
        search_index.renew(connection)
    with run.engine.connect() as connection:
        known = findings.states(connection)
        wanted = {e.original.id: (e, _state(e, run, state)) for e in _evidence(connection)}
    due = [(e, s) for original, (e, s) in wanted.items() if known.get(original) != s]
    outcomes: Counter[Outcome] = Counter()
    claims = 0
    for done, (item, item_state) in enumerate(due):
        if progress:
            progress(done, len(due), item.original.name)
        found = _read_one(item, item_state, run)
        outcomes[found.outcome] += 1
        claims += len(found.claims)
    if progress:
        progress(len(due), len(due), "")
    regrouped = _regroup(run, [(e, s) for e, s in wanted.values()], state)
    with writing(run.engine) as connection:
        report = RunReport(
            read=outcomes[Outcome.READ],
            unchanged=len(wanted) - len(due),
            unreadable=outcomes[Outcome.UNREADABLE],
            failed=outcomes[Outcome.FAILED],
            claims=claims,
            incidents=groups.count(connection),
            problems=ledger.count_problems(connection),
            regrouped=regrouped,
        )
        ledger.finish_run(connection, number, _now(), dataclasses.asdict(report))
    return report


def _evidence(connection: sa.Connection) -> list[Evidence]:
    return list(evidence.all_evidence(connection))


def _state(item: Evidence, run: Run, engine: str) -> str:
    parts = [item.original.id, to_json(item.metadata), item.original.name, engine, run.references]
    return sha256(json.dumps(parts, sort_keys=True).encode())


def _read_one(item: Evidence, state: str, run: Run) -> Findings:
    """Read one original and commit what was found, so that an interrupted run can go on."""
    found, problems = _find(item, run)
    try:
        _keep(found, problems, state, run)
    except sa.exc.IntegrityError as error:
        # Two findings under one id: a defect of ours, and no reason to stop the others.
        found = Findings(found.original, Outcome.FAILED, found.document, found.rendition)
        _keep(found, [*problems, _defect(Stage.CLAIMS, item, error)], state, run)
    return found


def _keep(found: Findings, problems: Sequence[Problem], state: str, run: Run) -> None:
    with writing(run.engine) as connection:
        findings.replace_findings(connection, found, state=state, at=_now())
        ledger.replace_problems(connection, found.original, problems)


def _find(item: Evidence, run: Run) -> tuple[Findings, list[Problem]]:
    original = item.original
    try:
        content = run.originals.read(original.id)
        reading = stages.read_original(original, content, item.metadata)
    except SaysoError as error:
        problem = Problem(Stage.TEXT, "unreadable", f"{original.name}: {error}", original.id)
        return Findings(original.id, Outcome.UNREADABLE), [problem]
    except MemoryError:
        raise
    except Exception as error:
        return Findings(original.id, Outcome.UNREADABLE), [_defect(Stage.TEXT, item, error)]
    document = stages.with_publisher(reading.document, run.lexicon)
    problems = list(reading.problems)
    found = Findings(original.id, Outcome.FAILED, document, reading.rendition)
    try:
        resolved = stages.find_resolved(document, run.gazetteer, run.lexicon)
        claims, twice = _distinct(resolved.claims)
        tellings = stages.tell(document, claims)
    except MemoryError:
        raise
    except Exception as error:
        return found, [*problems, _defect(Stage.CLAIMS, item, error)]
    found = dataclasses.replace(found, outcome=Outcome.READ, claims=claims, tellings=tellings)
    return found, [*problems, *resolved.problems, *twice, *_not_grouped(found)]


def _not_grouped(found: Findings) -> list[Problem]:
    """Say how many of a document's claims stand in no incident, and which is the first."""
    told = {name for t in found.tellings for account in t.accounts for name in account.claims}
    left = [c for c in found.claims if c.id not in told and c.scope is not Scope.WAR_TOTAL]
    if not left or found.document is None:
        return []
    message = (
        f"{found.document.name}: {len(left)} of {len(found.claims)} claims name neither a toll nor "
        f"a place and stand in no incident, the first is {left[0].id}"
    )
    return [Problem(Stage.INCIDENTS, "not-grouped", message, found.original)]


def _defect(stage: Stage, item: Evidence, error: Exception) -> Problem:
    """Record a defect of ours as a problem of the one document that shows it."""
    message = f"{item.original.name} met a defect in sayso, please report it ({_what(error)})"
    return Problem(stage, "defect", message, item.original.id)


def _what(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _distinct(claims: Iterable[Claim]) -> tuple[list[Claim], list[Problem]]:
    kept: dict[str, Claim] = {}
    problems = []
    for claim in claims:
        if kept.setdefault(claim.id, claim) is not claim:
            message = f"{claim.anchor.exact!r} was found twice; the first finding is kept"
            problems.append(Problem(Stage.CLAIMS, "found-twice", message, claim.id))
    return list(kept.values()), problems


def _regroup(run: Run, wanted: Sequence[tuple[Evidence, str]], engine: str) -> bool:
    """Group the whole case again, unless it was grouped from just these readings before."""
    read = [[e.original.id, item_state, e.current] for e, item_state in wanted]
    state = sha256(json.dumps([engine, run.references, read]).encode())
    with run.engine.connect() as connection:
        if ledger.setting(connection, _GROUPING) == state:
            return False
        documents = {d.id: d for d in findings.documents(connection)}
        sources = _sources(documents.values(), findings.claims(connection), run.lexicon)
        current = {e.original.id for e, _ in wanted if e.current}
        tellings = [t for t in findings.tellings(connection) if t.document in current]
        previous = groups.previous(connection)
    replaced = [_replaced(d) for d in documents.values() if d.id not in current]
    try:
        grouped = stages.group(tellings, documents, sources, previous)
    except Exception as error:
        # The last grouping stays, and the next run tries again.
        message = f"grouping met a defect in sayso, please report it ({_what(error)})"
        with writing(run.engine) as connection:
            problem = Problem(Stage.INCIDENTS, "defect", message)
            ledger.replace_problems(connection, _GROUPING, [*replaced, problem])
        return True
    with writing(run.engine) as connection:
        ledger.replace_sources(connection, sources.values())
        ledger.replace_problems(connection, _GROUPING, replaced)
        groups.replace_incidents(connection, grouped, tellings)
        ledger.set_setting(connection, _GROUPING, state)
    return True


def _replaced(document: Document) -> Problem:
    message = (
        f"{document.name} was replaced by a later capture from the same place: "
        "its claims are kept, but stand in no incident"
    )
    return Problem(Stage.INCIDENTS, "replaced", message, document.id)


def _sources(
    documents: Iterable[Document], claims: Iterable[Claim], lexicon: Lexicon
) -> dict[str, Source]:
    names = dict.fromkeys(_names(documents, claims))
    return {name: lexicon.source(name) for name in names if name}


def _names(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[str]:
    for document in documents:
        yield document.publisher
    for claim in claims:
        for link in claim.chain.links:
            yield link.speaker
            yield link.via


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
