"""A case's originals in, their claims and the case's incidents out: only what is new or changed."""

import dataclasses
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case import grouping, regrouping
from sayso.case.judging import Log, judge_anew, judging_owner, lay_judgements
from sayso.case.reading import Due, Taken, read_ahead
from sayso.case.reports import Progress, RunReport
from sayso.case.words import what
from sayso.confined.readers import Readers, readers
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.errors import (
    DamagedError,
    NoReportError,
    NotFoundError,
    Problem,
    SaysoError,
    Stage,
    UnreadableError,
)
from sayso.model.ids import sha256
from sayso.model.record import to_json
from sayso.resolution.gazetteer import Gazetteer
from sayso.resolution.lexicon import Lexicon
from sayso.store import (
    evidence,
    findings,
    groups,
    incident_lines,
    ledger,
    memberships,
    search_index,
)
from sayso.store.dialect import writing
from sayso.store.evidence import Evidence
from sayso.store.findings import Findings, Outcome, States
from sayso.store.originals import Originals
from sayso.store.sealing import Deed, seal_groups, seal_reading

FEW = 20
"""Documents up to which, and a tenth of the case up to which, only what they reach is grouped."""
_DAMAGED = "damaged"
"""Code of the problem of an original whose bytes are gone or changed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    engine: sa.Engine
    originals: Originals
    gazetteer: Gazetteer
    lexicon: Lexicon
    references: str
    """State of the gazetteer and the lexicon: another one means that all is read again."""
    by: str = ""
    """Who runs it."""
    pictures: Originals | None = None
    """Where pictures of recognised pages are kept, by their SHA-256."""
    readers: int | None = None
    """How many readers work at once, if not as many as are `available`."""


def run_case(run: Run, progress: Progress | None = None) -> RunReport:
    """Read what is new or changed, document by document, then group again if anything was.

    Documents are read ahead of the engine, by several readers; what is found in them is written
    in their order, and by this thread alone.
    """
    state = stages.engine_state()
    with writing(run.engine) as connection:
        number = ledger.start_run(connection, stages.engine(), _now())
        search_index.renew(connection)
        incident_lines.renew(connection)
    with run.engine.connect() as connection:
        log = Log.of(connection)
        known = findings.states(connection)
        wanted = {e.original.id: (e, _states(e, run, state, log)) for e in _evidence(connection)}
    due = [Due(e, s) for original, (e, s) in wanted.items() if _to_read(known.get(original), s)]
    judged_anew = _judge_anew(run, known, wanted, log)
    outcomes: Counter[Outcome] = Counter()
    claims = 0
    with readers(run.readers) as free:
        reading = read_ahead(due, run.originals, run.pictures, free)
        for done, (one, taken) in enumerate(reading):
            if progress:
                progress(done, len(due), one.item.original.name)
            found = _read_one(one, taken, run, log, free)
            outcomes[found.outcome] += 1
            claims += len(found.claims)
    if progress:
        progress(len(due), len(due), "")
    regrouped = _regroup(run, state)
    if due and run.pictures:
        with run.engine.connect() as connection:
            run.pictures.keep_only(findings.pictures(connection))
    with writing(run.engine) as connection:
        report = RunReport(
            read=outcomes[Outcome.READ],
            unchanged=len(wanted) - len(due) - judged_anew,
            judged=judged_anew,
            unreadable=outcomes[Outcome.UNREADABLE],
            failed=outcomes[Outcome.FAILED],
            claims=claims,
            incidents=groups.count(connection),
            problems=ledger.count_problems(connection),
            regrouped=regrouped,
            kept=outcomes[Outcome.KEPT],
        )
        ledger.finish_run(connection, number, _now(), dataclasses.asdict(report))
    return report


def _evidence(connection: sa.Connection) -> list[Evidence]:
    return list(evidence.all_evidence(connection))


def _states(item: Evidence, run: Run, engine: str, log: Log) -> States:
    parts = [item.original.id, to_json(item.metadata), item.original.name, engine, run.references]
    parts.append(item.report)
    reading = sha256(json.dumps(parts, sort_keys=True).encode())
    return States(reading, log.state(item.original.id))


def _to_read(known: States | None, wanted: States) -> bool:
    return known is None or known.reading != wanted.reading


def _judge_anew(
    run: Run,
    known: Mapping[str, States],
    wanted: Mapping[str, tuple[Evidence, States]],
    log: Log,
) -> int:
    """Lay new judgements over what was read before, document by document; count the documents."""
    count = 0
    for name, (_, states) in wanted.items():
        before = known.get(name)
        if before is None or before.reading != states.reading or before.judging == states.judging:
            continue
        with writing(run.engine) as connection:
            judge_anew(connection, name, log, Deed(run.by, _now()))
        count += 1
    return count


def _read_one(one: Due, taken: Taken, run: Run, log: Log, free: Readers) -> Findings:
    """Commit what was found in one original, so that an interrupted run can go on."""
    item, state = one.item, one.state
    found, problems, judged = _find(item, taken, run, log, free)
    if any(problem.code == _DAMAGED for problem in problems):
        # Bytes that a person puts back are read by the next run.
        state = dataclasses.replace(state, reading="")
    try:
        _keep(found, problems, judged, state, run)
    except sa.exc.IntegrityError as error:
        # Two findings under one id: a defect of ours, and no reason to stop the others.
        found = Findings(found.original, Outcome.FAILED, found.document, found.rendition)
        _keep(found, [*problems, _defect(Stage.CLAIMS, item, error)], (), state, run)
    return found


def _keep(
    found: Findings,
    problems: Sequence[Problem],
    judged: Sequence[Problem],
    state: States,
    run: Run,
) -> None:
    with writing(run.engine) as connection:
        deed = Deed(run.by, _now())
        before = list(findings.tellings(connection, found.original))
        findings.replace_findings(connection, found, state=state, at=deed.at)
        carried = memberships.carry_over(connection, before, found.tellings)
        ledger.replace_problems(connection, found.original, problems)
        ledger.replace_problems(connection, judging_owner(found.original), judged)
        rendition = found.rendition.id if found.rendition else ""
        engine = stages.engine()
        seal_reading(connection, found.original, deed, engine=engine, rendition=rendition)
        if carried:
            seal_groups(connection, deed, carried)


def _find(
    item: Evidence, taken: Taken, run: Run, log: Log, free: Readers
) -> tuple[Findings, list[Problem], list[Problem]]:
    """Take one original as it was read: what is found, its problems, those of its judgements."""
    original = item.original
    try:
        content, reading = taken()
    except NoReportError:
        return Findings(original.id, Outcome.KEPT), [], []
    except (DamagedError, NotFoundError) as error:
        problem = Problem(Stage.TEXT, _DAMAGED, f"{original.name}: {error}", original.id)
        return Findings(original.id, Outcome.UNREADABLE), [problem], []
    except SaysoError as error:
        problem = Problem(Stage.TEXT, "unreadable", f"{original.name}: {error}", original.id)
        return Findings(original.id, Outcome.UNREADABLE), [problem], []
    except (MemoryError, OSError):
        raise
    except Exception as error:
        return Findings(original.id, Outcome.UNREADABLE), [_defect(Stage.TEXT, item, error)], []
    document = stages.with_publisher(reading.document, run.lexicon)
    problems = list(reading.problems)
    found = Findings(original.id, Outcome.FAILED, document, reading.rendition)
    try:
        resolved = stages.find_resolved(document, run.gazetteer, run.lexicon)
        distinct, twice = _distinct(resolved.claims)
        claims, unplaced = _place_words(distinct, document, content, free)
        read = dataclasses.replace(found, outcome=Outcome.READ, found=claims)
        laid, judged = lay_judgements(read, log)
    except MemoryError:
        raise
    except Exception as error:
        return found, [*problems, _defect(Stage.CLAIMS, item, error)], []
    return laid, [*problems, *resolved.problems, *twice, *unplaced], judged


def _place_words(
    claims: Sequence[Claim], document: Document, content: bytes, free: Readers
) -> tuple[Sequence[Claim], list[Problem]]:
    """Place quotes to the word; of a PDF that cannot be opened again they have their lines."""
    try:
        return stages.place_words(claims, document, content, free), []
    except UnreadableError as error:
        message = f"quotes are placed by line only: {error}"
        return claims, [Problem(Stage.TEXT, "words-not-placed", message, document.id)]


def _defect(stage: Stage, item: Evidence, error: Exception) -> Problem:
    """Record a defect of ours as a problem of the one document that shows it."""
    message = f"{item.original.name} met a defect in sayso, please report it ({what(error)})"
    return Problem(stage, "defect", message, item.original.id)


def _distinct(claims: Iterable[Claim]) -> tuple[list[Claim], list[Problem]]:
    kept: dict[str, Claim] = {}
    problems = []
    for claim in claims:
        if kept.setdefault(claim.id, claim) is not claim:
            message = f"{claim.anchor.exact!r} was found twice; the first finding is kept"
            problems.append(Problem(Stage.CLAIMS, "found-twice", message, claim.id))
    return list(kept.values()), problems


def _regroup(run: Run, engine: str) -> bool:
    """Group again what the documents that differ since the last grouping can reach."""
    depends_on = [engine, run.references]
    with run.engine.connect() as connection:
        change = regrouping.change_since(connection, depends_on)
        if change and change.state == ledger.setting(connection, grouping.GROUPING):
            return False
    if change and len(change.touched) <= max(FEW, len(change.read) // 10):
        try:
            with writing(run.engine) as connection:
                regrouping.regroup(connection, run.lexicon, change, Deed(run.by, _now()))
        except (MemoryError, OSError, sa.exc.SQLAlchemyError):
            raise
        except Exception:  # noqa: S110  (a defect of ours shows when the whole is grouped)
            pass
        else:
            return True
    with run.engine.connect() as connection:
        found = grouping.group(connection, run.lexicon, depends_on)
    if found is None:
        return False
    with writing(run.engine) as connection:
        grouping.write(connection, found, Deed(run.by, _now()))
    return True


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
