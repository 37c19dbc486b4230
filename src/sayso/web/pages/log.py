"""The log of judgements: who decided what, when and why; each can be taken back."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sayso.case.deciding import Wish
from sayso.model.errors import SaysoError
from sayso.model.judgement import Decision
from sayso.publish.training import json_line
from sayso.review.standing import standing
from sayso.web.page import Form, back, decide, desk_of, failed, link, posted, render, value
from sayso.web.query import offset_of

_LIMIT = 100


def log(request: Request) -> Response:
    """List judgements, the latest first; of blind assessments only that there are any."""
    desk, offset = desk_of(request), offset_of(request)
    entries = desk.log()
    listed = [j for j in reversed(entries) if j.decision is not Decision.ASSESS]
    return render(
        request,
        "log.html",
        judgements=listed[offset : offset + _LIMIT],
        standing={judgement.id for judgement in standing(entries)},
        assessed=len(entries) - len(listed),
        total=len(listed),
        offset=offset,
        limit=_LIMIT,
        address=lambda start: link("/log", offset=start or ""),
    )


def withdrawn(request: Request, form: Form) -> Response:
    """Take a judgement back; both stay in the log."""
    reason = value(form, "reason") or "taken back at the desk"
    wish = Wish(Decision.WITHDRAW, request.path_params["id"], reason)
    try:
        judgement = decide(request, [wish])
    except SaysoError as error:
        return failed(request, error)
    return back(form, "/log", done=judgement.id)


def training(request: Request) -> Response:
    """Give what people corrected as examples to learn from: JSON lines, with the names in them."""
    desk = desk_of(request)

    def lines() -> Iterator[str]:
        for example in desk.examples():
            yield json_line(example)

    headers = {"content-disposition": 'attachment; filename="training.jsonl"'}
    return StreamingResponse(lines(), media_type="application/jsonl", headers=headers)


routes = [
    Route("/log", log),
    Route("/log/training.jsonl", training),
    Route("/log/{id}/withdraw", posted(withdrawn), methods=["POST"]),
]
