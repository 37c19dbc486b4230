"""An open case in; the desk as a web application out."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sayso.case.case import Case
from sayso.case.desk import Applying, Desk
from sayso.model.errors import CaseError, NotFoundError, SaysoError
from sayso.web.page import Setting, failed
from sayso.web.pages import (
    blind,
    claim,
    document,
    incident,
    incidents,
    log,
    originals,
    overview,
    problems,
    search,
    sources,
    you,
)
from sayso.web.security import Guard
from sayso.web.seen import Seen

_HERE = Path(__file__).parent
PAGES = (
    overview, incidents, incident, originals, document, claim, search, sources, problems, log,
    blind, you,
)  # fmt: skip


class Static(StaticFiles):
    """The desk's own files, which a browser may keep."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with one file."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "private, max-age=3600"
        if path.endswith(".mjs"):
            answer.headers["content-type"] = "text/javascript; charset=utf-8"
        return answer


def build_app(
    case: Case, *, token: str, port: int, read_only: bool = False, by: str = ""
) -> Starlette:
    """Build the desk of a case.

    Args:
        case: open; it is closed by who opened it.
        token: what lets a browser in.
        port: on which it will listen: requests to another are refused.
        read_only: nothing can be decided.
        by: who judges, unless he gives another name.
    """
    Desk.of(case)
    applying = Applying(case)
    guard = Middleware(Guard, token=token, port=port, by=by or case.by, read_only=read_only)
    app = Starlette(
        routes=[
            *(route for page in PAGES for route in page.routes),
            Mount("/static", Static(directory=_HERE / "static")),
        ],
        middleware=[guard],
        exception_handlers={HTTPException: _missing, SaysoError: _failed},
    )
    app.state.setting = Setting(case, applying, Seen(), case.path.name, read_only)
    return app


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return failed(request, NotFoundError("There is no such page on this desk."), status)


def _failed(request: Request, error: Exception) -> Response:
    known = error if isinstance(error, SaysoError) else CaseError(str(error))
    return failed(request, known, 404 if isinstance(error, NotFoundError) else 400)
