"""Blind judging: several people read the same claims, unseen by one another; how far they agree."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.case.deciding import Wish
from sayso.model.errors import NotFoundError, SaysoError
from sayso.model.judgement import Decision
from sayso.review.assessing import ASSESSED, agreements, people
from sayso.web.page import Form, back, decide, desk_of, failed, hider_of, posted, render, value
from sayso.web.written import CHOICES

_SIDE = 700
"""Code points shown on either side of the words that are assessed."""
QUESTIONS = {
    "act": "What is said to have been done?",
    "origin": "Whose word is it? A name as in the text, or outlet",
    "factuality": "How surely does he put it?",
    "scope": "How much does it speak of?",
    "killed": "How many killed? 37, 37-44, 37+, or nothing",
    "injured": "How many injured?",
}
REASON = "read blind"


def blind(request: Request) -> Response:
    """Show the claim that is next for this person, and how far people agree so far."""
    desk = desk_of(request)
    name = desk.to_assess()
    claim = desk.case.claim(name) if name else None
    document = desk.case.document(claim.document) if claim else None
    around = ("", "")
    if claim and document:
        start, end = claim.anchor.start, claim.anchor.end
        around = (document.text[max(0, start - _SIDE) : start], document.text[end : end + _SIDE])
    log = desk.log()
    return render(
        request,
        "blind.html",
        veil=hider_of(request, [document.id] if document else []),
        claim=claim,
        document=document,
        around=around,
        questions=QUESTIONS,
        choices=CHOICES,
        agreements=agreements(log),
        people=people(log),
    )


def assessed(request: Request, form: Form) -> Response:
    """Keep how one person reads a claim."""
    name = request.path_params["id"]
    fields = tuple((field, value(form, field) or "none") for field in ASSESSED)
    fields = tuple((f, v) for f, v in fields if (f, v) not in (("origin", "none"),))
    try:
        decide(request, [Wish(Decision.ASSESS, name, REASON, fields=fields)])
    except NotFoundError:
        return RedirectResponse("/blind", 303)
    except SaysoError as error:
        return failed(request, error)
    return back({**form, "then": ["/blind"]}, "/blind")


routes = [
    Route("/blind", blind),
    Route("/blind/{id}", posted(assessed), methods=["POST"]),
]
