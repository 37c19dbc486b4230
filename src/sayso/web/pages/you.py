"""Who looks: the name under which is judged, and what is shown."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sayso.web.page import Form, back, posted, render, session_of, value

_LONGEST = 200
KEYS = (
    ("n", "judge what is next"),
    ("j, k", "the next claim or row, and the one before"),
    ("Enter", "open the row"),
    ("a", "accept the claim"),
    ("x", "reject it"),
    ("c", "correct it"),
    ("s", "sign the incident"),
    ("u", "undo what was just decided"),
    ("/", "search"),
    ("f", "filter this list"),
    ("[, ]", "earlier and further in a list"),
    ("o, i, d", "overview, incidents, documents"),
    ("?", "these keys"),
)


def you(request: Request) -> Response:
    """Show who looks, and what is shown to him."""
    return render(request, "you.html", keys=KEYS)


def named(request: Request, form: Form) -> Response:
    """Take the name under which is judged from now on."""
    name = " ".join(value(form, "by").split())[:_LONGEST]
    if name:
        session_of(request).by = name
    return back(form, "/you")


def names(request: Request, form: Form) -> Response:
    """Show the names of victims, witnesses and restricted sources, or hide them."""
    session_of(request).names_shown = value(form, "shown") == "1"
    return back(form, "/you")


def originals(request: Request, form: Form) -> Response:
    """Show originals beside their texts, or put them away."""
    session_of(request).pictures_shown = value(form, "shown") == "1"
    return back(form, "/you")


def keys(request: Request, form: Form) -> Response:
    """Let single keys do something, or nothing."""
    session_of(request).keys = value(form, "on") == "1"
    return back(form, "/you")


routes = [
    Route("/you", you),
    Route("/you", posted(named), methods=["POST"]),
    Route("/you/names", posted(names), methods=["POST"]),
    Route("/you/originals", posted(originals), methods=["POST"]),
    Route("/you/keys", posted(keys), methods=["POST"]),
]
