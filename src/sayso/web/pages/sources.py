"""Sources: who they are, what they said, and what a person thinks of them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.case.deciding import Wish
from sayso.model.claim import UNNAMED
from sayso.model.document import SourceKind
from sayso.model.errors import NotFoundError, SaysoError
from sayso.model.judgement import Decision
from sayso.publish.wording import origin_words
from sayso.review.standing import standing
from sayso.web.page import (
    Form,
    back,
    decide,
    desk_of,
    failed,
    hider_of,
    link,
    posted,
    render,
    session_of,
    value,
)
from sayso.web.query import offset_of

_LIMIT = 100
_SAID = 20
GRADES = "ABCDEF"
"""The Admiralty's letters, which users know; only a person gives them."""


def sources(request: Request) -> Response:
    """List publishers and speakers."""
    words, offset = request.query_params.get("q", "").strip(), offset_of(request)
    found, total = desk_of(request).sources(words, _LIMIT, offset)
    people = {s.name for s in found if s.kind == SourceKind.PERSON}
    return render(
        request,
        "sources.html",
        veil=hider_of(request, names=people),
        words=words,
        sources=found,
        total=total,
        offset=offset,
        limit=_LIMIT,
        origin_words=origin_words,
        address=lambda start: link("/sources", q=words, offset=start or ""),
    )


def source(request: Request) -> Response:
    """Show one source and what it said."""
    desk = desk_of(request)
    try:
        found = desk.source(request.path_params["id"])
    except NotFoundError as error:
        return failed(request, error, 404)
    masked = found.restricted_identity and not session_of(request).names_shown
    said = None
    if not masked:
        try:
            said = desk.case.search(origin=found.name, within="claims", limit=_SAID)
        except SaysoError:
            said = None
    log = desk.log()
    about = [j for j in log if j.subject == found.name and j.decision is Decision.GRADE]
    taken = {j.id for j in about}
    person = {found.name, *found.aliases} if found.kind is SourceKind.PERSON else set()
    here = [hit.document for hit in said.claims] if said else []
    return render(
        request,
        "source.html",
        veil=hider_of(request, here, names=person),
        shows_name=not person or session_of(request).names_shown,
        source=found,
        masked=masked,
        name=(found.pseudonym or "restricted source") if masked else found.name,
        said=said,
        incidents=desk.incidents_of_source(found),
        judgements=[j for j in reversed(log) if j.id in taken or j.subject in taken],
        standing={judgement.id for judgement in standing(log)},
        grades=GRADES,
        unnamed=found.name.startswith(UNNAMED),
        origin_words=origin_words,
    )


def graded(request: Request, form: Form) -> Response:
    """Grade a source by hand."""
    try:
        found = desk_of(request).source(request.path_params["id"])
        wish = Wish(Decision.GRADE, found.name, value(form, "reason"), value=value(form, "grade"))
        judgement = decide(request, [wish])
    except SaysoError as error:
        return failed(request, error)
    return back(form, f"/sources/{found.id}", done=judgement.id)


routes = [
    Route("/sources", sources),
    Route("/sources/{id}", source),
    Route("/sources/{id}", posted(graded), methods=["POST"]),
]
