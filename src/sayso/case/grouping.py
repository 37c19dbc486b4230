"""What the documents of a case tell in, its incidents out; all of it is written at once."""

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case.judging import Log, attached_today
from sayso.case.words import what
from sayso.incidents.decided import named
from sayso.incidents.group import Grouped
from sayso.model.claim import Claim
from sayso.model.document import Document, Source
from sayso.model.errors import Problem, Stage
from sayso.model.ids import sha256
from sayso.model.incident import Incident, Telling
from sayso.model.judgement import Decision, Judgement
from sayso.resolution.lexicon import Lexicon
from sayso.review.loose import loose
from sayso.review.rulings import OF_PLACES, lost, rulings
from sayso.review.signatures import sign
from sayso.store import evidence, findings, groups, ledger, memberships
from sayso.store.reach import Reach
from sayso.store.sealing import Deed, seal_groups

GROUPING = "incidents"
"""Owner of the problems of grouping, and the setting that holds its state."""
BASIS = "incidents basis"
"""Setting that holds the hash of what every incident depends on."""
REVIEWING = "review"
"""Owner of the problems of judgements about incidents."""


@dataclasses.dataclass(frozen=True, slots=True)
class Grouping:
    """Incidents as found, and all that is written with them."""

    state: str
    """Hash of all that they depend on."""
    incidents: Sequence[Incident]
    tellings: Sequence[Telling]
    sources: Sequence[Source]
    problems: Sequence[Problem]
    reviewing: Sequence[Problem] = ()
    """What of people's judgements about incidents no longer fits, or is gainsaid since."""
    defect: str = ""
    """What went wrong in grouping, where something did: then the last incidents stay."""
    remembered: Grouped | None = None
    """What later documents are compared with."""
    states: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """State in which each original was grouped."""
    basis: str = ""
    """Hash of what all incidents depend on; another one means: group the whole case."""


def group(
    connection: sa.Connection, lexicon: Lexicon, depends_on: Sequence[str], without: str = ""
) -> Grouping | None:
    """Group all that was read, as if one original were not there.

    Returns:
        None where it was grouped from just these readings before.
    """
    states = findings.states(connection)
    kept = [e for e in evidence.all_evidence(connection) if e.original.id != without]
    read = {e.original.id: state_of(states.get(e.original.id), current=e.current) for e in kept}
    log = Log.of(connection)
    state = state_of_all(depends_on, log, read)
    if ledger.setting(connection, GROUPING) == state:
        return None
    documents = {d.id: d for d in findings.documents(connection) if d.id != without}
    claims = (c for c in findings.claims(connection) if c.document != without)
    known = sources(documents.values(), claims, lexicon, log)
    attached = attached_today(connection, log, without)
    current = {e.original.id for e in kept if e.current}
    tellings = [t for t in findings.tellings(connection) if t.document in current]
    previous = memberships.previous(connection)
    problems = [_replaced(d.name, d.id) for d in documents.values() if d.id not in current]
    grouped: Grouped | None = None
    found: Sequence[Incident] = ()
    reviewing: Sequence[Problem] = ()
    defect = ""
    try:
        ruled = rulings(log.entries, attached)
        grouped = stages.group(tellings, documents, known, previous, ruled)
        found, gainsaid = sign(grouped.incidents, log.standing, attached)
        loose_ones = _nameless(log, tellings, known)
        reviewing = [*lost(log.entries, attached), *loose_ones, *gainsaid]
    except Exception as error:
        defect = what(error)
    return Grouping(
        state=state,
        incidents=found,
        tellings=tellings,
        sources=list(known.values()),
        problems=problems,
        reviewing=reviewing,
        defect=defect,
        remembered=grouped,
        states=read,
        basis=basis_of(depends_on, log),
    )


def state_of(states: findings.States | None, *, current: bool) -> str:
    """Hash in what state an original is grouped."""
    parts = [states.reading if states else None, states.judging if states else None, current]
    return sha256(json.dumps(parts).encode())


