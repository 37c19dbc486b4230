"""A request and what its page shows in; the page, with what stands on every page, out."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qs, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.case.case import Case
from sayso.case.deciding import Wish
from sayso.case.desk import Applying, Desk
from sayso.model.errors import SaysoError
from sayso.model.judgement import Judgement
from sayso.publish.wording import day_words, visible
from sayso.web.hiding import Hider, restricted
from sayso.web.security import Session
from sayso.web.seen import Seen

MOST_FORM = 1024 * 1024
"""Bytes of what a form may send."""
APPLY_S = 4.0
"""Seconds that an answer waits for the incidents to be grouped again."""
Form = Mapping[str, Sequence[str]]
View = Callable[[Request], Response]
FormView = Callable[[Request, Form], Response]


@dataclass(frozen=True)
class Setting:
    """What all pages of one desk share."""

    case: Case
    applying: Applying
    seen: Seen
    name: str
    read_only: bool


def setting_of(request: Request) -> Setting:
    """Return what the pages share."""
    return cast(Setting, request.app.state.setting)


def session_of(request: Request) -> Session:
    """Return who looks."""
    return cast(Session, request.state.session)


def desk_of(request: Request) -> Desk:
    """Return the case, in the hands of who looks."""
    return Desk(setting_of(request).case.acting_as(session_of(request).by))


def hider_of(
    request: Request, documents: Sequence[str] = (), *, names: Set[str] = frozenset()
) -> Hider:
    """Return what blacks out names of the people in some documents, and of restricted sources.

    Args:
        request: whose session says whether names are shown.
        documents: those of which something stands on the page.
        names: other names that are to be hidden on it.
    """
    if session_of(request).names_shown:
        return Hider()
    desk = desk_of(request)
    found = desk.restricted_names(documents) if documents else set()
    return Hider(found | names | restricted(desk.restricted_sources()))


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a page."""
    setting, session = setting_of(request), session_of(request)
    hider = context.pop("veil", None) or hider_of(request)
    shared = {
        "case_name": setting.name,
        "read_only": setting.read_only,
        "session": session,
        "veil": hider,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "path": request.url.path,
        "applying": not setting.applying.wait(0),
        "failure": setting.applying.failure,
        "done": _done(request),
    }
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(shared | context), status)


def _done(request: Request) -> Judgement | None:
    name = request.query_params.get("done", "")
    if not name:
        return None
    return next((j for j in desk_of(request).log() if j.id == name), None)


def failed(request: Request, error: SaysoError, status: int = 400) -> HTMLResponse:
    """Say what went wrong, and what to do about it."""
    return render(request, "failed.html", status, message=str(error))


def posted(view: FormView) -> Callable[[Request], Any]:
    """Make an endpoint of a view that takes a form."""

    async def endpoint(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_FORM:
                return HTMLResponse("too much was sent", 413)
        form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
        return await run_in_threadpool(view, request, form)

    return endpoint


def value(form: Form, name: str, default: str = "") -> str:
    """Return one value of a form."""
    return form.get(name, [default])[0].strip()


def back(form: Form, default: str, **more: str) -> RedirectResponse:
    """Lead on to the page of this desk that a form names."""
    place = value(form, "then", default)
    if not place.startswith("/") or place.startswith("//") or "\\" in place:
        place = default
    path, _, query = place.partition("?")
    path, _, fragment = path.partition("#") if not query else (path, "", "")
    if query:
        query, _, fragment = query.partition("#")
    kept = {n: v for n, v in parse_qs(query, keep_blank_values=True).items() if n != "done"}
    kept |= {name: [given] for name, given in more.items()}
    joined = urlencode(kept, doseq=True)
    place = path + (f"?{joined}" if joined else "") + (f"#{fragment}" if fragment else "")
    return RedirectResponse(place, 303)


def decide(request: Request, wishes: Sequence[Wish]) -> Judgement:
    """Write decisions down, one after the other, and have the incidents grouped again.

    Raises:
        SaysoError: one of them cannot be carried out; those before it stand.
    """
    setting = setting_of(request)
    desk = desk_of(request)
    # What was decided of an incident must be in it before the next decision about it is made.
    if any(wish.subject.startswith("inc-") for wish in wishes):
        setting.applying.wait(60)
    made: list[Judgement] = []
    try:
        with setting.applying.turn:
            for wish in wishes:
                made.append(desk.decide(wish))
    finally:
        if made:
            setting.applying.ask()
    setting.applying.wait(APPLY_S)
    return made[-1]


def link(path: str, **query: object) -> str:
    """Write an address of the desk."""
    kept = {name: given for name, given in query.items() if given not in ("", None)}
    return path + (f"?{urlencode(kept, doseq=True)}" if kept else "")


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["link"] = link
    made.filters["day"] = day_words
    made.filters["visible"] = visible
    made.filters["count"] = lambda number: f"{number:,}"
    made.filters["words"] = lambda text: str(text).replace("_", " ")
    return made


_ENVIRONMENT = _environment()
