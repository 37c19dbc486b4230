"""The incidents: filtered, counted, on a timeline, on a map and in a table, all by one filter."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sayso.model.claim import Act
from sayso.model.incident import Label
from sayso.model.listing import IncidentSort
from sayso.publish.wording import LABELS, act_words
from sayso.web.drawing.timeline import timeline
from sayso.web.page import desk_of, link, render
from sayso.web.query import as_query, filter_of, offset_of, sort_of

_LIMIT = 50
_PLACES = 3000
"""Places of gazetteers of which a map gets the names."""
FACETS = (
    ("state", "Signed or not"),
    ("label", "Label"),
    ("act", "Act"),
    ("actor", "Who is blamed"),
    ("area", "Governorate"),
)
_SORTS = {
    IncidentSort.NEWEST: "newest day first",
    IncidentSort.OLDEST: "oldest day first",
    IncidentSort.KILLED: "most killed, by the highest count",
    IncidentSort.DOCUMENTS: "most documents",
    IncidentSort.ORIGINS: "most named origins",
    IncidentSort.DISPUTED: "most in dispute",
    IncidentSort.PLACE: "place",
}
_OPEN = 8
"""Values of a filter that stand open; the others are folded."""


def incidents(request: Request) -> Response:
    """List incidents."""
    wanted, sort = filter_of(request.query_params), sort_of(request.query_params)
    desk, query = desk_of(request), as_query(wanted)
    offset = offset_of(request)

    def address(**changes: object) -> str:
        given = {**query, "sort": "" if sort is IncidentSort.NEWEST else sort.value}
        return link("/incidents", **(given | changes))

    return render(
        request,
        "incidents.html",
        page=desk.incidents(wanted, sort, _LIMIT, offset),
        facets=desk.facets(wanted),
        kinds=FACETS,
        chosen=query,
        wanted=wanted,
        sort=sort,
        sorts=_SORTS,
        shown=_OPEN,
        timeline=timeline(desk.days(wanted)),
        points=link("/incidents/points", **query),
        value_words=value_words,
        address=address,
        without=lambda name: address(**{name: ""}),
    )


def value_words(facet: str, value: str) -> str:
    """Say the value of a filter as a person reads it."""
    if facet == "act":
        return act_words(Act(value)) if value in set(Act) else value
    if facet == "label":
        return LABELS[Label(value)] if value in set(Label) else value
    return value


def points(request: Request) -> Response:
    """Give the points of the incidents that a filter leaves, for the map."""
    wanted = replace(filter_of(request.query_params), box=None)
    found = [list(row) for row in desk_of(request).points(wanted)]
    total = desk_of(request).incidents(wanted, IncidentSort.NEWEST, 0).total
    return JSONResponse({"points": found, "without": total - len(found)})


def places(request: Request) -> Response:
    """Give names and points of the case's gazetteers, for the map."""
    return JSONResponse({"places": desk_of(request).named_places(_PLACES)})


routes = [
    Route("/incidents", incidents),
    Route("/incidents/points", points),
    Route("/incidents/places", places),
]