def state_of_all(depends_on: Sequence[str], log: Log, read: Mapping[str, str]) -> str:
    """Hash all that the incidents of a case depend on."""
    parts = [*depends_on, log.whole_state, sorted(read.items())]
    return sha256(json.dumps(parts).encode())


def basis_of(depends_on: Sequence[str], log: Log) -> str:
    """Hash what every incident depends on: engine, references, and what was decided of places."""
    places = [j.id for j in log.standing if j.decision in OF_PLACES]
    return sha256(json.dumps([*depends_on, places]).encode())


def write(connection: sa.Connection, grouping: Grouping, deed: Deed) -> None:
    """Put a grouping in the place of the last one; after a defect the last one stays."""
    problems = grouping.problems
    if grouping.defect:
        # The next run tries again.
        message = f"grouping met a defect in sayso, please report it ({grouping.defect})"
        problems = [*problems, Problem(Stage.INCIDENTS, "defect", message)]
    ledger.replace_problems(connection, GROUPING, problems)
    if grouping.defect:
        return
    ledger.replace_problems(connection, REVIEWING, grouping.reviewing)
    ledger.replace_sources(connection, grouping.sources)
    groups.replace_incidents(connection, grouping.incidents, grouping.tellings)
    if grouping.remembered is not None:
        remembered, bands = grouping.remembered.memory, grouping.remembered.bands
        Reach(connection, lambda _: {}).replace(remembered, bands, grouping.states)
    ledger.set_setting(connection, GROUPING, grouping.state)
    ledger.set_setting(connection, BASIS, grouping.basis)
    seal_groups(connection, deed)


def _nameless(
    log: Log, tellings: Sequence[Telling], known: Mapping[str, Source]
) -> Iterator[Problem]:
    """Name the judgements of places and sources that nothing in the case goes by any more."""
    names_known = {source.name for source in known.values()}
    places = [a.where for t in tellings for a in t.accounts if a.where]
    places += [telling.where for telling in tellings if telling.where]
    for judgement in log.standing:
        if judgement.decision in OF_PLACES:
            names = (judgement.subject, judgement.other)
            if not all(any(named(place, name) for place in places) for name in names):
                yield loose(judgement)
        elif is_of_source(judgement) and judgement.subject not in names_known:
            yield loose(judgement)


def is_of_source(judgement: Judgement) -> bool:
    """Tell whether a judgement grades a source; one of a report has the quote of its claim."""
    return judgement.decision is Decision.GRADE and not judgement.quotes


def replaced(connection: sa.Connection, others: Collection[str]) -> Iterator[Problem]:
    """Name the documents in whose place something else has come."""
    for document in findings.headings(connection, others):
        yield _replaced(document.name, document.id)


def _replaced(name: str, document: str) -> Problem:
    message = (
        f"{name} was replaced by a later capture from the same place: "
        "its claims are kept, but stand in no incident"
    )
    return Problem(Stage.INCIDENTS, "replaced", message, document)


def sources(
    documents: Iterable[Document], claims: Iterable[Claim], lexicon: Lexicon, log: Log
) -> dict[str, Source]:
    """Return the publishers and speakers of documents and claims by name."""
    names = dict.fromkeys(_names(documents, claims))
    return graded({name: lexicon.source(name) for name in names if name}, log)


def graded(known: Mapping[str, Source], log: Log) -> dict[str, Source]:
    """Lay the grades over sources that people gave them."""
    grades = {j.subject: j.value for j in log.standing if is_of_source(j)}
    return {
        name: dataclasses.replace(source, grade=grades.get(source.name, ""))
        for name, source in known.items()
    }


def nameless(connection: sa.Connection, log: Log, known: Mapping[str, Source]) -> Iterator[Problem]:
    """Name the judgements of places and sources that nothing in the case goes by any more."""
    of_places = any(judgement.decision in OF_PLACES for judgement in log.standing)
    yield from _nameless(log, list(findings.tellings(connection)) if of_places else [], known)


def _names(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[str]:
    for document in documents:
        yield document.publisher
    for claim in claims:
        for link in claim.chain.links:
            yield link.speaker
            yield link.via
