"""What the documents of a case tell in, its incidents out; all of it is written at once."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

import sayso.pipeline as stages
from sayso.case.judging import Log, attached_today
from sayso.case.words import what
from sayso.incidents.decided import named
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
from sayso.store import evidence, findings, groups, ledger
from sayso.store.sealing import Deed, seal_groups

GROUPING = "incidents"
"""Owner of the problems of grouping, and the setting that holds its state."""
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


def group(
    connection: sa.Connection, lexicon: Lexicon, depends_on: Sequence[str], without: str = ""
) -> Grouping | None:
    """Group all that was read, as if one original were not there.

    Returns:
        None where it was grouped from just these readings before.
    """
    states = findings.states(connection)
    kept = [e for e in evidence.all_evidence(connection) if e.original.id != without]
    read = [[e.original.id, _reading(states.get(e.original.id)), e.current] for e in kept]
    log = Log.of(connection)
    state = sha256(json.dumps([*depends_on, log.whole_state, read]).encode())
    if ledger.setting(connection, GROUPING) == state:
        return None
    documents = {d.id: d for d in findings.documents(connection) if d.id != without}
    claims = (c for c in findings.claims(connection) if c.document != without)
    sources = _sources(documents.values(), claims, lexicon, log)
    attached = attached_today(connection, log, without)
    current = {e.original.id for e in kept if e.current}
    tellings = [t for t in findings.tellings(connection) if t.document in current]
    previous = groups.previous(connection)
    problems = [_replaced(d) for d in documents.values() if d.id not in current]
    found: Sequence[Incident] = ()
    reviewing: Sequence[Problem] = ()
    defect = ""
    try:
        ruled = rulings(log.entries, attached)
        grouped = stages.group(tellings, documents, sources, previous, ruled)
        found, gainsaid = sign(grouped, log.standing, attached)
        nameless = _nameless(log, tellings, sources)
        reviewing = [*lost(log.entries, attached), *nameless, *gainsaid]
    except Exception as error:
        defect = what(error)
    listed = list(sources.values())
    return Grouping(state, found, tellings, listed, problems, reviewing, defect)


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
    ledger.set_setting(connection, GROUPING, grouping.state)
    seal_groups(connection, deed)


def _nameless(
    log: Log, tellings: Sequence[Telling], sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Name the judgements of places and sources that nothing in the case goes by any more."""
    known = {source.name for source in sources.values()}
    places = [a.where for t in tellings for a in t.accounts if a.where]
    places += [telling.where for telling in tellings if telling.where]
    for judgement in log.standing:
        if judgement.decision in OF_PLACES:
            names = (judgement.subject, judgement.other)
            if not all(any(named(place, name) for place in places) for name in names):
                yield loose(judgement)
        elif is_of_source(judgement) and judgement.subject not in known:
            yield loose(judgement)


def is_of_source(judgement: Judgement) -> bool:
    """Tell whether a judgement grades a source; one of a report has the quote of its claim."""
    return judgement.decision is Decision.GRADE and not judgement.quotes


def _reading(states: findings.States | None) -> str | None:
    return states.reading if states else None


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
    grades = {j.subject: j.value for j in log.standing if is_of_source(j)}
    known = {name: lexicon.source(name) for name in names if name}
    return {
        name: dataclasses.replace(source, grade=grades.get(source.name, ""))
        for name, source in known.items()
    }


def _names(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[str]:
    for document in documents:
        yield document.publisher
    for claim in claims:
        for link in claim.chain.links:
            yield link.speaker
            yield link.via
