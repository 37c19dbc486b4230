"""What could not be read, resolved or grouped, and a judgement that no longer fits."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.web.page import desk_of, link, render
from sayso.web.query import offset_of

_LIMIT = 100


def problems(request: Request) -> Response:
    """List open problems, of one kind or of all."""
    code, offset = request.query_params.get("code", ""), offset_of(request)
    desk = desk_of(request)
    found, total = desk.problems(code, _LIMIT, offset)
    return render(
        request,
        "problems.html",
        code=code,
        codes=desk.overview().problems,
        problems=found,
        total=total,
        offset=offset,
        limit=_LIMIT,
        address=lambda start: link("/problems", code=code, offset=start or ""),
    )


routes = [Route("/problems", problems)]
