"""One incident: who says what of it, how it was grouped, and what a person decides of it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.case.deciding import Wish
from sayso.case.desk import Desk
from sayso.incidents.edits import in_words
from sayso.model.claim import Effect, Who
from sayso.model.errors import DecisionError, NotFoundError, SaysoError, StaleError
from sayso.model.incident import Incident
from sayso.model.judgement import Decision, Judgement
from sayso.model.listing import IncidentFilter, IncidentLine, IncidentSort
from sayso.publish.grid import Beside, Grid, build_grid
from sayso.publish.page import Mark, axis_of, bar_of
from sayso.publish.repeats import repeats
from sayso.review.standing import standing
from sayso.web.page import (
    Form,
    back,
    decide,
    desk_of,
    failed,
    hider_of,
    posted,
    render,
    session_of,
    setting_of,
    value,
)

_NEAR = dt.timedelta(days=10)
_CANDIDATES = 8
_OPEN_TIES = 5
FIGURES = tuple(
    (effect.value + ("" if who is Who.ALL else f".{who.value}"), effect, who)
    for effect in (Effect.KILLED, Effect.INJURED)
    for who in Who
)


def incident(request: Request) -> Response:
    """Show one incident; one that was merged leads on to the one that took it in."""
    desk = desk_of(request)
    try:
        found = desk.case.incident(request.path_params["id"])
    except NotFoundError as error:
        return failed(request, error, 404)
    return _page(request, desk, found)


def _page(
    request: Request, desk: Desk, found: Incident, status: int = 200, **more: object
) -> Response:
    grid = grid_of(desk, found)
    documents = desk.documents_of(found)
    top, step = axis_of(grid.ranges)
    digest = desk.hash_of(found)
    setting_of(request).seen.keep(digest, shown_words(found))
    claims = [claim for account in found.accounts for claim in account.claims]
    log = desk.log()
    return render(
        request,
        "incident.html",
        status,
        veil=hider_of(request, list(documents)),
        incident=found,
        grid=grid,
        bars=[bar_of(given, top) for given in grid.ranges if given.low or given.high],
        axis=[Mark(round(100 * n / top, 2), 0, str(n)) for n in range(0, top + 1, step)],
        repeats=repeats(grid, found, documents),
        seen=digest,
        reviews=desk.reviews(claims),
        due=desk.due(found.id),
        judgements=list(judgements_of(found, log)),
        standing={judgement.id for judgement in standing(log)},
        candidates=_candidates(desk, found),
        killed=Effect.KILLED,
        injured=Effect.INJURED,
        everyone=Who.ALL,
        open_ties=_OPEN_TIES,
        **({"message": "", "changes": None} | more),
    )


def grid_of(desk: Desk, found: Incident, beside: Beside | None = None) -> Grid:
    """Lay out the grid of an incident."""
    names = {a.publisher for a in found.accounts} | {a.origin for a in found.accounts}
    names |= {link.speaker for a in found.accounts for link in a.chain.links}
    names |= {name for group in found.corroboration.origins for name in group}
    sources = desk.sources_named(sorted(names - {""}))
    sources |= {source.name: source for source in desk.restricted_sources()}
    return build_grid(found, desk.documents_of(found), sources, found.signed_by, beside)


def beside(request: Request) -> Response:
    """Show what lies beside an incident: it is worked out when it is asked for."""
    desk = desk_of(request)
    try:
        found = desk.case.incident(request.path_params["id"])
    except NotFoundError as error:
        return failed(request, error, 404)
    laid = Beside(
        desk.case.related(found),
        desk.case.history(found),
        tuple((one, other, in_words(edits)) for one, other, edits in desk.case.edits(found)),
    )
    documents = [account.document for account in found.accounts]
    return render(
        request,
        "beside.html",
        veil=hider_of(request, documents),
        grid=grid_of(desk, found, laid),
        related=laid.related,
    )


def judgements_of(found: Incident, log: Sequence[Judgement]) -> Iterator[Judgement]:
    """Yield the judgements that are about an incident itself, the latest first."""
    about = {judgement.id for judgement in log if found.id in (judgement.subject, judgement.other)}
    for judgement in reversed(log):
        if judgement.id in about or judgement.subject in about:
            yield judgement


def shown_words(found: Incident) -> dict[str, str]:
    """Say in what words an incident is shown, for who looks at it again when it has changed."""
    words = {
        "title": found.title,
        "accounts": f"{found.corroboration.summary}, {len(found.accounts)} accounts",
        "signed by": found.signed_by or "nobody",
    }
    for toll in found.corroboration.ranges:
        ends = (str(b.value) if b else "?" for b in (toll.low, toll.high))
        words[f"{toll.effect.value}, {toll.who.value}"] = " to ".join(ends)
    return words


def _candidates(desk: Desk, found: Incident) -> list[IncidentLine]:
    """Find incidents of about the same place and days, with which it might be merged."""
    when, where = found.when, found.where
    first = when.earliest - _NEAR if when and when.earliest else None
    last = when.latest + _NEAR if when and when.latest else None
    area = (where.governorate or where.country) if where else ""
    near = IncidentFilter(since=first, until=last, area=area)
    page = desk.incidents(near, IncidentSort.DOCUMENTS, _CANDIDATES + 1)
    return [line for line in page.lines if line.id != found.id][:_CANDIDATES]


def decided(request: Request, form: Form) -> Response:
    """Carry out what was decided of an incident."""
    name = request.path_params["id"]
    try:
        judgement = decide(request, [_wish(name, form)])
    except StaleError as error:
        return _stale(request, name, form, error)
    except SaysoError as error:
        return _refused(request, name, error)
    return back(form, f"/incidents/{name}", done=judgement.id)


def _wish(name: str, form: Form) -> Wish:
    reason, seen = value(form, "reason"), value(form, "seen")
    kind = value(form, "decision")
    if kind == Decision.ACCEPT:
        return Wish(Decision.ACCEPT, name, reason, seen=seen)
    if kind == Decision.SIGN:
        field, count = value(form, "field"), value(form, "count")
        return Wish(Decision.SIGN, name, reason, field=field, value=count, seen=seen)
    if kind == Decision.MERGE:
        other = value(form, "other_id") or value(form, "other")
        return Wish(Decision.MERGE, name, reason, other=other, seen=seen)
    if kind == Decision.SPLIT:
        claims = tuple(c for row in form.get("claims", ()) for c in row.split())
        return Wish(Decision.SPLIT, name, reason, claims=claims, seen=seen)
    raise DecisionError("an incident is accepted, signed, merged or split")


def _refused(request: Request, name: str, error: SaysoError) -> Response:
    desk = desk_of(request)
    try:
        found = desk.case.incident(name)
    except NotFoundError:
        return failed(request, error, 404)
    return _page(request, desk, found, 400, message=str(error))


def _stale(request: Request, name: str, form: Form, error: SaysoError) -> Response:
    """Show the incident as it is, and what of it has changed since it was looked at."""
    desk = desk_of(request)
    found = desk.case.incident(name)
    changes = setting_of(request).seen.changes(value(form, "seen"), shown_words(found))
    return _page(request, desk, found, 409, message=str(error), changes=changes or [])


def passed(request: Request, form: Form) -> Response:
    """Pass over an incident for now: it is not offered to this person again until all are."""
    session = session_of(request)
    session.passed = [*session.passed, request.path_params["id"]][-200:]
    return back({**form, "then": ["/judge"]}, "/judge")


routes = [
    Route("/incidents/{id}", incident),
    Route("/incidents/{id}", posted(decided), methods=["POST"]),
    Route("/incidents/{id}/beside", beside),
    Route("/incidents/{id}/pass", posted(passed), methods=["POST"]),
]
