"""What a person decides of a claim: it is accepted, corrected, moved, graded or put in."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.case.deciding import Wish
from sayso.model.errors import DecisionError, NotFoundError, SaysoError, StaleError
from sayso.model.judgement import Decision
from sayso.web.hiding import BLACK
from sayso.web.page import (
    Form,
    back,
    decide,
    desk_of,
    failed,
    link,
    posted,
    render,
    session_of,
    setting_of,
    value,
)
from sayso.web.pages.document import document_page
from sayso.web.written import FIELDS, shown_words


def decided(request: Request, form: Form) -> Response:
    """Carry out what was decided of a claim."""
    name = request.path_params["id"]
    try:
        judgement = decide(request, _wishes(name, form))
    except StaleError as error:
        return _again(request, name, error, value(form, "seen"))
    except SaysoError as error:
        return _again(request, name, error)
    document = judgement.documents[0] if judgement.documents else ""
    return back(form, f"/documents/{document}?claim={name}#chosen", done=judgement.id)


def _wishes(name: str, form: Form) -> list[Wish]:
    reason, seen = value(form, "reason"), value(form, "seen")
    kind = value(form, "decision")
    if kind in (Decision.ACCEPT, Decision.REJECT):
        return [Wish(Decision(kind), name, reason, seen=seen)]
    if kind == Decision.GRADE:
        return [Wish(Decision.GRADE, name, reason, value=value(form, "grade"), seen=seen)]
    if kind == Decision.MOVE:
        other = value(form, "other")
        return [Wish(Decision.MOVE, name, reason, other=other, seen=seen)]
    if kind == Decision.CORRECT:
        changed = _changed(form)
        if not changed:
            raise DecisionError("nothing was changed: correct a field, or accept the claim")
        # Each correction changes the claim: only the first is of what was seen.
        return [
            Wish(Decision.CORRECT, name, reason, field=field, value=new, seen="" if n else seen)
            for n, (field, new) in enumerate(changed)
        ]
    raise DecisionError("a claim is accepted, rejected, corrected, moved or graded")


def _changed(form: Form) -> list[tuple[str, str]]:
    """Return the fields whose value is another than the one that was shown."""
    changed = []
    for field in FIELDS:
        new, old = value(form, field), value(form, f"was_{field}")
        if field in form and new != old:
            if BLACK in new:
                raise DecisionError("a name is hidden in what you correct: show names first")
            changed.append((field, new or "none"))
    return changed


def _again(request: Request, name: str, error: SaysoError, seen: str | None = None) -> Response:
    """Show the claim as it is, with what went wrong, and what of it has changed since."""
    desk = desk_of(request)
    try:
        claim = desk.case.claim(name)
        found = desk.case.document(claim.document)
    except NotFoundError:
        return failed(request, error, 404)
    changes = None
    if seen is not None:
        changes = setting_of(request).seen.changes(seen, shown_words(found, claim)) or []
    claims = desk.case.claims(found.id)
    chosen = next((c for c in claims if c.id == name), None)
    status = 400 if seen is None else 409
    return document_page(
        request, desk, found, claims, chosen, status, message=str(error), changes=changes
    )


def put_in(request: Request, form: Form) -> Response:
    """Put in a claim that no engine found, by the words that were marked."""
    document = request.path_params["id"]
    fields = [(name, value(form, name)) for name in FIELDS if name != "quote"]
    wanted = tuple((name, given) for name, given in fields if given and given != "none")
    wish = Wish(
        Decision.ADD, document, value(form, "reason"), field=value(form, "span"), fields=wanted
    )
    try:
        judgement = decide(request, [wish])
    except SaysoError as error:
        desk = desk_of(request)
        try:
            found = desk.case.document(document)
        except NotFoundError:
            return failed(request, error, 404)
        claims = desk.case.claims(document)
        return document_page(request, desk, found, claims, None, 400, message=str(error))
    place = f"/documents/{document}?claim={judgement.subject}#chosen"
    return back({**form, "then": [place]}, place, done=judgement.id)


def judge(request: Request) -> Response:
    """Lead to what is to be judged next."""
    session = session_of(request)
    asked = request.query_params.get("incident", "")
    try:
        due = desk_of(request).due(asked, request.query_params.get("after", ""), session.passed)
    except NotFoundError:
        due = desk_of(request).due(passed=session.passed)
    if due is None and session.passed:
        session.passed = []
        due = desk_of(request).due()
    if due is None:
        return render(request, "nothing.html")
    if not due.claim:
        return RedirectResponse(f"/incidents/{due.incident}#sign", 303)
    return RedirectResponse(link(f"/documents/{due.document}", claim=due.claim) + "#chosen", 303)


routes = [
    Route("/judge", judge),
    Route("/claims/{id}", posted(decided), methods=["POST"]),
    Route("/documents/{id}/claims", posted(put_in), methods=["POST"]),
]
